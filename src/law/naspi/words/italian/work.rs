//! New work, in Italian.

use chrono::NaiveDate;

use super::IT;
use crate::naspi::new_work::{ActivityKind, Reason};
use crate::naspi::trace::{Ruling, WorkFinding};
use crate::naspi::words::months;
use ground::words::italian::{Article, number};
use ground::words::{Before, capitalised};

pub(super) fn sentence(finding: &WorkFinding) -> String {
    match *finding {
        WorkFinding::Ruling(ref of) => ruling(of),
        WorkFinding::Limit { limit, .. } => format!(
            "Il limite di reddito per questa attività è di {} lordi all'anno.",
            IT.amount_in_text(limit)
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
            "{}{percent} % del reddito previsto, {}, si divide per {} mesi, {} {}: sono {} in meno al mese.",
            capitalised(Article::Il.before_word(&number(percent.into()))),
            IT.amount_in_text(whole),
            months(IT, spread),
            IT.with(Before::Since, from),
            IT.with(Before::To, to),
            IT.amount_in_text(monthly),
        ),
        WorkFinding::Notice { reason, due_on, .. } => notice(reason, due_on),
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } => format!(
            "Riprende {} per i {days_left} giorni che restano, fino {}.",
            IT.with(Before::On, resumes_on),
            IT.with(Before::To, new_end_on)
        ),
    }
}

fn ruling(ruling: &Ruling) -> String {
    let from = IT.with(Before::Since, ruling.from);
    let loss = format!("Perdi l'indennità {from}: ");
    match ruling.reason {
        Reason::AfterTheBenefit => {
            "Non cambia nulla: l'attività comincia dopo la fine dell'indennità.".to_owned()
        }
        Reason::BeforeTheBenefit => {
            "Non cambia nulla: l'attività finisce prima dell'inizio dell'indennità.".to_owned()
        }
        Reason::FullyCompatible if ruling.activity.kind == ActivityKind::OccasionalFarm => format!(
            "Ricevi l'indennità per intero, insieme al compenso, fino a {} giorni di lavoro agricolo occasionale \
             nell'anno. Non devi comunicare nulla.",
            ruling.farm_days
        ),
        Reason::FullyCompatible => {
            "Ricevi l'indennità per intero, insieme al tirocinio o alla borsa di studio. Non devi comunicare nulla."
                .to_owned()
        }
        Reason::WithinOccasionalLimit => {
            "Ricevi l'indennità per intero, insieme al compenso. Non devi comunicare nulla.".to_owned()
        }
        Reason::OnCallNotified => {
            "Puoi sommare l'indennità e il lavoro a chiamata, perché il reddito previsto è entro il limite e lo \
             comunichi in tempo."
                .to_owned()
        }
        Reason::WithinLimit => "Mantieni l'indennità, ma ridotta in base al reddito che prevedi.".to_owned(),
        Reason::NoIncome => {
            "L'importo non cambia, perché non prevedi reddito; il reddito previsto va però comunicato.".to_owned()
        }
        Reason::ShortJob => format!(
            "L'indennità è sospesa {from}{} e poi riprende: i giorni che ti restano non si perdono.",
            ruling
            .activity
                .ends
                .map_or(String::new(), |ends| [" ", &IT.with(Before::To, ends)].concat())
        ),
        Reason::OnCallDays => {
            "L'indennità è sospesa solo nei giorni in cui lavori: gli altri giorni ti sono pagati.".to_owned()
        }
        Reason::OverLimit if matches!(ruling.activity.kind, ActivityKind::Subordinate | ActivityKind::Occasional) => {
            let months = ruling.short_job_months;
            format!(
                "{loss}il reddito previsto supera il limite e il lavoro non è un contratto a termine fino a \
                 {months} mesi."
            )
        }
        Reason::OverLimit => format!("{loss}il reddito previsto supera il limite."),
        Reason::NoNotice => format!("{loss}il reddito previsto non è stato comunicato in tempo."),
        Reason::SameEmployer => {
            format!("{loss}il datore di lavoro è lo stesso, o è collegato a quello di prima.")
        }
    }
}

fn notice(reason: Reason, due: NaiveDate) -> String {
    let due = IT.with(Before::On, due);
    match reason {
        Reason::NoNotice => format!("Il termine per comunicarlo era {due}."),
        Reason::ShortJob => format!(
            "Se comunichi il reddito previsto entro {due} e resta entro il limite, l'indennità non si sospende ma \
             si riduce."
        ),
        _ => format!("Comunica all'Istituto il reddito che prevedi entro {due}, anche se è zero."),
    }
}
