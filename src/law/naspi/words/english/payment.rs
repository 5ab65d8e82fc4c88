//! Payments and duties, in English.

use super::EN;
use crate::naspi::ObligationKind;
use crate::naspi::trace::PaymentFinding;
use ground::words::Before::{By, From, To};

pub(super) fn sentence(finding: &PaymentFinding) -> String {
    match *finding {
        PaymentFinding::Months {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => {
            format!("The benefit lasts less than a month: {}.", EN.days(days.into()))
        }
        PaymentFinding::Months {
            count,
            days_in_last: last,
            ..
        } => {
            let last = match last {
                30 => String::new(),
                1 => " The last one lasts a day and pays only that.".to_owned(),
                days => format!(" The last one lasts {days} days and pays only those."),
            };
            format!("The benefit is counted in months of 30 days: there are {count}.{last}")
        }
        PaymentFinding::FirstPayment {
            paid_from: from,
            paid_to: to,
            ..
        } => format!(
            "The first month of benefit is usually paid {} {}; there is no fixed calendar, and the first payment often \
             covers only a part.",
            EN.with(From, from),
            EN.with(To, to)
        ),
        PaymentFinding::Total { total, .. } => {
            format!("All the months together come to {} before tax.", EN.amount(total))
        }
        PaymentFinding::Obligation {
            kind: ObligationKind::SiislActivation,
            due_on: due,
            ..
        } => format!(
            "You are enrolled in the SIISL platform automatically: {} log in with SPID, CIE or CNS, complete your CV \
             and sign the digital activation agreement.",
            EN.with(By, due)
        ),
        PaymentFinding::Obligation {
            kind: ObligationKind::RunningActivityNotice,
            due_on: due,
            ..
        } => format!(
            "You declared self-employed work: {} tell us how much you expect to earn, even if it is nothing, or you \
             lose the benefit.",
            EN.with(By, due)
        ),
    }
}
