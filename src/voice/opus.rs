//! Speech as Opus packets: about 6 KB a second, nothing an ear would miss.

use ffmpeg::util::format::sample::{Sample, Type};
use ffmpeg::{ChannelLayout, codec, frame};
use ffmpeg_next as ffmpeg;

use super::VoiceError;
use crate::timebase::SAMPLE_RATE;

/// Bits a second.
const BIT_RATE: usize = 48_000;
/// Samples in a packet: 20 ms.
const FRAME: usize = 960;
/// Samples by which the encoder is late at 48 kHz.
const DELAY: usize = 312;
const FORMAT: Sample = Sample::F32(Type::Packed);

fn codec_error(error: impl std::fmt::Display) -> VoiceError {
    VoiceError::Codec(error.to_string())
}

pub(super) fn encode(samples: &[f32]) -> Result<Vec<Vec<u8>>, VoiceError> {
    let codec = codec::encoder::find_by_name("libopus").ok_or_else(|| codec_error("no encoder libopus"))?;
    let mut audio = codec::Context::new_with_codec(codec)
        .encoder()
        .audio()
        .map_err(codec_error)?;
    audio.set_rate(SAMPLE_RATE as i32);
    audio.set_channel_layout(ChannelLayout::MONO);
    audio.set_format(FORMAT);
    audio.set_bit_rate(BIT_RATE);
    let mut encoder = audio.open_as(codec).map_err(codec_error)?;
    let mut packets = Vec::new();
    let mut padded = samples.to_vec();
    padded.resize((samples.len() + DELAY).next_multiple_of(FRAME), 0.0);
    for (n, chunk) in padded.chunks(FRAME).enumerate() {
        encoder
            .send_frame(&audio_frame(chunk, (n * FRAME) as i64))
            .map_err(codec_error)?;
        receive(&mut encoder, &mut packets);
    }
    encoder.send_eof().map_err(codec_error)?;
    receive(&mut encoder, &mut packets);
    Ok(packets)
}

fn audio_frame(samples: &[f32], pts: i64) -> frame::Audio {
    let mut frame = frame::Audio::new(FORMAT, samples.len(), ChannelLayout::MONO);
    frame.set_rate(SAMPLE_RATE);
    frame.set_pts(Some(pts));
    let bytes = frame.data_mut(0);
    for (place, sample) in bytes.chunks_exact_mut(4).zip(samples) {
        place.copy_from_slice(&sample.to_ne_bytes());
    }
    frame
}

fn receive(encoder: &mut codec::encoder::audio::Encoder, packets: &mut Vec<Vec<u8>>) {
    let mut packet = codec::packet::Packet::empty();
    while encoder.receive_packet(&mut packet).is_ok() {
        packets.extend(packet.data().map(<[u8]>::to_vec));
    }
}

/// The first `length` samples the packets hold.
pub(super) fn decode(packets: &[Vec<u8>], length: usize) -> Result<Vec<f32>, VoiceError> {
    let codec = codec::decoder::find_by_name("opus").ok_or_else(|| codec_error("no decoder opus"))?;
    let context = codec::Context::new_with_codec(codec);
    let mut decoder = context
        .decoder()
        .open_as(codec)
        .and_then(|opened| opened.audio())
        .map_err(codec_error)?;
    let mut samples = Vec::with_capacity(length + DELAY + FRAME);
    for packet in packets {
        decoder
            .send_packet(&codec::packet::Packet::copy(packet))
            .map_err(codec_error)?;
        drain(&mut decoder, &mut samples);
    }
    decoder.send_eof().map_err(codec_error)?;
    drain(&mut decoder, &mut samples);
    if samples.len() < length + DELAY {
        return Err(VoiceError::Damaged("shorter than it says"));
    }
    Ok(samples[DELAY..DELAY + length].to_vec())
}

fn drain(decoder: &mut codec::decoder::Audio, samples: &mut Vec<f32>) {
    let mut frame = frame::Audio::empty();
    while decoder.receive_frame(&mut frame).is_ok() {
        samples.extend_from_slice(frame.plane::<f32>(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_is_in_place_and_of_the_same_length() {
        let length = 40_001;
        let tone = |n: usize| 0.4 * (n as f32 * 0.05).sin() * (n as f32 / 4000.0).sin();
        let samples: Vec<f32> = (0..length).map(tone).collect();
        let packets = encode(&samples).expect("packets");
        let back = decode(&packets, length).expect("samples");
        assert_eq!(back.len(), length);
        let error: f32 = samples.iter().zip(&back).map(|(a, b)| (a - b).powi(2)).sum();
        let signal: f32 = samples.iter().map(|a| a.powi(2)).sum();
        assert!(error < signal * 0.01, "signal to noise {}", signal / error);
        assert!(matches!(
            decode(&packets[..3], length),
            Err(VoiceError::Damaged(_))
        ));
    }
}
