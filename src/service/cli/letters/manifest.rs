//! A print run on disk: which letter is on which page, and files that appear whole.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::cli::failure::Failure;
use crate::store::QueuedLetter;
use ground::words::Locale;
use law::claim::Claim;

/// A letter to print, and where its claim is read again when its turn comes.
pub struct LetterRequest {
    /// Sorts the run; none last, for letters that are handed over at a counter.
    pub postal_code: Option<String>,
    pub claim_id: String,
    pub issued_on: NaiveDate,
    pub source: LetterSource,
}

pub enum LetterSource {
    Event(Vec<u8>),
    Queue(QueuedLetter),
}

/// What a run holds: its manifest, and the letters of the queue that are in it.
#[derive(Default)]
pub struct PrintManifest {
    pub entries: Vec<Value>,
    pub printed: Vec<QueuedLetter>,
}

impl PrintManifest {
    pub fn add(&mut self, letter: &LetterRequest, claim: &Claim, page: usize) {
        self.entries.push(entry(letter, claim, page));
        if let LetterSource::Queue(queued) = &letter.source {
            self.printed.push(queued.clone());
        }
    }
}

/// What the print shop needs to know of a page; no name and no address.
fn entry(letter: &LetterRequest, claim: &Claim, page: usize) -> Value {
    let batch = match &letter.source {
        LetterSource::Queue(queued) => json!({ "revision": queued.revision, "batch_on": queued.batch_on }),
        LetterSource::Event(_) => Value::Null,
    };
    let mut entry = json!({
        "page": page,
        "claim_id": letter.claim_id,
        "postal_code": letter.postal_code,
        "language": Locale::of(&claim.claimant.locale).tag(),
    });
    if let (Value::Object(entry), Value::Object(batch)) = (&mut entry, batch) {
        entry.extend(batch);
    }
    entry
}

/// Whole or not at all: whoever prints it never meets half a run.
pub fn put_in_place(file: BufWriter<File>, draft: &Path, out: &Path) -> std::io::Result<()> {
    let file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    std::fs::rename(draft, out)
}

pub fn write_manifest(path: &Path, manifest: &Value) -> Result<(), Failure> {
    let text = serde_json::to_vec_pretty(manifest).map_err(Failure::failed)?;
    let draft = beside(path, ".part");
    let write = || {
        File::create(&draft)?.write_all(&text)?;
        std::fs::rename(&draft, path)
    };
    write().map_err(|error| Failure::output(path, error))
}

pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}
