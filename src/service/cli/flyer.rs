use crate::cli::output::say;
use std::path::PathBuf;

use clap::Args;

use super::failure::{CommandOutcome, Failure};
use super::settings::Ground;
use ground::words::Locale;
use papers::documents::Typesetter;

#[derive(Args, Clone, Debug)]
pub struct FlyerArgs {
    /// Where the PDF goes: A5, two pages
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// it, en or de
    #[arg(long, value_name = "LANGUAGE", default_value = "it")]
    pub locale: String,
}

/// The flyer on how to reach a guide, for counters and advice offices.
pub fn run(ground: &Ground, args: &FlyerArgs) -> CommandOutcome {
    let locale = locale(&args.locale)?;
    let typesetter = Typesetter::new().map_err(Failure::failed)?;
    let bytes = typesetter
        .flyer(&ground.settings.institute, locale, ground.clock.today())
        .map_err(Failure::failed)?;
    std::fs::write(&args.out, bytes).map_err(|error| Failure::output(&args.out, error))?;
    say!("{}", args.out.display());
    Ok(0)
}

/// A language in which everything is written.
pub fn locale(tag: &str) -> Result<Locale, Failure> {
    let locale = Locale::known(tag).filter(|locale| locale.is_complete());
    locale.ok_or_else(|| Failure::flag(format!("--locale {tag}"), "must be it, en or de"))
}
