use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;

use super::failure::{Failure, Outcome};
use super::progress::Progress;
use crate::commands::{self, CommandError, Rules, Summary, check, compute, new_work};
use crate::intake::{self, Rows};
use crate::naspi::{Interpretations, Law};

pub fn check(args: &check::CheckArgs) -> Outcome {
    run(&args.claims, None, check::run)
}

pub fn compute(args: &compute::ComputeArgs) -> Outcome {
    run(&args.claims, args.jobs, compute::run)
}

pub fn new_work(args: &new_work::NewWorkArgs) -> Outcome {
    let activity = args
        .activity()
        .map_err(|error| Failure::Usage(error.to_string()))?;
    run(&args.claims, None, |rules, rows, writer, jobs, progress| {
        new_work::run(rules, &activity, rows, writer, jobs, progress)
    })
}

/// Rows of a file to lines on standard output.
fn run(
    claims: &str,
    jobs: Option<NonZeroUsize>,
    command: impl FnOnce(
        Rules<'_>,
        Rows,
        &mut dyn Write,
        Option<NonZeroUsize>,
        &mut dyn FnMut(&Summary),
    ) -> Result<Summary, CommandError>,
) -> Outcome {
    let rows = intake::open(claims)?;
    let law = Law::embedded().map_err(Failure::failed)?;
    let interpretations = Interpretations::default();
    let rules = Rules {
        law: &law,
        interpretations: &interpretations,
    };
    let progress = Progress::quiet("claims");
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
