//! Payments and duties, in Italian.

use super::IT;
use crate::naspi::ObligationKind;
use crate::naspi::trace::PaymentFinding;
use ground::words::Before::{On, Since, To};

pub(super) fn sentence(finding: &PaymentFinding) -> String {
    match *finding {
        PaymentFinding::Months {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => format!("L'indennità dura meno di un mese: {}.", IT.days(days.into())),
        PaymentFinding::Months {
            count, days_in_last, ..
        } => {
            let last = match days_in_last {
                30 => String::new(),
                1 => " L'ultimo dura un giorno e paga solo quello.".to_owned(),
                days => format!(" L'ultimo dura {days} giorni e paga solo quelli."),
            };
            format!("L'indennità si conta in mesi di 30 giorni: sono {count}.{last}")
        }
        PaymentFinding::FirstPayment {
            paid_from, paid_to, ..
        } => format!(
            "Il primo mese di indennità si paga di solito {} {}; non c'è un calendario fisso e il primo accredito è \
             spesso parziale.",
            IT.with(Since, paid_from),
            IT.with(To, paid_to)
        ),
        PaymentFinding::Total { total, .. } => {
            format!(
                "La somma di tutti i mesi è di {} lordi.",
                IT.amount_in_text(total)
            )
        }
        PaymentFinding::Obligation { kind, due_on, .. } => obligation(kind, &IT.with(On, due_on)),
    }
}

fn obligation(kind: ObligationKind, due: &str) -> String {
    match kind {
        ObligationKind::SiislActivation => format!(
            "L'iscrizione alla piattaforma SIISL è d'ufficio: entro {due} entra con SPID, CIE o CNS, completa il \
             curriculum e firma il patto di attivazione digitale."
        ),
        ObligationKind::RunningActivityNotice => format!(
            "Hai dichiarato un'attività autonoma: entro {due} comunica il reddito che prevedi, anche se è zero, \
             altrimenti perdi l'indennità."
        ),
    }
}
