//! What becomes of the benefit, in English.

use chrono::NaiveDate;

use super::super::EN;
use crate::naspi::new_work::{ActivityKind, Gist, Reason};
use crate::naspi::trace::Ruling;
use ground::words::Before;

/// The outcome in one line; overdue, it holds for whoever gave the notice in time.
pub(in crate::naspi::words) fn headline(gist: Gist, overdue: bool) -> &'static str {
    match (gist, overdue) {
        (Gist::Unchanged, _) => "Your NASpI does not change",
        (Gist::Cumulated, _) => "You get both: the NASpI is not reduced",
        (Gist::WholeWithNotice, false) => "The amount of the NASpI does not change, but you must tell us",
        (Gist::WholeWithNotice, true) => "If you told us in time, the amount of the NASpI does not change",
        (Gist::Reduced, false) => "You keep the NASpI, reduced",
        (Gist::Reduced, true) => "If you told us in time, you keep the NASpI, reduced",
        (Gist::ReducedToNothing, false) => "You do not lose the NASpI, but it is reduced to nothing",
        (Gist::ReducedToNothing, true) => {
            "If you told us in time, you do not lose the NASpI, but it is reduced to nothing"
        }
        (Gist::Suspended, _) => "The NASpI is suspended and then goes on",
        (Gist::SuspendedByDay, _) => "The NASpI is suspended on the days you work",
        (Gist::SuspendedThenForfeited, _) => "The NASpI is suspended, and then you lose it",
        (Gist::Forfeited, _) => "You lose the NASpI",
        (Gist::NotRunning, _) => "For this application the NASpI does not start",
    }
}

pub(super) fn sentence(ruling: &Ruling, seen_on: NaiveDate) -> String {
    let from = EN.with(Before::From, ruling.from);
    match ruling.reason {
        Reason::TooSoonAfterTheEnd => format!(
            "With this job your claim has no effect, because it starts within {} days of the end of the one you lost: \
             when it ends, apply again.",
            ruling.not_running_days
        ),
        Reason::AfterTheBenefit => {
            "Nothing changes: the work starts after the end of the benefit.".to_owned()
        }
        Reason::BeforeTheBenefit => {
            "Nothing changes: the work ends before the start of the benefit.".to_owned()
        }
        Reason::FullyCompatible => compatible(ruling),
        Reason::WithinOccasionalLimit => {
            "You keep the whole benefit, together with your pay. You do not have to tell us anything."
                .to_owned()
        }
        Reason::WithinLimit | Reason::NoIncome => kept(ruling, ruling.is_overdue(seen_on)),
        Reason::ShortJob => {
            let to = ruling.activity.last_day();
            let to = to.map_or(String::new(), |last| [" ", &EN.with(Before::To, last)].concat());
            format!(
                "The benefit is paused {from}{to} and then starts again: you do not lose the days you have left."
            )
        }
        Reason::OnCallDays => {
            "The benefit is paused only on the days you work: you are paid for the others.".to_owned()
        }
        Reason::OverLimit | Reason::NoNotice | Reason::SameEmployer => {
            format!("You lose the benefit {from}: {}", loss(ruling))
        }
    }
}

/// Within the limit: what holds, or held for whoever gave the notice in time.
fn kept(ruling: &Ruling, overdue: bool) -> String {
    let to = ruling
        .to
        .map_or(String::new(), |to| [" ", &EN.with(Before::Until, to)].concat());
    match (ruling.gist, overdue) {
        (Gist::WholeWithNotice, false) => {
            "The amount does not change, because you expect no income; you must tell us so all the same."
                .to_owned()
        }
        (Gist::WholeWithNotice, true) => {
            "If you told us in time that you expect no income, the amount does not change.".to_owned()
        }
        (Gist::ReducedToNothing, false) => {
            format!("You do not lose the benefit, but the income you expect reduces it to nothing{to}.")
        }
        (Gist::ReducedToNothing, true) => format!(
            "If you told us in time about the income you expect, you do not lose the benefit, but that income reduces \
             it to nothing{to}."
        ),
        (_, false) => "You keep the benefit, but reduced by the income you expect.".to_owned(),
        (_, true) => {
            "If you told us in time about the income you expect, you keep the benefit, but reduced by it."
                .to_owned()
        }
    }
}

fn compatible(ruling: &Ruling) -> String {
    match ruling.activity.kind {
        ActivityKind::OccasionalFarm => format!(
            "You keep the whole benefit, together with your pay, for up to {} days of occasional farm work in the \
             year. You do not have to tell us anything.",
            ruling.farm_days
        ),
        ActivityKind::CivilService => {
            "You keep the whole benefit, together with the allowance for civil service. You do not have to tell us \
             anything."
                .to_owned()
        }
        _ => "You keep the whole benefit, together with the traineeship or the grant. You do not have to tell us \
              anything."
            .to_owned(),
    }
}

fn loss(ruling: &Ruling) -> String {
    let months = ruling.short_job_months;
    let why = match ruling.reason {
        Reason::NoNotice => "we were not told in time about the income you expect",
        Reason::SameEmployer => "the employer is the same as before, or connected to it",
        _ => "the income you expect is over the limit",
    };
    if let Some(last) = ruling.suspended_before {
        return format!(
            "the contract was extended past {months} months, and {why}. {} it is only paused.",
            ground::words::capitalised(&EN.with(Before::Until, last))
        );
    }
    if ruling.may_be_short() {
        return format!("{why}, and the job is not a fixed-term contract of up to {months} months.");
    }
    format!("{why}.")
}
