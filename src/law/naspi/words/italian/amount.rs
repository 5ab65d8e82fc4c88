//! What is due a month, in Italian.

use super::IT;
use crate::naspi::trace::AmountFinding;
use ground::words::italian::number;

pub(super) fn sentence(finding: &AmountFinding) -> String {
    match *finding {
        AmountFinding::ContributionWeeks { minimum, weeks } => format!(
            "Servono almeno {minimum} settimane di contributi negli ultimi quattro anni: ne risultano {weeks}."
        ),
        AmountFinding::WeeksSinceVoluntaryEnd {
            minimum,
            months,
            weeks,
            ..
        } => format!(
            "Nei {} mesi prima avevi lasciato un altro lavoro a tempo indeterminato: da allora servono almeno \
             {minimum} settimane di contributi e ne risultano {weeks}.",
            number(months.into())
        ),
        AmountFinding::ReferenceWage {
            pay,
            weeks,
            multiplier,
            wage,
        } => format!(
            "La retribuzione imponibile degli ultimi quattro anni, {}, si divide per {} di contributi e si \
             moltiplica per {}: la tua retribuzione media mensile è di {}.",
            IT.amount_in_text(pay),
            IT.weeks(weeks.into()),
            IT.decimal(multiplier),
            IT.amount_in_text(wage)
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
        AmountFinding::Cap { maximum, capped, .. } => {
            let maximum = IT.amount_in_text(maximum);
            if capped {
                format!("L'importo è stato portato al massimo dell'anno: {maximum} al mese.")
            } else {
                format!("L'importo non supera il massimo dell'anno: {maximum} al mese.")
            }
        }
        AmountFinding::DailyAmount { amount, .. } => {
            format!(
                "Un giorno vale un trentesimo del mese: {}.",
                IT.amount_in_text(amount)
            )
        }
        AmountFinding::FigurativeWage {
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
                "sulla tua retribuzione media mensile".to_owned()
            };
            format!(
                "Mentre ricevi l'indennità ti sono accreditati i contributi per la pensione, calcolati {basis}: {} al \
                 mese.",
                IT.amount_in_text(wage)
            )
        }
    }
}
