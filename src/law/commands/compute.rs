//! `compute`: an award a claim, as JSON lines.

use std::io::Write;
use std::num::NonZeroUsize;

use clap::Args;
use serde::Serialize;

use super::{CommandError, RowResult, Summary, stream};
use crate::claim::{Problem, Verdict};
use crate::intake::{Row, Rows};
use crate::naspi::{Award, Rules};

#[derive(Args, Clone, Debug)]
pub struct ComputeArgs {
    /// JSON Lines or CSV, .gz and .zst too; - for standard input
    #[arg(long, value_name = "FILE")]
    pub claims: String,
    /// Threads to use; all cores where it is left out
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

#[derive(Serialize)]
struct AwardLine<'a> {
    claim_id: Option<&'a str>,
    /// Only where no claim number tells the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    status: Verdict,
    problems: &'a [Problem],
    #[serde(skip_serializing_if = "<[Problem]>::is_empty")]
    warnings: &'a [Problem],
    award: Option<&'a Award>,
}

/// Writes a line for every row.
///
/// # Errors
/// A [`CommandError`] where rows cannot be read on or lines cannot be written.
pub fn run(
    rules: Rules<'_>,
    rows: Rows,
    writer: &mut dyn Write,
    jobs: Option<NonZeroUsize>,
    progress: &mut dyn FnMut(&Summary),
) -> Result<Summary, CommandError> {
    let jobs = jobs.unwrap_or_else(stream::all_cores);
    stream::run(rows, writer, jobs, progress, |row, out| {
        write_line(row, &RowResult::of(rules, row), out)
    })
}

fn write_line(row: &Row, result: &RowResult, out: &mut Vec<u8>) -> Verdict {
    let claim_id = result.claim_id();
    let status = result.verdict();
    let line = AwardLine {
        claim_id,
        line: claim_id.is_none().then_some(row.line),
        status,
        problems: result.problems(),
        warnings: result.warnings(),
        award: result.awarded().map(|(_, award)| award),
    };
    super::push_json(&line, out);
    status
}
