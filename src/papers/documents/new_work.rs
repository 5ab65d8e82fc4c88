//! The sheet on new work: what the law decides for each kind, at this person's limits and dates.

use chrono::NaiveDate;
use serde::Serialize;

use super::Input;
use super::content::Content;
use super::text::{Text, Values, unbroken};
use super::values::named;
use super::written::{amount, date, round_amount, with};
use ground::calendar;
use ground::money::Cents;
use ground::words::written::Before;
use law::naspi::new_work::{Activity, ActivityKind, Decision, Effect, decide};

/// Months of the short contract of the example.
const EXAMPLE_MONTHS: u32 = 3;
/// Where a kind has no limit of its own.
const SOME_INCOME: Cents = Cents(200_000);

/// The data of the sheet.
#[derive(Serialize)]
pub struct Sheet {
    /// The day on which the examples start.
    starts: Text,
    rows: Vec<Row>,
    examples: Vec<Example>,
}

/// A kind of work against the four cases of the table.
#[derive(Serialize)]
struct Row {
    kind: Text,
    limit: Text,
    cells: [Cell; 4],
}

#[derive(Serialize)]
struct Cell {
    /// "reduced", "suspended", "forfeited", "whole": chooses the colour.
    outcome: &'static str,
    word: Text,
}

#[derive(Serialize)]
struct Example {
    kind: Text,
    income: Text,
    effect: Cell,
    monthly: Text,
    until: Option<String>,
    resumes: bool,
    notice: Option<String>,
}

/// The day from which the sheet reckons: the first calendar month of benefit that begins after the paper is written,
/// or the last there is.
pub fn day(input: &Input<'_>) -> NaiveDate {
    let months = &input.award.months;
    let coming = months.iter().find(|month| month.from > input.issued_on);
    coming
        .or(months.last())
        .map_or(input.award.starts_on, |month| month.from)
}

pub fn sheet(content: &Content<'_>) -> Sheet {
    let starts = day(content.input);
    let mut values = Values::default();
    values.set("work_on", with(content.locale, Before::On, starts));
    Sheet {
        starts: content
            .catalogue
            .text("new-work-examples-lead", &values)
            .unwrap_or_default(),
        rows: ActivityKind::ALL
            .into_iter()
            .map(|kind| row(content, starts, kind))
            .collect(),
        examples: examples(content, starts),
    }
}

fn row(content: &Content<'_>, starts: NaiveDate, kind: ActivityKind) -> Row {
    let open = activity(kind, starts, SOME_INCOME);
    let limit = ruling(content, &open).limit;
    let within = limit.unwrap_or(SOME_INCOME);
    let over = Cents(within.0 + 1);
    let in_time = activity(kind, starts, within);
    let due = ruling(content, &in_time).notice_due_on;
    let silent = Activity {
        notified_on: due.map(|due| calendar::plus_days(due, 1)),
        ..in_time.clone()
    };
    let long = activity(kind, starts, over);
    let short = Activity {
        ends: Some(calendar::last_day_of_months(
            starts,
            content.law.short_job_months.at(starts).value,
        )),
        ..long.clone()
    };
    let cell = |activity: &Activity| cell(content, ruling(content, activity).outcome);
    Row {
        kind: kind_text(content, kind),
        limit: limit_text(content, kind),
        cells: [cell(&in_time), cell(&silent), cell(&short), cell(&long)],
    }
}

fn examples(content: &Content<'_>, starts: NaiveDate) -> Vec<Example> {
    let half = |kind: ActivityKind| {
        let limit = ruling(content, &activity(kind, starts, SOME_INCOME)).limit;
        let income = Cents(limit.map_or(SOME_INCOME.0, |limit| limit.0 / 2));
        activity(kind, starts, income)
    };
    let employed = half(ActivityKind::Subordinate);
    let short = Activity {
        ends: Some(calendar::last_day_of_months(starts, EXAMPLE_MONTHS)),
        income: Cents(employed.income.0 * 3),
        ..employed.clone()
    };
    [
        employed,
        short,
        half(ActivityKind::SelfEmployed),
        half(ActivityKind::Presto),
    ]
    .iter()
    .map(|activity| example(content, activity))
    .collect()
}

fn example(content: &Content<'_>, activity: &Activity) -> Example {
    let locale = content.locale;
    let decision = ruling(content, activity);
    let mut values = Values::default();
    values.set("income", round_amount(locale, activity.income));
    values.set_some(
        "until_day",
        activity.ends.map(|day| with(locale, Before::Until, day)),
    );
    let income = if activity.ends.is_some() {
        "new-work-example-term"
    } else {
        "new-work-example-income"
    };
    let until = decision.to.filter(|_| decision.outcome != Effect::Cumulated);
    Example {
        kind: kind_text(content, activity.kind),
        income: content.catalogue.text(income, &values).unwrap_or_default(),
        effect: cell(content, decision.outcome),
        monthly: monthly(content, &decision),
        until: until.map(|day| date(locale, day)),
        resumes: decision.resumes_on.is_some(),
        notice: decision.notice_due_on.map(|day| date(locale, day)),
    }
}

/// What a whole month brings under the decision, beside what it would have brought.
fn monthly(content: &Content<'_>, decision: &Decision) -> Text {
    let months = &content.input.award.months;
    let touched = decision.monthly_amounts.as_deref().unwrap_or_default();
    // The month in which the cut begins may be touched in part.
    let shown = touched.get(1).or(touched.first());
    let before = shown.and_then(|shown| months.iter().find(|before| before.calendar == shown.calendar));
    let before = before.map_or(content.input.award.monthly_amount, |before| before.amount);
    let mut values = Values::default();
    values.set("before", amount(content.locale, before));
    values.set_some("after", shown.map(|shown| amount(content.locale, shown.amount)));
    let message = match (decision.outcome, shown) {
        (Effect::Suspended | Effect::Forfeited | Effect::NotRunning, _) => "new-work-monthly-none",
        (_, Some(_)) => "new-work-monthly-changed",
        (_, None) => "new-work-monthly-whole",
    };
    content.catalogue.text(message, &values).unwrap_or_default()
}

fn ruling(content: &Content<'_>, activity: &Activity) -> Decision {
    let input = content.input;
    decide(
        content.law,
        content.interpretations,
        input.claim,
        input.award,
        activity,
    )
}

fn activity(kind: ActivityKind, starts: NaiveDate, income: Cents) -> Activity {
    Activity {
        kind,
        starts,
        ends: None,
        extended_to: None,
        income,
        same_employer: false,
        notified_on: None,
    }
}

fn cell(content: &Content<'_>, outcome: Effect) -> Cell {
    let outcome = match outcome {
        Effect::Unchanged | Effect::Cumulated => "whole",
        Effect::Reduced => "reduced",
        Effect::Suspended => "suspended",
        Effect::Forfeited | Effect::NotRunning => "forfeited",
    };
    let mut values = Values::default();
    values.set("outcome", outcome);
    Cell {
        outcome,
        word: content
            .catalogue
            .text("new-work-outcome", &values)
            .unwrap_or_default(),
    }
}

fn kind_text(content: &Content<'_>, kind: ActivityKind) -> Text {
    let mut values = Values::default();
    values.set("kind", named(&kind));
    content
        .catalogue
        .text("new-work-kind", &values)
        .unwrap_or_default()
}

/// The limit of the year of acceptance.
fn limit_text(content: &Content<'_>, kind: ActivityKind) -> Text {
    let limits = law::naspi::new_work::limits(content.law, content.input.claim.accepted_on);
    let limit = match kind {
        ActivityKind::Subordinate | ActivityKind::Parasubordinate | ActivityKind::OnCall => {
            Some(limits.subordinate)
        }
        ActivityKind::SelfEmployed | ActivityKind::OccasionalSelfEmployed => Some(limits.self_employed),
        ActivityKind::Presto => Some(limits.occasional),
        ActivityKind::OccasionalFarm | ActivityKind::Traineeship | ActivityKind::CivilService => None,
    };
    let mut values = Values::default();
    values.set_some("limit", limit.map(|limit| round_amount(content.locale, limit)));
    let days = content.locale.days(u64::from(limits.farm_days));
    values.set("farm_days", unbroken(&days));
    let message = match (kind, limit) {
        (ActivityKind::OccasionalFarm, _) => "new-work-limit-days",
        (_, Some(_)) => "new-work-limit",
        (_, None) => "new-work-limit-none",
    };
    content.catalogue.text(message, &values).unwrap_or_default()
}
