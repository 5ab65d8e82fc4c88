//! Payments and duties, in German.

use chrono::Datelike;

use super::DE;
use crate::naspi::trace::PaymentFinding;
use crate::naspi::words::period::{Period, joined, period};
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
        days_paid(first)
    )
}

/// "für die 11 Tage im Februar", "für März".
fn days_paid(first: &FirstPayment) -> String {
    let days = match first.days {
        1 => "für einen Tag".to_owned(),
        n => format!("für die {n} Tage"),
    };
    match period(first.from, first.to) {
        Period::Whole(month) => format!("für {}", DE.month(month.month())),
        Period::Within(months) => {
            let names: Vec<_> = months.iter().map(|month| DE.month(month.month())).collect();
            format!("{days} im {}", joined(&names, "und"))
        }
        Period::Long => format!("{days} {}", DE.window(first.from, first.to)),
    }
}

fn obligation(kind: ObligationKind, by: &str, year: i32) -> String {
    match kind {
        ObligationKind::SiislActivation => format!(
            "In die Plattform SIISL werden Sie automatisch eingeschrieben: Melden Sie sich {by} mit SPID, CIE oder CNS \
             an, füllen Sie den Lebenslauf aus und unterschreiben Sie die digitale Aktivierungsvereinbarung."
        ),
        ObligationKind::RunningActivityNotice => format!(
            "Sie haben eine selbständige Tätigkeit angegeben: Melden Sie {by} das erwartete Einkommen, auch wenn es null \
             ist, sonst verlieren Sie das Arbeitslosengeld."
        ),
        ObligationKind::AnticipationRequest => {
            format!("Für die angegebene Tätigkeit ist das Arbeitslosengeld im Voraus {by} zu beantragen.")
        }
        ObligationKind::YearlyIncome => format!(
            "Melden Sie {by} das Einkommen, das Sie für {year} erwarten, auch wenn es null ist, sonst werden die \
             Zahlungen eingestellt."
        ),
    }
}
