//! A person's award as the panels of the page show it.

use chrono::NaiveDate;

use super::chart::{self, PlacedBar};
use super::duties::{AnticipationView, ObligationView, anticipation_was, in_advance_on, obligations};
use super::told_law::{OtherCase, TermsView, other_cases};
use crate::web::catalogue::{Words, unbroken};
use crate::web::site::Person;
use crate::web::wording::{between, capital, date, euro, figure_name, with};
use ground::words::Locale;
use ground::words::italian::{Agreement, Article, ordinal};
use ground::words::written::Before;
use law::claim::PaymentMethod;
use law::naspi::calculation::{AppliedStep, calculation};
use law::naspi::{Arrears, Award, BenefitDays, Law, words};

/// What the panels say of the person.
pub struct AwardView {
    pub amount: String,
    pub capped: bool,
    pub maximum: String,
    pub starts_on: String,
    /// "fino al 27 agosto 2027"
    pub until: String,
    pub duration: String,
    pub first_window: String,
    /// "399,51 € lordi, per gli 11 giorni di febbraio"
    pub first_sum: String,
    pub payment_method: String,
    pub cash: bool,
    /// Why cash will not do for a payment, where it is asked for.
    pub cash_limit: Option<String>,
    pub terms: TermsView,
    pub other_cases: Vec<OtherCase>,
    /// "… il termine per chiederla è già passato: era il 22 marzo 2026."
    pub anticipation_was: Option<String>,
    pub total: String,
    /// How many days of a calendar month are paid.
    pub paid_days_rule: String,
    /// Whether months that are over at acceptance come as one payment.
    pub arrears_rule: String,
    pub law_year: String,
    /// The year of acceptance, whose limits are told.
    pub limits_year: String,
    /// "Dall’8º", "8th", "8.": the month of benefit in which the reduction begins.
    pub reduced_since: String,
    pub last_whole_month: String,
    pub is_reduced: bool,
    pub steps: Vec<StepView>,
    pub months: Vec<MonthView>,
    pub bars: Vec<PlacedBar>,
    pub first_label: String,
    pub last_label: String,
    pub obligations: Vec<ObligationView>,
    pub siisl: bool,
    pub self_employment_declared: bool,
    pub anticipation: Option<AnticipationView>,
    pub limit_subordinate: String,
    pub limit_self_employed: String,
    pub limit_occasional: String,
}

pub struct StepView {
    pub name: String,
    pub value: String,
    pub words: String,
    pub provision: String,
}

pub struct MonthView {
    /// "Febbraio 2026"
    pub month: String,
    pub days: u32,
    pub amount: String,
    pub paid: String,
    pub reduced: bool,
}

impl AwardView {
    pub fn new(person: &Person, law: &Law, today: NaiveDate, w: &Words) -> Self {
        let award = &person.award;
        let (months, locale) = (&award.months, w.locale());
        let euro = |amount| euro(locale, amount);
        let first = award.first_reduced_month;
        let reduced_from = award.reduced_from();
        let label = |day: NaiveDate| locale.short_month_year(day);
        Self {
            amount: euro(award.monthly_amount),
            capped: award.capped,
            maximum: euro(award.facts.maximum),
            starts_on: date(locale, award.starts_on),
            until: with(locale, Before::Until, award.ends_on),
            duration: locale.length(award.duration_days),
            first_window: between(locale, award.first_payment.paid_from, award.first_payment.paid_to),
            first_sum: w.with(
                "summary-first-sum",
                &[
                    ("amount", &euro(award.first_payment.amount)),
                    ("days", &locale.paid_days(award.first_payment.paid_days())),
                ],
            ),
            payment_method: payment_method(person, w),
            cash: person.claim.payment_method == PaymentMethod::CashAtPostOffice,
            cash_limit: cash_limit(person, w),
            terms: TermsView::new(award, locale),
            other_cases: other_cases(w),
            anticipation_was: anticipation_was(award, today, w),
            total: euro(award.total),
            paid_days_rule: w.t(match award.facts.benefit_days {
                BenefitDays::Payable => "schedule-thirty",
                BenefitDays::Calendar => "schedule-every-day",
            }),
            arrears_rule: w.t(match award.facts.arrears {
                Arrears::Together => "schedule-together",
                Arrears::Apart => "schedule-apart",
            }),
            limits_year: award.facts.limits_year.to_string(),
            law_year: award.facts.law_year.to_string(),
            reduced_since: since_month(locale, first),
            last_whole_month: first.saturating_sub(1).to_string(),
            is_reduced: reduced_from.is_some(),
            steps: calculation(award).iter().map(|told| step_view(told, w)).collect(),
            months: month_rows(award, w),
            bars: chart::bars(months, reduced_from),
            first_label: months.first().map(|month| label(month.from)).unwrap_or_default(),
            last_label: months.last().map(|month| label(month.to)).unwrap_or_default(),
            obligations: obligations(award, today, w),
            siisl: award.facts.siisl,
            self_employment_declared: person.claim.self_employment_declared,
            anticipation: in_advance_on(law, award, today, w),
            limit_subordinate: euro(award.facts.limit_subordinate),
            limit_self_employed: euro(award.facts.limit_self_employed),
            limit_occasional: euro(award.facts.limit_occasional),
        }
    }
}

/// How the money comes; for cash also up to how much, where a payment is more.
fn payment_method(person: &Person, w: &Words) -> String {
    w.t(match person.claim.payment_method {
        PaymentMethod::BankAccount => "method-bank",
        PaymentMethod::PostalAccount => "method-postal",
        PaymentMethod::PostalSavingsBook => "method-savings",
        PaymentMethod::CashAtPostOffice if person.award.facts.a_payment_over_cash_limit => {
            return w.with("method-cash-limit", &[("limit", &short_limit(person, w))]);
        }
        PaymentMethod::CashAtPostOffice => "method-cash",
    })
}

/// "1.000 €"
fn short_limit(person: &Person, w: &Words) -> String {
    unbroken(&w.locale().short_amount(person.award.facts.cash_limit))
}

/// In Italian with its preposition, which goes by how the number is said.
fn since_month(locale: Locale, month: u32) -> String {
    let written = locale.ordinal(month.into());
    match locale {
        Locale::It => {
            let said = ordinal(month.into(), Agreement::Masculine);
            let led = Article::Dal.before_word(&said);
            capital(&format!("{led}{written}")).replace('\'', "’")
        }
        _ => written,
    }
}

fn step_view(AppliedStep { step, .. }: &AppliedStep<'_>, w: &Words) -> StepView {
    StepView {
        name: figure_name(w.locale(), step.figure()),
        value: unbroken(&words::found(w.locale(), step)),
        words: words::step(w.locale(), step),
        provision: step.provision.clone(),
    }
}

fn month_rows(award: &Award, w: &Words) -> Vec<MonthView> {
    let locale = w.locale();
    let reduced_from = award.reduced_from();
    let row = |month: &law::naspi::CalendarMonth| MonthView {
        month: capital(&unbroken(&locale.month_year(month.from))),
        days: month.days,
        amount: euro(locale, month.amount),
        paid: locale.short_window(month.paid_from, month.paid_to),
        reduced: reduced_from.is_some_and(|from| month.to >= from),
    };
    award.months.iter().map(row).collect()
}

/// Cash is asked for, and a payment is more than may be paid so.
fn cash_limit(person: &Person, w: &Words) -> Option<String> {
    let facts = &person.award.facts;
    let cash = person.claim.payment_method == PaymentMethod::CashAtPostOffice;
    let limit = short_limit(person, w);
    let told = if facts.first_payment_over_cash_limit {
        w.with("schedule-cash-first", &[("limit", &limit)])
    } else {
        w.with("schedule-cash-later", &[("limit", &limit)])
    };
    (cash && facts.a_payment_over_cash_limit).then_some(told)
}
