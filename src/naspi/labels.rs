//! What the figures and inputs of a trace are called, in a claimant's words.

use crate::words::Locale;

/// The Italian name of a figure or an input; none where the name is not one of a trace.
pub fn label(name: &str) -> Option<&'static str> {
    label_in(Locale::It, name)
}

/// The name of a figure or an input; none where the name is not one of a trace.
pub fn label_in(locale: Locale, name: &str) -> Option<&'static str> {
    match locale {
        Locale::En => english(name),
        Locale::De => german(name),
        _ => figure(name).or_else(|| input(name)),
    }
}

fn figure(name: &str) -> Option<&'static str> {
    Some(match name {
        "contribution_weeks" => "Settimane di contributi",
        "contribution_weeks_since_voluntary_end" => "Settimane di contributi dopo le dimissioni",
        "reference_wage_eur" => "Retribuzione media mensile",
        "monthly_amount_eur" => "Importo mensile lordo",
        "capped" => "Limitato all'importo massimo",
        "daily_amount_eur" => "Importo di un giorno",
        "deadline_on" => "Termine per presentare la domanda",
        "starts_on" => "Primo giorno di NASpI",
        "duration_weeks" => "Durata in settimane",
        "duration_days" => "Durata in giorni",
        "ends_on" => "Ultimo giorno di NASpI",
        "first_reduced_month" => "Inizio della riduzione",
        "months" => "Mesi di prestazione",
        "first_payment" => "Primo pagamento",
        "total_eur" => "Totale lordo previsto",
        "obligations.siisl_activation" => "Passi nel SIISL",
        "obligations.running_activity_notice" => "Comunicazione dell'attività già in corso",
        "limit_eur" => "Limite di reddito",
        "monthly_cut_eur" => "Riduzione al mese",
        _ => return None,
    })
}

fn input(name: &str) -> Option<&'static str> {
    Some(match name {
        "minimum_weeks" => "Settimane richieste",
        "weeks" => "Settimane di contributi",
        "weeks_since" => "Settimane di contributi dopo le dimissioni",
        "weeks_already_used" => "Settimane già usate per altre prestazioni",
        "voluntary_end_on" => "Fine del lavoro per dimissioni",
        "taxable_pay_eur" => "Retribuzione imponibile degli ultimi quattro anni",
        "circular" => "Circolare",
        "maximum_eur" => "Importo massimo dell'anno",
        "threshold_eur" => "Soglia dell'anno",
        "percent_up_to_threshold" => "Percentuale fino alla soglia",
        "percent_above_threshold" => "Percentuale oltre la soglia",
        "days" => "Giorni",
        "ended_on" => "Fine del rapporto di lavoro",
        "filing_days" => "Giorni per presentare la domanda",
        "runs_from" => "Si contano dal",
        "suspended_days" => "Giorni di sospensione",
        "shifted_end_on" => "Decorrenza spostata al",
        "start_after_days" => "Giorni dalla fine del lavoro all'inizio",
        "submitted_on" => "Domanda presentata il",
        "maximum_weeks" => "Settimane al massimo",
        "days_in_week" => "Giorni in una settimana",
        "aged_55_at_filing" => "55 anni compiuti alla domanda",
        "reduction_percent" => "Percentuale di riduzione al mese",
        "days_in_last_month" => "Giorni dell'ultimo mese",
        "days_in_month" => "Giorni in un mese di prestazione",
        "month_ends_on" => "Fine del primo mese di prestazione",
        "paid_from" => "Pagamento non prima del",
        "paid_to" => "Pagamento entro il",
        "birth_date" => "Data di nascita",
        "end_reason" => "Motivo della fine del rapporto",
        _ => return None,
    })
}

fn english(name: &str) -> Option<&'static str> {
    Some(match name {
        "contribution_weeks" => "Weeks of contributions",
        "contribution_weeks_since_voluntary_end" => "Weeks of contributions after you resigned",
        "reference_wage_eur" => "Average monthly pay",
        "monthly_amount_eur" => "Monthly amount before tax",
        "capped" => "Limited to the maximum amount",
        "daily_amount_eur" => "Amount for one day",
        "deadline_on" => "Last day to apply",
        "starts_on" => "First day of NASpI",
        "duration_weeks" => "Length in weeks",
        "duration_days" => "Length in days",
        "ends_on" => "Last day of NASpI",
        "first_reduced_month" => "Start of the reduction",
        "months" => "Months of benefit",
        "first_payment" => "First payment",
        "total_eur" => "Expected total before tax",
        "obligations.siisl_activation" => "Steps in SIISL",
        "obligations.running_activity_notice" => "Notice of work already running",
        "limit_eur" => "Income limit",
        "monthly_cut_eur" => "Reduction per month",
        "minimum_weeks" => "Weeks required",
        "weeks" => "Weeks of contributions",
        "weeks_since" => "Weeks of contributions after you resigned",
        "weeks_already_used" => "Weeks already used for other benefits",
        "voluntary_end_on" => "End of the job you resigned from",
        "taxable_pay_eur" => "Taxable pay of the last four years",
        "circular" => "Circular",
        "maximum_eur" => "Maximum amount of the year",
        "threshold_eur" => "Threshold of the year",
        "percent_up_to_threshold" => "Percentage up to the threshold",
        "percent_above_threshold" => "Percentage above the threshold",
        "days" => "Days",
        "ended_on" => "End of the job",
        "filing_days" => "Days to apply",
        "runs_from" => "Counted from",
        "suspended_days" => "Days on hold",
        "shifted_end_on" => "Start moved to",
        "start_after_days" => "Days from the end of the job to the start",
        "submitted_on" => "Application made on",
        "maximum_weeks" => "Weeks at most",
        "days_in_week" => "Days in a week",
        "aged_55_at_filing" => "Already 55 when applying",
        "reduction_percent" => "Percentage of the reduction per month",
        "days_in_last_month" => "Days of the last month",
        "days_in_month" => "Days in a month of benefit",
        "month_ends_on" => "End of the first month of benefit",
        "paid_from" => "Payment not before",
        "paid_to" => "Payment by",
        "birth_date" => "Date of birth",
        "end_reason" => "Why the job ended",
        _ => return None,
    })
}

fn german(name: &str) -> Option<&'static str> {
    Some(match name {
        "contribution_weeks" => "Beitragswochen",
        "contribution_weeks_since_voluntary_end" => "Beitragswochen seit der Kündigung",
        "reference_wage_eur" => "Durchschnittlicher Monatslohn",
        "monthly_amount_eur" => "Monatlicher Bruttobetrag",
        "capped" => "Auf den Höchstbetrag begrenzt",
        "daily_amount_eur" => "Betrag für einen Tag",
        "deadline_on" => "Letzter Tag für den Antrag",
        "starts_on" => "Erster Tag der NASpI",
        "duration_weeks" => "Dauer in Wochen",
        "duration_days" => "Dauer in Tagen",
        "ends_on" => "Letzter Tag der NASpI",
        "first_reduced_month" => "Beginn der Kürzung",
        "months" => "Leistungsmonate",
        "first_payment" => "Erste Zahlung",
        "total_eur" => "Voraussichtlicher Gesamtbetrag, brutto",
        "obligations.siisl_activation" => "Schritte im SIISL",
        "obligations.running_activity_notice" => "Meldung der laufenden Tätigkeit",
        "limit_eur" => "Einkommensgrenze",
        "monthly_cut_eur" => "Kürzung im Monat",
        "minimum_weeks" => "Erforderliche Wochen",
        "weeks" => "Beitragswochen",
        "weeks_since" => "Beitragswochen seit der Kündigung",
        "weeks_already_used" => "Für andere Leistungen schon genutzte Wochen",
        "voluntary_end_on" => "Ende der selbst gekündigten Arbeit",
        "taxable_pay_eur" => "Beitragspflichtiger Lohn der letzten vier Jahre",
        "circular" => "Rundschreiben",
        "maximum_eur" => "Höchstbetrag des Jahres",
        "threshold_eur" => "Schwelle des Jahres",
        "percent_up_to_threshold" => "Prozentsatz bis zur Schwelle",
        "percent_above_threshold" => "Prozentsatz über der Schwelle",
        "days" => "Tage",
        "ended_on" => "Ende des Arbeitsverhältnisses",
        "filing_days" => "Tage für den Antrag",
        "runs_from" => "Gezählt ab",
        "suspended_days" => "Tage der Aussetzung",
        "shifted_end_on" => "Beginn verschoben auf",
        "start_after_days" => "Tage vom Ende der Arbeit bis zum Beginn",
        "submitted_on" => "Antrag gestellt am",
        "maximum_weeks" => "Höchstens Wochen",
        "days_in_week" => "Tage in einer Woche",
        "aged_55_at_filing" => "55 Jahre bei der Antragstellung",
        "reduction_percent" => "Prozentsatz der Kürzung im Monat",
        "days_in_last_month" => "Tage des letzten Monats",
        "days_in_month" => "Tage in einem Leistungsmonat",
        "month_ends_on" => "Ende des ersten Leistungsmonats",
        "paid_from" => "Zahlung nicht vor dem",
        "paid_to" => "Zahlung bis zum",
        "birth_date" => "Geburtsdatum",
        "end_reason" => "Grund für das Ende der Arbeit",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naspi::{Interpretations, Law, assess};

    /// Every name that the sample's traces use has words.
    #[test]
    fn nothing_of_a_trace_is_left_without_a_name() {
        let law = Law::embedded().unwrap();
        let sample = include_str!("../../tests/claims/sample.jsonl");
        for line in sample.lines() {
            let claim = crate::claim::parse_event(line.as_bytes()).unwrap();
            let award = assess(&law, &Interpretations::default(), &claim).award.unwrap();
            for step in &award.trace {
                assert!(figure(&step.figure).is_some(), "{}", step.figure);
                for locale in Locale::COMPLETE {
                    assert!(
                        label_in(locale, &step.figure).is_some(),
                        "{locale}: {}",
                        step.figure
                    );
                    for name in step.inputs.keys() {
                        assert!(label_in(locale, name).is_some(), "{locale}: {name}");
                    }
                }
            }
        }
    }
}
