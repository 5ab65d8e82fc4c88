//! For those who write scenes and record voices.

mod check;
mod person;
mod preview;

use crate::cli::output::{remark, say};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use chrono::Datelike;
use clap::{Args, Subcommand};

use super::failure::{CommandOutcome, Failure};
use super::progress::ProgressMeter;
use super::settings::Ground;
use super::speaker;
use ground::words::Locale;
use law::naspi::Law;
use studio::clause::Clause;
use studio::script::Values;
use studio::storyboard::{self, Extent, SceneError, Scenes};
use studio::voice::bank;

#[derive(Clone, Debug, Subcommand)]
pub enum ScenesCommand {
    /// Say what is wrong with the scenes of media.scenes, or with those inside the program: a line a finding
    Check,
    /// Draw a moment of a scene as PNG, or the whole scene as a short clip
    Preview(preview::PreviewArgs),
}

#[derive(Clone, Debug, Subcommand)]
pub enum VoiceCommand {
    /// Record every fixed sentence, and the parts of figures that many share, into a bank file
    Bank(BankArgs),
}

#[derive(Args, Clone, Debug)]
pub struct BankArgs {
    /// Where the file goes; with --figures nothing but the cache is filled where this is left out
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Every amount, day, length and common first name too: hours of work, which may be stopped and continued
    #[arg(long)]
    figures: bool,
    /// End after so many new clips
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// The language of the clips
    #[arg(long, value_name = "TAG", default_value = "it", value_parser = language)]
    language: Locale,
}

fn language(tag: &str) -> Result<Locale, String> {
    Locale::known(tag).ok_or_else(|| {
        format!(
            "no language of the guide; use {}",
            Locale::COMPLETE.map(Locale::tag).join(", ")
        )
    })
}

/// Where the program's own bank lies in its sources.
const SHIPPED: &str = "assets/voice/bank";
/// Years that a bank with figures reaches beyond this one: the longest benefit lasts two.
const YEARS_AHEAD: i32 = 3;

/// The first year whose limits are spoken in shipped clips; the last is the last of the law.
const FIRST_TOLD: i32 = 2024;
/// Payments and ends fall in so many years more.
const SPOKEN_AHEAD: i32 = 4;

pub fn scenes(ground: &Ground, command: &ScenesCommand) -> CommandOutcome {
    match command {
        ScenesCommand::Check => check::run(ground),
        ScenesCommand::Preview(args) => preview::run(ground, args),
    }
}

pub fn voice(ground: &Ground, command: &VoiceCommand) -> CommandOutcome {
    let VoiceCommand::Bank(args) = command;
    let voice = speaker::open(&ground.settings.voice)?;
    let clauses = clauses(ground, args)?;
    let progress = ProgressMeter::new("clauses", clauses.len() as u64);
    let begun = std::time::Instant::now();
    let most = args.limit.unwrap_or(usize::MAX);
    let state = bank::fill_some(&voice, &clauses, most, |state| progress.at(state.done as u64))
        .map_err(Failure::failed)?;
    progress.finish(state.done as u64);
    remark!(
        "{} of {} clauses there, {} of them made in {} s",
        state.done,
        state.total,
        state.made,
        begun.elapsed().as_secs()
    );
    let out = args
        .out
        .clone()
        .or_else(|| (!args.figures).then(|| SHIPPED.into()));
    if let Some(out) = out {
        // Where a limit ended it early, what there is.
        let there: Vec<Clause> = clauses.into_iter().filter(|clause| voice.knows(clause)).collect();
        let file = bank::ship(&voice, &there, &out, |_| ()).map_err(Failure::failed)?;
        say!("{}", file.display());
    }
    Ok(0)
}

/// What the bank is to hold.
fn clauses(ground: &Ground, args: &BankArgs) -> Result<Vec<Clause>, Failure> {
    let law = Law::embedded().map_err(Failure::failed)?;
    let specimens = |years: RangeInclusive<i32>| -> Vec<Values> {
        years
            .map(|year| Values::specimen(law, year, args.language))
            .collect()
    };
    let scenes = open_scenes(ground)?;
    let (_, last) = law.years();
    let told = specimens(FIRST_TOLD..=last);
    let spoken = FIRST_TOLD..=last + SPOKEN_AHEAD;
    let mut clauses = storyboard::fixed_clauses(&scenes, &told, spoken).map_err(Failure::failed)?;
    if args.figures {
        let year = ground.clock.today().year().min(last);
        let extent = Extent::of(law, year, YEARS_AHEAD);
        let law = Values::specimen(law, year, args.language);
        clauses.extend(storyboard::figure_clauses(&scenes, &law, &extent).map_err(Failure::failed)?);
    }
    Ok(clauses)
}

fn open_scenes(ground: &Ground) -> Result<Scenes, Failure> {
    read_scenes(ground).map_err(Failure::failed)
}

fn read_scenes(ground: &Ground) -> Result<Scenes, SceneError> {
    let scenes = ground.settings.media.scenes.as_deref();
    scenes.map_or_else(Scenes::embedded, Scenes::open)
}
