//! The head of a progressive MP4: everything a player must know before the first byte of media.
//!
//! It is written from the sizes of the samples alone, so a film can be sent before it is put together.

use mp4_atom::{
    Avcc, Codec, Decode, Hdlr, Matrix, Mdhd, Moov, Mvhd, Smhd, Stco, Stsc, StscEntry, Stsd, Stss, Stsz,
    StszSamples, Stts, SttsEntry, Tkhd, Vmhd,
};

use super::init::{boxed, container, here, picture_entry, sound_entry};
use super::{Fmp4Error, Track};

/// Units a second of what has no track's own: milliseconds.
const TIMESCALE: u32 = 1000;

/// A film's tracks and what it says about itself.
pub struct Movie<'a> {
    pub lanes: Vec<Lane<'a>>,
    /// Chapters for players that do not read the chapters' track.
    pub chapters: &'a [MovieChapter],
    pub title: &'a str,
    pub duration_ms: u64,
    /// Bytes of all samples.
    pub media_bytes: u64,
}

/// The name of what begins at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovieChapter {
    pub title: String,
    pub start_ms: u64,
}

/// A track of the film: where its samples lie and how long they last.
pub struct Lane<'a> {
    pub kind: LaneKind<'a>,
    /// What is heard or written (ISO 639-2); "und" for a picture.
    pub language: &'static str,
    /// Bytes of each sample.
    pub sizes: Vec<u32>,
    /// Runs of samples that last equally long: how many, and units of the track's clock.
    pub durations: Vec<(u32, u32)>,
    /// Numbers (from 1) of the samples that decode alone, where not all do.
    pub keys: Option<Vec<u32>>,
    /// Where each chunk begins, from the first byte of media.
    pub chunks: Vec<u64>,
    /// Samples of a chunk.
    pub per_chunk: u32,
}

/// What a track carries.
pub enum LaneKind<'a> {
    /// `config` is the `avcC` record; `chapters` the number (from 1) of the track that names them.
    Picture {
        config: &'a [u8],
        width: u16,
        height: u16,
        chapters: Option<u32>,
    },
    /// `config` is the AudioSpecificConfig.
    Sound { config: &'a [u8] },
    /// 3GPP timed text over a picture of that size.
    Captions { width: u16, height: u16 },
    /// The titles of chapters, as players that follow QuickTime look for them.
    Chapters,
}

impl Movie<'_> {
    /// The bytes before the media: `ftyp`, `moov` and the head of `mdat`.
    pub fn head(&self) -> Result<Vec<u8>, Fmp4Error> {
        // Offsets have a fixed width: the size is known before they are.
        let size = self.written(0)?.len() as u64;
        if size + self.media_bytes > u64::from(u32::MAX) - 16 {
            return Err(Fmp4Error::TooLong);
        }
        self.written(size)
    }

    fn written(&self, media_at: u64) -> Result<Vec<u8>, Fmp4Error> {
        let brands = container(b"ftyp", &[b"isom\0\0\x02\0isomiso2avc1mp41".to_vec()]);
        let mvhd = Mvhd {
            timescale: TIMESCALE,
            duration: self.duration_ms,
            rate: 1.into(),
            volume: 1.into(),
            next_track_id: self.lanes.len() as u32 + 1,
            ..Default::default()
        };
        let mut parts = vec![boxed(&mvhd)?];
        for (lane, id) in self.lanes.iter().zip(1..) {
            parts.push(lane.written(id, self.duration_ms, media_at)?);
        }
        parts.push(container(b"udta", &[self.chapter_list(), self.about()]));
        let media = ((self.media_bytes + 8) as u32).to_be_bytes();
        Ok([
            brands,
            container(b"moov", &parts),
            media.to_vec(),
            b"mdat".to_vec(),
        ]
        .concat())
    }

    /// The list that Nero's players brought in.
    fn chapter_list(&self) -> Vec<u8> {
        let chapters = &self.chapters[..self.chapters.len().min(255)];
        let mut body = vec![1, 0, 0, 0, 0, 0, 0, 0, chapters.len() as u8];
        for MovieChapter { title, start_ms } in chapters {
            let title = &title.as_bytes()[..title.floor_char_boundary(255)];
            body.extend_from_slice(&(start_ms * 10_000).to_be_bytes());
            body.push(title.len() as u8);
            body.extend_from_slice(title);
        }
        container(b"chpl", &[body])
    }

    /// The title as players of the iTunes family read it.
    fn about(&self) -> Vec<u8> {
        let text = [&[0, 0, 0, 1, 0, 0, 0, 0], self.title.as_bytes()].concat();
        let name = container(b"\xa9nam", &[container(b"data", &[text])]);
        let hdlr = container(b"hdlr", &[b"\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0".to_vec()]);
        container(b"meta", &[vec![0; 4], hdlr, container(b"ilst", &[name])])
    }
}

impl Lane<'_> {
    fn written(&self, id: u32, duration_ms: u64, media_at: u64) -> Result<Vec<u8>, Fmp4Error> {
        let mut parts = vec![boxed(&self.header(id, duration_ms))?];
        if let LaneKind::Picture {
            chapters: Some(chapters),
            ..
        } = self.kind
        {
            parts.push(container(
                b"tref",
                &[container(b"chap", &[chapters.to_be_bytes().to_vec()])],
            ));
        }
        let mdhd = Mdhd {
            timescale: self.timescale(),
            duration: self
                .durations
                .iter()
                .map(|(count, each)| u64::from(*count) * u64::from(*each))
                .sum(),
            language: self.language.into(),
            ..Default::default()
        };
        let minf = container(
            b"minf",
            &[self.media_header()?, boxed(&here())?, self.tables(media_at)?],
        );
        parts.push(container(
            b"mdia",
            &[boxed(&mdhd)?, boxed(&self.handler())?, minf],
        ));
        Ok(container(b"trak", &parts))
    }

    fn timescale(&self) -> u32 {
        match self.kind {
            LaneKind::Picture { .. } => Track::Video.timescale(),
            LaneKind::Sound { .. } => Track::Audio.timescale(),
            LaneKind::Captions { .. } | LaneKind::Chapters => TIMESCALE,
        }
    }

    fn header(&self, track_id: u32, duration: u64) -> Tkhd {
        let plain = Tkhd {
            track_id,
            duration,
            enabled: true,
            in_movie: true,
            ..Default::default()
        };
        match self.kind {
            LaneKind::Picture { width, height, .. } => Tkhd {
                width: width.into(),
                height: height.into(),
                ..plain
            },
            LaneKind::Sound { .. } => Tkhd {
                volume: 1.into(),
                alternate_group: 1,
                ..plain
            },
            // The lowest sixth of the picture.
            LaneKind::Captions { width, height } => Tkhd {
                width: width.into(),
                height: (height / 6).into(),
                alternate_group: 2,
                matrix: Matrix {
                    y: i32::from(height - height / 6) << 16,
                    ..Default::default()
                },
                ..plain
            },
            LaneKind::Chapters => Tkhd {
                enabled: false,
                ..plain
            },
        }
    }

    fn handler(&self) -> Hdlr {
        let (handler, name) = match self.kind {
            LaneKind::Picture { .. } => (b"vide", "video"),
            LaneKind::Sound { .. } => (b"soun", "audio"),
            LaneKind::Captions { .. } => (b"sbtl", "captions"),
            LaneKind::Chapters => (b"text", "chapters"),
        };
        Hdlr {
            handler: handler.into(),
            name: name.into(),
        }
    }

    fn media_header(&self) -> Result<Vec<u8>, Fmp4Error> {
        Ok(match self.kind {
            LaneKind::Picture { .. } => boxed(&Vmhd::default())?,
            LaneKind::Sound { .. } => boxed(&Smhd::default())?,
            LaneKind::Captions { .. } => container(b"nmhd", &[vec![0; 4]]),
            LaneKind::Chapters => {
                let plain = [0u8; 4]
                    .into_iter()
                    .chain([0, 0x40])
                    .chain([0x80, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0]);
                container(b"gmhd", &[container(b"gmin", &[plain.collect()])])
            }
        })
    }

    fn tables(&self, media_at: u64) -> Result<Vec<u8>, Fmp4Error> {
        let stts = Stts {
            entries: self
                .durations
                .iter()
                .map(|&(sample_count, sample_delta)| SttsEntry {
                    sample_count,
                    sample_delta,
                })
                .collect(),
        };
        let stsz = Stsz {
            samples: StszSamples::Different {
                sizes: self.sizes.clone(),
            },
        };
        let stsc = Stsc {
            entries: vec![StscEntry {
                first_chunk: 1,
                samples_per_chunk: self.per_chunk,
                sample_description_index: 1,
            }],
        };
        let stco = Stco {
            entries: self.chunks.iter().map(|at| (at + media_at) as u32).collect(),
        };
        let mut parts = vec![self.description()?, boxed(&stts)?];
        if let Some(keys) = &self.keys {
            parts.push(boxed(&Stss {
                entries: keys.clone(),
            })?);
        }
        parts.extend([boxed(&stsc)?, boxed(&stsz)?, boxed(&stco)?]);
        Ok(container(b"stbl", &parts))
    }

    fn description(&self) -> Result<Vec<u8>, Fmp4Error> {
        let codec = match self.kind {
            LaneKind::Picture {
                config,
                width,
                height,
                ..
            } => picture_entry(config, width, height)?,
            LaneKind::Sound { config } => Codec::Mp4a(sound_entry(config)),
            LaneKind::Captions { .. } => return Ok(text_description(b"tx3g", &captions_style())),
            LaneKind::Chapters => return Ok(text_description(b"text", &[0; 44])),
        };
        boxed(&Stsd { codecs: vec![codec] })
    }
}

/// `stsd` with one entry of text.
fn text_description(kind: &[u8; 4], style: &[u8]) -> Vec<u8> {
    let entry = container(kind, &[vec![0, 0, 0, 0, 0, 0, 0, 1], style.to_vec()]);
    container(b"stsd", &[vec![0, 0, 0, 0, 0, 0, 0, 1], entry])
}

/// Timed text (3GPP TS 26.245, 5.16): white sans-serif, centred at the bottom.
fn captions_style() -> Vec<u8> {
    const FONT: &[u8] = b"Sans-Serif";
    let mut style = vec![0, 0, 0, 0, 1, 0xff, 0, 0, 0, 0];
    style.extend_from_slice(&[0; 8]);
    style.extend_from_slice(&[0, 0, 0, 0, 0, 1, 0, 18, 0xff, 0xff, 0xff, 0xff]);
    let fonts = [&[0, 1, 0, 1, FONT.len() as u8], FONT].concat();
    style.extend(container(b"ftab", &[fonts]));
    style
}

/// The `avcC` record, width and height in an init segment.
pub fn video_config_of(init: &[u8]) -> Result<(Vec<u8>, u16, u16), Fmp4Error> {
    match codec_of(init)? {
        Codec::Avc1(entry) => Ok((record(&entry.avcc)?, entry.visual.width, entry.visual.height)),
        _ => Err(Fmp4Error::Missing("avc1")),
    }
}

/// The AudioSpecificConfig in an init segment.
pub fn audio_config_of(init: &[u8]) -> Result<Vec<u8>, Fmp4Error> {
    let Codec::Mp4a(entry) = codec_of(init)? else {
        return Err(Fmp4Error::Missing("mp4a"));
    };
    let specific = entry.esds.es_desc.dec_config.dec_specific;
    Ok(specific.ok_or(Fmp4Error::Missing("esds"))?.raw)
}

fn record(avcc: &Avcc) -> Result<Vec<u8>, Fmp4Error> {
    Ok(boxed(avcc)?.split_off(8))
}

fn codec_of(init: &[u8]) -> Result<Codec, Fmp4Error> {
    let (mut at, mut rest) = (0, init);
    while !rest.is_empty() {
        let end = super::media::box_end(init, at, init.len())?;
        if init[at + 4..at + 8] == *b"moov" {
            let moov = Moov::decode(&mut &init[at..end])?;
            let mut codecs = moov
                .trak
                .into_iter()
                .flat_map(|trak| trak.mdia.minf.stbl.stsd.codecs);
            return codecs.next().ok_or(Fmp4Error::Missing("stsd"));
        }
        at = end;
        rest = &init[at..];
    }
    Err(Fmp4Error::Missing("moov"))
}
