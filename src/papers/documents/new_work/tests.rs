//! The sheet against what the law decides, over claims that lead to different examples.

use ground::institute::Institute;
use ground::link::{self, GuideLink};
use ground::words::Locale;
use law::claim::{Claim, parse_event};
use law::naspi::{Award, Interpretations, Law, assess};
use serde_json::{Value, json};

use super::super::paper::Paper;
use super::super::press::{Press, PrintJob};
use super::super::sheets;
use super::super::text::{PaperMessages, TextRun};
use super::*;

struct Case {
    claim: Claim,
    award: Award,
    issued_on: NaiveDate,
}

fn case(ended_on: &str, accepted_on: &str, weeks: u32, changes: &Value) -> Case {
    let mut data = json!({
        "claim_id": "NASPI-1", "accepted_on": accepted_on, "submitted_on": ended_on, "submitted_through": "citizen",
        "claimant": {"fiscal_code": "SPSMGR84E52F839R", "given_name": "Maria", "family_name": "Prova",
                     "birth_date": "1984-05-12", "email": "maria.prova@example.org"},
        "employment": {"ended_on": ended_on, "end_reason": "dismissal", "worker_category": "employee"},
        "contributions": {"taxable_pay_eur": "52340.00", "weeks": weeks, "weeks_already_used": 0},
        "payment_method": "bank_account",
    });
    for (name, value) in changes.as_object().expect("an object") {
        data[name] = value.clone();
    }
    let event = json!({"specversion": "1.0", "id": "test", "source": "/naspi/claims",
                       "type": "naspi.claim.accepted.v1", "data": data});
    let claim = parse_event(event.to_string().as_bytes())
        .unwrap_or_else(|refusal| panic!("refused: {:?}", refusal.problems));
    let law = Law::embedded().expect("the shipped law");
    let award = assess(law, &Interpretations::default(), &claim)
        .award
        .expect("an award");
    Case {
        issued_on: claim.accepted_on,
        claim,
        award,
    }
}

/// What `look` finds on the sheet in a language.
fn on_sheet<T>(case: &Case, locale: Locale, look: impl Fn(&Content<'_>, &NewWorkSheet) -> T) -> T {
    let link = GuideLink::new("https://guida.example", &link::token(&[7; 32], "NASPI-1", 1)).expect("a link");
    let institute = Institute::default();
    let input = Input {
        claim: &case.claim,
        award: &case.award,
        link: &link,
        institute: &institute,
        issued_on: case.issued_on,
    };
    let catalogues = PaperMessages::embedded().expect("catalogues");
    let catalogue = catalogues.into_iter().find(|known| known.locale() == locale);
    let catalogue = catalogue.expect("a catalogue");
    let law = Law::embedded().expect("the shipped law");
    let interpretations = Interpretations::default();
    let content = Content::new(&input, locale, &catalogue, law, &interpretations);
    look(&content, &sheet(&content))
}

fn plain(text: &Text) -> String {
    let runs = text.iter().map(|run| match run {
        TextRun::Plain(text) | TextRun::Strong([text]) => text.as_str(),
    });
    runs.collect::<String>()
        .replace('\u{a0}', " ")
        .replace('’', "'")
        .replace(['\u{2068}', '\u{2069}'], "")
}

fn cases() -> Vec<Case> {
    let none = json!({});
    vec![
        case("2026-02-10", "2026-03-03", 156, &none),
        // Accepted before the benefit starts, and within the days that keep a claim from running.
        case("2026-02-10", "2026-02-11", 156, &none),
        // The examples fall into the year after, which has other limits.
        case("2023-11-20", "2023-12-20", 156, &none),
        // Accepted in the last month of the benefit, and after its end.
        case("2026-01-10", "2026-02-20", 13, &none),
        case("2026-01-10", "2026-09-01", 13, &none),
        case(
            "2026-02-10",
            "2026-05-03",
            156,
            &json!({"self_employment_declared": true}),
        ),
        case(
            "2026-02-10",
            "2026-02-20",
            156,
            &json!({"self_employment_declared": true}),
        ),
    ]
}

#[test]
fn every_example_is_what_the_law_decides_in_the_month_that_its_column_names() {
    for case in cases() {
        for locale in Locale::COMPLETE {
            on_sheet(&case, locale, |content, sheet| {
                let Some(starts) = examples_start(content) else {
                    assert!(sheet.examples.is_empty());
                    return;
                };
                let month = YearMonth::of(starts);
                assert!(plain(&sheet.monthly).ends_with(&words::in_month(locale, month)));
                let before = case
                    .award
                    .months
                    .iter()
                    .find(|row| row.calendar == month)
                    .expect("a month")
                    .amount;
                for (example, activity) in sheet.examples.iter().zip(example_activities(content, starts)) {
                    let decision = ruling(content, &activity);
                    let told = plain(&example.monthly);
                    let month = decision
                        .monthly_amounts
                        .iter()
                        .flatten()
                        .find(|of| of.calendar == month);
                    let figures = match (decision.outcome, month) {
                        (Effect::Reduced, Some(of)) => vec![of.amount, before],
                        (Effect::Cumulated, None) => vec![before],
                        _ => vec![],
                    };
                    let shown = told.matches('€').count();
                    assert_eq!(shown, figures.len(), "{told}");
                    for figure in figures {
                        assert!(told.contains(&locale.amount(figure)), "{told}");
                    }
                    assert_eq!(
                        example.notice,
                        decision.notice_due_on.map(|day| date(locale, day))
                    );
                    assert!(
                        decision
                            .notice_due_on
                            .is_none_or(|day| day >= case.claim.accepted_on)
                    );
                    assert_eq!(
                        example.effect.outcome == "whole",
                        decision.outcome == Effect::Cumulated
                    );
                    assert_ne!(decision.outcome, Effect::NotRunning);
                }
            });
        }
    }
}

#[test]
fn examples_of_another_year_name_their_limits() {
    let told = |case: &Case| on_sheet(case, Locale::It, |_, sheet| plain(&sheet.lead));
    let (same, other) = (&cases()[0], &cases()[2]);
    assert_eq!(told(same), "Se cominci il 1º aprile 2026:");
    assert_eq!(
        told(other),
        "Se cominci il 1º gennaio 2024, con i limiti del 2024 (lavoro dipendente 8.500 €, lavoro autonomo 5.500 €):"
    );
    // The table keeps the limits of the year of acceptance.
    let limit = on_sheet(other, Locale::It, |_, sheet| plain(&sheet.rows[0].limit));
    assert_eq!(limit, "fino a 8.173,91 € l'anno");
}

#[test]
fn nothing_that_is_over_is_told_as_to_come() {
    let over = on_sheet(&cases()[4], Locale::It, |_, sheet| {
        (plain(&sheet.lead), sheet.examples.len())
    });
    assert!(over.0.contains("è finita") && over.1 == 0, "{over:?}");
    let activity = |case: &Case| {
        on_sheet(case, Locale::It, |_, sheet| sheet.activity.as_ref().map(plain)).unwrap_or_default()
    };
    assert!(
        activity(&cases()[5]).contains("il termine per comunicare il reddito previsto era il 10 marzo 2026")
    );
    assert!(activity(&cases()[6]).contains("entro il 10 marzo 2026 comunica"));
    assert_eq!(activity(&cases()[0]), "");
}

#[test]
fn a_job_that_begins_before_the_claim_runs_is_no_example() {
    let starts = on_sheet(&cases()[1], Locale::It, |content, _| examples_start(content));
    assert_eq!(starts.map(|day| day.to_string()).as_deref(), Some("2026-03-01"));
}

#[test]
fn every_sheet_is_one_page() {
    let press = Press::new().expect("a press");
    let longer = std::cell::RefCell::new(Vec::new());
    for (number, case) in cases().iter().enumerate() {
        for locale in Locale::COMPLETE {
            on_sheet(case, locale, |content, _| {
                let job = PrintJob {
                    name: "new-work",
                    data: sheets::data(content, Paper::NewWork).expect("data"),
                    identity: format!("{number}/{locale}"),
                    issued_on: case.issued_on,
                    pages: 1..=1,
                };
                if press.print(&job).is_err() {
                    longer.borrow_mut().push(format!("{number} {locale}"));
                }
            });
        }
    }
    let longer = longer.into_inner();
    assert!(longer.is_empty(), "{longer:?}");
}
