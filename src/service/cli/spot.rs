use std::path::PathBuf;

use clap::Args;

use super::failure::{CommandOutcome, Failure};
use super::flyer;
use super::progress::ProgressMeter;
use super::settings::{self, Ground};
use crate::cli::output::say;
use crate::pipeline;

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
    let studio = settings::studio(&ground.settings, &ground.settings.media_cache())?;
    let progress = ProgressMeter::new("sentences", 0);
    let mut done = 0;
    let spot = pipeline::spot(&studio, locale, &args.out, || {
        done += 1;
        progress.at(done);
    });
    let spot = spot.map_err(Failure::failed)?;
    progress.finish(done);
    say!(
        "{}\t{:.1} s",
        args.out.display(),
        spot.duration_ms as f64 / 1000.0
    );
    Ok(0)
}
