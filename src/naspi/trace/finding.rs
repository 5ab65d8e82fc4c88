//! What the steps of a trace find.

use chrono::NaiveDate;

use crate::money::Cents;
use crate::naspi::ObligationKind;
use crate::naspi::new_work::{Activity, Effect, Reason};

/// A figure of an award or of an answer about new work, with everything that it came from.
#[derive(Clone, Debug)]
pub enum Finding {
    ContributionWeeks {
        minimum: u32,
        weeks: u32,
    },
    WeeksSinceVoluntaryEnd {
        minimum: u32,
        /// How far back the voluntary end may lie.
        months: u32,
        ended_on: NaiveDate,
        weeks: u32,
    },
    ReferenceWage {
        pay: Cents,
        weeks: u32,
        multiplier: Cents,
        wage: Cents,
    },
    MonthlyAmount {
        circular: String,
        reference_wage: Cents,
        threshold: Cents,
        maximum: Cents,
        percent_up_to_threshold: u32,
        percent_above_threshold: u32,
        /// The reference wage, exact, exceeds the threshold.
        above_threshold: bool,
        capped: bool,
        amount: Cents,
    },
    Cap {
        circular: String,
        maximum: Cents,
        capped: bool,
    },
    DailyAmount {
        monthly: Cents,
        amount: Cents,
    },
    FigurativeWage {
        multiplier: Cents,
        maximum: Cents,
        reference_wage: Cents,
        /// Brought down to its ceiling.
        limited: bool,
        wage: Cents,
    },
    Deadline {
        ended_on: NaiveDate,
        filing_days: u32,
        runs_from: NaiveDate,
        suspended_days: u32,
        deadline_on: NaiveDate,
    },
    Start {
        basis: StartBasis,
        ended_on: NaiveDate,
        shifted_end_on: NaiveDate,
        after_days: u32,
        submitted_on: NaiveDate,
        starts_on: NaiveDate,
    },
    DurationWeeks {
        maximum: u32,
        weeks: u32,
        already_used: u32,
        /// More weeks would have counted than the longest duration takes.
        longest: bool,
        half_weeks: u32,
    },
    DurationDays {
        half_weeks: u32,
        days: u32,
    },
    End {
        duration_days: u32,
        starts_on: NaiveDate,
        ends_on: NaiveDate,
    },
    Reduction {
        ended_on: NaiveDate,
        percent: u32,
        age: u32,
        /// Of that age on the day of filing.
        aged: bool,
        /// Because of the age the reduction begins later than for others.
        later_for_age: bool,
        first_month: u32,
        /// First and last day of a freeze of the reductions that touches the benefit.
        freeze: Option<(NaiveDate, NaiveDate)>,
    },
    Months {
        count: u32,
        days_in_last: u32,
        monthly: Cents,
        percent: u32,
    },
    FirstPayment {
        month_ends_on: NaiveDate,
        paid_from: NaiveDate,
        paid_to: NaiveDate,
    },
    Total {
        months: u32,
        total: Cents,
    },
    Obligation {
        kind: ObligationKind,
        term: Term,
        submitted_on: NaiveDate,
        due_on: NaiveDate,
    },
    NewWork(WorkFinding),
}

/// From what the start of the benefit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartBasis {
    EndOfJob,
    /// Maternity, sickness, an indemnity in lieu of notice or a dispute moves the end.
    ShiftedEnd,
    /// The application came after the day on which the benefit would have started.
    Filing,
}

/// How long a duty may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Days(u32),
    Months(u32),
}

/// A figure of an answer about new work.
#[derive(Clone, Debug)]
pub enum WorkFinding {
    Ruling(Ruling),
    Limit {
        circular: String,
        on: NaiveDate,
        limit: Cents,
    },
    Cut {
        percent: u32,
        income: Cents,
        from: NaiveDate,
        to: NaiveDate,
        /// Over which it is spread, in hundredths.
        months: u32,
        whole: Cents,
        monthly: Cents,
    },
    Notice {
        reason: Reason,
        from: NaiveDate,
        months: u32,
        due_on: NaiveDate,
    },
    Resumption {
        suspended_from: NaiveDate,
        suspended_to: NaiveDate,
        days_left: u32,
        new_end_on: NaiveDate,
        resumes_on: NaiveDate,
    },
}

/// What becomes of the benefit, and why.
#[derive(Clone, Debug)]
pub struct Ruling {
    pub effect: Effect,
    pub reason: Reason,
    pub activity: Activity,
    /// First day on which activity and benefit meet.
    pub from: NaiveDate,
    /// Days a year of occasional farm work.
    pub farm_days: u32,
    /// The longest fixed term that suspends.
    pub short_job_months: u32,
}
