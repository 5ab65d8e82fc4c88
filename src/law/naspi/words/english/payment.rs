//! Payments and duties, in English.

use chrono::Datelike;

use super::EN;
use crate::naspi::trace::PaymentFinding;
use crate::naspi::words::period::{Period, joined, period};
use crate::naspi::{BenefitDays, FirstPayment, ObligationKind};
use ground::words::Before::By;
use ground::words::capitalised;

pub(super) fn sentence(finding: &PaymentFinding) -> String {
    match *finding {
        PaymentFinding::Steps {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => {
            format!("The benefit lasts less than a month: {}.", EN.days(days.into()))
        }
        PaymentFinding::Steps {
            count,
            days_in_last: last,
            ..
        } => {
            let last = match last {
                30 => String::new(),
                1 => " The last one lasts a day and pays only that.".to_owned(),
                days => format!(" The last one lasts {days} days and pays only those."),
            };
            format!("The amount is worked out by months of benefit, 30 days each: there are {count}.{last}")
        }
        PaymentFinding::Months { count: 1, .. } => "The payment is for one calendar month only.".to_owned(),
        PaymentFinding::Months {
            count,
            benefit_days: BenefitDays::Payable,
            ..
        } => {
            format!("The institute pays by calendar month, at most 30 days a month: {count} months are paid.")
        }
        PaymentFinding::Months { count, .. } => {
            format!("The institute pays by calendar month: {count} months are paid.")
        }
        PaymentFinding::First(ref first) => first_payment(first),
        PaymentFinding::Total { total, .. } => {
            format!("All the months together come to {} before tax.", EN.amount(total))
        }
        PaymentFinding::Obligation { kind, due_on, .. } => {
            obligation(kind, &EN.with(By, due_on), due_on.year())
        }
    }
}

fn first_payment(first: &FirstPayment) -> String {
    format!(
        "The first payment usually arrives {}: {} before tax {}. A part of it can arrive earlier.",
        EN.between(first.paid_from, first.paid_to),
        EN.amount(first.amount),
        days_paid(first)
    )
}

/// "for the 11 days of February", "for March".
fn days_paid(first: &FirstPayment) -> String {
    let days = match first.days {
        1 => "for one day".to_owned(),
        n => format!("for the {n} days"),
    };
    match period(first.from, first.to) {
        Period::Whole(month) => format!("for {}", EN.month(month.month())),
        Period::Within(months) => {
            let names: Vec<_> = months.iter().map(|month| EN.month(month.month())).collect();
            format!("{days} of {}", joined(&names, "and"))
        }
        Period::Long => format!("{days} {}", EN.window(first.from, first.to)),
    }
}

fn obligation(kind: ObligationKind, by: &str, year: i32) -> String {
    match kind {
        ObligationKind::SiislActivation => format!(
            "You are enrolled in the SIISL platform automatically: {by} log in with SPID, CIE or CNS, complete your CV \
             and sign the digital activation agreement."
        ),
        ObligationKind::RunningActivityNotice => format!(
            "You declared self-employed work: {by} tell us how much you expect to earn, even if it is nothing, or you \
             lose the benefit."
        ),
        ObligationKind::AnticipationRequest => {
            format!("For the work that you declared, the benefit in advance has to be asked for {by}.")
        }
        ObligationKind::YearlyIncome => format!(
            "{} tell us how much you expect to earn in {year}, even if it is nothing, or the payments stop.",
            capitalised(by)
        ),
    }
}
