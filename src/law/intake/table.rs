//! CSV with dotted field names in its header ("data.claimant.given_name"), turned into events.
//!
//! "data." may be left out of a name, and so may the envelope's columns as a whole: a table of claims has no
//! use for them. An empty cell is an absent field.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, ReaderBuilder};

use super::{IntakeError, Row, Source};
use crate::claim::{FieldKind, MAX_EVENT_BYTES, kind_of};

/// Bytes that a record may be ahead of the last one: its own, and what the reader takes in advance.
const AHEAD: u64 = MAX_EVENT_BYTES as u64 + (1 << 17);

pub(super) struct Table {
    reader: csv::Reader<Bounded>,
    bound: Arc<AtomicU64>,
    columns: Vec<(String, Shape)>,
    width: usize,
    record: ByteRecord,
    /// Lines before the header.
    skipped: u64,
}

/// How a value of the event is put together from a record's cells.
enum Shape {
    Cell(usize, FieldKind),
    Object(Vec<(String, Shape)>),
    List(Vec<(String, Shape)>),
    Constant(&'static str),
}

impl Table {
    /// `source` begins with the header, which stands on line `first`.
    pub(super) fn open(source: Source, first: u64) -> io::Result<Self> {
        let bound = Arc::new(AtomicU64::new(AHEAD));
        let mut source = source;
        let mut head = Vec::new();
        source.by_ref().take(AHEAD / 2).read_to_end(&mut head)?;
        let delimiter = delimiter(&head);
        let whole: Source = Box::new(io::Cursor::new(head).chain(source));
        let bounded = Bounded {
            source: whole,
            read: 0,
            bound: Arc::clone(&bound),
        };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(bounded);
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(io::Error::from)?;
        let columns = shapes(&record);
        Ok(Self {
            reader,
            bound,
            columns,
            width: record.len(),
            record,
            skipped: first - 1,
        })
    }

    pub(super) fn next(&mut self) -> Option<Result<Row, IntakeError>> {
        loop {
            self.bound
                .store(self.reader.position().byte() + AHEAD, Ordering::Relaxed);
            match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => return None,
                Ok(true) => {}
                Err(error) => {
                    let line = self.reader.position().line() + self.skipped;
                    return Some(Err(IntakeError::Read {
                        line,
                        source: error.into(),
                    }));
                }
            }
            if self.record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                let line = self.record.position().map_or(0, csv::Position::line) + self.skipped;
                return Some(Ok(Row {
                    line,
                    event: self.event(),
                }));
            }
        }
    }

    fn event(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(2048);
        let mut extra = Vec::new();
        for (at, _) in self
            .record
            .iter()
            .enumerate()
            .skip(self.width)
            .filter(|(_, cell)| !cell.is_empty())
        {
            extra.push((format!("column_{}", at + 1), Shape::Cell(at, FieldKind::Text)));
        }
        object(&self.record, self.columns.iter().chain(&extra), &mut out);
        out
    }
}

/// Comma, or the semicolon that Italian spreadsheets write.
fn delimiter(head: &[u8]) -> u8 {
    let header = head.split(|&b| b == b'\n').next().unwrap_or_default();
    if header.contains(&b';') && !header.contains(&b',') {
        b';'
    } else {
        b','
    }
}

fn shapes(header: &ByteRecord) -> Vec<(String, Shape)> {
    let mut columns = Vec::new();
    let mut claim_id = None;
    for (at, name) in header.iter().enumerate() {
        let name = full_name(&String::from_utf8_lossy(name.trim_ascii()));
        if name == "data.claim_id" {
            claim_id = Some(at);
        }
        let kind = kind_of(&name).unwrap_or(FieldKind::Text);
        let path: Vec<&str> = name.split('.').collect();
        place(&mut columns, "", &path, Shape::Cell(at, kind));
    }
    add_envelope(&mut columns, claim_id);
    columns
}

/// With "data." where the header leaves it out.
fn full_name(name: &str) -> String {
    let inside = ["data.", name].concat();
    if kind_of(name).is_none() && kind_of(&inside).is_some() {
        inside
    } else {
        name.to_owned()
    }
}

/// Puts a column where its path leads, opening objects and lists on the way.
fn place(columns: &mut Vec<(String, Shape)>, above: &str, path: &[&str], shape: Shape) {
    let [name, rest @ ..] = path else { return };
    if rest.is_empty() {
        columns.push(((*name).to_owned(), shape));
        return;
    }
    let here = if above.is_empty() {
        (*name).to_owned()
    } else {
        [above, ".", name].concat()
    };
    let found = columns
        .iter()
        .position(|(known, shape)| known == name && !matches!(shape, Shape::Cell(..)));
    let at = found.unwrap_or_else(|| {
        let list = kind_of(&here) == Some(FieldKind::List);
        let opened = if list {
            Shape::List(Vec::new())
        } else {
            Shape::Object(Vec::new())
        };
        columns.push(((*name).to_owned(), opened));
        columns.len() - 1
    });
    if let Shape::Object(inside) | Shape::List(inside) = &mut columns[at].1 {
        place(inside, &here, rest, shape);
    }
}

/// A table without the envelope's columns gets an envelope of ours; the claim's number is the event's.
fn add_envelope(columns: &mut Vec<(String, Shape)>, claim_id: Option<usize>) {
    const OURS: [(&str, &str); 3] = [
        ("specversion", "1.0"),
        ("source", "/naspi/claims"),
        ("type", "naspi.claim.accepted.v1"),
    ];
    if columns
        .iter()
        .any(|(name, _)| name == "id" || OURS.iter().any(|(ours, _)| ours == name))
    {
        return;
    }
    columns.extend(OURS.map(|(name, value)| (name.to_owned(), Shape::Constant(value))));
    columns.extend(claim_id.map(|at| ("id".to_owned(), Shape::Cell(at, FieldKind::Text))));
}

fn object<'s>(record: &ByteRecord, entries: impl Iterator<Item = &'s (String, Shape)>, out: &mut Vec<u8>) {
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
    let text = std::str::from_utf8(cell).unwrap_or_default();
    let whole = || {
        text.parse::<i64>()
            .ok()
            .filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
    };
    match (kind, text) {
        (FieldKind::Flag, "true" | "TRUE") => out.extend_from_slice(b"true"),
        (FieldKind::Flag, "false" | "FALSE") => out.extend_from_slice(b"false"),
        (FieldKind::Whole, _) => match whole() {
            Some(number) => out.extend_from_slice(number.to_string().as_bytes()),
            None => string(cell, out),
        },
        _ => string(cell, out),
    }
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

/// The table's bytes without carriage returns; stops a record that never ends (a quote left open) before it
/// fills the memory.
struct Bounded {
    source: Source,
    read: u64,
    bound: Arc<AtomicU64>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read > self.bound.load(Ordering::Relaxed) {
            return Err(io::Error::other(format!(
                "a record is longer than {MAX_EVENT_BYTES} bytes; is a quote open?"
            )));
        }
        loop {
            let length = self.source.read(buffer)?;
            let kept = without_returns(&mut buffer[..length]);
            // Nothing is left of a piece that was all carriage returns; an empty answer would mean the end.
            if kept > 0 || length == 0 {
                self.read += kept as u64;
                return Ok(kept);
            }
        }
    }
}

/// Moves the bytes that are not carriage returns to the front and counts them: no field holds one, and lines
/// that end in two characters would be miscounted.
fn without_returns(bytes: &mut [u8]) -> usize {
    let mut kept = 0;
    for at in 0..bytes.len() {
        if bytes[at] != b'\r' {
            bytes[kept] = bytes[at];
            kept += 1;
        }
    }
    kept
}
