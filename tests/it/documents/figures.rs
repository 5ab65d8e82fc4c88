//! Every figure of every paper against the award, in every language.

use std::collections::BTreeSet;

use super::fixture::{Case, day};
use super::reader::text;
use super::{TYPESETTER, one, squeezed};
use videoguida::claim::PaymentMethod;
use videoguida::documents::{Paper, Typesetter};
use videoguida::money::Cents;
use videoguida::naspi::calculation::{AppliedStep, calculation};
use videoguida::naspi::new_work::{Activity, ActivityKind, Effect, decide, limits};
use videoguida::naspi::trace::Datum;
use videoguida::naspi::{self, Interpretations, Law, Obligation, ObligationKind, ShortJobWithoutNotice};
use videoguida::words::Locale;
use videoguida::words::written::Before;

fn read(case: &Case, paper: Paper, locale: Locale) -> String {
    squeezed(&text(&one(case, paper, locale).bytes)).replace('’', "'")
}

fn assert_says(text: &str, what: &[String], paper: &str) {
    for figure in what {
        assert!(
            text.contains(figure.as_str()),
            "{paper}: {figure} is not in: {text}"
        );
    }
}

/// Everything with a euro sign, as it is written.
fn amounts(text: &str, locale: Locale) -> BTreeSet<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let clean = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        digits.to_owned()
    };
    let euros = words.iter().enumerate().filter_map(|(at, word)| match locale {
        Locale::En => word.contains('€').then(|| clean(word)),
        _ => (word.starts_with('€') && at > 0).then(|| clean(words[at - 1])),
    });
    euros.collect()
}

fn digits(locale: Locale, amount: Cents) -> String {
    locale.amount(amount).replace(['€', ' '], "")
}

#[test]
fn the_letter_says_what_was_granted_and_no_other_amount() {
    for case in Case::all() {
        let award = &case.award;
        for locale in Locale::COMPLETE {
            let text = read(&case, Paper::Letter, locale);
            let first = &award.first_payment;
            let mut figures = vec![
                locale.amount(award.monthly_amount),
                locale.amount(award.total),
                locale.length(award.duration_days),
                locale.with(Before::From, award.starts_on),
                locale.with(Before::To, award.ends_on),
                locale.between(first.paid_from, first.paid_to),
                locale.with(Before::Until, award.ends_on),
                locale.with(Before::On, case.claim.submitted_on),
                locale.date(case.issued_on),
                "803 164".into(),
                "06 164164".into(),
            ];
            let reduced = award
                .steps
                .iter()
                .find(|step| step.month >= award.first_reduced_month);
            figures.extend(reduced.map(|step| locale.with(Before::Since, step.from)));
            // Of what is due every year, the next day.
            let next = |duty: &Obligation| award.duty(duty.kind, case.claim.accepted_on);
            let told = award.obligations.iter().filter_map(next);
            figures.extend(told.map(|duty| locale.date(duty.due_on)));
            assert_says(&text, &figures, "letter");
            let unbroken = text.replace(' ', "");
            assert!(unbroken.contains(&case.link.address), "the address of the guide");
            assert!(unbroken.contains(&case.claim.claim_id), "the number of the claim");
            let mut expected: BTreeSet<String> = [award.monthly_amount, award.total, first.amount]
                .map(|amount| digits(locale, amount))
                .into();
            // What cash may pay at most, to whom it is not enough.
            if case.claim.payment_method == PaymentMethod::CashAtPostOffice {
                assert!(award.facts.a_payment_over_cash_limit);
                let limit = locale.short_amount(award.facts.cash_limit);
                expected.insert(limit.replace(['€', ' '], ""));
            }
            assert_eq!(amounts(&text, locale), expected, "{locale}");
        }
    }
}

#[test]
fn every_month_is_in_the_schedule() {
    for case in Case::all() {
        for locale in Locale::COMPLETE {
            let text = read(&case, Paper::Schedule, locale);
            for month in &case.award.months {
                let row = format!(
                    "{} {} {} {}",
                    locale.month_year(month.from),
                    month.days,
                    locale.short_window(month.paid_from, month.paid_to),
                    locale.amount(month.amount)
                );
                assert!(text.contains(&row), "{row} is not in: {text}");
            }
            assert_says(&text, &[locale.amount(case.award.total)], "schedule");
        }
    }
}

#[test]
fn every_step_is_in_the_calculation_with_its_inputs_and_provision() {
    for case in Case::all() {
        for locale in Locale::COMPLETE {
            let text = read(&case, Paper::Calculation, locale);
            for AppliedStep { step, inputs, .. } in calculation(&case.award) {
                assert!(text.contains(&step.provision), "{}", step.provision);
                for (name, datum) in inputs.into_iter().chain([(step.figure(), step.value())]) {
                    let shown = match datum {
                        Datum::Amount(amount) => locale.amount(amount),
                        Datum::Day(day) => locale.date(day),
                        _ => continue,
                    };
                    assert!(text.contains(&shown), "{name}: {datum}");
                }
            }
        }
    }
}

/// The examples of the sheet, decided anew.
#[test]
fn the_new_work_sheet_says_what_the_law_decides() {
    let law = Law::embedded().unwrap();
    for case in Case::all() {
        let months = &case.award.months;
        let starts = months
            .iter()
            .find(|month| month.from > case.issued_on)
            .or(months.last());
        let starts = starts.unwrap().from;
        let limits = limits(law, case.claim.accepted_on);
        for locale in Locale::COMPLETE {
            let text = read(&case, Paper::NewWork, locale);
            for limit in [limits.subordinate, limits.self_employed, limits.occasional] {
                assert!(text.contains(&locale.short_amount(limit)), "{limit}");
            }
            assert_says(&text, &[locale.with(Before::On, starts)], "new-work");
            for (kind, limit) in [
                (ActivityKind::Subordinate, limits.subordinate),
                (ActivityKind::SelfEmployed, limits.self_employed),
            ] {
                let activity = Activity {
                    kind,
                    starts,
                    ends: None,
                    extended_to: None,
                    income: Cents(limit.0 / 2),
                    same_employer: false,
                    notified_on: None,
                };
                let decision = decide(
                    law,
                    &Interpretations::default(),
                    &case.claim,
                    &case.award,
                    &activity,
                );
                assert_eq!(decision.outcome, Effect::Reduced);
                // The column names the month in which the examples start.
                let left = decision.monthly_amounts.unwrap()[0].amount;
                assert_says(
                    &text,
                    &[
                        locale.amount(left),
                        locale.date(decision.to.unwrap()),
                        locale.date(decision.notice_due_on.unwrap()),
                    ],
                    "new-work",
                );
            }
        }
    }
}

#[test]
fn the_anticipation_sheet_has_both_instalments_with_their_dates() {
    let law = Law::embedded().unwrap();
    for case in Case::all() {
        for locale in Locale::COMPLETE {
            let text = read(&case, Paper::Anticipation, locale);
            let term = case
                .award
                .duty(ObligationKind::AnticipationRequest, case.claim.accepted_on);
            if let Some(term) = term {
                assert!(text.contains(&locale.date(term.due_on)), "{text}");
            }
            // On the day of the paper, and on the first of some months after it; nothing lies before it.
            let first = case.award.starts_on.max(case.issued_on);
            let after: Vec<_> = case
                .award
                .months
                .iter()
                .filter(|month| month.from > first)
                .collect();
            let later = [2, 5, 11, 17]
                .into_iter()
                .filter_map(|at| Some(after.get(at)?.from));
            let days = std::iter::once(first).chain(later);
            // Of a declared activity nothing is shown after its term.
            for day in days.filter(|day| term.is_none_or(|term| *day <= term.due_on)) {
                let advance = naspi::anticipation(law, &case.award, day, day).unwrap();
                let mut figures = vec![locale.date(day), locale.amount(advance.total)];
                if let [first, second] = &advance.instalments[..] {
                    figures.extend([first.amount, second.amount].map(|amount| locale.amount(amount)));
                    figures.push(locale.date(second.due_on.unwrap()));
                }
                assert_says(&text, &figures, "anticipation");
            }
        }
    }
    let before_2026 = read(&Case::shortest(), Paper::Anticipation, Locale::It);
    assert!(before_2026.contains("In una volta sola") && !before_2026.contains("70%"));
}

/// The benefit began before the claim was accepted: nobody can ask for the rest on that day any more.
#[test]
fn the_anticipation_is_not_shown_for_a_day_that_is_over() {
    let mut case = Case::ordinary();
    case.issued_on = day("2026-04-20");
    let text = read(&case, Paper::Anticipation, Locale::It);
    assert!(text.contains("20 aprile 2026"), "{text}");
    for before in [case.award.starts_on, case.claim.accepted_on] {
        assert!(!text.contains(&Locale::It.date(before)), "{before}: {text}");
    }
}

/// What the film tells to do now is not asked for by a day that is over.
#[test]
fn a_term_for_siisl_that_is_over_is_told_as_over() {
    let mut claim = Case::ordinary().claim;
    claim.accepted_on = day("2026-03-20");
    let case = Case::of(claim);
    let due = case.award.obligations[0].due_on;
    assert!(due < case.claim.accepted_on);
    for locale in Locale::COMPLETE {
        let by = locale.with(Before::By, due);
        for paper in [Paper::Letter, Paper::Obligations] {
            let text = read(&case, paper, locale);
            assert!(text.contains(&locale.date(due)), "{text}");
            assert!(!text.to_lowercase().contains(&by), "{by} in: {text}");
        }
    }
    let text = read(&case, Paper::Letter, Locale::It);
    assert!(text.contains("è già passato: era il 5 marzo 2026"), "{text}");
    assert!(text.contains("accedi adesso"), "{text}");
    let text = read(&case, Paper::Obligations, Locale::It);
    assert!(
        text.contains("Il termine è già passato: era il 5 marzo 2026"),
        "{text}"
    );
}

/// Nothing that does not apply, and nothing by alphabet: the reference wage before what is worked out of it.
#[test]
fn the_calculation_is_told_in_the_order_of_computing() {
    let text = read(&Case::ordinary(), Paper::Calculation, Locale::It);
    let at = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words} is not in: {text}"))
    };
    let order = [
        "Quanto al mese",
        "Retribuzione media mensile",
        "Importo mensile lordo",
        "Da quando e per quanto",
        "Primo giorno di NASpI",
        "Quanto arriva, mese per mese e in tutto",
        "La somma di tutti i mesi",
        "Le tue scadenze",
    ];
    let places: Vec<usize> = order.into_iter().map(at).collect();
    assert!(places.is_sorted(), "{text}");
    for absent in [
        "Limitato",
        "Percentuale oltre la soglia",
        "Giorni di sospensione",
        "55 anni",
    ] {
        assert!(!text.contains(absent), "{absent} is in: {text}");
    }
}

/// A kind without an income limit has nothing over it, and a short job that is not notified is not told as lost.
#[test]
fn the_table_of_new_work_leaves_out_what_is_not_there() {
    let shown = read(&Case::ordinary(), Paper::NewWork, Locale::It);
    assert!(shown.contains("Resta intera Resta intera - -"), "{shown}");
    assert!(
        shown.contains("se non lo comunichi, non si perde: si sospende"),
        "{shown}"
    );
    let forfeited = Interpretations {
        short_job_without_notice: ShortJobWithoutNotice::Forfeited,
        ..Interpretations::default()
    };
    let strict = Typesetter::new().unwrap().with_interpretations(forfeited);
    let paper = strict
        .one(&Case::ordinary().input(), Paper::NewWork, Locale::It)
        .unwrap();
    assert!(!squeezed(&text(&paper.bytes)).contains("non si perde: si sospende"));
}

#[test]
fn siisl_is_named_only_where_it_applies() {
    for locale in Locale::COMPLETE {
        let says = |case: &Case, paper| read(case, paper, locale).contains("SIISL");
        let (with, without) = (Case::ordinary(), Case::shortest());
        assert!(says(&with, Paper::Obligations) && says(&with, Paper::Letter));
        assert!(!says(&without, Paper::Obligations) && !says(&without, Paper::Letter));
        let due = with.award.obligations[0].due_on;
        assert!(read(&with, Paper::Obligations, locale).contains(&locale.date(due)));
    }
}

#[test]
fn five_digit_totals_are_grouped_and_whole() {
    let case = Case::longest();
    assert!(case.award.total > Cents(2_000_000));
    let german = read(&case, Paper::Letter, Locale::De);
    assert!(german.contains(&Locale::De.amount(case.award.total)));
}

#[test]
fn no_message_is_left_unsaid() {
    for case in Case::all() {
        for locale in Locale::COMPLETE {
            for document in TYPESETTER.all_in(&case.input(), locale).unwrap() {
                assert!(!document.title.is_empty(), "{}", document.id);
                if document.file.ends_with(".ics") {
                    let text = String::from_utf8(document.bytes).unwrap();
                    assert!(!text.contains("SUMMARY:\r\n"), "{locale}");
                }
            }
        }
    }
}
