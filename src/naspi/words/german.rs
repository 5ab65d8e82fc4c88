//! In German.

mod work;

use super::half_weeks;
use crate::calendar;
use crate::naspi::ObligationKind;
use crate::naspi::trace::{Finding, StartBasis};
use crate::words::Before::{By, From, On, Since, To};
use crate::words::german::number;
use crate::words::{Locale, capitalised};

const DE: Locale = Locale::De;

pub(super) fn sentence(finding: &Finding) -> String {
    match *finding {
        Finding::ContributionWeeks {
            minimum: needed,
            weeks,
        } => {
            format!(
                "Nötig sind mindestens {needed} Beitragswochen in den letzten vier Jahren: Sie haben {weeks}."
            )
        }
        Finding::WeeksSinceVoluntaryEnd {
            minimum: needed,
            months,
            weeks,
            ..
        } => format!(
            "In den {} Monaten davor hatten Sie eine andere unbefristete Arbeit aufgegeben: Seither sind mindestens \
             {needed} Beitragswochen nötig, Sie haben {weeks}.",
            number(months.into())
        ),
        Finding::ReferenceWage {
            pay,
            weeks,
            multiplier,
            wage,
        } => format!(
            "Ihr beitragspflichtiger Lohn der letzten vier Jahre, {}, wird durch die Zahl der Beitragswochen geteilt, \
             {weeks}, und mit {} malgenommen: Ihr Bezugslohn beträgt {} im Monat.",
            DE.amount_in_text(pay),
            DE.decimal(multiplier),
            DE.amount_in_text(wage)
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
            let (threshold, amount) = (DE.amount_in_text(threshold), DE.amount_in_text(amount));
            let rule = if above_threshold {
                format!(
                    "Er liegt über der Schwelle des Jahres, {threshold}: Ihnen stehen {lower} % der Schwelle und \
                     {upper} % dessen zu, was darüber liegt"
                )
            } else {
                format!(
                    "Er liegt nicht über der Schwelle des Jahres, {threshold}: Ihnen stehen {lower} % davon zu"
                )
            };
            let so = if capped {
                ". Das Ergebnis liegt über dem Höchstbetrag, also steht Ihnen der Höchstbetrag zu: "
            } else {
                ", also "
            };
            format!("{rule}{so}{amount} brutto im Monat.")
        }
        Finding::Cap {
            capped: true,
            maximum,
            ..
        } => {
            let maximum = DE.amount_in_text(maximum);
            format!("Der Betrag wurde auf den Höchstbetrag des Jahres gesenkt: {maximum} im Monat.")
        }
        Finding::Cap { maximum, .. } => {
            let maximum = DE.amount_in_text(maximum);
            format!("Der Betrag liegt nicht über dem Höchstbetrag des Jahres: {maximum} im Monat.")
        }
        Finding::DailyAmount { amount, .. } => format!(
            "Ein Tag zählt ein Dreißigstel des Monats: {}.",
            DE.amount_in_text(amount)
        ),
        Finding::FigurativeWage {
            limited: true,
            multiplier,
            wage,
            ..
        } => format!(
            "Solange Sie das Arbeitslosengeld erhalten, werden Ihnen Beiträge für die Rente angerechnet. Sie zählen \
             auf höchstens das {}-Fache des Höchstbetrags des Jahres: {} im Monat.",
            DE.decimal(multiplier),
            DE.amount_in_text(wage)
        ),
        Finding::FigurativeWage { wage, .. } => format!(
            "Solange Sie das Arbeitslosengeld erhalten, werden Ihnen Beiträge für die Rente angerechnet. Sie zählen \
             auf Ihren Bezugslohn: {} im Monat.",
            DE.amount_in_text(wage)
        ),
        Finding::Deadline {
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
        Finding::Start {
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
        Finding::Start {
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
        Finding::Start {
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
        Finding::DurationWeeks {
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
        Finding::DurationDays {
            half_weeks: halves,
            days,
        } => {
            let weeks = half_weeks(DE, halves);
            let rounded = if halves % 2 == 1 {
                "; der halbe Tag wird gerundet"
            } else {
                ""
            };
            format!("{weeks} Wochen zu sieben Tagen ergeben {days} Tage{rounded}.")
        }
        Finding::End {
            starts_on: starts,
            ends_on: ends,
            ..
        } => format!(
            "Zählt man die Tage {}, so ist der letzte Tag der {}.",
            DE.with(Since, starts),
            DE.date(ends)
        ),
        Finding::Reduction {
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
        Finding::Months {
            count: 1,
            days_in_last: days @ ..30,
            ..
        } => {
            format!(
                "Das Arbeitslosengeld dauert weniger als einen Monat: {}.",
                DE.days(days.into())
            )
        }
        Finding::Months {
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
        Finding::FirstPayment {
            paid_from: from,
            paid_to: to,
            ..
        } => format!(
            "Der erste Leistungsmonat wird meist {} {} gezahlt; einen festen Kalender gibt es nicht, und die erste \
             Gutschrift deckt oft nur einen Teil.",
            DE.with(From, from),
            DE.with(To, to)
        ),
        Finding::Total { total, .. } => format!(
            "Alle Monate zusammen ergeben {} brutto.",
            DE.amount_in_text(total)
        ),
        Finding::Obligation {
            kind: ObligationKind::SiislActivation,
            due_on: due,
            ..
        } => format!(
            "In die Plattform SIISL werden Sie automatisch eingeschrieben: Melden Sie sich {} mit SPID, CIE oder CNS \
             an, füllen Sie den Lebenslauf aus und unterschreiben Sie die digitale Aktivierungsvereinbarung.",
            DE.with(By, due)
        ),
        Finding::Obligation {
            kind: ObligationKind::RunningActivityNotice,
            due_on: due,
            ..
        } => format!(
            "Sie haben eine selbständige Tätigkeit angegeben: Melden Sie {} das erwartete Einkommen, auch wenn es null \
             ist, sonst verlieren Sie das Arbeitslosengeld.",
            DE.with(By, due)
        ),
        Finding::NewWork(ref work) => work::sentence(work),
    }
}
