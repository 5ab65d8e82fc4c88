//! Payments and duties, in German.

use chrono::Datelike;

use super::DE;
use crate::naspi::trace::PaymentFinding;
use crate::naspi::{BenefitDays, FirstPayment, ObligationKind};
use ground::words::Before::By;

pub(super) fn sentence(finding: &PaymentFinding) -> String {
    match *finding {
        PaymentFinding::Steps {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => {
            format!(
                "Das Arbeitslosengeld dauert weniger als einen Monat: {}.",
                DE.days(days.into())
            )
        }
        PaymentFinding::Steps {
            count,
            days_in_last: last,
            ..
        } => {
            let last = match last {
                30 => String::new(),
                1 => " Der letzte dauert einen Tag und zahlt nur diesen.".to_owned(),
                days => format!(" Der letzte dauert {days} Tage und zahlt nur diese."),
            };
            format!("Der Betrag wird nach Leistungsmonaten zu je 30 Tagen berechnet: Es sind {count}.{last}")
        }
        PaymentFinding::Months { count: 1, .. } => {
            "Gezahlt wird für einen einzigen Kalendermonat.".to_owned()
        }
        PaymentFinding::Months {
            count,
            benefit_days: BenefitDays::Payable,
            ..
        } => format!(
            "Das Institut zahlt nach Kalendermonaten, höchstens 30 Tage im Monat: Gezahlt werden {count} Monate."
        ),
        PaymentFinding::Months { count, .. } => {
            format!("Das Institut zahlt nach Kalendermonaten: Gezahlt werden {count} Monate.")
        }
        PaymentFinding::First(ref first) => first_payment(first),
        PaymentFinding::Total { total, .. } => format!(
            "Alle Monate zusammen ergeben {} brutto.",
            DE.amount_in_text(total)
        ),
        PaymentFinding::Obligation { kind, due_on, .. } => {
            obligation(kind, &DE.with(By, due_on), due_on.year())
        }
    }
}

fn first_payment(first: &FirstPayment) -> String {
    format!(
        "Die erste Zahlung kommt meist {}: {} brutto {}. Ein Teil kann früher kommen.",
        DE.between(first.paid_from, first.paid_to),
        DE.amount_in_text(first.amount),
        DE.paid_days(first.paid_days())
    )
}

fn obligation(kind: ObligationKind, by: &str, year: i32) -> String {
    match kind {
        ObligationKind::SiislActivation => format!(
            "In die Plattform SIISL werden Sie automatisch eingeschrieben. Die Anmeldung mit SPID, CIE oder CNS, der \
             Lebenslauf und die Unterschrift der digitalen Aktivierungsvereinbarung sind {by} fällig."
        ),
        ObligationKind::RunningActivityNotice => format!(
            "Für die angegebene Tätigkeit ist das erwartete Einkommen, auch wenn es null ist, {by} zu melden: Sonst geht \
             das Arbeitslosengeld verloren."
        ),
        ObligationKind::AnticipationRequest => {
            format!("Für die angegebene Tätigkeit ist das Arbeitslosengeld im Voraus {by} zu beantragen.")
        }
        ObligationKind::YearlyIncome => format!(
            "Für die angegebene Tätigkeit ist das Einkommen von {year}, auch wenn es null ist, {by} zu melden: Sonst \
             werden die Zahlungen eingestellt."
        ),
    }
}
