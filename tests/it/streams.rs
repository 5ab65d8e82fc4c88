//! `compute` and `new-work` over many claims, as processes: order, memory, cores, progress.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

const SAMPLE: &str = include_str!("../claims/sample.jsonl");
const PROGRAM: &str = env!("CARGO_BIN_EXE_videoguida");

/// The first sample claim under another number.
fn line(number: usize) -> String {
    let first = SAMPLE.lines().next().expect("a line");
    first.replace("NASPI-2026-000001", &format!("N-{number}")) + "\n"
}

/// What a run came to.
struct Run {
    written: usize,
    /// The most memory it held, in kilobytes.
    peak_kb: usize,
    threads: usize,
    said: String,
}

/// Feeds so many claims, reads as many lines, each in its place.
fn run(arguments: &[&str], claims: usize) -> Run {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .args(["--claims", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("its input");
    let feeder = std::thread::spawn(move || {
        (0..claims).try_for_each(|number| input.write_all(line(number).as_bytes()))
    });
    let (mut written, mut peak_kb, mut threads) = (0, 0, 0);
    let output = BufReader::new(child.stdout.take().expect("its output"));
    for (number, line) in output.lines().enumerate() {
        let line = line.expect("a line");
        assert!(
            line.starts_with(&format!("{{\"claim_id\":\"N-{number}\",")),
            "{number}"
        );
        written += line.len();
        if number % 100 == 0 {
            peak_kb = peak_kb.max(status(&child, "VmHWM:"));
            threads = threads.max(status(&child, "Threads:"));
        }
    }
    feeder.join().expect("the feeder").expect("all claims are taken");
    let mut said = String::new();
    let mut errors = child.stderr.take().expect("its errors");
    errors.read_to_string(&mut said).expect("text");
    assert!(child.wait().expect("it ends").success(), "{said}");
    Run {
        written,
        peak_kb,
        threads,
        said,
    }
}

/// A number of `/proc/<pid>/status`; 0 once the process is gone.
fn status(child: &Child, name: &str) -> usize {
    let text = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let rest = text.lines().find_map(|line| line.strip_prefix(name));
    rest.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}

/// Ten times the claims need no more memory, all cores have work, and nothing but the answer is said.
fn streams(arguments: &[&str]) {
    let (few, many) = (run(arguments, 2_000), run(arguments, 20_000));
    assert!(many.written > 9 * few.written);
    assert!(
        many.peak_kb < few.peak_kb + 16_000 && many.peak_kb > 0,
        "{} kB for 2,000 claims, {} kB for 20,000",
        few.peak_kb,
        many.peak_kb
    );
    let cores = std::thread::available_parallelism().expect("cores").get();
    assert!(many.threads > cores, "{} threads on {cores} cores", many.threads);
    assert_eq!(many.said, "");
}

#[test]
fn compute_streams_in_bounded_memory() {
    streams(&["compute"]);
}

#[test]
fn new_work_streams_in_bounded_memory() {
    streams(&[
        "new-work",
        "--kind",
        "self_employed",
        "--starts",
        "2026-04-01",
        "--income-to-year-end",
        "4000.00",
    ]);
}

/// Runs its arguments with standard error on a terminal, and prints what came there.
const ON_A_TERMINAL: &str = "
import os, pty, subprocess, sys
here, there = pty.openpty()
program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=there)
os.close(there)
try:
    while data := os.read(here, 4096):
        sys.stdout.buffer.write(data)
except OSError:
    pass
sys.exit(program.wait())
";

#[test]
fn progress_is_shown_on_a_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let claims = folder.path().join("claims.jsonl");
    std::fs::write(&claims, (0..5_000).map(line).collect::<String>()).expect("written");
    let shown = Command::new("python3")
        .args(["-c", ON_A_TERMINAL, PROGRAM, "compute", "--claims"])
        .arg(&claims)
        .output()
        .expect("python3 runs");
    assert!(shown.status.success());
    assert!(
        String::from_utf8_lossy(&shown.stdout).contains("claims"),
        "{shown:?}"
    );
}
