use clap::Subcommand;

use super::failure::CommandOutcome;
use super::settings::Ground;
use crate::cli::output::say;
use crate::privacy::PrivacyPapers;
use ground::words::Locale;

#[derive(Clone, Copy, Debug, Subcommand)]
pub enum PrivacyCommand {
    /// The record of processing (GDPR, article 30), from the settings in force: Markdown, in Italian
    Record,
    /// The draft of an impact assessment (article 35), with what the institute has to add marked
    Dpia,
}

/// Prints a paper; nothing is opened and nothing of a person is in it.
pub fn run(ground: &Ground, command: PrivacyCommand) -> CommandOutcome {
    let papers = PrivacyPapers {
        settings: &ground.settings,
        today: &Locale::It.date(ground.clock.today()),
    };
    let text = match command {
        PrivacyCommand::Record => papers.record(),
        PrivacyCommand::Dpia => papers.dpia(),
    };
    say!("{}", text.trim_end());
    Ok(0)
}
