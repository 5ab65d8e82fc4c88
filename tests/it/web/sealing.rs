//! What opening a sealed file costs while it is served, beside the same file in the clear.

use std::fs;

use super::client::Client;
use super::fixture::{Fixture, MARIA, Result};

const MEGABYTES: usize = 16;
const TURNS: usize = 6;

/// CPU time of all threads of this process but the one that asks, in nanoseconds.
fn cpu_of_others() -> Result<u64> {
    let own = fs::read_link("/proc/thread-self")?;
    let own = own.file_name().map(ToOwned::to_owned);
    let mut nanoseconds = 0;
    for task in fs::read_dir("/proc/self/task")?.flatten() {
        if Some(task.file_name()) == own {
            continue;
        }
        // A thread may end meanwhile.
        let Ok(text) = fs::read_to_string(task.path().join("schedstat")) else {
            continue;
        };
        let first = text
            .split(' ')
            .next()
            .and_then(|number| number.parse::<u64>().ok());
        nanoseconds += first.unwrap_or_default();
    }
    Ok(nanoseconds)
}

#[test]
fn what_sealing_costs_while_serving() -> Result<()> {
    let fixture = Fixture::start()?;
    let files = fixture
        .runtime()
        .block_on(fixture.store.guide_files(MARIA.claim_id))?;
    let files = files.ok_or("a guide")?;
    let bytes: Vec<u8> = (0..MEGABYTES << 20).map(|at: usize| (at * 31) as u8).collect();
    fs::write(files.path("clear.mp4"), &bytes)?;
    files.write("sealed.mp4", &bytes)?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    let client = Client::new(&fixture).with_cookie(&opened);
    let mut spent = [0_u64; 2];
    for turn in 0..=TURNS {
        for (file, spent) in ["clear.mp4", "sealed.mp4"].into_iter().zip(&mut spent) {
            let path = client.own(file)?;
            let before = cpu_of_others()?;
            let answer = client.get(&path)?;
            let after = cpu_of_others()?;
            assert!(answer.body == bytes, "{file}");
            // The first turn warms up.
            *spent += if turn > 0 { after - before } else { 0 };
        }
    }
    let per_megabyte = spent.map(|spent| spent as f64 / 1e3 / (TURNS * MEGABYTES) as f64);
    let [clear, sealed] = per_megabyte;
    println!(
        "CPU per MB served: clear {clear:.0} µs, sealed {sealed:.0} µs, {:+.1} %",
        (sealed / clear - 1.0) * 100.0
    );
    Ok(())
}
