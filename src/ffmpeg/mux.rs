//! One progressive MP4 by copying packets.

use std::path::Path;

use ffmpeg_next::format::{Pixel, Sample, context::Output, sample};
use ffmpeg_next::{ChannelLayout, Dictionary, Packet, Rational, codec, ffi};

use super::decode::Chapter;
use super::error::{Doing, Error};
use crate::storyboard::{FRAME_RATE, SAMPLE_RATE};

/// A stream of the file; its packets are sent by its place in the list.
#[derive(Clone, Debug)]
pub enum Track {
    /// H.264 with its `avcC` record.
    Video {
        config: Vec<u8>,
        width: u32,
        height: u32,
    },
    /// AAC with its AudioSpecificConfig; `language` is ISO 639-2 ("ita").
    Audio { config: Vec<u8>, language: &'static str },
    /// 3GPP timed text.
    Subtitles { language: &'static str },
}

/// A line of timed text, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtitle {
    pub start_ms: u64,
    pub end_ms: u64,
    pub text: String,
}

/// An MP4 that is being written; the index is moved to the front when it is finished.
pub struct Mp4Writer {
    output: Output,
    bases: Vec<Rational>,
}

impl Mp4Writer {
    /// Creates `path` with these tracks and chapters; `title` is all the file says about itself.
    pub fn create(path: &Path, tracks: &[Track], chapters: &[Chapter], title: &str) -> Result<Self, Error> {
        super::prepare();
        let mut output = ffmpeg_next::format::output_as(&file_url(path)?, "mp4").doing("create the MP4")?;
        for track in tracks {
            track.add_to(&mut output)?;
        }
        for (id, chapter) in chapters.iter().enumerate() {
            let (start, end) = (chapter.start_ms as i64, chapter.end_ms as i64);
            output
                .add_chapter(id as i64, Rational::new(1, 1000), start, end, &chapter.title)
                .doing("add a chapter")?;
        }
        output.set_metadata(Dictionary::from_iter([("title", title)]));
        let mut options = Dictionary::new();
        options.set("movflags", "+faststart");
        options.set("fflags", "+bitexact");
        output
            .write_header_with(options)
            .doing("write the head of the MP4")?;
        let bases = output.streams().map(|stream| stream.time_base()).collect();
        Ok(Self { output, bases })
    }

    /// Appends a picture: `index` counts frames from 0.
    pub fn picture(&mut self, track: usize, data: &[u8], index: u64, key: bool) -> Result<(), Error> {
        let packet = &mut Packet::copy(data);
        if key {
            packet.set_flags(codec::packet::Flags::KEY);
        }
        let unit = Rational::new(1, FRAME_RATE as i32);
        self.write(track, packet, index as i64, 1, unit)
    }

    /// Appends an AAC frame: `index` counts frames from 0.
    pub fn sound(&mut self, track: usize, data: &[u8], index: u64) -> Result<(), Error> {
        let packet = &mut Packet::copy(data);
        packet.set_flags(codec::packet::Flags::KEY);
        self.write(
            track,
            packet,
            index as i64,
            1,
            Rational::new(1024, SAMPLE_RATE as i32),
        )
    }

    /// Appends a line of text; lines follow each other without overlap.
    pub fn subtitle(&mut self, track: usize, line: &Subtitle) -> Result<(), Error> {
        let text = &line.text.as_bytes()[..line.text.floor_char_boundary(u16::MAX as usize)];
        let mut data = (text.len() as u16).to_be_bytes().to_vec();
        data.extend_from_slice(text);
        let packet = &mut Packet::copy(&data);
        packet.set_flags(codec::packet::Flags::KEY);
        let length = line.end_ms.saturating_sub(line.start_ms) as i64;
        self.write(
            track,
            packet,
            line.start_ms as i64,
            length,
            Rational::new(1, 1000),
        )
    }

    /// Writes the index and closes the file.
    pub fn finish(mut self) -> Result<(), Error> {
        self.output.write_trailer().doing("finish the MP4")
    }

    fn write(
        &mut self,
        track: usize,
        packet: &mut Packet,
        start: i64,
        length: i64,
        unit: Rational,
    ) -> Result<(), Error> {
        let base = *self.bases.get(track).ok_or(Error::NoStream("numbered"))?;
        packet.set_stream(track);
        packet.set_pts(Some(start));
        packet.set_dts(Some(start));
        packet.set_duration(length);
        packet.rescale_ts(unit, base);
        packet.write(&mut self.output).doing("write a packet").map(drop)
    }
}

impl Track {
    fn add_to(&self, output: &mut Output) -> Result<(), Error> {
        let (parameters, base) = (self.parameters()?, self.time_base());
        let mut stream = output
            .add_stream(ffmpeg_next::encoder::find(codec::Id::None))
            .doing("add a track")?;
        stream.set_parameters(parameters);
        stream.set_time_base(base);
        match self {
            Track::Video { .. } => stream.set_avg_frame_rate(Rational::new(FRAME_RATE as i32, 1)),
            Track::Audio { language, .. } | Track::Subtitles { language } => {
                stream.set_metadata(Dictionary::from_iter([("language", *language)]));
            }
        }
        Ok(())
    }

    fn time_base(&self) -> Rational {
        match self {
            Track::Video { .. } => Rational::new(1, 90_000),
            Track::Audio { .. } => Rational::new(1, SAMPLE_RATE as i32),
            Track::Subtitles { .. } => Rational::new(1, 1000),
        }
    }

    fn parameters(&self) -> Result<codec::Parameters, Error> {
        match self {
            Track::Video {
                config,
                width,
                height,
            } => video_parameters(config, *width, *height),
            Track::Audio { config, .. } => audio_parameters(config),
            Track::Subtitles { .. } => {
                let mut parameters = codec::Parameters::new();
                parameters.set_medium(ffmpeg_next::media::Type::Subtitle);
                parameters.set_id(codec::Id::MOV_TEXT);
                set_extradata(&mut parameters, &text_style())?;
                Ok(parameters)
            }
        }
    }
}

fn video_parameters(config: &[u8], width: u32, height: u32) -> Result<codec::Parameters, Error> {
    let mut video = codec::Context::new()
        .encoder()
        .video()
        .doing("describe the video")?;
    video.set_width(width);
    video.set_height(height);
    video.set_format(Pixel::YUV420P);
    let mut parameters = codec::Parameters::from(video.0);
    parameters.set_id(codec::Id::H264);
    set_extradata(&mut parameters, config)?;
    Ok(parameters)
}

fn audio_parameters(config: &[u8]) -> Result<codec::Parameters, Error> {
    let mut audio = codec::Context::new()
        .encoder()
        .audio()
        .doing("describe the sound")?;
    audio.set_rate(SAMPLE_RATE as i32);
    audio.set_format(Sample::F32(sample::Type::Planar));
    audio.set_channel_layout(ChannelLayout::MONO);
    let mut parameters = codec::Parameters::from(audio.0);
    parameters.set_id(codec::Id::AAC);
    set_extradata(&mut parameters, config)?;
    // Safety: the parameters are owned and valid; a plain field is set.
    unsafe { (*parameters.as_mut_ptr()).frame_size = 1024 };
    Ok(parameters)
}

fn set_extradata(parameters: &mut codec::Parameters, data: &[u8]) -> Result<(), Error> {
    // Safety: the buffer comes from the library's allocator with the padding it asks for, and is freed with
    // the parameters, which hold none yet.
    unsafe {
        let target = ffi::av_mallocz(data.len() + ffi::AV_INPUT_BUFFER_PADDING_SIZE as usize).cast::<u8>();
        if target.is_null() {
            return Err(Error::NoMemory("a stream header"));
        }
        std::ptr::copy_nonoverlapping(data.as_ptr(), target, data.len());
        (*parameters.as_mut_ptr()).extradata = target;
        (*parameters.as_mut_ptr()).extradata_size = data.len() as i32;
    }
    Ok(())
}

/// The sample description of timed text (3GPP TS 26.245, 5.16): white sans-serif, centred at the bottom.
fn text_style() -> Vec<u8> {
    const FONT: &[u8] = b"Sans-Serif";
    let mut style = vec![0, 0, 0, 0, 1, 0xff, 0, 0, 0, 0];
    style.extend_from_slice(&[0; 8]);
    style.extend_from_slice(&[0, 0, 0, 0, 0, 1, 0, 18, 0xff, 0xff, 0xff, 0xff]);
    style.extend_from_slice(&(8 + 2 + 3 + FONT.len() as u32).to_be_bytes());
    style.extend_from_slice(b"ftab");
    style.extend_from_slice(&[0, 1, 0, 1, FONT.len() as u8]);
    style.extend_from_slice(FONT);
    style
}

/// The path as the library's file protocol takes it, so that a colon in it names no protocol.
pub(super) fn file_url(path: &Path) -> Result<String, Error> {
    match path.to_str() {
        Some(text) if !text.contains('\0') => Ok(format!("file:{text}")),
        _ => Err(ffmpeg_next::Error::Other {
            errno: ffmpeg_next::error::EINVAL,
        })
        .doing("use the file's name"),
    }
}
