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
    /// `area.audience`, default `issuer`: whom what the site signs is meant for.
    pub audience: AudienceChoice,
    /// `area.timeout_seconds`, default `10`: for one answer of the provider; 1 to 60.
    pub timeout_seconds: u64,
}

/// The `aud` of what the site signs for the provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AudienceChoice {
    /// The issuer alone, as one string: what most providers take, and some only.
    #[default]
    Issuer,
    /// The issuer for the request; for the assertion the endpoint that it is sent to (OpenID Connect Core, 9).
    Endpoint,
    /// A list: the issuer for the request, issuer and endpoint for the assertion.
    List,
}

impl Default for AreaSettings {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            client_id: String::new(),
            session_minutes: 15,
            key: "area.key".into(),
            audience: AudienceChoice::Issuer,
            timeout_seconds: 10,
        }
    }
}
