//! The scenes of two sample claims, stacked and whole.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::elementary::VideoSegment;
use crate::ffmpeg::{self, Planes};
use crate::script::{Contacts, Values};
use crate::splice::{BandStream, Fade};
use crate::storyboard::{Beat, Cast, Conditions, Drawn, Picture, Scene, Scenes, Storyboard};
use crate::tracks;
use crate::voice::{EngineChoice, TimedPhoneme, Voice, VoiceSettings};
use ground::words::Locale;
use law::claim::parse_event;
use law::naspi::{Interpretations, Law, assess};

const SAMPLE: &str = include_str!("../../../tests/claims/sample.jsonl");
/// Long enough for the longest entrance, a hold and an exit.
const FRAMES: u32 = 24;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn renderer(&self, splice: bool) -> Renderer {
        let store = SegmentStore::open(&self.folder.path().join("store")).unwrap();
        let settings = RenderSettings {
            splice,
            ..RenderSettings::default()
        };
        Renderer::new(Theme::neutral().unwrap(), store, Secret::new([7; 32]), &settings).unwrap()
    }
}

/// The beats of a sample claim, all of one length and with one mouth.
fn beats(line: usize) -> Vec<TimedBeat> {
    let claim = parse_event(SAMPLE.lines().nth(line - 1).unwrap().as_bytes()).unwrap();
    let law = Law::embedded().unwrap();
    let award = assess(law, &Interpretations::default(), &claim).award.unwrap();
    let values = Values::of(&claim, &award, &Contacts::default(), Locale::It);
    let cast = Cast {
        values: &values,
        spoken: &values,
        conditions: &Conditions::of(&claim, &award, false),
        drawn: &Drawn::of(&award, Locale::It),
        services: &BTreeMap::new(),
    };
    let storyboard = Scenes::embedded().unwrap().storyboard(&cast).unwrap();
    storyboard
        .scenes
        .into_iter()
        .flat_map(|scene| scene.beats)
        .map(timed)
        .collect()
}

fn timed(beat: Beat) -> TimedBeat {
    TimedBeat {
        beat,
        frames: FRAMES,
        clips: Vec::new(),
        phonemes: vec![TimedPhoneme {
            symbol: 'a',
            start_s: 0.2,
            end_s: 0.5,
        }],
        figure_s: None,
    }
}

/// The beats of the claim that are stacked, each under its own name once.
fn stacked_beats(renderer: &Renderer, line: usize) -> Vec<TimedBeat> {
    beats(line)
        .into_iter()
        .filter(|timed| renderer.stacks(timed))
        .collect()
}

fn decoded(segment: &VideoSegment) -> Vec<Planes> {
    let mut pictures = Vec::new();
    let frames = segment.frames.iter().map(|frame| frame.bytes.as_slice());
    ffmpeg::stream_pictures(&segment.config, frames, &mut |picture, _| pictures.push(picture)).unwrap();
    pictures
}

/// A band's pictures as it decodes alone, held to the end, or before it fades.
fn held(band: &BandStream, fade: Option<&Fade>, frames: u32) -> Vec<Planes> {
    let mut pictures = decoded(&band.segment);
    let steps = fade.map_or(&[][..], |fade| &fade.steps);
    while pictures.len() < frames as usize - steps.len() {
        pictures.push(pictures[pictures.len() - 1].clone());
    }
    for weights in steps {
        let mut next = pictures[pictures.len() - 1].clone();
        for (plane, weight) in next.planes.iter_mut().zip(weights.0) {
            plane.iter_mut().for_each(|value| *value = weight.of(*value));
        }
        pictures.push(next);
    }
    pictures
}

/// The rows of a picture, luma and both chroma planes.
fn rows(picture: &Planes, rows: std::ops::Range<usize>) -> [&[u8]; 3] {
    let plane = |index: usize| {
        let shift = usize::from(index > 0);
        let width = picture.width >> shift;
        &picture.planes[index][(rows.start >> shift) * width..(rows.end >> shift) * width]
    };
    [plane(0), plane(1), plane(2)]
}

fn psnr(a: &[u8], b: &[u8]) -> f64 {
    let square = |(a, b): (&u8, &u8)| f64::from(a.abs_diff(*b)).powi(2);
    let error = a.iter().zip(b).map(square).sum::<f64>() / a.len() as f64;
    10.0 * (255.0f64.powi(2) / error.max(1e-9)).log10()
}

struct Stacked {
    timed: TimedBeat,
    pictures: Vec<Planes>,
    parts: Vec<StripProvenance>,
}

/// Everything that is stacked of the claims 1 and 13, decoded; made once for all tests.
fn stacked() -> &'static [Vec<Stacked>; 2] {
    static STACKED: OnceLock<[Vec<Stacked>; 2]> = OnceLock::new();
    STACKED.get_or_init(|| {
        let desk = Desk::new();
        let renderer = desk.renderer(true);
        [1, 13].map(|line| {
            let stack = |timed: TimedBeat| -> Option<Stacked> {
                let (segment, parts) = renderer.stacked(&timed).unwrap()?;
                Some(Stacked {
                    pictures: decoded(&segment),
                    timed,
                    parts,
                })
            };
            let wanted = stacked_beats(&renderer, line);
            let count = wanted.len();
            let found: Vec<_> = wanted.into_iter().filter_map(stack).collect();
            let names: Vec<_> = found.iter().map(|stacked| &stacked.timed.beat.id).collect();
            // What is refused is encoded whole.
            assert!(found.len() * 10 >= count * 9, "of {count} only {names:?}");
            found
        })
    })
}

fn on_a_card(timed: &TimedBeat) -> bool {
    matches!(timed.beat.picture, Picture::Card(_))
}

#[test]
fn scenes_with_a_figure_are_stacked_and_others_are_not() {
    let desk = Desk::new();
    let renderer = desk.renderer(true);
    let all = beats(1);
    let names: Vec<&str> = stacked_beats(&renderer, 1)
        .iter()
        .map(|timed| {
            all.iter()
                .find(|other| other.beat == timed.beat)
                .unwrap()
                .beat
                .id
                .as_str()
        })
        .collect();
    for beat in [
        "yes",
        "monthly",
        "origin",
        "start",
        "window",
        "length",
        "reduction",
    ] {
        assert!(names.contains(&beat), "{beat} is not among {names:?}");
    }
    for beat in ["hello", "who", "covers", "bye"] {
        assert!(!names.contains(&beat), "{beat} is among {names:?}");
    }
    assert!(stacked_beats(&desk.renderer(false), 1).is_empty());
}

#[test]
fn a_stacked_picture_is_its_bands_bit_for_bit() {
    let desk = Desk::new();
    let renderer = desk.renderer(true);
    for stacked in &stacked()[0] {
        assert_is_its_bands(&renderer, stacked);
    }
}

/// A picture with nothing where her eyes and her mouth move on a card.
fn without_faces(renderer: &Renderer, timed: &TimedBeat, picture: &Planes) -> Planes {
    let mut picture = picture.clone();
    let Picture::Card(card) = &timed.beat.picture else {
        return picture;
    };
    let shift = faces::shift(card, renderer.easel.shape);
    for area in renderer.easel.faces(&renderer.theme).unwrap().coded_areas(shift) {
        for (index, plane) in picture.planes.iter_mut().enumerate() {
            let half = usize::from(index > 0);
            let row_length = picture.width >> half;
            let [columns, rows] = [&area.columns, &area.rows]
                .map(|range| range.start as usize >> half..range.end as usize >> half);
            for row in rows {
                plane[row * row_length..][columns.clone()].fill(0);
            }
        }
    }
    picture
}

/// Her eyes and her mouth in a picture of a card.
fn face(renderer: &Renderer, picture: &Planes) -> [Vec<u8>; 2] {
    let areas = renderer.easel.faces(&renderer.theme).unwrap().coded_areas(0);
    areas.map(|area| {
        let columns = area.columns.start as usize..area.columns.end as usize;
        area.rows
            .flat_map(|row| picture.planes[0][row as usize * picture.width..][columns.clone()].to_vec())
            .collect()
    })
}

fn assert_is_its_bands(renderer: &Renderer, stacked: &Stacked) {
    let (bands, _) = renderer.bands(&stacked.timed).unwrap();
    let fade = renderer.fade(&stacked.timed);
    let fade_of = |index: usize| fade.as_ref().filter(|fade| index >= fade.from);
    let bands: Vec<_> = bands
        .iter()
        .enumerate()
        .map(|(index, band)| held(band, fade_of(index), stacked.timed.frames))
        .collect();
    for (frame, picture) in stacked.pictures.iter().enumerate() {
        let mut expected = Planes {
            height: 0,
            planes: Default::default(),
            ..picture.clone()
        };
        for band in &bands {
            let part = &band[frame];
            expected.height += part.height;
            for (plane, rows) in expected.planes.iter_mut().zip(&part.planes) {
                plane.extend_from_slice(rows);
            }
        }
        let [expected, shown] =
            [&expected, picture].map(|picture| without_faces(renderer, &stacked.timed, picture));
        assert!(expected == shown, "{} frame {frame}", stacked.timed.beat.id);
    }
    assert_eq!(stacked.pictures.len(), stacked.timed.frames as usize);
}

/// The small picture is made of strips as the large one is, and shows the same.
#[test]
fn small_pictures_are_stacked_and_show_what_large_ones_do() {
    let (desk, plain) = (Desk::new(), Desk::new());
    let small = desk.renderer(true).small().unwrap();
    let whole = plain.renderer(false).small().unwrap();
    for large in stacked()[0].iter().step_by(2) {
        let timed = large.timed.clone();
        let (segment, parts) = small.stacked(&timed).unwrap().expect("not refused");
        let stacked = Stacked {
            pictures: decoded(&segment),
            timed,
            parts,
        };
        let size = (stacked.pictures[0].width, stacked.pictures[0].height);
        assert_eq!(size, (512, 288));
        assert_is_its_bands(&small, &stacked);
        let (segment, ..) = whole.whole(&stacked.timed).unwrap();
        let whole = decoded(&segment);
        for (frame, least) in [(0, 28.0), (4, 24.0), (15, 31.0), (FRAMES as usize - 1, 24.0)] {
            let beat = &stacked.timed.beat.id;
            let luma = psnr(&whole[frame].planes[0], &stacked.pictures[frame].planes[0]);
            assert!(luma > least, "{beat} frame {frame}: {luma:.1} dB");
            // Drawn rows of a personal part stand where they stand in the large picture.
            let mean = |picture: &Planes| {
                let plane = &picture.planes[0];
                plane.iter().map(|value| f64::from(*value)).sum::<f64>() / plane.len() as f64
            };
            let differ = mean(&large.pictures[frame]) - mean(&stacked.pictures[frame]);
            assert!(differ.abs() < 2.0, "{beat} frame {frame}: {differ:.1} brighter");
        }
    }
}

#[test]
fn what_leaves_is_gone_when_the_next_picture_comes() {
    let desk = Desk::new();
    let renderer = desk.renderer(true);
    let all = beats(1);
    let covers = all.into_iter().find(|timed| timed.beat.id == "covers");
    let mut timed = covers.expect("a sentence on her stage");
    let Picture::Avatar { band: Some(band), .. } = &mut timed.beat.picture else {
        panic!("it has no lower third");
    };
    // As where the lower third has a number of the person, and the next picture comes.
    band.leaves = true;
    timed.beat.own_texts = vec![band.heading.clone()];
    let stacked = stack(&renderer, timed);
    assert!(stacked.parts.iter().any(|part| part.personal));
    assert_is_its_bands(&renderer, &stacked);
    for plane in rows(stacked.pictures.last().unwrap(), 544..720) {
        let far = plane.iter().map(|value| value.abs_diff(plane[0])).max();
        assert!(far <= Some(12), "{far:?}");
    }
}

fn stack(renderer: &Renderer, timed: TimedBeat) -> Stacked {
    let (segment, parts) = renderer.stacked(&timed).unwrap().expect("not refused");
    Stacked {
        pictures: decoded(&segment),
        timed,
        parts,
    }
}

/// A figure waits for its word at the cost of headers, is whole with the second frame after it, and rests; meanwhile she
/// speaks and blinks. What was encoded is what moved.
#[test]
fn a_figure_comes_on_its_word_and_she_lives() {
    let desk = Desk::new();
    let renderer = desk.renderer(true);
    let mut timed = stacked_beats(&renderer, 1)
        .into_iter()
        .find(|timed| timed.beat.id == "monthly")
        .unwrap();
    timed.frames = 96;
    let Picture::Card(card) = &mut timed.beat.picture else {
        panic!("no card");
    };
    card.said_at = Some(60);
    for renderer in [renderer.clone(), renderer.small().unwrap()] {
        let before = renderer.effort().strip_frames;
        let stacked = stack(&renderer, timed.clone());
        assert!(renderer.effort().strip_frames - before < 130);
        assert_is_its_bands(&renderer, &stacked);
        // The figure's own rows; what else is this person's comes with the card.
        let own = stacked.parts.iter().find(|part| part.personal).unwrap();
        let height = stacked.pictures[0].height;
        let [from, to] = own.rows.map(|row| row as usize * height / 720);
        let figure = |frame: usize| rows(&stacked.pictures[frame], from..to);
        assert!((9..58).all(|frame| figure(frame) == figure(8)));
        assert!(figure(60) != figure(57) && figure(61) != figure(60));
        assert!((62..96).all(|frame| figure(frame) == figure(61)));
        let face = |frame: usize| face(&renderer, &stacked.pictures[frame]);
        let [eyes, mouth] = [0, 1].map(|part| {
            move |frames: std::ops::Range<usize>| {
                frames
                    .into_iter()
                    .filter(|frame| face(*frame)[part] != face(*frame - 1)[part])
                    .count()
            }
        });
        // An "a" from the fifth frame to the twelfth, and nothing after it.
        assert!(
            mouth(2..16) >= 4 && mouth(20..96) == 0,
            "{} {}",
            mouth(2..16),
            mouth(20..96)
        );
        assert!(eyes(1..96) >= 8);
        let [rest, again] = [face(0), face(95)];
        assert!((0..2).all(|part| psnr(&rest[part], &again[part]) > 36.0));
    }
}

#[test]
fn two_guides_differ_exactly_in_the_rows_of_their_own() {
    let [one, other] = stacked();
    let mut compared = 0;
    for left in one {
        let same = |right: &&Stacked| {
            right.timed.beat.caption != left.timed.beat.caption
                && right.timed.beat.id == left.timed.beat.id
                && std::mem::discriminant(&right.timed.beat.picture)
                    == std::mem::discriminant(&left.timed.beat.picture)
                && right
                    .parts
                    .iter()
                    .map(|part| part.rows)
                    .eq(left.parts.iter().map(|part| part.rows))
        };
        let Some(right) = other.iter().find(same) else {
            continue;
        };
        compared += 1;
        for part in &left.parts {
            let [from, to] = part.rows.map(|row| row as usize);
            let differ = left
                .pictures
                .iter()
                .zip(&right.pictures)
                .any(|(left, right)| rows(left, from..to) != rows(right, from..to));
            assert_eq!(
                differ, part.personal,
                "{} rows {from} to {to}",
                left.timed.beat.id
            );
        }
    }
    assert!(compared >= 2, "{compared} beats compared");
}

#[test]
fn stacked_and_whole_look_the_same() {
    let desk = Desk::new();
    let renderer = desk.renderer(false);
    for stacked in stacked()[0].iter().step_by(2) {
        let (segment, ..) = renderer.whole(&stacked.timed).unwrap();
        let whole = decoded(&segment);
        // On the way in and out two of three frames are mixed instead of drawn.
        for (frame, least) in [(0, 30.0), (4, 26.0), (15, 35.0), (FRAMES as usize - 1, 26.0)] {
            let luma = psnr(&whole[frame].planes[0], &stacked.pictures[frame].planes[0]);
            assert!(
                luma > least,
                "{} frame {frame}: {luma:.1} dB",
                stacked.timed.beat.id
            );
        }
    }
}

#[test]
fn a_guide_made_again_finds_everything_and_says_so() {
    let desk = Desk::new();
    let mut beats = stacked_beats(&desk.renderer(true), 13);
    beats.retain(on_a_card);
    beats.truncate(2);
    let picked = |splice: bool| {
        let renderer = desk.renderer(splice);
        let pick = |timed| renderer.video_segment(timed).unwrap();
        beats
            .iter()
            .map(pick)
            .map(|picked| (picked.key, picked.made))
            .collect::<Vec<_>>()
    };
    let first = picked(true);
    assert!(
        first.iter().all(|(_, made)| *made == Provenance::Spliced),
        "{first:?}"
    );
    let again = picked(true);
    assert!(
        again.iter().all(|(_, made)| *made == Provenance::Cached),
        "{again:?}"
    );
    let keys = |found: &[(SegmentKey, Provenance)]| found.iter().map(|(key, _)| *key).collect::<Vec<_>>();
    assert_eq!(keys(&first), keys(&again));
    let whole = picked(false);
    assert!(
        whole
            .iter()
            .all(|(_, made)| matches!(made, Provenance::Held | Provenance::Encoded)),
        "{whole:?}"
    );
    assert!(keys(&whole).iter().all(|key| !keys(&first).contains(key)));
}

/// What a voice says, placed by the tracks, comes out of the segments as it went in: nothing is missing,
/// nothing clicks, everything is as loud.
#[test]
fn spoken_sentences_sound_as_their_clips_do() {
    let desk = Desk::new();
    let renderer = desk.renderer(true);
    let voice = Voice::open(&VoiceSettings {
        engine: EngineChoice::Festival,
        cache: desk.folder.path().join("clauses"),
        ..VoiceSettings::default()
    })
    .unwrap();
    let own = beats(1)
        .into_iter()
        .map(|timed| timed.beat)
        .filter(|beat| beat.says_own);
    let scene = Scene {
        id: "amount".to_owned(),
        title: String::new(),
        beats: own.collect(),
        cues: Vec::new(),
    };
    let storyboard = Storyboard { scenes: vec![scene] };
    let scenes = tracks::record(storyboard, &voice, tracks::Pauses::default()).unwrap();
    let (mut expected, mut sound) = (
        Vec::new(),
        fmp4::audio_init(renderer.audio.config(), Locale::It).unwrap(),
    );
    let mut start = fmp4::Start::ZERO;
    for timed in &scenes[0].beats {
        let key = renderer.audio_segment(timed).unwrap();
        let mut segment = renderer.store.get(&key).unwrap().unwrap().bytes;
        fmp4::starting_at(&mut segment, fmp4::Track::Audio, start).unwrap();
        sound.extend(segment);
        start = start.after(timed.frames);
        let mut samples = vec![0.0; timed.frames as usize * 1920];
        for clip in &timed.clips {
            let said = clip.spoken.clip.decode().unwrap().samples;
            samples[clip.at * 1024..][..said.len()].copy_from_slice(&said);
        }
        expected.extend(samples);
    }
    let path = desk.folder.path().join("sound.mp4");
    std::fs::write(&path, sound).unwrap();
    let heard = ffmpeg::samples(&path).unwrap();
    assert_eq!(heard.len(), expected.len());
    assert!(scenes[0].beats.len() >= 5 && expected.len() > 15 * 48_000);
    let power = |samples: &mut dyn Iterator<Item = f32>| samples.map(|s| f64::from(s).powi(2)).sum::<f64>();
    let noise = power(&mut heard.iter().zip(&expected).map(|(a, b)| a - b));
    assert!(noise < 0.02 * power(&mut expected.iter().copied()));
    let loudness = |samples: &[f32]| {
        let mut meter = ebur128::EbuR128::new(1, 48_000, ebur128::Mode::I).unwrap();
        meter.add_frames_f32(samples).unwrap();
        meter.loudness_global().unwrap()
    };
    assert!((loudness(&heard) - loudness(&expected)).abs() < 0.3);
    // Where no clip stands and none ends, the room alone is heard.
    for (heard, expected) in heard.windows(3072).zip(expected.windows(3072)).step_by(1024) {
        if expected.iter().all(|sample| *sample == 0.0) {
            let level = 10.0 * (power(&mut heard[2048..].iter().copied()) / 1024.0).log10();
            assert!((-72.0..-58.5).contains(&level), "{level} dB");
        }
    }
}

#[test]
fn it_stops_after_the_sentence_at_which_it_is_told_to() {
    let desk = Desk::new();
    let renderer = desk.renderer(true);
    let scene = tracks::TimedScene {
        id: "scene".into(),
        title: "Scene".into(),
        beats: beats(1).into_iter().take(2).collect(),
        cues: Vec::new(),
    };
    let told = AtomicU32::new(0);
    let stopped = renderer.render(&[scene], || {
        told.fetch_add(1, Ordering::Relaxed);
        ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(RenderError::Stopped)));
    assert_eq!(told.into_inner(), 1);
}
