//! What asking for the rest in advance would bring, at a few moments of this person's benefit.

use serde::Serialize;

use super::content::Content;
use super::text::{Arguments, Text};
use super::written::{amount, date, with};
use ground::words::Locale;
use ground::words::written::Before;
use law::naspi::{self, Anticipation, CalendarMonth, ObligationKind};

/// Months already paid at which the sheet shows what is left.
const MOMENTS: [usize; 5] = [0, 3, 6, 12, 18];

/// The figures of the sheet.
#[derive(Serialize)]
pub struct AnticipationSheet {
    rows: Vec<MomentRow>,
    /// Days after the start of the activity within which to apply, in words of the law's figure.
    deadline: Text,
    second: Text,
    /// Of the first and of the second instalment, where a row has two.
    percents: Option<[u32; 2]>,
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
    let moments = MOMENTS.into_iter().filter_map(|paid| award.months.get(paid));
    // For a declared activity there is one term, and nothing to be shown after it.
    let term = award.duty(
        ObligationKind::AnticipationRequest,
        content.input.claim.accepted_on,
    );
    let moments = moments.filter(|month| term.is_none_or(|term| month.from <= term.due_on));
    let found: Vec<_> = moments
        .filter_map(|month| Some((month, advance(content, month)?)))
        .collect();
    let rows = found
        .iter()
        .map(|(month, advance)| row(content.locale, month, advance));
    AnticipationSheet {
        rows: rows.collect(),
        deadline: deadline(content),
        second: second(content),
        percents: percents(content),
        at_once: found.iter().any(|(_, advance)| advance.instalments.len() == 1),
    }
}

/// Nothing where all is paid at once.
fn percents(content: &Content<'_>) -> Option<[u32; 2]> {
    let first = content.input.award.facts.terms.anticipation_first_percent;
    (first < 100).then_some([first, 100 - first])
}

/// Started and applied for on the first day of a calendar month that is paid.
fn advance(content: &Content<'_>, month: &CalendarMonth) -> Option<Anticipation> {
    naspi::anticipation(content.law, content.input.award, month.from, month.from)
}

fn row(locale: Locale, month: &CalendarMonth, advance: &Anticipation) -> MomentRow {
    let second = advance.instalments.get(1);
    MomentRow {
        applied_on: date(locale, month.from),
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
