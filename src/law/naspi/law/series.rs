//! One figure of the law: its values in order, without gap or overlap, each with its sources.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{LawError, LawValue, Series};
use Cover::{Always, SinceItsStart, Sometimes, Years};
use ground::calendar;
use ground::money::Cents;

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum EntryValue {
    Whole(u32),
    Decimal(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LawEntry {
    /// None where the entry is a citation alone.
    value: Option<EntryValue>,
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

/// How far a figure must reach.
#[derive(Clone, Copy)]
pub(super) enum Cover {
    /// From the law's first day without end.
    Always,
    /// From its own first day without end.
    SinceItsStart,
    /// Year by year, as far as the years are known.
    Years,
    /// Some intervals only; they must not overlap.
    Sometimes,
}

pub(super) fn counts(
    figure: &'static str,
    entries: Vec<LawEntry>,
    cover: Cover,
    start: Option<NaiveDate>,
    (least, most): (u32, u32),
) -> Result<Series<u32>, LawError> {
    series(figure, entries, cover, start, |value| match value {
        Some(EntryValue::Whole(value)) if (least..=most).contains(&value) => Ok(value),
        Some(EntryValue::Whole(value)) => Err(LawError::Bounds {
            figure,
            value,
            least,
            most,
        }),
        other => Err(wrong(figure, other, "a whole number")),
    })
}

pub(super) fn money(
    figure: &'static str,
    entries: Vec<LawEntry>,
    cover: Cover,
    start: Option<NaiveDate>,
) -> Result<Series<Cents>, LawError> {
    let expected = "a string as \"1195.00\" above 0";
    series(figure, entries, cover, start, |value| match value {
        Some(EntryValue::Decimal(text)) => Cents::parse(&text)
            .filter(|c| (1..=10_000_000).contains(&c.0))
            .ok_or_else(|| wrong(figure, Some(EntryValue::Decimal(text)), expected)),
        other => Err(wrong(figure, other, expected)),
    })
}

/// What decides, without a figure of its own.
pub(super) fn citations(
    figure: &'static str,
    entries: Vec<LawEntry>,
    start: Option<NaiveDate>,
) -> Result<Series<()>, LawError> {
    series(figure, entries, Always, start, |value| match value {
        None => Ok(()),
        other => Err(wrong(figure, other, "left out")),
    })
}

fn wrong(figure: &'static str, value: Option<EntryValue>, expected: &'static str) -> LawError {
    let text = match value {
        Some(EntryValue::Whole(value)) => value.to_string(),
        Some(EntryValue::Decimal(text)) => text,
        None => String::new(),
    };
    LawError::Value {
        figure,
        field: "value",
        text,
        expected,
    }
}

fn series<T>(
    figure: &'static str,
    entries: Vec<LawEntry>,
    cover: Cover,
    start: Option<NaiveDate>,
    convert: impl Fn(Option<EntryValue>) -> Result<T, LawError>,
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
    entry: LawEntry,
    convert: &impl Fn(Option<EntryValue>) -> Result<T, LawError>,
) -> Result<LawValue<T>, LawError> {
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
    Ok(LawValue {
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
