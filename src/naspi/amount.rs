//! Reference wage and monthly amount (art. 4 cc. 1 and 2).

use super::exact::Fraction;
use super::trace::Trace;
use super::{Dated, Law};
use crate::claim::Claim;
use crate::money::Cents;

/// Reference wage and monthly amount, exact.
pub(super) struct Amount<'l> {
    pub(super) wage: Fraction,
    pub(super) monthly: Fraction,
    /// The formula gives more than the maximum.
    pub(super) capped: bool,
    pub(super) threshold: &'l Dated<Cents>,
    pub(super) maximum: &'l Dated<Cents>,
}

/// The amount by the figures of the year of the loss of work; `None` for a year without figures.
pub(super) fn amount<'l>(law: &'l Law, claim: &Claim) -> Option<Amount<'l>> {
    let threshold = law.threshold.on(claim.employment.ended_on)?;
    let maximum = law.maximum.on(claim.employment.ended_on)?;
    let wage = reference_wage(law, claim);
    let formula = formula(law, claim, wage, threshold.value);
    let most = Fraction::of_cents(maximum.value);
    let capped = formula.exceeds(most);
    Some(Amount {
        wage,
        monthly: if capped { most } else { formula },
        capped,
        threshold,
        maximum,
    })
}

/// "La NASpI è rapportata alla retribuzione imponibile ai fini previdenziali degli ultimi quattro anni […] divisa
/// per il numero di settimane di contribuzione e moltiplicata per il numero 4,33" (art. 4 c. 1).
fn reference_wage(law: &Law, claim: &Claim) -> Fraction {
    let multiplier = law.wage_multiplier.at(claim.employment.ended_on).value;
    let pay = claim.contributions.taxable_pay.expose();
    Fraction::of_cents(*pay).times(
        multiplier.0.unsigned_abs(),
        u64::from(claim.contributions.weeks) * 100,
    )
}

/// "Nei casi in cui la retribuzione mensile sia pari o inferiore […] all'importo di […], la NASpI è pari al 75 per
/// cento della retribuzione mensile. Nei casi in cui […] superiore al predetto importo l'indennità è pari al 75
/// per cento del predetto importo incrementato di una somma pari al 25 per cento della differenza" (art. 4 c. 2).
fn formula(law: &Law, claim: &Claim, wage: Fraction, threshold: Cents) -> Fraction {
    let ended_on = claim.employment.ended_on;
    let lower = u64::from(law.percent_up_to_threshold.at(ended_on).value);
    let upper = u64::from(law.percent_above_threshold.at(ended_on).value);
    if !wage.exceeds(Fraction::of_cents(threshold)) {
        return wage.times(lower, 100u32);
    }
    // lower x threshold + upper x (wage - threshold), over the wage's denominator.
    let at_threshold = wage.den * u128::from(threshold.0.unsigned_abs());
    let num = at_threshold * u128::from(lower) + (wage.num - at_threshold) * u128::from(upper);
    Fraction {
        num,
        den: wage.den * 100,
    }
}

pub(super) fn trace(law: &Law, claim: &Claim, amount: &Amount<'_>, trace: &mut Trace) {
    let wage = amount.wage.half_up();
    trace_wage(law, claim, wage, trace);
    trace_monthly(law, claim, amount, wage, trace);
    let monthly = amount.monthly.half_up();
    let day = daily(amount.monthly).half_up();
    trace.step(
        "daily_amount_eur",
        day.decimal(),
        &amount.threshold.provision,
        [
            ("days", 30.into()),
            ("monthly_amount_eur", monthly.decimal().into()),
        ],
        [
            "Un giorno vale un trentesimo del mese: ",
            &day.italian(),
            " euro.",
        ]
        .concat(),
    );
    trace_figurative_wage(law, claim, amount, wage, trace);
}

/// A day is a thirtieth of the month.
pub(super) fn daily(monthly: Fraction) -> Fraction {
    monthly.times(1u32, 30u32)
}

/// "La contribuzione figurativa è rapportata alla retribuzione di cui all'articolo 4, comma 1, entro un limite di
/// retribuzione pari a 1,4 volte l'importo massimo mensile della NASpI per l'anno in corso" (art. 12 c. 1).
fn figurative_wage(law: &Law, claim: &Claim, amount: &Amount<'_>) -> (Fraction, bool) {
    let multiplier = law.figurative_multiplier.at(claim.employment.ended_on).value;
    let most = Fraction::of_cents(amount.maximum.value).times(multiplier.0.unsigned_abs(), 100u32);
    if amount.wage.exceeds(most) {
        (most, true)
    } else {
        (amount.wage, false)
    }
}

fn trace_figurative_wage(law: &Law, claim: &Claim, amount: &Amount<'_>, wage: Cents, trace: &mut Trace) {
    let multiplier = law.figurative_multiplier.at(claim.employment.ended_on);
    let (figurative, limited) = figurative_wage(law, claim, amount);
    let figurative = figurative.half_up();
    let basis = if limited {
        [
            "al massimo su ",
            &multiplier.value.italian(),
            " volte il massimo dell'anno: ",
        ]
        .concat()
    } else {
        "sulla tua retribuzione di riferimento: ".to_owned()
    };
    trace.step(
        "figurative_wage_eur",
        figurative.decimal(),
        &multiplier.provision,
        [
            ("figurative_multiplier", multiplier.value.decimal().into()),
            ("maximum_eur", amount.maximum.value.decimal().into()),
            ("reference_wage_eur", wage.decimal().into()),
        ],
        [
            "Mentre ricevi l'indennità ti sono accreditati i contributi per la pensione, calcolati ",
            &basis,
            &figurative.italian(),
            " euro al mese.",
        ]
        .concat(),
    );
}

fn trace_wage(law: &Law, claim: &Claim, wage: Cents, trace: &mut Trace) {
    let multiplier = law.wage_multiplier.at(claim.employment.ended_on);
    let pay = *claim.contributions.taxable_pay.expose();
    let weeks = claim.contributions.weeks;
    trace.step(
        "reference_wage_eur",
        wage.decimal(),
        &multiplier.provision,
        [("taxable_pay_eur", pay.decimal().into()), ("weeks", weeks.into())],
        [
            "La retribuzione imponibile degli ultimi quattro anni, ",
            &pay.italian(),
            " euro, si divide per ",
            &weeks.to_string(),
            if weeks == 1 { " settimana" } else { " settimane" },
            " di contributi e si moltiplica per ",
            &multiplier.value.italian(),
            ": la tua retribuzione di riferimento è di ",
            &wage.italian(),
            " euro al mese.",
        ]
        .concat(),
    );
}

fn trace_monthly(law: &Law, claim: &Claim, amount: &Amount<'_>, wage: Cents, trace: &mut Trace) {
    let ended_on = claim.employment.ended_on;
    let monthly = amount.monthly.half_up();
    let (threshold, maximum) = (amount.threshold, amount.maximum);
    let lower = law.percent_up_to_threshold.at(ended_on).value;
    let upper = law.percent_above_threshold.at(ended_on).value;
    let above = amount.wage.exceeds(Fraction::of_cents(threshold.value));
    let threshold_words = threshold.value.italian();
    let rule = if above {
        format!(
            "Supera la soglia dell'anno, {threshold_words} euro: spettano il {lower} % della soglia e il {upper} % di \
             quanto la supera"
        )
    } else {
        format!("Non supera la soglia dell'anno, {threshold_words} euro: spetta il {lower} %")
    };
    let so = if amount.capped {
        ". Il risultato va oltre il massimo, quindi spetta il massimo: "
    } else {
        ", cioè "
    };
    let words = [&rule, so, &monthly.italian(), " euro lordi al mese."].concat();
    trace.step(
        "monthly_amount_eur",
        monthly.decimal(),
        &threshold.provision,
        [
            ("circular", threshold.circular.as_str().into()),
            ("maximum_eur", maximum.value.decimal().into()),
            ("percent_above_threshold", upper.into()),
            ("percent_up_to_threshold", lower.into()),
            ("reference_wage_eur", wage.decimal().into()),
            ("threshold_eur", threshold.value.decimal().into()),
        ],
        words,
    );
    trace.step(
        "capped",
        if amount.capped { "true" } else { "false" },
        &maximum.provision,
        [
            ("circular", maximum.circular.as_str().into()),
            ("maximum_eur", maximum.value.decimal().into()),
        ],
        [
            if amount.capped {
                "L'importo è stato portato al"
            } else {
                "L'importo non supera il"
            },
            " massimo dell'anno: ",
            &maximum.value.italian(),
            " euro al mese.",
        ]
        .concat(),
    );
}
