//! The sheet on new work: what the law decides for each kind, at this person's limits and dates.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::content::Content;
use super::input::Input;
use super::text::{Arguments, Text, unbroken};
use super::values::named;
use super::written::{amount, date, round_amount, with};
use ground::calendar;
use ground::money::Cents;
use ground::words::written::Before;
use law::naspi::new_work::{Activity, ActivityKind, Decision, Effect, Gist, decide, limits};
use law::naspi::{ObligationKind, YearMonth, words};

/// Months of the short contract of the example.
const EXAMPLE_MONTHS: u32 = 3;
/// Where a kind has no limit of its own.
const SOME_INCOME: Cents = Cents(200_000);

/// The data of the sheet.
#[derive(Serialize)]
pub struct NewWorkSheet {
    /// The day on which the examples start, or why there are none.
    lead: Text,
    /// "Ricevi a marzo 2026": all examples are told for the same month.
    monthly: Text,
    rows: Vec<KindRow>,
    examples: Vec<Example>,
    /// What becomes of a short job that is not notified, where it is not lost like a longer one.
    silent_short: Option<Text>,
    /// The notice of an activity that was declared.
    activity: Option<Text>,
}

/// A kind of work against the four cases of the table.
#[derive(Serialize)]
struct KindRow {
    kind: Text,
    limit: Text,
    /// Nothing over a limit that the kind does not have.
    cells: [Option<OutcomeCell>; 4],
}

#[derive(Serialize)]
struct OutcomeCell {
    /// "reduced", "suspended", "forfeited", "whole": chooses the colour.
    outcome: &'static str,
    word: Text,
}

#[derive(Serialize)]
struct Example {
    kind: Text,
    income: Text,
    effect: OutcomeCell,
    monthly: Text,
    until: Option<String>,
    resumes: bool,
    notice: Option<String>,
}

/// The day on which the examples start: the first calendar month of benefit that begins after the paper is written and
/// after the days in which a new job keeps the claim from running; in the last month the next day; none once the
/// benefit is over.
fn examples_start(content: &Content<'_>) -> Option<NaiveDate> {
    let Input {
        claim,
        award,
        issued_on,
        ..
    } = content.input;
    let ended_on = claim.employment.ended_on;
    let soon = calendar::plus_days(ended_on, content.law.not_running_days.at(ended_on).value);
    let after = soon.max(*issued_on);
    let coming = award.months.iter().find(|month| month.from > after);
    let next = Some(calendar::plus_days(after, 1)).filter(|day| *day <= award.ends_on);
    coming.map(|month| month.from).or(next)
}

pub fn sheet(content: &Content<'_>) -> NewWorkSheet {
    let starts = examples_start(content);
    // The table holds of any day; where the benefit is over, of its first.
    let of_table = starts.unwrap_or(content.input.award.ends_on);
    NewWorkSheet {
        lead: lead(content, starts),
        monthly: starts.map_or_else(Text::new, |day| monthly_heading(content, day)),
        rows: ActivityKind::ALL
            .into_iter()
            .map(|kind| row(content, of_table, kind))
            .collect(),
        examples: starts.map_or_else(Vec::new, |day| examples(content, day)),
        silent_short: silent_short(content, of_table),
        activity: activity_notice(content),
    }
}

/// Names the limits by which the examples are decided, where they are not those of the table.
fn lead(content: &Content<'_>, starts: Option<NaiveDate>) -> Text {
    let locale = content.locale;
    let mut values = Arguments::default();
    let Some(starts) = starts else {
        values.set("on_end", with(locale, Before::On, content.input.award.ends_on));
        return say(content, "new-work-over", &values);
    };
    values.set("work_on", with(locale, Before::On, starts));
    let then = limits(content.law, starts);
    let told = limits(content.law, content.input.claim.accepted_on);
    if (then.subordinate, then.self_employed, then.occasional)
        == (told.subordinate, told.self_employed, told.occasional)
    {
        return say(content, "new-work-examples-lead", &values);
    }
    values.set("work_year", starts.year().to_string());
    values.set("subordinate_then", round_amount(locale, then.subordinate));
    values.set("self_employed_then", round_amount(locale, then.self_employed));
    say(content, "new-work-examples-lead-year", &values)
}

fn monthly_heading(content: &Content<'_>, starts: NaiveDate) -> Text {
    let month = words::in_month(content.locale, YearMonth::of(starts));
    let mut values = Arguments::default();
    values.set("work_in", unbroken(&month));
    say(content, "new-work-monthly", &values)
}

/// By when an activity that was declared is to be notified; said as over where the claim was accepted later.
fn activity_notice(content: &Content<'_>) -> Option<Text> {
    let mut duties = content.input.award.obligations.iter();
    let due_on = duties
        .find(|duty| duty.kind == ObligationKind::RunningActivityNotice)?
        .due_on;
    let mut values = Arguments::default();
    if due_on < content.input.claim.accepted_on {
        values.set("activity_due", date(content.locale, due_on));
        return Some(say(content, "new-work-activity-past", &values));
    }
    values.set("activity_notice_by", with(content.locale, Before::By, due_on));
    Some(say(content, "new-work-activity", &values))
}

fn say(content: &Content<'_>, message: &str, values: &Arguments) -> Text {
    content.catalogue.text(message, values).unwrap_or_default()
}

fn row(content: &Content<'_>, starts: NaiveDate, kind: ActivityKind) -> KindRow {
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
        ends: Some(short_end(content, starts)),
        ..long.clone()
    };
    let cell = |activity: &Activity| Some(cell(content, ruling(content, activity).gist));
    let over = |activity: &Activity| limit.and_then(|_| cell(activity));
    KindRow {
        kind: kind_text(content, kind),
        limit: limit_text(content, kind),
        cells: [cell(&in_time), cell(&silent), over(&short), over(&long)],
    }
}

/// The column of what is not notified is that of a long contract; a short one goes by its own rule.
fn silent_short(content: &Content<'_>, starts: NaiveDate) -> Option<Text> {
    let short = Activity {
        ends: Some(short_end(content, starts)),
        ..activity(ActivityKind::Subordinate, starts, SOME_INCOME)
    };
    let due = ruling(content, &short).notice_due_on?;
    let silent = Activity {
        notified_on: Some(calendar::plus_days(due, 1)),
        ..short
    };
    let is_suspended = ruling(content, &silent).outcome == Effect::Suspended;
    is_suspended.then(|| say(content, "new-work-silent-short", &content.values))
}

/// The last day of the longest contract that suspends.
fn short_end(content: &Content<'_>, starts: NaiveDate) -> NaiveDate {
    calendar::last_day_of_months(starts, content.law.short_job_months.at(starts).value)
}

fn examples(content: &Content<'_>, starts: NaiveDate) -> Vec<Example> {
    let activities = example_activities(content, starts);
    activities
        .iter()
        .map(|activity| example(content, activity))
        .collect()
}

fn example_activities(content: &Content<'_>, starts: NaiveDate) -> [Activity; 4] {
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
}

fn example(content: &Content<'_>, activity: &Activity) -> Example {
    let locale = content.locale;
    let decision = ruling(content, activity);
    let mut values = Arguments::default();
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
        income: say(content, income, &values),
        effect: cell(content, decision.gist),
        monthly: monthly(content, activity.starts, &decision),
        until: until.map(|day| date(locale, day)),
        resumes: decision.resumes_on.is_some(),
        notice: decision.notice_due_on.map(|day| date(locale, day)),
    }
}

/// What the month in which the work begins brings under the decision, beside what it would have brought.
fn monthly(content: &Content<'_>, starts: NaiveDate, decision: &Decision) -> Text {
    let month = YearMonth::of(starts);
    let mut months = content.input.award.months.iter();
    let before = months
        .find(|before| before.calendar == month)
        .map(|row| row.amount);
    let mut touched = decision.monthly_amounts.iter().flatten();
    let after = touched.find(|of| of.calendar == month).map(|of| of.amount);
    let mut values = Arguments::default();
    values.set_some("before", before.map(|sum| amount(content.locale, sum)));
    values.set_some("after", after.map(|sum| amount(content.locale, sum)));
    let message = match (decision.outcome, after) {
        (Effect::Suspended | Effect::Forfeited | Effect::NotRunning, _) if starts == month.first_day() => {
            "new-work-monthly-none"
        }
        (Effect::Suspended | Effect::Forfeited | Effect::NotRunning, _) => "new-work-monthly-none-since",
        (_, Some(_)) => "new-work-monthly-changed",
        (_, None) => "new-work-monthly-whole",
    };
    say(content, message, &values)
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

fn cell(content: &Content<'_>, gist: Gist) -> OutcomeCell {
    let outcome = match gist {
        Gist::Unchanged | Gist::Cumulated | Gist::WholeWithNotice => "whole",
        Gist::Reduced | Gist::ReducedToNothing => "reduced",
        Gist::Suspended | Gist::SuspendedByDay => "suspended",
        Gist::Forfeited | Gist::SuspendedThenForfeited | Gist::NotRunning => "forfeited",
    };
    let mut values = Arguments::default();
    values.set("outcome", outcome);
    OutcomeCell {
        outcome,
        word: say(content, "new-work-outcome", &values),
    }
}

fn kind_text(content: &Content<'_>, kind: ActivityKind) -> Text {
    let mut values = Arguments::default();
    values.set("kind", named(&kind));
    say(content, "new-work-kind", &values)
}

/// The limit of the year of acceptance.
fn limit_text(content: &Content<'_>, kind: ActivityKind) -> Text {
    let limits = limits(content.law, content.input.claim.accepted_on);
    let limit = match kind {
        ActivityKind::Subordinate | ActivityKind::Parasubordinate | ActivityKind::OnCall => {
            Some(limits.subordinate)
        }
        ActivityKind::SelfEmployed | ActivityKind::OccasionalSelfEmployed => Some(limits.self_employed),
        ActivityKind::Presto => Some(limits.occasional),
        ActivityKind::OccasionalFarm | ActivityKind::Traineeship | ActivityKind::CivilService => None,
    };
    let mut values = Arguments::default();
    values.set_some("limit", limit.map(|limit| round_amount(content.locale, limit)));
    let days = content.locale.days(u64::from(limits.farm_days));
    values.set("farm_days", unbroken(&days));
    let message = match (kind, limit) {
        (ActivityKind::OccasionalFarm, _) => "new-work-limit-days",
        (_, Some(_)) => "new-work-limit",
        (_, None) => "new-work-limit-none",
    };
    say(content, message, &values)
}

#[cfg(test)]
mod tests;
