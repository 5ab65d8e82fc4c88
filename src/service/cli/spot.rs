use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;

use super::failure::{CommandOutcome, Failure};
use super::flyer;
use super::progress::ProgressMeter;
use super::settings::{self, Ground};
use crate::cli::output::say;
use crate::pipeline;
use law::commands::all_cores;

#[derive(Args, Clone, Debug)]
pub struct SpotArgs {
    /// Where the MP4 goes; its captions go beside it as .vtt
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// it, en or de
    #[arg(long, value_name = "LANGUAGE", default_value = "it")]
    pub locale: String,
}

/// The presentation of the guide, with nothing of a person in it.
pub fn run(ground: &Ground, args: &SpotArgs) -> CommandOutcome {
    let locale = flyer::locale(&args.locale)?;
    let studio = settings::studio(
        &ground.settings,
        &ground.settings.media_cache(),
        all_cores().get(),
    )?;
    let progress = ProgressMeter::new("sentences", 0);
    let done = AtomicU64::new(0);
    let spot = pipeline::spot(&studio, locale, &args.out, || {
        progress.at(done.fetch_add(1, Ordering::Relaxed) + 1);
    });
    let spot = spot.map_err(Failure::failed)?;
    progress.finish(done.into_inner());
    say!(
        "{}\t{:.1} s",
        args.out.display(),
        spot.duration_ms as f64 / 1000.0
    );
    Ok(0)
}
