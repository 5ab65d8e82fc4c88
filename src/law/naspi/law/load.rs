//! Reading `law.toml` and refusing what does not hold together.

use chrono::NaiveDate;
use serde::Deserialize;

use super::powers::with_powers;
use super::series::Cover::{Always, SinceItsStart, Sometimes, Years};
use super::series::{LawEntry, citations, counts, money};
use super::{Citations, Law, LawError, Powers, Series};
use ground::money::Cents;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawFile {
    threshold_eur: Vec<LawEntry>,
    maximum_eur: Vec<LawEntry>,
    wage_multiplier: Vec<LawEntry>,
    percent_up_to_threshold: Vec<LawEntry>,
    percent_above_threshold: Vec<LawEntry>,
    reduction_percent: Vec<LawEntry>,
    first_reduced_month: Vec<LawEntry>,
    first_reduced_month_at_age: Vec<LawEntry>,
    reduction_age: Vec<LawEntry>,
    reduction_freeze: Vec<LawEntry>,
    minimum_weeks: Vec<LawEntry>,
    minimum_weeks_since_voluntary_end: Vec<LawEntry>,
    months_of_voluntary_end: Vec<LawEntry>,
    maximum_weeks: Vec<LawEntry>,
    filing_days: Vec<LawEntry>,
    latest_start_days: Vec<LawEntry>,
    start_after_days: Vec<LawEntry>,
    just_cause_filing_after_days: Vec<LawEntry>,
    just_cause_start_after_days: Vec<LawEntry>,
    maternity_window_days: Vec<LawEntry>,
    sickness_window_days: Vec<LawEntry>,
    payment_from_day: Vec<LawEntry>,
    payment_to_day: Vec<LawEntry>,
    payment_after_acceptance_days: Vec<LawEntry>,
    cash_limit_eur: Vec<LawEntry>,
    limit_subordinate_eur: Vec<LawEntry>,
    limit_self_employed_eur: Vec<LawEntry>,
    limit_occasional_eur: Vec<LawEntry>,
    occasional_farm_days: Vec<LawEntry>,
    cut_percent: Vec<LawEntry>,
    short_job_months: Vec<LawEntry>,
    not_running_days: Vec<LawEntry>,
    notice_days: Vec<LawEntry>,
    notice_months: Vec<LawEntry>,
    yearly_income_day: Vec<LawEntry>,
    anticipation_first_percent: Vec<LawEntry>,
    anticipation_second_months: Vec<LawEntry>,
    anticipation_application_days: Vec<LawEntry>,
    siisl_days: Vec<LawEntry>,
    figurative_multiplier: Vec<LawEntry>,
    citation: CitationTables,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CitationTables {
    outside_the_benefit: Vec<LawEntry>,
    traineeship: Vec<LawEntry>,
    civil_service: Vec<LawEntry>,
    extension: Vec<LawEntry>,
    occasional: Vec<LawEntry>,
    on_call: Vec<LawEntry>,
    subordinate_kept: Vec<LawEntry>,
    subordinate_forfeited: Vec<LawEntry>,
    independent_kept: Vec<LawEntry>,
    independent_forfeited: Vec<LawEntry>,
}

impl CitationTables {
    fn read(self, start: Option<NaiveDate>) -> Result<Citations, LawError> {
        let of = |figure, entries| citations(figure, entries, start);
        Ok(Citations {
            outside_the_benefit: of("citation.outside_the_benefit", self.outside_the_benefit)?,
            traineeship: of("citation.traineeship", self.traineeship)?,
            civil_service: of("citation.civil_service", self.civil_service)?,
            extension: of("citation.extension", self.extension)?,
            occasional: of("citation.occasional", self.occasional)?,
            on_call: of("citation.on_call", self.on_call)?,
            subordinate_kept: of("citation.subordinate_kept", self.subordinate_kept)?,
            subordinate_forfeited: of("citation.subordinate_forfeited", self.subordinate_forfeited)?,
            independent_kept: of("citation.independent_kept", self.independent_kept)?,
            independent_forfeited: of("citation.independent_forfeited", self.independent_forfeited)?,
        })
    }
}

pub(super) fn law(text: &str) -> Result<Law, LawError> {
    let file: LawFile = toml::from_str(text).map_err(Box::new)?;
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
        latest_start_days: whole("latest_start_days", file.latest_start_days, Sometimes, (1, 366))?,
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
        payment_after_acceptance_days: whole(
            "payment_after_acceptance_days",
            file.payment_after_acceptance_days,
            Always,
            (0, 28),
        )?,
        cash_limit: amounts("cash_limit_eur", file.cash_limit_eur)?,
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
        not_running_days: whole("not_running_days", file.not_running_days, Always, (1, 366))?,
        notice_days: whole("notice_days", file.notice_days, Always, (1, 366))?,
        yearly_income_day: whole("yearly_income_day", file.yearly_income_day, Always, (1, 31))?,
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
        citations: file.citation.read(start)?,
        powers: Powers {
            kept: Vec::new(),
            hundred: Vec::new(),
        },
        threshold,
    };
    same_years(&law)?;
    with_powers(law)
}

/// The two yearly figures must be known for the same days, or a year would have one figure without the other.
fn same_years(law: &Law) -> Result<(), LawError> {
    let ends = |series: &Series<Cents>| (series.0[0].from, series.0[series.0.len() - 1].to);
    if ends(&law.threshold) == ends(&law.maximum) {
        Ok(())
    } else {
        Err(LawError::YearsDiffer)
    }
}
