//! What new work does to a benefit, and why.

use serde::Serialize;

use super::YearMonth;
use ground::money::Cents;

/// What becomes of the benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Unchanged,
    /// Work and benefit go together.
    Cumulated,
    Reduced,
    Suspended,
    Forfeited,
    /// The claim does not run: a new application is needed after the job.
    NotRunning,
}

impl Effect {
    /// As a line of `new-work` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Cumulated => "cumulated",
            Self::Reduced => "reduced",
            Self::Suspended => "suspended",
            Self::Forfeited => "forfeited",
            Self::NotRunning => "not_running",
        }
    }
}

/// Why it comes to that; chooses the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    TooSoonAfterTheEnd,
    AfterTheBenefit,
    BeforeTheBenefit,
    FullyCompatible,
    WithinOccasionalLimit,
    WithinLimit,
    /// Within the limit, and no income to cut by.
    NoIncome,
    ShortJob,
    OnCallDays,
    OverLimit,
    NoNotice,
    SameEmployer,
}

/// A calendar month of the benefit beside the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthlyAmount {
    /// "2026-03".
    pub calendar: YearMonth,
    /// The benefit's days of that month, whole even where the job begins inside it.
    pub days: u32,
    /// Never more than the month's benefit.
    #[serde(rename = "cut_eur")]
    pub cut: Cents,
    /// What is left.
    #[serde(rename = "amount_eur")]
    pub amount: Cents,
}
