//! Claims from files: JSON Lines, or a table (CSV, separated by commas, semicolons or tabs), plain or compressed
//! (`.gz`, `.zst`), or standard input (`-`).
//!
//! Whatever the form, each claim comes out as one event in JSON, so that everything after reads one thing.
//! Form, encoding and compression are told by content, the file's name deciding where the content leaves doubt.

mod cells;
mod columns;
mod kinds;
mod table;
mod text;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use crate::claim::MAX_EVENT_BYTES;
use kinds::Form;
use table::Table;

/// One event as it came, with the number of its (first) line.
#[derive(Clone, Debug)]
pub struct Row {
    /// Counted from 1.
    pub line: u64,
    /// An event in JSON, or whatever stood there instead; cut after [`MAX_EVENT_BYTES`] and one.
    pub event: Vec<u8>,
    /// False for the row of a table without a column `id`: the envelope around it is ours, and its id says nothing.
    pub has_identity: bool,
}

/// Why claims cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    #[error("cannot open {file} ({source}); give a readable file, or - for standard input")]
    Open { file: String, source: io::Error },
    /// The file holds something else than claims; says what, and what to do.
    #[error("{file}: {what}")]
    Kind { file: String, what: String },
    #[error("cannot read on after line {line} ({source}); check that the file is whole")]
    Read { line: u64, source: io::Error },
}

/// Bytes of a file, or of standard input.
pub type Source = Box<dyn Read + Send>;
type RowRead = Result<Row, IntakeError>;

/// The claims of a file in their order; blank lines are skipped, and an error is the last thing that comes.
/// Reads as it goes, in bounded memory.
pub struct Rows {
    reader: RowReader,
    /// Read ahead, to know whether there is any.
    first: Option<RowRead>,
    is_empty: bool,
    failed: bool,
}

enum RowReader {
    Lines(Lines),
    Table(Box<Table>),
}

/// Opens a file by name, or standard input for `-`.
///
/// # Errors
/// [`IntakeError::Open`] where it cannot be opened or its beginning cannot be read, [`IntakeError::Kind`] where it
/// holds no claims.
pub fn open(file: &str) -> Result<Rows, IntakeError> {
    open_through(file, |source| source)
}

/// The same, what is read of it passing through `wrap`, which may count it.
///
/// # Errors
/// As [`open`].
pub fn open_through(file: &str, wrap: impl FnOnce(Source) -> Source) -> Result<Rows, IntakeError> {
    let cannot = |source| IntakeError::Open {
        file: file.to_owned(),
        source,
    };
    let source: Source = match file {
        "-" => Box::new(io::stdin()),
        path => Box::new(File::open(path).and_then(readable).map_err(cannot)?),
    };
    rows(wrap(source), file)
}

/// A directory opens, but cannot be read: say so at once.
fn readable(file: File) -> io::Result<File> {
    if file.metadata()?.is_dir() {
        Err(io::Error::from(io::ErrorKind::IsADirectory))
    } else {
        Ok(file)
    }
}

/// The claims of any source; `name` helps to tell the form (".csv"), and is named in errors.
///
/// # Errors
/// As [`open`].
pub fn rows(source: Source, name: &str) -> Result<Rows, IntakeError> {
    let kind = |what| IntakeError::Kind {
        file: if name == "-" { "standard input" } else { name }.to_owned(),
        what,
    };
    let cannot = |source| IntakeError::Open {
        file: name.to_owned(),
        source,
    };
    let source = text::decompressed(source).map_err(cannot)?;
    let source = text::plain(source).map_err(cannot)?.map_err(kind)?;
    let mut input = BufReader::with_capacity(1 << 16, source);
    let (mut line, mut text) = first_line(&mut input).map_err(cannot)?;
    let separator = kinds::separator_line(&text);
    if separator.is_some() {
        let (lines, header) = first_line(&mut input).map_err(cannot)?;
        (line, text) = (line + lines, header);
    }
    let form = match separator {
        Some(separator) => Form::Table(separator),
        None => kinds::form(name, &text).map_err(kind)?,
    };
    let rest: Box<dyn BufRead + Send> = Box::new(Cursor::new(text).chain(input));
    let reader = match form {
        Form::Table(separator) => {
            let table = Table::open(rest, line, separator).map_err(kind)?;
            RowReader::Table(Box::new(table))
        }
        Form::Lines => RowReader::Lines(Lines {
            input: rest,
            line: line - 1,
        }),
    };
    Ok(Rows::of(reader))
}

/// The first line that is not blank (or as much of it as an event may be long), and its number.
fn first_line(input: &mut impl BufRead) -> io::Result<(u64, Vec<u8>)> {
    let mut line = 0;
    loop {
        let mut text = Vec::new();
        line += 1;
        let length = input
            .by_ref()
            .take(MAX_EVENT_BYTES as u64)
            .read_until(b'\n', &mut text)?;
        if line == 1 && text.starts_with(b"\xef\xbb\xbf") {
            text.drain(..3);
        }
        if length == 0 || !is_blank(&text) {
            return Ok((line, text));
        }
    }
}

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_whitespace)
}

impl Rows {
    fn of(reader: RowReader) -> Self {
        let mut rows = Self {
            reader,
            first: None,
            is_empty: false,
            failed: false,
        };
        rows.first = rows.read();
        rows.is_empty = rows.first.is_none();
        rows
    }

    /// What to say of a file in which there is no claim at all.
    pub fn nothing(&self) -> Option<&'static str> {
        match &self.reader {
            _ if !self.is_empty => None,
            RowReader::Table(_) => Some("a header and no row below it: no claim"),
            RowReader::Lines(_) => Some("empty: no claim"),
        }
    }

    fn read(&mut self) -> Option<RowRead> {
        if self.failed {
            return None;
        }
        let row = match &mut self.reader {
            RowReader::Lines(lines) => lines.next(),
            RowReader::Table(table) => table.next(),
        };
        self.failed = matches!(row, Some(Err(_)));
        row
    }
}

impl Iterator for Rows {
    type Item = RowRead;

    fn next(&mut self) -> Option<Self::Item> {
        self.first.take().or_else(|| self.read())
    }
}

struct Lines {
    input: Box<dyn BufRead + Send>,
    line: u64,
}

impl Lines {
    fn next(&mut self) -> Option<RowRead> {
        loop {
            let mut event = Vec::with_capacity(2048);
            match read_line(&mut self.input, &mut event) {
                Ok(false) => return None,
                Ok(true) => self.line += 1,
                Err(source) => {
                    return Some(Err(IntakeError::Read {
                        line: self.line,
                        source,
                    }));
                }
            }
            if !is_blank(&event) {
                return Some(Ok(Row {
                    line: self.line,
                    event,
                    has_identity: true,
                }));
            }
        }
    }
}

/// Reads one line without its end; keeps no more of it than shows that it is too long. False at the end.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    let mut any = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok([]) => return Ok(any),
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        any = true;
        let end = chunk.iter().position(|&b| b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        let room = (MAX_EVENT_BYTES + 1).saturating_sub(line.len());
        line.extend_from_slice(&part[..part.len().min(room)]);
        let used = end.map_or(chunk.len(), |at| at + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests;
