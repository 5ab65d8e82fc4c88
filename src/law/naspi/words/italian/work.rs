//! New work, in Italian.

use super::IT;
use crate::naspi::new_work::{ActivityKind, MonthlyAmount, Reason};
use crate::naspi::trace::{Ruling, WorkFinding};
use crate::naspi::words::{WHOLE_MONTH, months};
use ground::money::Cents;
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
            left,
            ref in_month,
            ..
        } => {
            let share = in_month.as_ref().filter(|month| month.cut == monthly);
            let share = share.map_or(String::new(), |_| {
                format!(": sono {} in meno al mese", IT.amount_in_text(monthly))
            });
            let span = if spread < WHOLE_MONTH {
                format!("si toglie {}", IT.window(from, to))
            } else {
                format!(
                    "si divide per {} mesi, {} {}",
                    months(IT, spread),
                    IT.with(Before::Since, from),
                    IT.with(Before::To, to)
                )
            };
            format!(
                "{}{percent} % del reddito previsto, {}, {span}{share}.{}{}",
                capitalised(Article::Il.before_word(&number(percent.into()))),
                IT.amount_in_text(whole),
                in_month.as_ref().map_or(String::new(), month),
                rest(left),
            )
        }
        WorkFinding::Notice {
            reason,
            from_filing,
            due_on,
            ..
        } => notice(reason, from_filing, &IT.with(Before::On, due_on)),
        WorkFinding::Resumption {
            by_days_worked: true,
            days_left,
            new_end_on,
            ..
        } => format!(
            "I {days_left} giorni che restano non si perdono: l'indennità finisce al più tardi {}.",
            IT.with(Before::On, new_end_on)
        ),
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

/// "A marzo 2026 ricevi 480,00 euro invece di 800,00 euro."
fn month(month: &MonthlyAmount) -> String {
    let name = IT.month_year(month.calendar.first_day());
    let to = if name.starts_with('a') { "Ad" } else { "A" };
    format!(
        " {to} {name} ricevi {} invece di {}.",
        IT.amount_in_text(month.amount),
        IT.amount_in_text(Cents(month.amount.0 + month.cut.0))
    )
}

fn rest(left: Cents) -> String {
    if left == Cents(0) {
        return String::new();
    }
    format!(
        " Non si scende sotto zero: {} restano fuori e non si tolgono da altri mesi.",
        IT.amount_in_text(left)
    )
}

fn ruling(ruling: &Ruling) -> String {
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
        Reason::WithinLimit => "Mantieni l'indennità, ma ridotta in base al reddito che prevedi.".to_owned(),
        Reason::NoIncome => {
            "L'importo non cambia, perché non prevedi reddito; il reddito previsto va però comunicato."
                .to_owned()
        }
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

fn notice(reason: Reason, from_filing: bool, due: &str) -> String {
    let running = if from_filing {
        "L'attività era già in corso quando hai presentato la domanda: comunica"
    } else {
        "Comunica"
    };
    match reason {
        Reason::NoNotice => format!("Il termine per comunicarlo era {due}."),
        Reason::WithinLimit | Reason::NoIncome => format!(
            "{running} all'Istituto il reddito che prevedi entro {due}, anche se è zero; poi, entro il 31 gennaio di \
             ogni anno, quello del nuovo anno, altrimenti i pagamenti si fermano."
        ),
        _ => format!("Comunica comunque l'attività all'Istituto entro {due}."),
    }
}
