//! Pictures of a stream held in memory, one by one, in another size.

use std::io::Cursor;

use ffmpeg_next::format::Pixel;
use ffmpeg_next::format::context::{Input, StreamIo};
use ffmpeg_next::software::scaling;
use ffmpeg_next::{Packet, codec, decoder, ffi, frame, media};

use super::error::{Doing, Error, drained};

/// Decodes one picture at a time and gives it as RGBA of the wanted size.
pub struct Scaled {
    input: Input,
    stream: usize,
    decoder: decoder::Video,
    scaler: scaling::Context,
    picture: frame::Video,
    rgba: frame::Video,
    ended: bool,
}

impl Scaled {
    /// `file` is an init segment and what follows it, of pictures of BT.709 that are `from` pixels wide and
    /// high.
    pub fn new(file: Vec<u8>, from: (u32, u32), to: (u32, u32)) -> Result<Self, Error> {
        super::prepare();
        let stream = StreamIo::from_read_seek(Cursor::new(file)).doing("read from memory")?;
        let input = ffmpeg_next::format::input_from_stream(stream, None, None).doing("open the stream")?;
        let video = input.streams().best(media::Type::Video);
        let video = video
            .ok_or(ffmpeg_next::Error::StreamNotFound)
            .doing("find the picture")?;
        let stream = video.index();
        let context =
            codec::Context::from_parameters(video.parameters()).doing("read the stream's header")?;
        let mut decoder = context.decoder();
        // Damage is an error, never concealed.
        decoder.check(decoder::Check::EXPLODE | decoder::Check::BITSTREAM | decoder::Check::BUFFER);
        Ok(Self {
            decoder: decoder.video().doing("open the video decoder")?,
            input,
            stream,
            scaler: scaler(from, to)?,
            picture: frame::Video::empty(),
            rgba: frame::Video::empty(),
            ended: false,
        })
    }

    /// Writes the next picture into `pixels`, rows without padding; false after the last.
    pub fn next(&mut self, pixels: &mut Vec<u8>) -> Result<bool, Error> {
        loop {
            match self.decoder.receive_frame(&mut self.picture) {
                Ok(()) => break,
                Err(error) if !drained(error) => return Err(error).doing("decode a picture"),
                Err(_) if self.ended => return Ok(false),
                Err(_) => self.feed()?,
            }
        }
        self.scaler
            .run(&self.picture, &mut self.rgba)
            .doing("scale a picture")?;
        let row = self.rgba.width() as usize * 4;
        pixels.clear();
        for line in self
            .rgba
            .data(0)
            .chunks(self.rgba.stride(0))
            .take(self.rgba.height() as usize)
        {
            pixels.extend_from_slice(&line[..row]);
        }
        Ok(true)
    }

    fn feed(&mut self) -> Result<(), Error> {
        let mut packet = Packet::empty();
        match packet.read(&mut self.input) {
            Err(ffmpeg_next::Error::Eof) => {
                self.ended = true;
                self.decoder.send_eof().doing("decode the last pictures")
            }
            Err(error) => Err(error).doing("read the stream"),
            Ok(()) if packet.stream() == self.stream => {
                self.decoder.send_packet(&packet).doing("decode a picture")
            }
            Ok(()) => Ok(()),
        }
    }
}

fn scaler(from: (u32, u32), to: (u32, u32)) -> Result<scaling::Context, Error> {
    // Averages what a pixel covers: letters stay even.
    let flags = scaling::Flags::AREA | scaling::Flags::ACCURATE_RND;
    let mut scaler = scaling::Context::get(Pixel::YUV420P, from.0, from.1, Pixel::RGBA, to.0, to.1, flags)
        .doing("set up the scaling")?;
    // Safety: the coefficient table is a static of the library; the context is valid and owned.
    unsafe {
        let table = ffi::sws_getCoefficients(ffi::SWS_CS_ITU709);
        ffi::sws_setColorspaceDetails(scaler.as_mut_ptr(), table, 0, table, 1, 0, 1 << 16, 1 << 16);
    }
    Ok(scaler)
}
