//! Batches: files of claims in, what their rows came to, and what a run of the worker came to.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use videoguida::config::DatabaseAddress;
use videoguida::store::{BatchRow, ClaimFilter, ClaimRow, ClaimStatus, Store};

use crate::program::{HELD, run, said, write_held_claim};
use crate::service::child;
use crate::service::outage::fill;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/sample.jsonl");
const HOSTILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/hostile.jsonl");

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The refused rows and the batches of an installation.
fn look(folder: &Path) -> (Vec<ClaimRow>, Vec<BatchRow>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let database = DatabaseAddress::Sqlite(folder.join("var/videoguida.sqlite"));
    runtime.block_on(async {
        let store = Store::open(&database).await.expect("a store");
        let filter = ClaimFilter {
            status: Some(ClaimStatus::Rejected),
            limit: 10_000,
            ..ClaimFilter::default()
        };
        let rows = store.claims(&filter).await.expect("rows");
        let batches = store.batches(10, 0).await.expect("batches");
        store.close().await;
        (rows, batches)
    })
}

#[test]
fn rows_that_are_refused_from_three_files_stand_once() {
    let folder = folder();
    let mut standing = Vec::new();
    for name in ["monday.jsonl", "tuesday.jsonl", "wednesday.jsonl"] {
        std::fs::copy(HOSTILE, folder.path().join(name)).expect("a copy");
        let taken = run(folder.path(), &["ingest", "--claims", name]);
        assert_eq!(taken.status.code(), Some(3), "{}", said(&taken));
        standing.push(look(folder.path()).0.len());
    }
    assert!(
        standing[0] > 10 && standing.iter().all(|count| *count == standing[0]),
        "{standing:?}"
    );
    let (rows, batches) = look(folder.path());
    // They name the file in which they came last.
    let last = |row: &ClaimRow| {
        row.origin
            .as_ref()
            .is_some_and(|origin| origin.source == "wednesday.jsonl")
    };
    assert!(rows.iter().all(last));
    let sources: Vec<_> = batches.iter().map(|batch| batch.source.as_str()).collect();
    assert_eq!(sources, ["wednesday.jsonl", "tuesday.jsonl", "monday.jsonl"]);
    for batch in &batches {
        assert!(batch.ended_at.is_some() && batch.broken_off.is_none());
        assert_eq!(batch.counts.rejected, batches[0].counts.rejected);
        assert!(batch.counts.rejected as usize >= standing[0]);
    }
}

#[test]
fn a_batch_that_breaks_off_says_why() {
    let folder = folder();
    let whole = std::fs::read(SAMPLE).expect("the sample");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packed.write_all(&whole).expect("packed");
    let packed = packed.finish().expect("packed");
    std::fs::write(folder.path().join("half.jsonl.gz"), &packed[..packed.len() / 2]).expect("written");
    let taken = run(folder.path(), &["ingest", "--claims", "half.jsonl.gz"]);
    assert_eq!(taken.status.code(), Some(1), "{}", said(&taken));
    let (_, batches) = look(folder.path());
    assert_eq!(batches.len(), 1);
    assert!(batches[0].counts.accepted > 0 && batches[0].ended_at.is_some());
    let why = batches[0].broken_off.as_deref().unwrap_or_default();
    assert!(why.contains("check that the file is whole"), "{why}");
}

/// Runs in a process of its own, on a disk of its own: full while a file is read, and freed.
pub fn on_a_small_disk(dir: &Path) {
    let read = |name: &str| run(dir, &["ingest", "--claims", name, "--report", "/dev/stdout"]);
    // So that database and keys are there.
    write_held_claim(dir);
    assert!(read("held.jsonl").status.success());
    std::fs::copy(SAMPLE, dir.join("night.jsonl")).expect("a copy");
    fill(&dir.join("filler"));
    let full = read("night.jsonl");
    assert_eq!(full.status.code(), Some(1), "{}", said(&full));
    assert!(
        ["its disk has room", "database or disk is full"]
            .iter()
            .any(|told| said(&full).contains(told)),
        "{}",
        said(&full)
    );
    std::fs::remove_dir_all(dir.join("filler")).expect("removed");
    let freed = read("night.jsonl");
    assert!(freed.status.success(), "{}", said(&freed));
    // The claim that was there before is the same; every other row is taken in, once.
    let told = "accepted 14, revised 0, unchanged 1, rejected 0";
    assert!(said(&freed).contains(told), "{}", said(&freed));
}

#[test]
fn a_file_that_meets_a_full_disk_is_told_and_read_once_there_is_room() {
    let dir = folder();
    if let Err(said) = child::on_disk_of(8, "reader-on-a-full-disk", dir.path()) {
        panic!("{said}");
    }
}

/// Somebody keeps the database longer than a writer waits: the reader says so, and the file is read afterwards.
#[test]
fn a_file_that_meets_a_locked_database_is_told_and_read_afterwards() {
    let folder = folder();
    write_held_claim(folder.path());
    let taken = run(folder.path(), &["ingest", "--claims", "held.jsonl"]);
    assert!(taken.status.success(), "{}", said(&taken));
    let lock = "import sqlite3, sys\nd = sqlite3.connect(sys.argv[1], isolation_level=None)\n\
                d.execute('BEGIN IMMEDIATE')\nprint('locked', flush=True)\nsys.stdin.read()";
    let mut holder = Command::new("python3")
        .args(["-c", lock])
        .arg(folder.path().join("var/videoguida.sqlite"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    let mut line = String::new();
    let mut output = BufReader::new(holder.stdout.take().expect("its output"));
    output.read_line(&mut line).expect("a line");
    assert_eq!(line, "locked\n");
    let locked = run(folder.path(), &["ingest", "--claims", SAMPLE]);
    assert_eq!(locked.status.code(), Some(1), "{}", said(&locked));
    assert!(said(&locked).contains("database is locked"), "{}", said(&locked));
    drop(holder.stdin.take());
    assert!(holder.wait().expect("its end").success());
    let freed = run(folder.path(), &["ingest", "--claims", SAMPLE]);
    let told = "accepted 14, revised 0, unchanged 1, rejected 0";
    assert!(said(&freed).contains(told), "{}", said(&freed));
}

#[test]
fn a_run_of_the_worker_leaves_a_report_for_tables_and_one_for_programs() {
    let folder = folder();
    write_held_claim(folder.path());
    std::fs::write(
        folder.path().join("videoguida.toml"),
        "[voice]\nengine = \"festival\"\n",
    )
    .expect("written");
    let taken = run(folder.path(), &["ingest", "--claims", "held.jsonl"]);
    assert!(taken.status.success(), "{}", said(&taken));
    let worked = run(
        folder.path(),
        &[
            "--today",
            "2026-06-01",
            "work",
            "--until-idle",
            "--report",
            "night.csv",
            "--report",
            "night.json",
        ],
    );
    assert!(worked.status.success(), "{}", said(&worked));
    // What is a line a claim goes into the report, not into the log.
    assert!(!said(&worked).contains(HELD), "{}", said(&worked));
    let table = std::fs::read_to_string(folder.path().join("night.csv")).expect("a table");
    let mut lines = table.lines();
    assert_eq!(
        lines.next(),
        Some("claim_id,revision,status,took_ms,notices,reason")
    );
    let line = lines.next().expect("a claim");
    assert!(
        line.starts_with(&format!("{HELD},1,held,")) && line.contains("data.official"),
        "{line}"
    );
    assert_eq!(lines.next(), None);
    let whole = std::fs::read(folder.path().join("night.json")).expect("a file");
    let whole: serde_json::Value = serde_json::from_slice(&whole).expect("JSON");
    assert_eq!(whole["claims_by_status"]["held"], 1);
    assert_eq!(whole["claims"][0]["claim_id"], HELD);
    // A run without a claim leaves a report that says so.
    let worked = run(
        folder.path(),
        &[
            "--today",
            "2026-06-01",
            "work",
            "--until-idle",
            "--report",
            "idle.csv",
        ],
    );
    assert!(worked.status.success(), "{}", said(&worked));
    let idle = std::fs::read_to_string(folder.path().join("idle.csv")).expect("a table");
    assert_eq!(idle.lines().count(), 1);
}
