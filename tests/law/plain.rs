//! The reasons in every language, whole: the same figures, told by each.

use ground::words::Locale;
use law::claim::{EndReason, ShiftKind, parse_event};
use law::naspi::{Award, Interpretations, assess, words};

use crate::support::{Draft, date, law};

fn samples() -> Vec<Award> {
    let lines = include_str!("../claims/sample.jsonl").lines();
    let claims = lines.map(|line| parse_event(line.as_bytes()).expect("a claim"));
    claims
        .map(|claim| {
            assess(law(), &Interpretations::default(), &claim)
                .award
                .expect("an award")
        })
        .collect()
}

/// Digits of each number, without what parts groups and decimals.
fn figures(text: &str) -> Vec<String> {
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let digits = numbers.map(|part| part.chars().filter(char::is_ascii_digit).collect::<String>());
    digits.filter(|digits| !digits.is_empty()).collect()
}

#[test]
fn every_step_is_told_in_every_language_with_the_same_figures() {
    for award in samples() {
        for step in &award.trace {
            let italian = words::step(Locale::It, step);
            for locale in [Locale::En, Locale::De] {
                let told = words::step(locale, step);
                assert_ne!(told, italian, "{locale}: {} is still Italian", step.figure());
                let (ours, theirs) = (figures(&italian), figures(&told));
                assert!(
                    ours.iter().all(|digits| theirs.contains(digits)),
                    "{locale}: {told} / {italian}"
                );
            }
            assert_eq!(words::step(Locale::Uk, step), italian);
        }
    }
}

#[test]
fn a_wage_on_the_threshold_is_not_above_it() {
    for (pay, above) in [(1_749_409, false), (1_749_500, true)] {
        let award = Draft {
            pay,
            weeks: 52,
            ..Draft::default()
        }
        .award();
        let wage = award
            .trace
            .iter()
            .find(|step| step.figure() == "reference_wage_eur");
        assert_eq!(
            wage.is_some_and(|step| step.value().to_string() == "1456.72"),
            !above
        );
        let step = award
            .trace
            .iter()
            .find(|step| step.figure() == "monthly_amount_eur");
        let told = words::step(Locale::En, step.expect("an amount"));
        assert_eq!(told.starts_with("It is above"), above, "{told}");
        assert_eq!(told.starts_with("It is not above"), !above, "{told}");
    }
}

/// Cases that between them need every sentence there is.
fn cases() -> [Draft; 8] {
    let base = Draft::default();
    let sick = |from, to| vec![(ShiftKind::Sickness, date(from), date(to))];
    [
        base.clone(),
        Draft {
            pay: 90_000_000,
            weeks: 209,
            used: 1,
            ..base.clone()
        },
        Draft {
            pay: 9_640_000,
            weeks: 209,
            used: 100,
            self_employed: true,
            filed_after: 9,
            ..base.clone()
        },
        Draft {
            weeks: 8,
            ended: date("2021-02-01"),
            ..base.clone()
        },
        Draft {
            weeks: 9,
            born: date("1960-01-01"),
            ..base.clone()
        },
        Draft {
            weeks: 120,
            ended: date("2020-12-10"),
            reason: EndReason::JustCauseDismissal,
            suspensions: sick("2021-01-10", "2021-01-12"),
            ..base.clone()
        },
        Draft {
            weeks: 209,
            reason: EndReason::JustCauseDismissal,
            shift: Some((ShiftKind::Sickness, date("2026-02-20"))),
            suspensions: sick("2026-03-10", "2026-03-10"),
            ..base.clone()
        },
        Draft {
            shift: Some((ShiftKind::Maternity, date("2026-05-08"))),
            voluntary_end: Some((date("2025-12-31"), 15)),
            ..base
        },
    ]
}

/// Each sentence once, in the order in which the cases need it.
fn sentences(locale: Locale) -> String {
    let mut lines: Vec<String> = Vec::new();
    for award in cases().iter().map(Draft::award) {
        let told = award.trace.iter().map(|step| words::step(locale, step));
        let new: Vec<String> = told.filter(|sentence| !lines.contains(sentence)).collect();
        lines.extend(new);
    }
    lines.join("\n")
}

#[test]
fn every_sentence_reads_well() {
    for locale in Locale::COMPLETE {
        insta::assert_snapshot!(format!("reasons_{locale}"), sentences(locale));
    }
}
