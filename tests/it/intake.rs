//! Files as back offices, spreadsheets and brokers write them, taken in as their people meant them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::program::{run, said};

const SAMPLE: &str = include_str!("../claims/sample.jsonl");

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn case(name: &str) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims/cases");
    cases.join(name).to_str().expect("a plain path").to_owned()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What `ingest` prints of a file.
fn ingest(folder: &Path, file: &str) -> (String, String) {
    let output = run(folder, &["ingest", "--claims", file]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    (
        String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        errors(&output),
    )
}

/// A file of the first sample claim, changed.
fn changed(folder: &Path, name: &str, change: impl FnOnce(&mut serde_json::Value)) -> PathBuf {
    let mut event = serde_json::from_str(SAMPLE.lines().next().expect("a line")).expect("JSON");
    change(&mut event);
    let file = folder.join(name);
    fs::write(&file, event.to_string()).expect("a file");
    file
}

#[test]
fn a_corrected_table_is_a_revision() {
    let folder = folder();
    let taken = |name: &str| ingest(folder.path(), &case(name)).0;
    assert_eq!(taken("a1.csv"), "accepted 1, revised 0, unchanged 0, rejected 0");
    assert_eq!(taken("a2.csv"), "accepted 0, revised 1, unchanged 0, rejected 0");
    assert_eq!(taken("a2.csv"), "accepted 0, revised 0, unchanged 1, rejected 0");
    // Back to what it was: compared with what is in force, not with what ever was.
    assert_eq!(taken("a1.csv"), "accepted 0, revised 1, unchanged 0, rejected 0");
}

#[test]
fn events_of_two_sources_are_two() {
    let (taken, remarks) = ingest(folder().path(), &case("twosrc.jsonl"));
    assert_eq!(taken, "accepted 2, revised 0, unchanged 0, rejected 0");
    assert!(!remarks.contains("came before"), "{remarks}");
}

#[test]
fn an_older_event_that_comes_late_is_recorded_and_said() {
    let (taken, remarks) = ingest(folder().path(), &case("ooo.jsonl"));
    assert_eq!(taken, "accepted 1, revised 0, unchanged 0, rejected 0, late 1");
    assert!(remarks.contains("2\tO-1\tok\ttime\tis before"), "{remarks}");
}

#[test]
fn an_event_id_with_other_content_is_said_and_counts() {
    let folder = folder();
    let first = changed(folder.path(), "first.jsonl", |_| ());
    let other = changed(folder.path(), "other.jsonl", |event| {
        event["data"]["submitted_through"] = "contact_center".into();
    });
    let somebody = changed(folder.path(), "somebody.jsonl", |event| {
        event["data"]["claim_id"] = "SOMEBODY-ELSE".into();
    });
    for (file, expected, reused) in [
        (&first, "accepted 1, revised 0", false),
        (&other, "accepted 0, revised 1", true),
        (&somebody, "accepted 1, revised 0", true),
        (&somebody, "accepted 0, revised 0, unchanged 1", false),
    ] {
        let (taken, remarks) = ingest(folder.path(), file.to_str().expect("a plain path"));
        assert!(taken.starts_with(expected), "{taken}");
        assert_eq!(remarks.contains("\tok\tid\tcame before"), reused, "{remarks}");
    }
}

#[test]
fn tables_of_every_program_are_read() {
    let folder = folder();
    for name in [
        "cr.csv",
        "bool_VERO.csv",
        "bool_True.csv",
        "pandas.csv",
        "sep.csv",
        "utf16.csv",
        "phones.jsonl",
        "names.jsonl",
    ] {
        let output = run(folder.path(), &["check", "--claims", &case(name)]);
        // One of these tables has what the back office settled, which differs from the law's.
        let held = String::from_utf8_lossy(&output.stdout);
        assert!(
            held.lines().all(|line| line.contains("\theld\t")),
            "{name}: {held}"
        );
        let claims = if name == "phones.jsonl" { 2 } else { 3 };
        let held = held.lines().count();
        assert_eq!(
            errors(&output),
            format!("{claims} claims: {} ok, {held} held, 0 rejected\n", claims - held),
            "{name}"
        );
    }
    let counted = run(folder.path(), &["compute", "--claims", &case("cr.csv")]);
    assert_eq!(String::from_utf8_lossy(&counted.stdout).lines().count(), 3);
}

#[test]
fn a_file_without_a_claim_and_one_of_another_kind_are_a_line_each() {
    let folder = folder();
    let header = fs::read_to_string(case("a1.csv")).expect("a table");
    let header = header.lines().next().expect("a header").to_owned();
    let wide: Vec<u8> = header.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, status, part) in [
        (
            "header.csv",
            header.clone().into_bytes(),
            0,
            "a header and no row",
        ),
        (
            "header.txt",
            header.replace(',', "\t").into_bytes(),
            0,
            "a header and no row",
        ),
        ("wide.csv", wide, 0, "a header and no row"),
        ("empty.csv", Vec::new(), 0, "empty"),
        (
            "book.xlsx",
            b"PK\x03\x04\x14\x00\x06\x00\x08\x00".to_vec(),
            2,
            "save the sheet as CSV",
        ),
        (
            "list.json",
            b"[\n  {\"id\": 1}\n]".to_vec(),
            2,
            "one event a line",
        ),
        (
            "bare.csv",
            b"NASPI-1,Esposito,SPSMGR84E52F839R\n".to_vec(),
            2,
            "names no field",
        ),
    ] {
        fs::write(folder.path().join(name), bytes).expect("a file");
        for command in ["check", "compute", "ingest"] {
            let output = run(folder.path(), &[command, "--claims", name]);
            let told = errors(&output);
            assert_eq!(output.status.code(), Some(status), "{command} {name}: {told}");
            assert!(
                told.lines()
                    .any(|line| line.contains(name) && line.contains(part)),
                "{told}"
            );
            assert!(!told.contains("Esposito") && !told.contains("SPSMGR"), "{told}");
        }
    }
}

#[test]
fn a_report_says_what_became_of_every_row_also_where_the_file_breaks_off() {
    let folder = folder();
    let rows: Vec<_> = SAMPLE.lines().take(3).collect();
    let bad = rows[1].replace("\"accepted_on\": \"2026-03-10\"", "\"accepted_on\": \"many\"");
    let mut text = [rows[0], &bad, rows[2], rows[0]].join("\n").into_bytes();
    let report = |bytes: &[u8]| {
        fs::write(folder.path().join("claims.jsonl.gz"), bytes).expect("a file");
        let arguments = ["ingest", "--claims", "claims.jsonl.gz", "--report", "report.csv"];
        let output = run(folder.path(), &arguments);
        let told = fs::read_to_string(folder.path().join("report.csv")).expect("a report");
        (output, told.lines().map(str::to_owned).collect::<Vec<_>>())
    };
    let (output, lines) = report(&packed(&text));
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert_eq!(lines[0], "line,claim_id,outcome,path,rule");
    assert_eq!(lines[1], "1,NASPI-2026-000001,accepted,,");
    assert!(
        lines[2].starts_with("2,NASPI-2026-000002,rejected,data.accepted_on,")
            && !lines.concat().contains("many"),
        "{lines:?}"
    );
    assert!(
        lines.contains(&"3,NASPI-2026-000003,accepted,,".to_owned()),
        "{lines:?}"
    );
    assert_eq!(
        lines.last().map(String::as_str),
        Some("4,NASPI-2026-000001,unchanged,,")
    );

    // Incompressible lines, so that half of the file holds whole rows.
    text.extend(noise());
    let whole = packed(&text);
    let (output, lines) = report(&whole[..whole.len() / 2]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("unchanged 3, rejected "),
        "{}",
        said(&output)
    );
    let last = lines.last().expect("a line");
    assert!(
        last.starts_with(",,broken off,,") && last.contains("check that the file is whole"),
        "{last}"
    );
}

/// As gzip has it.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packer, bytes).expect("memory");
    packer.finish().expect("memory")
}

/// Lines that are no claim and do not pack.
fn noise() -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        b'0' + ((state >> 33) % 64) as u8
    };
    let line = |_| -> Vec<u8> { (0..2000).map(|_| next()).chain([b'\n']).collect() };
    std::iter::once(b'\n').chain((0..60).flat_map(line)).collect()
}

#[test]
fn a_contact_that_cannot_be_used_is_left_out_and_told() {
    let folder = folder();
    let file = changed(folder.path(), "claims.jsonl", |event| {
        event["data"]["claimant"]["mobile"] = "+39 06 1234567".into();
    });
    let file = file.to_str().expect("a plain path");
    let output = run(folder.path(), &["check", "--claims", file]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(
        told.starts_with("1\tNASPI-2026-000001\tok\tdata.claimant.mobile\t"),
        "{told}"
    );
    let (_, remarks) = ingest(folder.path(), file);
    assert!(
        remarks.contains("\tok\tdata.claimant.mobile\t") && !remarks.contains("1234567"),
        "{remarks}"
    );
    let line: serde_json::Value =
        serde_json::from_slice(&run(folder.path(), &["compute", "--claims", file]).stdout).expect("a line");
    assert_eq!(
        (&line["status"], &line["warnings"][0]["path"]),
        (&"ok".into(), &"data.claimant.mobile".into())
    );
}

#[test]
fn of_several_rows_of_a_claim_the_one_in_force_is_rendered() {
    let folder = folder();
    // Held, so that nothing has to be made: what the back office settled is not what the law gives.
    let held = |id: &str, time: &str| {
        let mut event: serde_json::Value =
            serde_json::from_str(SAMPLE.lines().next().expect("a line")).expect("JSON");
        (event["id"], event["time"]) = (id.into(), time.into());
        event["data"]["official"] =
            serde_json::json!({"monthly_amount_eur": "1.00", "starts_on": "2026-02-21", "duration_days": 1});
        event.to_string()
    };
    let (early, late) = (
        held("e1", "2026-03-03T09:00:00Z"),
        held("e2", "2026-03-10T09:00:00Z"),
    );
    for (text, in_force) in [
        (format!("{early}\n{late}\n"), 2),
        (format!("{late}\n{early}\n"), 1),
        (format!("{early}\n{early}\n{early}\n"), 3),
    ] {
        fs::write(folder.path().join("claims.jsonl"), text).expect("claims");
        for jobs in ["1", "2"] {
            let output = run(
                folder.path(),
                &[
                    "render",
                    "--claims",
                    "claims.jsonl",
                    "--out",
                    "out",
                    "--jobs",
                    jobs,
                ],
            );
            let told = errors(&output);
            assert_eq!(output.status.code(), Some(3), "{told}");
            let held: Vec<_> = told.lines().filter(|line| line.contains("\theld\t")).collect();
            assert!(!held.is_empty(), "{told}");
            let prefix = format!("{in_force}\t");
            assert!(held.iter().all(|line| line.starts_with(&prefix)), "{told}");
            assert!(
                told.contains(&format!("line {in_force} has a later event of this claim")),
                "{told}"
            );
        }
    }
}

#[test]
fn of_several_rows_of_a_claim_one_letter_is_printed() {
    let folder = folder();
    let letters = [
        "letters",
        "--claims",
        &case("dup.jsonl"),
        "--out",
        "letters.pdf",
        "--dry-run",
    ];
    let output = run(folder.path(), &letters);
    // The later of the two, whose town has this postal code.
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "20121\tDUP-1\t2026-03-10\n",
        "{}",
        said(&output)
    );
    assert!(
        errors(&output).contains("1\tDUP-1\tok\t\tleft: line 2"),
        "{}",
        said(&output)
    );
}

/// Runs the program with a reader of its output that goes away at once.
fn without_reader(folder: &Path, arguments: &[&str], errors_too: bool) -> Option<i32> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    if errors_too {
        drop(child.stderr.take());
    }
    let output = child.wait_with_output().expect("it ends");
    assert!(
        !errors(&output).contains("panicked"),
        "{arguments:?}: {}",
        errors(&output)
    );
    output.status.code()
}

#[test]
fn a_reader_that_goes_away_is_no_fault_of_any_command() {
    let folder = folder();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/sample.jsonl");
    ingest(folder.path(), sample);
    for (arguments, status) in [
        (&["ingest", "--claims", sample][..], 0),
        (&["notices"], 0),
        (&["notices", "texts"], 0),
        (&["rerender", "--status", "accepted", "--dry-run"], 0),
        (&["resend", "--status", "accepted", "--dry-run"], 3),
        (&["revoke", "--matching", "00001", "--expect", "7"], 0),
        (&["erase", "--matching", "nobody"], 0),
        (
            &["letters", "--claims", sample, "--out", "letters.pdf", "--dry-run"],
            3,
        ),
        (&["purge", "--dry-run"], 0),
        (&["access", "token", "office"], 0),
        (&["access", "end-sessions", "--dry-run"], 0),
        (&["--today", "2026-06-01", "doctor"], 0),
        (&["scenes", "check"], 0),
        (&["check", "--claims", sample], 3),
        (&["compute", "--claims", "/nowhere"], 2),
        (&["--help"], 0),
    ] {
        let expected = [Some(status), Some(0)];
        for errors_too in [false, true] {
            let ended = without_reader(folder.path(), arguments, errors_too);
            assert!(expected.contains(&ended), "{arguments:?}: {ended:?}");
        }
    }
    // What was asked for is done although nobody read about it.
    let revoked = run(folder.path(), &["rerender", "--status", "revoked", "--dry-run"]);
    assert_eq!(
        String::from_utf8_lossy(&revoked.stdout).lines().count(),
        7,
        "{}",
        said(&revoked)
    );
}
