//! The award: what the law gives for a claim, exact to the cent, each figure with its reason.

#![deny(clippy::float_arithmetic)]

mod activity;
mod amount;
pub mod anticipation;
mod assess;
mod benefit;
pub mod calculation;
mod case;
mod days;
mod duration;
mod effect;
mod exact;
mod filing;
mod gist;
mod holidays;
mod interpretations;
mod law;
pub mod new_work;
mod obligations;
mod plan;
mod reduction;
mod requirement;
mod schedule;
mod terms;
pub mod trace;
pub mod words;
mod year_month;

use chrono::NaiveDate;
use serde::Serialize;

use crate::claim::Problem;
use ground::money::Cents;

pub use anticipation::{Anticipation, Instalment, anticipation};
pub use assess::assess;
pub use case::{Case, Rules};
pub use interpretations::{
    Arrears, BenefitDays, CutMonths, CutSpread, DeadlineOnHoliday, FrozenMonth, HalfDay, Interpretations,
    JustCauseDeadline, ShortJobWithoutNotice, SiislDue, SubordinateNotice,
};
pub use law::{Citations, Law, LawError, LawValue, Series};
pub use obligations::DutyDay;
pub use plan::{BenefitStep, CalendarMonth, FirstPayment, Obligation, ObligationKind};
pub use reduction::{EarlierReduction, ReductionMonths};
pub use terms::Terms;
pub use trace::TraceStep;
pub use year_month::YearMonth;

/// What the law gives for one claim.
#[derive(Clone, Debug, Serialize)]
pub struct Award {
    #[serde(rename = "reference_wage_eur")]
    pub reference_wage: Cents,
    #[serde(rename = "monthly_amount_eur")]
    pub monthly_amount: Cents,
    /// The formula gives more than the year's maximum.
    pub capped: bool,
    #[serde(rename = "daily_amount_eur")]
    pub daily_amount: Cents,
    pub starts_on: NaiveDate,
    /// Half weeks written with a point ("78", "67.5").
    pub duration_weeks: String,
    pub duration_days: u32,
    pub ends_on: NaiveDate,
    pub deadline_on: NaiveDate,
    /// The rule's month (4, 6 or 8), even where the benefit ends before it.
    pub first_reduced_month: u32,
    #[serde(rename = "total_eur")]
    pub total: Cents,
    /// The months of benefit, 30 days of benefit each, with the amount then in force.
    pub steps: Vec<BenefitStep>,
    /// The plan by calendar month: what is paid when.
    pub months: Vec<CalendarMonth>,
    pub first_payment: FirstPayment,
    pub obligations: Vec<Obligation>,
    pub trace: Vec<TraceStep>,
    /// Facts the script reads; not part of the line of `compute`.
    #[serde(skip)]
    pub facts: Facts,
}

impl Award {
    /// The first day of benefit that is paid at the reduced amount, where there is one.
    pub fn reduced_from(&self) -> Option<NaiveDate> {
        let mut steps = self.steps.iter();
        let reduced = steps.find(|step| step.month >= self.first_reduced_month)?;
        Some(reduced.from)
    }
}

/// What decides the wording of the guide besides the figures.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The year whose figures apply: the year of the loss of work.
    pub law_year: i32,
    /// 55 completed on the day of filing.
    pub aged_55: bool,
    /// Because of it the reduction begins later.
    pub reduced_later_for_age: bool,
    /// From which month of benefit the amount goes down, by this rule and those around it.
    pub reduction_months: ReductionMonths,
    /// Who may still apply for the anticipation gets it in two instalments; false where the term of a declared
    /// activity ended while it was still one sum.
    pub anticipation_in_instalments: bool,
    /// The benefit starts the day after filing, because the application came after the eighth day.
    pub starts_after_filing: bool,
    /// Application from 24-11-2024: SIISL applies.
    pub siisl: bool,
    /// By when the SIISL steps are due, where SIISL applies.
    pub siisl_due_on: Option<NaiveDate>,
    /// Yearly threshold up to which 75 % of the reference wage is paid.
    pub threshold: Cents,
    /// Maximum of the year.
    pub maximum: Cents,
    /// The year of acceptance, whose limits for new work are told in the film and on paper.
    pub limits_year: i32,
    /// Yearly income limits for new work in the year of acceptance.
    pub limit_subordinate: Cents,
    pub limit_self_employed: Cents,
    pub limit_occasional: Cents,
    /// The most that is paid in cash at the counter, gross, arrears included (D.L. 201/2011 art. 12 c. 2).
    pub cash_limit: Cents,
    /// The first payment is above it: an account or a card is needed.
    pub first_payment_over_cash_limit: bool,
    /// So is some payment, the first or a later one.
    pub a_payment_over_cash_limit: bool,
    /// Shares and terms of the law that sentences name.
    pub terms: Terms,
    /// Whether a 31st is a day of benefit.
    pub benefit_days: BenefitDays,
    /// Whether months that share a window are one payment.
    pub arrears: Arrears,
}

impl Facts {
    /// The figures of a year, with nothing of a claim.
    pub fn of_year(law: &Law, year: i32) -> Self {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_else(|| law.first_day());
        Self {
            law_year: year,
            limits_year: year,
            reduction_months: reduction::months_around(law, day),
            threshold: law.threshold.at(day).value,
            maximum: law.maximum.at(day).value,
            limit_subordinate: law.limit_subordinate.at(day).value,
            limit_self_employed: law.limit_self_employed.at(day).value,
            limit_occasional: law.limit_occasional.at(day).value,
            cash_limit: law.cash_limit.at(day).value,
            terms: Terms::of_year(law, day),
            ..Self::default()
        }
    }
}

/// The award, where one can be computed, and what keeps the claim from becoming a guide by itself.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub award: Option<Award>,
    /// Empty when the claim is fit for a guide; otherwise it is held.
    pub problems: Vec<Problem>,
}
