//! Log lines: on standard error, with the claim id in the message and as a field, units in the names of
//! figures, and never a personal value. Nothing but this file sets the log up.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// What is logged where `RUST_LOG` says nothing: our own doings, and of the libraries their warnings.
const DEFAULT_FILTER: &str = "warn,service=info,studio=info,papers=info,law=info,ground=info";

/// Warnings alone, for commands that tell people themselves what they do.
const QUIET_FILTER: &str = "warn";

/// Starts logging for this process. A second call changes nothing, so that tests may call it freely.
pub fn init() {
    start(DEFAULT_FILTER);
}

/// The same for a command that shows its own progress.
pub fn init_quiet() {
    start(QUIET_FILTER);
}

fn start(filter: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(filter));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let _ = lines
        // A reader that has gone is no fault, and a word about it would go the same way.
        .log_internal_errors(false)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .try_init();
}
