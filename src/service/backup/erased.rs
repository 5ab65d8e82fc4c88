//! The list of claims that were erased, beside the backups: a backup from before still holds them, and whoever
//! restores it has to forget them again. It says claim ids and nothing else of anybody.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::SecondsFormat;

use super::BackupError;
use crate::store::DeletionReason;
use ground::clock::machine_now;

/// Beside the backups.
const FILE: &str = "erased.list";

/// A claim that was erased, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedErasure {
    pub claim_id: String,
    pub reason: DeletionReason,
}

/// A file of lines: when, why, whose, with tabs between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedList(PathBuf);

impl ErasedList {
    /// The list that lies in a folder of backups.
    pub fn beside(folder: &Path) -> Self {
        Self(folder.join(FILE))
    }

    pub fn at(file: &Path) -> Self {
        Self(file.to_owned())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Adds a claim, once: when this returns, the line is on the disk. The folder must be there: where it is a disk
    /// that is not mounted, a list in its place would be found by nobody.
    pub fn add(&self, erasure: &ListedErasure) -> Result<(), BackupError> {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .mode(0o600)
            .open(&self.0)
            .map_err(self.failed())?;
        // Several processes erase.
        file.lock().map_err(self.failed())?;
        if self.parse(&mut file)?.contains(erasure) {
            return Ok(());
        }
        let moment = machine_now().to_rfc3339_opts(SecondsFormat::Secs, true);
        let line = format!("{moment}\t{}\t{}\n", erasure.reason, erasure.claim_id);
        file.write_all(line.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(self.failed())
    }

    /// Everything on the list, in the order in which it was written; nothing where there is no list.
    pub fn read(&self) -> Result<Vec<ListedErasure>, BackupError> {
        match File::open(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            file => self.parse(&mut file.map_err(self.failed())?),
        }
    }

    fn parse(&self, file: &mut File) -> Result<Vec<ListedErasure>, BackupError> {
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(self.failed())?;
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(index, line)| {
                parsed(line).ok_or_else(|| BackupError::List {
                    path: self.0.clone(),
                    line: index + 1,
                })
            })
            .collect()
    }

    fn failed(&self) -> impl FnOnce(std::io::Error) -> BackupError {
        BackupError::file(&self.0)
    }
}

fn parsed(line: &str) -> Option<ListedErasure> {
    let mut fields = line.split('\t');
    let (_moment, reason, claim_id) = (fields.next()?, fields.next()?, fields.next()?);
    let is_whole = fields.next().is_none() && !claim_id.is_empty();
    Some(ListedErasure {
        claim_id: claim_id.to_owned(),
        reason: DeletionReason::from_name(reason)?,
    })
    .filter(|_| is_whole)
}
