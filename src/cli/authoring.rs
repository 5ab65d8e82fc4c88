//! For those who write scenes and record voices.

mod check;
mod person;
mod preview;

use std::path::PathBuf;

use clap::Subcommand;

use super::failure::{Failure, Outcome};
use super::progress::Progress;
use super::settings::Ground;
use crate::naspi::Law;
use crate::script::{self, Values};
use crate::storyboard::{SceneError, Scenes};
use crate::voice::{Voice, bank};
use crate::words::Locale;

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
    Bank {
        /// Where the file goes
        #[arg(long, value_name = "DIR", default_value = "assets/voice/bank")]
        out: PathBuf,
    },
}

/// Years whose limits are spoken in shipped clips, and years that payments and ends fall in.
const LAW_YEARS: std::ops::RangeInclusive<i32> = 2024..=2026;
const SPOKEN_YEARS: std::ops::RangeInclusive<i32> = 2024..=2030;

pub fn scenes(ground: &Ground, command: &ScenesCommand) -> Outcome {
    match command {
        ScenesCommand::Check => check::run(ground),
        ScenesCommand::Preview(args) => preview::run(ground, args),
    }
}

pub fn voice(ground: &Ground, command: &VoiceCommand) -> Outcome {
    let VoiceCommand::Bank { out } = command;
    let voice = Voice::open(&ground.settings.voice).map_err(Failure::failed)?;
    let law = Law::embedded().map_err(Failure::failed)?;
    let years: Vec<Values> = LAW_YEARS
        .map(|year| Values::specimen(&law, year, Locale::It))
        .collect();
    let clauses =
        script::fixed_clauses(&open_scenes(ground)?, &years, SPOKEN_YEARS).map_err(Failure::failed)?;
    let progress = Progress::new("clauses", clauses.len() as u64);
    let file =
        bank::ship(&voice, &clauses, out, |state| progress.at(state.done as u64)).map_err(Failure::failed)?;
    progress.finish(clauses.len() as u64);
    println!("{}", file.display());
    Ok(0)
}

fn open_scenes(ground: &Ground) -> Result<Scenes, Failure> {
    read_scenes(ground).map_err(Failure::failed)
}

fn read_scenes(ground: &Ground) -> Result<Scenes, SceneError> {
    let scenes = ground.settings.media.scenes.as_deref();
    scenes.map_or_else(Scenes::embedded, Scenes::open)
}
