use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::store::DeletionReason;

struct Desk {
    dir: tempfile::TempDir,
    locker: Locker,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let recipient = BackupKey::create(&dir.path().join("key.txt")).expect("a key");
        let locker = Locker::of_recipients([recipient].iter()).expect("a recipient");
        Self { dir, locker }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn key(&self) -> BackupKey {
        BackupKey::of_identity_file(&self.path("key.txt")).expect("an identity")
    }

    fn write(&self, name: &str) -> Result<u64, BackupError> {
        let database = self.path("database");
        std::fs::write(&database, vec![7; 200_000]).expect("written");
        let head = BackupHead {
            format: FORMAT,
            made_at: "2026-11-30T08:00:00Z".into(),
            program: "0.1.0".into(),
        };
        let parts = vec![(BackupEntry::first(BackupItem::Database), database)];
        write(&self.path(name), &self.locker, &head, &parts)
    }

    fn read(&self, name: &str, key: &BackupKey) -> Result<BackupHead, BackupError> {
        let folder = tempfile::tempdir().expect("a folder");
        let head = read(&self.path(name), key, folder.path())?;
        let database = std::fs::read(folder.path().join("database.sqlite")).expect("a database");
        assert_eq!(database, vec![7; 200_000]);
        Ok(head)
    }
}

#[test]
fn a_backup_opens_with_its_key_alone_and_is_its_owners() {
    let desk = Desk::new();
    let bytes = desk.write("one.age").expect("a backup");
    let metadata = std::fs::metadata(desk.path("one.age")).expect("a file");
    assert_eq!(
        (metadata.len(), metadata.permissions().mode() & 0o777),
        (bytes, 0o600)
    );
    assert!(!desk.path("one.age.part").exists());
    let head = desk.read("one.age", &desk.key()).expect("opened");
    assert_eq!(head.made_at, "2026-11-30T08:00:00Z");

    let again = desk.write("one.age");
    assert!(matches!(again, Err(BackupError::Exists { .. })), "{again:?}");
    let stranger = Desk::new();
    let locked = desk.read("one.age", &stranger.key());
    assert!(matches!(locked, Err(BackupError::Locked { .. })), "{locked:?}");
}

#[test]
fn a_backup_that_was_cut_off_or_changed_is_damaged() {
    let desk = Desk::new();
    desk.write("one.age").expect("a backup");
    let whole = std::fs::read(desk.path("one.age")).expect("bytes");
    let mut changed = whole.clone();
    changed[100_000] ^= 1;
    // The last part of the lock holds nothing but the end of the archive.
    let cut = [whole.len() - 1, whole.len() - 17, 65_536 * 2, 70_000];
    let cut = cut.map(|length| whole[..length].to_vec());
    for bytes in cut.into_iter().chain([changed]) {
        std::fs::write(desk.path("two.age"), &bytes).expect("written");
        let damaged = desk.read("two.age", &desk.key());
        assert!(
            matches!(damaged, Err(BackupError::Damaged { .. })),
            "{} of {}: {damaged:?}",
            bytes.len(),
            whole.len()
        );
    }
}

#[test]
fn a_passphrase_locks_and_opens() {
    let mut desk = Desk::new();
    let file = desk.path("passphrase");
    std::fs::write(&file, "too short\n").expect("written");
    let short = Locker::of_passphrase_file(&file);
    assert!(matches!(short, Err(BackupError::Passphrase { .. })));
    std::fs::write(&file, "cavallo batteria graffetta esatto\n").expect("written");
    desk.locker = Locker::of_passphrase_file(&file).expect("a passphrase");
    desk.write("one.age").expect("a backup");
    let key = BackupKey::of_passphrase_file(&file).expect("a passphrase");
    desk.read("one.age", &key).expect("opened");
    let locked = desk.read("one.age", &desk.key());
    assert!(matches!(locked, Err(BackupError::Locked { .. })), "{locked:?}");
}

#[test]
fn a_recipient_is_one_and_a_key_is_never_overwritten() {
    let desk = Desk::new();
    for wrong in ["", "age1x", "AGE-SECRET-KEY-1"] {
        assert!(
            Locker::of_recipients([wrong.to_owned()].iter()).is_err(),
            "{wrong}"
        );
    }
    assert!(Locker::of_recipients([].iter()).is_err());
    let again = BackupKey::create(&desk.path("key.txt"));
    assert!(matches!(again, Err(BackupError::Exists { .. })));
    std::fs::write(desk.path("empty.txt"), "# nothing\n").expect("written");
    assert!(BackupKey::of_identity_file(&desk.path("empty.txt")).is_err());
}

#[test]
fn a_claim_is_listed_once_and_a_list_that_is_not_one_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let list = ErasedList::beside(dir.path());
    assert_eq!(list.read().expect("no list"), []);
    let erasure = |claim_id: &str, reason| ListedErasure {
        claim_id: claim_id.into(),
        reason,
    };
    let (first, second) = (
        erasure("A-1", DeletionReason::Asked),
        erasure("B.2", DeletionReason::Retention),
    );
    for added in [&first, &second, &first] {
        list.add(added).expect("added");
    }
    assert_eq!(list.read().expect("a list"), [first, second]);
    let mode = std::fs::metadata(list.path())
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);

    std::fs::write(list.path(), "A-1\n").expect("written");
    assert!(matches!(list.read(), Err(BackupError::List { line: 1, .. })));
    let nowhere = ErasedList::beside(&dir.path().join("not mounted"));
    let added = nowhere.add(&erasure("A-1", DeletionReason::Asked));
    assert!(matches!(added, Err(BackupError::File { .. })), "{added:?}");
}

#[test]
fn every_generation_of_a_key_has_one_name_and_no_other_name_is_taken() {
    for item in BackupItem::ALL
        .into_iter()
        .filter(|item| *item != BackupItem::Database)
    {
        for generation in [1, 2, 17] {
            let entry = BackupEntry { item, generation };
            assert_eq!(BackupEntry::of_name(&entry.name()), Some(entry));
        }
    }
    let database = BackupEntry::first(BackupItem::Database);
    assert_eq!(BackupEntry::of_name("database.sqlite"), Some(database));
    for other in [
        "link.1.key",
        "link.02.key",
        "link.x.key",
        "../link.key",
        "database.2.sqlite",
        "other.key",
        "",
    ] {
        assert_eq!(BackupEntry::of_name(other), None, "{other}");
    }
}
