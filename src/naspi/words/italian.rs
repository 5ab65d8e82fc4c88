//! In Italian.

mod work;

use super::half_weeks;
use crate::calendar;
use crate::naspi::ObligationKind;
use crate::naspi::trace::{Finding, StartBasis};
use crate::words::Before::{On, Since, To};
use crate::words::italian::{Agreement, Article, number, ordinal, since_ordinal};
use crate::words::{Locale, capitalised};

const IT: Locale = Locale::It;

pub(super) fn sentence(finding: &Finding) -> String {
    match *finding {
        Finding::ContributionWeeks { minimum, weeks } => format!(
            "Servono almeno {minimum} settimane di contributi negli ultimi quattro anni: ne risultano {weeks}."
        ),
        Finding::WeeksSinceVoluntaryEnd {
            minimum,
            months,
            weeks,
            ..
        } => format!(
            "Nei {} mesi prima avevi lasciato un altro lavoro a tempo indeterminato: da allora servono almeno \
             {minimum} settimane di contributi e ne risultano {weeks}.",
            number(months.into())
        ),
        Finding::ReferenceWage {
            pay,
            weeks,
            multiplier,
            wage,
        } => format!(
            "La retribuzione imponibile degli ultimi quattro anni, {}, si divide per {} di contributi e si \
             moltiplica per {}: la tua retribuzione di riferimento è di {} al mese.",
            IT.amount_in_text(pay),
            IT.weeks(weeks.into()),
            IT.decimal(multiplier),
            IT.amount_in_text(wage)
        ),
        Finding::MonthlyAmount {
            threshold,
            percent_up_to_threshold: lower,
            percent_above_threshold: upper,
            above_threshold,
            capped,
            amount,
            ..
        } => {
            let threshold = IT.amount_in_text(threshold);
            let rule = if above_threshold {
                format!(
                    "Supera la soglia dell'anno, {threshold}: spettano il {lower} % della soglia e il {upper} % di \
                     quanto la supera"
                )
            } else {
                format!("Non supera la soglia dell'anno, {threshold}: spetta il {lower} %")
            };
            let so = if capped {
                ". Il risultato va oltre il massimo, quindi spetta il massimo: "
            } else {
                ", cioè "
            };
            format!("{rule}{so}{} lordi al mese.", IT.amount_in_text(amount))
        }
        Finding::Cap { maximum, capped, .. } => {
            let maximum = IT.amount_in_text(maximum);
            if capped {
                format!("L'importo è stato portato al massimo dell'anno: {maximum} al mese.")
            } else {
                format!("L'importo non supera il massimo dell'anno: {maximum} al mese.")
            }
        }
        Finding::DailyAmount { amount, .. } => {
            format!(
                "Un giorno vale un trentesimo del mese: {}.",
                IT.amount_in_text(amount)
            )
        }
        Finding::FigurativeWage {
            multiplier,
            limited,
            wage,
            ..
        } => {
            let basis = if limited {
                format!(
                    "al massimo su {} volte il massimo dell'anno",
                    IT.decimal(multiplier)
                )
            } else {
                "sulla tua retribuzione di riferimento".to_owned()
            };
            format!(
                "Mentre ricevi l'indennità ti sono accreditati i contributi per la pensione, calcolati {basis}: {} al \
                 mese.",
                IT.amount_in_text(wage)
            )
        }
        Finding::Deadline {
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
        Finding::Start {
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
        Finding::DurationWeeks {
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
        Finding::DurationDays {
            half_weeks: halves,
            days,
        } => {
            let rounded = if halves % 2 == 1 {
                "; il mezzo giorno si arrotonda"
            } else {
                ""
            };
            format!(
                "{} settimane di sette giorni fanno {days} giorni{rounded}.",
                half_weeks(IT, halves)
            )
        }
        Finding::End {
            starts_on, ends_on, ..
        } => format!(
            "Contando i giorni {}, l'ultimo giorno è {}.",
            IT.with(Since, starts_on),
            IT.with(On, ends_on)
        ),
        Finding::Reduction {
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
        Finding::Months {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => format!("L'indennità dura meno di un mese: {}.", IT.days(days.into())),
        Finding::Months {
            count, days_in_last, ..
        } => {
            let last = match days_in_last {
                30 => String::new(),
                1 => " L'ultimo dura un giorno e paga solo quello.".to_owned(),
                days => format!(" L'ultimo dura {days} giorni e paga solo quelli."),
            };
            format!("L'indennità si conta in mesi di 30 giorni: sono {count}.{last}")
        }
        Finding::FirstPayment {
            paid_from, paid_to, ..
        } => format!(
            "Il primo mese di indennità si paga di solito {} {}; non c'è un calendario fisso e il primo accredito è \
             spesso parziale.",
            IT.with(Since, paid_from),
            IT.with(To, paid_to)
        ),
        Finding::Total { total, .. } => {
            format!(
                "La somma di tutti i mesi è di {} lordi.",
                IT.amount_in_text(total)
            )
        }
        Finding::Obligation { kind, due_on, .. } => obligation(kind, &IT.with(On, due_on)),
        Finding::NewWork(ref work) => work::sentence(work),
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
