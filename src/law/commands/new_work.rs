//! `new-work`: what a new activity would do to each award, as JSON lines.

use std::io::Write;
use std::num::NonZeroUsize;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::{CommandError, RowResult, Summary, stream};
use crate::claim::{Problem, Verdict};
use crate::intake::{Row, Rows};
use crate::naspi::new_work::{Activity, ActivityError, ActivityKind, decide, income_of_fees};
use crate::naspi::{Rules, TraceStep};
use ground::calendar;
use ground::money::Cents;

#[derive(Args, Clone, Debug)]
pub struct NewWorkArgs {
    /// JSON Lines or CSV, .gz and .zst too; - for standard input
    #[arg(long, value_name = "FILE")]
    pub claims: String,
    /// Kind of the new activity
    #[arg(long, value_enum)]
    pub kind: ActivityKind,
    /// First day of the activity (YYYY-MM-DD)
    #[arg(long, value_name = "D", value_parser = date)]
    pub starts: NaiveDate,
    /// Last day of the activity; without it the activity has no end
    #[arg(long, value_name = "D", value_parser = date)]
    pub ends: Option<NaiveDate>,
    /// New last day of a contract that was extended; the extension begins the day after --ends
    #[arg(long, value_name = "D", value_parser = date, requires = "ends")]
    pub extended_to: Option<NaiveDate>,
    /// Income expected from the start to 31 December, gross (as 4000.00); of the whole calendar year where the activity
    /// was already running when the claim was filed
    #[arg(long, value_name = "EUR", value_parser = euro, required_unless_present_any = ["yearly_income", "fees"])]
    pub income_to_year_end: Option<Cents>,
    /// Older name of --income-to-year-end, for the same figure
    #[arg(long, value_name = "EUR", value_parser = euro, hide = true, conflicts_with = "income_to_year_end")]
    pub yearly_income: Option<Cents>,
    /// Self-employed kinds: fees expected instead of the income, with --coefficient
    #[arg(long, value_name = "EUR", value_parser = euro, requires = "coefficient",
          conflicts_with_all = ["income_to_year_end", "yearly_income"])]
    pub fees: Option<Cents>,
    /// Coefficient of the flat scheme, in percent (as 67)
    #[arg(long, value_name = "PCT", requires = "fees",
          conflicts_with_all = ["income_to_year_end", "yearly_income"])]
    pub coefficient: Option<u32>,
    /// The employer is the one of the job lost, or connected with it
    #[arg(long)]
    pub same_employer: bool,
    /// Day of the notice; without it the notice was in time
    #[arg(long, value_name = "D", value_parser = date)]
    pub notified_on: Option<NaiveDate>,
}

impl NewWorkArgs {
    /// The activity that the arguments describe.
    ///
    /// # Errors
    /// An [`ActivityError`], which is wrong usage (exit status 2).
    pub fn activity(&self) -> Result<Activity, ActivityError> {
        let activity = Activity {
            kind: self.kind,
            starts: self.starts,
            ends: self.ends,
            extended_to: self.extended_to,
            income: self.income()?,
            same_employer: self.same_employer,
            notified_on: self.notified_on,
        };
        activity.validate().map(|()| activity)
    }

    fn income(&self) -> Result<Cents, ActivityError> {
        match (self.fees, self.coefficient) {
            (Some(fees), Some(coefficient)) => income_of_fees(self.kind, fees, coefficient),
            // The parser has seen to it that one of the three is there.
            _ => self
                .income_to_year_end
                .or(self.yearly_income)
                .ok_or(ActivityError::Income),
        }
    }

    /// What to tell whoever used the older name of an option.
    pub fn notice_of_older_name(&self) -> Option<&'static str> {
        self.yearly_income.map(|_| {
            "--yearly-income is the older name of --income-to-year-end: the income expected from the start to 31 December"
        })
    }
}

fn date(text: &str) -> Result<NaiveDate, &'static str> {
    calendar::parse_iso(text).ok_or("must be a date that exists, as YYYY-MM-DD")
}

fn euro(text: &str) -> Result<Cents, &'static str> {
    Cents::parse(text).ok_or("must be an amount with a point and at most two decimals, as 4000.00")
}

/// The line of a claim without an award: the same fields, empty, and why.
#[derive(Serialize)]
struct LineWithoutAward<'a> {
    claim_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    kind: ActivityKind,
    outcome: Option<()>,
    limit_eur: Option<()>,
    from: Option<()>,
    to: Option<()>,
    months: Option<()>,
    monthly_cut_eur: Option<()>,
    cut_left_eur: Option<()>,
    monthly_amounts: Option<()>,
    notice_due_on: Option<()>,
    resumes_on: Option<()>,
    ends_on: Option<()>,
    trace: [TraceStep; 0],
    status: Verdict,
    problems: &'a [Problem],
}

/// Writes a line for every row.
///
/// # Errors
/// A [`CommandError`] where rows cannot be read on or lines cannot be written.
pub fn run(
    rules: Rules<'_>,
    activity: &Activity,
    rows: Rows,
    writer: &mut dyn Write,
    jobs: Option<NonZeroUsize>,
    progress: &mut dyn FnMut(&Summary),
) -> Result<Summary, CommandError> {
    let jobs = jobs.unwrap_or_else(stream::all_cores);
    stream::run(rows, writer, jobs, progress, |row, out| {
        let result = RowResult::of(rules, row);
        match result.awarded() {
            Some((claim, award)) => {
                let decision = decide(rules.law, &rules.interpretations, claim, award, activity);
                super::push_json(&decision, out);
            }
            None => super::push_json(&without_award(row, &result, activity.kind), out),
        }
        result.verdict()
    })
}

fn without_award<'a>(row: &Row, result: &'a RowResult, kind: ActivityKind) -> LineWithoutAward<'a> {
    let claim_id = result.claim_id();
    LineWithoutAward {
        claim_id,
        line: claim_id.is_none().then_some(row.line),
        kind,
        outcome: None,
        limit_eur: None,
        from: None,
        to: None,
        months: None,
        monthly_cut_eur: None,
        cut_left_eur: None,
        monthly_amounts: None,
        notice_due_on: None,
        resumes_on: None,
        ends_on: None,
        trace: [],
        status: result.verdict(),
        problems: result.problems(),
    }
}
