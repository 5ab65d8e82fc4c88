//! The report of a batch: a line a row, and a line a problem where a row has some.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::store::IngestOutcome;
use law::claim::Problem;

/// What the columns hold. `path` and `rule` are empty where there is nothing to say.
const HEADER: [&str; 5] = ["line", "claim_id", "outcome", "path", "rule"];

/// A CSV file that is written while rows are read. Nothing of a person stands in it: fields and rules, no values.
pub struct IngestReport {
    path: PathBuf,
    writer: csv::Writer<File>,
}

impl IngestReport {
    /// Begins the file anew.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        let file = File::create(path).map_err(|error| Failure::unwritable(path, error))?;
        let mut report = Self {
            path: path.to_owned(),
            writer: csv::Writer::from_writer(file),
        };
        report.record(HEADER)?;
        Ok(report)
    }

    /// What became of a row, and what is to be said of it.
    pub fn row(
        &mut self,
        line: u64,
        claim_id: Option<&str>,
        outcome: IngestOutcome,
        remarks: &[Problem],
    ) -> Result<(), Failure> {
        let (line, claim_id) = (line.to_string(), claim_id.unwrap_or_default());
        if remarks.is_empty() {
            return self.record([&line, claim_id, outcome.name(), "", ""]);
        }
        for Problem { path, message } in remarks {
            self.record([&line, claim_id, outcome.name(), path, message])?;
        }
        Ok(())
    }

    /// Why no more rows follow.
    pub fn broke_off(&mut self, error: &Failure) -> Result<(), Failure> {
        self.record(["", "", "broken off", "", &error.to_string()])
    }

    pub fn flush(&mut self) -> Result<(), Failure> {
        let flushed = self.writer.flush();
        flushed.map_err(|error| Failure::unwritable(&self.path, error))
    }

    fn record(&mut self, cells: [&str; 5]) -> Result<(), Failure> {
        let written = self.writer.write_record(cells);
        written.map_err(|error| Failure::unwritable(&self.path, error))
    }
}
