//! What the figures and inputs of a trace are called, in a claimant's words.

/// The Italian name of a figure or an input; none where the name is not one of a trace.
pub fn label(name: &str) -> Option<&'static str> {
    figure(name).or_else(|| input(name))
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
                for name in step.inputs.keys() {
                    assert!(label(name).is_some(), "{name}");
                }
            }
        }
    }
}
