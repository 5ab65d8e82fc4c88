//! Open points of the law, each a named choice with a default and its reason.

use serde::{Deserialize, Serialize};

/// The choices in force. The defaults are what the guides say; `docs/law.md` has a line for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Interpretations {
    pub half_day: HalfDay,
    pub just_cause_deadline: JustCauseDeadline,
    pub siisl_due: SiislDue,
    pub benefit_days: BenefitDays,
    pub arrears: Arrears,
    pub deadline_on_holiday: DeadlineOnHoliday,
    pub frozen_month: FrozenMonth,
    pub cut_months: CutMonths,
    pub short_job_without_notice: ShortJobWithoutNotice,
    pub subordinate_notice: SubordinateNotice,
    pub cut_spread: CutSpread,
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

/// Which dates carry a day of benefit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BenefitDays {
    /// At most 30 a calendar month, in February its 28 or 29: the institute pays by calendar month, and a 31st is
    /// not paid. Practice told by several publications; no text of the institute says so.
    #[default]
    Payable,
    /// Every date, the 31st too: the letter of "days" in the statute.
    Calendar,
}

/// Months that are due before the claim is accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrears {
    /// Paid in one sum with the others of the first window after acceptance, as credits of new claims are seen.
    #[default]
    Together,
    /// Told one by one, each with that window.
    Apart,
}

/// The end of the term for filing where it falls on a Sunday or a public holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineOnHoliday {
    /// It runs to the next day that is neither, as art. 2963 c.c. has it of any term. No text about the 68 days was
    /// seen, so the day shown is the one counted, and a claim is held only past the extended one.
    #[default]
    NextWorkingDay,
    /// It ends on the day counted.
    AsCounted,
}

/// The term for the notice of work as an employee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubordinateNotice {
    /// Thirty days, as art. 9 c. 2 in force says; the earlier date is the safe one to show.
    #[default]
    ThirtyDays,
    /// A month, as a summary of circ. 94/2015 says.
    Month,
}

/// From which day the 80 % of an income is spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutSpread {
    /// The start of the activity, or 1 January of the year in which it first meets the benefit: the income asked for
    /// is that of the same span.
    #[default]
    FromStart,
    /// The first day on which work and benefit meet.
    FromBenefit,
}

/// How a month of benefit that straddles a boundary of the 2021 freeze is paid.
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
