//! The program from outside: exit statuses, and what goes to standard output and error.

use std::path::Path;
use std::process::{Command, Output};

use crate::program::run;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/sample.jsonl");
const HOSTILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/hostile.jsonl");

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn exit_statuses_tell_usage_failure_and_claims_left_apart() {
    let folder = folder();
    let status = |arguments: &[&str]| run(folder.path(), arguments).status.code();
    assert_eq!(status(&["compute", "--claims", "/nowhere.jsonl"]), Some(2));
    assert_eq!(status(&["compute"]), Some(2));
    assert_eq!(status(&["dance"]), Some(2));
    assert_eq!(status(&["--config", "/nowhere.toml", "doctor"]), Some(2));
    assert_eq!(status(&["check", "--claims", HOSTILE]), Some(3));
    assert_eq!(
        status(&["compute", "--claims", SAMPLE]),
        Some(3),
        "one sample claim is held"
    );
    assert_eq!(
        status(&["rerender", "--claim", "NASPI-2026-000001"]),
        Some(1),
        "not a claim of this store"
    );
    assert_eq!(status(&["rerender", "--status", "dancing"]), Some(2));
    assert_eq!(status(&["scenes", "check"]), Some(0));
    assert_eq!(status(&["purge", "--dry-run"]), Some(0));
}

#[test]
fn a_missing_file_is_one_line_that_says_what_to_do() {
    let output = run(
        folder().path(),
        &["render", "--claims", "/nowhere.jsonl", "--out", "out"],
    );
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("/nowhere.jsonl"), "{said}");
}

#[test]
fn compute_and_new_work_read_standard_input_and_write_json_lines() {
    let folder = folder();
    let line = std::fs::read_to_string(SAMPLE)
        .expect("the sample")
        .lines()
        .next()
        .expect("a claim")
        .to_owned();
    std::fs::write(folder.path().join("one.jsonl"), line).expect("a file");
    let stdin = || std::fs::File::open(folder.path().join("one.jsonl")).expect("a file");
    let piped = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_videoguida"));
        command
            .args(arguments)
            .current_dir(folder.path())
            .stdin(stdin())
            .output()
            .expect("the program runs")
    };
    let award: serde_json::Value =
        serde_json::from_str(&out(&piped(&["compute", "--claims", "-"]))).expect("JSON");
    assert_eq!(award["award"]["monthly_amount_eur"], "1089.58");
    let arguments = [
        "new-work",
        "--claims",
        "-",
        "--kind",
        "subordinate",
        "--starts",
        "2026-03-01",
    ];
    let answer = piped(
        &[
            &arguments[..],
            &["--ends", "2027-02-28", "--income-to-year-end", "4000"],
        ]
        .concat(),
    );
    let answer: serde_json::Value = serde_json::from_str(&out(&answer)).expect("JSON");
    assert_eq!(
        (&answer["outcome"], &answer["monthly_cut_eur"]),
        (&"reduced".into(), &"320.00".into())
    );
}

#[test]
fn claims_are_taken_in_once_and_operators_choose_among_them() {
    let folder = folder();
    let ingest = || run(folder.path(), &["ingest", "--claims", SAMPLE]);
    assert_eq!(
        out(&ingest()).trim(),
        "accepted 15, revised 0, unchanged 0, rejected 0"
    );
    assert_eq!(
        out(&ingest()).trim(),
        "accepted 0, revised 0, unchanged 15, rejected 0"
    );
    let hostile = run(folder.path(), &["ingest", "--claims", HOSTILE]);
    assert_eq!(hostile.status.code(), Some(3));
    let listed = out(&run(
        folder.path(),
        &["revoke", "--matching", "00000", "--dry-run"],
    ));
    assert!(
        listed.lines().any(|line| line == "NASPI-2026-000003\taccepted"),
        "{listed}"
    );
    let revoked = run(folder.path(), &["revoke", "--claim", "NASPI-2026-000003"]);
    assert!(revoked.status.success(), "{}", err(&revoked));
    let listed = out(&run(
        folder.path(),
        &["rerender", "--status", "revoked", "--dry-run"],
    ));
    assert_eq!(listed.trim(), "NASPI-2026-000003\trevoked");
    let erased = run(folder.path(), &["erase", "--claim", "NASPI-2026-000004"]);
    assert!(erased.status.success(), "{}", err(&erased));
}

#[test]
fn many_claims_are_touched_only_where_their_number_is_said() {
    let folder = folder();
    run(folder.path(), &["ingest", "--claims", SAMPLE]);
    let listed = || {
        out(&run(
            folder.path(),
            &["erase", "--matching", "NASPI", "--dry-run"],
        ))
        .lines()
        .count()
    };
    let before = listed();
    assert!(before > 1);
    for command in ["erase", "revoke", "rerender", "resend"] {
        for chosen in [
            ["--matching", ""],
            ["--matching", " "],
            ["--status", ""],
            ["--claim", ""],
        ] {
            let refused = run(folder.path(), &[command, chosen[0], chosen[1]]);
            assert_eq!(refused.status.code(), Some(2), "{command} {chosen:?}");
            assert!(err(&refused).contains("empty"), "{}", err(&refused));
        }
        for more in [&[][..], &["--expect", "1"], &["--expect", "1000"]] {
            let refused = run(
                folder.path(),
                &[&[command, "--matching", "NASPI"][..], more].concat(),
            );
            assert_eq!(refused.status.code(), Some(2), "{command} {more:?}");
            assert!(
                err(&refused).contains(&format!("{before} claims fit, so nothing was done")),
                "{}",
                err(&refused)
            );
        }
    }
    assert_eq!(listed(), before);
    let expect = before.to_string();
    let erased = run(
        folder.path(),
        &["erase", "--matching", "NASPI", "--expect", &expect],
    );
    assert_eq!(
        out(&erased)
            .lines()
            .filter(|line| line.contains("\terased: "))
            .count(),
        before,
        "{}",
        err(&erased)
    );
}

#[test]
fn a_token_is_printed_once_beside_its_line_for_the_settings() {
    let folder = folder();
    let made = run(
        folder.path(),
        &["access", "token", "back-office", "--scopes", "read+operate"],
    );
    assert!(made.status.success(), "{}", err(&made));
    let token = out(&made).trim().to_owned();
    assert_eq!(token.len(), 48);
    let errors = err(&made);
    let line = errors.trim().rsplit(' ').next().expect("a line").to_owned();
    assert!(line.starts_with("back-office:read+operate:") && !line.contains(&token));
    std::fs::write(
        folder.path().join("videoguida.toml"),
        format!("[api]\ntokens = [\"{line}\"]\n"),
    )
    .expect("a file");
    let doctor = run(folder.path(), &["--today", "2026-06-01", "doctor"]);
    assert!(doctor.status.success(), "{}", out(&doctor));
    assert!(out(&doctor).contains("back-office:(hidden)"));
    assert!(!out(&doctor).contains("interface for back offices: closed"));
    for wrong in [["access", "token", "Back Office"], ["access", "token", ""]] {
        assert_eq!(run(folder.path(), &wrong).status.code(), Some(2));
    }
}

#[test]
fn sessions_of_the_area_end_by_one_command() {
    let folder = folder();
    for (arguments, said) in [
        (&["access", "end-sessions", "--dry-run"][..], "would end: 0"),
        (&["access", "end-sessions"], "ended: 0"),
    ] {
        let done = run(folder.path(), arguments);
        assert!(
            done.status.success() && out(&done).trim() == said,
            "{}",
            out(&done)
        );
    }
}

#[test]
fn the_doctor_hides_secrets_and_finds_what_is_wrong() {
    let folder = folder();
    std::fs::write(
        folder.path().join("videoguida.toml"),
        "[operators]\nsecret = \"a-long-secret\"\n",
    )
    .expect("a file");
    let well = run(folder.path(), &["--today", "2026-06-01", "doctor"]);
    for tag in ["fr", "ro", "sl", "uk", "ar"] {
        let written = format!("language {tag}: scenes are written, pages, papers and notices are not");
        assert!(out(&well).contains(&written), "{tag}");
    }
    assert!(well.status.success(), "{}", out(&well));
    assert!(out(&well).contains("ok      voice") && !out(&well).contains("a-long-secret"));
    let late = run(folder.path(), &["--today", "2027-06-01", "doctor"]);
    assert_eq!(late.status.code(), Some(1));
    assert!(out(&late).contains("no figures for 2027"));
    std::fs::write(
        folder.path().join("videoguida.toml"),
        "[site]\nbase_ulr = \"x\"\n",
    )
    .expect("a file");
    let wrong = run(folder.path(), &["doctor"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("base_ulr"), "{}", err(&wrong));
}

/// The first sample claim with an odd number of weeks.
fn odd_claim(folder: &Path) -> String {
    let sample = std::fs::read_to_string(SAMPLE).expect("the sample");
    let line = sample
        .lines()
        .next()
        .expect("a line")
        .replace("\"weeks\": 156", "\"weeks\": 155");
    let path = folder.join("odd.jsonl");
    std::fs::write(&path, line).expect("written");
    path.to_str().expect("a plain path").to_owned()
}

#[test]
fn open_points_of_the_law_are_settings() {
    let folder = folder();
    let odd = odd_claim(folder.path());
    let days = |settings: &str| {
        std::fs::write(folder.path().join("videoguida.toml"), settings).expect("written");
        let output = run(folder.path(), &["compute", "--claims", &odd]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a line");
        line["award"]["duration_days"].as_u64()
    };
    assert_eq!(days(""), Some(542));
    assert_eq!(days("[law]\nhalf_day = \"up\"\n"), Some(543));

    let cut = |settings: &str| {
        std::fs::write(folder.path().join("videoguida.toml"), settings).expect("written");
        let activity = [
            "--kind",
            "self_employed",
            "--starts",
            "2026-05-31",
            "--income-to-year-end",
            "4000.00",
        ];
        let output = run(
            folder.path(),
            &[&["new-work", "--claims", odd.as_str()][..], &activity].concat(),
        );
        let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a line");
        line["months"].as_str().map(str::to_owned)
    };
    // 31 May to 31 December: 211 days of 30/360, 215 of the calendar.
    assert_eq!(cut("").as_deref(), Some("7.03"));
    assert_eq!(
        cut("[law]\ncut_months = \"actual_days\"\n").as_deref(),
        Some("7.17")
    );

    std::fs::write(
        folder.path().join("videoguida.toml"),
        "[law]\nhalf_day = \"sideways\"\n",
    )
    .expect("written");
    let output = run(folder.path(), &["compute", "--claims", &odd]);
    assert!(
        output.status.code() != Some(0) && err(&output).contains("half_day"),
        "{}",
        err(&output)
    );
}
