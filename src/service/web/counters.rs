//! The site's counters for Prometheus. No person in any.

use std::fmt::Write;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use axum::http::StatusCode;

use crate::store::UsageKind;

/// Counts of this process since it started.
#[derive(Default)]
pub struct Counters {
    requests: AtomicU64,
    client_errors: AtomicU64,
    server_errors: AtomicU64,
    opened: AtomicU64,
    refused: AtomicU64,
    ratings: AtomicU64,
    usage: [AtomicU64; USAGE.len()],
    usage_lost: AtomicU64,
    /// A question whether the site can serve is under way.
    asking: AtomicBool,
}

const USAGE: [UsageKind; 8] = [
    UsageKind::Opened,
    UsageKind::Played,
    UsageKind::SceneStarted,
    UsageKind::Completed,
    UsageKind::CueUsed,
    UsageKind::DocumentOpened,
    UsageKind::NewWorkTried,
    UsageKind::Rated,
];

fn add(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

impl Counters {
    /// False where a question whether the site can serve is under way already.
    pub fn begin_asking(&self) -> bool {
        !self.asking.swap(true, Ordering::SeqCst)
    }

    pub fn end_asking(&self) {
        self.asking.store(false, Ordering::SeqCst);
    }

    pub fn request(&self) {
        add(&self.requests);
    }

    pub fn response(&self, status: StatusCode) {
        if status.is_client_error() {
            add(&self.client_errors);
        } else if status.is_server_error() {
            add(&self.server_errors);
        }
    }

    pub fn guide_opened(&self) {
        add(&self.opened);
    }

    pub fn link_refused(&self) {
        add(&self.refused);
    }

    pub fn rated(&self) {
        add(&self.ratings);
    }

    pub fn usage(&self, kind: UsageKind) {
        if let Some(at) = USAGE.iter().position(|known| *known == kind) {
            add(&self.usage[at]);
        }
    }

    /// A use was seen that the database did not take.
    pub fn usage_lost(&self) {
        add(&self.usage_lost);
    }

    /// As Prometheus reads them.
    pub fn write(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        let plain = [
            (
                "videoguida_http_requests_total",
                "Requests answered.",
                &self.requests,
            ),
            (
                "videoguida_http_client_errors_total",
                "Answers of 400 to 499.",
                &self.client_errors,
            ),
            (
                "videoguida_http_server_errors_total",
                "Answers of 500 and more.",
                &self.server_errors,
            ),
            (
                "videoguida_guides_opened_total",
                "Links that opened a guide.",
                &self.opened,
            ),
            (
                "videoguida_links_refused_total",
                "Links that opened nothing.",
                &self.refused,
            ),
            ("videoguida_ratings_total", "Ratings given.", &self.ratings),
            (
                "videoguida_guide_events_lost_total",
                "Uses of a guide that the database did not take.",
                &self.usage_lost,
            ),
        ];
        for (name, help, counter) in plain {
            let value = counter.load(Ordering::Relaxed);
            write!(
                text,
                "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}\n"
            )?;
        }
        let usage = "videoguida_guide_events_total";
        write!(
            text,
            "# HELP {usage} What was watched or pressed.\n# TYPE {usage} counter\n"
        )?;
        for (kind, counter) in USAGE.iter().zip(&self.usage) {
            writeln!(
                text,
                "{usage}{{event=\"{}\"}} {}",
                kind.name(),
                counter.load(Ordering::Relaxed)
            )?;
        }
        Ok(text)
    }
}
