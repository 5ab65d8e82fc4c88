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
    run(settings, &args.claims, None, check::run)
}

pub fn compute(settings: &Settings, args: &compute::ComputeArgs) -> CommandOutcome {
    run(settings, &args.claims, args.jobs, compute::run)
}

pub fn new_work(settings: &Settings, args: &new_work::NewWorkArgs) -> CommandOutcome {
    let activity = args.activity()?;
    if let Some(notice) = args.notice_of_older_name() {
        remark!("videoguida: {notice}");
    }
    run(
        settings,
        &args.claims,
        None,
        |rules, rows, writer, jobs, progress| new_work::run(rules, &activity, rows, writer, jobs, progress),
    )
}

/// Rows of a file to lines on standard output.
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
) -> CommandOutcome {
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
            Ok(summary.exit_status())
        }
        Err(error) if error.is_closed_pipe() => Ok(0),
        Err(CommandError::Intake(error)) => Err(error.into()),
        Err(error) => Err(Failure::failed(error)),
    }
}
