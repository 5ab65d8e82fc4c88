//! Settings: a struct per concern, each field with its key and default.
//!
//! Read in this order, the later over the earlier: the defaults below, `--config FILE` (else
//! `videoguida.toml` where there is one), `VIDEOGUIDA__SECTION__KEY` in the environment, flags. With the
//! defaults nothing has to be installed or reachable. `docs/settings.md` has the same as a table.

pub mod clock;
mod load;
mod notify;
mod secret;

pub use clock::Clock;
pub use load::{ConfigError, DEFAULT_FILE};
pub use notify::{
    Channel, EmailBackend, EmailSettings, NotifySettings, SmsBackend, SmsFormat, SmsSettings, Tls,
};
pub use secret::Secret;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Everything that can be set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub site: SiteSettings,
    pub store: StoreSettings,
    pub media: MediaSettings,
    pub voice: VoiceSettings,
    pub notify: NotifySettings,
    pub institute: InstituteSettings,
    pub retention: RetentionSettings,
    pub print: PrintSettings,
}

/// `[site]`: the claimants' site and the operators' console.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteSettings {
    /// `site.base_url`, default `http://127.0.0.1:8080`: what links and QR codes start with.
    pub base_url: String,
    /// `site.listen`, default `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// `site.second_factor`, default `false`: ask for the birth date before a guide opens.
    pub second_factor: bool,
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            base_url: "http://127.0.0.1:8080".into(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            second_factor: false,
        }
    }
}

/// `[store]`: where claims, guides and keys live.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoreSettings {
    /// `store.data_dir`, default `var`: relative paths of the other settings start here.
    pub data_dir: PathBuf,
    /// `store.database`, default `videoguida.sqlite`.
    pub database: PathBuf,
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self {
            data_dir: "var".into(),
            database: "videoguida.sqlite".into(),
        }
    }
}

/// `[media]`: the work of rendering.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MediaSettings {
    /// `media.cache`, default `cache`: segments that guides share.
    pub cache: PathBuf,
    /// `media.jobs`, default `1`: guides rendered at a time by one process; 1 to 64.
    pub jobs: usize,
}

impl Default for MediaSettings {
    fn default() -> Self {
        Self {
            cache: "cache".into(),
            jobs: 1,
        }
    }
}

/// `[voice]`: who speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VoiceSettings {
    /// `voice.engine`, default `auto`: the neural voice where its model is there, else the classic one.
    pub engine: VoiceEngine,
    /// `voice.model_dir`, default `voice`.
    pub model_dir: PathBuf,
    /// `voice.cache`, default `cache/clauses`: clauses spoken before.
    pub cache: PathBuf,
}

impl Default for VoiceSettings {
    fn default() -> Self {
        Self {
            engine: VoiceEngine::Auto,
            model_dir: "voice".into(),
            cache: "cache/clauses".into(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoiceEngine {
    Auto,
    Kokoro,
    Festival,
}

/// `[institute]`: who writes to the claimant. The numbers stand in letters and pages, never in a notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InstituteSettings {
    /// `institute.name`, default `INPS`; up to 40 characters.
    pub name: String,
    /// `institute.landline_number`, default `803 164`: free from a landline.
    pub landline_number: String,
    /// `institute.mobile_number`, default `06 164 164`: from a mobile.
    pub mobile_number: String,
}

impl Default for InstituteSettings {
    fn default() -> Self {
        Self {
            name: "INPS".into(),
            landline_number: "803 164".into(),
            mobile_number: "06 164 164".into(),
        }
    }
}

/// `[retention]`: how long a guide lives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RetentionSettings {
    /// `retention.months`, default `6`: from the first publication; 1 to 120.
    pub months: u32,
}

impl Default for RetentionSettings {
    fn default() -> Self {
        Self { months: 6 }
    }
}

/// `[print]`: letters on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrintSettings {
    /// `print.dir`, default `print`: a folder a day, a letter a claim.
    pub dir: PathBuf,
    /// `print.everybody`, default `false`: a letter also for those whom email or SMS reaches.
    pub everybody: bool,
}

impl Default for PrintSettings {
    fn default() -> Self {
        Self {
            dir: "print".into(),
            everybody: false,
        }
    }
}

impl Settings {
    /// A path of the settings, from the data folder where it is relative.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.store.data_dir.join(path)
    }

    /// The SQLite file.
    pub fn database_path(&self) -> PathBuf {
        self.path(&self.store.database)
    }
}

#[cfg(test)]
mod tests;
