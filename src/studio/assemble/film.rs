//! The guide as one file, whether or not it was ever written: where every byte of it comes from.
//!
//! The head is made from the sizes of the samples; what follows are the segments' own samples, a join of
//! every track at a time. So the file can be sent from any byte on, holding one beat in memory.

use std::ops::Range;

use super::AssembleError;
use crate::ffmpeg::ContainerChapter;
use crate::fmp4::{self, Lane, LaneKind, Movie, MovieChapter};
use crate::segment::{SegmentKey, SegmentStore};
use crate::timeline::{BeatSegments, Media, Timeline};
use ground::timebase::JOIN_AAC_FRAMES;
use ground::timebase::JOIN_FRAMES;
use ground::words::Locale;

/// Where the bytes of segments come from, at any start.
pub trait Segments {
    fn segment(&self, key: &SegmentKey) -> Result<Vec<u8>, AssembleError>;
}

impl Segments for SegmentStore {
    fn segment(&self, key: &SegmentKey) -> Result<Vec<u8>, AssembleError> {
        let stored = self
            .get(key)?
            .ok_or(crate::segment::SegmentError::Missing(*key))?;
        Ok(stored.bytes)
    }
}

/// A line of captions, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtitle {
    pub start_ms: u64,
    pub end_ms: u64,
    pub text: String,
}

/// What goes into the file besides the segments.
#[derive(Clone, Copy, Debug)]
pub struct Mp4<'a> {
    pub timeline: &'a Timeline,
    pub media: &'a Media,
    pub chapters: &'a [ContainerChapter],
    /// In order, without overlaps.
    pub captions: &'a [Subtitle],
    /// All the file says about itself: nothing of the person.
    pub title: &'a str,
    /// The language of the sound.
    pub spoken: Locale,
    /// The language of captions and chapters.
    pub written: Locale,
}

/// The file.
#[derive(Clone, Debug)]
pub struct Film {
    /// Everything before the first sample of picture or sound.
    head: Vec<u8>,
    beats: Vec<BeatSegments>,
    /// Where the bytes of each beat begin, and the end.
    bounds: Vec<u64>,
}

impl Film {
    /// Reads the segments' sizes, not keeping them.
    pub fn new(segments: &impl Segments, guide: &Mp4) -> Result<Self, AssembleError> {
        guide.timeline.starts()?;
        let texts = TextLanes::new(guide);
        let mut index = Index::after(texts.bytes.len() as u64);
        let mut bounds = vec![index.at];
        for (number, beat) in guide.timeline.beats.iter().enumerate() {
            index.beat(number, beat, segments)?;
            bounds.push(index.at);
        }
        let chapters: Vec<_> = guide.chapters.iter().map(MovieChapter::from).collect();
        let movie = Movie {
            duration_ms: guide.timeline.duration_ms(),
            media_bytes: index.at,
            chapters: &chapters,
            title: guide.title,
            lanes: index.lanes(guide, texts.lanes),
        };
        let head = [movie.head()?, texts.bytes].concat();
        let before = head.len() as u64 - bounds[0];
        bounds.iter_mut().for_each(|bound| *bound += before);
        Ok(Self {
            head,
            beats: guide.timeline.beats.clone(),
            bounds,
        })
    }

    /// Bytes of the whole file.
    pub fn length(&self) -> u64 {
        self.bounds.last().copied().unwrap_or_default()
    }

    /// What every film of these segments, captions and chapters begins with, and no other does.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// The bytes from `at` to the end of the part it lies in (the head or a beat); none at the end.
    pub fn part(&self, segments: &impl Segments, at: u64) -> Result<Vec<u8>, AssembleError> {
        if at < self.head.len() as u64 {
            return Ok(self.head[at as usize..].to_vec());
        }
        let beat = self.bounds.partition_point(|bound| *bound <= at) - 1;
        let Some(span) = self.span(beat) else {
            return Ok(Vec::new());
        };
        let mut bytes = beat_bytes(beat, &self.beats[beat], segments)?;
        let expected = span.end - span.start;
        if bytes.len() as u64 != expected {
            return Err(AssembleError::LengthsDiffer {
                beat,
                track: "film",
                expected: expected as usize,
                got: bytes.len(),
            });
        }
        Ok(bytes.split_off((at - span.start) as usize))
    }

    fn span(&self, beat: usize) -> Option<Range<u64>> {
        Some(*self.bounds.get(beat)?..*self.bounds.get(beat + 1)?)
    }
}

impl From<&ContainerChapter> for MovieChapter {
    fn from(chapter: &ContainerChapter) -> Self {
        Self {
            title: chapter.title.clone(),
            start_ms: chapter.start_ms,
        }
    }
}

/// The samples of a beat, a join of every track at a time, so that a player finds them side by side.
fn beat_bytes(
    number: usize,
    beat: &BeatSegments,
    segments: &impl Segments,
) -> Result<Vec<u8>, AssembleError> {
    let (video, audio) = (segments.segment(&beat.video)?, segments.segment(&beat.audio)?);
    let (video, audio) = samples_of(number, beat, &video, &audio)?;
    let joins = video
        .frames
        .chunks(JOIN_FRAMES as usize)
        .zip(audio.frames.chunks(JOIN_AAC_FRAMES));
    let mut bytes = Vec::new();
    for (pictures, sounds) in joins {
        pictures
            .iter()
            .chain(sounds)
            .for_each(|sample| bytes.extend_from_slice(sample));
    }
    Ok(bytes)
}

fn samples_of<'a>(
    number: usize,
    beat: &BeatSegments,
    video: &'a [u8],
    audio: &'a [u8],
) -> Result<(fmp4::Samples<'a>, fmp4::Samples<'a>), AssembleError> {
    let (video, audio) = (fmp4::samples(video)?, fmp4::samples(audio)?);
    let joins = (beat.frames / JOIN_FRAMES) as usize;
    check(number, "video", beat.frames as usize, video.frames.len())?;
    check(number, "audio", joins * JOIN_AAC_FRAMES, audio.frames.len())?;
    Ok((video, audio))
}

fn check(beat: usize, track: &'static str, expected: usize, got: usize) -> Result<(), AssembleError> {
    if got == expected {
        Ok(())
    } else {
        Err(AssembleError::LengthsDiffer {
            beat,
            track,
            expected,
            got,
        })
    }
}

/// Sizes and places of pictures and sounds, from beat to beat.
struct Index {
    at: u64,
    pictures: Vec<u32>,
    keys: Vec<u32>,
    sounds: Vec<u32>,
    picture_chunks: Vec<u64>,
    sound_chunks: Vec<u64>,
}

impl Index {
    fn after(at: u64) -> Self {
        Self {
            at,
            pictures: Vec::new(),
            keys: Vec::new(),
            sounds: Vec::new(),
            picture_chunks: Vec::new(),
            sound_chunks: Vec::new(),
        }
    }

    fn beat(
        &mut self,
        number: usize,
        beat: &BeatSegments,
        segments: &impl Segments,
    ) -> Result<(), AssembleError> {
        let (video, audio) = (segments.segment(&beat.video)?, segments.segment(&beat.audio)?);
        let (video, audio) = samples_of(number, beat, &video, &audio)?;
        let before = self.pictures.len() as u32;
        let keys = video.keys.iter().zip(1..).filter(|(key, _)| **key);
        self.keys.extend(keys.map(|(_, number)| before + number));
        let joins = video
            .frames
            .chunks(JOIN_FRAMES as usize)
            .zip(audio.frames.chunks(JOIN_AAC_FRAMES));
        for (pictures, sounds) in joins {
            self.picture_chunks.push(self.at);
            for picture in pictures {
                self.pictures.push(picture.len() as u32);
                self.at += picture.len() as u64;
            }
            self.sound_chunks.push(self.at);
            for sound in sounds {
                self.sounds.push(sound.len() as u32);
                self.at += sound.len() as u64;
            }
        }
        Ok(())
    }

    fn lanes<'a>(self, guide: &Mp4<'a>, texts: Vec<Lane<'a>>) -> Vec<Lane<'a>> {
        let media = guide.media;
        let chapters = texts
            .iter()
            .position(|lane| matches!(lane.kind, LaneKind::Chapters));
        let picture = Lane {
            language: fmp4::NO_LANGUAGE,
            kind: LaneKind::Picture {
                config: &media.video_config,
                width: media.width as u16,
                height: media.height as u16,
                // The texts come after picture and sound.
                chapters: chapters.map(|index| index as u32 + 3),
            },
            durations: vec![(self.pictures.len() as u32, 90_000 / 25)],
            sizes: self.pictures,
            keys: Some(self.keys),
            chunks: self.picture_chunks,
            per_chunk: JOIN_FRAMES,
        };
        let sound = Lane {
            language: guide.spoken.media_code(),
            kind: LaneKind::Sound {
                config: &media.audio_config,
            },
            durations: vec![(self.sounds.len() as u32, 1024)],
            sizes: self.sounds,
            keys: None,
            chunks: self.sound_chunks,
            per_chunk: JOIN_AAC_FRAMES as u32,
        };
        let mut lanes = vec![picture, sound];
        lanes.extend(texts);
        lanes
    }
}

/// Captions and the titles of chapters: a few kilobytes before everything else.
struct TextLanes<'a> {
    bytes: Vec<u8>,
    lanes: Vec<Lane<'a>>,
    language: &'static str,
}

impl TextLanes<'_> {
    fn new(guide: &Mp4) -> Self {
        let mut texts = Self {
            bytes: Vec::new(),
            lanes: Vec::new(),
            language: guide.written.media_code(),
        };
        let end_ms = guide.timeline.duration_ms();
        if !guide.captions.is_empty() {
            let (width, height) = (guide.media.width as u16, guide.media.height as u16);
            let lines = guide.captions.iter();
            let lines = lines.map(|line| (line.start_ms, line.end_ms, line.text.as_str()));
            texts.lane(LaneKind::Captions { width, height }, lines, end_ms, &[]);
        }
        if !guide.chapters.is_empty() {
            // Says that the text is UTF-8.
            let encoding = b"\0\0\0\x0cencd\0\0\x01\0";
            let titles = guide.chapters.iter();
            let titles = titles.map(|chapter| (chapter.start_ms, chapter.end_ms, chapter.title.as_str()));
            texts.lane(LaneKind::Chapters, titles, end_ms, encoding);
        }
        texts
    }

    fn lane<'t>(
        &mut self,
        kind: LaneKind<'static>,
        lines: impl Iterator<Item = (u64, u64, &'t str)>,
        end_ms: u64,
        after: &[u8],
    ) {
        let mut lane = Lane {
            kind,
            language: self.language,
            sizes: Vec::new(),
            durations: Vec::new(),
            keys: None,
            chunks: vec![self.bytes.len() as u64],
            per_chunk: 0,
        };
        let mut shown_until = 0;
        for (start, end, text) in lines {
            self.gap(&mut lane, shown_until, start);
            let text = &text.as_bytes()[..text.floor_char_boundary(u16::MAX as usize)];
            let sample = [&(text.len() as u16).to_be_bytes(), text, after].concat();
            self.sample(&mut lane, &sample, end.saturating_sub(start));
            shown_until = end;
        }
        self.gap(&mut lane, shown_until, end_ms);
        lane.per_chunk = lane.sizes.len() as u32;
        self.lanes.push(lane);
    }

    /// Nothing is shown.
    fn gap(&mut self, lane: &mut Lane, from: u64, until: u64) {
        if until > from {
            self.sample(lane, &[0, 0], until - from);
        }
    }

    fn sample(&mut self, lane: &mut Lane, bytes: &[u8], duration_ms: u64) {
        self.bytes.extend_from_slice(bytes);
        lane.sizes.push(bytes.len() as u32);
        lane.durations.push((1, duration_ms as u32));
    }
}
