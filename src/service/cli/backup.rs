use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;

use super::area_keys::AreaKeys;
use super::failure::{CommandOutcome, Failure};
use super::keys;
use super::settings::Ground;
use crate::backup::{BackupEntry, BackupHead, BackupItem, BackupKey, BackupParts, FORMAT, Locker, write};
use crate::cli::output::{remark, say};
use crate::config::Settings;
use crate::keys::{KeyKind, first_key_file};
use ground::clock::machine_now;

/// What a draft's folder in the data folder begins with.
const DRAFT: &str = ".backup-";
/// Held while a backup is made: what an earlier one left is then nobody's.
const LOCK: &str = "backup.lock";

#[derive(Args, Clone, Debug)]
pub struct BackupArgs {
    /// A folder, or a file that is not there yet; without it backup.dir
    #[arg(long, value_name = "PATH")]
    pub to: Option<PathBuf>,
    /// Who can open it (age1…), instead of backup.recipients; may be given several times
    #[arg(long = "recipient", value_name = "AGE", conflicts_with = "passphrase_file")]
    pub recipients: Vec<String>,
    /// Lock it with the first line of this file instead
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Make the key that opens backups, print its recipient, and do nothing else
    #[arg(long, value_name = "FILE", conflicts_with_all = ["to", "recipients", "passphrase_file"])]
    pub new_key: Option<PathBuf>,
}

/// Database and keys of one moment in a locked file, while others go on working.
pub async fn run(ground: &Ground, args: &BackupArgs) -> CommandOutcome {
    if let Some(path) = &args.new_key {
        say!("{}", BackupKey::create(path).map_err(Failure::failed)?);
        remark!(
            "keep {} away from this machine: without it no backup opens",
            path.display()
        );
        return Ok(0);
    }
    let settings = &ground.settings;
    let locker = locker(settings, args)?;
    let now = machine_now();
    let to = target(settings, args, now)?;
    let store = ground.store().await?;
    keys::links(settings, &store).await?;
    AreaKeys::of(settings, &store).await?;
    let folder = store.data_dir().to_owned();
    let _alone = alone(&folder)?;
    let draft = tempfile::Builder::new().prefix(DRAFT).tempdir_in(&folder);
    let draft = draft.map_err(|error| Failure::unwritable(&folder, error))?;
    let copy = draft.path().join(BackupItem::Database.name());
    store.copy_to(&copy).await.map_err(Failure::failed)?;
    let mut parts = vec![(BackupEntry::first(BackupItem::Database), copy)];
    parts.extend(key_files(settings)?);
    let head = BackupHead {
        format: FORMAT,
        made_at: now.to_rfc3339_opts(SecondsFormat::Secs, true),
        program: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let written =
        tokio::task::spawn_blocking(move || write(&to, &locker, &head, &parts).map(|bytes| (to, bytes)));
    let (to, bytes) = written.await.map_err(Failure::failed)?.map_err(Failure::failed)?;
    let noted = store.note_backup(&format!("{bytes} bytes")).await;
    noted.map_err(Failure::failed)?;
    store.close().await;
    say!("{}: {bytes} bytes", to.display());
    if settings.backup.dir.is_none() {
        remark!(
            "backup.dir is not set: claims that are erased from now on are listed nowhere, and a restore needs them"
        );
    }
    Ok(0)
}

/// Every key that belongs to the database and is there, all generations. What the settings give is theirs to keep.
fn key_files(settings: &Settings) -> Result<BackupParts, Failure> {
    let mut files = Vec::new();
    for item in BackupItem::ALL
        .into_iter()
        .filter(|item| *item != BackupItem::Database)
    {
        let found = crate::keys::key_files(&key_place(settings, item)).map_err(Failure::failed)?;
        let found = found
            .into_iter()
            .map(|(generation, path)| (BackupEntry { item, generation }, path));
        files.extend(found);
    }
    Ok(files)
}

/// Where the first generation of a key lies.
pub(super) fn key_place(settings: &Settings, item: BackupItem) -> PathBuf {
    let kind = match item {
        BackupItem::Database | BackupItem::InstallationKey => KeyKind::Installation,
        BackupItem::LinkKey => KeyKind::Links,
        BackupItem::SiteKey => KeyKind::Site,
        BackupItem::SegmentKey => KeyKind::Segments,
        BackupItem::AreaKey => return settings.path(&settings.area.key),
        BackupItem::ClipKey => return settings.voice.cache.join("names.key"),
    };
    first_key_file(settings, kind)
}

fn locker(settings: &Settings, args: &BackupArgs) -> Result<Locker, Failure> {
    if let Some(file) = &args.passphrase_file {
        return Locker::of_passphrase_file(file).map_err(Failure::failed);
    }
    let recipients = match args.recipients.as_slice() {
        [] => &settings.backup.recipients,
        given => given,
    };
    if recipients.is_empty() {
        let rule = "say who can open the backup: --recipient, --passphrase-file or backup.recipients; \
                    --new-key makes a key";
        return Err(Failure::flag("--recipient", rule));
    }
    Locker::of_recipients(recipients.iter()).map_err(Failure::failed)
}

/// The file: in a folder it is named for its moment.
fn target(settings: &Settings, args: &BackupArgs, now: DateTime<Utc>) -> Result<PathBuf, Failure> {
    let to = args.to.as_ref().or(settings.backup.dir.as_ref());
    let to = to.ok_or_else(|| Failure::flag("--to", "say where to, or set backup.dir"))?;
    let name = format!("videoguida-{}.age", now.format("%Y%m%dT%H%M%SZ"));
    Ok(if to.is_dir() { to.join(name) } else { to.clone() })
}

/// Nobody else makes a backup meanwhile, and what one left that was killed is gone.
fn alone(folder: &Path) -> Result<File, Failure> {
    let path = folder.join(LOCK);
    let file = File::create(&path).map_err(|error| Failure::unwritable(&path, error))?;
    file.try_lock().map_err(|_| {
        let rule = io::Error::new(io::ErrorKind::ResourceBusy, "another backup is being made");
        Failure::unwritable(&path, rule)
    })?;
    sweep(folder, DRAFT);
    Ok(file)
}

/// Removes folders that commands left which were killed.
pub(super) fn sweep(folder: &Path, prefix: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix)
            && let Err(error) = std::fs::remove_dir_all(entry.path())
        {
            tracing::warn!(%error, "the draft of an earlier backup is still there");
        }
    }
}
