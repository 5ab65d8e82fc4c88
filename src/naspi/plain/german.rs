use super::Told;
use crate::words::Before::{By, From, On, Since, To};
use crate::words::Locale;

const DE: Locale = Locale::De;

pub(super) fn sentence(told: Told) -> String {
    match told {
        Told::Weeks { needed, weeks } => {
            format!(
                "Nötig sind mindestens {needed} Beitragswochen in den letzten vier Jahren: Sie haben {weeks}."
            )
        }
        Told::WeeksSinceVoluntaryEnd { needed, weeks } => format!(
            "In den zwölf Monaten davor hatten Sie eine andere unbefristete Arbeit aufgegeben: Seither sind mindestens \
             {needed} Beitragswochen nötig, Sie haben {weeks}."
        ),
        Told::ReferenceWage {
            pay,
            weeks,
            multiplier,
            wage,
        } => format!(
            "Ihr beitragspflichtiger Lohn der letzten vier Jahre, {pay}, wird durch die Zahl der Beitragswochen \
             geteilt, {weeks}, und mit {multiplier} malgenommen: Ihr Bezugslohn beträgt {wage} im Monat."
        ),
        Told::MonthlyAmount {
            above_threshold,
            capped,
            lower,
            upper,
            threshold,
            amount,
        } => {
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
        Told::Capped {
            capped: true,
            maximum,
        } => {
            format!("Der Betrag wurde auf den Höchstbetrag des Jahres gesenkt: {maximum} im Monat.")
        }
        Told::Capped { maximum, .. } => {
            format!("Der Betrag liegt nicht über dem Höchstbetrag des Jahres: {maximum} im Monat.")
        }
        Told::DailyAmount(amount) => format!("Ein Tag zählt ein Dreißigstel des Monats: {amount}."),
        Told::FigurativeWage {
            limited: true,
            multiplier,
            wage,
        } => format!(
            "Solange Sie das Arbeitslosengeld erhalten, werden Ihnen Beiträge für die Rente angerechnet. Sie zählen \
             auf höchstens das {multiplier}-Fache des Höchstbetrags des Jahres: {wage} im Monat."
        ),
        Told::FigurativeWage { wage, .. } => format!(
            "Solange Sie das Arbeitslosengeld erhalten, werden Ihnen Beiträge für die Rente angerechnet. Sie zählen \
             auf Ihren Bezugslohn: {wage} im Monat."
        ),
        Told::Deadline {
            days,
            runs_from,
            suspended,
            deadline,
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
        Told::StartAfterFiling { filed, after, starts } => format!(
            "Sie haben den Antrag {} gestellt, nach dem {} Tag: Das Arbeitslosengeld beginnt am Tag danach, also {}.",
            DE.with(On, filed),
            DE.ordinal(after),
            DE.with(On, starts)
        ),
        Told::StartShifted {
            ended,
            shifted,
            starts,
        } => format!(
            "Die Arbeit endete {}, der Beginn ist aber {} verschoben: Das Arbeitslosengeld beginnt {}.",
            DE.with(On, ended),
            DE.with(To, shifted),
            DE.with(On, starts)
        ),
        Told::Start { ended, after, starts } => format!(
            "Die Arbeit endete {}: Das Arbeitslosengeld beginnt am {} Tag danach, also {}.",
            DE.with(On, ended),
            DE.ordinal(after),
            DE.with(On, starts)
        ),
        Told::Duration {
            weeks,
            used,
            longest,
            duration,
        } => {
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
        Told::DurationDays { weeks, days, half } => {
            let rounded = if half { "; der halbe Tag wird gerundet" } else { "" };
            format!("{weeks} Wochen zu sieben Tagen ergeben {days} Tage{rounded}.")
        }
        Told::End { starts, ends } => format!(
            "Zählt man die Tage {}, so ist der letzte Tag der {}.",
            DE.with(Since, starts),
            DE.date(ends)
        ),
        Told::Reduction {
            for_age,
            percent,
            month,
            frozen,
        } => {
            let reason = if for_age {
                "Beim Antrag waren Sie schon 55 Jahre alt: Der Betrag"
            } else {
                "Der Betrag"
            };
            let frozen = if frozen {
                " Vom 1. Juni bis zum 31. Dezember 2021 ruhte die Kürzung; ab dem 1. Januar 2022 zählen die ruhenden \
                 Monate alle zusammen."
            } else {
                ""
            };
            format!(
                "{reason} sinkt jeden Monat um {percent} %, gerechnet vom Monat davor, beginnend mit dem {} \
                 Leistungsmonat.{frozen}",
                DE.ordinal(month)
            )
        }
        Told::Months {
            count: 1,
            last: days @ ..30,
        } => {
            format!(
                "Das Arbeitslosengeld dauert weniger als einen Monat: {}.",
                DE.days(days)
            )
        }
        Told::Months { count, last } => {
            let last = match last {
                30 => String::new(),
                1 => " Der letzte dauert einen Tag und zahlt nur diesen.".to_owned(),
                days => format!(" Der letzte dauert {days} Tage und zahlt nur diese."),
            };
            format!("Das Arbeitslosengeld zählt in Monaten zu 30 Tagen: Es sind {count}.{last}")
        }
        Told::FirstPayment { from, to } => format!(
            "Der erste Leistungsmonat wird meist {} {} gezahlt; einen festen Kalender gibt es nicht, und die erste \
             Gutschrift deckt oft nur einen Teil.",
            DE.with(From, from),
            DE.with(To, to)
        ),
        Told::Total(total) => format!("Alle Monate zusammen ergeben {total} brutto."),
        Told::Siisl(due) => format!(
            "In die Plattform SIISL werden Sie automatisch eingeschrieben: Melden Sie sich {} mit SPID, CIE oder CNS \
             an, füllen Sie den Lebenslauf aus und unterschreiben Sie die digitale Aktivierungsvereinbarung.",
            DE.with(By, due)
        ),
        Told::RunningActivity(due) => format!(
            "Sie haben eine selbständige Tätigkeit angegeben: Melden Sie {} das erwartete Einkommen, auch wenn es null \
             ist, sonst verlieren Sie das Arbeitslosengeld.",
            DE.with(By, due)
        ),
    }
}
