//! The law as data: dated, cited values, and the checks that refuse a file with a hole in it.

mod error;
mod load;
mod powers;
mod series;

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use ethnum::U256;

use ground::money::Cents;

pub use error::LawError;

const EMBEDDED: &str = include_str!("law.toml");

/// A value with its interval of validity and its sources.
#[derive(Clone, Debug)]
pub struct LawValue<T> {
    pub value: T,
    pub from: NaiveDate,
    /// The last day; `None` where the value still holds.
    pub to: Option<NaiveDate>,
    /// Act and article, as the trace shows them ("D.Lgs. 22/2015 art. 4 c. 1").
    pub provision: String,
    /// What published or explained the value ("circ. INPS 4/2026").
    pub circular: String,
    /// Where value and circular were checked.
    pub checked: String,
}

/// The values of one figure of the law, in order, without gap or overlap.
#[derive(Clone, Debug)]
pub struct Series<T>(Vec<LawValue<T>>);

impl<T> Series<T> {
    /// The value in force on a day.
    pub fn on(&self, day: NaiveDate) -> Option<&LawValue<T>> {
        // The latest values are asked for most.
        self.0
            .iter()
            .rev()
            .find(|v| v.from <= day && v.to.is_none_or(|to| day <= to))
    }

    /// The value in force on a day; the last one before it, or the first of all, where none is.
    pub fn at(&self, day: NaiveDate) -> &LawValue<T> {
        let begun = self.0.iter().rev().find(|value| value.from <= day);
        begun.unwrap_or(&self.0[0])
    }

    pub fn values(&self) -> &[LawValue<T>] {
        &self.0
    }

    /// The last value, which holds until the law says otherwise.
    pub fn last(&self) -> &LawValue<T> {
        &self.0[self.0.len() - 1]
    }
}

/// A value, and the one that took its place.
type Change<'l, T> = (&'l LawValue<T>, &'l LawValue<T>);

impl<T: PartialEq> Series<T> {
    /// The first change after a day: the value that held until then, and the one that differs from it.
    pub fn change_after(&self, day: NaiveDate) -> Option<Change<'_, T>> {
        self.changes().find(|(_, after)| after.from > day)
    }

    pub fn last_change(&self) -> Option<Change<'_, T>> {
        self.changes().last()
    }

    fn changes(&self) -> impl Iterator<Item = Change<'_, T>> {
        let pairs = self.0.windows(2).map(|pair| (&pair[0], &pair[1]));
        pairs.filter(|(before, after)| before.value != after.value)
    }
}

/// Every figure of the law that the engine uses, by the statute's articles.
#[derive(Clone, Debug)]
pub struct Law {
    /// *Importo di riferimento*, by the year of the loss of work.
    pub threshold: Series<Cents>,
    /// *Massimale*, by the year of the loss of work.
    pub maximum: Series<Cents>,
    /// Weeks in a month, in hundredths (433).
    pub wage_multiplier: Series<Cents>,
    pub percent_up_to_threshold: Series<u32>,
    pub percent_above_threshold: Series<u32>,
    pub reduction_percent: Series<u32>,
    pub first_reduced_month: Series<u32>,
    pub first_reduced_month_at_age: Series<u32>,
    pub reduction_age: Series<u32>,
    /// Intervals in which no further reduction counts.
    pub reduction_freeze: Series<u32>,
    pub minimum_weeks: Series<u32>,
    pub minimum_weeks_since_voluntary_end: Series<u32>,
    pub months_of_voluntary_end: Series<u32>,
    pub maximum_weeks: Series<u32>,
    pub filing_days: Series<u32>,
    /// Intervals in which a claim filed late starts no later than so many days after the (shifted) end.
    pub latest_start_days: Series<u32>,
    pub start_after_days: Series<u32>,
    pub just_cause_filing_after_days: Series<u32>,
    pub just_cause_start_after_days: Series<u32>,
    pub maternity_window_days: Series<u32>,
    pub sickness_window_days: Series<u32>,
    pub payment_from_day: Series<u32>,
    pub payment_to_day: Series<u32>,
    /// Days that the institute needs from acceptance to the end of the first window.
    pub payment_after_acceptance_days: Series<u32>,
    /// The most that is paid in cash.
    pub cash_limit: Series<Cents>,
    pub limit_subordinate: Series<Cents>,
    pub limit_self_employed: Series<Cents>,
    pub limit_occasional: Series<Cents>,
    pub occasional_farm_days: Series<u32>,
    pub cut_percent: Series<u32>,
    pub short_job_months: Series<u32>,
    /// Days from the end of the job within which a new one as an employee keeps the claim from running.
    pub not_running_days: Series<u32>,
    /// The term for the notice of work as an employee.
    pub notice_days: Series<u32>,
    /// The term for the notice of any other work.
    pub notice_months: Series<u32>,
    /// The day of January by which the income of the new year is told.
    pub yearly_income_day: Series<u32>,
    pub anticipation_first_percent: Series<u32>,
    pub anticipation_second_months: Series<u32>,
    pub anticipation_application_days: Series<u32>,
    pub siisl_days: Series<u32>,
    /// Ceiling of the figurative wage in maxima, in hundredths (140).
    pub figurative_multiplier: Series<Cents>,
    pub citations: Citations,
    pub(super) powers: Powers,
}

/// What decides about new work without a figure of its own.
#[derive(Clone, Debug)]
pub struct Citations {
    /// Work that does not meet the benefit: the benefit's own length decides.
    pub outside_the_benefit: Series<()>,
    pub traineeship: Series<()>,
    pub civil_service: Series<()>,
    /// A contract extended past six months.
    pub extension: Series<()>,
    /// Occasional work within its limit.
    pub occasional: Series<()>,
    pub on_call: Series<()>,
    /// Subordinate work that keeps the benefit, reduced.
    pub subordinate_kept: Series<()>,
    pub subordinate_forfeited: Series<()>,
    /// Any other work that keeps the benefit, reduced.
    pub independent_kept: Series<()>,
    pub independent_forfeited: Series<()>,
}

/// Powers by exponent: of 100, and of what is left of it after each known reduction (97).
#[derive(Clone, Debug)]
pub(super) struct Powers {
    hundred: Vec<U256>,
    kept: Vec<(u32, Vec<U256>)>,
}

impl Powers {
    pub(super) fn hundred(&self) -> &[U256] {
        &self.hundred
    }

    /// Powers of `100 - percent`, for a percent that the law's data hold.
    pub(super) fn kept(&self, percent: u32) -> &[U256] {
        self.kept
            .iter()
            .find(|(of, _)| *of == percent)
            .map_or(&[], |(_, powers)| powers)
    }
}

impl Law {
    /// The law as shipped with the program, read once.
    ///
    /// # Errors
    /// A [`LawError`] where the shipped data do not hold together, which a test excludes.
    pub fn embedded() -> Result<&'static Self, LawError> {
        static LAW: LazyLock<Result<Law, LawError>> = LazyLock::new(|| load::law(EMBEDDED));
        LAW.as_ref().map_err(Clone::clone)
    }

    /// A law from a text in the shape of `law.toml`.
    ///
    /// # Errors
    /// A [`LawError`] naming the figure and the day where it has a gap, an overlap, no citation or a value out
    /// of bounds.
    pub fn parse(text: &str) -> Result<Self, LawError> {
        load::law(text)
    }

    /// First day of a loss of work that the law covers.
    pub fn first_day(&self) -> NaiveDate {
        self.threshold.0[0].from
    }

    /// Years with figures, first and last.
    pub fn years(&self) -> (i32, i32) {
        let last = self.threshold.last();
        (self.first_day().year(), last.to.unwrap_or(last.from).year())
    }
}

#[cfg(test)]
mod tests;
