//! A person is forgotten: two revisions made by the real program, their notices and letters, and then every byte
//! that is left is looked through.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use videoguida::config::DatabaseAddress;
use videoguida::erasing::{REGISTER, RegisterKind};
use videoguida::holdings::Holdings;
use videoguida::store::Store;

use crate::program::guide_files;
use crate::sound;

const CLAIM: &str = "NASPI-2026-000001";
/// What the sample claim says of its person, and the amount that follows from it.
const MARKERS: [&str; 10] = [
    "Maria Grazia",
    "Esposito",
    "SPSMGR84E52F839R",
    "1984-05-12",
    "3200000001",
    "claimant01@example.it",
    "Via di Prova",
    "52340.00",
    "1.089,58",
    "1,089.58",
];

/// A folder with settings, a voice that costs nothing, and a mailbox.
struct Installation {
    folder: tempfile::TempDir,
    mailbox: Child,
}

impl Drop for Installation {
    fn drop(&mut self) {
        let _ = self.mailbox.kill();
        let _ = self.mailbox.wait();
    }
}

impl Installation {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        sound::write_tone(folder.path());
        let mut mailbox = program(
            folder.path(),
            &["mailbox", "--listen", "127.0.0.1:0", "--smtp", "127.0.0.1:0"],
        )
        .stdout(Stdio::piped())
        .spawn()
        .expect("a mailbox");
        let mut said = String::new();
        BufReader::new(mailbox.stdout.take().expect("its output"))
            .read_line(&mut said)
            .expect("a line");
        let words: Vec<_> = said.split_whitespace().collect();
        let ["mailbox", page, "smtp", smtp] = words[..] else {
            panic!("{said}");
        };
        let settings = format!(
            "{}[render]\nportrait = \"never\"\n[print]\neverybody = true\n[site]\nbase_url = \"https://guida.example\"\n\
             [notify]\nmailbox_url = \"{page}\"\nmailbox_smtp = \"{smtp}\"\nquiet_from = 0\nquiet_to = 0\n",
            sound::TONE
        );
        fs::write(folder.path().join("videoguida.toml"), settings).expect("settings");
        Self { folder, mailbox }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        program(self.folder.path(), arguments)
            .output()
            .expect("the program runs")
    }

    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let failed = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}{failed}");
        said
    }

    /// Takes an event in and makes its guide.
    fn make(&self, event: &str) {
        fs::write(self.path("claims.jsonl"), event).expect("claims");
        self.done(&["ingest", "--claims", "claims.jsonl"]);
        fs::remove_file(self.path("claims.jsonl")).expect("removed");
        self.done(&["work", "--until-idle"]);
    }

    fn holdings(&self) -> Holdings {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let database = DatabaseAddress::Sqlite(self.path("var/videoguida.sqlite"));
        runtime.block_on(async {
            let store = Store::open(&database).await.expect("a store");
            let holdings = store.holdings(CLAIM).await.expect("holdings");
            store.close().await;
            holdings
        })
    }

    /// Of what is held, the files that there are.
    fn cached(&self, holdings: &Holdings) -> (usize, usize) {
        let below = |folder: &str, name: &str| self.path(folder).join(&name[..2]).join(name);
        let segments = holdings.segments.iter().map(ToString::to_string);
        let clips = holdings.clips.iter().map(ToString::to_string);
        (
            segments
                .filter(|key| below("var/cache/segments", key).exists())
                .count(),
            clips
                .filter(|name| below("clauses/clips", name).with_extension("clip").exists())
                .count(),
        )
    }
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_videoguida"));
    command.args(arguments).current_dir(folder);
    command
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries
        .flat_map(|entry| match entry.path().is_dir() {
            true => files(&entry.path()),
            false => vec![entry.path()],
        })
        .collect()
}

/// Markers that stand in a file or in its name.
fn marked(folder: &Path) -> BTreeSet<(&'static str, PathBuf)> {
    let mut found = BTreeSet::new();
    for path in files(folder) {
        let name = path.to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap_or_default();
        for marker in MARKERS {
            let within = bytes
                .windows(marker.len())
                .any(|window| window == marker.as_bytes());
            if within || name.contains(marker) {
                found.insert((marker, path.clone()));
            }
        }
    }
    found
}

/// The keys of everything personal that the guide of the claim names.
fn named(folder: &Path) -> HashSet<String> {
    let mut keys = HashSet::new();
    let manifest = guide_files(folder, CLAIM).manifest().expect("a manifest");
    for (index, beat) in manifest.beats().enumerate().filter(|(_, beat)| beat.personal) {
        keys.insert(beat.video_key.clone());
        keys.extend(manifest.pictures.values().map(|picture| picture[index].clone()));
        if beat.caption.contains("1.089,58") || beat.caption.contains("Maria Grazia") {
            keys.insert(beat.audio_key.clone());
        }
    }
    keys
}

/// What was published is sealed, all of it, and whatever is kept is its owner's alone.
fn is_closed(installation: &Installation) {
    let (guides, shared) = (installation.path("var/guides"), Path::new("shared"));
    for path in files(&guides) {
        let within = path.components().any(|part| part.as_os_str() == shared);
        let sealed = fs::read(&path).is_ok_and(|bytes| bytes.starts_with(b"VGS1"));
        assert!(within || sealed, "{} is plain", path.display());
    }
    for path in files(&installation.path("var"))
        .iter()
        .chain(&files(&installation.path("clauses")))
    {
        for place in path
            .ancestors()
            .take_while(|place| *place != installation.folder.path())
        {
            let mode = fs::metadata(place).expect("its mode").permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} has mode {mode:o}", place.display());
        }
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => name.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len())
                .filter_map(|at| rest.get(at..))
                .any(|rest| matches(after, rest))
        }),
    }
}

/// Whatever stands at the top of a folder is in the register.
fn is_registered(folder: &Path, kind: RegisterKind) {
    let known: Vec<_> = REGISTER.iter().filter(|entry| entry.kind == kind).collect();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_known = |pattern: &str| pattern.split('/').next().is_some_and(|top| matches(top, &name));
        assert!(
            known.iter().any(|entry| is_known(entry.name)),
            "{} is not in the register",
            entry.path().display()
        );
    }
}

#[test]
fn of_a_person_who_is_erased_no_byte_is_left() {
    let installation = Installation::new();
    let event = include_str!("../claims/sample.jsonl")
        .lines()
        .next()
        .expect("a claim");
    installation.make(event);
    let mut named_keys = named(installation.folder.path());
    let corrected = event
        .replace("\"sample-01\"", "\"sample-01-corrected\"")
        .replace("\"weeks\": 156", "\"weeks\": 150");
    installation.make(&corrected);
    named_keys.extend(named(installation.folder.path()));
    is_closed(&installation);
    let guide = guide_files(installation.folder.path(), CLAIM);
    let letter = guide.read("documents/letter.pdf").expect("a letter");
    assert!(letter.starts_with(b"%PDF-"));
    installation.done(&["letters", "--out", "run.pdf"]);

    let before = marked(installation.folder.path());
    let seen: BTreeSet<_> = before.iter().map(|(marker, _)| *marker).collect();
    assert!(seen.len() >= 4, "the search finds what is there: {seen:?}");
    let manifest = guide.read("guide.json").expect("a manifest");
    let manifest = String::from_utf8(manifest).expect("text");
    assert!(manifest.contains("Maria Grazia"), "opened, it says so");
    let messages = fs::read_dir(installation.path("var/mailbox")).expect("a mailbox");
    assert!(messages.count() >= 2);
    let guides = fs::read_dir(installation.path("var/guides")).expect("guides");
    let folders = guides
        .flatten()
        .filter(|guide| guide.path().join("guide.json").exists());
    assert_eq!(folders.count(), 2, "a guide and the one it replaced");
    let holdings = installation.holdings();
    let (segments, clips) = installation.cached(&holdings);
    assert!(segments > 40 && clips > 5, "{segments} segments, {clips} clips");
    let held: HashSet<_> = holdings.segments.iter().map(ToString::to_string).collect();
    for key in named_keys {
        assert!(held.contains(&key), "{key} is a person's and not held");
    }
    is_registered(&installation.path("var"), RegisterKind::Data);
    is_registered(&installation.path("var/cache"), RegisterKind::MediaCache);
    is_registered(&installation.path("clauses"), RegisterKind::VoiceCache);

    let said = installation.done(&["erase", "--claim", CLAIM]);
    assert!(said.contains("erased: 7 of 7 places are gone"), "{said}");
    assert_eq!(installation.cached(&holdings), (0, 0));
    assert_eq!(marked(installation.folder.path()), BTreeSet::new());
    assert!(!installation.path("run.pdf").exists());
    let names = files(&installation.path("var")).into_iter();
    let named: Vec<_> = names
        .filter(|path| path.to_string_lossy().contains(CLAIM))
        .collect();
    assert_eq!(named, Vec::<PathBuf>::new());

    let again = installation.done(&["erase", "--claim", CLAIM]);
    assert!(again.contains("erased: 7 of 7"), "{again}");
    let late = event.replace("\"sample-01\"", "\"sample-01-late\"");
    installation.make(&late);
    assert_eq!(marked(installation.folder.path()), BTreeSet::new());
    assert!(!installation.done(&["purge"]).is_empty());
    let proof = installation.done(&["purge", "--proof"]);
    assert!(proof.contains("still open 0"), "{proof}");
}

/// The document for people names every entry of the register.
#[test]
fn the_register_is_documented() {
    let text = include_str!("../../docs/erasure.md");
    for entry in REGISTER {
        assert!(text.contains(&format!("`{}`", entry.name)), "{}", entry.name);
    }
}
