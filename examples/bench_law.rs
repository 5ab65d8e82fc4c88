//! Awards a second on one core, and lines of `compute` a second: `cargo run --release -p videoguida-law
//! --example bench_law -- [SECONDS]`.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use law::claim::parse_event;
use law::commands::compute;
use law::intake;
use law::naspi::{Interpretations, Rules, assess};

const SAMPLE: &str = include_str!("../tests/claims/sample.jsonl");

fn main() -> Result<(), Box<dyn Error>> {
    let seconds = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(2);
    let span = Duration::from_secs(seconds);
    let rules = Rules::embedded(Interpretations::default())?;
    let lines: Vec<&str> = SAMPLE.lines().filter(|line| !line.trim().is_empty()).collect();
    let claims: Result<Vec<_>, _> = lines.iter().map(|line| parse_event(line.as_bytes())).collect();
    let claims = claims?;

    let awards = per_second(span, || {
        for claim in &claims {
            std::hint::black_box(assess(
                rules.law,
                &rules.interpretations,
                std::hint::black_box(claim),
            ));
        }
        claims.len()
    });
    println!("law: {awards} awards/s on one core (schedule and trace included)");
    let parsed = per_second(span, || {
        for line in &lines {
            std::hint::black_box(parse_event(std::hint::black_box(line.as_bytes())).is_ok());
        }
        lines.len()
    });
    println!("claim: {parsed} events/s read and validated on one core");

    let mut text = String::new();
    for _ in 0..2_000 {
        lines.iter().try_for_each(|line| writeln!(text, "{line}"))?;
    }
    for jobs in [NonZeroUsize::MIN, std::thread::available_parallelism()?] {
        let mut failure = None;
        let rate = per_second(span, || {
            let rows = match intake::rows(Box::new(Cursor::new(text.clone().into_bytes())), "bench.jsonl") {
                Ok(rows) => rows,
                Err(_) => return 1,
            };
            match compute::run(rules, rows, &mut std::io::sink(), Some(jobs), &mut |_| {}) {
                Ok(summary) => usize::try_from(summary.claims()).unwrap_or(usize::MAX),
                Err(error) => {
                    failure = Some(error);
                    1
                }
            }
        });
        if let Some(error) = failure {
            return Err(error.into());
        }
        println!("compute: {rate} lines/s with {jobs} thread(s), reading and writing JSON");
    }
    Ok(())
}

/// Runs rounds for about `span` and gives things done a second.
fn per_second(span: Duration, mut round: impl FnMut() -> usize) -> u128 {
    round();
    let start = Instant::now();
    let mut done = 0;
    while start.elapsed() < span {
        done += round();
    }
    done as u128 * 1_000_000 / start.elapsed().as_micros().max(1)
}
