//! The figures of the law that people are told, each as it stands on the day that decides for it: no text for
//! claimants holds a number of its own.

use chrono::{Datelike, NaiveDate};

use super::{Law, Series};
use crate::claim::Claim;

/// Shares in per cent, terms in days or months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Of the reference wage up to the threshold, and of what is above it.
    pub percent_up_to_threshold: u32,
    pub percent_above_threshold: u32,
    /// By which the amount goes down every month, and the age from which it does so later.
    pub reduction_percent: u32,
    pub reduction_age: u32,
    /// Of the expected income by which new work reduces the benefit.
    pub cut_percent: u32,
    /// The longest contract that suspends the benefit.
    pub short_job_months: u32,
    /// For the notice of work as an employee, and of any other work.
    pub notice_days: u32,
    pub notice_months: u32,
    /// Of January, by which the income of the new year is told.
    pub yearly_income_day: u32,
    /// Occasional farm work that changes nothing, in a year.
    pub occasional_farm_days: u32,
    /// Of what is left, at once, where the anticipation comes in two instalments.
    pub anticipation_first_percent: u32,
    pub anticipation_second_months: u32,
    pub anticipation_application_days: u32,
    pub siisl_days: u32,
}

/// The days that decide.
struct Days {
    loss: NaiveDate,
    filing: NaiveDate,
    acceptance: NaiveDate,
    /// The last on which the anticipation may be asked for.
    application: NaiveDate,
}

impl Terms {
    /// Of a claim; `application`: the last day on which the anticipation may be asked for.
    pub(super) fn of(law: &Law, claim: &Claim, application: NaiveDate) -> Self {
        Self::on(
            law,
            &Days {
                loss: claim.employment.ended_on,
                filing: claim.submitted_on,
                acceptance: claim.accepted_on,
                application,
            },
        )
    }

    /// Of a claim of a year that knows nothing of itself: everything on that day, the anticipation within the
    /// longest benefit that begins then.
    pub(super) fn of_year(law: &Law, day: NaiveDate) -> Self {
        let (loss, filing, acceptance) = (day, day, day);
        Self::on(
            law,
            &Days {
                loss,
                filing,
                acceptance,
                application: instalments_until(&law.anticipation_first_percent, day),
            },
        )
    }

    fn on(law: &Law, days: &Days) -> Self {
        let told = days.acceptance;
        Self {
            percent_up_to_threshold: law.percent_up_to_threshold.at(days.loss).value,
            percent_above_threshold: law.percent_above_threshold.at(days.loss).value,
            reduction_percent: law.reduction_percent.at(days.loss).value,
            reduction_age: law.reduction_age.at(days.loss).value,
            cut_percent: law.cut_percent.at(told).value,
            short_job_months: law.short_job_months.at(told).value,
            notice_days: law.notice_days.at(told).value,
            notice_months: law.notice_months.at(told).value,
            yearly_income_day: law.yearly_income_day.at(told).value,
            occasional_farm_days: law.occasional_farm_days.at(told).value,
            anticipation_first_percent: law.anticipation_first_percent.at(days.application).value,
            anticipation_second_months: law.anticipation_second_months.at(days.application).value,
            anticipation_application_days: law.anticipation_application_days.at(told).value,
            siisl_days: law.siisl_days.at(days.filing).value,
        }
    }
}

/// Years after the loss of work within which a benefit may still be asked for in advance.
const YEARS_OF_BENEFIT: i32 = 2;

/// A day from `day` on on which there are two instalments, where a benefit of that year can reach one.
fn instalments_until(share: &Series<u32>, day: NaiveDate) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(day.year() + YEARS_OF_BENEFIT, 12, 31).unwrap_or(day);
    let reached = |from: NaiveDate, to: Option<NaiveDate>| from <= last && to.is_none_or(|to| to >= day);
    let values = share.values().iter();
    let mut parted = values.filter(|value| value.value < 100 && reached(value.from, value.to));
    parted.next().map_or(day, |value| value.from.max(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_year(year: i32) -> Terms {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        Terms::of_year(Law::embedded().unwrap(), day)
    }

    /// A benefit that begins in 2025 may be asked for in advance in 2026.
    #[test]
    fn the_instalments_of_a_year_are_those_that_its_benefits_can_reach() {
        assert_eq!(of_year(2021).anticipation_first_percent, 100);
        assert_eq!(of_year(2025).anticipation_first_percent, 70);
        assert_eq!(of_year(2026).anticipation_first_percent, 70);
    }

    /// Where the law goes back to one sum, the years after know of no instalments.
    #[test]
    fn instalments_that_are_over_reach_no_benefit() {
        let text = include_str!("law.toml");
        let is_rule =
            |rule: &&str| rule.contains("[[anticipation_first_percent]]") && rule.contains("value = 70");
        let now = text.split("\n\n").find(is_rule).unwrap();
        let until = now.replace("2026-01-01\"", "2026-01-01\"\nto = \"2026-12-31\"");
        let next = now
            .replace("2026-01-01", "2027-01-01")
            .replace("value = 70", "value = 100");
        let law = Law::parse(&text.replace(now, &format!("{until}\n\n{next}"))).unwrap();
        for (year, percent) in [(2025, 70), (2026, 70), (2027, 100)] {
            let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            assert_eq!(
                Terms::of_year(&law, day).anticipation_first_percent,
                percent,
                "{year}"
            );
        }
    }

    #[test]
    fn the_figures_that_people_are_told_are_the_laws() {
        let told = of_year(2026);
        assert_eq!(
            (told.percent_up_to_threshold, told.percent_above_threshold),
            (75, 25)
        );
        assert_eq!((told.reduction_percent, told.reduction_age), (3, 55));
        assert_eq!((told.cut_percent, told.short_job_months), (80, 6));
        assert_eq!(
            (told.notice_days, told.notice_months, told.yearly_income_day),
            (30, 1, 31)
        );
        assert_eq!(
            (
                told.anticipation_second_months,
                told.anticipation_application_days
            ),
            (6, 30)
        );
        assert_eq!((told.siisl_days, told.occasional_farm_days), (15, 45));
    }
}
