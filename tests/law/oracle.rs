//! The second implementation (`tests/oracle/naspi.py`, fractions, from the rules alone) against this one.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};
use videoguida::calendar::parse_iso;
use videoguida::claim::{Claim, parse_event};
use videoguida::money::Cents;
use videoguida::naspi::new_work::{Activity, Kind, decide};
use videoguida::naspi::{Assessment, Interpretations, Law, assess};

use crate::support::{event, law};

const ORACLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/naspi.py");

/// Claims a run; fewer where each of many runs must be quick (`ORACLE_CASES`, for mutation testing).
fn count() -> usize {
    std::env::var("ORACLE_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000)
}

#[derive(Deserialize)]
struct Case {
    claim: Value,
    activity: Value,
    award: Value,
    problems: Vec<String>,
    new_work: Value,
}

#[test]
fn agrees_on_ten_thousand_random_claims() {
    compare(20_260_314);
}

#[test]
fn agrees_on_ten_thousand_more() {
    compare(22_2015);
}

fn compare(seed: u64) {
    let count = count();
    let mut python = Command::new("python3")
        .args([ORACLE, &seed.to_string(), &count.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    let output = BufReader::new(python.stdout.take().expect("its output"));
    let (law, interpretations) = (law(), Interpretations::default());
    let mut seen = 0;
    for line in output.lines() {
        let case: Case = serde_json::from_str(&line.expect("a line")).expect("a case");
        let claim =
            parse_event(&event(&case.claim)).unwrap_or_else(|r| panic!("{:?}: {}", r.problems, case.claim));
        let assessment = assess(law, &interpretations, &claim);
        same_award(&case, &assessment);
        same_new_work(&case, law, &claim, &assessment);
        seen += 1;
    }
    assert!(python.wait().expect("it ends").success());
    assert_eq!(seen, count);
}

fn same_award(case: &Case, assessment: &Assessment) {
    let mut award = serde_json::to_value(&assessment.award).expect("JSON");
    if let Some(award) = award.as_object_mut() {
        award.remove("trace");
    }
    assert_eq!(award, case.award, "{}", case.claim);
    let paths: Vec<_> = assessment
        .problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(paths, case.problems, "{}", case.claim);
}

fn same_new_work(case: &Case, law: &Law, claim: &Claim, assessment: &Assessment) {
    let Some(award) = &assessment.award else {
        assert!(case.new_work.is_null());
        return;
    };
    let decision = decide(
        law,
        &Interpretations::default(),
        claim,
        award,
        &activity(&case.activity),
    );
    let decision = serde_json::to_value(&decision).expect("JSON");
    let answer = json!({
        "outcome": decision["outcome"],
        "months": decision["months"],
        "monthly_cut_eur": decision["monthly_cut_eur"],
        "monthly_amounts": decision["monthly_amounts"],
    });
    assert_eq!(answer, case.new_work, "{} {}", case.claim, case.activity);
}

fn activity(value: &Value) -> Activity {
    let date = |field: &str| value[field].as_str().and_then(parse_iso);
    Activity {
        kind: serde_json::from_value::<Kind>(value["kind"].clone()).expect("a kind"),
        starts: date("starts").expect("a date"),
        ends: date("ends"),
        yearly_income: value["yearly_income"]
            .as_str()
            .and_then(Cents::parse)
            .expect("an amount"),
        same_employer: value["same_employer"] == true,
        notified_on: date("notified_on"),
    }
}
