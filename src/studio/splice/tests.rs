use std::convert::Infallible;

use proptest::prelude::*;

use super::*;
use crate::encode::{Frame, FrameSource, PatchEncoder, VideoEncoder, VideoSettings};
use crate::fmp4;

const WIDTH: usize = 160;
/// A rate factor at which guards come out as drawn, whatever lies behind them.
const FINE: f32 = 14.0;

/// A band with noise that moves between its guards, held now and then.
#[derive(Clone, Debug)]
struct Drawing {
    height: usize,
    frames: usize,
    /// Which guards it has: above, below.
    guards: [bool; 2],
    ground: [u8; 3],
    seed: u32,
    /// Pixels a frame, to the side and up or down.
    speed: [i32; 2],
    /// Every so many frames the picture changes; between them it is held.
    pace: usize,
}

struct Source<'a> {
    drawing: &'a Drawing,
    next: usize,
    pixels: Vec<u8>,
}

impl FrameSource for Source<'_> {
    type Error = Infallible;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, Infallible> {
        let frame = self.next;
        self.next += 1;
        if frame >= self.drawing.frames {
            return Ok(None);
        }
        if !frame.is_multiple_of(self.drawing.pace) {
            return Ok(Some(Frame::Same));
        }
        self.pixels = self.drawing.pixels(frame as i32);
        Ok(Some(Frame::New(&self.pixels)))
    }
}

impl Drawing {
    fn pixels(&self, frame: i32) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(WIDTH * self.height * 4);
        let above = if self.guards[0] { GUARD_ROWS } else { 0 };
        let below = self.height - if self.guards[1] { GUARD_ROWS } else { 0 };
        for y in 0..self.height {
            for x in 0..WIDTH {
                let inside = (above..below).contains(&y);
                let colour = if inside {
                    self.texture(x as i32, y as i32, frame)
                } else {
                    self.ground
                };
                pixels.extend_from_slice(&[colour[0], colour[1], colour[2], 255]);
            }
        }
        pixels
    }

    /// Blocks of eight pixels, each of a colour of its own, that move.
    fn texture(&self, x: i32, y: i32, frame: i32) -> [u8; 3] {
        let (x, y) = ((x + frame * self.speed[0]) >> 3, (y + frame * self.speed[1]) >> 3);
        let hash = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca6b) ^ self.seed;
        let hash = (hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d);
        [(hash >> 8) as u8, (hash >> 16) as u8, (hash >> 24) as u8]
    }

    fn encode(&self, crf: f32) -> VideoSegment {
        let encoder = VideoEncoder::new(&settings(self.height, crf)).unwrap();
        encoder
            .segment(&mut Source {
                drawing: self,
                next: 0,
                pixels: Vec::new(),
            })
            .unwrap()
    }
}

fn settings(height: usize, crf: f32) -> VideoSettings {
    VideoSettings {
        width: WIDTH as u32,
        height: height as u32,
        crf,
        refined: 3,
        ..Default::default()
    }
}

/// Joins bands of one length, from top to bottom, into pictures of the stream that `config` (its `avcC` record) describes.
fn join(bands: &[BandStream], config: &[u8]) -> Result<VideoSegment, SpliceError> {
    let bands: Vec<&BandStream> = bands.iter().collect();
    let expected = bands.first().ok_or(SpliceError::NoBand)?.segment.frames.len();
    let differs = |band: &&BandStream| band.segment.frames.len() != expected;
    match bands.iter().position(differs) {
        Some(band) => Err(SpliceError::Length {
            band,
            got: bands[band].segment.frames.len(),
            expected,
        }),
        None => stack(&bands, expected, None, &[], config),
    }
}

fn decoded(segment: &VideoSegment) -> Vec<Planes> {
    let stream = Stream::from_config(&segment.config).unwrap();
    let size = (stream.columns as u16 * 16, stream.rows as u16 * 16);
    let mut file = fmp4::video_init(&segment.config, size.0, size.1).unwrap();
    file.extend(fmp4::video_segment(segment).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("segment.mp4");
    std::fs::write(&path, file).unwrap();
    let mut pictures = Vec::new();
    ffmpeg::pictures(&path, &mut |picture| pictures.push(picture)).unwrap();
    assert!(pictures == judge::decoded(segment), "two decoders disagree");
    pictures
}

/// The pictures of the bands, put on top of each other.
fn stacked(bands: &[BandStream]) -> Vec<Planes> {
    let mut parts = bands.iter().map(|band| decoded(&band.segment));
    let mut whole = parts.next().unwrap();
    for part in parts {
        for (above, below) in whole.iter_mut().zip(part) {
            above.height += below.height;
            above
                .planes
                .iter_mut()
                .zip(below.planes)
                .for_each(|(above, below)| above.extend(below));
        }
    }
    whole
}

fn whole_config(heights: usize) -> Vec<u8> {
    VideoEncoder::new(&settings(heights, 21.0))
        .unwrap()
        .config()
        .to_vec()
}

fn band(height: usize, guards: [bool; 2], speed: [i32; 2]) -> Drawing {
    Drawing {
        height,
        frames: 24,
        guards,
        ground: [0, 51, 102],
        seed: 7,
        speed,
        pace: 1,
    }
}

#[test]
fn three_bands_decode_as_they_do_alone() {
    let drawings = [
        band(128, [false, true], [3, -5]),
        band(144, [true, true], [-2, 7]),
        Drawing {
            pace: 8,
            ..band(112, [true, false], [1, 9])
        },
    ];
    let bands: Vec<_> = drawings
        .iter()
        .map(|drawing| BandStream::new(drawing.encode(FINE)).unwrap())
        .collect();
    let joined = join(&bands, &whole_config(384)).unwrap();
    assert_eq!(joined.frames.len(), 24);
    assert!(decoded(&joined) == stacked(&bands));
}

#[test]
fn what_moves_across_a_bare_seam_is_noticed() {
    let upper = BandStream::new(band(128, [false, true], [1, 1]).encode(FINE)).unwrap();
    let bare = BandStream::new(band(112, [false, false], [1, -3]).encode(FINE)).unwrap();
    assert_eq!(
        (upper.above, upper.below.is_some(), bare.above),
        (None, true, None)
    );
    assert!(bare.reach.above > 0 && bare.reach.above <= 27, "{:?}", bare.reach);
    assert!(matches!(
        join(&[upper, bare], &whole_config(240)),
        Err(SpliceError::Seam { band: 0 })
    ));
}

#[test]
fn what_rests_at_a_bare_seam_is_joined() {
    let bands =
        [[0, 0], [0, 0]].map(|speed| BandStream::new(band(112, [false, false], speed).encode(21.0)).unwrap());
    assert_eq!((bands[0].reach.below, bands[1].reach.above), (0, 0));
    let joined = join(&bands, &whole_config(224)).unwrap();
    assert!(decoded(&joined) == stacked(&bands));
}

#[test]
fn what_does_not_fit_is_refused() {
    let upper = BandStream::new(band(128, [false, true], [1, 1]).encode(FINE)).unwrap();
    let lower = BandStream::new(band(112, [true, false], [1, 1]).encode(FINE)).unwrap();
    let bands = [upper.clone(), lower.clone()];
    assert!(matches!(join(&[], &whole_config(240)), Err(SpliceError::NoBand)));
    assert!(matches!(
        join(&bands, &whole_config(256)),
        Err(SpliceError::Height {
            got: 15,
            expected: 16
        })
    ));
    let short = BandStream::new(
        Drawing {
            frames: 16,
            ..band(112, [true, false], [1, 1])
        }
        .encode(FINE),
    )
    .unwrap();
    assert!(matches!(
        join(&[upper.clone(), short], &whole_config(240)),
        Err(SpliceError::Length {
            band: 1,
            got: 16,
            expected: 24
        })
    ));
    let mut keyed = lower;
    keyed.segment.frames[9] = keyed.segment.frames[0].clone();
    assert!(matches!(
        join(&[upper, keyed], &whole_config(240)),
        Err(SpliceError::KeyFrames { frame: 9 })
    ));
}

#[test]
fn damaged_bands_are_refused() {
    let upper = BandStream::new(band(128, [false, true], [1, 1]).encode(FINE)).unwrap();
    let mut lower = BandStream::new(band(112, [true, false], [1, 1]).encode(FINE)).unwrap();
    lower.segment.frames[4].bytes.truncate(5);
    assert!(matches!(
        join(&[upper, lower], &whole_config(240)),
        Err(SpliceError::H264 { band: 1, .. })
    ));
}

proptest! {
    // What is refused cannot be compared; noise at the seam makes that frequent.
    #![proptest_config(ProptestConfig { cases: 24, max_global_rejects: 72, ..Default::default() })]

    /// Whatever the bands show and however well they are encoded: the join is refused or exact.
    #[test]
    fn a_join_is_exact(
        seeds: [u32; 2],
        ground: [u8; 3],
        guarded: bool,
        speeds in prop::array::uniform2((-9i32..10, prop_oneof![Just(0), -9i32..10])),
        paces in prop::array::uniform2(1usize..9),
        heights in prop::array::uniform2(5usize..9),
        crfs in prop::array::uniform2(10.0f32..24.0),
    ) {
        let drawing = |index: usize| Drawing {
            height: heights[index] * 16,
            frames: 16,
            guards: [index == 1 && guarded, index == 0 && guarded],
            ground,
            seed: seeds[index],
            speed: speeds[index].into(),
            pace: paces[index],
        };
        let bands = [0, 1].map(|index| BandStream::new(drawing(index).encode(crfs[index])).unwrap());
        match join(&bands, &whole_config((heights[0] + heights[1]) * 16)) {
            Ok(joined) => prop_assert!(decoded(&joined) == stacked(&bands)),
            Err(SpliceError::Seam { .. }) => prop_assume!(false),
            Err(other) => prop_assert!(false, "{}", other),
        }
    }
}

/// A guarded band of so many frames.
fn guarded(height: usize, frames: usize) -> BandStream {
    let drawing = Drawing {
        frames,
        ..band(height, [true, true], [2, 3])
    };
    BandStream::new(drawing.encode(FINE)).unwrap()
}

/// Pixels of a patch: noise that is another for every `seed`.
fn noise(seed: u32) -> Vec<u8> {
    let drawing = Drawing {
        height: 48,
        frames: 1,
        guards: [false; 2],
        seed,
        ..band(48, [false; 2], [0, 0])
    };
    let at = |index: u32| {
        let [red, green, blue] = drawing.texture((index % 96) as i32, (index / 96) as i32, 0);
        [red, green, blue, 255]
    };
    (0..96 * 48).flat_map(at).collect()
}

/// Patches stand over a band that rests, bit for bit the same whatever stood there before, and touch nothing else; over
/// one that still moves they wait.
#[test]
fn patches_come_as_soon_as_their_band_rests_and_change_nothing_around_them() {
    let bands = [guarded(128, 24), guarded(144, 8)];
    let config = whole_config(272);
    let encoder = PatchEncoder::new(&settings(272, FINE), [96, 48], 96);
    let [one, other] = [3, 77].map(|seed| Arc::new(encoder.encode(&noise(seed)).unwrap()));
    // Rows 9 to 11 of macroblocks are the lower band's, which rests from frame 8 on.
    let patch = |frame, coded: &Arc<CodedPatch>| Patch {
        frame,
        place: [2, 9],
        coded: coded.clone(),
    };
    let patches = [
        patch(3, &other),
        patch(5, &one),
        patch(12, &other),
        patch(18, &one),
    ];
    let joined = stack(&bands, 24, None, &patches, &config).unwrap();
    let plain = decoded(&stack(&bands, 24, None, &[], &config).unwrap());
    let shown = decoded(&joined);
    let apart = |picture: &Planes| {
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for (index, plane) in picture.planes.iter().enumerate() {
            let half = usize::from(index > 0);
            let (columns, rows) = (32 >> half..128 >> half, 144 >> half..192 >> half);
            for (at, value) in plane.iter().enumerate() {
                let (x, y) = (at % (picture.width >> half), at / (picture.width >> half));
                let within = columns.contains(&x) && rows.contains(&y);
                if within { &mut inside } else { &mut outside }.push(*value);
            }
        }
        [inside, outside]
    };
    for frame in 0..24 {
        let [[inside, outside], [under, around]] = [&shown[frame], &plain[frame]].map(apart);
        assert!(outside == around, "frame {frame}");
        assert_eq!(inside == under, frame < 8, "frame {frame}");
    }
    let inside = |frame: usize| apart(&shown[frame])[0].clone();
    assert!(inside(8) == inside(11) && inside(18) == inside(8) && inside(12) != inside(8));
    // The first slice of every picture is predicted, and no picture has more of them than decoders in hardware take.
    for frame in &joined.frames[1..] {
        let units = h264::nal_units(&frame.bytes).unwrap();
        let first = Slice::read(units[0], &Stream::from_config(&config).unwrap()).unwrap();
        assert!(matches!(first.header.kind, SliceKind::Predicted { .. }) && units.len() <= 32);
    }
    // Across a seam, beside the picture, in the key picture: refused.
    for (frame, place) in [(5, [2, 6]), (5, [60, 9]), (0, [2, 9])] {
        let misplaced = [Patch {
            frame,
            place,
            coded: one.clone(),
        }];
        let refused = stack(&bands, 24, None, &misplaced, &config);
        assert!(matches!(refused, Err(SpliceError::Patch { .. })));
    }
}

#[test]
fn a_short_band_is_held_to_the_end() {
    let bands = [guarded(128, 24), guarded(144, 16), guarded(160, 8)];
    let joined = stack(&bands, 24, None, &[], &whole_config(432)).unwrap();
    let pictures = decoded(&joined);
    assert_eq!((pictures.len(), joined.held), (24, 0));
    let mut top = 0;
    for band in &bands {
        let alone = decoded(&band.segment);
        for (frame, picture) in pictures.iter().enumerate() {
            let at = frame.min(alone.len() - 1);
            let rows = top * WIDTH..(top + alone[at].height) * WIDTH;
            assert!(picture.planes[0][rows] == alone[at].planes[0], "frame {frame}");
        }
        top += alone[0].height;
    }
    assert!(matches!(
        stack(&bands[..2], 16, None, &[], &whole_config(272)),
        Err(SpliceError::Length { band: 0, .. })
    ));
}

#[test]
fn a_band_fades_beside_one_that_goes_on() {
    let remains = [0.9, 0.6, 0.3, 0.1, 0.04];
    for ground in [[235, 128, 128], [41, 140, 120], [16, 90, 200]] {
        let fade = Fade::new(1, ground, &remains);
        let bands = [guarded(128, 24), guarded(144, 8)];
        let joined = stack(&bands, 24, Some(&fade), &[], &whole_config(272)).unwrap();
        let pictures = decoded(&joined);
        let above = decoded(&bands[0].segment);
        let mut below = decoded(&bands[1].segment).pop().unwrap();
        for (frame, picture) in pictures.iter().enumerate().skip(7) {
            let step = (frame + remains.len())
                .checked_sub(24)
                .map(|step| fade.steps[step]);
            for (plane, values) in below.planes.iter_mut().enumerate() {
                if let Some(weights) = step {
                    values
                        .iter_mut()
                        .for_each(|value| *value = weights.0[plane].of(*value));
                }
                let (high, low) = picture.planes[plane].split_at(above[frame].planes[plane].len());
                assert!(high == above[frame].planes[plane], "above, frame {frame}");
                assert!(low == &values[..], "below, frame {frame}");
            }
        }
        for (plane, values) in below.planes.iter().enumerate() {
            let far = values.iter().map(|value| value.abs_diff(ground[plane])).max();
            assert!(far <= Some(14), "{far:?} of plane {plane} is left");
        }
        // What fades has no pictures of its own there.
        assert!(matches!(
            stack(
                &bands,
                12,
                Some(&Fade::new(1, ground, &remains)),
                &[],
                &whole_config(272)
            ),
            Err(SpliceError::Length { band: 0 | 1, .. })
        ));
    }
}

#[test]
fn a_band_comes_back_from_its_bytes() {
    let band = guarded(112, 16);
    let bytes = band.to_bytes();
    assert_eq!(BandStream::from_bytes(&bytes).unwrap(), band);
    for cut in [0, 3, 20, bytes.len() - 1] {
        assert!(matches!(
            BandStream::from_bytes(&bytes[..cut]),
            Err(SpliceError::Damaged)
        ));
    }
}
