//! The command line: one enum, one file a command.

mod authoring;
mod demo;
mod doctor;
mod operate;
mod progress;
mod render;
mod rows;
mod serve;
mod settings;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use crate::commands;

/// Turns accepted NASpI claims into personal video guides.
///
/// Exit status: 0 all well; 1 it failed; 2 wrong usage or a file that cannot be opened; 3 it worked, but
/// some claims were held, rejected or failed.
#[derive(Debug, Parser)]
#[command(name = "videoguida", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub shared: Shared,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Shared {
    /// Settings; without it videoguida.toml, where there is one
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The day to take for today (YYYY-MM-DD)
    #[arg(long, global = true, value_name = "D")]
    pub today: Option<NaiveDate>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// The main job on sample claims: guides, letters, notices, and the site to see them
    Demo(demo::DemoArgs),
    /// Validate every row; render nothing
    Check(commands::check::Args),
    /// An award a claim, as JSON lines
    Compute(commands::compute::Args),
    /// What a new activity would do to each award, as JSON lines
    NewWork(commands::new_work::Args),
    /// Each guide as a folder; no store needed
    Render(render::RenderArgs),
    /// Put claims into the intake
    Ingest(work::IngestArgs),
    /// The worker: takes claims, computes, renders, notifies
    Work(work::WorkArgs),
    /// The claimants' site and the operators' console
    Serve(serve::ServeArgs),
    /// Render guides again
    Rerender(operate::Selection),
    /// Tell people again
    Resend(operate::Selection),
    /// Take guides out of reach; their links stop working
    Revoke(operate::Selection),
    /// Forget people: guides, data and keys go
    Erase(operate::Selection),
    /// Retention: what has lived its months goes
    Purge(operate::PurgeArgs),
    /// Say what is missing or misconfigured
    Doctor,
    /// A local mailbox that receives email and SMS and shows them in the browser
    Mailbox(serve::MailboxArgs),
    /// For authors: check scenes, preview one, record the bank of fixed sentences
    #[command(subcommand)]
    Author(authoring::Author),
}

/// Runs the command and says how it went.
pub fn run(cli: Cli) -> ExitCode {
    match dispatch(cli) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            eprintln!("videoguida: {failure}");
            ExitCode::from(failure.status())
        }
    }
}
