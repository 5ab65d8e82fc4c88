//! The letter as a channel: a copy of the guide's letter in the folder of the day's batch.

use std::io;
use std::path::{Path, PathBuf};

use super::Lookup;
use crate::claim_files;
use crate::notice::SendOutcome;
use crate::sealed::GuideFiles;
use crate::store::{DueNotice, Store, StoreError};
use papers::documents::Paper;

#[derive(Clone)]
pub(super) struct LetterChannel {
    pub dir: PathBuf,
}

impl LetterChannel {
    pub async fn send(&self, store: &Store, notice: &DueNotice) -> Result<SendOutcome, StoreError> {
        let Some(guide) = store.guide_files(&notice.claim_id).await? else {
            return Ok(SendOutcome::Permanent("the guide is gone".into()));
        };
        let batch_on = store.today();
        let file = self
            .dir
            .join(batch_on.to_string())
            .join(claim_files::letter(&notice.claim_id, notice.revision));
        match copy(&guide, &file) {
            Ok(()) => {
                let kept = file.strip_prefix(store.data_dir()).unwrap_or(&file);
                store.add_to_print_batch(notice, batch_on, kept).await?;
                Ok(SendOutcome::Sent)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(SendOutcome::Technical(
                "the guide has no letter: render it again with its documents".into(),
            )),
            Err(error) => Ok(SendOutcome::Temporary(format!(
                "the print folder cannot be written ({})",
                error.kind()
            ))),
        }
    }

    /// The batch itself tells.
    pub async fn find(&self, store: &Store, notice: &DueNotice) -> Result<Lookup, StoreError> {
        Ok(if store.printed_file(notice).await?.is_some() {
            Lookup::Arrived
        } else {
            Lookup::Absent
        })
    }
}

/// Whole or not at all: whoever prints the folder never meets half a letter. It is plain there, for the printer.
fn copy(guide: &GuideFiles, to: &Path) -> io::Result<()> {
    let letter = guide.read(&GuideFiles::named(|folder| {
        folder.document(&Paper::Letter.file())
    }))?;
    if let Some(dir) = to.parent() {
        std::fs::create_dir_all(dir)?;
    }
    let draft = to.with_extension("new");
    std::fs::write(&draft, letter)?;
    std::fs::rename(&draft, to)
}
