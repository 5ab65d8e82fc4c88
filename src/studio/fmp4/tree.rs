//! Box trees as text, so that a change of the muxer is read as a difference.

use std::fmt::Write;

use super::Fmp4Error;
use super::media::box_end;

/// Boxes that hold boxes, with the bytes before their first child.
const CONTAINERS: &[(&[u8; 4], usize)] = &[
    (b"moov", 0),
    (b"trak", 0),
    (b"mdia", 0),
    (b"minf", 0),
    (b"dinf", 0),
    (b"dref", 8),
    (b"stbl", 0),
    (b"stsd", 8),
    (b"avc1", 78),
    (b"mp4a", 28),
    (b"mvex", 0),
    (b"moof", 0),
    (b"traf", 0),
    (b"udta", 0),
    (b"edts", 0),
];

/// Media data and the like: their contents are no structure.
const OPAQUE: &[&[u8; 4]] = &[b"mdat", b"trun"];

/// One line a box: kind, size, and the bytes of small leaves in hexadecimal.
pub fn tree(data: &[u8]) -> Result<String, Fmp4Error> {
    let mut text = String::new();
    level(data, 0, data.len(), 0, &mut text)?;
    Ok(text)
}

fn level(data: &[u8], mut at: usize, limit: usize, depth: usize, text: &mut String) -> Result<(), Fmp4Error> {
    while at < limit {
        let end = box_end(data, at, limit)?;
        let kind = &data[at + 4..at + 8];
        let name = String::from_utf8_lossy(kind);
        let _ = write!(text, "{:depth$}{name} {}", "", end - at, depth = depth * 2);
        let container = CONTAINERS.iter().find(|(container, _)| kind == *container);
        if let Some((_, skipped)) = container {
            text.push('\n');
            level(data, (at + 8 + skipped).min(end), end, depth + 1, text)?;
        } else {
            leaf(kind, &data[at + 8..end], text);
        }
        at = end;
    }
    Ok(())
}

fn leaf(kind: &[u8], body: &[u8], text: &mut String) {
    if !OPAQUE.iter().any(|opaque| kind == *opaque) && body.len() <= 128 {
        text.push(' ');
        body.iter().for_each(|byte| {
            let _ = write!(text, "{byte:02x}");
        });
    }
    text.push('\n');
}
