//! What the messages of a claim's papers may say: every figure and date already written out.
//!
//! The fiscal code is not in here, so no paper can show it.

use serde_json::Value;

use super::content::reduced_from;
use super::text::{Values, capitalised, unbroken};
use super::written::{amount, between, date, round_amount, with};
use super::{Input, Institute};
use ground::words::written::Before;
use ground::words::{Locale, PaidDays};
use law::claim::{Claim, Claimant};
use law::naspi::new_work::Limits;
use law::naspi::{Award, ObligationKind};

/// The values of all sheets of one claim.
pub fn of_claim(input: &Input<'_>, locale: Locale, limits: &Limits) -> Values {
    let mut values = of_institute(input.institute);
    values.set("issued_on", date(locale, input.issued_on));
    values.set("link", input.link.address.clone());
    person(&mut values, &input.claim.claimant);
    claim(&mut values, locale, input.claim);
    award(&mut values, locale, input.award);
    duties(&mut values, locale, input.award);
    values.set("limits_year", input.award.facts.limits_year.to_string());
    values.set("limit_subordinate", round_amount(locale, limits.subordinate));
    values.set("limit_self_employed", round_amount(locale, limits.self_employed));
    values.set("limit_occasional", round_amount(locale, limits.occasional));
    values.set("farm_days", unbroken(&locale.days(u64::from(limits.farm_days))));
    values
}

/// What a paper for everybody may say.
pub fn of_institute(institute: &Institute) -> Values {
    let mut values = Values::default();
    values.set("website", institute.website.clone());
    values.set("place", institute.place.clone());
    values.set("phone_landline", unbroken(&institute.phone_landline));
    values.set("phone_mobile", unbroken(&institute.phone_mobile));
    values
}

/// Given and family name as they stand in address and greeting.
pub fn full_name(claimant: &Claimant) -> String {
    format!(
        "{} {}",
        claimant.given_name.expose(),
        claimant.family_name.expose()
    )
}

fn person(values: &mut Values, claimant: &Claimant) {
    values.set("name", full_name(claimant));
}

fn claim(values: &mut Values, locale: Locale, claim: &Claim) {
    values.set("claim_number", claim.claim_id.clone());
    values.set("submitted_on", with(locale, Before::On, claim.submitted_on));
    values.set("accepted_on", date(locale, claim.accepted_on));
    values.set("payment_method", named(&claim.payment_method));
}

fn award(values: &mut Values, locale: Locale, award: &Award) {
    values.set("year", award.facts.law_year.to_string());
    values.set("monthly", amount(locale, award.monthly_amount));
    values.set("total", amount(locale, award.total));
    values.set("since", with(locale, Before::From, award.starts_on));
    values.set("until", with(locale, Before::To, award.ends_on));
    values.set("on_end", with(locale, Before::On, award.ends_on));
    values.set("days", unbroken(&locale.days(u64::from(award.duration_days))));
    values.set("length", unbroken(&locale.length(award.duration_days)));
    values.set("until_end", with(locale, Before::Until, award.ends_on));
    first_payment(values, locale, award);
    let first_reduced = award.first_reduced_month;
    let reduced = reduced_from(award);
    values.set("reduced", if reduced.is_some() { "yes" } else { "no" });
    values.set("reduction_number", first_reduced);
    values.set("reduction_month", locale.ordinal(u64::from(first_reduced)));
    values.set_some(
        "reduction_since",
        reduced.map(|from| with(locale, Before::Since, from)),
    );
}

fn first_payment(values: &mut Values, locale: Locale, award: &Award) {
    let first = &award.first_payment;
    values.set("first_window", between(locale, first.paid_from, first.paid_to));
    values.set("first_amount", amount(locale, first.amount));
    let days = PaidDays {
        from: first.from,
        to: first.to,
        count: first.days,
        whole_month: award
            .months
            .first()
            .is_some_and(|row| row.is_whole() && row.to == first.to),
    };
    values.set("first_days", unbroken(&locale.paid_days(days)));
}

fn duties(values: &mut Values, locale: Locale, award: &Award) {
    let due = |kind: ObligationKind| {
        let duty = award.obligations.iter().find(|duty| duty.kind == kind);
        duty.map(|duty| duty.due_on)
    };
    let by = |day| with(locale, Before::By, day);
    let siisl = due(ObligationKind::SiislActivation);
    values.set_some("siisl_due", siisl.map(|day| date(locale, day)));
    values.set_some("siisl_by", siisl.map(by));
    values.set_some("siisl_by_first", siisl.map(|day| capitalised(&by(day))));
    let activity = due(ObligationKind::RunningActivityNotice);
    values.set_some("activity_by", activity.map(by));
    values.set_some("activity_by_first", activity.map(|day| capitalised(&by(day))));
    let anticipation = due(ObligationKind::AnticipationRequest);
    values.set_some("anticipation_due", anticipation.map(|day| date(locale, day)));
    let income = due(ObligationKind::YearlyIncome);
    values.set_some("income_by", income.map(by));
    values.set_some("income_by_first", income.map(|day| capitalised(&by(day))));
}

/// A word of a closed set as the event writes it ("bank_account").
pub fn named(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
