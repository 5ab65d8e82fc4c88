//! `[work]` and `[log]`: what those see who keep the program running.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// `[work]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkSettings {
    /// `work.listen`, default `127.0.0.1:9464`: where a worker answers `/metrics` and `/healthz`; port 0 for nowhere.
    pub listen: SocketAddr,
}

impl Default for WorkSettings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 9464)),
        }
    }
}

/// What a log line looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object a line.
    Json,
}

/// `[log]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSettings {
    /// `log.format`, default `text`; `json`: an object a line.
    pub format: LogFormat,
}
