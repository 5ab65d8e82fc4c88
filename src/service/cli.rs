//! The command line: one enum, one file a command.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "they panic where the reader has gone"
)]

mod access;
mod area_keys;
mod authoring;
mod backup;
mod claims;
mod consent;
mod demo;
mod doctor;
mod failure;
mod flags;
mod flyer;
mod ingest;
mod keyring;
mod keys;
mod law;
mod letters;
mod notices;
mod operate;
mod output;
mod person;
mod privacy;
mod progress;
mod render;
mod resend;
mod restore;
mod serve;
mod settings;
mod speaker;
mod spot;
mod store;
mod work;

use crate::cli::output::remark;
use crate::config::Settings;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

use ::law::commands;
use failure::{CommandOutcome, Failure};
use operate::BulkAction;
use settings::Ground;

/// Turns accepted NASpI claims into personal video guides.
///
/// Exit status: 0 all well; 1 it failed; 2 wrong usage or a file that cannot be opened; 3 it worked, but
/// some claims were held, rejected or failed.
#[derive(Debug, Parser)]
#[command(name = "videoguida", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub shared: SharedArgs,
    #[command(subcommand)]
    pub command: CliCommand,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct SharedArgs {
    /// Settings; without it videoguida.toml, where there is one
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The day to take for today (YYYY-MM-DD)
    #[arg(long, global = true, value_name = "D")]
    pub today: Option<NaiveDate>,
}

#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// The main job on sample claims: guides, letters, notices, and the site to see them
    Demo(demo::DemoArgs),
    /// Validate every row; render nothing
    Check(commands::check::CheckArgs),
    /// An award a claim, as JSON lines
    Compute(commands::compute::ComputeArgs),
    /// What a new activity would do to each award, as JSON lines
    NewWork(commands::new_work::NewWorkArgs),
    /// Each guide as a folder; no store needed
    Render(render::RenderArgs),
    /// Put claims into the intake
    Ingest(ingest::IngestArgs),
    /// The worker: takes claims, computes, renders, notifies
    Work(work::WorkArgs),
    /// The claimants' site and the operators' console
    Serve(serve::ServeArgs),
    /// One PDF of many letters for the print shop, in the order of postal codes, with a manifest
    Letters(letters::LettersArgs),
    /// The flyer that explains how to reach a guide
    Flyer(flyer::FlyerArgs),
    /// A presentation of the guide as a video, with nothing of a person in it
    Spot(spot::SpotArgs),
    /// Render guides again
    Rerender(operate::Selection),
    /// Tell people again
    Resend(resend::ResendArgs),
    /// How people were told: list, timeline, texts, bounces, preferences
    Notices(notices::NoticesArgs),
    /// Take guides out of reach; their links stop working
    Revoke(operate::Selection),
    /// Forget people: guides, data and keys go
    Erase(operate::Selection),
    /// Retention: what has lived its months goes
    Purge(operate::PurgeArgs),
    /// Copy database and keys into a locked file, while the others work
    Backup(backup::BackupArgs),
    /// Put a backup into an empty data folder, or check one
    Restore(restore::RestoreArgs),
    /// The installation's keys: where they come from, their generations, a newer one instead of an older
    #[command(subcommand)]
    Keys(keyring::KeysCommand),
    /// The database: copied from one engine to the other
    #[command(subcommand)]
    Store(store::StoreCommand),
    /// What is held of a person, for that person
    #[command(subcommand)]
    Person(person::PersonCommand),
    /// For the data protection officer: papers written from the settings in force
    #[command(subcommand)]
    Privacy(privacy::PrivacyCommand),
    /// Who gets in: tokens for back offices, sessions of the personal area
    #[command(subcommand)]
    Access(access::AccessCommand),
    /// Say what is missing or misconfigured
    Doctor(doctor::DoctorArgs),
    /// A local mailbox that receives email and SMS and shows them in the browser
    Mailbox(serve::MailboxArgs),
    /// For authors: the scenes
    #[command(subcommand)]
    Scenes(authoring::ScenesCommand),
    /// For authors: the voice
    #[command(subcommand)]
    Voice(authoring::VoiceCommand),
}

/// Runs the command and says how it went.
pub fn run(cli: Cli) -> ExitCode {
    match dispatch(cli) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            remark!("videoguida: {failure}");
            ExitCode::from(failure.status())
        }
    }
}

fn dispatch(cli: Cli) -> CommandOutcome {
    crate::hardening::begin().map_err(Failure::failed)?;
    let settings = Settings::load(cli.shared.config.as_deref(), &[])?;
    match cli.command {
        CliCommand::Demo(_) | CliCommand::Mailbox(_) => crate::log::init_quiet(settings.log.format),
        _ => crate::log::init(settings.log.format),
    }
    let ground = Ground::of(settings, &cli.shared);
    match &cli.command {
        CliCommand::Check(args) => law::check(&ground.settings, args),
        CliCommand::Compute(args) => law::compute(&ground.settings, args),
        CliCommand::NewWork(args) => law::new_work(&ground.settings, args),
        CliCommand::Render(args) => render::run(&ground.settings, args),
        CliCommand::Access(access::AccessCommand::Token(args)) => access::token(args),
        CliCommand::Privacy(command) => privacy::run(&ground, *command),
        CliCommand::Flyer(args) => flyer::run(&ground, args),
        CliCommand::Spot(args) => spot::run(&ground, args),
        CliCommand::Scenes(command) => authoring::scenes(&ground, command),
        CliCommand::Voice(command) => authoring::voice(&ground, command),
        _ => with_runtime(cli.command, ground),
    }
}

/// The commands that wait for a database, a network or a clock.
fn with_runtime(command: CliCommand, ground: Ground) -> CommandOutcome {
    let runtime = tokio::runtime::Runtime::new().map_err(Failure::failed)?;
    runtime.block_on(async {
        match command {
            CliCommand::Demo(args) => demo::run(ground, &args).await,
            CliCommand::Ingest(args) => ingest::ingest(&ground, &args).await,
            CliCommand::Work(args) => work::work(&ground, &args).await,
            CliCommand::Serve(args) => serve::serve(&ground, &args).await,
            CliCommand::Mailbox(args) => serve::mailbox(&ground, &args).await,
            CliCommand::Letters(args) => letters::run(&ground, &args).await,
            CliCommand::Rerender(selection) => operate::run(&ground, &selection, BulkAction::Rerender).await,
            CliCommand::Resend(args) => resend::run(&ground, &args).await,
            CliCommand::Notices(args) => notices::run(&ground, &args).await,
            CliCommand::Revoke(selection) => operate::run(&ground, &selection, BulkAction::Revoke).await,
            CliCommand::Erase(selection) => operate::run(&ground, &selection, BulkAction::Erase).await,
            CliCommand::Access(access::AccessCommand::EndSessions(args)) => {
                access::end_sessions(&ground, &args).await
            }
            CliCommand::Purge(args) => operate::purge(&ground, &args).await,
            CliCommand::Person(command) => person::run(&ground, &command).await,
            CliCommand::Keys(command) => keyring::run(&ground, &command).await,
            CliCommand::Store(command) => store::run(&ground, &command).await,
            CliCommand::Backup(args) => backup::run(&ground, &args).await,
            CliCommand::Restore(args) => restore::run(&ground, &args).await,
            CliCommand::Doctor(args) => doctor::run(&ground, &args).await,
            // Carried out before, without a runtime.
            CliCommand::Check(_)
            | CliCommand::Compute(_)
            | CliCommand::NewWork(_)
            | CliCommand::Render(_)
            | CliCommand::Access(access::AccessCommand::Token(_))
            | CliCommand::Privacy(_)
            | CliCommand::Flyer(_)
            | CliCommand::Spot(_)
            | CliCommand::Scenes(_)
            | CliCommand::Voice(_) => Ok(0),
        }
    })
}
