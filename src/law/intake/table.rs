//! CSV with dotted field names in its header ("data.claimant.given_name"), turned into events. An empty cell is an
//! absent field.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, ReaderBuilder};

use super::columns::{Columns, unknown};
use super::{IntakeError, Row, RowRead, cells};
use crate::claim::MAX_EVENT_BYTES;

/// Bytes that a record may be ahead of the last one: its own, and what the reader takes in advance.
const AHEAD: u64 = MAX_EVENT_BYTES as u64 + (1 << 17);

pub(super) struct Table {
    reader: csv::Reader<Bounded>,
    bound: Arc<AtomicU64>,
    columns: Columns,
    record: ByteRecord,
    /// Lines before the header.
    skipped: u64,
}

impl Table {
    /// `source` begins with the header, which stands on line `first`; the error says what is wrong with that.
    pub(super) fn open(source: Box<dyn BufRead + Send>, first: u64, separator: u8) -> Result<Self, String> {
        let bound = Arc::new(AtomicU64::new(AHEAD));
        let bounded = Bounded {
            source,
            read: 0,
            bound: Arc::clone(&bound),
        };
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(bounded);
        let mut record = ByteRecord::new();
        reader
            .read_byte_record(&mut record)
            .map_err(|error| format!("its header cannot be read: {}", io::Error::from(error)))?;
        Ok(Self {
            reader,
            bound,
            columns: Columns::of_header(&record)?,
            record,
            skipped: first - 1,
        })
    }

    pub(super) fn next(&mut self) -> Option<RowRead> {
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
                    has_identity: self.columns.id.is_some(),
                }));
            }
        }
    }

    fn event(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(2048);
        let surplus = self.columns.width..self.record.len();
        let filled = surplus.filter(|at| self.record.get(*at).is_some_and(|cell| !cell.is_empty()));
        let surplus: Vec<_> = filled.map(unknown).collect();
        let entries = self.columns.entries.iter().chain(&surplus);
        cells::object(&self.record, entries, &mut out);
        out
    }
}

/// Stops a record that never ends (a quote left open) before it fills the memory.
struct Bounded {
    source: Box<dyn BufRead + Send>,
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
        let length = self.source.read(buffer)?;
        self.read += length as u64;
        Ok(length)
    }
}
