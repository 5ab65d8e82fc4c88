//! Init segments: what a decoder must know before the first frame.

use mp4_atom::{
    Atom, Avc1, Avcc, Codec, Colr, Dinf, Dref, Encode, Ftyp, Hdlr, Mdhd, Mp4a, Mvex, Mvhd, Smhd, Stbl, Stsd,
    Tkhd, Trex, Url, Visual, Vmhd,
};

use super::{Fmp4Error, Track};
use ground::words::Locale;

const TRACK_ID: u32 = 1;
/// A picture speaks no language (ISO 639-2 "undetermined").
pub(crate) const NO_LANGUAGE: &str = "und";

/// The init segment of a rendition; `config` is the `avcC` record.
pub fn video_init(config: &[u8], width: u16, height: u16) -> Result<Vec<u8>, Fmp4Error> {
    let codec = picture_entry(config, width, height)?;
    let tkhd = Tkhd {
        width: width.into(),
        height: height.into(),
        ..header()
    };
    let hdlr = Hdlr {
        handler: b"vide".into(),
        name: "video".into(),
    };
    Description {
        track: Track::Video,
        tkhd,
        hdlr,
        media_header: boxed(&Vmhd::default())?,
        codec,
        language: NO_LANGUAGE,
    }
    .write()
}

/// The init segment of the sound; `config` is the AudioSpecificConfig, `spoken` what is heard.
pub fn audio_init(config: &[u8], spoken: Locale) -> Result<Vec<u8>, Fmp4Error> {
    let codec = Codec::Mp4a(sound_entry(config));
    let tkhd = Tkhd {
        volume: 1.into(),
        ..header()
    };
    let hdlr = Hdlr {
        handler: b"soun".into(),
        name: "audio".into(),
    };
    Description {
        track: Track::Audio,
        tkhd,
        hdlr,
        media_header: boxed(&Smhd::default())?,
        codec,
        language: spoken.media_code(),
    }
    .write()
}

/// H.264 in BT.709; `config` is the `avcC` record.
pub(super) fn picture_entry(config: &[u8], width: u16, height: u16) -> Result<Codec, Fmp4Error> {
    Ok(Codec::Avc1(Avc1 {
        visual: Visual {
            data_reference_index: 1,
            width,
            height,
            ..Default::default()
        },
        avcc: Avcc::decode_body(&mut &*config)?,
        colr: Some(Colr::new(1, 1, 1, false)?),
        ..Default::default()
    }))
}

/// AAC, one channel; `config` is the AudioSpecificConfig.
pub(super) fn sound_entry(config: &[u8]) -> Mp4a {
    use mp4_atom::esds::{DecoderConfig, DecoderSpecific, EsDescriptor, Esds, SLConfig};
    let dec_config = DecoderConfig {
        object_type_indication: 0x40,
        stream_type: 5,
        dec_specific: Some(DecoderSpecific {
            raw: config.to_vec(),
            ..Default::default()
        }),
        ..Default::default()
    };
    let es_desc = EsDescriptor {
        dec_config,
        sl_config: SLConfig::default(),
        ..Default::default()
    };
    Mp4a {
        audio: mp4_atom::Audio {
            data_reference_index: 1,
            channel_count: 1,
            sample_size: 16,
            sample_rate: (ground::timebase::SAMPLE_RATE as u16).into(),
        },
        esds: Esds { es_desc },
        btrt: None,
        taic: None,
    }
}

fn header() -> Tkhd {
    Tkhd {
        track_id: TRACK_ID,
        enabled: true,
        in_movie: true,
        ..Default::default()
    }
}

/// The boxes of a track that differ between picture and sound.
struct Description {
    track: Track,
    tkhd: Tkhd,
    hdlr: Hdlr,
    /// `vmhd` or `smhd`.
    media_header: Vec<u8>,
    codec: Codec,
    /// ISO 639-2.
    language: &'static str,
}

impl Description {
    /// Boxes in the order the standard recommends, which some players insist on.
    fn write(self) -> Result<Vec<u8>, Fmp4Error> {
        let timescale = self.track.timescale();
        let dinf = here();
        let stbl = Stbl {
            stsd: Stsd {
                codecs: vec![self.codec],
            },
            ..Default::default()
        };
        let minf = container(b"minf", &[self.media_header, boxed(&dinf)?, boxed(&stbl)?]);
        let mdhd = Mdhd {
            timescale,
            language: self.language.into(),
            ..Default::default()
        };
        let mdia = container(b"mdia", &[boxed(&mdhd)?, boxed(&self.hdlr)?, minf]);
        let trak = container(b"trak", &[boxed(&self.tkhd)?, mdia]);
        let mvhd = Mvhd {
            timescale,
            rate: 1.into(),
            volume: 1.into(),
            next_track_id: 2,
            ..Default::default()
        };
        let trex = Trex {
            track_id: TRACK_ID,
            default_sample_description_index: 1,
            ..Default::default()
        };
        let mvex = boxed(&Mvex {
            mehd: None,
            trex: vec![trex],
        })?;
        Ok([
            boxed(&brands())?,
            container(b"moov", &[boxed(&mvhd)?, trak, mvex]),
        ]
        .concat())
    }
}

/// The media lies in the same file.
pub(super) fn here() -> Dinf {
    Dinf {
        dref: Dref {
            entries: vec![mp4_atom::DrefEntry::Url(Url::default())],
        },
    }
}

fn brands() -> Ftyp {
    Ftyp {
        major_brand: b"iso6".into(),
        minor_version: 0,
        compatible_brands: vec![b"iso6".into(), b"cmfc".into(), b"mp41".into()],
    }
}

pub(super) fn boxed(atom: &impl Encode) -> Result<Vec<u8>, Fmp4Error> {
    let mut bytes = Vec::new();
    atom.encode(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn container(kind: &[u8; 4], children: &[Vec<u8>]) -> Vec<u8> {
    let body = children.concat();
    [&(body.len() as u32 + 8).to_be_bytes(), kind.as_slice(), &body].concat()
}
