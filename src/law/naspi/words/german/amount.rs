//! What is due a month, in German.

use super::DE;
use crate::naspi::trace::AmountFinding;
use ground::words::german::number;

pub(super) fn sentence(finding: &AmountFinding) -> String {
    match *finding {
        AmountFinding::ContributionWeeks {
            minimum: needed,
            weeks,
        } => {
            format!(
                "Nötig sind mindestens {needed} Beitragswochen in den letzten vier Jahren: Sie haben {weeks}."
            )
        }
        AmountFinding::WeeksSinceVoluntaryEnd {
            minimum: needed,
            months,
            weeks,
            ..
        } => format!(
            "In den {} Monaten davor hatten Sie eine andere unbefristete Arbeit aufgegeben: Seither sind mindestens \
             {needed} Beitragswochen nötig, Sie haben {weeks}.",
            number(months.into())
        ),
        AmountFinding::ReferenceWage {
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
        AmountFinding::MonthlyAmount {
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
        AmountFinding::Cap {
            capped: true,
            maximum,
            ..
        } => {
            let maximum = DE.amount_in_text(maximum);
            format!("Der Betrag wurde auf den Höchstbetrag des Jahres gesenkt: {maximum} im Monat.")
        }
        AmountFinding::Cap { maximum, .. } => {
            let maximum = DE.amount_in_text(maximum);
            format!("Der Betrag liegt nicht über dem Höchstbetrag des Jahres: {maximum} im Monat.")
        }
        AmountFinding::DailyAmount { amount, .. } => format!(
            "Ein Tag zählt ein Dreißigstel des Monats: {}.",
            DE.amount_in_text(amount)
        ),
        AmountFinding::FigurativeWage {
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
        AmountFinding::FigurativeWage { wage, .. } => format!(
            "Solange Sie das Arbeitslosengeld erhalten, werden Ihnen Beiträge für die Rente angerechnet. Sie zählen \
             auf Ihren Bezugslohn: {} im Monat.",
            DE.amount_in_text(wage)
        ),
    }
}
