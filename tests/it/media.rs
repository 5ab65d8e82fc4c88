//! From synthetic frames and tones to a folder that plays, and back by decoding all of it.

use std::convert::Infallible;
use std::f32::consts::TAU;
use std::path::Path;

use videoguida::assemble::{self, Captions, Film, Mp4, Placement, Subtitle};
use videoguida::encode::{AudioEncoder, AudioSettings, Frame, FrameSource, VideoEncoder, VideoSettings};
use videoguida::ffmpeg::{self, ContainerChapter};
use videoguida::fmp4::{self, Start, Track};
use videoguida::segment::{KeyBuilder, Origin, Secret, SegmentStore};
use videoguida::timebase::JOIN_SAMPLES;
use videoguida::timeline::{BeatSegments, Media, PictureTrack, Timeline};
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

impl Guide {
    fn as_hls<'a>(&'a self, captions: &'a [Captions<'a>], placing: Placement<'a>) -> assemble::Guide<'a> {
        assemble::Guide {
            timeline: &self.timeline,
            media: &self.media,
            pictures: &[],
            spoken: Locale::It,
            sound_alone: true,
            captions,
            placing,
        }
    }
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
        timeline.beats.push(BeatSegments {
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
    let hls = assemble::hls(&guide.store, &guide.as_hls(&[captions], Placement::Alone), &out).unwrap();
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
        ContainerChapter {
            title: "Quanto è".into(),
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
    with_mp4(guide, |request| {
        assemble::mp4(&guide.store, request, out).unwrap()
    });
}

fn with_mp4<T>(guide: &Guide, then: impl FnOnce(&Mp4) -> T) -> T {
    let chapter = |title: &str, start_ms, end_ms| ContainerChapter {
        title: title.into(),
        start_ms,
        end_ms,
    };
    let line = |text: &str, start_ms, end_ms| Subtitle {
        text: text.into(),
        start_ms,
        end_ms,
    };
    then(&Mp4 {
        timeline: &guide.timeline,
        media: &guide.media,
        chapters: &[chapter("Benvenuto", 0, 640), chapter("Quanto è", 640, 1920)],
        captions: &[
            line("Ciao, Maria.", 100, 600),
            line("Riceverai 1.120,50 €.", 700, 1900),
        ],
        title: "La tua NASpI",
        spoken: Locale::De,
        written: Locale::En,
    })
}

#[test]
fn a_film_is_the_file_from_any_byte_on() {
    let guide = guide();
    let out = guide.folder.path().join("guide.mp4");
    write_mp4(&guide, &out);
    let file = std::fs::read(&out).unwrap();
    let film = with_mp4(&guide, |request| Film::new(&guide.store, request).unwrap());
    assert_eq!(film.length(), file.len() as u64);
    for at in (0..file.len())
        .step_by(997)
        .chain([0, film.head().len(), file.len() - 1])
    {
        let part = film.part(&guide.store, at as u64).unwrap();
        assert!(
            !part.is_empty() && file[at..].starts_with(&part),
            "from byte {at}"
        );
    }
    assert!(film.part(&guide.store, film.length()).unwrap().is_empty());
}

#[test]
fn a_film_has_these_boxes() {
    let guide = guide();
    let film = with_mp4(&guide, |request| Film::new(&guide.store, request).unwrap());
    let tree = fmp4::tree(&film.head()[..moov_end(film.head())]).unwrap();
    // Sizes of coded pictures differ between versions of the encoder.
    let plain = tree
        .lines()
        .filter(|line| !["stsz", "stco", "avcC"].iter().any(|kind| line.contains(kind)));
    insta::assert_snapshot!("film", plain.collect::<Vec<_>>().join("\n"));
}

fn moov_end(head: &[u8]) -> usize {
    let size = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap()) as usize;
    size(0) + size(size(0))
}

/// What is nobody's own is named where everybody fetches it, and kept while the guide stands.
#[test]
fn a_served_guide_names_shared_segments_and_pins_them() {
    let guide = guide();
    let out = guide.folder.path().join("NASPI-2");
    std::fs::create_dir(&out).unwrap();
    let placing = Placement::Shared {
        public: &[true, false, true],
        later: false,
    };
    let captions = [Captions {
        language: "it",
        name: "Italiano",
        text: "WEBVTT\n",
    }];
    for (placing, named) in [(Placement::Alone, true), (placing, false)] {
        assemble::hls(&guide.store, &guide.as_hls(&captions, placing), &out).unwrap();
        let master = std::fs::read_to_string(out.join("master.m3u8")).unwrap();
        // The site's page brings the captions: named here too, a phone would offer them twice.
        assert_eq!(master.contains("TYPE=SUBTITLES"), named, "{master}");
    }
    let beats = &guide.timeline.beats;
    let expected = format!(
        "#EXTINF:0.640,\n/media/{}/0.m4s\n#EXTINF:0.320,\n0002.m4s\n#EXTINF:0.960,\n/media/{}/960.m4s\n",
        beats[0].video, beats[2].video
    );
    let playlist = std::fs::read_to_string(out.join("720p/index.m3u8")).unwrap();
    assert!(playlist.contains(&expected), "{playlist}");
    assert!(out.join("720p/0002.m4s").exists() && !out.join("720p/0001.m4s").exists());
    assert!(guide.store.is_public(&beats[0].audio).unwrap());
    assert!(
        !guide.store.is_public(&beats[1].video).unwrap(),
        "a person's own is nobody else's"
    );
    let evicted = guide.store.evict(0, std::time::Duration::ZERO).unwrap();
    assert_eq!(evicted.entries, 0, "the guide needs all of them");
    std::fs::remove_dir_all(&out).unwrap();
    guide.store.evict(0, std::time::Duration::ZERO).unwrap();
    assert!(!guide.store.contains(&beats[0].video));
}

/// Also where nothing of the pictures is there to tell how large they are.
#[test]
fn the_small_picture_is_named_first_and_taken_for_smaller() {
    let guide = guide();
    let out = guide.folder.path().join("NASPI-3");
    std::fs::create_dir(&out).unwrap();
    let secret = Secret::new([7; 32]);
    let unmade = |name: &str| KeyBuilder::new(&secret, "video").field("name", name).finish();
    let picture = |width, height| PictureTrack {
        config: guide.media.video_config.clone(),
        width,
        height,
        segments: ["one", "two", "three"].map(unmade).to_vec(),
        later: true,
    };
    let pictures = [picture(720, 1280), picture(288, 512), picture(512, 288)];
    let placing = Placement::Shared {
        public: &[true; 3],
        later: false,
    };
    let wanted = assemble::Guide {
        pictures: &pictures,
        ..guide.as_hls(&[], placing)
    };
    let masters = assemble::hls(&guide.store, &wanted, &out).unwrap().masters;
    for (file, folders) in [
        ("master.m3u8", ["288p/index.m3u8", "720p/index.m3u8"]),
        ("portrait.m3u8", ["288w/index.m3u8", "720w/index.m3u8"]),
    ] {
        let videos = &masters[file].videos;
        assert_eq!([&videos[0].address, &videos[1].address], folders, "{file}");
    }
    let [small, large] = [0, 1].map(|at: usize| masters["portrait.m3u8"].videos[at].peak);
    assert!(small < 300_000 && large > 800_000, "{small} {large}");
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
        let mut file = fmp4::audio_init(encoder.config(), Locale::It).unwrap();
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
