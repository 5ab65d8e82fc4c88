mod grid;

use super::input::{IncomeBasis, kind_named};
use super::*;
use crate::web::catalogue::tests::words;
use ground::money::Cents;
use ground::words::Locale;
use law::claim::parse_event;
use law::naspi::{Interpretations, Law, assess};
use serde_json::{Value, json};

/// Ended on 10 February 2026, filed on the 14th, accepted on 3 March, unless said otherwise.
pub fn person(changes: &Value) -> Person {
    let mut data = json!({
        "claim_id": "NASPI-2026-000001", "accepted_on": "2026-03-03", "submitted_on": "2026-02-14",
        "submitted_through": "citizen",
        "claimant": {"fiscal_code": "SPSMGR84E52F839R", "given_name": "Maria", "family_name": "Prova",
                     "birth_date": "1984-05-12", "email": "maria.prova@example.org"},
        "employment": {"ended_on": "2026-02-10", "end_reason": "dismissal", "worker_category": "employee"},
        "contributions": {"taxable_pay_eur": "52340.00", "weeks": 156, "weeks_already_used": 0},
        "payment_method": "bank_account",
    });
    for (name, value) in changes.as_object().expect("an object") {
        match (&mut data[name], value) {
            (Value::Object(of), Value::Object(changed)) => of.extend(changed.clone()),
            (of, value) => *of = value.clone(),
        }
    }
    let event = json!({"specversion": "1.0", "id": "test", "source": "/naspi/claims",
                       "type": "naspi.claim.accepted.v1", "data": data});
    let claim = parse_event(event.to_string().as_bytes())
        .unwrap_or_else(|refusal| panic!("refused: {:?}", refusal.problems));
    let award = assess(law(), &Interpretations::default(), &claim).award;
    Person {
        award: award.expect("an award"),
        claim,
    }
}

pub fn law() -> &'static Law {
    Law::embedded().expect("the shipped law")
}

fn input(kind: &str, starts_on: &str, ends_on: &str, income: &str) -> WorkInput {
    WorkInput {
        kind: kind.into(),
        starts_on: starts_on.into(),
        ends_on: ends_on.into(),
        income: income.into(),
        ..WorkInput::default()
    }
}

fn asked(input: &WorkInput) -> Result<Question, Vec<FieldError>> {
    input.question(&words(Locale::It), &person(&json!({})))
}

fn understood(input: &WorkInput) -> (Cents, IncomeBasis) {
    let question = asked(input).ok().expect("a question");
    (question.activity.income, question.basis)
}

/// Field and beginning of what is wrong with it.
fn wrong(input: &WorkInput) -> Vec<(&'static str, String)> {
    let errors = asked(input).err().unwrap_or_default();
    errors
        .into_iter()
        .map(|error| (error.field, error.message))
        .collect()
}

#[test]
fn a_whole_form_becomes_a_question() {
    let question = asked(&input("self_employed", "2026-03-01", "", "4.000"))
        .ok()
        .expect("a question");
    assert_eq!(
        question.activity.kind,
        law::naspi::new_work::ActivityKind::SelfEmployed
    );
    assert_eq!(question.activity.ends, None);
    assert_eq!(question.activity.income, Cents(400_000));
    assert!(KINDS.iter().all(|name| kind_named(name).is_some()));
}

#[test]
fn every_field_says_what_is_wrong_with_it() {
    let fields = |input: &WorkInput| {
        wrong(input)
            .into_iter()
            .map(|(field, _)| field)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        fields(&input("", "domani", "mai", "tanto")),
        ["work-kind-subordinate", "work-starts", "work-ends", "work-income"]
    );
    assert_eq!(fields(&input("on_call", "", "", "1")), ["work-starts"]);
    for (starts, ends, income, field, says) in [
        (
            "2026-03-01",
            "2026-02-01",
            "1",
            "work-ends",
            "viene prima dell’inizio",
        ),
        ("0202-05-01", "", "1", "work-starts", "controlla l’anno"),
        ("2026-02-30", "", "1", "work-starts", "un giorno che esiste"),
        ("2026-05-01", "", "", "work-income", "scrivi 0"),
        ("2026-05-01", "", "-500", "work-income", "sotto zero"),
        ("2026-05-01", "", "12345678901234", "work-income", "10 milioni"),
        ("2026-05-01", "", "9000000 al mese", "work-income", "10 milioni"),
        ("2026-05-01", "", "tanto", "work-income", "con i numeri"),
        ("2026-05-01", "", "4000-5000", "work-income", "una sola cifra"),
        ("2026-05-01", "", "10 l’ora", "work-income", "non all’ora"),
        ("2026-05-01", "", "4000 netti", "work-income", "lordo"),
        (
            "2026-05-01",
            "",
            "4000 all’anno",
            "work-income",
            "dall’inizio al 31 dicembre",
        ),
    ] {
        let found = wrong(&input("subordinate", starts, ends, income));
        let [(at, message)] = &found[..] else {
            panic!("{starts} {ends} {income}: {found:?}")
        };
        assert_eq!(*at, field, "{income}");
        assert!(message.contains(says), "{income}: {message}");
    }
}

#[test]
fn a_monthly_income_is_multiplied_by_the_months_to_the_end_of_the_year() {
    let monthly = IncomeBasis::Monthly(Cents(50_000));
    for (starts, ends, cents) in [
        ("2026-05-01", "", 400_000),
        ("2026-05-16", "", 375_000),
        ("2026-05-01", "2026-07-31", 150_000),
        ("2026-05-01", "2027-07-31", 400_000),
        // Running since before the year: the whole year.
        ("2020-05-01", "", 600_000),
    ] {
        let written = input("subordinate", starts, ends, "500 al mese");
        assert_eq!(understood(&written), (Cents(cents), monthly), "{starts}");
        let chosen = WorkInput {
            income_per: "month".into(),
            ..input("subordinate", starts, ends, "500")
        };
        assert_eq!(understood(&chosen), (Cents(cents), monthly), "{starts}");
    }
    // A year's income is the one that is asked where all of the year counts.
    let year = input("subordinate", "2020-05-01", "", "6000 all'anno");
    assert_eq!(understood(&year), (Cents(600_000), IncomeBasis::Whole));
}

#[test]
fn fees_stand_for_the_income_of_the_self_employed() {
    let fees = |kind: &str, income: &str, fees: &str, coefficient: &str| WorkInput {
        fees: fees.into(),
        coefficient: coefficient.into(),
        ..input(kind, "2026-05-01", "", income)
    };
    assert_eq!(
        understood(&fees("self_employed", "", "8.000", "67 %")),
        (Cents(536_000), IncomeBasis::Fees(Cents(800_000), 67))
    );
    for (kind, income, sum, coefficient, field) in [
        ("subordinate", "", "8000", "67", "work-fees"),
        ("self_employed", "5000", "8000", "67", "work-fees"),
        ("self_employed", "", "tanto", "67", "work-fees"),
        ("self_employed", "", "8000", "", "work-coefficient"),
        ("self_employed", "", "8000", "101", "work-coefficient"),
        ("self_employed", "", "8000", "0,67", "work-coefficient"),
    ] {
        let found = wrong(&fees(kind, income, sum, coefficient));
        assert!(matches!(&found[..], [(at, _)] if *at == field), "{found:?}");
    }
}

#[test]
fn what_no_income_changes_can_be_asked_without_one() {
    assert_eq!(
        understood(&input("traineeship", "2026-05-01", "", "")),
        (Cents(0), IncomeBasis::NotAsked)
    );
}

#[test]
fn days_are_read_as_people_write_them() {
    for written in ["2026-05-01", "1/5/2026", "01.05.2026", " 01/05/2026 "] {
        let question = asked(&input("on_call", written, "", "1"))
            .ok()
            .expect("a question");
        assert_eq!(question.activity.starts.to_string(), "2026-05-01");
    }
}

#[test]
fn the_label_names_the_days_of_which_the_income_is_asked() {
    let label = |starts: &str, ends: &str| {
        let of = input("subordinate", starts, ends, "");
        let person = person(&json!({}));
        IncomeLabel::new(&words(Locale::It), &person, of.span(&person)).now
    };
    assert_eq!(
        label("", ""),
        "Reddito lordo che prevedi dall’inizio al 31 dicembre"
    );
    assert_eq!(
        label("2026-05-08", "").replace('\u{a0}', " "),
        "Reddito lordo che prevedi dall’8 maggio al 31 dicembre 2026"
    );
    assert_eq!(
        label("2020-05-08", ""),
        "Reddito lordo che prevedi in tutto il 2026"
    );
    assert_eq!(
        label("2026-05-08", "2026-06-30").replace('\u{a0}', " "),
        "Reddito lordo che prevedi dall’8 maggio al 30 giugno 2026"
    );
}
