//! What cannot be spoken or drawn holds the guide, says which field and which rule, and not the value; and a
//! guide that replaces another says what changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use videoguida::guide::{Correction, Manifest};

use crate::program::{guide_files, run, said};
use crate::sound::{TONE, write_tone};

const SAMPLE: &str = include_str!("../claims/sample.jsonl");
const CLAIM: &str = "NASPI-2026-000001";

/// A respelling for one foreign name.
const RESPELT: &str = "lexicon = \"lexicon.toml\"\n";
const LEXICON: &str = "[names]\n\"ᏔᎵ\" = \"tali\"\n";

fn folder(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("videoguida.toml"),
        format!("{TONE}{RESPELT}{settings}"),
    )
    .expect("settings");
    write_tone(folder.path());
    fs::write(folder.path().join("lexicon.toml"), LEXICON).expect("a lexicon");
    folder
}

/// `claims.jsonl` into `out`, the video alone.
fn render(folder: &Path) -> Output {
    let files = ["--claims", "claims.jsonl", "--out", "out"];
    run(
        folder,
        &[&["render"][..], &files, &["--no-mp4", "--no-documents"]].concat(),
    )
}

/// The first claim of the sample, changed.
fn claim(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let line = SAMPLE.lines().next().expect("a sample claim");
    let mut event = serde_json::from_str(line).expect("JSON");
    change(&mut event);
    event.to_string()
}

fn named(name: &str) -> String {
    claim(|event| event["data"]["claimant"]["given_name"] = name.into())
}

/// Rows for `render`, with the reason that is to be given for each.
fn rows() -> [(String, &'static str, &'static str); 3] {
    let endless = format!("W{}", "w".repeat(99));
    [
        (
            "李娜".to_owned(),
            "data.claimant.given_name",
            "cannot be spoken: it has letters that are not Latin",
        ),
        (
            "ᏔᎵ".to_owned(),
            "data.claimant.given_name",
            "cannot be drawn: no bundled font has all its letters",
        ),
        (
            endless,
            "data.claimant.given_name",
            "band heading does not fit at its smallest size",
        ),
    ]
}

#[test]
fn a_name_that_cannot_be_spoken_drawn_or_fitted_holds_its_guide() {
    let folder = folder("");
    for (name, field, rule) in rows() {
        fs::write(folder.path().join("claims.jsonl"), named(&name)).expect("claims");
        let output = render(folder.path());
        let said = said(&output);
        assert_eq!(output.status.code(), Some(3), "{said}");
        let told = said
            .lines()
            .find(|line| line.contains("\theld\t"))
            .unwrap_or(&said);
        assert!(told.contains(field) && told.contains(rule), "{told}");
        assert!(!said.contains(&name), "the name is in {said}");
        assert!(!folder.path().join("out").join(CLAIM).exists());
    }
}

#[test]
fn a_sentence_that_does_not_fit_holds_the_guide_it_is_in() {
    let folder = folder("[media]\nscenes = \"scenes\"\n");
    let copied = Command::new("cp")
        .args(["-r", concat!(env!("CARGO_MANIFEST_DIR"), "/scenes"), "scenes"])
        .current_dir(folder.path())
        .status();
    assert!(copied.expect("cp runs").success());
    let catalogue = folder.path().join("scenes/it/guide.ftl");
    let text = fs::read_to_string(&catalogue).expect("a catalogue");
    let long = "Una parola dopo l'altra senza mai fermarsi ".repeat(9);
    let lines = text
        .lines()
        .map(|line| match line.starts_with("accepted-number-value =") {
            true => format!("accepted-number-value = {long} {{ $claim_id }} {{ $accepted_on }}"),
            false => line.to_owned(),
        });
    fs::write(&catalogue, lines.collect::<Vec<_>>().join("\n") + "\n").expect("written");
    // This scene alone: nothing else has to be drawn first.
    let order = "[[scene]]\nid = \"accepted\"\n";
    fs::write(folder.path().join("scenes/order.toml"), order).expect("an order");
    fs::write(folder.path().join("claims.jsonl"), claim(|_| ())).expect("claims");
    let output = render(folder.path());
    let said = said(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("accepted"), "{said}");
    assert!(said.contains("does not fit at its smallest size"), "{said}");
    assert!(!said.contains("given_name"), "no name stands there: {said}");
}

/// A store whose worker prepares guides and tells nobody.
fn store(claims: &str) -> tempfile::TempDir {
    let folder = folder("[render]\nwhen = \"request\"\n[notify]\nchannels = []\n");
    take_in(folder.path(), claims);
    folder
}

fn take_in(folder: &Path, claims: &str) {
    fs::write(folder.join("claims.jsonl"), claims).expect("claims");
    for arguments in [
        &["ingest", "--claims", "claims.jsonl"][..],
        &["work", "--until-idle"],
    ] {
        let output = run(folder, arguments);
        assert!(
            matches!(output.status.code(), Some(0 | 3)),
            "{arguments:?}: {}",
            said(&output)
        );
    }
}

#[test]
fn what_does_not_fit_is_found_before_anybody_is_told() {
    let endless = format!("W{}", "w".repeat(99));
    let folder = store(&named(&endless));
    let listed = run(folder.path(), &["rerender", "--status", "held", "--dry-run"]);
    let state = said(&listed);
    assert!(state.contains(CLAIM), "{state}");
    let guides = folder.path().join("var/guides");
    let published = fs::read_dir(&guides).map_or(0, |entries| {
        entries
            .flatten()
            .filter(|entry| entry.file_name().to_string_lossy().starts_with("NASPI"))
            .count()
    });
    assert_eq!(published, 0, "a guide was published");
}

/// The newest guide of the store.
fn guide(folder: &Path) -> Manifest {
    let files = guide_files(folder, CLAIM);
    files.manifest().expect("a manifest that reads")
}

fn captions(manifest: &Manifest) -> Vec<&str> {
    let beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
    beats.map(|beat| beat.caption.as_str()).collect()
}

#[test]
fn a_corrected_guide_says_what_changed() {
    let folder = store(&claim(|_| ()));
    assert_eq!(guide(folder.path()).corrected, None);
    let revised = claim(|event| {
        event["id"] = "sample-01-corrected".into();
        event["time"] = "2026-03-09T09:00:00+01:00".into();
        event["data"]["contributions"]["taxable_pay_eur"] = "48000.00".into();
    });
    take_in(folder.path(), &revised);
    let manifest = guide(folder.path());
    let amount = Correction {
        amount: true,
        ..Correction::default()
    };
    assert_eq!(manifest.corrected, Some(amount));
    let said = captions(&manifest);
    assert!(said.contains(&"È cambiato l'importo mensile."), "{said:?}");
    assert!(!said.contains(&"È cambiata la durata."), "{said:?}");
}
