//! The cells of a record as an event in JSON, numbers and truth values in the ways that spreadsheets and data frames
//! write them.

use csv::ByteRecord;

use super::columns::Shape;
use crate::claim::FieldKind;

const TRUE: [&str; 5] = ["true", "vero", "wahr", "vrai", "1"];
const FALSE: [&str; 5] = ["false", "falso", "falsch", "faux", "0"];

/// Writes those of the entries that have a value as one object.
pub(super) fn object<'s>(
    record: &ByteRecord,
    entries: impl Iterator<Item = &'s (String, Shape)>,
    out: &mut Vec<u8>,
) {
    out.push(b'{');
    for (name, shape) in entries.filter(|(_, shape)| has_value(record, shape)) {
        if !out.ends_with(b"{") {
            out.push(b',');
        }
        string(name.as_bytes(), out);
        out.push(b':');
        value(record, shape, out);
    }
    out.push(b'}');
}

fn has_value(record: &ByteRecord, shape: &Shape) -> bool {
    match shape {
        Shape::Cell(at, _) => record.get(*at).is_some_and(|cell| !cell.is_empty()),
        Shape::Object(inside) | Shape::List(inside) => {
            inside.iter().any(|(_, shape)| has_value(record, shape))
        }
        Shape::Constant(_) => true,
    }
}

fn value(record: &ByteRecord, shape: &Shape, out: &mut Vec<u8>) {
    match shape {
        Shape::Cell(at, kind) => cell(record.get(*at).unwrap_or_default(), *kind, out),
        Shape::Object(inside) => object(record, inside.iter(), out),
        Shape::Constant(text) => string(text.as_bytes(), out),
        Shape::List(items) => {
            out.push(b'[');
            for (_, item) in items.iter().filter(|(_, item)| has_value(record, item)) {
                if !out.ends_with(b"[") {
                    out.push(b',');
                }
                value(record, item, out);
            }
            out.push(b']');
        }
    }
}

/// A cell as its field's kind is written in JSON; what does not look like it stays text, and is refused later.
fn cell(cell: &[u8], kind: FieldKind, out: &mut Vec<u8>) {
    let text = std::str::from_utf8(cell).unwrap_or_default().trim();
    let written = match kind {
        FieldKind::Flag => flag(text).map(|flag| flag.to_string()),
        FieldKind::Whole => whole(text).map(|number| number.to_string()),
        FieldKind::Money => money(text).map(|amount| format!("\"{amount}\"")),
        FieldKind::Object | FieldKind::List | FieldKind::Text => None,
    };
    match written {
        Some(json) => out.extend_from_slice(json.as_bytes()),
        None => string(cell, out),
    }
}

fn flag(text: &str) -> Option<bool> {
    // A column of truth values with gaps is one of numbers to some programs.
    let small = text.to_lowercase();
    let small = without_zeros(&small);
    if TRUE.contains(&small) {
        Some(true)
    } else {
        FALSE.contains(&small).then_some(false)
    }
}

fn whole(text: &str) -> Option<i64> {
    let digits = without_zeros(text);
    digits
        .parse()
        .ok()
        .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
}

/// "546.0" is 546 in a column with gaps. Three zeros are none: they may be thousands.
fn without_zeros(text: &str) -> &str {
    match text.rsplit_once(['.', ',']) {
        Some((whole, "0" | "00")) => whole,
        _ => text,
    }
}

/// An amount whose decimals stand behind a comma, as Italian spreadsheets write it, with a point.
fn money(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once(',')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (digits(whole) && digits(decimals) && decimals.len() <= 2).then(|| [whole, ".", decimals].concat())
}

/// A JSON string; bytes that are not UTF-8 are kept, so that the event is refused for what it is.
fn string(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for &byte in text {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            0..0x20 => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}
