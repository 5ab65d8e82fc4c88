use super::super::catalogue::tests::words;
use super::*;
use ground::words::Locale;

fn input(kind: &str, starts_on: &str, ends_on: &str, income: &str) -> WorkInput {
    WorkInput {
        kind: kind.into(),
        starts_on: starts_on.into(),
        ends_on: ends_on.into(),
        income: income.into(),
        same_employer: None,
    }
}

fn fields(input: &WorkInput) -> Vec<&'static str> {
    input
        .activity(&words(Locale::It))
        .err()
        .unwrap_or_default()
        .iter()
        .map(|error| error.field)
        .collect()
}

#[test]
fn a_whole_form_becomes_a_question() {
    let question = input("self_employed", "2026-03-01", "", "4.000")
        .activity(&words(Locale::It))
        .ok()
        .expect("a question");
    assert_eq!(question.kind, ActivityKind::SelfEmployed);
    assert_eq!(question.ends, None);
    assert_eq!(question.income, Cents(400_000));
    assert!(KINDS.iter().all(|name| kind_named(name).is_some()));
}

#[test]
fn each_field_says_what_is_wrong_with_it() {
    let all = ["work-kind-subordinate", "work-starts", "work-ends", "work-income"];
    assert_eq!(fields(&input("", "domani", "mai", "tanto")), all);
    assert_eq!(
        fields(&input("on_call", "2026-03-01", "2026-02-01", "1")),
        ["work-ends"]
    );
    assert_eq!(
        fields(&input("on_call", "2026-03-01", "2026-03-01", "-1")),
        ["work-income"]
    );
}

#[test]
fn months_with_the_same_amount_are_told_once() {
    let amounts = [("01", 100), ("02", 100), ("03", 90), ("05", 90)];
    let amounts = amounts.map(|(month, cents)| MonthlyAmount {
        calendar: YearMonth::of(format!("2026-{month}-01").parse().expect("a date")),
        days: 30,
        cut: Cents(0),
        amount: Cents(cents),
    });
    let names: Vec<_> = months(&amounts, &words(Locale::It))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "Gennaio\u{a0}2026 – febbraio\u{a0}2026",
            "Marzo\u{a0}2026",
            "Maggio\u{a0}2026"
        ]
    );
}
