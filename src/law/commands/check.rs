//! `check`: every row validated and assessed, nothing rendered; a line a problem.

use std::io::Write;
use std::num::NonZeroUsize;

use clap::Args;

use super::{CommandError, RowResult, Summary, stream};
use crate::claim::Verdict;
use crate::intake::{Row, Rows};
use crate::naspi::Rules;

#[derive(Args, Clone, Debug)]
pub struct CheckArgs {
    /// JSON Lines or CSV, .gz and .zst too; - for standard input
    #[arg(long, value_name = "FILE")]
    pub claims: String,
}

/// Writes line, claim number, status, path and message of every problem and warning, separated by tabs.
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
        check_row(rules, row, out)
    })
}

fn check_row(rules: Rules<'_>, row: &Row, out: &mut Vec<u8>) -> Verdict {
    let result = RowResult::of(rules, row);
    let verdict = result.verdict();
    let status = match verdict {
        Verdict::Ok => "ok",
        Verdict::Held => "held",
        Verdict::Rejected => "rejected",
    };
    let claim_id = result.claim_id().unwrap_or_default();
    let number = row.line.to_string();
    let problems = result.problems().iter().map(|problem| (status, problem));
    // What is left out keeps no claim from its guide.
    let warnings = result.warnings().iter().map(|warning| ("ok", warning));
    for (status, problem) in problems.chain(warnings) {
        let line = [&number, claim_id, status, &problem.path, &problem.message].join("\t");
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
    verdict
}
