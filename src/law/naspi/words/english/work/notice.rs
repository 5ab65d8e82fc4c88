//! By when the activity is to be notified, in English.

use chrono::NaiveDate;

use super::super::EN;
use crate::naspi::new_work::{Gist, Reason};
use crate::naspi::trace::WorkFinding;
use ground::words::Before;

/// The notice that is still to be given, and the one of every January where an income is notified.
pub(super) fn sentences(finding: &WorkFinding, seen_on: NaiveDate) -> Vec<String> {
    let WorkFinding::Notice {
        gist,
        reason,
        without_notice,
        from_filing,
        due_on,
        yearly_income_on,
        ..
    } = *finding
    else {
        return Vec::new();
    };
    let overdue = due_on < seen_on;
    match reason {
        Reason::NoNotice => vec![format!("The last day to tell us was {}.", EN.date(due_on))],
        Reason::WithinLimit | Reason::NoIncome => {
            let notice = without_notice.map(|then| match overdue {
                true => overdue_notice(from_filing, then, due_on),
                false => notice_of_income(from_filing, gist, due_on),
            });
            notice
                .into_iter()
                .chain([notice_of_new_year(yearly_income_on)])
                .collect()
        }
        _ if overdue => vec![format!(
            "The last day to tell the institute about the work was {}: if you have not done it, do it at once.",
            EN.date(due_on)
        )],
        _ => vec![format!(
            "Tell the institute about the work {} all the same.",
            EN.with(Before::By, due_on)
        )],
    }
}

/// The notice of every January in which there is still a benefit.
fn notice_of_new_year(by: NaiveDate) -> String {
    format!(
        "Then, by {} of every year in which you still get the benefit, tell it what you expect in the new year, \
         expecting none included: otherwise the payments stop.",
        EN.day_month(by)
    )
}

fn notice_of_income(from_filing: bool, gist: Gist, due_on: NaiveDate) -> String {
    let running = if from_filing {
        "The work was already running when you applied. "
    } else {
        ""
    };
    let zero = if gist == Gist::WholeWithNotice {
        ", even if it is nothing"
    } else {
        ""
    };
    format!(
        "{running}Tell the institute {} what you expect to earn{zero}.",
        EN.with(Before::By, due_on)
    )
}

/// The term is over: what holds for whoever did not give the notice in time.
fn overdue_notice(from_filing: bool, then: Gist, due_on: NaiveDate) -> String {
    let running = if from_filing {
        "The work was already running when you applied. "
    } else {
        ""
    };
    let then = match then {
        Gist::Suspended => "the benefit is paused while the contract lasts, and then goes on",
        Gist::SuspendedByDay => "the benefit is paused on the days you work",
        _ => "you lose the benefit",
    };
    format!(
        "{running}The last day to tell the institute what you expect to earn was {}: if you did not do it in time, {then}.",
        EN.date(due_on)
    )
}
