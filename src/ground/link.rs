//! The link that the QR carries: a token nobody can guess, made again from the same key and claim.

mod key;
mod token;

pub use key::{LinkKey, load_key, load_or_create_key};
pub use token::{TOKEN_LENGTH, key_digest, parse_token, token, token_hash};

use crate::entropy::EntropyError;

/// Where a person's guide is found.
///
/// Whoever holds it can open the guide, so it does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct GuideLink {
    /// 26 Crockford base32 characters, upper case.
    pub token: String,
    /// `HTTPS://HOST/Q/<TOKEN>`, upper case so that the QR stays small.
    pub qr_text: String,
    /// The same address as people read it.
    pub address: String,
}

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error(
        "site.base_url must be http:// or https://, a host of ASCII letters, digits, dots and hyphens, \
         and at most a port: write it like https://guida.example"
    )]
    BaseUrl,
    #[error("link key {path}: {source}; check that its folder exists and is yours")]
    KeyFile { path: String, source: std::io::Error },
    #[error("link key {path}: {length} bytes instead of 32; restore it from the backup")]
    KeyLength { path: String, length: usize },
    #[error("link key {path}: mode {mode:o} lets others read it; set it to 600")]
    KeyMode { path: String, mode: u32 },
    #[error("link key: {0}")]
    Random(#[from] EntropyError),
}

impl GuideLink {
    /// The link of an issue of a claim's guide.
    pub fn of(base_url: &str, key: &LinkKey, claim_id: &str, issue: u32) -> Result<Self, LinkError> {
        Self::new(base_url, &token(key, claim_id, issue))
    }

    /// The address of the landing page for `token` below `base_url` (`[site] base_url`).
    pub fn new(base_url: &str, token: &str) -> Result<Self, LinkError> {
        let site = site(base_url).ok_or(LinkError::BaseUrl)?;
        let token = token.to_ascii_uppercase();
        Ok(Self {
            qr_text: format!("{}/Q/{token}", site.to_ascii_uppercase()),
            address: format!("{site}/q/{}", token.to_ascii_lowercase()),
            token,
        })
    }
}

/// Scheme, host and port in lower case; a path cannot stay, since the QR has no lower case.
fn site(base_url: &str) -> Option<String> {
    let site = base_url.trim_end_matches('/').to_ascii_lowercase();
    let rest = site
        .strip_prefix("https://")
        .or_else(|| site.strip_prefix("http://"))?;
    let (host, port) = rest
        .split_once(':')
        .map_or((rest, None), |(host, port)| (host, Some(port)));
    let host_ok = !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    let port_ok = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    (host_ok && port_ok).then_some(site)
}

impl std::fmt::Debug for GuideLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[guide link]")
    }
}

#[cfg(test)]
mod tests;
