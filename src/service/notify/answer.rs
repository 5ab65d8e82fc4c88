//! What the HTTP answers of all providers have in common.

use std::time::Duration;

use reqwest::Response;
use reqwest::header::RETRY_AFTER;

use super::Lookup;

/// How long a provider that is asked too often is left alone where it does not say.
const DEFAULT_PAUSE: Duration = Duration::from_secs(5);
/// No provider may stop a channel for longer by saying so.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// How long the provider asks to be left alone.
pub(super) fn pause_of(answer: &Response) -> Duration {
    let seconds = answer
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok());
    seconds
        .and_then(|text| text.trim().parse().ok())
        .map_or(DEFAULT_PAUSE, Duration::from_secs)
        .min(LONGEST_PAUSE)
}

/// What the answer to a question for one message says.
pub(super) fn found(answer: reqwest::Result<Response>) -> Lookup {
    match answer.map(|answer| answer.status().as_u16()) {
        Ok(200..=299) => Lookup::Arrived,
        Ok(404) => Lookup::Absent,
        Ok(_) | Err(_) => Lookup::AskLater,
    }
}
