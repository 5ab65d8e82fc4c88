//! Phonemes to mouths: visemes, coarticulation, smooth blends, closures that are seen.

use super::pose::{Mouth, MouthShape};
use super::seconds;
use super::viseme::{Symbol, Viseme, symbol};
use ground::timebase::FRAME_RATE;

/// The mouth moves this long before its sound, seconds.
const LEAD: f32 = 0.040;
/// A change from one mouth to the next takes about this long on each side of the boundary, seconds.
const BLEND: f32 = 0.042;
/// Pauses shorter than this do not close the mouth, seconds.
const SHORT_PAUSE: f32 = 0.090;
/// Frames a closure is shown whole, at least.
const CLOSED_FRAMES: u32 = 2;

/// A viseme and when it sounds, seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct VisemeSpan {
    pub viseme: Viseme,
    pub start: f32,
    pub end: f32,
}

/// The mouth of every frame.
pub(super) fn mouths(phonemes: &[(char, f32, f32)], frames: u32) -> Vec<Mouth> {
    let segments = segments(phonemes);
    let targets = targets(&segments);
    let mut shapes: Vec<MouthShape> = (0..frames)
        .map(|frame| blended(&segments, &targets, heard(frame)))
        .collect();
    show_closures(&segments, &mut shapes);
    rest_at_ends(&mut shapes);
    shapes.into_iter().map(MouthShape::quantise).collect()
}

/// The moment of the sound a frame shows: its middle, and the lead.
fn heard(frame: u32) -> f32 {
    seconds(frame) + 0.5 / FRAME_RATE as f32 + LEAD
}

/// Symbols to visemes: marks join their neighbours, short pauses vanish, equal neighbours are one.
pub(super) fn segments(phonemes: &[(char, f32, f32)]) -> Vec<VisemeSpan> {
    let mut found: Vec<VisemeSpan> = Vec::new();
    let mut lead = None;
    for &(sound, start, end) in phonemes {
        let from = lead.take().unwrap_or(start);
        match symbol(sound) {
            Symbol::Lead => lead = Some(from),
            Symbol::Trail => found.last_mut().into_iter().for_each(|last| last.end = end),
            Symbol::Shape(viseme) => push(
                &mut found,
                VisemeSpan {
                    viseme,
                    start: from,
                    end,
                },
            ),
            Symbol::Glide(first, second) => {
                let middle = (from + end) / 2.0;
                push(
                    &mut found,
                    VisemeSpan {
                        viseme: first,
                        start: from,
                        end: middle,
                    },
                );
                push(
                    &mut found,
                    VisemeSpan {
                        viseme: second,
                        start: middle,
                        end,
                    },
                );
            }
        }
    }
    without_short_pauses(found)
}

fn push(found: &mut Vec<VisemeSpan>, next: VisemeSpan) {
    match found.last_mut() {
        Some(last) if last.viseme == next.viseme => last.end = next.end,
        _ => found.push(next),
    }
}

fn without_short_pauses(segments: Vec<VisemeSpan>) -> Vec<VisemeSpan> {
    let mut kept: Vec<VisemeSpan> = Vec::new();
    for segment in segments {
        let short = segment.viseme == Viseme::Sil && segment.end - segment.start < SHORT_PAUSE;
        match kept.last_mut() {
            Some(last) if short => last.end = segment.end,
            _ => push(&mut kept, segment),
        }
    }
    kept
}

/// The shape each segment aims at, bent by its neighbours.
fn targets(segments: &[VisemeSpan]) -> Vec<MouthShape> {
    (0..segments.len()).map(|index| target(segments, index)).collect()
}

fn target(segments: &[VisemeSpan], index: usize) -> MouthShape {
    let viseme = segments[index].viseme;
    let shape = viseme.shape();
    if viseme.is_vowel() || viseme == Viseme::Sil {
        return shape;
    }
    let before = index
        .checked_sub(1)
        .and_then(|before| segments.get(before))
        .map(|segment| segment.viseme);
    let vowel = segments[index + 1..]
        .iter()
        .take(2)
        .map(|next| next.viseme)
        .find(|next| next.is_vowel());
    match (before, vowel) {
        (Some(before), Some(after)) if before == after && before.is_vowel() && !viseme.closes() => {
            before.shape().mix(shape, 0.5)
        }
        // The lips get ready for the vowel while the consonant still sounds.
        (_, Some(after)) => {
            let after = after.shape();
            MouthShape {
                round: shape.round.max(after.round * 0.55),
                width: shape.width + (after.width - shape.width) * 0.45,
                ..shape
            }
        }
        _ => shape,
    }
}

/// The targets around a moment, weighted by a raised cosine.
fn blended(segments: &[VisemeSpan], targets: &[MouthShape], moment: f32) -> MouthShape {
    let rest = Viseme::Sil.shape();
    let mut total = 0.0;
    let mut sum = MouthShape::default();
    for (segment, target) in segments.iter().zip(targets) {
        let weight = share_before(segment.end - moment) - share_before(segment.start - moment);
        if weight > 0.0 {
            sum = sum.zip(*target, |sum, value| sum + value * weight);
            total += weight;
        }
    }
    // Where nothing sounds the mouth is at rest.
    sum.zip(rest, |sum, value| sum + value * (1.0 - total).max(0.0))
}

/// The share of the blend that lies before a moment `distance` seconds from its middle.
fn share_before(distance: f32) -> f32 {
    let x = (distance / BLEND).clamp(-1.0, 1.0);
    0.5 * (1.0 + x + (std::f32::consts::PI * x).sin() / std::f32::consts::PI)
}

/// Lips that meet must be seen to meet, however short the sound.
fn show_closures(segments: &[VisemeSpan], shapes: &mut [MouthShape]) {
    for segment in segments.iter().filter(|segment| segment.viseme.closes()) {
        let held = segment.viseme.shape();
        for frame in closure_frames(segment, shapes.len() as u32) {
            if let Some(shape) = shapes.get_mut(frame as usize) {
                *shape = MouthShape {
                    width: (shape.width + held.width) / 2.0,
                    round: shape.round,
                    ..held
                };
            }
        }
    }
}

/// The frames whose moment lies in the segment, at least two around its middle.
fn closure_frames(segment: &VisemeSpan, frames: u32) -> std::ops::Range<u32> {
    let inside = |frame: &u32| (segment.start..segment.end).contains(&heard(*frame));
    let first = (0..frames).find(inside);
    let count = (0..frames).filter(inside).count() as u32;
    match first {
        Some(first) if count >= CLOSED_FRAMES => first..first + count,
        _ => {
            let middle = (segment.start + segment.end) / 2.0;
            let exact = (middle - LEAD) * FRAME_RATE as f32 - CLOSED_FRAMES as f32 / 2.0;
            let start = exact.round().clamp(0.0, frames as f32) as u32;
            start..(start + CLOSED_FRAMES).min(frames)
        }
    }
}

/// Clips join at rest: the first and the last frame are it, their neighbours on the way.
fn rest_at_ends(shapes: &mut [MouthShape]) {
    let (rest, count) = (Viseme::Sil.shape(), shapes.len());
    for (index, shape) in shapes.iter_mut().enumerate() {
        match index.min(count - 1 - index) {
            0 => *shape = rest,
            1 => *shape = rest.mix(*shape, 0.6),
            _ => {}
        }
    }
}
