//! What only some people are told: cash above its limit, and the days of a declared activity, to come or over.

use chrono::NaiveDate;

use super::*;
use law::claim::PaymentMethod;

/// A sample claim changed before it is assessed.
fn told(line: usize, change: impl FnOnce(&mut Claim)) -> (Claim, Award, Vec<String>) {
    let (mut claim, _) = awarded(line);
    change(&mut claim);
    let law = Law::embedded().unwrap();
    let award = assess(law, &Interpretations::default(), &claim).award.unwrap();
    let values = Values::of(&claim, &award, &Contacts::default(), Locale::It);
    let storyboard = Scenes::embedded()
        .unwrap()
        .storyboard(&Cast {
            values: &values,
            spoken: &values,
            conditions: &Conditions::of(&claim, &award, false),
            drawn: &Drawn::of(&award, Locale::It),
            services: &BTreeMap::new(),
        })
        .unwrap();
    let captions = captions(&storyboard).into_iter().map(str::to_owned).collect();
    (claim, award, captions)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn has(captions: &[String], start: &str) -> bool {
    captions.iter().any(|caption| caption.starts_with(start))
}

#[test]
fn cash_above_its_limit_is_told_where_it_is_asked_for() {
    let limit = "Ma il primo pagamento supera 1.000 €: ti serve un conto o una carta.";
    let later = "Ma oltre 1.000 € alla volta ti serve un conto o una carta.";
    // A first payment of 399.51 euro, then months of 1,089.58.
    let cash = |claim: &mut Claim| claim.payment_method = PaymentMethod::CashAtPostOffice;
    let (_, award, captions) = told(1, cash);
    assert!(!award.facts.first_payment_over_cash_limit && award.facts.a_payment_over_cash_limit);
    assert!(has(&captions, later) && !has(&captions, limit));
    // Accepted two months later: arrears together.
    let (_, award, captions) = told(1, |claim| {
        cash(claim);
        claim.accepted_on = day("2026-04-20");
    });
    assert!(award.facts.first_payment_over_cash_limit);
    assert!(has(&captions, limit) && !has(&captions, later));
    let (_, _, captions) = told(1, |claim| claim.accepted_on = day("2026-04-20"));
    assert!(!has(&captions, limit), "an account is paid whatever the amount");
}

#[test]
fn a_declared_activity_is_told_its_own_days() {
    let (_, award, captions) = told(1, |claim| claim.self_employment_declared = true);
    assert_eq!(award.obligations.len(), 4);
    for sentence in [
        "Per la tua attività presenta la domanda entro il 1",
        "Per l'attività che hai dichiarato comunica quanto prevedi di guadagnare entro il 1",
        "E comunica il reddito dell'anno nuovo entro il 31 gennaio 2027: altrimenti i pagamenti si fermano.",
    ] {
        assert!(has(&captions, sentence), "{sentence}: {captions:?}");
    }
    let (_, _, others) = told(1, |_| ());
    assert!(!has(&others, "E comunica il reddito dell'anno nuovo"));
    assert!(has(&others, "Presenta la domanda entro 30 giorni dall'inizio"));
}

#[test]
fn what_was_over_at_acceptance_is_told_as_past() {
    let (_, _, captions) = told(1, |claim| {
        claim.self_employment_declared = true;
        claim.accepted_on = day("2026-06-01");
    });
    for sentence in [
        "Hai dichiarato un'attività autonoma: potevi chiedere in anticipo",
        "Per la tua attività il termine è già passato: era il ",
        "Per l'attività che hai dichiarato il termine per comunicare il reddito è già passato: era il ",
    ] {
        assert!(has(&captions, sentence), "{sentence}: {captions:?}");
    }
    assert!(!has(&captions, "Per la tua attività presenta la domanda"));
}

/// The limit is that of the law: nothing is lost for an employee of up to six months who is silent.
#[test]
fn who_is_told_of_losing_the_benefit_is_told_the_terms() {
    let (_, _, captions) = told(1, |_| ());
    assert!(has(
        &captions,
        "Quasi ogni lavoro nuovo va comunicato entro un mese, 30 giorni se è dipendente o a chiamata"
    ));
    assert!(has(
        &captions,
        "Si perde anche se non comunichi il lavoro in tempo, se non è dipendente fino a 6 mesi."
    ));
}
