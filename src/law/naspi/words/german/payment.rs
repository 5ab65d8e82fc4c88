//! Payments and duties, in German.

use super::DE;
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
            format!(
                "Das Arbeitslosengeld dauert weniger als einen Monat: {}.",
                DE.days(days.into())
            )
        }
        PaymentFinding::Months {
            count,
            days_in_last: last,
            ..
        } => {
            let last = match last {
                30 => String::new(),
                1 => " Der letzte dauert einen Tag und zahlt nur diesen.".to_owned(),
                days => format!(" Der letzte dauert {days} Tage und zahlt nur diese."),
            };
            format!("Das Arbeitslosengeld zählt in Monaten zu 30 Tagen: Es sind {count}.{last}")
        }
        PaymentFinding::FirstPayment {
            paid_from: from,
            paid_to: to,
            ..
        } => format!(
            "Der erste Leistungsmonat wird meist {} {} gezahlt; einen festen Kalender gibt es nicht, und die erste \
             Gutschrift deckt oft nur einen Teil.",
            DE.with(From, from),
            DE.with(To, to)
        ),
        PaymentFinding::Total { total, .. } => format!(
            "Alle Monate zusammen ergeben {} brutto.",
            DE.amount_in_text(total)
        ),
        PaymentFinding::Obligation {
            kind: ObligationKind::SiislActivation,
            due_on: due,
            ..
        } => format!(
            "In die Plattform SIISL werden Sie automatisch eingeschrieben: Melden Sie sich {} mit SPID, CIE oder CNS \
             an, füllen Sie den Lebenslauf aus und unterschreiben Sie die digitale Aktivierungsvereinbarung.",
            DE.with(By, due)
        ),
        PaymentFinding::Obligation {
            kind: ObligationKind::RunningActivityNotice,
            due_on: due,
            ..
        } => format!(
            "Sie haben eine selbständige Tätigkeit angegeben: Melden Sie {} das erwartete Einkommen, auch wenn es null \
             ist, sonst verlieren Sie das Arbeitslosengeld.",
            DE.with(By, due)
        ),
    }
}
