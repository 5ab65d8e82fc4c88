//! When, and for how long, in German.

use super::DE;
use crate::naspi::trace::{StartBasis, TimeFinding};
use crate::naspi::words::{LeftOver, half_day, half_weeks};
use ground::calendar;
use ground::words::Before::{On, Since, To, Until};
use ground::words::capitalised;

pub(super) fn sentence(finding: &TimeFinding) -> String {
    match *finding {
        TimeFinding::Deadline {
            filing_days: days,
            runs_from,
            suspended_days: suspended,
            deadline_on: deadline,
            ..
        } => {
            let suspended = match suspended {
                0 => String::new(),
                1 => ", dazu ein Tag, an dem die Frist ruhte".to_owned(),
                days => format!(", dazu {days} Tage, an denen die Frist ruhte"),
            };
            format!(
                "Der Antrag ist innerhalb von {days} Tagen zu stellen, gezählt {}{suspended}: Der letzte Tag ist der \
                 {}.",
                DE.with(Since, runs_from),
                DE.date(deadline)
            )
        }
        TimeFinding::Start {
            basis: StartBasis::Filing,
            submitted_on: filed,
            after_days: after,
            starts_on: starts,
            ..
        } => format!(
            "Sie haben den Antrag {} gestellt, nach dem {} Tag: Das Arbeitslosengeld beginnt am Tag danach, also {}.",
            DE.with(On, filed),
            DE.ordinal(after.into()),
            DE.with(On, starts)
        ),
        TimeFinding::Start {
            basis: StartBasis::LatestStart,
            submitted_on: filed,
            starts_on: starts,
            ..
        } => format!(
            "Sie haben den Antrag {} gestellt, innerhalb der verlängerten Frist: Das Arbeitslosengeld beginnt am letzten \
             Tag der gewöhnlichen Frist, also {}.",
            DE.with(On, filed),
            DE.with(On, starts)
        ),
        TimeFinding::Start {
            basis: StartBasis::ShiftedEnd,
            ended_on: ended,
            shifted_end_on: shifted,
            starts_on: starts,
            ..
        } => format!(
            "Die Arbeit endete {}, der Beginn ist aber {} verschoben: Das Arbeitslosengeld beginnt {}.",
            DE.with(On, ended),
            DE.with(To, shifted),
            DE.with(On, starts)
        ),
        TimeFinding::Start {
            basis: StartBasis::EndOfJob,
            ended_on: ended,
            after_days: after,
            starts_on: starts,
            ..
        } => format!(
            "Die Arbeit endete {}: Das Arbeitslosengeld beginnt am {} Tag danach, also {}.",
            DE.with(On, ended),
            DE.ordinal(after.into()),
            DE.with(On, starts)
        ),
        TimeFinding::DurationWeeks {
            weeks,
            already_used: used,
            longest,
            half_weeks: halves,
            ..
        } => {
            let duration = half_weeks(DE, halves);
            let used = match used {
                0 => String::new(),
                1 => ", davon eine schon für eine andere Leistung genutzt".to_owned(),
                used => format!(", davon {used} schon für eine andere Leistung genutzt"),
            };
            let rule = if longest {
                "Ihnen steht die längste Dauer zu"
            } else {
                "Die Dauer ist die Hälfte der anrechenbaren"
            };
            format!("Sie haben {weeks} Beitragswochen{used}: {rule}, {duration} Wochen.")
        }
        TimeFinding::DurationDays {
            half_weeks: halves,
            days,
        } => {
            let weeks = half_weeks(DE, halves);
            let rounded = match half_day(halves, days) {
                LeftOver::Nothing => "",
                LeftOver::Dropped => "; der halbe Tag, der übrig bleibt, zählt nicht",
                LeftOver::Completed => "; der halbe Tag, der übrig bleibt, zählt als ganzer",
            };
            format!("{weeks} Wochen zu sieben Tagen ergeben {days} Tage{rounded}.")
        }
        TimeFinding::End {
            duration_days: days,
            ends_on,
            ..
        } => {
            format!(
                "Das Arbeitslosengeld dauert {}, {}.",
                DE.length(days),
                DE.with(Until, ends_on)
            )
        }
        TimeFinding::Reduction {
            percent,
            age,
            later_for_age,
            first_month: month,
            freeze,
            ..
        } => {
            let reason = if later_for_age {
                format!("Beim Antrag waren Sie schon {age} Jahre alt: Der Betrag")
            } else {
                "Der Betrag".to_owned()
            };
            let frozen = freeze.map_or(String::new(), |(from, to)| {
                format!(
                    " {} ruhte die Kürzung; {} zählen die ruhenden Monate alle zusammen.",
                    capitalised(&DE.window(from, to)),
                    DE.with(Since, calendar::plus_days(to, 1))
                )
            });
            format!(
                "{reason} sinkt jeden Monat um {percent} %, gerechnet vom Monat davor, beginnend mit dem {} \
                 Leistungsmonat.{frozen}",
                DE.ordinal(month.into())
            )
        }
    }
}
