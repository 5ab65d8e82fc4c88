//! By when an activity is to be notified.

use chrono::NaiveDate;

use super::{Activity, ActivityKind};
use crate::claim::Claim;
use crate::naspi::trace::Term;
use crate::naspi::{Interpretations, Law, SubordinateNotice};
use ground::calendar;

#[derive(Clone, Copy)]
pub(super) struct Notice<'l> {
    pub(super) from: NaiveDate,
    /// The activity ran already when the claim was filed.
    pub(super) from_filing: bool,
    pub(super) term: Term,
    pub(super) due_on: NaiveDate,
    pub(super) provision: &'l str,
}

/// "comunichi all'INPS entro trenta giorni dall'inizio dell'attività" for work as an employee (art. 9 c. 2), "entro un
/// mese" for any other (art. 10 c. 1); from filing where the activity ran already (Cass. 4742/2025; msg 3608/2021).
pub(super) fn notice<'l>(
    law: &'l Law,
    interpretations: &Interpretations,
    claim: &Claim,
    activity: &Activity,
) -> Notice<'l> {
    let from = activity.starts.max(claim.submitted_on);
    let employee = activity.kind.is_job() || activity.kind == ActivityKind::Presto;
    let (days, months) = (law.notice_days.at(from), law.notice_months.at(from));
    let in_days = employee && interpretations.subordinate_notice == SubordinateNotice::ThirtyDays;
    let (term, due_on) = if in_days {
        (Term::Days(days.value), calendar::plus_days(from, days.value))
    } else {
        (
            Term::Months(months.value),
            calendar::term_of_months(from, months.value),
        )
    };
    Notice {
        from,
        from_filing: activity.starts < claim.submitted_on,
        term,
        due_on,
        provision: if employee {
            &days.provision
        } else {
            &months.provision
        },
    }
}
