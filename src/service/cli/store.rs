use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;

use super::failure::{CommandOutcome, Failure};
use super::progress::ProgressMeter;
use super::settings::Ground;
use crate::cli::output::say;
use crate::config::{DatabaseAddress, DatabaseUrl};
use crate::store::{CopyMode, copy};

#[derive(Clone, Debug, Subcommand)]
pub enum StoreCommand {
    /// Copy all rows into an empty database, of the same engine or the other; all processes are stopped
    Copy(CopyArgs),
}

#[derive(Args, Clone, Debug)]
pub struct CopyArgs {
    /// The database that is there: as store.url has it, or file:PATH of a file that holds that
    #[arg(long, value_name = "URL")]
    pub from: String,
    /// The empty one, or one into which a copy was begun
    #[arg(long, value_name = "URL")]
    pub to: String,
    /// Say what would be copied, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

pub async fn run(ground: &Ground, command: &StoreCommand) -> CommandOutcome {
    let StoreCommand::Copy(args) = command;
    let from = address(ground, "--from", &args.from)?;
    let to = address(ground, "--to", &args.to)?;
    let mode = if args.dry_run {
        CopyMode::DryRun
    } else {
        CopyMode::Copy
    };
    let mut meter = None;
    let progress = |done, of| {
        meter
            .get_or_insert_with(|| ProgressMeter::new("rows", of))
            .at(done)
    };
    let copied = copy(&from, &to, mode, progress).await.map_err(Failure::failed)?;
    if let Some(meter) = meter {
        meter.finish(copied.iter().map(|table| table.rows).sum());
    }
    for table in copied.iter().filter(|table| table.rows > 0) {
        let digest = table
            .digest
            .map(|digest| HEXLOWER.encode(&digest))
            .unwrap_or_default();
        say!("{}: {} rows, {} new {digest}", table.name, table.rows, table.new);
    }
    say!(
        "{}",
        match mode {
            CopyMode::DryRun => "nothing was written",
            CopyMode::Copy => "every table was read again on both sides: the same, row by row",
        }
    );
    Ok(0)
}

/// An address from the command line. One with a password is seen by whoever lists processes: a file can hold it.
fn address(ground: &Ground, flag: &str, given: &str) -> Result<DatabaseAddress, Failure> {
    let text = match given.strip_prefix("file:") {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| Failure::flag(flag, format!("{path} cannot be read ({})", error.kind())))?,
        None => given.to_owned(),
    };
    let mut settings = ground.settings.clone();
    settings.store.url = DatabaseUrl::new(text.trim_end());
    settings
        .database()
        .map_err(|error| Failure::flag(flag, error.to_string()))
}
