//! `[site]`: the claimants' site and the operators' console.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Networks;

/// `[site]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteSettings {
    /// `site.base_url`, default `http://127.0.0.1:8080`: what links and QR codes start with.
    pub base_url: String,
    /// `site.listen`, default `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// `site.health_listen`, default none: address and port of `/healthz`, `/readyz` and `/metrics`, which the site
    /// itself then no longer answers.
    pub health_listen: Option<SocketAddr>,
    /// `site.trusted_proxies`, default none: networks of the proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Networks,
    /// `site.connections`, default `4096`: open at a time, of everybody; 16 to 100000.
    pub connections: usize,
    /// `site.connections_per_address`, default `256`: of one address, trusted proxies excepted; 4 to 100000.
    pub connections_per_address: usize,
    /// `site.head_seconds`, default `30`: until the head of the next request is there; 1 to 600.
    pub head_seconds: u64,
    /// `site.body_seconds`, default `20`: from then until its body is there; 1 to 600.
    pub body_seconds: u64,
    /// `site.stalled_seconds`, default `60`: how long somebody may take nothing of an answer; 1 to 600.
    pub stalled_seconds: u64,
    /// `site.stop_seconds`, default `10`: how long answers on their way may take once the site is to stop; 1 to 600.
    pub stop_seconds: u64,
    /// `site.second_factor`, default `false`: ask for the birth date before a guide opens.
    pub second_factor: bool,
    /// `site.session_minutes`, default `60`: how long a guide stays open without a new scan; 5 to 1440.
    pub session_minutes: u64,
    /// `site.attempts`, default `10`: wrong guesses from one address at one link's birth date, or at the operators'
    /// secret, in fifteen minutes; 1 to 1000.
    pub attempts: u32,
    /// `site.privacy_contact`, default empty: how the data protection officer is reached, for the privacy page.
    pub privacy_contact: String,
    /// `site.security_contact`, default empty: where weaknesses are reported, `mailto:` or `https:`; it stands in
    /// `/.well-known/security.txt`.
    pub security_contact: String,
    /// `site.vendor_dir`, default `var/web-vendor`: style sheet, fonts and player that others made.
    pub vendor_dir: PathBuf,
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".into(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            health_listen: None,
            trusted_proxies: Networks::default(),
            connections: 4096,
            connections_per_address: 256,
            head_seconds: 30,
            body_seconds: 20,
            stalled_seconds: 60,
            stop_seconds: 10,
            second_factor: false,
            session_minutes: 60,
            attempts: 10,
            privacy_contact: String::new(),
            security_contact: String::new(),
            vendor_dir: "var/web-vendor".into(),
        }
    }
}

impl SiteSettings {
    /// What is likely to be wrong for a site that people reach over https.
    pub fn proxy_problem(&self) -> Option<&'static str> {
        let behind_a_proxy = self.base_url.starts_with("https://");
        (behind_a_proxy && self.trusted_proxies.is_empty()).then_some(
            "site.trusted_proxies: is empty, and site.base_url is https, so a proxy stands before the site: all who \
             come would count as one address; name its network",
        )
    }

    /// Whether what stands in `security.txt` can stand there.
    pub(super) fn has_usable_contact(&self) -> bool {
        let contact = &self.security_contact;
        let is_address = contact.starts_with("mailto:") || contact.starts_with("https://");
        contact.is_empty() || is_address && contact.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// Every number with its bounds: key, value, least, most.
    pub(super) fn numbers(&self) -> [(&'static str, u64, u64, u64); 8] {
        [
            ("site.session_minutes", self.session_minutes, 5, 1440),
            ("site.attempts", u64::from(self.attempts), 1, 1000),
            ("site.connections", self.connections as u64, 16, 100_000),
            (
                "site.connections_per_address",
                self.connections_per_address as u64,
                4,
                100_000,
            ),
            ("site.head_seconds", self.head_seconds, 1, 600),
            ("site.body_seconds", self.body_seconds, 1, 600),
            ("site.stalled_seconds", self.stalled_seconds, 1, 600),
            ("site.stop_seconds", self.stop_seconds, 1, 600),
        ]
    }
}
