//! Log lines: on standard error, with the claim id in the message and as a field, units in the names of
//! figures, and never a personal value. Nothing but this file sets the log up.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;

/// What is logged where `RUST_LOG` says nothing: our own doings, and of the libraries their warnings.
const DEFAULT_FILTER: &str = "warn,service=info,studio=info,papers=info,law=info,ground=info";

/// Warnings alone, for commands that tell people themselves what they do.
const QUIET_FILTER: &str = "warn";

/// Starts logging for this process. A second call changes nothing, so that tests may call it freely.
pub fn init(format: LogFormat) {
    start(DEFAULT_FILTER, format);
}

/// The same for a command that shows its own progress.
pub fn init_quiet(format: LogFormat) {
    start(QUIET_FILTER, format);
}

fn start(filter: &str, format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(filter));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // A reader that has gone is no fault, and a word about it would go the same way.
        .log_internal_errors(false)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    let _ = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .try_init(),
    };
}
