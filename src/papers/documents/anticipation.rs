//! What asking for the rest in advance would bring, at a few moments of this person's benefit.

use chrono::NaiveDate;
use serde::Serialize;

use super::content::Content;
use super::text::{Arguments, Text, unbroken};
use super::written::{amount, date, with};
use ground::words::Locale;
use ground::words::written::Before;
use law::naspi::{self, Anticipation, Award, ObligationKind};

/// Besides the day of the paper: which of the calendar months that begin after it.
const MONTHS_AFTER: [usize; 4] = [2, 5, 11, 17];

/// The figures of the sheet.
#[derive(Serialize)]
pub struct AnticipationSheet {
    rows: Vec<MomentRow>,
    /// Days after the start of the activity within which to apply, in words of the law's figure.
    deadline: Text,
    second: Text,
    /// Of the first and of the second instalment, where a row has two.
    percents: Option<[String; 2]>,
    /// Some rows are paid at once.
    at_once: bool,
}

#[derive(Serialize)]
struct MomentRow {
    applied_on: String,
    rest: String,
    first: String,
    second: Option<String>,
    second_due: Option<String>,
}

pub fn sheet(content: &Content<'_>) -> AnticipationSheet {
    let award = content.input.award;
    // For a declared activity there is one term, and nothing to be shown after it.
    let term = award.duty(
        ObligationKind::AnticipationRequest,
        content.input.claim.accepted_on,
    );
    let days = days(award, content.input.issued_on).into_iter();
    let open = days.filter(|day| term.is_none_or(|term| *day <= term.due_on));
    let found: Vec<_> = open
        .filter_map(|day| Some((day, advance(content, day)?)))
        .collect();
    let rows = found
        .iter()
        .map(|(day, advance)| row(content.locale, *day, advance));
    AnticipationSheet {
        rows: rows.collect(),
        deadline: deadline(content),
        second: second(content),
        percents: percents(content),
        at_once: found.iter().any(|(_, advance)| advance.instalments.len() == 1),
    }
}

/// Nothing where all is paid at once.
fn percents(content: &Content<'_>) -> Option<[String; 2]> {
    let first = content.input.award.facts.terms.anticipation_first_percent;
    let written = |share: u32| unbroken(&content.locale.percent(u64::from(share) * 10));
    (first < 100).then(|| [written(first), written(100 - first)])
}

/// When it may still be asked for: on the day of the paper, or on the first of the benefit where that is yet to come,
/// and some months later.
fn days(award: &Award, written_on: NaiveDate) -> Vec<NaiveDate> {
    let first = award.starts_on.max(written_on);
    let after: Vec<_> = award.months.iter().filter(|month| month.from > first).collect();
    let later = MONTHS_AFTER
        .into_iter()
        .filter_map(|at| Some(after.get(at)?.from));
    std::iter::once(first).chain(later).collect()
}

/// Started and applied for on that day.
fn advance(content: &Content<'_>, day: NaiveDate) -> Option<Anticipation> {
    naspi::anticipation(content.law, content.input.award, day, day)
}

fn row(locale: Locale, day: NaiveDate, advance: &Anticipation) -> MomentRow {
    let second = advance.instalments.get(1);
    MomentRow {
        applied_on: date(locale, day),
        rest: amount(locale, advance.total),
        first: amount(locale, advance.instalments[0].amount),
        second: second.map(|second| amount(locale, second.amount)),
        second_due: second
            .and_then(|second| second.due_on)
            .map(|day| date(locale, day)),
    }
}

fn deadline(content: &Content<'_>) -> Text {
    let rule = content
        .law
        .anticipation_application_days
        .at(content.input.issued_on);
    let mut values = Arguments::default();
    values.set("application_days", rule.value.to_string());
    let text = content.catalogue.text("anticipation-deadline", &values);
    text.unwrap_or_default()
}

fn second(content: &Content<'_>) -> Text {
    let award = content.input.award;
    let months = content.law.anticipation_second_months.at(award.ends_on).value;
    let mut values = Arguments::default();
    values.set("on_end", with(content.locale, Before::On, award.ends_on));
    values.set("second_months", months.to_string());
    let text = content.catalogue.text("anticipation-second", &values);
    text.unwrap_or_default()
}
