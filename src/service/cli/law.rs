use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;

use super::claims;
use super::failure::{CommandOutcome, Failure};
use super::progress::ProgressMeter;
use crate::cli::output::remark;
use crate::config::Settings;
use ::law::commands::{self, CommandError, Summary, check, compute, new_work};
use ::law::intake::Rows;
use ::law::naspi::Rules;

pub fn check(settings: &Settings, args: &check::CheckArgs) -> CommandOutcome {
    let summary = run(settings, &args.claims, None, check::run)?;
    // Lines are written of problems alone: without this, a good file would be answered with silence.
    if let Some(read) = summary.filter(|summary| summary.claims() > 0) {
        let Summary { ok, held, rejected } = read;
        remark!(
            "{} claims: {ok} ok, {held} held, {rejected} rejected",
            read.claims()
        );
    }
    exit_status(summary)
}

pub fn compute(settings: &Settings, args: &compute::ComputeArgs) -> CommandOutcome {
    exit_status(run(settings, &args.claims, args.jobs, compute::run)?)
}

pub fn new_work(settings: &Settings, args: &new_work::NewWorkArgs) -> CommandOutcome {
    let activity = args.activity()?;
    if let Some(notice) = args.notice_of_older_name() {
        remark!("videoguida: {notice}");
    }
    let lines = run(
        settings,
        &args.claims,
        None,
        |rules, rows, writer, jobs, progress| new_work::run(rules, &activity, rows, writer, jobs, progress),
    );
    exit_status(lines?)
}

fn exit_status(summary: Option<Summary>) -> CommandOutcome {
    Ok(summary.map_or(0, |summary| summary.exit_status()))
}

/// Rows of a file to lines on standard output; nothing where its reader has gone.
fn run(
    settings: &Settings,
    file: &str,
    jobs: Option<NonZeroUsize>,
    command: impl FnOnce(
        Rules<'_>,
        Rows,
        &mut dyn Write,
        Option<NonZeroUsize>,
        &mut dyn FnMut(&Summary),
    ) -> Result<Summary, CommandError>,
) -> Result<Option<Summary>, Failure> {
    let rows = claims::open(file)?;
    let rules = Rules::embedded(settings.law).map_err(Failure::failed)?;
    let progress = ProgressMeter::quiet("claims");
    let mut out = BufWriter::new(std::io::stdout().lock());
    let done = command(rules, rows, &mut out, jobs, &mut |summary| {
        progress.at(summary.claims())
    });
    let flushed = done.and_then(|summary| {
        out.flush().map_err(commands::CommandError::Output)?;
        Ok(summary)
    });
    match flushed {
        Ok(summary) => {
            progress.clear();
            Ok(Some(summary))
        }
        Err(error) if error.is_closed_pipe() => Ok(None),
        Err(CommandError::Intake(error)) => Err(error.into()),
        Err(error) => Err(Failure::failed(error)),
    }
}
