//! Playing back what was written: for the tests, the poster and the doctor.

use std::ops::ControlFlow;
use std::path::Path;

use ffmpeg_next::format::Pixel;
use ffmpeg_next::format::context::Input;
use ffmpeg_next::software::scaling;
use ffmpeg_next::{Dictionary, Packet, Rational, Stream, codec, decoder, ffi, frame, media};

use super::error::{FfmpegError, LibraryContext, drained};
use super::path::file_url;
use super::reach::Reach;

/// What a file holds, counted by decoding every frame and sample of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Probe {
    pub width: u32,
    pub height: u32,
    pub video_frames: u64,
    pub audio_samples: u64,
    /// End of the last picture and of the last sample, in milliseconds by their time stamps.
    pub video_ms: u64,
    pub audio_ms: u64,
    pub chapters: Vec<ContainerChapter>,
    /// Subtitle packets that carry text.
    pub subtitles: u64,
}

/// A chapter, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerChapter {
    pub title: String,
    pub start_ms: u64,
    pub end_ms: u64,
}

/// Pixels of one picture: rows from the top, four bytes a pixel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rgba {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<u8>,
}

/// One decoded picture as the decoder left it: luma, then the two chroma planes of half width and height.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Planes {
    pub width: usize,
    pub height: usize,
    pub planes: [Vec<u8>; 3],
}

/// All pictures of `path`, one by one.
pub fn pictures(path: &Path, take: &mut dyn FnMut(Planes)) -> Result<(), FfmpegError> {
    Play::open(path)?.run(&mut |event| {
        if let Event::Picture(picture, _) = event {
            take(Planes::of(picture));
        }
        Ok(ControlFlow::Continue(()))
    })
}

/// Says how far the prediction of streams looks past their edges, of one after the other: opening a decoder costs
/// as much as a short stream.
pub struct ReachReader(decoder::Video);

impl ReachReader {
    /// `config`: the `avcC` record of all streams.
    pub fn new(config: &[u8]) -> Result<Self, FfmpegError> {
        // What the pictures look like does not matter: no residuals, no deblocking.
        let quick = [("skip_idct", "all"), ("skip_loop_filter", "all")];
        Ok(Self(open_stream(config, &quick)?))
    }

    /// Of one whole stream, from a key frame on.
    pub fn read<'a>(&mut self, frames: impl Iterator<Item = &'a [u8]>) -> Result<Reach, FfmpegError> {
        let mut reach = Reach::default();
        let read = decode_all(&mut self.0, frames, &mut |picture| {
            reach = reach.max(Reach::of(picture));
        });
        self.0.flush();
        read.map(|()| reach)
    }
}

/// All pictures of a stream, with what their prediction looks at; `config` is its `avcC` record.
pub fn stream_pictures<'a>(
    config: &[u8],
    frames: impl Iterator<Item = &'a [u8]>,
    take: &mut dyn FnMut(Planes, Reach),
) -> Result<(), FfmpegError> {
    stream(config, frames, &mut |picture| {
        take(Planes::of(picture), Reach::of(picture));
    })
}

/// Decodes coded pictures without a container around them.
fn stream<'a>(
    config: &[u8],
    frames: impl Iterator<Item = &'a [u8]>,
    take: &mut dyn FnMut(&frame::Video),
) -> Result<(), FfmpegError> {
    decode_all(&mut open_stream(config, &[])?, frames, take)
}

fn open_stream(config: &[u8], options: &[(&str, &str)]) -> Result<decoder::Video, FfmpegError> {
    super::prepare();
    let codec = decoder::find(codec::Id::H264)
        .ok_or(ffmpeg_next::Error::DecoderNotFound)
        .doing("find the video decoder")?;
    let mut context = codec::Context::new_with_codec(codec);
    describe(&mut context, config)?;
    open_video(explicit(context.decoder()), options)
}

fn decode_all<'a>(
    video: &mut decoder::Video,
    frames: impl Iterator<Item = &'a [u8]>,
    take: &mut dyn FnMut(&frame::Video),
) -> Result<(), FfmpegError> {
    let base = Rational::new(1, ground::timebase::FRAME_RATE as i32);
    let mut sink = |event: Event<'_>| {
        if let Event::Picture(picture, _) = event {
            take(picture);
        }
        Ok(ControlFlow::Continue(()))
    };
    for frame in frames {
        video
            .send_packet(&Packet::copy(frame))
            .doing("decode a picture")?;
        decoded_pictures(video, base, &mut sink).map(drop)?;
    }
    video.send_eof().doing("decode the last pictures")?;
    decoded_pictures(video, base, &mut sink).map(drop)
}

/// Gives a decoder the parameter sets of its stream.
fn describe(context: &mut codec::Context, config: &[u8]) -> Result<(), FfmpegError> {
    let padding = ffi::AV_INPUT_BUFFER_PADDING_SIZE as usize;
    // Safety: the buffer is the library's own, zeroed and padded as it asks; the context frees it.
    unsafe {
        let data = ffi::av_mallocz(config.len() + padding).cast::<u8>();
        if data.is_null() {
            return Err(FfmpegError::NoMemory("a stream's description"));
        }
        std::ptr::copy_nonoverlapping(config.as_ptr(), data, config.len());
        (*context.as_mut_ptr()).extradata = data;
        (*context.as_mut_ptr()).extradata_size = config.len() as i32;
    }
    Ok(())
}

impl Planes {
    fn of(picture: &frame::Video) -> Self {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let plane = |index: usize| {
            let shift = usize::from(index > 0);
            let rows = picture
                .data(index)
                .chunks(picture.stride(index))
                .take(height >> shift);
            rows.flat_map(|row| &row[..width >> shift]).copied().collect()
        };
        Self {
            width,
            height,
            planes: [plane(0), plane(1), plane(2)],
        }
    }
}

/// Decodes all of `path`; an error where a frame cannot be decoded.
pub fn probe(path: &Path) -> Result<Probe, FfmpegError> {
    let mut probe = Probe::default();
    let mut play = Play::open(path)?;
    probe.chapters = play.chapters();
    play.run(&mut |event| {
        match event {
            Event::Picture(picture, end) => {
                (probe.width, probe.height) = (picture.width(), picture.height());
                probe.video_frames += 1;
                probe.video_ms = probe.video_ms.max(end);
            }
            Event::Sound(sound, end) => {
                probe.audio_samples += sound.samples() as u64;
                probe.audio_ms = probe.audio_ms.max(end);
            }
            Event::Subtitle(packet) => probe.subtitles += u64::from(packet.size() > 2),
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(probe)
}

/// All samples of the first sound stream of `path`, one channel.
pub fn samples(path: &Path) -> Result<Vec<f32>, FfmpegError> {
    let mut samples = Vec::new();
    Play::open(path)?.run(&mut |event| {
        if let Event::Sound(sound, _) = event {
            samples.extend_from_slice(sound.plane::<f32>(0));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(samples)
}

/// Picture number `n` (from 0) of `path`, as a screen would show it.
pub fn frame_at(path: &Path, n: u64) -> Result<Rgba, FfmpegError> {
    let (mut frames, mut found) = (0, None);
    Play::open(path)?.run(&mut |event| {
        let Event::Picture(picture, _) = event else {
            return Ok(ControlFlow::Continue(()));
        };
        frames += 1;
        if frames <= n {
            return Ok(ControlFlow::Continue(()));
        }
        found = Some(to_rgba(picture)?);
        Ok(ControlFlow::Break(()))
    })?;
    found.ok_or(FfmpegError::NoSuchFrame { asked: n, frames })
}

fn to_rgba(picture: &frame::Video) -> Result<Rgba, FfmpegError> {
    let (width, height) = (picture.width(), picture.height());
    let flags = scaling::Flags::BICUBIC | scaling::Flags::ACCURATE_RND | scaling::Flags::FULL_CHR_H_INT;
    let mut scaler =
        scaling::Context::get(picture.format(), width, height, Pixel::RGBA, width, height, flags)
            .doing("set up the colour conversion")?;
    // Safety: the coefficient table is a static of the library; the context is valid and owned.
    unsafe {
        let table = ffi::sws_getCoefficients(ffi::SWS_CS_ITU709);
        ffi::sws_setColorspaceDetails(scaler.as_mut_ptr(), table, 0, table, 1, 0, 1 << 16, 1 << 16);
    }
    let mut rgba = frame::Video::empty();
    scaler.run(picture, &mut rgba).doing("convert a picture to RGB")?;
    let row = width as usize * 4;
    let rows = rgba.data(0).chunks(rgba.stride(0).max(row)).take(height as usize);
    Ok(Rgba {
        width,
        height,
        pixels: rows.flat_map(|line| &line[..row]).copied().collect(),
    })
}

enum Event<'a> {
    /// A picture and the time it ends.
    Picture(&'a frame::Video, u64),
    Sound(&'a frame::Audio, u64),
    Subtitle(&'a Packet),
}

type Sink<'a> = dyn FnMut(Event<'_>) -> Result<ControlFlow<()>, FfmpegError> + 'a;

/// A file that is being played through.
struct Play {
    input: Input,
    video: Option<(usize, Rational, decoder::Video)>,
    audio: Option<(usize, Rational, decoder::Audio)>,
    subtitle: Option<usize>,
}

impl Play {
    fn open(path: &Path) -> Result<Self, FfmpegError> {
        super::prepare();
        Self::of(ffmpeg_next::format::input(&file_url(path)?).doing("open the file")?)
    }

    fn of(input: Input) -> Result<Self, FfmpegError> {
        let video = match input.streams().best(media::Type::Video) {
            Some(stream) => Some((
                stream.index(),
                stream.time_base(),
                open_video(strict(&stream)?, &[])?,
            )),
            None => None,
        };
        let audio = match input.streams().best(media::Type::Audio) {
            Some(stream) => Some((
                stream.index(),
                stream.time_base(),
                strict(&stream)?.audio().doing("open the sound decoder")?,
            )),
            None => None,
        };
        // The chapters of an MP4 are a text stream of their own, which the demuxer types as data.
        let subtitle = input
            .streams()
            .best(media::Type::Subtitle)
            .map(|stream| stream.index());
        Ok(Self {
            input,
            video,
            audio,
            subtitle,
        })
    }

    fn run(&mut self, sink: &mut Sink) -> Result<(), FfmpegError> {
        loop {
            let mut packet = Packet::empty();
            match packet.read(&mut self.input) {
                Err(ffmpeg_next::Error::Eof) => break,
                read => read.doing("read the file")?,
            }
            if self.decode(&packet, sink)?.is_break() {
                return Ok(());
            }
        }
        self.end(sink).map(drop)
    }

    fn decode(&mut self, packet: &Packet, sink: &mut Sink) -> Result<ControlFlow<()>, FfmpegError> {
        let of = |index: &usize| *index == packet.stream();
        if let Some((index, base, video)) = &mut self.video
            && of(index)
        {
            video.send_packet(packet).doing("decode a picture")?;
            return decoded_pictures(video, *base, sink);
        }
        if let Some((index, base, audio)) = &mut self.audio
            && of(index)
        {
            audio.send_packet(packet).doing("decode sound")?;
            return decoded_sounds(audio, *base, sink);
        }
        if self.subtitle.as_ref().is_some_and(of) {
            return sink(Event::Subtitle(packet));
        }
        Ok(ControlFlow::Continue(()))
    }

    fn end(&mut self, sink: &mut Sink) -> Result<ControlFlow<()>, FfmpegError> {
        if let Some((_, base, video)) = &mut self.video {
            video.send_eof().doing("decode the last pictures")?;
            if decoded_pictures(video, *base, sink)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if let Some((_, base, audio)) = &mut self.audio {
            audio.send_eof().doing("decode the last sound")?;
            return decoded_sounds(audio, *base, sink);
        }
        Ok(ControlFlow::Continue(()))
    }

    fn chapters(&self) -> Vec<ContainerChapter> {
        let chapter = |chapter: ffmpeg_next::Chapter| ContainerChapter {
            title: chapter.metadata().get("title").unwrap_or_default().to_owned(),
            start_ms: millis(chapter.start(), chapter.time_base()),
            end_ms: millis(chapter.end(), chapter.time_base()),
        };
        self.input.chapters().map(chapter).collect()
    }
}

/// Opens a video decoder that tells where its predictions come from.
fn open_video(decoder: decoder::Decoder, options: &[(&str, &str)]) -> Result<decoder::Video, FfmpegError> {
    let doing = "open the video decoder";
    let codec = decoder::find(decoder.id())
        .ok_or(ffmpeg_next::Error::DecoderNotFound)
        .doing(doing)?;
    let mut all = Dictionary::new();
    all.set("export_side_data", "mvs");
    options.iter().for_each(|(name, value)| all.set(name, value));
    decoder
        .open_as_with(codec, all)
        .and_then(|opened| opened.video())
        .doing(doing)
}

/// A decoder that refuses what it would otherwise conceal.
fn strict(stream: &Stream) -> Result<decoder::Decoder, FfmpegError> {
    let context = codec::Context::from_parameters(stream.parameters()).doing("read the stream's header")?;
    let mut decoder = explicit(context.decoder());
    decoder.set_packet_time_base(stream.time_base());
    Ok(decoder)
}

fn explicit(mut decoder: decoder::Decoder) -> decoder::Decoder {
    decoder.check(decoder::Check::EXPLODE | decoder::Check::BITSTREAM | decoder::Check::BUFFER);
    decoder
}

fn decoded_pictures(
    video: &mut decoder::Video,
    base: Rational,
    sink: &mut Sink,
) -> Result<ControlFlow<()>, FfmpegError> {
    let mut picture = frame::Video::empty();
    loop {
        match video.receive_frame(&mut picture) {
            Err(error) if drained(error) => return Ok(ControlFlow::Continue(())),
            received => received.doing("decode a picture")?,
        }
        let end = millis(picture.pts().unwrap_or(0) + picture.packet().duration, base);
        if sink(Event::Picture(&picture, end))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

fn decoded_sounds(
    audio: &mut decoder::Audio,
    base: Rational,
    sink: &mut Sink,
) -> Result<ControlFlow<()>, FfmpegError> {
    let mut sound = frame::Audio::empty();
    loop {
        match audio.receive_frame(&mut sound) {
            Err(error) if drained(error) => return Ok(ControlFlow::Continue(())),
            received => received.doing("decode sound")?,
        }
        let length = Rational::new(sound.samples() as i32, sound.rate().max(1) as i32) / base;
        let end = millis(
            sound.pts().unwrap_or(0) + i64::from(length.numerator() / length.denominator()),
            base,
        );
        if sink(Event::Sound(&sound, end))?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
}

fn millis(ticks: i64, base: Rational) -> u64 {
    let (num, den) = (i64::from(base.numerator()), i64::from(base.denominator()).max(1));
    u64::try_from(ticks.saturating_mul(num).saturating_mul(1000) / den).unwrap_or(0)
}
