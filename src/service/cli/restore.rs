use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;

use super::area_keys::AreaKeys;
use super::backup::{key_place, sweep};
use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::settings::{self, Ground};
use crate::backup::{
    BackupEntry, BackupError, BackupHead, BackupItem, BackupKey, ErasedList, ListedErasure, read,
};
use crate::cli::output::say;
use crate::config::DatabaseAddress;
use crate::keys::{KeyKind, KeyRing, key_file, key_files};
use crate::store::{CopyMode, DeletionReason, RestoreCounts, Store, copy};

const DRAFT: &str = ".restore-";

#[derive(Args, Clone, Debug)]
pub struct RestoreArgs {
    /// The backup, or a folder of them for the newest
    #[arg(long, value_name = "PATH")]
    pub from: PathBuf,
    /// The file with the key that opens it (AGE-SECRET-KEY-1…)
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "passphrase_file",
        conflicts_with = "passphrase_file"
    )]
    pub identity: Option<PathBuf>,
    /// The file whose first line is its passphrase
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Claims to forget again; without it erased.list beside the backup
    #[arg(long, value_name = "FILE")]
    pub erased: Option<PathBuf>,
    /// Open it, check that database and keys belong together, and put nothing in place
    #[arg(long)]
    pub verify: bool,
}

/// A backup that was taken apart and found good, with what was erased since forgotten again.
struct Restored {
    head: BackupHead,
    counts: RestoreCounts,
    /// Claims that were asked to be forgotten.
    forgotten: Vec<String>,
}

/// Puts a backup into an empty data folder, or only says whether it could be.
pub async fn run(ground: &Ground, args: &RestoreArgs) -> CommandOutcome {
    let from = newest(&args.from)?;
    let key = match (&args.identity, &args.passphrase_file) {
        (Some(file), _) => BackupKey::of_identity_file(file),
        (None, Some(file)) => BackupKey::of_passphrase_file(file),
        (None, None) => return Err(Failure::flag("--identity", "say what opens the backup")),
    };
    let key = key.map_err(Failure::failed)?;
    let listed = listed(args, &from)?;
    if args.verify {
        let draft = tempfile::Builder::new().prefix("videoguida-verify-").tempdir();
        let draft = draft.map_err(Failure::failed)?;
        let restored = unpack(ground, &from, &key, &listed, draft.path()).await?;
        say!("{}: good. {}", from.display(), restored.told());
        return Ok(0);
    }
    nothing_there(ground).await?;
    let folder = ground.settings.database()?.data_dir().to_owned();
    fs::create_dir_all(&folder).map_err(|source| Failure::Folder {
        path: folder.clone(),
        source,
    })?;
    sweep(&folder, DRAFT);
    let draft = tempfile::Builder::new().prefix(DRAFT).tempdir_in(&folder);
    let draft = draft.map_err(|error| Failure::unwritable(&folder, error))?;
    let restored = unpack(ground, &from, &key, &listed, draft.path()).await?;
    put_in_place(ground, draft.path()).await?;
    drop(draft);
    go_on(ground, &from, &restored).await
}

/// Takes the backup apart into `draft`, has the database prove its keys, and forgets what was erased since.
async fn unpack(
    ground: &Ground,
    from: &Path,
    key: &BackupKey,
    listed: &[ListedErasure],
    draft: &Path,
) -> Result<Restored, Failure> {
    let head = read(from, key, draft).map_err(Failure::failed)?;
    let database = draft.join(BackupItem::Database.name());
    let damaged = || {
        Failure::failed(BackupError::Damaged {
            path: from.to_owned(),
        })
    };
    if !database.is_file() {
        return Err(damaged());
    }
    let address = DatabaseAddress::Sqlite(database);
    let ring = |kind, item: BackupItem| {
        let ring = KeyRing::of_or_in(&ground.settings, kind, || draft.join(item.name()));
        ring.map_err(Failure::failed)
    };
    let installation = ring(KeyKind::Installation, BackupItem::InstallationKey)?;
    let store = Store::open_with(&address, installation)
        .await
        .map_err(Failure::failed)?;
    for (kind, item) in [
        (KeyKind::Links, BackupItem::LinkKey),
        (KeyKind::Site, BackupItem::SiteKey),
    ] {
        let evidence = store.key_evidence(kind).await.map_err(Failure::failed)?;
        evidence.prove(&ring(kind, item)?).map_err(Failure::failed)?;
    }
    let store = store
        .with_clock(ground.clock)
        .with_retention(ground.settings.retention.months);
    if !store.is_sound().await.map_err(Failure::failed)? {
        return Err(damaged());
    }
    AreaKeys::prove(&draft.join(BackupItem::AreaKey.name()), &store).await?;
    let mut forgotten = Vec::new();
    for erasure in listed
        .iter()
        .filter(|erasure| erasure.reason == DeletionReason::Asked)
    {
        let again = store.forget_again(&erasure.claim_id).await;
        again.map_err(Failure::failed)?;
        forgotten.push(erasure.claim_id.clone());
    }
    let counts = store.settle_restored().await.map_err(Failure::failed)?;
    store.close().await;
    Ok(Restored {
        head,
        counts,
        forgotten,
    })
}

impl Restored {
    fn told(&self) -> String {
        format!(
            "Made {}; claims {}, forgotten again {}, notices that may have gone out since {}",
            self.head.made_at,
            self.counts.claims,
            self.forgotten.len(),
            self.counts.unknown
        )
    }
}

/// What the restored database goes on with: folders of what was forgotten, what has lived its time, guides to render.
async fn go_on(ground: &Ground, from: &Path, restored: &Restored) -> CommandOutcome {
    let store = ground.store().await?;
    let eraser = settings::eraser(&ground.settings, store.clone())?;
    let mut open = 0;
    for claim_id in &restored.forgotten {
        let deletion = eraser.erase(claim_id).await.map_err(Failure::failed)?;
        open += u32::from(deletion.is_some_and(|deletion| deletion.done_at.is_none()));
    }
    let purged = eraser.purge().await.map_err(Failure::failed)?;
    let missing = store.render_missing().await.map_err(Failure::failed)?;
    let told = format!("{}; guides to render again {missing}", restored.told());
    store.note("restore", &told).await.map_err(Failure::failed)?;
    store.close().await;
    say!("{}: restored. {told}", from.display());
    Ok(if open > 0 || purged.open > 0 { SOME_LEFT } else { 0 })
}

/// The newest of a folder's backups: their names are in the order of their moments.
fn newest(from: &Path) -> Result<PathBuf, Failure> {
    if !from.is_dir() {
        return Ok(from.to_owned());
    }
    let unread = |error| {
        Failure::failed(BackupError::File {
            path: from.to_owned(),
            source: error,
        })
    };
    let entries = fs::read_dir(from)
        .map_err(unread)?
        .flatten()
        .map(|entry| entry.path());
    let backups = entries.filter(|path| path.extension().is_some_and(|extension| extension == "age"));
    backups
        .max()
        .ok_or_else(|| unread(std::io::Error::new(ErrorKind::NotFound, "no backup")))
}

fn listed(args: &RestoreArgs, from: &Path) -> Result<Vec<ListedErasure>, Failure> {
    let list = match &args.erased {
        Some(file) => ErasedList::at(file),
        None => ErasedList::beside(from.parent().unwrap_or(Path::new("."))),
    };
    if args.erased.is_some() && !list.path().exists() {
        return Err(Failure::flag("--erased", "no file is there"));
    }
    list.read().map_err(Failure::failed)
}

/// Where a file of a backup belongs; none of a database that is on a server.
fn belongs(ground: &Ground, entry: BackupEntry) -> Result<Option<PathBuf>, Failure> {
    if entry.item == BackupItem::Database {
        return Ok(match ground.settings.database()? {
            DatabaseAddress::Sqlite(database) => Some(database),
            DatabaseAddress::Postgres(_) => None,
        });
    }
    let first = key_place(&ground.settings, entry.item);
    Ok(Some(key_file(&first, entry.generation)))
}

/// Names of segments and clips may be older than this data folder: a cache that is still there keeps its own.
fn belongs_to_a_cache(item: BackupItem) -> bool {
    matches!(item, BackupItem::SegmentKey | BackupItem::ClipKey)
}

async fn nothing_there(ground: &Ground) -> Result<(), Failure> {
    let exists = |path| Err(Failure::failed(BackupError::Exists { path }));
    for item in BackupItem::ALL
        .into_iter()
        .filter(|item| !belongs_to_a_cache(*item))
    {
        let Some(first) = belongs(ground, BackupEntry::first(item))? else {
            let address = ground.settings.database()?;
            if Store::is_in_use(&address).await.map_err(Failure::failed)? {
                return exists(address.place().into());
            }
            continue;
        };
        let later = key_files(&first).map_err(Failure::failed)?;
        let there = first.symlink_metadata().is_ok().then_some(first);
        if let Some(path) = there.or(later.into_iter().map(|(_, path)| path).next()) {
            return exists(path);
        }
    }
    Ok(())
}

async fn put_in_place(ground: &Ground, draft: &Path) -> Result<(), Failure> {
    let mut made = made(draft).map_err(|error| Failure::unwritable(draft, error))?;
    // Last: whatever comes in between, there is no database without its keys.
    made.sort_by_key(|(entry, _)| entry.item == BackupItem::Database);
    for (entry, made) in made {
        let Some(path) = belongs(ground, entry)? else {
            let (from, to) = (DatabaseAddress::Sqlite(made), ground.settings.database()?);
            let copied = copy(&from, &to, CopyMode::Copy, |_, _| ()).await;
            copied.map_err(Failure::failed)?;
            continue;
        };
        let is_kept = belongs_to_a_cache(entry.item) && path.exists();
        if !is_kept {
            place(&made, &path).map_err(|error| Failure::unwritable(&path, error))?;
        }
    }
    Ok(())
}

/// The files that a backup was taken apart into.
fn made(draft: &Path) -> std::io::Result<Vec<(BackupEntry, PathBuf)>> {
    let mut made = Vec::new();
    for entry in fs::read_dir(draft)? {
        let entry = entry?;
        let named = entry.file_name().to_str().and_then(BackupEntry::of_name);
        made.extend(named.map(|named| (named, entry.path())));
    }
    Ok(made)
}

/// Moves a file to where nothing is; onto another file system by copying it.
fn place(made: &Path, path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match fs::hard_link(made, path) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let mut to = fs::File::create_new(path)?;
            std::io::copy(&mut fs::File::open(made)?, &mut to)?;
            to.sync_all()
        }
        linked => linked,
    }
}
