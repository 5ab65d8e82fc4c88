//! Situations as people live them (`lived.jsonl`), each with the text that decides it: a claim, perhaps an activity and
//! another reading of an open point, and what must come of it, by JSON pointer.

use ground::money::Cents;
use law::claim::parse_event;
use law::naspi::new_work::{Activity, decide, income_of_fees};
use law::naspi::{Assessment, Interpretations, assess};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::support::{date, event, law};

const SITUATIONS: &str = include_str!("lived.jsonl");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Situation {
    what: String,
    source: String,
    claim: Map<String, Value>,
    activity: Option<Value>,
    #[serde(default)]
    settings: Interpretations,
    expect: Map<String, Value>,
}

#[test]
fn every_situation_comes_to_what_its_source_says() {
    let situations: Vec<Situation> = SITUATIONS
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    assert!(situations.len() >= 40);
    for situation in &situations {
        assert!(!situation.source.is_empty());
        let found = found(situation);
        for (pointer, expected) in &situation.expect {
            let value = found.pointer(pointer).unwrap_or(&Value::Null);
            assert_eq!(value, expected, "{}: {pointer}", situation.what);
        }
    }
}

fn found(situation: &Situation) -> Value {
    let claim = parse_event(&event(&data(&situation.claim)))
        .unwrap_or_else(|refusal| panic!("{}: {:?}", situation.what, refusal.problems));
    let Assessment { award, problems } = assess(law(), &situation.settings, &claim);
    let new_work = situation.activity.as_ref().map(|activity| {
        let award = award.as_ref().expect("an award");
        decide(law(), &situation.settings, &claim, award, &read(activity))
    });
    let paths: Vec<_> = problems.into_iter().map(|problem| problem.path).collect();
    json!({"award": award, "new_work": new_work, "problems": paths})
}

/// An event's `data` around what the situation is about.
fn data(claim: &Map<String, Value>) -> Value {
    let of = |name: &str, default: Value| claim.get(name).cloned().unwrap_or(default);
    let mut data = json!({
        "claim_id": "TEST-1", "accepted_on": claim["accepted_on"], "submitted_on": claim["submitted_on"],
        "submitted_through": "citizen",
        "claimant": {"fiscal_code": "ABCDEF12B23P432P", "given_name": "Anna", "family_name": "Prova",
                     "birth_date": of("birth_date", json!("1985-03-01")), "email": "anna.prova@example.org"},
        "employment": {"ended_on": claim["ended_on"], "end_reason": of("end_reason", json!("dismissal")),
                       "worker_category": "employee"},
        "contributions": {"taxable_pay_eur": claim["taxable_pay_eur"], "weeks": claim["weeks"],
                          "weeks_already_used": of("weeks_already_used", json!(0))},
        "payment_method": "bank_account",
    });
    for name in ["start_shift", "self_employment_declared"] {
        if let Some(value) = claim.get(name) {
            data[name] = value.clone();
        }
    }
    data
}

fn read(value: &Value) -> Activity {
    let day = |name: &str| value[name].as_str().map(date);
    let amount = |name: &str| value[name].as_str().and_then(Cents::parse);
    let kind = serde_json::from_value(value["kind"].clone()).expect("a kind");
    let income = amount("income").unwrap_or_else(|| {
        let coefficient = value["coefficient"]
            .as_u64()
            .and_then(|percent| u32::try_from(percent).ok());
        let fees = amount("fees").expect("fees");
        income_of_fees(kind, fees, coefficient.expect("a coefficient")).expect("an income")
    });
    let activity = Activity {
        kind,
        starts: day("starts").expect("a date"),
        ends: day("ends"),
        extended_to: day("extended_to"),
        income,
        same_employer: value["same_employer"] == true,
        notified_on: day("notified_on"),
    };
    assert_eq!(activity.validate(), Ok(()));
    activity
}
