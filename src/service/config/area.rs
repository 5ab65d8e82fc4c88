//! `[area]`: the personal area and who vouches for those who enter it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// `[area]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AreaSettings {
    /// `area.issuer`, default empty: the OpenID Connect provider, as its discovery document names it; while it
    /// is empty the personal area is closed. `https://`, or `http://` on the machine itself.
    pub issuer: String,
    /// `area.client_id`, default empty: how the provider knows the site; empty means `site.base_url`.
    pub client_id: String,
    /// `area.session_minutes`, default `15`: how long the personal area stays open; 5 to 60.
    pub session_minutes: u64,
    /// `area.key`, default `area.key`: the key that signs what the site says to the provider, made once.
    pub key: PathBuf,
    /// `area.timeout_seconds`, default `10`: for one answer of the provider; 1 to 60.
    pub timeout_seconds: u64,
}

impl Default for AreaSettings {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            client_id: String::new(),
            session_minutes: 15,
            key: "area.key".into(),
            timeout_seconds: 10,
        }
    }
}

impl AreaSettings {
    /// Whether the provider's address is one that nobody on the way can answer for.
    pub(super) fn issuer_is_safe(&self) -> bool {
        let loopback = ["localhost", "127.0.0.1", "[::1]"];
        let host = |rest: &str| rest.split('/').next().unwrap_or_default().to_owned();
        let on_this_machine = |rest: &str| {
            let host = host(rest);
            let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
            loopback.contains(&name) || loopback.contains(&host.as_str())
        };
        self.issuer.is_empty()
            || self
                .issuer
                .strip_prefix("https://")
                .is_some_and(|rest| !host(rest).is_empty())
            || self.issuer.strip_prefix("http://").is_some_and(on_this_machine)
    }
}
