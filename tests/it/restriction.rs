//! A person asks that their data be used for nothing (GDPR, article 18), and later that it be used again: the command
//! from outside.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::program::{RunningSite, code_path, run, said};
use crate::sound;

const CODE: &str = "SPSMGR84E52F839R";
const CLAIM: &str = "NASPI-2026-000001";

/// Runs the program with a line on its standard input.
fn told(folder: &Path, arguments: &[&str], line: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(line.as_bytes()).expect("a line");
    drop(input);
    child.wait_with_output().expect("its end")
}

fn done(folder: &Path, arguments: &[&str]) {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
}

#[test]
fn a_person_has_their_data_restricted_and_used_again() {
    let folder = tempfile::tempdir().expect("a folder");
    sound::write_tone(folder.path());
    let settings = format!(
        "{}[render]\nportrait = \"never\"\nrenditions = [\"landscape\"]\nwhen = \"request\"\n\
         [site]\nbase_url = \"https://guida.example\"\n[notify]\nchannels = []\n",
        sound::TONE
    );
    fs::write(folder.path().join("videoguida.toml"), settings).expect("settings");
    let sample = include_str!("../claims/sample.jsonl")
        .lines()
        .next()
        .expect("a claim");
    fs::write(folder.path().join("claims.jsonl"), sample).expect("claims");
    done(folder.path(), &["ingest", "--claims", "claims.jsonl"]);
    done(folder.path(), &["work", "--until-idle"]);
    let code = code_path(folder.path(), CLAIM);
    let site = RunningSite::start(folder.path());
    assert_eq!(site.open(&code).0, 303);

    let restrict = ["person", "restrict", "--fiscal-code", "-"];
    let output = told(folder.path(), &restrict, &format!("{CODE}\n"));
    let words = said(&output);
    assert!(
        output.status.success() && words.contains("claims 1, now restricted 1"),
        "{words}"
    );
    assert!(!words.contains(CODE), "the code is in no output: {words}");
    assert_eq!(site.open(&code).0, 404, "the guide closes as a revoked one does");
    let letters = run(folder.path(), &["letters", "--out", "letters.pdf"]);
    assert!(
        said(&letters).contains("no letter to print"),
        "{}",
        said(&letters)
    );
    done(folder.path(), &["ingest", "--claims", "claims.jsonl"]);
    let again = told(folder.path(), &restrict, CODE);
    assert!(
        said(&again).contains("claims 1, now restricted 0"),
        "{}",
        said(&again)
    );

    let back = told(
        folder.path(),
        &["person", "unrestrict", "--fiscal-code", "-"],
        CODE,
    );
    assert!(
        said(&back).contains("claims 1, now in use again 1"),
        "{}",
        said(&back)
    );
    assert_eq!(site.open(&code).0, 303);
}

#[test]
fn a_code_is_read_from_standard_input_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = run(folder.path(), &["person", "restrict", "--fiscal-code", CODE]);
    assert_eq!(named.status.code(), Some(2), "{}", said(&named));
    for wrong in ["", "not a code\n", "SPSMGR84E52F839\n"] {
        let output = told(
            folder.path(),
            &["person", "restrict", "--fiscal-code", "-"],
            wrong,
        );
        let words = said(&output);
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert!(
            words.contains("holds no fiscal code in its first line"),
            "{words}"
        );
    }
    // A code that nobody here has changes nothing, and is no failure.
    let output = told(
        folder.path(),
        &["person", "restrict", "--fiscal-code", "-"],
        "RSSMRA80A01H501U\n",
    );
    assert!(
        output.status.success() && said(&output).contains("claims 0, now restricted 0"),
        "{}",
        said(&output)
    );
}
