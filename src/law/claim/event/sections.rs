//! The job, what shifts and suspends its terms, the contributions, and what the back office has settled.

use chrono::NaiveDate;

use super::choices::{END_REASONS, SHIFT_KINDS, WORKER_CATEGORIES};
use super::parts::optional_section;
use crate::claim::fields::EventFields;
use crate::claim::node::Node;
use crate::claim::{Contributions, DeadlineSuspension, Employment, Official, StartShift, VoluntaryEnd};
use ground::money::Cents;
use ground::personal::Personal;

/// Amounts of the event stay under 10,000,000 euro; the law's arithmetic relies on it.
const AMOUNT_LIMIT: Cents = Cents(1_000_000_000);
const MAX_SUSPENSIONS: usize = 100;

pub(super) fn employment(
    employment: &EventFields<'_>,
    data: &EventFields<'_>,
    submitted_on: Option<NaiveDate>,
) -> Option<Employment> {
    let ended_on = employment.date("ended_on");
    let end_reason = employment.choice("end_reason", END_REASONS);
    let worker_category = employment.choice("worker_category", WORKER_CATEGORIES);
    if let (Some(submitted), Some(ended)) = (submitted_on, ended_on)
        && submitted < ended
    {
        data.problem("submitted_on", "must not precede employment.ended_on");
    }
    Some(Employment {
        ended_on: ended_on?,
        end_reason: end_reason?,
        worker_category: worker_category?,
    })
}

pub(super) fn start_shift(shift: &EventFields<'_>) -> Option<StartShift> {
    let kind = shift.choice("kind", SHIFT_KINDS);
    let until = shift.date("until");
    Some(StartShift {
        kind: kind?,
        until: until?,
    })
}

pub(super) fn suspensions(data: &EventFields<'_>) -> Option<Vec<DeadlineSuspension>> {
    let name = "deadline_suspensions";
    let items = match data.optional(name) {
        None => return Some(Vec::new()),
        Some(Node::List(items)) if items.len() <= MAX_SUSPENSIONS => items,
        Some(_) => {
            data.problem(name, format!("must be a list of at most {MAX_SUSPENSIONS}"));
            return None;
        }
    };
    let read = |(at, node)| {
        data.object(&format!("{name}.{at}"), node, &["kind", "from", "to"])
            .and_then(|item| suspension(&item))
    };
    let read: Vec<_> = items.iter().enumerate().map(read).collect();
    read.into_iter().collect()
}

fn suspension(item: &EventFields<'_>) -> Option<DeadlineSuspension> {
    let kind = item.choice("kind", &SHIFT_KINDS[..3]);
    let from = item.date("from");
    let to = item.date("to");
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        item.problem("to", "must not precede from");
        return None;
    }
    Some(DeadlineSuspension {
        kind: kind?,
        from: from?,
        to: to?,
    })
}

pub(super) const CONTRIBUTIONS: &[&str] = &[
    "taxable_pay_eur",
    "weeks",
    "weeks_already_used",
    "voluntary_end_within_12_months",
];

pub(super) fn contributions(fields: &EventFields<'_>, ended_on: Option<NaiveDate>) -> Option<Contributions> {
    let paid = |pay: Cents| pay > Cents(0) && pay < AMOUNT_LIMIT;
    let taxable_pay = fields.money("taxable_pay_eur", paid, "above 0 and below 10,000,000");
    let weeks = fields.whole("weeks", 1, 209);
    let weeks_already_used = fields.whole("weeks_already_used", 0, 209);
    if let (Some(all), Some(used)) = (weeks, weeks_already_used)
        && used > all
    {
        fields.problem("weeks_already_used", "must not exceed weeks");
    }
    let voluntary = optional_section(
        fields,
        "voluntary_end_within_12_months",
        &["ended_on", "weeks_since"],
        |end| voluntary_end(end, ended_on),
    );
    Some(Contributions {
        taxable_pay: Personal::new(taxable_pay?),
        weeks: weeks?,
        weeks_already_used: weeks_already_used?,
        voluntary_end_within_12_months: voluntary?,
    })
}

fn voluntary_end(end: &EventFields<'_>, involuntary: Option<NaiveDate>) -> Option<VoluntaryEnd> {
    let ended_on = end.date("ended_on");
    let weeks_since = end.whole("weeks_since", 0, 209);
    if let (Some(voluntary), Some(involuntary)) = (ended_on, involuntary)
        && voluntary > involuntary
    {
        end.problem("ended_on", "must not follow employment.ended_on");
        return None;
    }
    Some(VoluntaryEnd {
        ended_on: ended_on?,
        weeks_since: weeks_since?,
    })
}

pub(super) const OFFICIAL: &[&str] = &["monthly_amount_eur", "starts_on", "duration_days"];

pub(super) fn official(official: &EventFields<'_>) -> Option<Official> {
    let monthly_amount = official.money(
        "monthly_amount_eur",
        |a| a < AMOUNT_LIMIT,
        "from 0 and below 10,000,000",
    );
    let starts_on = official.date("starts_on");
    let duration_days = official.whole("duration_days", 0, 9_999);
    Some(Official {
        monthly_amount: Personal::new(monthly_amount?),
        starts_on: starts_on?,
        duration_days: duration_days?,
    })
}
