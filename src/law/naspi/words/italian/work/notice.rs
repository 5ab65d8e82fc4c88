//! By when the activity is to be notified, in Italian.

use chrono::{Datelike, NaiveDate};

use super::super::IT;
use crate::naspi::new_work::{Gist, Reason};
use crate::naspi::trace::WorkFinding;
use ground::words::Before;
use ground::words::italian::Article;

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
            "Il termine per comunicarlo era {}.",
            IT.with(Before::On, due_on)
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
            "Il termine per comunicare l'attività era {}: se non l'hai fatto, comunicala subito.",
            IT.with(Before::On, due_on)
        )],
        _ => vec![format!(
            "Comunica comunque l'attività all'Istituto {}.",
            IT.with(Before::By, due_on)
        )],
    }
}

/// The notice of every January in which there is still a benefit.
fn notice_of_new_year(by: NaiveDate) -> String {
    format!(
        "Poi, {}{} di ogni anno in cui prendi ancora l'indennità, comunica il reddito del nuovo anno, anche se non ne \
         prevedi: altrimenti i pagamenti si fermano.",
        Article::EntroIl.before_day(by.day()),
        IT.day_month(by)
    )
}

fn notice_of_income(from_filing: bool, gist: Gist, due_on: NaiveDate) -> String {
    let running = if from_filing {
        "L'attività era già in corso quando hai presentato la domanda. "
    } else {
        ""
    };
    let zero = if gist == Gist::WholeWithNotice {
        ", anche se è zero"
    } else {
        ""
    };
    format!(
        "{running}Comunica all'Istituto il reddito che prevedi {}{zero}.",
        IT.with(Before::By, due_on)
    )
}

/// The term is over: what holds for whoever did not give the notice in time.
fn overdue_notice(from_filing: bool, then: Gist, due_on: NaiveDate) -> String {
    let running = if from_filing {
        "L'attività era già in corso quando hai presentato la domanda. "
    } else {
        ""
    };
    let then = match then {
        Gist::Suspended => "l'indennità è sospesa finché dura il contratto, e poi riprende",
        Gist::SuspendedByDay => "l'indennità è sospesa nei giorni in cui lavori",
        _ => "perdi l'indennità",
    };
    format!(
        "{running}Il termine per comunicare il reddito previsto era {}: se non l'hai fatto in tempo, {then}.",
        IT.with(Before::On, due_on)
    )
}
