//! Claims from files: JSON Lines or CSV, plain or compressed (`.gz`, `.zst`), or standard input (`-`).
//!
//! Whatever the form, each claim comes out as one event in JSON, so that everything after reads one thing.
//! Form and compression are told by content, the file's name deciding where the content leaves doubt.

mod table;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use crate::claim::MAX_EVENT_BYTES;
use table::Table;

/// One event as it came, with the number of its (first) line.
#[derive(Clone, Debug)]
pub struct Row {
    /// Counted from 1.
    pub line: u64,
    /// An event in JSON, or whatever stood there instead; cut after [`MAX_EVENT_BYTES`] and one.
    pub event: Vec<u8>,
}

/// Why claims cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    #[error("cannot open {file} ({source}); give a readable file, or - for standard input")]
    Open { file: String, source: io::Error },
    #[error("cannot read on after line {line} ({source}); check that the file is whole")]
    Read { line: u64, source: io::Error },
}

type Source = Box<dyn Read + Send>;

/// The claims of a file in their order; blank lines are skipped, and an error is the last thing that comes.
/// Reads as it goes, in bounded memory.
pub struct Rows {
    form: Form,
    failed: bool,
}

enum Form {
    Lines(Lines),
    Table(Box<Table>),
}

/// Opens a file by name, or standard input for `-`.
///
/// # Errors
/// [`IntakeError::Open`] where it cannot be opened or its beginning cannot be read.
pub fn open(file: &str) -> Result<Rows, IntakeError> {
    let cannot = |source| IntakeError::Open {
        file: file.to_owned(),
        source,
    };
    let source: Source = match file {
        "-" => Box::new(io::stdin()),
        path => Box::new(File::open(path).and_then(readable).map_err(cannot)?),
    };
    rows(source, file).map_err(cannot)
}

/// A directory opens, but cannot be read: say so at once.
fn readable(file: File) -> io::Result<File> {
    if file.metadata()?.is_dir() {
        Err(io::Error::from(io::ErrorKind::IsADirectory))
    } else {
        Ok(file)
    }
}

/// The claims of any source; `name` only helps to tell the form (".csv").
///
/// # Errors
/// Where the beginning cannot be read.
pub fn rows(source: Source, name: &str) -> io::Result<Rows> {
    let mut input = BufReader::with_capacity(1 << 16, decompressed(source)?);
    let (first, text) = first_line(&mut input)?;
    if is_table(name, &text) {
        let rest = Cursor::new(text).chain(input);
        let table = Table::open(Box::new(rest), first)?;
        return Ok(Rows {
            form: Form::Table(Box::new(table)),
            failed: false,
        });
    }
    let rest: Box<dyn BufRead + Send> = Box::new(Cursor::new(text).chain(input));
    Ok(Rows {
        form: Form::Lines(Lines {
            input: rest,
            line: first - 1,
        }),
        failed: false,
    })
}

/// Looks at the first bytes and undoes gzip or zstd.
fn decompressed(mut source: Source) -> io::Result<Source> {
    let mut head = Vec::with_capacity(4);
    source.by_ref().take(4).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(source);
    Ok(match head.as_slice() {
        [0x1f, 0x8b, ..] => Box::new(flate2::read::MultiGzDecoder::new(whole)),
        [0x28, 0xb5, 0x2f, 0xfd] => Box::new(zstd::stream::read::Decoder::new(whole)?),
        _ => Box::new(whole),
    })
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

fn is_table(name: &str, first_line: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    let start = first_line.trim_ascii_start().first();
    let named = first_line.windows(8).any(|w| w == b"claim_id");
    name.ends_with(".csv") || (!matches!(start, Some(b'{' | b'[')) && named)
}

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_whitespace)
}

impl Iterator for Rows {
    type Item = Result<Row, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let row = match &mut self.form {
            Form::Lines(lines) => lines.next(),
            Form::Table(table) => table.next(),
        };
        self.failed = matches!(row, Some(Err(_)));
        row
    }
}

struct Lines {
    input: Box<dyn BufRead + Send>,
    line: u64,
}

impl Lines {
    fn next(&mut self) -> Option<Result<Row, IntakeError>> {
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
