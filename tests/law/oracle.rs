//! The second implementation (`tests/oracle/naspi.py`, fractions, from the rules alone) against this one.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use chrono::{Datelike, NaiveDate};
use ground::calendar::{birthday, parse_iso};
use ground::money::Cents;
use law::claim::{Claim, parse_event};
use law::naspi::new_work::{Activity, ActivityKind, decide};
use law::naspi::{Assessment, Award, Interpretations, anticipation, assess};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{date, event, law};

const ORACLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/oracle/naspi.py");
const CLAIMS: usize = 10_000;

/// Claims a run; fewer where each of many runs must be quick (`ORACLE_CASES`, for mutation testing).
fn count() -> usize {
    let asked = std::env::var("ORACLE_CASES").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(CLAIMS)
}

#[derive(Deserialize)]
struct Case {
    claim: Value,
    activity: Value,
    /// First day of a business, and the day of the application for its anticipation.
    begun: NaiveDate,
    applied: NaiveDate,
    award: Value,
    problems: Vec<String>,
    figurative_wage_eur: Value,
    new_work: Value,
    anticipation: Value,
}

#[test]
fn agrees_on_ten_thousand_random_claims() {
    compare(20_260_314);
}

#[test]
fn agrees_on_ten_thousand_more() {
    compare(22_2015);
}

/// Every other reading of an open point, by the names that both have for it.
#[test]
fn agrees_on_every_other_reading_of_an_open_point() {
    let defaults = serde_json::to_value(Interpretations::default()).expect("JSON");
    let mut settings: Vec<_> = OTHER_READINGS.iter().map(|(name, _)| *name).collect();
    settings.sort_unstable();
    assert!(settings.iter().eq(defaults.as_object().expect("settings").keys()));
    for (seed, (name, value)) in (1..).zip(OTHER_READINGS) {
        let reading = json!({name: value});
        assert_ne!(defaults[name], reading[name]);
        let choices: Interpretations = serde_json::from_value(reading).expect("a setting");
        compare_by(
            &choices,
            &["--set", &format!("{name}={value}")],
            seed,
            count().min(500),
        );
    }
}

const OTHER_READINGS: [(&str, &str); 11] = [
    ("half_day", "up"),
    ("just_cause_deadline", "start_of_benefit"),
    ("siisl_due", "first_payment"),
    ("benefit_days", "calendar"),
    ("arrears", "apart"),
    ("deadline_on_holiday", "as_counted"),
    ("frozen_month", "by_first_day"),
    ("cut_months", "actual_days"),
    ("short_job_without_notice", "forfeited"),
    ("subordinate_notice", "month"),
    ("cut_spread", "from_benefit"),
];

fn compare(seed: u64) {
    let count = count();
    let seen = compare_by(&Interpretations::default(), &[], seed, count);
    if count >= CLAIMS {
        seen.has_every_kind();
    }
}

fn compare_by(choices: &Interpretations, set: &[&str], seed: u64, count: usize) -> Seen {
    let mut python = Command::new("python3")
        .args([ORACLE, &seed.to_string(), &count.to_string()])
        .args(set)
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    let output = BufReader::new(python.stdout.take().expect("its output"));
    let mut seen = Seen::default();
    for line in output.lines() {
        let case: Case = serde_json::from_str(&line.expect("a line")).expect("a case");
        let claim =
            parse_event(&event(&case.claim)).unwrap_or_else(|r| panic!("{:?}: {}", r.problems, case.claim));
        let assessment = assess(law(), choices, &claim);
        same_award(&case, &assessment);
        match &assessment.award {
            Some(award) => {
                same_new_work(choices, &case, &claim, award);
                same_anticipation(&case, award);
                seen.count(&claim, award);
            }
            None => assert!(case.new_work.is_null() && case.anticipation.is_null()),
        }
        seen.claims += 1;
    }
    assert!(python.wait().expect("it ends").success());
    assert_eq!(seen.claims, count);
    seen
}

fn same_award(case: &Case, assessment: &Assessment) {
    let mut award = serde_json::to_value(&assessment.award).expect("JSON");
    if let Some(award) = award.as_object_mut() {
        let trace = award.remove("trace").expect("a trace");
        let step = |step: &&Value| step["figure"] == "figurative_wage_eur";
        let figurative = trace.as_array().and_then(|steps| steps.iter().find(step));
        assert_eq!(
            figurative.expect("a step")["value"],
            case.figurative_wage_eur,
            "{}",
            case.claim
        );
    }
    assert_eq!(award, case.award, "{}", case.claim);
    let paths: Vec<_> = assessment
        .problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(paths, case.problems, "{}", case.claim);
}

fn same_new_work(choices: &Interpretations, case: &Case, claim: &Claim, award: &Award) {
    let activity = activity(&case.activity);
    let decision = decide(law(), choices, claim, award, &activity);
    let mut decision = serde_json::to_value(&decision).expect("JSON");
    let trace = decision.as_object_mut().and_then(|fields| fields.remove("trace"));
    assert!(trace.is_some_and(|trace| !trace[0]["provision"].is_null()));
    assert_eq!(decision, case.new_work, "{} {}", case.claim, case.activity);
}

fn same_anticipation(case: &Case, award: &Award) {
    let found = anticipation(law(), award, case.begun, case.applied);
    let mut found = serde_json::to_value(found).expect("JSON");
    if let Some(fields) = found.as_object_mut() {
        assert_ne!(fields.remove("provision"), Some(json!("")));
        // Days, which situations of their own test.
        assert!(fields.remove("apply_by").is_some() && fields.remove("theoretical_end").is_some());
        let instalments = fields.get_mut("instalments").and_then(Value::as_array_mut);
        for instalment in instalments.into_iter().flatten() {
            instalment
                .as_object_mut()
                .and_then(|fields| fields.remove("due_on"));
        }
    }
    assert_eq!(
        found, case.anticipation,
        "{} {} {}",
        case.claim, case.begun, case.applied
    );
}

fn activity(value: &Value) -> Activity {
    let date = |field: &str| value[field].as_str().and_then(parse_iso);
    let income = value["income"].as_str().and_then(Cents::parse);
    Activity {
        kind: serde_json::from_value::<ActivityKind>(value["kind"].clone()).expect("a kind"),
        starts: date("starts").expect("a date"),
        ends: date("ends"),
        extended_to: date("extended_to"),
        income: income.expect("an amount"),
        same_employer: value["same_employer"] == true,
        notified_on: date("notified_on"),
    }
}

/// How many claims of each kind that must not be missing.
#[derive(Default)]
struct Seen {
    claims: usize,
    kinds: BTreeMap<&'static str, usize>,
}

impl Seen {
    fn count(&mut self, claim: &Claim, award: &Award) {
        let leap = |day: NaiveDate| (day.month(), day.day()) == (2, 29);
        let (ended, filed) = (claim.employment.ended_on, claim.submitted_on);
        let born = *claim.claimant.birth_date.expose();
        let contributions = &claim.contributions;
        let over_threshold = award.reference_wage.0 - award.facts.threshold.0;
        // The wage at which the formula gives the maximum: four times what it still lacks, on top of the threshold.
        let (threshold, maximum) = (award.facts.threshold.0, award.facts.maximum.0);
        let over_cap = award.reference_wage.0 - (threshold + 4 * maximum - 3 * threshold);
        for (kind, holds) in [
            ("job ended on a leap day", leap(ended)),
            ("filed on a leap day", leap(filed)),
            ("born on a leap day", leap(born)),
            ("55 years on the day of filing", birthday(born, 55) == filed),
            (
                "55 years the day after filing",
                birthday(born, 55).pred_opt() == Some(filed),
            ),
            (
                "odd useful weeks",
                (contributions.weeks - contributions.weeks_already_used) % 2 == 1,
            ),
            ("13 weeks", contributions.weeks == 13),
            ("208 weeks", contributions.weeks == 208),
            ("wage on the threshold", over_threshold == 0),
            ("wage a cent under the threshold", over_threshold == -1),
            ("wage a cent over the threshold", over_threshold == 1),
            ("formula on the maximum", over_cap == 0),
            ("formula a cent of wage under the maximum", over_cap == -1),
            ("formula a cent of wage over the maximum", over_cap == 1),
            (
                "on the maximum, and not by the cap",
                award.monthly_amount == award.facts.maximum && !award.capped,
            ),
            (
                "paid through the freeze of 2021",
                award.starts_on <= date("2021-12-31") && award.ends_on >= date("2021-06-01"),
            ),
        ] {
            *self.kinds.entry(kind).or_default() += usize::from(holds);
        }
    }

    fn has_every_kind(&self) {
        println!("{:#?}", self.kinds);
        assert!(self.kinds.values().all(|times| *times >= 20), "{:?}", self.kinds);
    }
}
