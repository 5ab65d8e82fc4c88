//! What becomes of the benefit, in German.

use chrono::NaiveDate;

use super::super::DE;
use crate::naspi::new_work::{ActivityKind, Gist, Reason};
use crate::naspi::trace::Ruling;
use ground::words::Before;

/// The outcome in one line; overdue, it holds for whoever gave the notice in time.
pub(in crate::naspi::words) fn headline(gist: Gist, overdue: bool) -> &'static str {
    match (gist, overdue) {
        (Gist::Unchanged, _) => "Ihre NASpI ändert sich nicht",
        (Gist::Cumulated, _) => "Sie erhalten beides: Die NASpI wird nicht gekürzt",
        (Gist::WholeWithNotice, false) => {
            "Der Betrag der NASpI ändert sich nicht, aber Sie müssen die Tätigkeit melden"
        }
        (Gist::WholeWithNotice, true) => {
            "Wenn Sie rechtzeitig gemeldet haben, ändert sich der Betrag der NASpI nicht"
        }
        (Gist::Reduced, false) => "Sie erhalten die NASpI weiter, gekürzt",
        (Gist::Reduced, true) => {
            "Wenn Sie rechtzeitig gemeldet haben, erhalten Sie die NASpI weiter, gekürzt"
        }
        (Gist::ReducedToNothing, false) => "Sie verlieren die NASpI nicht, aber sie wird auf null gekürzt",
        (Gist::ReducedToNothing, true) => {
            "Wenn Sie rechtzeitig gemeldet haben, verlieren Sie die NASpI nicht, aber sie wird auf null gekürzt"
        }
        (Gist::Suspended, _) => "Die NASpI wird ausgesetzt und läuft dann weiter",
        (Gist::SuspendedByDay, _) => "Die NASpI wird an den Tagen ausgesetzt, an denen Sie arbeiten",
        (Gist::SuspendedThenForfeited, _) => "Die NASpI wird ausgesetzt, und dann verlieren Sie sie",
        (Gist::Forfeited, _) => "Sie verlieren die NASpI",
        (Gist::NotRunning, _) => "Mit diesem Antrag beginnt die NASpI nicht",
    }
}

pub(super) fn sentence(ruling: &Ruling, seen_on: NaiveDate) -> String {
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
        Reason::WithinLimit | Reason::NoIncome => kept(ruling, ruling.is_overdue(seen_on)),
        Reason::ShortJob => format!(
            "Das Arbeitslosengeld wird {} ausgesetzt und läuft dann weiter: Die restlichen Tage gehen nicht verloren.",
            ruling.activity.last_day().map_or_else(
                || DE.with(Before::Since, ruling.from),
                |last| DE.window(ruling.from, last)
            )
        ),
        Reason::OnCallDays => {
            "Das Arbeitslosengeld wird nur an den Tagen ausgesetzt, an denen Sie arbeiten: Die anderen werden bezahlt."
                .to_owned()
        }
        Reason::OverLimit | Reason::NoNotice | Reason::SameEmployer => format!(
            "Sie verlieren das Arbeitslosengeld {}: {}",
            DE.with(Before::Since, ruling.from),
            loss(ruling)
        ),
    }
}

/// Within the limit: what holds, or held for whoever gave the notice in time.
fn kept(ruling: &Ruling, overdue: bool) -> String {
    let to = ruling
        .to
        .map_or(String::new(), |to| [" ", &DE.with(Before::Until, to)].concat());
    match (ruling.gist, overdue) {
        (Gist::WholeWithNotice, false) => {
            "Der Betrag ändert sich nicht, weil Sie kein Einkommen erwarten; melden müssen Sie das aber.".to_owned()
        }
        (Gist::WholeWithNotice, true) => {
            "Wenn Sie rechtzeitig gemeldet haben, dass Sie kein Einkommen erwarten, ändert sich der Betrag nicht."
                .to_owned()
        }
        (Gist::ReducedToNothing, false) => format!(
            "Sie verlieren das Arbeitslosengeld nicht, aber das erwartete Einkommen kürzt es{to} auf null."
        ),
        (Gist::ReducedToNothing, true) => format!(
            "Wenn Sie das erwartete Einkommen rechtzeitig gemeldet haben, verlieren Sie das Arbeitslosengeld nicht, \
             aber dieses Einkommen kürzt es{to} auf null."
        ),
        (_, false) => "Sie behalten das Arbeitslosengeld, gekürzt nach dem erwarteten Einkommen.".to_owned(),
        (_, true) => "Wenn Sie das erwartete Einkommen rechtzeitig gemeldet haben, behalten Sie das Arbeitslosengeld, \
                      danach gekürzt."
            .to_owned(),
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
            "Der Vertrag wurde über {months} Monate hinaus verlängert. {why}. Ausgesetzt ist es nur {}.",
            DE.with(Before::Until, last)
        );
    }
    if ruling.may_be_short() {
        return format!("{why}, und die Arbeit ist kein befristeter Vertrag bis zu {months} Monaten.");
    }
    format!("{why}.")
}
