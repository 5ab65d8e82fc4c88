//! From synthetic frames and tones to a folder that plays, and back by decoding all of it.

use std::convert::Infallible;
use std::f32::consts::TAU;
use std::path::Path;

use videoguida::assemble::{self, Captions, Media, Mp4, TimedBeat, Timeline};
use videoguida::encode::{
    AudioEncoder, AudioSettings, Frame, FrameSource, JOIN_SAMPLES, VideoEncoder, VideoSettings,
};
use videoguida::ffmpeg::{self, Chapter, Subtitle};
use videoguida::fmp4::{self, Start, Track};
use videoguida::segment::{KeyBuilder, Origin, Secret, SegmentKey, SegmentStore};
use videoguida::words::Locale;

const SECRET: Secret = Secret::new([42; 32]);
const WIDTH: usize = 1280;
const HEIGHT: usize = 720;

/// A square that moves over a plain ground for `moving` frames and then rests.
struct Square {
    ground: [u8; 3],
    moving: usize,
    frames: usize,
    next: usize,
    pixels: Vec<u8>,
}

impl Square {
    fn new(ground: [u8; 3], moving: usize, frames: usize) -> Self {
        Self {
            ground,
            moving,
            frames,
            next: 0,
            pixels: vec![255; WIDTH * HEIGHT * 4],
        }
    }

    fn draw(&mut self, frame: usize) {
        let left = 100 + frame * 24;
        for (index, pixel) in self.pixels.chunks_exact_mut(4).enumerate() {
            let (x, y) = (index % WIDTH, index / WIDTH);
            let inside = (left..left + 96).contains(&x) && (300..396).contains(&y);
            pixel[..3].copy_from_slice(if inside { &[250, 250, 250] } else { &self.ground });
        }
    }
}

impl FrameSource for Square {
    type Error = Infallible;

    fn next_frame(&mut self) -> Result<Option<Frame<'_>>, Infallible> {
        let frame = self.next;
        self.next += 1;
        if frame >= self.frames {
            return Ok(None);
        }
        if frame > self.moving {
            return Ok(Some(Frame::Same));
        }
        self.draw(frame);
        Ok(Some(Frame::New(&self.pixels)))
    }
}

/// A tone that swells out of silence and back into it.
fn tone(hertz: f32, joins: usize) -> Vec<f32> {
    let samples = joins * JOIN_SAMPLES;
    let quiet = 2048;
    let envelope = |i: usize| {
        let edge = i.min(samples - 1 - i);
        (edge.saturating_sub(quiet) as f32 / 2000.0).min(1.0)
    };
    (0..samples)
        .map(|i| 0.5 * envelope(i) * (i as f32 * hertz * TAU / 48_000.0).sin())
        .collect()
}

struct Guide {
    folder: tempfile::TempDir,
    store: SegmentStore,
    timeline: Timeline,
    media: Media,
    sound: Vec<f32>,
}

/// Three beats of 640, 320 and 960 ms.
fn guide() -> Guide {
    let folder = tempfile::tempdir().unwrap();
    let store = SegmentStore::open(&folder.path().join("store")).unwrap();
    let video = VideoEncoder::new(&VideoSettings::default()).unwrap();
    let audio = AudioEncoder::new(&AudioSettings::default()).unwrap();
    let (mut timeline, mut sound) = (Timeline::default(), Vec::new());
    let beats = [
        ([200, 30, 30], 440.0, 2),
        ([30, 120, 40], 660.0, 1),
        ([0, 70, 160], 550.0, 3),
    ];
    for (ground, hertz, joins) in beats {
        let frames = joins * 8;
        let samples = tone(hertz, joins);
        let picture_key = KeyBuilder::new(&SECRET, "video")
            .field("encoder", video.fingerprint())
            .field("ground", ground)
            .finish();
        let sound_key = KeyBuilder::new(&SECRET, "audio")
            .field("hertz", hertz.to_string())
            .finish();
        let make = || fmp4::video_segment(&video.segment(&mut Square::new(ground, 10, frames)).unwrap());
        let (_, origin) = store.get_or_make(&picture_key, make).unwrap();
        assert_eq!(origin, Origin::Made);
        let make = || fmp4::audio_segment(&audio.segment(&samples).unwrap());
        store.get_or_make(&sound_key, make).unwrap();
        timeline.beats.push(TimedBeat {
            frames: frames as u32,
            video: picture_key,
            audio: sound_key,
        });
        sound.extend(samples);
    }
    let media = Media {
        video_config: video.config().to_vec(),
        width: video.width(),
        height: video.height(),
        audio_config: audio.config().to_vec(),
    };
    Guide {
        folder,
        store,
        timeline,
        media,
        sound,
    }
}

/// Ground colour as decoded, away from the square.
fn ground_at(path: &Path, frame: u64) -> [u8; 3] {
    let picture = ffmpeg::frame_at(path, frame).unwrap();
    assert_eq!((picture.width, picture.height), (1280, 720));
    let at = (600 * WIDTH + 640) * 4;
    picture.pixels[at..at + 3].try_into().unwrap()
}

fn close(got: [u8; 3], expected: [u8; 3]) -> bool {
    got.iter()
        .zip(expected)
        .all(|(got, expected)| got.abs_diff(expected) <= 3)
}

/// Largest difference, with the signal at most 0.5.
fn difference(got: &[f32], expected: &[f32]) -> f32 {
    got.iter()
        .zip(expected)
        .map(|(got, expected)| (got - expected).abs())
        .fold(0.0, f32::max)
}

#[test]
fn a_guide_plays_as_hls_and_as_mp4() {
    let guide = guide();
    let out = guide.folder.path().join("NASPI-1");
    std::fs::create_dir(&out).unwrap();
    let captions = Captions {
        language: "it",
        name: "Italiano",
        text: "WEBVTT\n\n00:00.000 --> 00:01.000\nCiao\n",
    };
    let hls = assemble::hls(
        &guide.store,
        &guide.timeline,
        &guide.media,
        Locale::It,
        &[captions],
        &out,
    )
    .unwrap();
    assert_eq!(hls.duration_ms, 1920);
    let mp4 = out.join("guide.mp4");
    write_mp4(&guide, &mp4);

    let played = ffmpeg::probe(&mp4).unwrap();
    assert_eq!(
        (played.video_frames, played.audio_samples),
        (48, 6 * JOIN_SAMPLES as u64)
    );
    assert_eq!((played.video_ms, played.audio_ms), (1920, 1920));
    assert_eq!((played.subtitles, played.chapters.len()), (2, 2));
    assert_eq!(
        played.chapters[1],
        Chapter {
            title: "Quanto".into(),
            start_ms: 640,
            end_ms: 1920
        }
    );
    for (frame, ground) in [
        (0, [200, 30, 30]),
        (15, [200, 30, 30]),
        (16, [30, 120, 40]),
        (47, [0, 70, 160]),
    ] {
        let got = ground_at(&mp4, frame);
        assert!(close(got, ground), "frame {frame}: {got:?} for {ground:?}");
    }
    assert!(difference(&ffmpeg::samples(&mp4).unwrap(), &guide.sound) < 0.02);

    let bytes = std::fs::read(&mp4).unwrap();
    let place = |kind: &[u8]| bytes.windows(4).position(|four| four == kind).unwrap();
    assert!(place(b"moov") < place(b"mdat"), "the index comes first");

    let streamed = ffmpeg::probe(&out.join("master.m3u8")).unwrap();
    assert_eq!(
        (streamed.video_frames, streamed.audio_samples),
        (48, 6 * JOIN_SAMPLES as u64)
    );
    assert!(
        difference(
            &ffmpeg::samples(&out.join("audio/index.m3u8")).unwrap(),
            &guide.sound
        ) < 0.02
    );
}

fn write_mp4(guide: &Guide, out: &Path) {
    let chapter = |title: &str, start_ms, end_ms| Chapter {
        title: title.into(),
        start_ms,
        end_ms,
    };
    let line = |text: &str, start_ms, end_ms| Subtitle {
        text: text.into(),
        start_ms,
        end_ms,
    };
    let request = Mp4 {
        timeline: &guide.timeline,
        media: &guide.media,
        chapters: &[chapter("Benvenuto", 0, 640), chapter("Quanto", 640, 1920)],
        captions: &[
            line("Ciao, Maria.", 100, 600),
            line("Riceverai 1.120,50 €.", 700, 1900),
        ],
        title: "La tua NASpI",
    };
    assemble::mp4(&guide.store, &request, out).unwrap();
}

#[test]
fn sound_segments_join_in_any_order_without_a_click() {
    let encoder = AudioEncoder::new(&AudioSettings::default()).unwrap();
    let parts: Vec<_> = [(440.0, 2), (880.0, 1), (220.0, 1)]
        .map(|(hertz, joins)| tone(hertz, joins))
        .into();
    let coded: Vec<_> = parts.iter().map(|part| encoder.segment(part).unwrap()).collect();
    let folder = tempfile::tempdir().unwrap();
    for order in [[0, 1, 2], [2, 0, 1], [1, 1, 1]] {
        let mut file = fmp4::audio_init(encoder.config()).unwrap();
        let (mut start, mut expected) = (Start::ZERO, Vec::new());
        for part in order {
            let mut segment = fmp4::audio_segment(&coded[part]).unwrap();
            fmp4::starting_at(&mut segment, Track::Audio, start).unwrap();
            start = start.after(parts[part].len() as u32 / 1920);
            file.extend(segment);
            expected.extend(&parts[part]);
        }
        let path = folder.path().join("joined.mp4");
        std::fs::write(&path, file).unwrap();
        let decoded = ffmpeg::samples(&path).unwrap();
        assert_eq!(decoded.len(), expected.len());
        assert!(
            difference(&decoded, &expected) < 0.02,
            "{}",
            difference(&decoded, &expected)
        );
        let mut at = 0;
        for part in order {
            let join = at..at + 1024;
            assert!(decoded[join].iter().all(|sample| sample.abs() < 0.001));
            at += parts[part].len();
        }
    }
}

fn key(text: &str) -> SegmentKey {
    KeyBuilder::new(&SECRET, "test").field("text", text).finish()
}

/// Where a process started by a test finds the store, and what it is to do there.
const STORE: &str = "MEDIA_TEST_STORE";
const DEED: &str = "MEDIA_TEST_DEED";

/// Does nothing as a test of its own: the tests below start it as a process.
#[test]
fn maker() {
    let Ok(store) = std::env::var(STORE) else { return };
    let begun = Path::new(&store).join("begun");
    let store = SegmentStore::open(Path::new(&store)).unwrap();
    let die = std::env::var(DEED).is_ok_and(|deed| deed == "die");
    let make = || {
        std::fs::write(&begun, "").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        if die {
            std::process::abort();
        }
        Ok::<_, Infallible>(vec![1; 100_000])
    };
    let (_, origin) = store.get_or_make(&key("raced"), make).unwrap();
    println!("origin: {origin:?}");
}

fn start_maker(store: &Path, deed: &str) -> std::process::Child {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "media::maker", "--nocapture"])
        .env(STORE, store)
        .env(DEED, deed)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn of_two_processes_one_makes_a_segment() {
    let folder = tempfile::tempdir().unwrap();
    let racing = [(); 3].map(|()| start_maker(folder.path(), "make"));
    let said = racing.map(|child| String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap());
    let made = said.iter().filter(|text| text.contains("origin: Made")).count();
    let found = said.iter().filter(|text| text.contains("origin: Found")).count();
    assert_eq!((made, found), (1, 2));
}

#[test]
fn a_process_that_dies_leaves_nothing_half_made_and_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let store = SegmentStore::open(folder.path()).unwrap();
    let mut dying = start_maker(folder.path(), "die");
    while !folder.path().join("begun").exists() {
        assert!(dying.try_wait().unwrap().is_none(), "ended before it began");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let (stored, origin) = store
        .get_or_make(&key("raced"), || Ok::<_, Infallible>(vec![2; 10]))
        .unwrap();
    assert!(!dying.wait().unwrap().success());
    assert_eq!((stored.bytes, origin), (vec![2; 10], Origin::Made));
    assert_eq!(std::fs::read_dir(folder.path().join("tmp")).unwrap().count(), 0);
}
