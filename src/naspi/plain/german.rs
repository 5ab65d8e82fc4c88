use super::{Given, Start};
use crate::words::Before::{By, From, On, Since, To};
use crate::words::Locale;

pub(super) fn words(given: &Given<'_>) -> Option<String> {
    Some(match given.step.figure.as_str() {
        "contribution_weeks" => format!(
            "Nötig sind mindestens {} Beitragswochen in den letzten vier Jahren: Sie haben {}.",
            given.count("minimum_weeks")?,
            given.value()
        ),
        "contribution_weeks_since_voluntary_end" => format!(
            "In den zwölf Monaten davor hatten Sie eine andere unbefristete Arbeit aufgegeben: Seither sind mindestens \
             {} Beitragswochen nötig, Sie haben {}.",
            given.count("minimum_weeks")?,
            given.value()
        ),
        "reference_wage_eur" => format!(
            "Ihr beitragspflichtiger Lohn der letzten vier Jahre, {}, wird durch die Zahl der Beitragswochen geteilt, \
             {}, und mit {} malgenommen: Ihr Bezugslohn beträgt {} im Monat.",
            given.amount("taxable_pay_eur")?,
            given.count("weeks")?,
            Locale::De.decimal(given.award.facts.wage_multiplier),
            given.value_amount()?
        ),
        "monthly_amount_eur" => monthly(given)?,
        "capped" => format!(
            "{} Höchstbetrag des Jahres{}: {} im Monat.",
            if given.value() == "true" {
                "Der Betrag wurde auf den"
            } else {
                "Der Betrag liegt nicht über dem"
            },
            if given.value() == "true" { " gesenkt" } else { "" },
            given.amount("maximum_eur")?
        ),
        "daily_amount_eur" => format!(
            "Ein Tag zählt ein Dreißigstel des Monats: {}.",
            given.value_amount()?
        ),
        "deadline_on" => deadline(given)?,
        "starts_on" => start(given)?,
        "duration_weeks" => duration(given)?,
        "duration_days" => format!(
            "{} Wochen zu sieben Tagen ergeben {} Tage{}",
            Locale::De.localised(&given.input("duration_weeks")?),
            given.value(),
            if given.input("duration_weeks")?.contains('.') {
                "; der halbe Tag wird gerundet."
            } else {
                "."
            }
        ),
        "ends_on" => format!(
            "Zählt man die Tage {}, so ist der letzte Tag der {}.",
            given.with(Since, "starts_on")?,
            Locale::De.date(given.award.ends_on)
        ),
        "first_reduced_month" => reduction(given)?,
        "months" => months(given)?,
        "first_payment" => format!(
            "Der erste Leistungsmonat wird meist {} {} gezahlt; einen festen Kalender gibt es nicht, und die erste \
             Gutschrift deckt oft nur einen Teil.",
            given.with(From, "paid_from")?,
            given.with(To, "paid_to")?
        ),
        "total_eur" => format!("Alle Monate zusammen ergeben {} brutto.", given.value_amount()?),
        "obligations.siisl_activation" => format!(
            "In die Plattform SIISL werden Sie automatisch eingeschrieben: Melden Sie sich {} mit SPID, CIE oder CNS \
             an, füllen Sie den Lebenslauf aus und unterschreiben Sie die digitale Aktivierungsvereinbarung.",
            given.value_day(By)?
        ),
        "obligations.running_activity_notice" => format!(
            "Sie haben eine selbständige Tätigkeit angegeben: Melden Sie {} das erwartete Einkommen, auch wenn es null \
             ist, sonst verlieren Sie das Arbeitslosengeld.",
            given.value_day(By)?
        ),
        _ => return None,
    })
}

fn monthly(given: &Given<'_>) -> Option<String> {
    let (lower, upper) = (
        given.count("percent_up_to_threshold")?,
        given.count("percent_above_threshold")?,
    );
    let threshold = given.amount("threshold_eur")?;
    let rule = if given.above_threshold()? {
        format!(
            "Er liegt über der Schwelle des Jahres, {threshold}: Ihnen stehen {lower} % der Schwelle und {upper} % \
             dessen zu, was darüber liegt"
        )
    } else {
        format!("Er liegt nicht über der Schwelle des Jahres, {threshold}: Ihnen stehen {lower} % davon zu")
    };
    let so = if given.award.capped {
        ". Das Ergebnis liegt über dem Höchstbetrag, also steht Ihnen der Höchstbetrag zu: "
    } else {
        ", also "
    };
    Some(format!("{rule}{so}{} brutto im Monat.", given.value_amount()?))
}

fn deadline(given: &Given<'_>) -> Option<String> {
    let suspended = match given.count("suspended_days")? {
        0 => String::new(),
        1 => ", dazu ein Tag, an dem die Frist ruhte".to_owned(),
        days => format!(", dazu {days} Tage, an denen die Frist ruhte"),
    };
    Some(format!(
        "Der Antrag ist innerhalb von {} Tagen zu stellen, gezählt {}{suspended}: Der letzte Tag ist der {}.",
        given.count("filing_days")?,
        given.with(Since, "runs_from")?,
        given.value_day(On)?.trim_start_matches("am ")
    ))
}

fn start(given: &Given<'_>) -> Option<String> {
    let after = Locale::De.ordinal(given.count("start_after_days")?);
    let starts = given.value_day(On)?;
    Some(match given.start()? {
        Start::AfterFiling => format!(
            "Sie haben den Antrag {} gestellt, nach dem {after} Tag: Das Arbeitslosengeld beginnt am Tag danach, also \
             {starts}.",
            given.with(On, "submitted_on")?
        ),
        Start::Shifted => format!(
            "Die Arbeit endete {}, der Beginn ist aber {} verschoben: Das Arbeitslosengeld beginnt {starts}.",
            given.with(On, "ended_on")?,
            given.with(To, "shifted_end_on")?
        ),
        Start::AfterEnd => format!(
            "Die Arbeit endete {}: Das Arbeitslosengeld beginnt am {after} Tag danach, also {starts}.",
            given.with(On, "ended_on")?
        ),
    })
}

fn duration(given: &Given<'_>) -> Option<String> {
    let (weeks, used) = (given.count("weeks")?, given.count("weeks_already_used")?);
    let counted = match used {
        0 => format!("Sie haben {weeks} Beitragswochen"),
        used => {
            format!("Sie haben {weeks} Beitragswochen, davon {used} schon für eine andere Leistung genutzt")
        }
    };
    let rule = if weeks.saturating_sub(used) > given.count("maximum_weeks")? * 2 {
        "Ihnen steht die längste Dauer zu"
    } else {
        "Die Dauer ist die Hälfte der anrechenbaren"
    };
    Some(format!(
        "{counted}: {rule}, {} Wochen.",
        Locale::De.localised(given.value())
    ))
}

fn reduction(given: &Given<'_>) -> Option<String> {
    let reason = if given.holds("aged_55_at_filing") && given.value() == "8" {
        "Beim Antrag waren Sie schon 55 Jahre alt: Der Betrag sinkt"
    } else {
        "Der Betrag sinkt"
    };
    let frozen = if given.was_frozen() {
        " Vom 1. Juni bis zum 31. Dezember 2021 ruhte die Kürzung; ab dem 1. Januar 2022 zählen die ruhenden Monate \
         alle zusammen."
    } else {
        ""
    };
    Some(format!(
        "{reason} jeden Monat um {} %, gerechnet vom Monat davor, beginnend mit dem {} Leistungsmonat.{frozen}",
        given.count("reduction_percent")?,
        Locale::De.ordinal(given.value_count()?)
    ))
}

fn months(given: &Given<'_>) -> Option<String> {
    let (count, days) = (given.value_count()?, given.count("days_in_last_month")?);
    if count == 1 && days < 30 {
        return Some(format!(
            "Das Arbeitslosengeld dauert weniger als einen Monat: {}.",
            Locale::De.days(days)
        ));
    }
    let last = match days {
        30 => String::new(),
        1 => " Der letzte dauert einen Tag und zahlt nur diesen.".to_owned(),
        days => format!(" Der letzte dauert {days} Tage und zahlt nur diese."),
    };
    Some(format!(
        "Das Arbeitslosengeld zählt in Monaten zu 30 Tagen: Es sind {count}.{last}"
    ))
}
