//! What the site has to be told: its address, how long a session lives, who may operate it.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::config::{ApiSettings, AudienceChoice, NotifySettings, RetentionSettings};
use crate::connections::ConnectionLimits;
use crate::links::LinkMaker;
use crate::produce::LazyGuideMaker;
use crate::scrape::WatchedFolders;
use crate::web::keys::SiteKeys;
use ground::institute::Institute;
use law::naspi::Interpretations;
use studio::segment::SegmentStore;

/// Settings of the site. Secrets never print themselves.
#[derive(Clone)]
pub struct SiteOptions {
    /// `[site] base_url`: how people reach the site (`https://guida.example.it`), without a path.
    pub base_url: String,
    /// `[site] session_minutes`: how long the guide stays open without a new scan.
    pub session: Duration,
    /// `[site] second_factor`: the second factor after the link.
    pub ask_birth_date: bool,
    /// What clients may take of the site, and the proxies whose `X-Forwarded-For` is believed.
    pub connections: ConnectionLimits,
    /// Whether [`super::serve_health`] answers how the site is, and the site itself does not.
    pub health_apart: bool,
    /// Folders whose disks the metrics tell of.
    pub watched: WatchedFolders,
    /// `[site] vendor_dir`: where `tools/vendor-web.mjs` put style sheet, fonts and player.
    pub vendor_dir: PathBuf,
    /// `[site] attempts`: wrong guesses allowed from one address, at one secret, in fifteen minutes.
    pub attempts: u32,
    /// Every answer to an opened link takes at least this long.
    pub answer_floor: Duration,
    /// Seals the cookies and signs the forms, the same in every process of the site.
    pub keys: SiteKeys,
    /// Makes links: the letter in another language has the same code.
    pub links: LinkMaker,
    /// `[operators] secret`: what an operator logs in with; without one the console is closed.
    pub operator_secret: Option<String>,
    /// `[area]`: who vouches for those who enter the personal area; without it the area is closed.
    pub area: Option<AreaOptions>,
    /// `[api]`: who may call `/api/v1`.
    pub api: ApiSettings,
    /// `[notify]`: how gateways put their receipts into words.
    pub notify: NotifySettings,
    /// The segments that guides name by their public address.
    pub segments: Option<SegmentStore>,
    /// Makes the segments that prepared guides lack, and those that were lost.
    pub maker: Option<Arc<LazyGuideMaker>>,
    /// `[institute]`: the phone numbers that the pages name.
    pub institute: Institute,
    /// `[site] privacy_contact`: of the data protection officer, or empty.
    pub privacy_contact: String,
    /// `[site] security_contact`: `mailto:` or `https:`, or empty.
    pub security_contact: String,
    /// `[retention]`: what the privacy page says.
    pub retention: RetentionSettings,
    /// `[law]`: how open points of the law are read.
    pub interpretations: Interpretations,
}

/// Who vouches, and how the site is known to it.
#[derive(Clone, Debug)]
pub struct AreaOptions {
    /// `area.issuer`.
    pub issuer: String,
    /// `area.client_id`; empty for the site's address.
    pub client_id: String,
    /// `area.session_minutes`.
    pub session: Duration,
    /// For one answer of the provider.
    pub timeout: Duration,
    /// `area.audience`.
    pub audience: AudienceChoice,
    /// The file of the signing key's first generation.
    pub key: PathBuf,
    /// The generation that signs; the others at hand are published beside it.
    pub signing: u32,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SettingsError {
    #[error("site.base_url: must start with http:// or https:// and name a host, without a path")]
    BaseUrl,
    #[error("operators.secret: shorter than {0} characters: choose a longer one")]
    OperatorSecret(usize),
}

const OPERATOR_SECRET_CHARS: usize = 12;

impl SiteOptions {
    /// Usual values for a site at `base_url` whose sessions are sealed with `keys`.
    pub fn new(base_url: impl Into<String>, keys: SiteKeys) -> Self {
        let base_url = base_url.into();
        Self {
            base_url: base_url.clone(),
            session: Duration::from_secs(60 * 60),
            ask_birth_date: false,
            connections: ConnectionLimits::default(),
            health_apart: false,
            watched: WatchedFolders::new(),
            vendor_dir: PathBuf::from("var/web-vendor"),
            attempts: 10,
            answer_floor: Duration::from_millis(150),
            keys,
            links: LinkMaker::of_key(base_url.clone(), [0; 32]),
            operator_secret: None,
            area: None,
            api: ApiSettings::default(),
            notify: NotifySettings::default(),
            segments: None,
            maker: None,
            institute: Institute::default(),
            privacy_contact: String::new(),
            security_contact: String::new(),
            retention: RetentionSettings::default(),
            interpretations: Interpretations::default(),
        }
    }

    pub(super) fn check(&self) -> Result<(), SettingsError> {
        if host_of(&self.base_url).is_none() {
            return Err(SettingsError::BaseUrl);
        }
        match &self.operator_secret {
            Some(secret) if secret.chars().count() < OPERATOR_SECRET_CHARS => {
                Err(SettingsError::OperatorSecret(OPERATOR_SECRET_CHARS))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Browsers take `Secure` cookies from https and from the machine itself.
    pub(super) fn takes_secure_cookies(&self) -> bool {
        let loopback = ["localhost", "127.0.0.1", "[::1]"];
        self.is_https() || host_of(&self.base_url).is_some_and(|host| loopback.contains(&host))
    }
}

/// Host without scheme and port; `None` where the address has no host or goes on with a path.
fn host_of(base_url: &str) -> Option<&str> {
    let rest = base_url
        .strip_prefix("https://")
        .or_else(|| base_url.strip_prefix("http://"))?;
    if rest.is_empty() || rest.contains(['/', '?', '#', '@', ' ']) {
        return None;
    }
    let end = if rest.starts_with('[') {
        rest.find(']')? + 1
    } else {
        rest.find(':').unwrap_or(rest.len())
    };
    (end > 0).then(|| &rest[..end])
}

impl fmt::Debug for SiteOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SiteOptions")
            .field("base_url", &self.base_url)
            .field("session", &self.session)
            .field("ask_birth_date", &self.ask_birth_date)
            .field("operators", &self.operator_secret.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(base_url: &str) -> SiteOptions {
        SiteOptions::new(base_url, SiteKeys::of_key([7; 32]))
    }

    #[test]
    fn an_address_with_a_path_or_without_a_host_is_refused() {
        for wrong in [
            "",
            "guida.example.it",
            "https://",
            "https://a.it/x",
            "ftp://a.it",
            "https://u@a.it",
        ] {
            assert_eq!(settings(wrong).check(), Err(SettingsError::BaseUrl), "{wrong}");
        }
        for right in ["https://a.it", "http://127.0.0.1:8080", "http://[::1]:80"] {
            assert_eq!(settings(right).check(), Ok(()), "{right}");
        }
    }

    #[test]
    fn secure_cookies_need_https_or_the_machine_itself() {
        assert!(settings("https://a.it").takes_secure_cookies());
        assert!(settings("http://127.0.0.1:8080").takes_secure_cookies());
        assert!(settings("http://[::1]:8080").takes_secure_cookies());
        assert!(!settings("http://192.168.1.4:8080").takes_secure_cookies());
        assert!(!settings("http://localhost.example.it").takes_secure_cookies());
    }

    #[test]
    fn short_secrets_are_refused_and_none_is_printed() {
        let mut site = SiteOptions::new("https://a.it", SiteKeys::of_key([1; 32]));
        site.operator_secret = Some("segreto".into());
        assert_eq!(site.check(), Err(SettingsError::OperatorSecret(12)));
        assert!(!format!("{site:?}").contains("segreto"));
    }
}
