//! What becomes of the benefit, in Italian.

use chrono::NaiveDate;

use super::super::IT;
use crate::naspi::new_work::{ActivityKind, Gist, Reason};
use crate::naspi::trace::Ruling;
use ground::words::Before;

/// The outcome in one line; overdue, it holds for whoever gave the notice in time.
pub(in crate::naspi::words) fn headline(gist: Gist, overdue: bool) -> &'static str {
    match (gist, overdue) {
        (Gist::Unchanged, _) => "La tua NASpI non cambia",
        (Gist::Cumulated, _) => "Prendi tutte e due: la NASpI non si riduce",
        (Gist::WholeWithNotice, false) => "L'importo della NASpI non cambia, ma devi avvisare",
        (Gist::WholeWithNotice, true) => "Se hai avvisato in tempo, l'importo della NASpI non cambia",
        (Gist::Reduced, false) => "Continui a prendere la NASpI, ridotta",
        (Gist::Reduced, true) => "Se hai avvisato in tempo, continui a prendere la NASpI, ridotta",
        (Gist::ReducedToNothing, false) => "Non perdi la NASpI, ma si riduce a zero",
        (Gist::ReducedToNothing, true) => "Se hai avvisato in tempo, non perdi la NASpI, ma si riduce a zero",
        (Gist::Suspended, _) => "La NASpI si sospende e poi riprende",
        (Gist::SuspendedByDay, _) => "La NASpI si sospende nei giorni in cui lavori",
        (Gist::SuspendedThenForfeited, _) => "La NASpI si sospende, e poi la perdi",
        (Gist::Forfeited, _) => "Perdi la NASpI",
        (Gist::NotRunning, _) => "Per questa domanda la NASpI non parte",
    }
}

pub(super) fn sentence(ruling: &Ruling, seen_on: NaiveDate) -> String {
    let from = IT.with(Before::Since, ruling.from);
    match ruling.reason {
        Reason::TooSoonAfterTheEnd => format!(
            "Con questo lavoro la domanda non ha effetto, perché comincia entro {} giorni dalla fine di quello che hai \
             perso: quando finisce, presenta una nuova domanda.",
            ruling.not_running_days
        ),
        Reason::AfterTheBenefit => {
            "Non cambia nulla: l'attività comincia dopo la fine dell'indennità.".to_owned()
        }
        Reason::BeforeTheBenefit => {
            "Non cambia nulla: l'attività finisce prima dell'inizio dell'indennità.".to_owned()
        }
        Reason::FullyCompatible => compatible(ruling),
        Reason::WithinOccasionalLimit => {
            "Ricevi l'indennità per intero, insieme al compenso. Non devi comunicare nulla.".to_owned()
        }
        Reason::WithinLimit | Reason::NoIncome => kept(ruling, ruling.is_overdue(seen_on)),
        Reason::ShortJob => {
            let to = ruling.activity.last_day();
            let to = to.map_or(String::new(), |last| [" ", &IT.with(Before::To, last)].concat());
            format!(
                "L'indennità è sospesa {from}{to} e poi riprende: i giorni che ti restano non si perdono."
            )
        }
        Reason::OnCallDays => {
            "L'indennità è sospesa solo nei giorni in cui lavori: gli altri giorni ti sono pagati.".to_owned()
        }
        Reason::OverLimit | Reason::NoNotice | Reason::SameEmployer => {
            format!("Perdi l'indennità {from}: {}", loss(ruling))
        }
    }
}

/// Within the limit: what holds, or held for whoever gave the notice in time.
fn kept(ruling: &Ruling, overdue: bool) -> String {
    let to = ruling
        .to
        .map_or(String::new(), |to| [" ", &IT.with(Before::Until, to)].concat());
    match (ruling.gist, overdue) {
        (Gist::WholeWithNotice, false) => {
            "L'importo non cambia, perché non prevedi reddito; il reddito previsto va però comunicato."
                .to_owned()
        }
        (Gist::WholeWithNotice, true) => {
            "Se hai comunicato in tempo che non prevedi reddito, l'importo non cambia.".to_owned()
        }
        (Gist::ReducedToNothing, false) => {
            format!("Non perdi l'indennità, ma il reddito che prevedi la riduce a zero{to}.")
        }
        (Gist::ReducedToNothing, true) => format!(
            "Se hai comunicato in tempo il reddito che prevedi, non perdi l'indennità, ma quel reddito la riduce a \
             zero{to}."
        ),
        (_, false) => "Mantieni l'indennità, ma ridotta in base al reddito che prevedi.".to_owned(),
        (_, true) => {
            "Se hai comunicato in tempo il reddito che prevedi, mantieni l'indennità, ma ridotta in base a \
                      quello."
                .to_owned()
        }
    }
}

fn compatible(ruling: &Ruling) -> String {
    match ruling.activity.kind {
        ActivityKind::OccasionalFarm => format!(
            "Ricevi l'indennità per intero, insieme al compenso, fino a {} giorni di lavoro agricolo occasionale \
             nell'anno. Non devi comunicare nulla.",
            ruling.farm_days
        ),
        ActivityKind::CivilService => {
            "Ricevi l'indennità per intero, insieme all'assegno del servizio civile. Non devi comunicare nulla."
                .to_owned()
        }
        _ => "Ricevi l'indennità per intero, insieme al tirocinio o alla borsa di studio. Non devi comunicare nulla."
            .to_owned(),
    }
}

fn loss(ruling: &Ruling) -> String {
    let months = ruling.short_job_months;
    let why = match ruling.reason {
        Reason::NoNotice => "il reddito previsto non è stato comunicato in tempo",
        Reason::SameEmployer => "il datore di lavoro è lo stesso, o è collegato a quello di prima",
        _ => "il reddito previsto supera il limite",
    };
    if let Some(last) = ruling.suspended_before {
        return format!(
            "il contratto è stato prolungato oltre {months} mesi e {why}. Fino {} è solo sospesa.",
            IT.with(Before::To, last)
        );
    }
    if ruling.may_be_short() {
        return format!("{why} e il lavoro non è un contratto a termine fino a {months} mesi.");
    }
    format!("{why}.")
}
