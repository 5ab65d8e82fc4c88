//! Reading `law.toml` and refusing what does not hold together.

use serde::Deserialize;

use super::powers::with_powers;
use super::series::Cover::{Always, SinceItsStart, Sometimes, Years};
use super::series::{Entry, counts, money};
use super::{Law, LawError, Powers, Series};
use crate::money::Cents;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    threshold_eur: Vec<Entry>,
    maximum_eur: Vec<Entry>,
    wage_multiplier: Vec<Entry>,
    percent_up_to_threshold: Vec<Entry>,
    percent_above_threshold: Vec<Entry>,
    reduction_percent: Vec<Entry>,
    first_reduced_month: Vec<Entry>,
    first_reduced_month_at_age: Vec<Entry>,
    reduction_age: Vec<Entry>,
    reduction_freeze: Vec<Entry>,
    minimum_weeks: Vec<Entry>,
    minimum_weeks_since_voluntary_end: Vec<Entry>,
    months_of_voluntary_end: Vec<Entry>,
    maximum_weeks: Vec<Entry>,
    filing_days: Vec<Entry>,
    start_after_days: Vec<Entry>,
    just_cause_filing_after_days: Vec<Entry>,
    just_cause_start_after_days: Vec<Entry>,
    maternity_window_days: Vec<Entry>,
    sickness_window_days: Vec<Entry>,
    payment_from_day: Vec<Entry>,
    payment_to_day: Vec<Entry>,
    limit_subordinate_eur: Vec<Entry>,
    limit_self_employed_eur: Vec<Entry>,
    limit_occasional_eur: Vec<Entry>,
    occasional_farm_days: Vec<Entry>,
    cut_percent: Vec<Entry>,
    short_job_months: Vec<Entry>,
    notice_months: Vec<Entry>,
    anticipation_first_percent: Vec<Entry>,
    anticipation_second_months: Vec<Entry>,
    anticipation_application_days: Vec<Entry>,
    siisl_days: Vec<Entry>,
    figurative_multiplier: Vec<Entry>,
}

pub(super) fn law(text: &str) -> Result<Law, LawError> {
    let file: File = toml::from_str(text).map_err(Box::new)?;
    let threshold = money("threshold_eur", file.threshold_eur, Years, None)?;
    let start = Some(threshold.0[0].from);
    let whole = |figure, entries, cover, bounds| counts(figure, entries, cover, start, bounds);
    let amounts = |figure, entries| money(figure, entries, Always, start);
    let law = Law {
        maximum: money("maximum_eur", file.maximum_eur, Years, start)?,
        wage_multiplier: amounts("wage_multiplier", file.wage_multiplier)?,
        percent_up_to_threshold: whole(
            "percent_up_to_threshold",
            file.percent_up_to_threshold,
            Always,
            (1, 100),
        )?,
        percent_above_threshold: whole(
            "percent_above_threshold",
            file.percent_above_threshold,
            Always,
            (1, 100),
        )?,
        reduction_percent: whole("reduction_percent", file.reduction_percent, Always, (1, 99))?,
        first_reduced_month: whole("first_reduced_month", file.first_reduced_month, Always, (1, 99))?,
        first_reduced_month_at_age: whole(
            "first_reduced_month_at_age",
            file.first_reduced_month_at_age,
            Always,
            (1, 99),
        )?,
        reduction_age: whole("reduction_age", file.reduction_age, Always, (1, 150))?,
        reduction_freeze: whole("reduction_freeze", file.reduction_freeze, Sometimes, (1, 1))?,
        minimum_weeks: whole("minimum_weeks", file.minimum_weeks, Always, (1, 208))?,
        minimum_weeks_since_voluntary_end: whole(
            "minimum_weeks_since_voluntary_end",
            file.minimum_weeks_since_voluntary_end,
            SinceItsStart,
            (1, 208),
        )?,
        months_of_voluntary_end: whole(
            "months_of_voluntary_end",
            file.months_of_voluntary_end,
            SinceItsStart,
            (1, 48),
        )?,
        maximum_weeks: whole("maximum_weeks", file.maximum_weeks, Always, (1, 104))?,
        filing_days: whole("filing_days", file.filing_days, Always, (1, 366))?,
        start_after_days: whole("start_after_days", file.start_after_days, Always, (1, 366))?,
        just_cause_filing_after_days: whole(
            "just_cause_filing_after_days",
            file.just_cause_filing_after_days,
            Always,
            (0, 366),
        )?,
        just_cause_start_after_days: whole(
            "just_cause_start_after_days",
            file.just_cause_start_after_days,
            Always,
            (1, 366),
        )?,
        maternity_window_days: whole(
            "maternity_window_days",
            file.maternity_window_days,
            Always,
            (1, 366),
        )?,
        sickness_window_days: whole(
            "sickness_window_days",
            file.sickness_window_days,
            Always,
            (1, 366),
        )?,
        payment_from_day: whole("payment_from_day", file.payment_from_day, Always, (1, 28))?,
        payment_to_day: whole("payment_to_day", file.payment_to_day, Always, (1, 28))?,
        limit_subordinate: amounts("limit_subordinate_eur", file.limit_subordinate_eur)?,
        limit_self_employed: amounts("limit_self_employed_eur", file.limit_self_employed_eur)?,
        limit_occasional: amounts("limit_occasional_eur", file.limit_occasional_eur)?,
        occasional_farm_days: whole(
            "occasional_farm_days",
            file.occasional_farm_days,
            Always,
            (1, 366),
        )?,
        cut_percent: whole("cut_percent", file.cut_percent, Always, (1, 100))?,
        short_job_months: whole("short_job_months", file.short_job_months, Always, (1, 24))?,
        notice_months: whole("notice_months", file.notice_months, Always, (1, 24))?,
        anticipation_first_percent: whole(
            "anticipation_first_percent",
            file.anticipation_first_percent,
            Always,
            (1, 100),
        )?,
        anticipation_second_months: whole(
            "anticipation_second_months",
            file.anticipation_second_months,
            Always,
            (1, 24),
        )?,
        anticipation_application_days: whole(
            "anticipation_application_days",
            file.anticipation_application_days,
            Always,
            (1, 366),
        )?,
        siisl_days: whole("siisl_days", file.siisl_days, SinceItsStart, (1, 366))?,
        figurative_multiplier: amounts("figurative_multiplier", file.figurative_multiplier)?,
        powers: Powers {
            kept: Vec::new(),
            hundred: Vec::new(),
        },
        threshold,
    };
    same_years(&law)?;
    with_powers(law)
}

/// The two yearly figures must be known for the same days, or a year would be half known.
fn same_years(law: &Law) -> Result<(), LawError> {
    let ends = |series: &Series<Cents>| (series.0[0].from, series.0[series.0.len() - 1].to);
    if ends(&law.threshold) == ends(&law.maximum) {
        Ok(())
    } else {
        Err(LawError::YearsDiffer)
    }
}
