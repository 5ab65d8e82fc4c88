//! Hostile bytes for everything that reads bytes of others: random ones, and good ones that were harmed.
//!
//! A short, repeatable run is part of the tests; `make fuzz SECONDS=600` goes on with other bytes each time.
//! What makes a target panic is written to `target/fuzz/` and named.

mod mutate;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use mutate::Mutator;

/// Inputs a target gets in the tests.
const SHORT_RUN: u64 = 400;

/// Feeds `target` from `seeds`; for `FUZZ_SECONDS` where that is set.
fn fuzz(name: &str, seeds: &[Vec<u8>], target: impl Fn(&[u8])) {
    let seconds = std::env::var("FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    let mut mutator = Mutator::new(if seconds.is_some() { now() } else { 1 }, seeds);
    for seed in seeds {
        run(name, seed, &target);
    }
    let (began, length) = (Instant::now(), Duration::from_secs(seconds.unwrap_or(0)));
    let mut inputs = 0;
    while inputs < SHORT_RUN || (seconds.is_some() && began.elapsed() < length) {
        run(name, &mutator.next(), &target);
        inputs += 1;
    }
    println!(
        "{name}: {inputs} inputs in {:.1} s",
        began.elapsed().as_secs_f32()
    );
}

fn run(name: &str, input: &[u8], target: &impl Fn(&[u8])) {
    if catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
        let folder = PathBuf::from(option_env!("CARGO_TARGET_DIR").unwrap_or("target")).join("fuzz");
        let file = folder.join(format!("{name}-{}.bin", input.len()));
        let _ = std::fs::create_dir_all(&folder);
        let _ = std::fs::write(&file, input);
        panic!("{name} fails on the bytes in {}", file.display());
    }
}

fn now() -> u64 {
    let since = ground::clock::system_time().duration_since(std::time::UNIX_EPOCH);
    since.map_or(1, |since| since.as_nanos() as u64)
}
