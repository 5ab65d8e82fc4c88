//! New work, in German.

use chrono::NaiveDate;

use super::DE;
use crate::naspi::new_work::{ActivityKind, Reason};
use crate::naspi::trace::{Ruling, WorkFinding};
use crate::naspi::words::months;
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
            ..
        } => format!(
            "{percent} % des erwarteten Einkommens, {}, werden auf {} Monate verteilt, {}: Das sind {} weniger im Monat.",
            DE.amount_in_text(whole),
            months(DE, spread),
            DE.window(from, to),
            DE.amount_in_text(monthly),
        ),
        WorkFinding::Notice { reason, due_on, .. } => notice(reason, due_on),
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

fn ruling(ruling: &Ruling) -> String {
    let loss = format!(
        "Sie verlieren das Arbeitslosengeld {}: ",
        DE.with(Before::Since, ruling.from)
    );
    match ruling.reason {
        Reason::AfterTheBenefit => {
            "Es ändert sich nichts: Die Tätigkeit beginnt nach dem Ende des Arbeitslosengelds.".to_owned()
        }
        Reason::BeforeTheBenefit => {
            "Es ändert sich nichts: Die Tätigkeit endet vor dem Beginn des Arbeitslosengelds.".to_owned()
        }
        Reason::FullyCompatible if ruling.activity.kind == ActivityKind::OccasionalFarm => format!(
            "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Entgelt, bis zu {} Tagen gelegentlicher \
             Landarbeit im Jahr. Sie müssen nichts melden.",
            ruling.farm_days
        ),
        Reason::FullyCompatible => {
            "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Praktikum oder Stipendium. Sie müssen nichts \
             melden."
                .to_owned()
        }
        Reason::WithinOccasionalLimit => {
            "Sie erhalten das ganze Arbeitslosengeld zusammen mit dem Entgelt. Sie müssen nichts melden.".to_owned()
        }
        Reason::OnCallNotified => {
            "Arbeitslosengeld und Arbeit auf Abruf gehen zusammen, weil das erwartete Einkommen innerhalb der \
             Grenze liegt und Sie es rechtzeitig melden."
                .to_owned()
        }
        Reason::WithinLimit => {
            "Sie behalten das Arbeitslosengeld, gekürzt nach dem erwarteten Einkommen.".to_owned()
        }
        Reason::NoIncome => {
            "Der Betrag ändert sich nicht, weil Sie kein Einkommen erwarten; melden müssen Sie das aber.".to_owned()
        }
        Reason::ShortJob => format!(
            "Das Arbeitslosengeld ruht {} und läuft dann weiter: Die restlichen Tage gehen nicht verloren.",
            ruling.activity.ends.map_or_else(
                || DE.with(Before::Since, ruling.from),
                |ends| DE.window(ruling.from, ends)
            )
        ),
        Reason::OnCallDays => {
            "Das Arbeitslosengeld ruht nur an den Tagen, an denen Sie arbeiten: Die anderen werden bezahlt."
                .to_owned()
        }
        Reason::OverLimit if matches!(ruling.activity.kind, ActivityKind::Subordinate | ActivityKind::Occasional) => {
            let months = ruling.short_job_months;
            format!(
                "{loss}Das erwartete Einkommen liegt über der Grenze, und die Arbeit ist kein befristeter Vertrag \
                 bis zu {months} Monaten."
            )
        }
        Reason::OverLimit => format!("{loss}Das erwartete Einkommen liegt über der Grenze."),
        Reason::NoNotice => format!("{loss}Das erwartete Einkommen wurde nicht rechtzeitig gemeldet."),
        Reason::SameEmployer => {
            format!("{loss}Der Arbeitgeber ist derselbe wie zuvor oder mit ihm verbunden.")
        }
    }
}

fn notice(reason: Reason, due: NaiveDate) -> String {
    let by = DE.with(Before::By, due);
    match reason {
        Reason::NoNotice => format!("Die Frist für die Meldung lief {by}."),
        Reason::ShortJob => format!(
            "Wenn Sie das erwartete Einkommen {by} melden und es innerhalb der Grenze bleibt, ruht das \
             Arbeitslosengeld nicht, sondern wird gekürzt."
        ),
        _ => format!(
            "Melden Sie dem Institut {by}, wie viel Sie zu verdienen erwarten, auch wenn es null ist."
        ),
    }
}
