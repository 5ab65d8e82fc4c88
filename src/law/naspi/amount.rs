//! Reference wage and monthly amount (art. 4 cc. 1 and 2).

use super::exact::Fraction;
use super::trace::{AmountFinding, Trace};
use super::{Law, LawValue};
use crate::claim::Claim;
use ground::money::Cents;

/// Reference wage and monthly amount, exact.
pub(super) struct ExactAmount<'l> {
    pub(super) wage: Fraction,
    pub(super) monthly: Fraction,
    /// The formula gives more than the maximum.
    pub(super) capped: bool,
    pub(super) threshold: &'l LawValue<Cents>,
    pub(super) maximum: &'l LawValue<Cents>,
}

/// The amount by the figures of the year of the loss of work; `None` for a year without figures.
pub(super) fn amount<'l>(law: &'l Law, claim: &Claim) -> Option<ExactAmount<'l>> {
    let threshold = law.threshold.on(claim.employment.ended_on)?;
    let maximum = law.maximum.on(claim.employment.ended_on)?;
    let wage = reference_wage(law, claim);
    let formula = formula(law, claim, wage, threshold.value);
    let most = Fraction::of_cents(maximum.value);
    let capped = formula.exceeds(most);
    Some(ExactAmount {
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

pub(super) fn trace(law: &Law, claim: &Claim, amount: &ExactAmount<'_>, trace: &mut Trace) {
    let multiplier = law.wage_multiplier.at(claim.employment.ended_on);
    let reference_wage = amount.wage.half_up();
    trace.step(
        &multiplier.provision,
        AmountFinding::ReferenceWage {
            pay: *claim.contributions.taxable_pay.expose(),
            weeks: claim.contributions.weeks,
            multiplier: multiplier.value,
            wage: reference_wage,
        },
    );
    trace_monthly(law, claim, amount, trace);
    trace.step(
        &amount.threshold.provision,
        AmountFinding::DailyAmount {
            monthly: amount.monthly.half_up(),
            amount: daily(amount.monthly).half_up(),
        },
    );
    let multiplier = law.figurative_multiplier.at(claim.employment.ended_on);
    let (wage, limited) = figurative_wage(law, claim, amount);
    trace.step(
        &multiplier.provision,
        AmountFinding::FigurativeWage {
            multiplier: multiplier.value,
            maximum: amount.maximum.value,
            reference_wage,
            limited,
            wage: wage.half_up(),
        },
    );
}

fn trace_monthly(law: &Law, claim: &Claim, amount: &ExactAmount<'_>, trace: &mut Trace) {
    let ended_on = claim.employment.ended_on;
    let (threshold, maximum) = (amount.threshold, amount.maximum);
    trace.step(
        &threshold.provision,
        AmountFinding::MonthlyAmount {
            circular: threshold.circular.clone(),
            reference_wage: amount.wage.half_up(),
            threshold: threshold.value,
            maximum: maximum.value,
            percent_up_to_threshold: law.percent_up_to_threshold.at(ended_on).value,
            percent_above_threshold: law.percent_above_threshold.at(ended_on).value,
            above_threshold: amount.wage.exceeds(Fraction::of_cents(threshold.value)),
            capped: amount.capped,
            amount: amount.monthly.half_up(),
        },
    );
    trace.step(
        &maximum.provision,
        AmountFinding::Cap {
            circular: maximum.circular.clone(),
            maximum: maximum.value,
            capped: amount.capped,
        },
    );
}

/// A day is a thirtieth of the month.
pub(super) fn daily(monthly: Fraction) -> Fraction {
    monthly.times(1u32, 30u32)
}

/// "La contribuzione figurativa è rapportata alla retribuzione di cui all'articolo 4, comma 1, entro un limite di
/// retribuzione pari a 1,4 volte l'importo massimo mensile della NASpI per l'anno in corso" (art. 12 c. 1).
fn figurative_wage(law: &Law, claim: &Claim, amount: &ExactAmount<'_>) -> (Fraction, bool) {
    let multiplier = law.figurative_multiplier.at(claim.employment.ended_on).value;
    let most = Fraction::of_cents(amount.maximum.value).times(multiplier.0.unsigned_abs(), 100u32);
    if amount.wage.exceeds(most) {
        (most, true)
    } else {
        (amount.wage, false)
    }
}
