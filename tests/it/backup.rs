//! The machine is lost and comes back from a backup: printed codes open, and who was erased stays so.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use videoguida::backup::{self, BackupEntry, BackupHead, BackupItem, FORMAT, Locker};
use videoguida::config::DatabaseAddress;
use videoguida::store::Store;

use crate::program::{RunningSite, code_path, run, said};
use crate::sound;

const KEPT: &str = "NASPI-2026-000001";
const FORGOTTEN: &str = "NASPI-2026-000002";
/// What the events say of the second person.
const OF_THE_FORGOTTEN: [&str; 4] = ["BNCLCU96P30F205H", "Luca", "1996-09-30", "Via di Prova 2"];

struct Installation {
    folder: tempfile::TempDir,
}

impl Installation {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        sound::write_tone(folder.path());
        let backups = folder.path().join("backups");
        fs::create_dir(&backups).expect("a folder");
        let settings = format!(
            "{}[render]\nportrait = \"never\"\nrenditions = [\"landscape\"]\nwhen = \"request\"\n\
             [site]\nbase_url = \"https://guida.example\"\n[notify]\nchannels = []\n[backup]\ndir = \"{}\"\n",
            sound::TONE,
            backups.display()
        );
        fs::write(folder.path().join("videoguida.toml"), settings).expect("settings");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(self.folder.path(), arguments)
    }

    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn refused(&self, arguments: &[&str], why: &str) {
        let output = self.run(arguments);
        let said = said(&output);
        assert!(
            !output.status.success() && said.contains(why),
            "{arguments:?}: {said}"
        );
    }

    fn ingest(&self, events: &str) -> String {
        fs::write(self.path("claims.jsonl"), events).expect("claims");
        let taken = said(&self.run(&["ingest", "--claims", "claims.jsonl"]));
        fs::remove_file(self.path("claims.jsonl")).expect("removed");
        taken
    }

    fn code(&self, claim_id: &str) -> String {
        code_path(self.folder.path(), claim_id)
    }

    fn serve(&self) -> RunningSite {
        RunningSite::start(self.folder.path())
    }
}

fn sample(lines: usize) -> String {
    let lines: Vec<_> = include_str!("../claims/sample.jsonl")
        .lines()
        .take(lines)
        .collect();
    lines.join("\n")
}

/// Files below a folder that hold any of these in the clear.
fn holding(folder: &Path, words: &[&str]) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, words));
            continue;
        }
        let bytes = fs::read(&path).unwrap_or_default();
        let holds = |word: &&str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        if words.iter().any(holds) {
            found.insert(path);
        }
    }
    found
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn a_lost_machine_comes_back_with_its_links_and_without_who_was_erased() {
    let installation = Installation::new();
    installation.ingest(&sample(2));
    installation.done(&["work", "--until-idle"]);
    let (kept, forgotten) = (installation.code(KEPT), installation.code(FORGOTTEN));
    let site = installation.serve();
    for code in [&kept, &forgotten] {
        assert_eq!(site.open(code).0, 303);
    }

    // While the site runs: every key gets a newer generation, what was printed opens, and so do sessions.
    for key in ["installation", "links", "site"] {
        let rotated = installation.done(&["keys", "rotate", key]);
        assert!(rotated.contains("generation 2 in use"), "{rotated}");
    }
    installation.done(&["keys", "retire", "installation", "--generation", "1"]);
    installation.refused(
        &["keys", "retire", "links", "--generation", "1"],
        "generation 1 is in use",
    );
    for code in [&kept, &forgotten] {
        let (status, page) = site.open(code);
        assert!(status == 303 && page.contains("lang=\"it\""), "{status} {page}");
    }
    let listed = installation.done(&["keys", "list"]);
    for line in [
        "installation\tgeneration 2\tin use",
        "links\tgeneration 1\topens",
        "links\tgeneration 2\tin use",
        "site\tgeneration 2\tin use",
    ] {
        assert!(listed.contains(line), "{listed}");
    }

    installation.refused(&["backup"], "--recipient");
    let recipient = installation.done(&["backup", "--new-key", "backup.key"]);
    assert_eq!(mode(&installation.path("backup.key")), 0o600);
    let made = installation.done(&["backup", "--recipient", recipient.trim()]);
    let backup = PathBuf::from(made.split(": ").next().expect("a path"));
    assert_eq!(mode(&backup), 0o600);
    assert!(
        backup.starts_with(installation.path("backups")),
        "{}",
        backup.display()
    );
    let before = fs::read_dir(installation.path("var"))
        .expect("a folder")
        .flatten();
    let left: Vec<_> = before.map(|entry| entry.file_name()).collect();
    assert!(
        !left
            .iter()
            .any(|name| name.to_string_lossy().starts_with(".backup-")),
        "{left:?}"
    );

    let erased = installation.done(&["erase", "--claim", FORGOTTEN]);
    assert!(erased.contains("8 of 8 places are gone"), "{erased}");
    let list = fs::read_to_string(installation.path("backups/erased.list")).expect("a list");
    assert!(list.ends_with(&format!("\tasked\t{FORGOTTEN}\n")), "{list}");
    assert_eq!(site.open(&forgotten).0, 404);
    let restore = ["restore", "--from", "backups", "--identity", "backup.key"];
    installation.refused(&restore, "is there already");

    drop(site);
    for lost in ["var", "clauses"] {
        fs::remove_dir_all(installation.path(lost)).expect("lost");
    }
    let verified = installation.done(&[&restore[..], &["--verify"]].concat());
    assert!(
        verified.contains("good. Made ") && verified.contains("forgotten again 1"),
        "{verified}"
    );
    assert!(!installation.path("var").exists(), "nothing is put in place");
    let restored = installation.done(&restore);
    assert!(
        restored.contains("forgotten again 1") && restored.contains("render again 1"),
        "{restored}"
    );

    // The link is right, the guide is being made.
    let site = installation.serve();
    let (status, page) = site.open(&kept);
    assert!(
        status == 303 && page.contains("in preparazione"),
        "{status} {page}"
    );
    installation.done(&["work", "--until-idle"]);
    let (status, page) = site.open(&kept);
    assert!(status == 303 && page.contains("Maria Grazia"), "{status} {page}");
    assert_eq!(installation.code(KEPT), kept);

    assert_eq!(site.open(&forgotten).0, 404);
    let late = sample(2).replace("\"sample-02\"", "\"sample-02-late\"");
    installation.ingest(&late);
    installation.done(&["work", "--until-idle"]);
    assert_eq!(site.open(&forgotten).0, 404);
    drop(site);
    assert_eq!(
        holding(installation.folder.path(), &OF_THE_FORGOTTEN),
        BTreeSet::new()
    );
}

#[test]
fn a_backup_without_the_key_of_the_links_is_not_put_in_place() {
    let installation = Installation::new();
    installation.ingest(&sample(1));
    let recipient = installation.done(&["backup", "--new-key", "backup.key"]);
    // The key of another installation, as a hand that copies files would bring it.
    let foreign = installation.path("var/link.key");
    fs::write(&foreign, [9; 32]).expect("written");
    let refusal = "is not the key that this database was used with";
    installation.refused(&["backup", "--recipient", recipient.trim()], refusal);
    let recipients = [recipient];
    let locker = Locker::of_recipients(recipients.iter()).expect("a recipient");
    let head = BackupHead {
        format: FORMAT,
        made_at: "2026-11-30T08:00:00Z".into(),
        program: "0".into(),
    };
    // Not the file alone: what was written last may stand in the log beside it.
    let database = installation.path("copy.sqlite");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let address = DatabaseAddress::Sqlite(installation.path("var/videoguida.sqlite"));
        let store = Store::open(&address).await.expect("a store");
        store.copy_to(&database).await.expect("copied");
        store.close().await;
    });
    let parts = vec![
        (BackupEntry::first(BackupItem::Database), database),
        (
            BackupEntry::first(BackupItem::InstallationKey),
            installation.path("var/installation.key"),
        ),
        (BackupEntry::first(BackupItem::LinkKey), foreign),
    ];
    let file = installation.path("backups/by-hand.age");
    backup::write(&file, &locker, &head, &parts).expect("a backup");
    fs::remove_dir_all(installation.path("var")).expect("lost");
    let restore = ["restore", "--from", "backups", "--identity", "backup.key"];
    installation.refused(&restore, refusal);
    installation.refused(&[&restore[..], &["--verify"]].concat(), "is not the key");
    let left = fs::read_dir(installation.path("var"))
        .expect("a folder")
        .flatten();
    assert_eq!(
        left.map(|entry| entry.file_name()).collect::<Vec<_>>(),
        Vec::<std::ffi::OsString>::new()
    );
}
