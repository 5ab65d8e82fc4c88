//! What papers cost: `cargo run --release --example bench_papers`. Prints JSON: milliseconds of CPU for a full
//! set of one person's papers once warm, a letter of a print run, and the memory held after all of them.

use std::error::Error;

use chrono::NaiveDate;
use videoguida::claim::{self, Claim};
use videoguida::documents::{BUNDLE, Input, Institute, PrintRun, Typesetter};
use videoguida::link::{self, GuideLink};
use videoguida::naspi::{Award, Interpretations, Law, assess};

static SAMPLE: &str = include_str!("../tests/claims/sample.jsonl");

/// Sets made before and while measuring.
const WARM: usize = 10;
const SETS: usize = 100;
const LETTERS: usize = 500;

struct Person {
    claim: Claim,
    award: Award,
    link: GuideLink,
}

fn main() -> Result<(), Box<dyn Error>> {
    let people = people()?;
    let institute = Institute::default();
    let input = |at: usize| {
        let person = &people[at % people.len()];
        Input {
            claim: &person.claim,
            award: &person.award,
            link: &person.link,
            institute: &institute,
            issued_on: person.claim.accepted_on,
            edition: videoguida::documents::Edition::first(),
        }
    };
    let typesetter = Typesetter::new()?;
    for at in 0..WARM {
        typesetter.all(&input(at))?;
    }
    let before = cpu_ms()?;
    for at in 0..SETS {
        typesetter.all(&input(at))?;
    }
    let set = (cpu_ms()? - before) / SETS as f64;
    let before = cpu_ms()?;
    let today = NaiveDate::from_ymd_opt(2026, 3, 14).ok_or("a day")?;
    let mut run = PrintRun::new(&typesetter, std::io::sink(), today)?;
    let letters: Vec<_> = (0..LETTERS).map(input).collect();
    for bundle in letters.chunks(BUNDLE) {
        run.add(bundle)?;
    }
    run.finish()?;
    let letter = (cpu_ms()? - before) / LETTERS as f64;
    println!(
        "{}",
        serde_json::json!({
            "set_cpu_ms": (set * 10.0).round() / 10.0,
            "letter_cpu_ms": (letter * 10.0).round() / 10.0,
            "peak_megabytes": peak_kilobytes()? / 1000,
        })
    );
    Ok(())
}

fn people() -> Result<Vec<Person>, Box<dyn Error>> {
    let law = Law::embedded()?;
    let mut people = Vec::new();
    for line in SAMPLE.lines() {
        let claim = claim::parse_event(line.as_bytes()).map_err(|_| "the sample holds only events")?;
        let Some(award) = assess(law, &Interpretations::default(), &claim).award else {
            continue;
        };
        let link = GuideLink::new(
            "https://guida.example",
            &link::token(&[7; 32], &claim.claim_id, 1),
        )?;
        people.push(Person { claim, award, link });
    }
    Ok(people)
}

/// User and system time of this process: clock ticks of 10 ms, the same on every Linux.
fn cpu_ms() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks: f64 = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
    Ok(ticks * 10.0)
}

fn peak_kilobytes() -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(line
        .and_then(|line| line.split_whitespace().next())
        .ok_or("no peak")?
        .parse()?)
}
