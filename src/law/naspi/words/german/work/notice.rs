//! By when the activity is to be notified, in German.

use chrono::NaiveDate;

use super::super::DE;
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
        Reason::NoNotice => vec![format!(
            "Die Frist für die Meldung lief {}.",
            DE.with(Before::Until, due_on)
        )],
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
            "Die Frist für die Meldung der Tätigkeit lief {}: Falls Sie es noch nicht getan haben, melden Sie sie sofort.",
            DE.with(Before::Until, due_on)
        )],
        _ => vec![format!(
            "Melden Sie dem Institut die Tätigkeit trotzdem {}.",
            DE.with(Before::By, due_on)
        )],
    }
}

/// The notice of every January in which there is still a benefit.
fn notice_of_new_year(by: NaiveDate) -> String {
    format!(
        "Melden Sie dann bis zum {} jedes Jahres, in dem Sie noch Arbeitslosengeld erhalten, das Einkommen des neuen \
         Jahres, auch wenn Sie keines erwarten: Sonst werden die Zahlungen eingestellt.",
        DE.day_month(by)
    )
}

fn notice_of_income(from_filing: bool, gist: Gist, due_on: NaiveDate) -> String {
    let running = if from_filing {
        "Die Tätigkeit lief schon, als Sie den Antrag stellten. "
    } else {
        ""
    };
    let zero = if gist == Gist::WholeWithNotice {
        ", auch wenn es null ist"
    } else {
        ""
    };
    format!(
        "{running}Melden Sie dem Institut {}, wie viel Sie zu verdienen erwarten{zero}.",
        DE.with(Before::By, due_on)
    )
}

/// The term is over: what holds for whoever did not give the notice in time.
fn overdue_notice(from_filing: bool, then: Gist, due_on: NaiveDate) -> String {
    let running = if from_filing {
        "Die Tätigkeit lief schon, als Sie den Antrag stellten. "
    } else {
        ""
    };
    let then = match then {
        Gist::Suspended => {
            "wird das Arbeitslosengeld ausgesetzt, solange der Vertrag dauert, und läuft dann weiter"
        }
        Gist::SuspendedByDay => "wird das Arbeitslosengeld an den Tagen ausgesetzt, an denen Sie arbeiten",
        _ => "verlieren Sie das Arbeitslosengeld",
    };
    format!(
        "{running}Die Frist, das erwartete Einkommen zu melden, lief {}: Wenn Sie es nicht rechtzeitig getan haben, {then}.",
        DE.with(Before::Until, due_on)
    )
}
