//! Payments and duties, in English.

use chrono::Datelike;

use super::EN;
use crate::naspi::trace::PaymentFinding;
use crate::naspi::{BenefitDays, FirstPayment, ObligationKind};
use ground::words::Before::By;

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
        EN.paid_days(first.paid_days())
    )
}

fn obligation(kind: ObligationKind, by: &str, year: i32) -> String {
    match kind {
        ObligationKind::SiislActivation => format!(
            "You are enrolled in the SIISL platform automatically. Logging in with SPID, CIE or CNS, completing your CV \
             and signing the digital activation agreement is due {by}."
        ),
        ObligationKind::RunningActivityNotice => format!(
            "For the work that you declared, the income you expect, even if it is nothing, has to be reported {by}: \
             without it the benefit is lost."
        ),
        ObligationKind::AnticipationRequest => {
            format!("For the work that you declared, the benefit in advance has to be asked for {by}.")
        }
        ObligationKind::YearlyIncome => format!(
            "For the work that you declared, the income of {year}, even if it is nothing, has to be reported {by}: \
             without it the payments stop."
        ),
    }
}
