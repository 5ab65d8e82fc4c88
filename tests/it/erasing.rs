//! A person is forgotten: two revisions made by the real program, watched, rated, told of and printed, and then every
//! byte that is left is looked through, packed or not.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use videoguida::config::DatabaseAddress;
use videoguida::erasing::{REGISTER, RegisterKind};
use videoguida::holdings::Holdings;
use videoguida::store::Store;

use crate::documents::reader;
use crate::program::{RunningSite, code_path, guide_files};
use crate::sound;

const CLAIM: &str = "NASPI-2026-000001";
/// What the sample claim says of its person, and the amount that follows from it.
const MARKERS: [&str; 13] = [
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
    CORRECTED,
    "1,106.08",
    COMMENT,
];
/// The amount after the correction.
const CORRECTED: &str = "1.106,08";
/// Amounts of the guide that was replaced: its papers are no longer the person's.
const REPLACED: [&str; 2] = ["1.089,58", "1,089.58"];
/// What the person writes on the guide's page.
const COMMENT: &str = "Commento-di-prova-7431";

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
            "{}[render]\nportrait = \"request\"\n[print]\neverybody = true\n[site]\nbase_url = \"https://guida.example\"\n\
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

    /// No file of a person's segment in the cache plays.
    fn segments_are_sealed(&self, holdings: &Holdings) {
        for key in holdings.segments.iter().map(ToString::to_string) {
            let entry = self.path("var/cache/segments").join(&key[..2]).join(&key);
            for file in fs::read_dir(entry).into_iter().flatten().flatten() {
                let kept = fs::read(file.path()).expect("a file");
                let is_sealed = file.file_name() != "data" || kept.starts_with(b"seg2");
                // Where one in the clear begins; farther on four bytes may be these by chance.
                let plays = kept[..kept.len().min(256)]
                    .windows(4)
                    .any(|bytes| bytes == b"moof" || bytes == b"mdat");
                assert!(is_sealed && !plays, "{} is in the clear", file.path().display());
            }
        }
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
        let forms = forms(bytes);
        for marker in MARKERS {
            if forms.iter().any(|form| holds(form, marker)) || name.contains(marker) {
                found.insert((marker, path.clone()));
            }
        }
    }
    found
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

/// The bytes of a file, and what they say unpacked.
fn forms(bytes: Vec<u8>) -> Vec<Vec<u8>> {
    let unpacked = match bytes.as_slice() {
        [0x1f, 0x8b, ..] => {
            let mut plain = Vec::new();
            let read = flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut plain);
            read.is_ok().then_some(plain)
        }
        [b'%', b'P', b'D', b'F', ..] => Some(reader::text(&bytes).into_bytes()),
        _ => None,
    };
    [bytes].into_iter().chain(unpacked).collect()
}

/// The files of a guide as the claim's key opens them.
fn opened(folder: &Path) -> Vec<Vec<u8>> {
    let guide = guide_files(folder, CLAIM);
    let names = files(guide.folder()).into_iter().filter_map(|path| {
        let name = path.strip_prefix(guide.folder()).ok()?;
        (!name.starts_with("shared")).then(|| name.to_string_lossy().into_owned())
    });
    names
        .flat_map(|name| forms(guide.read(&name).expect("a file that opens")))
        .collect()
}

/// The keys of everything personal that the guide of the claim names.
fn named(folder: &Path) -> HashSet<String> {
    let mut keys = HashSet::new();
    let manifest = guide_files(folder, CLAIM).manifest().expect("a manifest");
    for (index, beat) in manifest.beats().enumerate().filter(|(_, beat)| beat.personal) {
        keys.insert(beat.video_key.clone());
        keys.extend(manifest.pictures.values().map(|picture| picture[index].clone()));
        if beat.caption.contains("1.089,58")
            || beat.caption.contains(CORRECTED)
            || beat.caption.contains("Maria Grazia")
        {
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

/// Somebody opens the link, watches, reads a paper in another language, and says what they think.
fn watch(site: &RunningSite, code: &str) {
    let opened = site.client().post(code, "").expect("an answer");
    assert_eq!(opened.status, 303);
    let client = || site.client().with_cookie(&opened);
    let page = client().get("/guida").expect("a page");
    let (mark, text) = (page.mark().expect("a guide"), page.text());
    assert!(
        text.contains("Maria Grazia") && text.contains(CORRECTED),
        "{text}"
    );
    for file in [
        "master.m3u8",
        "portrait.m3u8",
        "720p/0001.m4s",
        "720w/0001.m4s",
        "captions.it.vtt",
        "guide.mp4",
        "carte/en/letter.pdf",
    ] {
        let answer = client().get(&format!("/guida/{mark}/{file}")).expect("an answer");
        // What is shared has another address.
        assert!(matches!(answer.status, 200 | 404), "{file}: {}", answer.status);
        assert!(answer.status == 200 || file.ends_with("m4s"), "{file}");
    }
    let rated = client().post("/guida/valutazione", &format!("stars=4&comment={COMMENT}"));
    assert_eq!(rated.expect("an answer").status, 200);
    let answer = client().get("/guida/trascrizione").expect("a page");
    assert!(answer.text().contains(CORRECTED));
    for path in ["/metrics", "/readyz"] {
        let answer = site.client().get(path).expect("an answer").text();
        assert!(MARKERS.iter().all(|marker| !answer.contains(marker)), "{path}");
    }
}

/// Everything that is held, as its person gets it.
fn export(installation: &Installation, out: &str) -> (Output, Vec<Vec<u8>>) {
    let mut command = program(
        installation.folder.path(),
        &["person", "export", "--fiscal-code", "-", "--out", out],
    );
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(b"spsmgr84e52f839r\n").expect("written");
    drop(input);
    let output = child.wait_with_output().expect("the program ends");
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    assert!(MARKERS.iter().all(|marker| !holds(&said, marker)));
    let folder = installation.path(out);
    let exported = match folder.is_dir() {
        true => files(&folder)
            .iter()
            .map(|path| fs::read(path).expect("a file"))
            .flat_map(forms)
            .collect(),
        false => Vec::new(),
    };
    if folder.is_dir() {
        fs::remove_dir_all(&folder).expect("removed");
    }
    (output, exported)
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
    fs::write(installation.path("claims.jsonl"), &corrected).expect("claims");
    installation.done(&["render", "--claims", "claims.jsonl", "--out", "out"]);
    fs::remove_file(installation.path("claims.jsonl")).expect("removed");
    let site = RunningSite::start(installation.folder.path());
    let code = code_path(installation.folder.path(), CLAIM);
    watch(&site, &code);
    named_keys.extend(named(installation.folder.path()));

    let before = marked(installation.folder.path());
    let seen: BTreeSet<_> = before.iter().map(|(marker, _)| *marker).collect();
    assert!(seen.len() >= 5, "the search finds what is there: {seen:?}");
    let of_the_render = installation.path("out");
    assert!(before.iter().any(|(_, path)| path.starts_with(&of_the_render)));
    // What `render` wrote is for whoever ran it, and theirs to remove.
    fs::remove_dir_all(of_the_render).expect("removed");
    let (output, exported) = export(&installation, "export");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for marker in MARKERS.iter().filter(|marker| !REPLACED.contains(marker)) {
        assert!(
            exported.iter().any(|form| holds(form, marker)),
            "{marker} is held and not exported"
        );
    }
    let of_the_guide = opened(installation.folder.path());
    for marker in ["Maria Grazia", CORRECTED, "Via di Prova"] {
        assert!(
            of_the_guide.iter().any(|form| holds(form, marker)),
            "{marker} is found where it is"
        );
    }
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
    installation.segments_are_sealed(&holdings);
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
    assert_eq!(site.open(&code).0, 404);
    drop(site);
    let (output, exported) = export(&installation, "export");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("no claim"), "{said}");
    assert!(exported.iter().all(|form| !holds(form, "Esposito")));
    let with_the_number: Vec<_> = files(installation.folder.path())
        .into_iter()
        .filter(|path| fs::read(path).is_ok_and(|bytes| holds(&bytes, CLAIM)))
        .collect();
    for path in &with_the_number {
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(
            name.starts_with("videoguida.sqlite"),
            "{} names the claim",
            path.display()
        );
    }
    assert!(!with_the_number.is_empty(), "the trail keeps the number");
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
