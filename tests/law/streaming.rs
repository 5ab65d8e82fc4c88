//! Commands over many claims: order, errors on the way, statuses.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use law::commands::{CommandError, compute};
use law::intake::IntakeError;

use crate::support::{compute as compute_all, rows, rules};

const SAMPLE: &str = include_str!("../claims/sample.jsonl");

/// The first sample claim under many numbers.
fn many(count: usize) -> String {
    let line = SAMPLE.lines().next().expect("a line");
    (0..count)
        .map(|at| line.replace("NASPI-2026-000001", &format!("N-{at}")) + "\n")
        .collect()
}

#[test]
fn order_is_kept_over_all_cores() {
    let count = 3_000;
    for jobs in [1, 2, 7] {
        let (mut out, mut seen) = (Vec::new(), Vec::new());
        let progress = &mut |sum: &law::commands::Summary| seen.push(sum.claims());
        let text = many(count);
        let summary = compute::run(
            rules(),
            rows(text.as_bytes(), "x"),
            &mut out,
            NonZeroUsize::new(jobs),
            progress,
        )
        .expect("compute runs");
        assert_eq!((summary.ok, summary.exit_status()), (count as u64, 0));
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(text.lines().count(), count);
        assert!(
            text.lines()
                .enumerate()
                .all(|(at, line)| line.starts_with(&format!("{{\"claim_id\":\"N-{at}\",")))
        );
        assert!(seen.is_sorted() && seen.last() == Some(&(count as u64)));
    }
}

#[test]
fn nothing_in_nothing_out() {
    let (lines, summary) = compute_all(b"\n \n", "x");
    assert!(lines.is_empty());
    assert_eq!((summary.claims(), summary.exit_status()), (0, 0));
}

#[test]
fn what_was_read_before_an_error_is_written() {
    let zipped = {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        gzip.write_all(many(300).as_bytes()).expect("memory");
        gzip.finish().expect("memory")
    };
    let mut out = Vec::new();
    let cut = &zipped[..zipped.len() - 2_000];
    let error =
        compute::run(rules(), rows(cut, "x.gz"), &mut out, None, &mut |_| {}).expect_err("a damaged file");
    assert!(matches!(error, CommandError::Intake(IntakeError::Read { .. })));
    assert_eq!(error.exit_status(), 1);
    let lines = out.iter().filter(|b| **b == b'\n').count();
    assert!((290..300).contains(&lines), "{lines}");
}

/// A pipe whose reader has gone after some bytes.
struct Closed(usize);

impl Write for Closed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_the_work() {
    let text = many(2_000);
    let error = compute::run(
        rules(),
        rows(text.as_bytes(), "x"),
        &mut Closed(1_000_000),
        None,
        &mut |_| {},
    )
    .expect_err("a closed pipe");
    assert!(error.is_closed_pipe());
}
