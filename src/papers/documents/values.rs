//! What the messages of a claim's papers may say: every figure and date already written out.
//!
//! The fiscal code is not in here, so no paper can show it.

use serde_json::Value;

use super::text::{Values, capitalised, unbroken};
use super::written::{amount, date, round_amount, window, with};
use super::{Input, Institute};
use ground::words::Locale;
use ground::words::written::Before;
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
    values.set("months", award.months.len().to_string());
    values.set("months_count", award.months.len());
    let first = award.months.first();
    values.set_some(
        "first_window",
        first.map(|month| window(locale, month.paid_from, month.paid_to)),
    );
    values.set_some("first_amount", first.map(|month| amount(locale, month.amount)));
    let first_reduced = award.first_reduced_month;
    let reduced = award.months.iter().find(|month| month.month >= first_reduced);
    values.set("reduced", if reduced.is_some() { "yes" } else { "no" });
    values.set("reduction_number", first_reduced);
    values.set("reduction_month", locale.ordinal(u64::from(first_reduced)));
    values.set_some(
        "reduction_since",
        reduced.map(|month| with(locale, Before::Since, month.from)),
    );
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
}

/// A word of a closed set as the event writes it ("bank_account").
pub fn named(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
