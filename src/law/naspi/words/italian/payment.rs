//! Payments and duties, in Italian.

use chrono::Datelike;

use super::IT;
use crate::naspi::trace::PaymentFinding;
use crate::naspi::{BenefitDays, FirstPayment, ObligationKind};
use ground::words::Before::On;

pub(super) fn sentence(finding: &PaymentFinding) -> String {
    match *finding {
        PaymentFinding::Steps {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => format!("L'indennità dura meno di un mese: {}.", IT.days(days.into())),
        PaymentFinding::Steps {
            count, days_in_last, ..
        } => {
            let last = match days_in_last {
                30 => String::new(),
                1 => " L'ultimo dura un giorno e paga solo quello.".to_owned(),
                days => format!(" L'ultimo dura {days} giorni e paga solo quelli."),
            };
            format!("L'importo si calcola per mesi di indennità, di 30 giorni ciascuno: sono {count}.{last}")
        }
        PaymentFinding::Months { count: 1, .. } => {
            "Il pagamento riguarda un solo mese di calendario.".to_owned()
        }
        PaymentFinding::Months {
            count,
            benefit_days: BenefitDays::Payable,
            ..
        } => format!(
            "L'Istituto paga per mese di calendario, al massimo 30 giorni al mese: i mesi pagati sono {count}."
        ),
        PaymentFinding::Months { count, .. } => {
            format!("L'Istituto paga per mese di calendario: i mesi pagati sono {count}.")
        }
        PaymentFinding::First(ref first) => first_payment(first),
        PaymentFinding::Total { total, .. } => {
            format!(
                "La somma di tutti i mesi è di {} lordi.",
                IT.amount_in_text(total)
            )
        }
        PaymentFinding::Obligation { kind, due_on, .. } => {
            obligation(kind, &IT.with(On, due_on), due_on.year())
        }
    }
}

fn first_payment(first: &FirstPayment) -> String {
    format!(
        "Il primo pagamento arriva di solito {}: {} lordi {}. Una parte può arrivare prima.",
        IT.between(first.paid_from, first.paid_to),
        IT.amount_in_text(first.amount),
        IT.paid_days(first.paid_days())
    )
}

fn obligation(kind: ObligationKind, due: &str, year: i32) -> String {
    match kind {
        ObligationKind::SiislActivation => format!(
            "L'iscrizione alla piattaforma SIISL è automatica. Il termine per entrare con SPID, CIE o CNS, completare il \
             curriculum e firmare il patto di attivazione digitale è {due}."
        ),
        ObligationKind::RunningActivityNotice => format!(
            "Per l'attività che hai dichiarato, il termine per comunicare il reddito che prevedi, anche se è zero, è \
             {due}: senza, l'indennità si perde."
        ),
        ObligationKind::AnticipationRequest => format!(
            "Per l'attività che hai dichiarato, il termine per chiedere l'indennità in anticipo è {due}."
        ),
        ObligationKind::YearlyIncome => format!(
            "Per l'attività che hai dichiarato, il termine per comunicare il reddito del {year}, anche se è zero, è \
             {due}: senza, i pagamenti si fermano."
        ),
    }
}
