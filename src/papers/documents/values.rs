//! What the messages of a claim's papers may say: every figure and date already written out.
//!
//! The fiscal code is not in here, so no paper can show it.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::input::Input;
use super::text::{Arguments, capitalised, unbroken};
use super::written::{amount, between, date, round_amount, with};
use ground::institute::Institute;
use ground::words::Locale;
use ground::words::italian::{Article, number};
use ground::words::written::Before;
use law::claim::{Claim, Claimant, PaymentMethod};
use law::naspi::new_work::Limits;
use law::naspi::{Award, BenefitDays, ObligationKind};

/// The values of all sheets of one claim.
pub fn of_claim(input: &Input<'_>, locale: Locale, limits: &Limits) -> Arguments {
    let mut values = of_institute(input.institute);
    values.set("issued_on", date(locale, input.issued_on));
    values.set("link", input.link.address.clone());
    person(&mut values, &input.claim.claimant);
    claim(&mut values, locale, input.claim);
    award(&mut values, locale, input.award);
    duties(&mut values, locale, input);
    terms(&mut values, locale, input);
    cash(&mut values, locale, input);
    values.set("limits_year", input.award.facts.limits_year.to_string());
    values.set("limit_subordinate", round_amount(locale, limits.subordinate));
    values.set("limit_self_employed", round_amount(locale, limits.self_employed));
    values.set("limit_occasional", round_amount(locale, limits.occasional));
    values.set("farm_days", unbroken(&locale.days(u64::from(limits.farm_days))));
    values
}

/// What a paper for everybody may say.
pub fn of_institute(institute: &Institute) -> Arguments {
    let mut values = Arguments::default();
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

fn person(values: &mut Arguments, claimant: &Claimant) {
    values.set("name", full_name(claimant));
}

fn claim(values: &mut Arguments, locale: Locale, claim: &Claim) {
    values.set("claim_number", claim.claim_id.clone());
    values.set("submitted_on", with(locale, Before::On, claim.submitted_on));
    values.set("accepted_on", date(locale, claim.accepted_on));
    values.set("payment_method", named(&claim.payment_method));
}

fn award(values: &mut Arguments, locale: Locale, award: &Award) {
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
    let reduced = award.reduced_from();
    values.set("reduced", if reduced.is_some() { "yes" } else { "no" });
    values.set("reduction_number", first_reduced);
    values.set("reduction_month", locale.ordinal(u64::from(first_reduced)));
    values.set_some(
        "reduction_since",
        reduced.map(|from| with(locale, Before::Since, from)),
    );
}

fn first_payment(values: &mut Arguments, locale: Locale, award: &Award) {
    let first = &award.first_payment;
    values.set("first_window", between(locale, first.paid_from, first.paid_to));
    values.set("first_amount", amount(locale, first.amount));
    values.set("first_days", unbroken(&locale.paid_days(first.paid_days())));
}

/// Each duty as it stood when the claim was accepted: by when it is due, or when it was.
fn duties(values: &mut Arguments, locale: Locale, input: &Input<'_>) {
    let duty = |kind| input.award.duty(kind, input.claim.accepted_on);
    let by = |day| with(locale, Before::By, day);
    for (kind, [by_name, first_name, was_name]) in [
        (
            ObligationKind::SiislActivation,
            ["siisl_by", "siisl_by_first", "siisl_was"],
        ),
        (
            ObligationKind::RunningActivityNotice,
            ["activity_by", "activity_by_first", "activity_was"],
        ),
        (
            ObligationKind::AnticipationRequest,
            ["anticipation_by", "anticipation_by_first", "anticipation_was"],
        ),
        (
            ObligationKind::YearlyIncome,
            ["income_by", "income_by_first", "income_was"],
        ),
    ] {
        let found = duty(kind);
        let coming = found.filter(|duty| !duty.past).map(|duty| by(duty.due_on));
        let gone = found.filter(|duty| duty.past);
        values.set_some(first_name, coming.as_deref().map(capitalised));
        values.set_some(by_name, coming);
        values.set_some(was_name, gone.map(|duty| with(locale, Before::On, duty.due_on)));
    }
}

/// Shares and terms of the law.
fn terms(values: &mut Arguments, locale: Locale, input: &Input<'_>) {
    let award = input.award;
    let terms = &award.facts.terms;
    values.set(
        "by_reduction_percent",
        led_percent(locale, terms.reduction_percent),
    );
    values.set(
        "by_cut_percent_first",
        capitalised(&led_percent(locale, terms.cut_percent)),
    );
    values.set("notice_days", unbroken(&locale.days(terms.notice_days.into())));
    values.set("short_job_months", terms.short_job_months.to_string());
    let named = match award.facts.benefit_days {
        BenefitDays::Payable => "payable",
        BenefitDays::Calendar => "calendar",
    };
    values.set("benefit_days", named);
    let january = NaiveDate::from_ymd_opt(award.ends_on.year(), 1, terms.yearly_income_day);
    values.set_some(
        "every_january",
        january.map(|day| unbroken(&locale.day_month(day))),
    );
    // Who still has a date of their own is told that.
    let own = award.duty(ObligationKind::YearlyIncome, input.claim.accepted_on);
    let january = january.filter(|_| own.is_none_or(|duty| duty.past));
    values.set_some("january", january.map(|day| unbroken(&locale.day_month(day))));
}

/// "dell’80 %", "80%": in Italian with its preposition.
fn led_percent(locale: Locale, percent: u32) -> String {
    let written = locale.percent(u64::from(percent) * 10);
    let led = match locale {
        Locale::It => Article::Del.before_word(&number(percent.into())),
        _ => "",
    };
    unbroken(&format!("{led}{written}"))
}

/// Where cash is asked for and a payment is more than may be paid so.
fn cash(values: &mut Arguments, locale: Locale, input: &Input<'_>) {
    let facts = &input.award.facts;
    let is_cash = input.claim.payment_method == PaymentMethod::CashAtPostOffice;
    let over = is_cash && facts.a_payment_over_cash_limit;
    let limit = over.then(|| round_amount(locale, facts.cash_limit));
    values.set_some("cash_limit", limit);
}

/// A word of a closed set as the event writes it ("bank_account").
pub fn named(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
