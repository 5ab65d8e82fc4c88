//! What the templates read: every figure and date already written out, nothing left to reckon.
//!
//! The fiscal code is not in here, so no document can show it.

use serde::Serialize;

use super::anticipation::{self, Anticipation};
use super::trace::{self, Step};
use super::written::{self, Language};
use super::{Input, Institute};
use crate::claim::{Claim, Claimant, PaymentMethod, SubmittedThrough};
use crate::money::Cents;
use crate::naspi::{Award, BenefitMonth};

/// The data of all sheets of one claim.
#[derive(Serialize)]
pub struct Content {
    #[serde(skip)]
    pub language: Language,
    lang: &'static str,
    institute: Institute,
    issued_on: String,
    person: Person,
    claim: ClaimWords,
    /// As people read it.
    link: String,
    award: AwardWords,
    months: Vec<Month>,
    steps: Vec<Step>,
    new_work: NewWork,
    anticipation: Anticipation,
    duties: Duties,
}

#[derive(Serialize)]
struct Person {
    name: String,
    /// Street, then postal code, town and province; empty where the claim has no address.
    address: Vec<String>,
}

#[derive(Serialize)]
struct ClaimWords {
    number: String,
    submitted_on: String,
    accepted_on: String,
    through: SubmittedThrough,
    payment_method: PaymentMethod,
    self_employment_declared: bool,
}

#[derive(Serialize)]
struct AwardWords {
    year: i32,
    monthly: String,
    daily: String,
    reference_wage: String,
    maximum: String,
    capped: bool,
    starts_on: String,
    since: String,
    ends_on: String,
    until: String,
    days: String,
    weeks: String,
    months: usize,
    total: String,
    /// "dal 7 al 15 aprile 2026"; none where nothing is paid.
    first_window: Option<String>,
    /// None where the benefit ends before it.
    reduction: Option<Reduction>,
    first_reduced_month: u32,
    aged_55: bool,
    lost_before_2022: bool,
    starts_after_filing: bool,
}

#[derive(Serialize)]
struct Reduction {
    month: u32,
    since: String,
    amount: String,
}

#[derive(Serialize)]
struct Month {
    month: u32,
    from: String,
    to: String,
    days: u32,
    amount: String,
    window: String,
    reduced: bool,
    /// Height of its bar in thousandths of the highest.
    bar: i64,
}

#[derive(Serialize)]
struct NewWork {
    subordinate: String,
    self_employed: String,
    occasional: String,
    example: Option<CutExample>,
}

/// 400 euros a month expected: 320 less, for this person's first month.
#[derive(Serialize)]
struct CutExample {
    income: String,
    cut: String,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct Duties {
    siisl: bool,
    siisl_due: Option<String>,
    /// Where self-employment was declared: the last day to say what it will bring in.
    activity_notice_due: Option<String>,
}

impl Content {
    pub fn new(input: &Input) -> Self {
        let language = Language::of(&input.claim.claimant.locale);
        Self {
            language,
            lang: language.code(),
            institute: input.institute.clone(),
            issued_on: written::date(input.issued_on),
            person: person(&input.claim.claimant),
            claim: claim(input.claim),
            link: input.link.address.clone(),
            award: award(input.award),
            months: months(input.award),
            steps: input.award.trace.iter().map(trace::step).collect(),
            new_work: new_work(input.award),
            anticipation: anticipation::anticipation(input.award),
            duties: duties(input),
        }
    }
}

fn person(claimant: &Claimant) -> Person {
    let address = claimant.postal_address.as_ref().map(|address| address.expose());
    Person {
        name: format!(
            "{} {}",
            claimant.given_name.expose(),
            claimant.family_name.expose()
        ),
        address: address.map_or_else(Vec::new, |address| {
            let town = format!("{} {} {}", address.postal_code, address.town, address.province);
            vec![address.street.clone(), town]
        }),
    }
}

fn claim(claim: &Claim) -> ClaimWords {
    ClaimWords {
        number: claim.claim_id.clone(),
        submitted_on: written::on(claim.submitted_on),
        accepted_on: written::date(claim.accepted_on),
        through: claim.submitted_through,
        payment_method: claim.payment_method,
        self_employment_declared: claim.self_employment_declared,
    }
}

fn award(award: &Award) -> AwardWords {
    let first = award.months.first();
    let reduced = award
        .months
        .iter()
        .find(|month| month.month >= award.first_reduced_month);
    AwardWords {
        year: award.facts.law_year,
        monthly: written::amount(award.monthly_amount),
        daily: written::amount(award.daily_amount),
        reference_wage: written::amount(award.reference_wage),
        maximum: written::amount(award.facts.maximum),
        capped: award.capped,
        starts_on: written::date(award.starts_on),
        since: written::since(award.starts_on),
        ends_on: written::date(award.ends_on),
        until: written::until(award.ends_on),
        days: written::grouped(award.duration_days.into()),
        weeks: award.duration_weeks.replace('.', ","),
        months: award.months.len(),
        total: written::amount(award.total),
        first_window: first.map(|month| written::window(month.paid_from, month.paid_to)),
        reduction: reduced.map(|month| Reduction {
            month: month.month,
            since: written::since(month.from),
            amount: written::amount(month.amount),
        }),
        first_reduced_month: award.first_reduced_month,
        aged_55: award.facts.aged_55,
        lost_before_2022: award.facts.lost_before_2022,
        starts_after_filing: award.facts.starts_after_filing,
    }
}

fn months(award: &Award) -> Vec<Month> {
    let highest = award
        .months
        .iter()
        .map(|month| month.amount.0)
        .max()
        .unwrap_or(0)
        .max(1);
    let row = |month: &BenefitMonth| Month {
        month: month.month,
        from: written::short_date(month.from),
        to: written::short_date(month.to),
        days: month.days,
        amount: written::amount(month.amount),
        window: written::window(month.paid_from, month.paid_to),
        reduced: month.month >= award.first_reduced_month,
        bar: month.amount.0 * 1000 / highest,
    };
    award.months.iter().map(row).collect()
}

fn new_work(award: &Award) -> NewWork {
    const CUT: Cents = Cents(32_000);
    let after = Cents(award.monthly_amount.0 - CUT.0);
    NewWork {
        subordinate: written::round_amount(award.facts.limit_subordinate),
        self_employed: written::round_amount(award.facts.limit_self_employed),
        occasional: written::round_amount(award.facts.limit_occasional),
        example: (after.0 > 0).then(|| CutExample {
            income: written::round_amount(Cents(40_000)),
            cut: written::round_amount(CUT),
            before: written::amount(award.monthly_amount),
            after: written::amount(after),
        }),
    }
}

fn duties(input: &Input) -> Duties {
    let siisl = input.award.obligations.iter().find(|duty| duty.kind == SIISL);
    Duties {
        siisl: siisl.is_some() || input.award.facts.siisl,
        siisl_due: siisl.map(|duty| written::date(duty.due_on)),
        activity_notice_due: activity_notice_due(input.claim).map(written::date),
    }
}

/// The kind of [`crate::naspi::Obligation`] that says by when to be active in SIISL.
pub const SIISL: &str = "siisl_activation";

/// An activity that already ran at filing has to be declared within a month of filing (D.Lgs. 22/2015 art. 10).
pub fn activity_notice_due(claim: &Claim) -> Option<chrono::NaiveDate> {
    let due = claim.submitted_on.checked_add_months(chrono::Months::new(1));
    due.filter(|_| claim.self_employment_declared)
}
