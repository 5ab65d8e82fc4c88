//! New work, in English.

use super::EN;
use crate::naspi::new_work::{ActivityKind, MonthlyAmount, Reason};
use crate::naspi::trace::{Ruling, WorkFinding};
use crate::naspi::words::{WHOLE_MONTH, months};
use ground::money::Cents;
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
            left,
            ref in_month,
            ..
        } => {
            let share = in_month.as_ref().filter(|month| month.cut == monthly);
            let share = share.map_or(String::new(), |_| {
                format!(": that is {} less a month", EN.amount(monthly))
            });
            let span = if spread < WHOLE_MONTH {
                format!("is taken {}", EN.window(from, to))
            } else {
                format!(
                    "is divided by {} months, {} {}",
                    months(EN, spread),
                    EN.with(Before::From, from),
                    EN.with(Before::To, to)
                )
            };
            format!(
                "{percent}% of the income you expect, {}, {span}{share}.{}{}",
                EN.amount(whole),
                in_month.as_ref().map_or(String::new(), month),
                rest(left),
            )
        }
        WorkFinding::Notice {
            reason,
            from_filing,
            due_on,
            ..
        } => notice(
            reason,
            from_filing,
            &EN.with(Before::By, due_on),
            &EN.date(due_on),
        ),
        WorkFinding::Resumption {
            by_days_worked: true,
            days_left,
            new_end_on,
            ..
        } => format!(
            "The {days_left} days that are left are not lost: the benefit ends {} at the latest.",
            EN.with(Before::On, new_end_on)
        ),
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

/// "In March 2026 you get €480.00 instead of €800.00."
fn month(month: &MonthlyAmount) -> String {
    format!(
        " In {} you get {} instead of {}.",
        EN.month_year(month.calendar.first_day()),
        EN.amount(month.amount),
        EN.amount(Cents(month.amount.0 + month.cut.0))
    )
}

fn rest(left: Cents) -> String {
    if left == Cents(0) {
        return String::new();
    }
    format!(
        " It does not go below zero: {} stay out, and are not taken from other months.",
        EN.amount(left)
    )
}

fn ruling(ruling: &Ruling) -> String {
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
        Reason::WithinLimit => "You keep the benefit, but reduced by the income you expect.".to_owned(),
        Reason::NoIncome => {
            "The amount does not change, because you expect no income; you must tell us so all the same."
                .to_owned()
        }
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

fn notice(reason: Reason, from_filing: bool, by: &str, due: &str) -> String {
    let running = if from_filing {
        "The work was already running when you applied: tell"
    } else {
        "Tell"
    };
    match reason {
        Reason::NoNotice => format!("The last day to tell us was {due}."),
        Reason::WithinLimit | Reason::NoIncome => format!(
            "{running} the institute {by} what you expect to earn, even if it is nothing; then, by 31 January of every \
             year, what you expect in the new year, or the payments stop."
        ),
        _ => format!("Tell the institute about the work {by} all the same."),
    }
}
