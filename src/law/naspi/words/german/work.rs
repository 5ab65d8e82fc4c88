//! New work, in German.

use super::DE;
use crate::naspi::new_work::{ActivityKind, MonthlyAmount, Reason};
use crate::naspi::trace::{Ruling, WorkFinding};
use crate::naspi::words::{WHOLE_MONTH, months};
use ground::money::Cents;
use ground::words::Before;

pub(super) fn sentence(finding: &WorkFinding) -> String {
    match *finding {
        WorkFinding::Ruling(ref of) => ruling(of),
        WorkFinding::Limit { limit, .. } => format!(
            "Die Einkommensgrenze für diese Tätigkeit liegt bei {} brutto im Jahr.",
            DE.amount_in_text(limit)
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
                format!(": Das sind {} weniger im Monat", DE.amount_in_text(monthly))
            });
            let span = if spread < WHOLE_MONTH {
                format!("werden {} abgezogen", DE.window(from, to))
            } else {
                format!(
                    "werden auf {} Monate verteilt, {}",
                    months(DE, spread),
                    DE.window(from, to)
                )
            };
            format!(
                "{percent} % des erwarteten Einkommens, {}, {span}{share}.{}{}",
                DE.amount_in_text(whole),
                in_month.as_ref().map_or(String::new(), month),
                rest(left),
            )
        }
        WorkFinding::Notice {
            reason,
            from_filing,
            due_on,
            ..
        } => notice(reason, from_filing, &DE.with(Before::By, due_on)),
        WorkFinding::Resumption {
            by_days_worked: true,
            days_left,
            new_end_on,
            ..
        } => format!(
            "Die restlichen {days_left} Tage gehen nicht verloren: Das Arbeitslosengeld endet spätestens {}.",
            DE.with(Before::On, new_end_on)
        ),
        WorkFinding::Resumption {
            days_left,
            new_end_on,
            resumes_on,
            ..
        } => format!(
            "Es läuft {} weiter für die restlichen {days_left} Tage, {}.",
            DE.with(Before::Since, resumes_on),
            DE.with(Before::Until, new_end_on)
        ),
    }
}

/// "Im März 2026 erhalten Sie 480,00 Euro statt 800,00 Euro."
fn month(month: &MonthlyAmount) -> String {
    format!(
        " Im {} erhalten Sie {} statt {}.",
        DE.month_year(month.calendar.first_day()),
        DE.amount_in_text(month.amount),
        DE.amount_in_text(Cents(month.amount.0 + month.cut.0))
    )
}

fn rest(left: Cents) -> String {
    if left == Cents(0) {
        return String::new();
    }
    format!(
        " Unter null geht es nicht: {} bleiben außer Ansatz und werden in keinem anderen Monat abgezogen.",
        DE.amount_in_text(left)
    )
}

fn ruling(ruling: &Ruling) -> String {
    match ruling.reason {
        Reason::TooSoonAfterTheEnd => format!(
            "Mit dieser Arbeit ist Ihr Antrag wirkungslos, weil sie innerhalb von {} Tagen nach dem Ende der verlorenen \
             beginnt: Stellen Sie nach ihrem Ende einen neuen Antrag.",
            ruling.not_running_days
        ),
        Reason::AfterTheBenefit => {
            "Es ändert sich nichts: Die Tätigkeit beginnt nach dem Ende des Arbeitslosengelds.".to_owned()
        }
        Reason::BeforeTheBenefit => {
            "Es ändert sich nichts: Die Tätigkeit endet vor dem Beginn des Arbeitslosengelds.".to_owned()
        }
        Reason::FullyCompatible => compatible(ruling),
        Reason::WithinOccasionalLimit => {
            "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Entgelt. Sie müssen nichts melden."
                .to_owned()
        }
        Reason::WithinLimit => {
            "Sie behalten das Arbeitslosengeld, gekürzt nach dem erwarteten Einkommen.".to_owned()
        }
        Reason::NoIncome => {
            "Der Betrag ändert sich nicht, weil Sie kein Einkommen erwarten; melden müssen Sie das aber."
                .to_owned()
        }
        Reason::ShortJob => format!(
            "Das Arbeitslosengeld ruht {} und läuft dann weiter: Die restlichen Tage gehen nicht verloren.",
            ruling.activity.last_day().map_or_else(
                || DE.with(Before::Since, ruling.from),
                |last| DE.window(ruling.from, last)
            )
        ),
        Reason::OnCallDays => {
            "Das Arbeitslosengeld ruht nur an den Tagen, an denen Sie arbeiten: Die anderen werden bezahlt."
                .to_owned()
        }
        Reason::OverLimit | Reason::NoNotice | Reason::SameEmployer => format!(
            "Sie verlieren das Arbeitslosengeld {}: {}",
            DE.with(Before::Since, ruling.from),
            loss(ruling)
        ),
    }
}

fn compatible(ruling: &Ruling) -> String {
    match ruling.activity.kind {
        ActivityKind::OccasionalFarm => format!(
            "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Entgelt, bis zu {} Tagen gelegentlicher \
             Landarbeit im Jahr. Sie müssen nichts melden.",
            ruling.farm_days
        ),
        ActivityKind::CivilService => {
            "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Entgelt des Zivildienstes. Sie müssen nichts \
             melden."
                .to_owned()
        }
        _ => "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Praktikum oder Stipendium. Sie müssen nichts \
              melden."
            .to_owned(),
    }
}

fn loss(ruling: &Ruling) -> String {
    let months = ruling.short_job_months;
    let why = match ruling.reason {
        Reason::NoNotice => "Das erwartete Einkommen wurde nicht rechtzeitig gemeldet",
        Reason::SameEmployer => "Der Arbeitgeber ist derselbe wie zuvor oder mit ihm verbunden",
        _ => "Das erwartete Einkommen liegt über der Grenze",
    };
    if let Some(last) = ruling.suspended_before {
        return format!(
            "Der Vertrag wurde über {months} Monate hinaus verlängert. {why}. Es ruht nur {}.",
            DE.with(Before::Until, last)
        );
    }
    if ruling.may_be_short() {
        return format!("{why}, und die Arbeit ist kein befristeter Vertrag bis zu {months} Monaten.");
    }
    format!("{why}.")
}

fn notice(reason: Reason, from_filing: bool, by: &str) -> String {
    let running = if from_filing {
        "Die Tätigkeit lief schon, als Sie den Antrag stellten: Melden"
    } else {
        "Melden"
    };
    match reason {
        Reason::NoNotice => format!("Die Frist für die Meldung lief {by}."),
        Reason::WithinLimit | Reason::NoIncome => format!(
            "{running} Sie dem Institut {by}, wie viel Sie zu verdienen erwarten, auch wenn es null ist; danach jedes \
             Jahr bis zum 31. Januar das Einkommen des neuen Jahres, sonst werden die Zahlungen eingestellt."
        ),
        _ => format!("Melden Sie dem Institut die Tätigkeit trotzdem {by}."),
    }
}
