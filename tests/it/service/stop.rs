//! A worker that is asked to stop while the maker of guides, the real one, is in the middle of a guide.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::program::{run, said};

const SAMPLE: &str = include_str!("../../claims/sample.jsonl");
/// A guide from nothing takes longer than this, a sentence of it does not.
const SOON: Duration = Duration::from_secs(40);

/// Files of that name anywhere below a folder.
fn found(folder: &Path, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let below = entries.flat_map(|entry| match entry.path() {
        path if path.is_dir() => found(&path, name),
        path if path.file_name().is_some_and(|of| of == name) => vec![path],
        _ => Vec::new(),
    });
    below.collect()
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name != ".drafts").collect()
}

fn wait_for(what: &str, limit: Duration, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < limit, "{what}: not within {limit:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn end(worker: &mut Child, limit: Duration) -> ExitStatus {
    let mut status = None;
    wait_for("the worker's end", limit, || {
        status = worker.try_wait().expect("a child");
        status.is_some()
    });
    status.expect("ended")
}

#[test]
fn a_worker_that_is_asked_to_stop_gives_its_guide_back_untried() {
    let folder = tempfile::tempdir().expect("a folder");
    let claim = SAMPLE.lines().next().expect("a sample claim");
    fs::write(folder.path().join("one.jsonl"), claim).expect("written");
    let taken = run(folder.path(), &["ingest", "--claims", "one.jsonl"]);
    assert!(taken.status.success(), "{}", said(&taken));

    let mut worker = Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(["work", "--until-idle"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the worker starts");
    let guides = folder.path().join("var/guides");
    wait_for("the first segment", Duration::from_secs(120), || {
        !found(folder.path(), "sum").is_empty() || worker.try_wait().expect("a child").is_some()
    });
    let asked = Command::new("sh")
        .args(["-c", &format!("kill {}", worker.id())])
        .status();
    assert!(
        asked.expect("kill runs").success(),
        "the worker had ended by itself"
    );
    let status = end(&mut worker, SOON);

    assert!(status.success(), "{status}");
    assert!(entries(&guides).is_empty(), "half a guide was published");
    assert!(entries(&guides.join(".drafts")).is_empty(), "a draft was left");
    let waiting = run(folder.path(), &["rerender", "--status", "accepted", "--dry-run"]);
    let waiting = said(&waiting);
    assert!(waiting.contains("NASPI-2026-000001"), "{waiting}");
}
