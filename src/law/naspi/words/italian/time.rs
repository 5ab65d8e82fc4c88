//! When, and for how long, in Italian.

use super::IT;
use crate::naspi::trace::{StartBasis, TimeFinding};
use crate::naspi::words::{LeftOver, half_day, half_weeks};
use ground::calendar;
use ground::words::Before::{On, Since, To};
use ground::words::capitalised;
use ground::words::italian::{Agreement, Article, ordinal, since_ordinal};

pub(super) fn sentence(finding: &TimeFinding) -> String {
    match *finding {
        TimeFinding::Deadline {
            filing_days,
            runs_from,
            suspended_days,
            deadline_on,
            ..
        } => {
            let suspended = match suspended_days {
                0 => String::new(),
                1 => ", più un giorno in cui il termine era sospeso".to_owned(),
                more => format!(", più {more} giorni in cui il termine era sospeso"),
            };
            format!(
                "La domanda si presenta entro {filing_days} giorni {}{suspended}: il termine è {}.",
                IT.with(Since, runs_from),
                IT.with(On, deadline_on)
            )
        }
        TimeFinding::Start {
            basis,
            ended_on,
            shifted_end_on,
            after_days,
            submitted_on,
            starts_on,
        } => {
            let start = IT.with(Since, starts_on);
            let end = IT.with(On, ended_on);
            match basis {
                StartBasis::Filing => {
                    let missed = ordinal(after_days.into(), Agreement::Masculine);
                    format!(
                        "Hai presentato la domanda {}, dopo {}{missed} giorno: l'indennità parte dal giorno seguente, \
                         cioè {start}.",
                        IT.with(On, submitted_on),
                        Article::Il.before_word(&missed)
                    )
                }
                StartBasis::LatestStart => format!(
                    "Hai presentato la domanda {}, nel termine prolungato: l'indennità parte dall'ultimo giorno del \
                     termine ordinario, cioè {start}.",
                    IT.with(On, submitted_on)
                ),
                StartBasis::ShiftedEnd => format!(
                    "Il lavoro è finito {end}, ma la decorrenza è spostata fino {}: l'indennità parte {start}.",
                    IT.with(To, shifted_end_on)
                ),
                StartBasis::EndOfJob => format!(
                    "Il lavoro è finito {end}: l'indennità parte {} giorno successivo, cioè {start}.",
                    since_ordinal(after_days.into())
                ),
            }
        }
        TimeFinding::DurationWeeks {
            weeks,
            already_used,
            longest,
            half_weeks: halves,
            ..
        } => {
            let used = match already_used {
                0 => String::new(),
                1 => ", di cui una già usata per un'altra indennità".to_owned(),
                used => format!(", di cui {used} già usate per un'altra indennità"),
            };
            let rule = if longest {
                "spetta la durata massima"
            } else {
                "la durata è la metà di quelle utili"
            };
            format!(
                "Hai {} di contributi{used}: {rule}, {} settimane.",
                IT.weeks(weeks.into()),
                half_weeks(IT, halves)
            )
        }
        TimeFinding::DurationDays {
            half_weeks: halves,
            days,
        } => {
            let rounded = match half_day(halves, days) {
                LeftOver::Nothing => "",
                LeftOver::Dropped => "; il mezzo giorno che avanza non conta",
                LeftOver::Completed => "; il mezzo giorno che avanza conta come uno intero",
            };
            format!(
                "{} settimane di sette giorni fanno {days} giorni{rounded}.",
                half_weeks(IT, halves)
            )
        }
        TimeFinding::End {
            duration_days: days,
            ends_on,
            ..
        } => {
            format!(
                "L'indennità dura {}, fino {}.",
                IT.length(days),
                IT.with(To, ends_on)
            )
        }
        TimeFinding::Reduction {
            percent,
            age,
            later_for_age,
            first_month,
            freeze,
            ..
        } => {
            let reason = if later_for_age {
                format!("Alla domanda avevi già compiuto {age} anni: l'importo")
            } else {
                "L'importo".to_owned()
            };
            let frozen = freeze.map_or(String::new(), |(from, to)| {
                format!(
                    " {} la riduzione era sospesa; {} i mesi sospesi contano tutti insieme.",
                    capitalised(&IT.between(from, to)),
                    IT.with(Since, calendar::plus_days(to, 1))
                )
            });
            format!(
                "{reason} scende del {percent} % ogni mese, calcolato sul mese prima, a partire {} mese di \
                 indennità.{frozen}",
                since_ordinal(first_month.into())
            )
        }
    }
}
