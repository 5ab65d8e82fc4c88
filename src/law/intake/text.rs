//! From the bytes of a file to text in UTF-8 whose lines end in one line feed, whatever wrote it.

use std::io::{self, Cursor, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};

use super::{Source, kinds};

const PIECE: usize = 1 << 15;

/// Looks at the first bytes and undoes gzip or zstd.
pub(super) fn decompressed(mut source: Source) -> io::Result<Source> {
    let head = head(&mut source)?;
    let kind = head.clone();
    let whole = Cursor::new(head).chain(source);
    Ok(match kind.as_slice() {
        [0x1f, 0x8b, ..] => Box::new(flate2::read::MultiGzDecoder::new(whole)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(zstd::stream::read::Decoder::new(whole)?),
        _ => Box::new(whole),
    })
}

/// The text of a source, or what it is instead of text.
pub(super) fn plain(mut source: Source) -> io::Result<Result<Source, String>> {
    let head = head(&mut source)?;
    let wide = match head.as_slice() {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            return Ok(Err("is in UTF-32; save it as UTF-8 and give that".to_owned()));
        }
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        [first, 0, third, 0, ..] if *first != 0 && *third != 0 => Some(UTF_16LE),
        [0, second, 0, fourth, ..] if *second != 0 && *fourth != 0 => Some(UTF_16BE),
        _ => None,
    };
    if wide.is_none()
        && let Some(what) = kinds::no_text(&head)
    {
        return Ok(Err(what.to_owned()));
    }
    let whole: Source = Box::new(Cursor::new(head).chain(source));
    let utf8: Source = match wide {
        Some(encoding) => Box::new(Utf16 {
            source: whole,
            // The mark at the beginning is dropped as that of a UTF-8 file is.
            decoder: encoding.new_decoder_without_bom_handling(),
            ready: Cursor::default(),
            ended: false,
        }),
        None => whole,
    };
    Ok(Ok(Box::new(LineEnds {
        source: utf8,
        after_return: false,
    })))
}

/// As many of the first bytes as arrive together, at least eight where there are so many.
fn head(source: &mut Source) -> io::Result<Vec<u8>> {
    let mut head = vec![0; 512];
    let mut length = 0;
    while length < 8 {
        match source.read(&mut head[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    head.truncate(length);
    Ok(head)
}

/// UTF-16, as spreadsheets write what they call Unicode text, in UTF-8.
struct Utf16 {
    source: Source,
    decoder: Decoder,
    ready: Cursor<Vec<u8>>,
    ended: bool,
}

impl Read for Utf16 {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.ready.read(buffer)?;
            if length > 0 || self.ended {
                return Ok(length);
            }
            let mut piece = vec![0; PIECE];
            let taken = self.source.read(&mut piece)?;
            self.ended = taken == 0;
            let mut out =
                String::with_capacity(self.decoder.max_utf8_buffer_length(taken).unwrap_or(PIECE * 3));
            // What is no UTF-16 becomes the replacement character, which no field takes.
            let _ = self
                .decoder
                .decode_to_string(&piece[..taken], &mut out, self.ended);
            self.ready = Cursor::new(out.into_bytes());
        }
    }
}

/// Every line end (line feed, carriage return, both) as one line feed: no field holds either, and a line counts
/// once whichever program wrote it.
struct LineEnds {
    source: Source,
    after_return: bool,
}

impl Read for LineEnds {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.source.read(buffer)?;
            let kept = self.unify(&mut buffer[..length]);
            // Nothing is left of a piece that was the second half of a line end; an empty answer would mean the end.
            if kept > 0 || length == 0 {
                return Ok(kept);
            }
        }
    }
}

impl LineEnds {
    /// Moves the bytes that stay to the front and counts them.
    fn unify(&mut self, bytes: &mut [u8]) -> usize {
        if !self.after_return && !bytes.contains(&b'\r') {
            return bytes.len();
        }
        let mut kept = 0;
        for at in 0..bytes.len() {
            let byte = bytes[at];
            let is_second_half = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            if !is_second_half {
                bytes[kept] = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
        }
        kept
    }
}
