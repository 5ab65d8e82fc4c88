//! What can be wrong with a law file.

use chrono::NaiveDate;

/// Why a law file is refused.
#[derive(Clone, Debug, thiserror::Error)]
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
