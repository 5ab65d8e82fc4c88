//! The nouns of a deletion: where something of a person may stand, and what was found there.

use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Retry;
use super::print::PrintRunRecord;
use crate::holdings::Holdings;
use crate::names::named;

/// A kind of place that may hold something of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldingPlace {
    /// Published folders, those of earlier revisions, and drafts.
    GuideFolders,
    /// One file a letter, by day.
    Letters,
    /// Files of many letters.
    PrintRuns,
    /// Messages that the local mailbox took in.
    Mailbox,
    /// Own segments on this disk.
    Segments,
    /// The same in the bucket that machines share.
    Bucket,
    /// Clips of what was said.
    Clips,
    /// What the database wrote before it forgot.
    DatabaseLog,
    /// The list beside the backups: those from before are to be forgotten again when one is restored.
    BackupList,
}

named!(HoldingPlace {
    GuideFolders => "guide folders",
    Letters => "letters",
    PrintRuns => "print runs",
    Mailbox => "mailbox messages",
    Segments => "segments",
    Bucket => "segments in the bucket",
    Clips => "clips",
    DatabaseLog => "database log",
    BackupList => "list beside the backups",
});

/// Why something is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletionReason {
    Asked,
    Retention,
}

named!(DeletionReason {
    Asked => "asked",
    Retention => "retention",
});

impl DeletionReason {
    /// What the trail says when nothing is left.
    pub(super) const fn action(self) -> &'static str {
        match self {
            Self::Asked => "erased",
            Self::Retention => "purged",
        }
    }
}

/// What was found in a kind of place, and what is still there. Nothing of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceProof {
    pub place: HoldingPlace,
    pub removed: u32,
    pub left: u32,
    /// Why something is left: the kind of error, never a path.
    pub problem: Option<String>,
}

impl PlaceProof {
    pub const fn of(place: HoldingPlace) -> Self {
        Self {
            place,
            removed: 0,
            left: 0,
            problem: None,
        }
    }
}

/// Files that rows named before they were cleared; from the data folder where relative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletionPaths {
    pub guides: Vec<PathBuf>,
    pub letters: Vec<PathBuf>,
}

/// A deletion under lease.
#[derive(Clone, Debug)]
pub struct Deletion {
    pub deletion_id: i64,
    pub claim_id: String,
    pub reason: DeletionReason,
    /// From 1.
    pub attempt: u32,
    pub paths: DeletionPaths,
    pub holdings: Holdings,
    pub notice_ids: Vec<String>,
    pub print_runs: Vec<PrintRunRecord>,
}

/// Where a deletion stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletionRecord {
    pub claim_id: String,
    pub reason: DeletionReason,
    pub asked_at: DateTime<Utc>,
    pub attempts: u32,
    /// Empty before the first attempt.
    pub places: Vec<PlaceProof>,
    /// When every place was verified gone.
    pub done_at: Option<DateTime<Utc>>,
}

impl DeletionRecord {
    /// Kinds of places where nothing is left.
    pub fn gone(&self) -> usize {
        self.places.iter().filter(|place| place.left == 0).count()
    }
}

/// When a deletion is tried again, and when it is looked at a last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeletionPace {
    pub retry: Retry,
    /// After it was done: what was in the making then has come to its end.
    pub look_again: Duration,
}

impl Default for DeletionPace {
    fn default() -> Self {
        Self {
            retry: Retry::default(),
            look_again: Duration::from_secs(15 * 60),
        }
    }
}
