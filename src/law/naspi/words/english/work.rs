//! New work, in English.

use chrono::NaiveDate;

use super::EN;
use crate::naspi::new_work::{ActivityKind, Reason};
use crate::naspi::trace::{Ruling, WorkFinding};
use crate::naspi::words::months;
use ground::words::Before;

pub(super) fn sentence(finding: &WorkFinding) -> String {
    match *finding {
        WorkFinding::Ruling(ref of) => ruling(of),
        WorkFinding::Limit { limit, .. } => format!(
            "The income limit for this work is {} a year before tax.",
            EN.amount(limit)
        ),
        WorkFinding::Cut {
            percent,
            from,
            to,
            months: spread,
            whole,
            monthly,
            ..
        } => format!(
            "{percent}% of the income you expect, {}, is divided by {} months, {} {}: that is {} less a month.",
            EN.amount(whole),
            months(EN, spread),
            EN.with(Before::From, from),
            EN.with(Before::To, to),
            EN.amount(monthly),
        ),
        WorkFinding::Notice { reason, due_on, .. } => notice(reason, due_on),
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } => format!(
            "It starts again {} for the {days_left} days that are left, {}.",
            EN.with(Before::On, resumes_on),
            EN.with(Before::Until, new_end_on)
        ),
    }
}

fn ruling(ruling: &Ruling) -> String {
    let from = EN.with(Before::From, ruling.from);
    let loss = format!("You lose the benefit {from}: ");
    match ruling.reason {
        Reason::AfterTheBenefit => {
            "Nothing changes: the work starts after the end of the benefit.".to_owned()
        }
        Reason::BeforeTheBenefit => {
            "Nothing changes: the work ends before the start of the benefit.".to_owned()
        }
        Reason::FullyCompatible if ruling.activity.kind == ActivityKind::OccasionalFarm => format!(
            "You keep the whole benefit, together with your pay, for up to {} days of occasional farm work in the \
             year. You do not have to tell us anything.",
            ruling.farm_days
        ),
        Reason::FullyCompatible => {
            "You keep the whole benefit, together with the traineeship or the grant. You do not have to tell us \
             anything."
                .to_owned()
        }
        Reason::WithinOccasionalLimit => {
            "You keep the whole benefit, together with your pay. You do not have to tell us anything.".to_owned()
        }
        Reason::OnCallNotified => {
            "You can add the benefit and the on-call work together, because the income you expect is within the \
             limit and you tell us in time."
                .to_owned()
        }
        Reason::WithinLimit => "You keep the benefit, but reduced by the income you expect.".to_owned(),
        Reason::NoIncome => {
            "The amount does not change, because you expect no income; you must tell us so all the same."
                .to_owned()
        }
        Reason::ShortJob => format!(
            "The benefit is paused {from}{} and then starts again: you do not lose the days you have left.",
            ruling
            .activity
                .ends
                .map_or(String::new(), |ends| [" ", &EN.with(Before::To, ends)].concat())
        ),
        Reason::OnCallDays => {
            "The benefit is paused only on the days you work: you are paid for the others.".to_owned()
        }
        Reason::OverLimit if matches!(ruling.activity.kind, ActivityKind::Subordinate | ActivityKind::Occasional) => {
            let months = ruling.short_job_months;
            format!(
                "{loss}the income you expect is over the limit, and the job is not a fixed-term contract of up to \
                 {months} months."
            )
        }
        Reason::OverLimit => format!("{loss}the income you expect is over the limit."),
        Reason::NoNotice => format!("{loss}we were not told in time about the income you expect."),
        Reason::SameEmployer => {
            format!("{loss}the employer is the same as before, or connected to it.")
        }
    }
}

fn notice(reason: Reason, due: NaiveDate) -> String {
    let by = EN.with(Before::By, due);
    match reason {
        Reason::NoNotice => format!("The last day to tell us was {}.", EN.date(due)),
        Reason::ShortJob => format!(
            "If you tell us {by} what you expect to earn, and it stays within the limit, the benefit is not paused \
             but reduced."
        ),
        _ => format!("Tell the institute {by} what you expect to earn, even if it is nothing."),
    }
}
