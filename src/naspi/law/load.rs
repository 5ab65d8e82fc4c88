//! Reading `law.toml` and refusing what does not hold together.

use chrono::NaiveDate;
use ethnum::U256;
use serde::Deserialize;

use super::{Dated, Law, Powers, Series};
use crate::calendar;
use crate::money::Cents;

/// Why a law file is refused.
#[derive(Debug, thiserror::Error)]
pub enum LawError {
    #[error("law file: {0}; compare with law.toml")]
    Syntax(#[from] Box<toml::de::Error>),
    #[error("{figure}: no value; give at least one")]
    Empty { figure: &'static str },
    #[error("{figure}: {field} \"{text}\" is not {expected}")]
    Value {
        figure: &'static str,
        field: &'static str,
        text: String,
        expected: &'static str,
    },
    #[error("{figure} from {from}: no {field}; every value needs its source")]
    Citation {
        figure: &'static str,
        from: NaiveDate,
        field: &'static str,
    },
    #[error("{figure}: ends on {to} before it begins on {from}")]
    Backwards {
        figure: &'static str,
        from: NaiveDate,
        to: NaiveDate,
    },
    #[error("{figure}: gap between {after} and {before}; add the value that held")]
    Gap {
        figure: &'static str,
        after: NaiveDate,
        before: NaiveDate,
    },
    #[error("{figure}: values overlap on {day}; end the earlier one the day before")]
    Overlap { figure: &'static str, day: NaiveDate },
    #[error("{figure}: begins on {from}, must hold from {needed}")]
    LateStart {
        figure: &'static str,
        from: NaiveDate,
        needed: NaiveDate,
    },
    #[error("{figure}: must hold without end; leave the last `to` out")]
    Ended { figure: &'static str },
    #[error("threshold_eur and maximum_eur must cover the same days")]
    YearsDiffer,
    #[error("{figure} = {value}: must be {least} to {most}")]
    Bounds {
        figure: &'static str,
        value: u32,
        least: u32,
        most: u32,
    },
    #[error("exact amounts would need {bits} bits, 254 are there; shorten percentages or duration")]
    Precision { bits: u32 },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Raw {
    Whole(u32),
    Decimal(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    value: Raw,
    from: String,
    to: Option<String>,
    #[serde(default)]
    act: String,
    #[serde(default)]
    article: String,
    #[serde(default)]
    circular: String,
    #[serde(default)]
    checked: String,
}

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

/// How far a figure must reach.
#[derive(Clone, Copy)]
enum Cover {
    /// From the law's first day without end.
    Always,
    /// From its own first day without end.
    SinceItsStart,
    /// Year by year, as far as the years are known.
    Years,
    /// Some intervals only; they must not overlap.
    Sometimes,
}

use Cover::{Always, SinceItsStart, Sometimes, Years};

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

fn counts(
    figure: &'static str,
    entries: Vec<Entry>,
    cover: Cover,
    start: Option<NaiveDate>,
    (least, most): (u32, u32),
) -> Result<Series<u32>, LawError> {
    series(figure, entries, cover, start, |raw| match raw {
        Raw::Whole(value) if (least..=most).contains(&value) => Ok(value),
        Raw::Whole(value) => Err(LawError::Bounds {
            figure,
            value,
            least,
            most,
        }),
        Raw::Decimal(text) => Err(LawError::Value {
            figure,
            field: "value",
            text,
            expected: "a whole number",
        }),
    })
}

fn money(
    figure: &'static str,
    entries: Vec<Entry>,
    cover: Cover,
    start: Option<NaiveDate>,
) -> Result<Series<Cents>, LawError> {
    let wrong = |text| LawError::Value {
        figure,
        field: "value",
        text,
        expected: "a string as \"1195.00\" above 0",
    };
    series(figure, entries, cover, start, |raw| match raw {
        Raw::Decimal(text) => Cents::parse(&text)
            .filter(|c| (1..=10_000_000).contains(&c.0))
            .ok_or_else(|| wrong(text)),
        Raw::Whole(value) => Err(wrong(value.to_string())),
    })
}

fn series<T>(
    figure: &'static str,
    entries: Vec<Entry>,
    cover: Cover,
    start: Option<NaiveDate>,
    convert: impl Fn(Raw) -> Result<T, LawError>,
) -> Result<Series<T>, LawError> {
    let values: Result<Vec<_>, _> = entries
        .into_iter()
        .map(|entry| dated(figure, entry, &convert))
        .collect();
    let values = values?;
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return Err(LawError::Empty { figure });
    };
    if let (Always | Years, Some(needed)) = (cover, start)
        && first.from > needed
    {
        return Err(LawError::LateStart {
            figure,
            from: first.from,
            needed,
        });
    }
    if matches!(cover, Always | SinceItsStart) && last.to.is_some() {
        return Err(LawError::Ended { figure });
    }
    for pair in values.windows(2) {
        contiguous(figure, cover, pair[0].to, pair[1].from)?;
    }
    Ok(Series(values))
}

fn contiguous(
    figure: &'static str,
    cover: Cover,
    end: Option<NaiveDate>,
    next: NaiveDate,
) -> Result<(), LawError> {
    let Some(end) = end.filter(|end| *end < next) else {
        return Err(LawError::Overlap { figure, day: next });
    };
    let adjoining = calendar::plus_days(end, 1) == next || matches!(cover, Sometimes);
    if adjoining {
        Ok(())
    } else {
        Err(LawError::Gap {
            figure,
            after: end,
            before: next,
        })
    }
}

fn dated<T>(
    figure: &'static str,
    entry: Entry,
    convert: &impl Fn(Raw) -> Result<T, LawError>,
) -> Result<Dated<T>, LawError> {
    let from = day(figure, "from", entry.from)?;
    let to = entry.to.map(|text| day(figure, "to", text)).transpose()?;
    if let Some(to) = to.filter(|to| *to < from) {
        return Err(LawError::Backwards { figure, from, to });
    }
    let sources = [
        ("act", &entry.act),
        ("article", &entry.article),
        ("circular", &entry.circular),
        ("checked", &entry.checked),
    ];
    if let Some((field, _)) = sources.iter().find(|(_, text)| text.trim().is_empty()) {
        return Err(LawError::Citation { figure, from, field });
    }
    Ok(Dated {
        value: convert(entry.value)?,
        from,
        to,
        provision: format!("{} {}", entry.act, entry.article),
        circular: entry.circular,
        checked: entry.checked,
    })
}

fn day(figure: &'static str, field: &'static str, text: String) -> Result<NaiveDate, LawError> {
    let expected = "a day as \"2026-01-01\"";
    calendar::parse_iso(&text).ok_or(LawError::Value {
        figure,
        field,
        text,
        expected,
    })
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

/// Fills the tables of powers, once it is proved that no amount can outgrow its integers.
fn with_powers(mut law: Law) -> Result<Law, LawError> {
    let bits = bits_needed(&law);
    if bits > 254 {
        return Err(LawError::Precision { bits });
    }
    let exponents = most_months(&law) as usize + 1;
    let powers = |base: u32| {
        let next = |power: &U256| Some(*power * U256::from(base));
        std::iter::successors(Some(U256::ONE), next)
            .take(exponents)
            .collect()
    };
    let percents = law.reduction_percent.0.iter().map(|v| v.value);
    law.powers = Powers {
        kept: percents.map(|p| (p, powers(100 - p))).collect(),
        hundred: powers(100),
    };
    Ok(law)
}

/// Bits that the largest intermediate number can take.
///
/// Of a month's exact value the numerator is at most `pay x multiplier x percent x 100^k x days` and the
/// denominator `weeks x 100 x 100 x 100^k x 30`, with pay under 2^30 cents and `k` the reductions of the
/// longest benefit; a cut for new work multiplies both by at most `100 x 360 x 30`; rounding doubles. The
/// numerator is the larger, so its bits decide. An exponent of 100 takes 6.65 bits.
pub(super) fn bits_needed(law: &Law) -> u32 {
    let bits = |value: u64| u64::BITS - value.leading_zeros();
    let multiplier = law
        .wage_multiplier
        .0
        .iter()
        .map(|v| v.value.0.unsigned_abs())
        .max()
        .unwrap_or(1);
    let of_power = most_months(law) * 665 / 100 + 1;
    bits(1_000_000_000) + bits(multiplier) + bits(100) + of_power + bits(30) + bits(100 * 360 * 30) + 2
}

/// Months of benefit, the last maybe begun only.
fn most_months(law: &Law) -> u32 {
    law.maximum_weeks
        .0
        .iter()
        .map(|v| v.value * 7 / 30 + 2)
        .max()
        .unwrap_or(0)
}
