//! H.264 through libx264, with the settings that make segments joinable.

use ffmpeg_next::{Dictionary, Packet, Rational, codec, color, encoder, format::Pixel, picture};

use super::YuvPicture;
use super::error::{FfmpegError, LibraryContext, drained};
use ground::timebase::FRAME_RATE;

/// Settings of one encoder run. Everything else is fixed: High profile, CABAC, one reference, no B-frames, no weighted prediction, no scene cuts, no SEI, one thread.
#[derive(Clone, Debug, PartialEq)]
pub struct H264Options {
    pub width: u32,
    pub height: u32,
    /// libx264's preset ("veryfast").
    pub preset: &'static str,
    /// Constant rate factor, 0 (lossless) to 51.
    pub crf: f32,
    /// Frames between two IDR pictures at most; the first is always one.
    pub keyint: u32,
    /// libx264's adaptive quantisation, 0 to 3.
    pub aq_mode: u8,
    /// Pictures the rate control looks ahead (0: none, and no macroblock tree).
    pub lookahead: u32,
    /// One quantiser for all P pictures instead of the rate factor, with the quickest search: for strips of
    /// flat graphics. Every picture comes back at once, so that an encoder may serve one stream after the
    /// other.
    pub quantiser: Option<u8>,
    /// Each row of macroblocks is a slice: for patches, which stand in pictures that are wider.
    pub rows_apart: bool,
}

/// One coded picture: length-prefixed slices.
pub struct EncodedPicture {
    pub data: Vec<u8>,
    pub key: bool,
}

/// An open libx264.
pub struct H264Encoder {
    encoder: encoder::video::Encoder,
    packet: Packet,
    sent: i64,
}

impl H264Encoder {
    pub fn open(options: &H264Options) -> Result<Self, FfmpegError> {
        super::prepare();
        let codec = encoder::find_by_name("libx264").ok_or(FfmpegError::NoEncoder { name: "libx264" })?;
        let mut context = codec::Context::new_with_codec(codec);
        context.set_flags(codec::Flags::GLOBAL_HEADER | codec::Flags::CLOSED_GOP);
        let mut video = context.encoder().video().doing("set up libx264")?;
        describe(&mut video, options);
        let encoder = video
            .open_as_with(codec, parameters(options))
            .doing("open libx264")?;
        Ok(Self {
            encoder,
            packet: Packet::empty(),
            sent: 0,
        })
    }

    /// Sequence and picture parameter sets, each with a four-byte length before it.
    pub fn headers(&self) -> &[u8] {
        // Safety: `extradata` is owned by the open context, valid for `extradata_size` bytes, and is not
        // written to while the context is borrowed.
        unsafe {
            let context = self.encoder.as_ptr();
            match ((*context).extradata, (*context).extradata_size) {
                (data, size) if data.is_null() || size <= 0 => &[],
                (data, size) => std::slice::from_raw_parts(data, size as usize),
            }
        }
    }

    /// Sends the picture as the next frame; the same picture may be sent again.
    pub fn send(&mut self, picture: &mut YuvPicture) -> Result<(), FfmpegError> {
        self.send_as(picture, picture::Type::None)
    }

    /// Sends the picture as the first of a stream: it becomes an IDR picture.
    pub fn send_first(&mut self, picture: &mut YuvPicture) -> Result<(), FfmpegError> {
        self.send_as(picture, picture::Type::I)
    }

    fn send_as(&mut self, picture: &mut YuvPicture, kind: picture::Type) -> Result<(), FfmpegError> {
        let frame = picture.frame_mut();
        frame.set_pts(Some(self.sent));
        frame.set_kind(kind);
        self.sent += 1;
        self.encoder.send_frame(frame).doing("encode a picture")
    }

    /// No more pictures come.
    pub fn finish(&mut self) -> Result<(), FfmpegError> {
        self.encoder.send_eof().doing("end the video")
    }

    /// The next coded picture, if there is one yet.
    pub fn receive(&mut self) -> Result<Option<EncodedPicture>, FfmpegError> {
        match self.encoder.receive_packet(&mut self.packet) {
            Err(error) if drained(error) => Ok(None),
            Err(source) => Err(FfmpegError::Library {
                doing: "encode a picture",
                source,
            }),
            Ok(()) => {
                let data = self.packet.data().unwrap_or_default().to_vec();
                Ok(Some(EncodedPicture {
                    data,
                    key: self.packet.is_key(),
                }))
            }
        }
    }
}

fn describe(video: &mut encoder::video::Video, options: &H264Options) {
    video.set_width(options.width);
    video.set_height(options.height);
    video.set_format(Pixel::YUV420P);
    video.set_time_base(Rational::new(1, FRAME_RATE as i32));
    video.set_frame_rate(Some(Rational::new(FRAME_RATE as i32, 1)));
    video.set_aspect_ratio(Rational::new(1, 1));
    video.set_gop(options.keyint);
    video.set_max_b_frames(0);
    video.set_colorspace(color::Space::BT709);
    video.set_color_range(color::Range::MPEG);
    video.set_color_primaries(color::Primaries::BT709);
    video.set_color_transfer_characteristic(color::TransferCharacteristic::BT709);
}

fn parameters(options: &H264Options) -> Dictionary<'static> {
    let mut dictionary = Dictionary::new();
    dictionary.set("preset", options.preset);
    dictionary.set("profile", "high");
    match options.quantiser {
        Some(quantiser) => dictionary.set("qp", &quantiser.to_string()),
        None => dictionary.set("crf", &options.crf.to_string()),
    }
    dictionary.set("forced-idr", "1");
    dictionary.set("threads", "1");
    dictionary.set("x264-params", &options.x264());
    dictionary
}

impl H264Options {
    /// What libx264 is told beyond preset, tune and factor: it makes segments joinable and slices
    /// rewritable, and is part of the content keys.
    pub fn x264(&self) -> String {
        let Self {
            keyint,
            aq_mode,
            lookahead,
            ..
        } = self;
        let tree = u8::from(*lookahead > 0);
        // Flat graphics that fade: nothing moves within a macroblock or by parts of a pixel, and there are no blocks
        // to hide. The last step of a fade is one level, which a quick skip would leave out in half the blocks.
        let partitions = match self.quantiser {
            Some(_) => "i8x8,i4x4",
            None => "p8x8,i8x8,i4x4",
        };
        let quick = match self.quantiser {
            Some(_) => {
                ":no-fast-pskip=1:no-deblock=1:subme=0:me=dia:merange=4:trellis=0:sync-lookahead=0:force-cfr=1"
            }
            None => "",
        };
        let slices = match self.rows_apart {
            true => format!("slice-max-mbs={}", self.width.div_ceil(16)),
            false => "slices=1".to_owned(),
        };
        format!(
            "annexb=0:stitchable=1:{slices}:sliced-threads=0:lookahead-threads=1:ref=1:bframes=0:weightp=0:\
             scenecut=0:open-gop=0:partitions={partitions}:cabac=1:8x8dct=1:poc-type=2:nal-hrd=none:keyint={keyint}:\
             min-keyint={keyint}:aq-mode={aq_mode}:rc-lookahead={lookahead}:mbtree={tree}:deblock=0,0{quick}"
        )
    }
}
