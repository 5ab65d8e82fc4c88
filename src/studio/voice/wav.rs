//! The little of WAV that speech programs write: 16-bit PCM.

/// Rate and samples of the first channel; `None` where the bytes are no 16-bit PCM WAV.
pub(super) fn read(bytes: &[u8]) -> Option<(u32, Vec<f32>)> {
    if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WAVE" {
        return None;
    }
    let mut format = None;
    let mut rest = &bytes[12..];
    loop {
        let name = rest.get(..4)?;
        let size = u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?) as usize;
        // A program that writes into a pipe cannot know the size beforehand: what is there counts.
        let body = &rest[8..rest.len().min(size.saturating_add(8))];
        match name {
            b"fmt " => format = Some(Format::read(body)?),
            b"data" => return Some((format.as_ref()?.rate, format?.first_channel(body))),
            _ => {}
        }
        rest = rest.get(8 + size + size % 2..)?;
    }
}

struct Format {
    channels: usize,
    rate: u32,
}

impl Format {
    fn read(body: &[u8]) -> Option<Self> {
        let word = |at: usize| Some(u16::from_le_bytes(body.get(at..at + 2)?.try_into().ok()?));
        let rate = u32::from_le_bytes(body.get(4..8)?.try_into().ok()?);
        let (kind, channels, bits) = (word(0)?, usize::from(word(2)?), word(14)?);
        let usable =
            matches!(kind, 1 | 0xfffe) && bits == 16 && channels > 0 && (4000..=192_000).contains(&rate);
        usable.then_some(Self { channels, rate })
    }

    fn first_channel(self, data: &[u8]) -> Vec<f32> {
        let frames = data.chunks_exact(2 * self.channels);
        frames
            .map(|frame| f32::from(i16::from_le_bytes([frame[0], frame[1]])) / 32_768.0)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn wav(bits: u16, data: &[u8]) -> Vec<u8> {
        let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        bytes.extend(16_000u32.to_le_bytes());
        bytes.extend(32_000u32.to_le_bytes());
        bytes.extend(2u16.to_le_bytes());
        bytes.extend(bits.to_le_bytes());
        bytes.extend(b"data\xff\xff\xff\xff");
        bytes.extend(data);
        bytes
    }

    #[test]
    fn a_stream_of_unknown_size_is_read_to_its_end() {
        assert_eq!(
            read(&wav(16, &[0, 0x40, 0, 0xc0])),
            Some((16_000, vec![0.5, -0.5]))
        );
    }

    #[test]
    fn what_is_no_wav_of_16_bits_is_refused() {
        assert_eq!(read(&wav(8, &[1, 2])), None);
        assert_eq!(read(b"RIFF"), None);
        assert_eq!(read(b""), None);
    }
}
