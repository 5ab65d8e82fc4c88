//! Open points of the law, each a named choice with a default and its reason.

use serde::{Deserialize, Serialize};

/// The choices in force. The defaults are what the guides say; `docs/law.md` has a line for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Interpretations {
    pub half_day: HalfDay,
    pub just_cause_deadline: JustCauseDeadline,
    pub siisl_due: SiislDue,
    pub payment_window: PaymentWindow,
    pub frozen_month: FrozenMonth,
    pub cut_months: CutMonths,
    pub short_job_without_notice: ShortJobWithoutNotice,
    pub on_call_cumulation: OnCallCumulation,
}

/// What becomes of the half day that an odd number of weeks gives (135 weeks: 472.5 days).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HalfDay {
    /// Dropped: a day is paid whole or not at all, and no text grants the half.
    #[default]
    Down,
    /// Completed.
    Up,
}

/// From which day the deadline runs after a dismissal for just cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JustCauseDeadline {
    /// The 30th, as circ. 94/2015: the earlier date is the safe one to show.
    #[default]
    ThirtiethDay,
    /// The day from which the benefit counts (38th), as a web card says.
    StartOfBenefit,
}

/// From which day the term for SIISL runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiislDue {
    /// The start of the benefit: the earlier date is the safe one to show.
    #[default]
    StartOfBenefit,
    /// The first day on which the first payment is expected.
    FirstPayment,
}

/// Which calendar month a month of benefit is paid after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentWindow {
    /// The one in which it ends: by then it has been earned whole.
    #[default]
    AfterItsEnd,
    /// The one in which it begins: the first, partial, credit comes this early.
    AfterItsStart,
}

/// How a month of benefit that straddles the end of the 2021 freeze is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrozenMonth {
    /// Day by day: the statute freezes until a date, and a day is a thirtieth of the month.
    #[default]
    ByDay,
    /// All of it as on its first day.
    ByFirstDay,
}

/// How the months over which the 80 % is spread are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutMonths {
    /// 30-day months counted 30/360: March to December are ten.
    #[default]
    Thirty360,
    /// Actual days by thirty, as the benefit itself is counted.
    ActualDays,
}

/// A job of up to six months, within the limit, that was not notified in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortJobWithoutNotice {
    /// Suspended, as art. 9 c. 1 does by office with any job of that length.
    #[default]
    Suspended,
    /// Forfeited, as a longer job would be.
    Forfeited,
}

/// What cumulation means for on-call work without obligation, notified and within the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnCallCumulation {
    /// With the cut of art. 9 c. 2, the only cumulation that article knows.
    #[default]
    WithCut,
    /// Whole.
    Whole,
}
