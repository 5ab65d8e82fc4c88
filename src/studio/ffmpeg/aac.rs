//! AAC-LC through FFmpeg's own encoder.

use ffmpeg_next::format::{Sample, sample};
use ffmpeg_next::{ChannelLayout, Dictionary, Packet, Rational, codec, encoder, frame};

use super::error::{FfmpegError, LibraryContext, drained};
use ground::timebase::SAMPLE_RATE;

/// Samples an AAC frame holds.
const FRAME: usize = 1024;

/// An open AAC encoder: 48 kHz, one channel.
pub struct AacEncoder {
    encoder: encoder::audio::Encoder,
    packet: Packet,
    sent: i64,
}

impl AacEncoder {
    /// `coder` is FFmpeg's search for the quantisers: "twoloop" or "fast".
    pub fn open(bits_per_second: usize, coder: &str) -> Result<Self, FfmpegError> {
        super::prepare();
        let codec = encoder::find_by_name("aac").ok_or(FfmpegError::NoEncoder { name: "aac" })?;
        let mut context = codec::Context::new_with_codec(codec);
        context.set_flags(codec::Flags::GLOBAL_HEADER | codec::Flags::BITEXACT);
        let mut audio = context.encoder().audio().doing("set up AAC")?;
        audio.set_rate(SAMPLE_RATE as i32);
        audio.set_format(Sample::F32(sample::Type::Planar));
        audio.set_channel_layout(ChannelLayout::MONO);
        audio.set_time_base(Rational::new(1, SAMPLE_RATE as i32));
        audio.set_bit_rate(bits_per_second);
        let mut options = Dictionary::new();
        options.set("aac_coder", coder);
        // Substituted noise depends on what the decoder played before: a segment would not sound the same
        // in two guides.
        options.set("aac_pns", "0");
        options.set("threads", "1");
        let encoder = audio.open_as_with(codec, options).doing("open AAC")?;
        Ok(Self {
            encoder,
            packet: Packet::empty(),
            sent: 0,
        })
    }

    /// The AudioSpecificConfig.
    pub fn config(&self) -> &[u8] {
        // Safety: as for `H264Encoder::headers`: owned by the open context, not written to meanwhile.
        unsafe {
            let context = self.encoder.as_ptr();
            match ((*context).extradata, (*context).extradata_size) {
                (data, size) if data.is_null() || size <= 0 => &[],
                (data, size) => std::slice::from_raw_parts(data, size as usize),
            }
        }
    }

    /// Sends up to 1,024 samples as the next frame (fewer are filled up with silence).
    pub fn send(&mut self, samples: &[f32]) -> Result<(), FfmpegError> {
        let taken = samples.len().min(FRAME);
        let mut frame = frame::Audio::new(Sample::F32(sample::Type::Planar), FRAME, ChannelLayout::MONO);
        if frame.planes() != 1 {
            return Err(FfmpegError::NoMemory("a sound frame"));
        }
        frame.set_rate(SAMPLE_RATE);
        frame.set_pts(Some(self.sent));
        let plane = frame.plane_mut::<f32>(0);
        plane[..taken].copy_from_slice(&samples[..taken]);
        plane[taken..].fill(0.0);
        self.sent += FRAME as i64;
        self.encoder.send_frame(&frame).doing("encode sound")
    }

    /// No more samples come.
    pub fn finish(&mut self) -> Result<(), FfmpegError> {
        self.encoder.send_eof().doing("end the sound")
    }

    /// The next coded frame, if there is one yet; the first is priming.
    pub fn receive(&mut self) -> Result<Option<Vec<u8>>, FfmpegError> {
        match self.encoder.receive_packet(&mut self.packet) {
            Err(error) if drained(error) => Ok(None),
            Err(source) => Err(FfmpegError::Library {
                doing: "encode sound",
                source,
            }),
            Ok(()) => Ok(Some(self.packet.data().unwrap_or_default().to_vec())),
        }
    }
}
