//! Whether anybody else on the machine may read what is kept.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::cli::settings::Ground;
use crate::config::Settings;
use crate::keys::{KeyKind, first_key_file, key_files};

/// What group and others may do.
const NOT_THE_OWNER: u32 = 0o077;
/// What others may do: the group of a settings file may be whom the service runs as.
const OTHERS: u32 = 0o007;

/// A line for everything that is open to others, with what closes it.
pub fn problems(ground: &Ground) -> Vec<String> {
    let settings = &ground.settings;
    let data = &settings.store.data_dir;
    let mut problems = Vec::new();
    let mut look = |path: &Path, bits: u32, what: &str, mend: &str| {
        if let Some(mode) = open_to_others(path, bits) {
            let path = path.display();
            problems.push(format!(
                "{what} {path}: mode {mode:03o}, others may read it; {mend} {path}"
            ));
        }
    };
    look(data, NOT_THE_OWNER, "data folder", "chmod -R go=");
    for folder in folders(settings) {
        // Where the data folder is closed, what lies in it is.
        if !folder.starts_with(data) {
            look(&folder, NOT_THE_OWNER, "folder", "chmod -R go=");
        }
    }
    for key in files_of_keys(settings) {
        look(&key, NOT_THE_OWNER, "key", "chmod 600");
    }
    if let Some(file) = &ground.settings_file {
        look(file, OTHERS, "settings", "chmod o=");
    }
    problems
}

fn folders(settings: &Settings) -> [PathBuf; 4] {
    [
        settings.path(&settings.print.dir),
        settings.path(&settings.notify.mailbox_dir),
        settings.media_cache(),
        settings.voice.cache.clone(),
    ]
}

fn files_of_keys(settings: &Settings) -> Vec<PathBuf> {
    let firsts = KeyKind::ALL.map(|kind| first_key_file(settings, kind));
    let mut keys = Vec::new();
    for first in firsts.into_iter().chain([settings.path(&settings.area.key)]) {
        // A folder that cannot be read is told of elsewhere.
        let files = key_files(&first).unwrap_or_default();
        keys.extend(files.into_iter().map(|(_, file)| file));
    }
    keys.extend(settings.notify.email.dkim_key.clone());
    keys
}

/// The mode of something that is there and open.
fn open_to_others(path: &Path, bits: u32) -> Option<u32> {
    let mode = fs::metadata(path).ok()?.permissions().mode() & 0o777;
    (mode & bits != 0).then_some(mode)
}
