//! The reasons as the claimant reads them, whole: a change of a sentence shows here.

use ground::words::Locale;
use law::claim::{EndReason, ShiftKind, parse_event};
use law::naspi::{Interpretations, ObligationKind, assess, words};

use crate::support::{Draft, date, law, words_of};

#[test]
fn the_first_sample_claim_reads_well() {
    let line = include_str!("../claims/sample.jsonl")
        .lines()
        .next()
        .expect("a line");
    let claim = parse_event(line.as_bytes()).expect("a claim");
    let award = assess(law(), &Interpretations::default(), &claim)
        .award
        .expect("an award");
    let words: Vec<_> = award
        .trace
        .iter()
        .map(|step| words::step(Locale::It, step))
        .collect();
    assert_eq!(
        words,
        [
            "Servono almeno 13 settimane di contributi negli ultimi quattro anni: ne risultano 156.",
            "La retribuzione imponibile degli ultimi quattro anni, 52.340,00 euro, si divide per 156 settimane di \
             contributi e si moltiplica per 4,33: la tua retribuzione media mensile è di 1.452,77 euro.",
            "Non supera la soglia dell'anno, 1.456,72 euro: spetta il 75 %, cioè 1.089,58 euro lordi al mese.",
            "L'importo non supera il massimo dell'anno: 1.584,70 euro al mese.",
            "Un giorno vale un trentesimo del mese: 36,32 euro.",
            "Mentre ricevi l'indennità ti sono accreditati i contributi per la pensione, calcolati sulla tua retribuzione \
             media mensile: 1.452,77 euro al mese.",
            "La domanda si presenta entro 68 giorni dal 10 febbraio 2026: il termine è il 19 aprile 2026.",
            "Il lavoro è finito il 10 febbraio 2026: l'indennità parte dall'ottavo giorno successivo, cioè dal 18 \
             febbraio 2026.",
            "Hai 156 settimane di contributi: la durata è la metà di quelle utili, 78 settimane.",
            "78 settimane di sette giorni fanno 546 giorni.",
            "L'indennità dura 546 giorni, circa 18 mesi, fino al 27 agosto 2027.",
            "L'importo scende del 3 % ogni mese, calcolato sul mese prima, a partire dal sesto mese di indennità.",
            "L'importo si calcola per mesi di indennità, di 30 giorni ciascuno: sono 19. L'ultimo dura 6 giorni e paga solo \
             quelli.",
            "L'Istituto paga per mese di calendario, al massimo 30 giorni al mese: i mesi pagati sono 19.",
            "Il primo pagamento arriva di solito tra il 7 e il 15 marzo 2026: 399,51 euro lordi per gli 11 giorni di \
             febbraio. Una parte può arrivare prima.",
            "La somma di tutti i mesi è di 17.109,30 euro lordi.",
            "L'iscrizione alla piattaforma SIISL è automatica. Il termine per entrare con SPID, CIE o CNS, completare il \
             curriculum e firmare il patto di attivazione digitale è il 5 marzo 2026.",
        ]
    );
}

#[test]
fn words_follow_the_case() {
    let one_week = Draft {
        weeks: 1,
        ..Draft::default()
    };
    assert!(words_of(&one_week, "reference_wage_eur").contains("per 1 settimana di"));
    assert_eq!(
        words_of(&one_week, "steps"),
        "L'indennità dura meno di un mese: 3 giorni."
    );
    assert!(
        words_of(&one_week, "duration_days").ends_with("3 giorni; il mezzo giorno che avanza non conta.")
    );
    let rich = Draft {
        pay: 90_000_000,
        ..Draft::default()
    };
    assert!(words_of(&rich, "monthly_amount_eur").contains("quindi spetta il massimo: 1.584,70 euro"));
    assert!(words_of(&rich, "capped").starts_with("L'importo è stato portato al massimo"));
    let above = Draft {
        pay: 6_404_927,
        ..Draft::default()
    };
    assert!(
        words_of(&above, "monthly_amount_eur")
            .contains("il 75 % della soglia e il 25 % di quanto la supera, cioè")
    );
    let used = Draft {
        weeks: 209,
        used: 0,
        ..Draft::default()
    };
    assert!(words_of(&used, "duration_weeks").contains("spetta la durata massima, 104 settimane"));
    let used = Draft {
        weeks: 90,
        used: 10,
        ..Draft::default()
    };
    assert!(words_of(&used, "duration_weeks").contains("di cui 10 già usate per un'altra indennità"));
    let old = Draft {
        born: date("1960-01-01"),
        ..Draft::default()
    };
    assert!(words_of(&old, "first_reduced_month").starts_with("Alla domanda avevi già compiuto 55 anni"));
    assert!(words_of(&old, "first_reduced_month").ends_with("dall'ottavo mese di indennità."));
    let whole = Draft {
        weeks: 120,
        ..Draft::default()
    };
    assert_eq!(
        words_of(&whole, "steps"),
        "L'importo si calcola per mesi di indennità, di 30 giorni ciascuno: sono 14."
    );
    let by_a_day = Draft {
        weeks: 26,
        ..Draft::default()
    };
    assert!(words_of(&by_a_day, "steps").ends_with("sono 4. L'ultimo dura un giorno e paga solo quello."));
    let since = Draft {
        voluntary_end: Some((date("2025-12-31"), 15)),
        ..Draft::default()
    };
    assert!(words_of(&since, "contribution_weeks_since_voluntary_end").ends_with("ne risultano 15."));
}

#[test]
fn the_longest_duration_is_told_only_where_more_weeks_would_count() {
    let told = |weeks, used| {
        let draft = Draft {
            weeks,
            used,
            ..Draft::default()
        };
        words_of(&draft, "duration_weeks").contains("spetta la durata massima")
    };
    // 208 useful weeks are the longest duration by themselves; what is used already does not count.
    assert!(!told(208, 0) && told(209, 0));
    assert!(!told(150, 100) && !told(209, 1));
}

#[test]
fn age_is_told_only_where_it_changes_something() {
    let of_age = |ended| Draft {
        ended: date(ended),
        born: date("1950-01-01"),
        ..Draft::default()
    };
    assert!(words_of(&of_age("2021-12-31"), "first_reduced_month").starts_with("L'importo scende"));
    assert!(words_of(&of_age("2022-01-01"), "first_reduced_month").starts_with("Alla domanda avevi"));
}

#[test]
fn the_facts_for_the_script_name_the_right_due_date() {
    let both = Draft {
        self_employed: true,
        ..Draft::default()
    };
    let award = both.award();
    let due: Vec<_> = award
        .obligations
        .iter()
        .map(|duty| (duty.kind, duty.due_on))
        .collect();
    assert_eq!(
        due,
        [
            (ObligationKind::SiislActivation, date("2026-03-05")),
            (ObligationKind::RunningActivityNotice, date("2026-03-10")),
            (ObligationKind::AnticipationRequest, date("2026-03-12")),
            (ObligationKind::YearlyIncome, date("2027-01-31"))
        ]
    );
    assert_eq!(award.facts.siisl_due_on, Some(date("2026-03-05")));
}

#[test]
fn the_freeze_is_told_to_those_it_touched() {
    let told = |ended, weeks| {
        let draft = Draft {
            ended: date(ended),
            weeks,
            ..Draft::default()
        };
        words_of(&draft, "first_reduced_month").contains("la riduzione era sospesa")
    };
    assert!(told("2021-02-01", 100) && told("2020-01-10", 208) && told("2021-12-20", 100));
    assert!(!told("2020-01-10", 52) && !told("2022-01-01", 208));
    // From 1 December 2020: 178 payable days end on 30 May 2021, before the freeze; 182 do not.
    assert!(!told("2020-11-23", 51) && told("2020-11-23", 52));
}

#[test]
fn start_and_deadline_say_why() {
    let late = Draft {
        filed_after: 9,
        ..Draft::default()
    };
    assert_eq!(
        words_of(&late, "starts_on"),
        "Hai presentato la domanda il 19 febbraio 2026, dopo l'ottavo giorno: l'indennità parte dal giorno seguente, \
         cioè dal 20 febbraio 2026."
    );
    let fired = Draft {
        reason: EndReason::JustCauseDismissal,
        ..Draft::default()
    };
    assert!(
        words_of(&fired, "starts_on").contains("dal trentottesimo giorno successivo, cioè dal 20 marzo 2026")
    );
    let shifted = Draft {
        shift: Some((ShiftKind::Maternity, date("2026-05-08"))),
        ..Draft::default()
    };
    assert!(words_of(&shifted, "starts_on").contains("spostata fino all'8 maggio 2026"));
    let suspended = |to| {
        let suspensions = vec![(ShiftKind::Sickness, date("2026-03-10"), date(to))];
        words_of(
            &Draft {
                suspensions,
                ..Draft::default()
            },
            "deadline_on",
        )
    };
    assert!(suspended("2026-03-10").contains("più un giorno in cui"));
    assert!(suspended("2026-03-12").contains("più 3 giorni in cui"));
}
