//! `[backup]`: copies of the database and the keys.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// `[backup]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BackupSettings {
    /// `backup.dir`, default none: where backups go, outside `store.data_dir`; claims that are erased are listed there
    /// too.
    pub dir: Option<PathBuf>,
    /// `backup.recipients`, default none: age recipients (`age1…`), each of which opens the backups.
    #[serde(deserialize_with = "super::words::words")]
    pub recipients: Vec<String>,
}
