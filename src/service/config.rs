//! Settings: a struct per concern, each field with its key and default.
//!
//! Read in this order, the later over the earlier: the defaults below, `--config FILE` (else
//! `videoguida.toml` where there is one), `VIDEOGUIDA__SECTION__KEY` in the environment, flags. With the
//! defaults nothing has to be installed or reachable. `docs/settings.md` has the same as a table.

mod api;
mod area;
mod backup;
mod command;
mod database;
mod files;
mod keys;
mod load;
mod network;
mod networks;
mod notify;
mod render;
mod running;
mod secret;
mod segments;
mod site;
mod store;
mod words;

pub use api::{ApiSettings, ApiToken, ApiTokens, Scope};
pub use area::{AreaSettings, AudienceChoice};
pub use backup::BackupSettings;
pub use database::{DatabaseAddress, DatabaseUrl, PostgresAddress};
pub use keys::KeySettings;
pub use load::{ConfigError, DEFAULT_FILE};
pub use network::NetworkSettings;
pub use networks::{Networks, household, subscriber};
pub use notify::{
    AppIoSettings, EmailBackend, EmailSettings, NotifySettings, RETURN_ID_OCTETS, SmppSettings, SmsBackend,
    SmsFormat, SmsSettings, Tls, WebhookSettings,
};
pub use render::{MakingTime, PortraitChoice, RenditionChoice, RenditionSettings};
pub use running::{LogFormat, LogSettings, WorkSettings};
pub use secret::{HiddenFields, HiddenText, ProviderAddress};
pub use segments::{S3Settings, SegmentsSettings, SegmentsStore};
pub use site::SiteSettings;
pub use store::StoreSettings;

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use ground::institute::Institute;
use law::naspi::Interpretations;

/// Everything that can be set. Printed as [`Settings::describe`] shows it, without secrets.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub site: SiteSettings,
    /// `[area]`: the personal area.
    pub area: AreaSettings,
    /// `[api]`: what back offices call.
    pub api: ApiSettings,
    /// `[network]`: who may be spoken to without encryption.
    pub network: NetworkSettings,
    pub store: StoreSettings,
    /// `[keys]`: keys from elsewhere than their files.
    pub keys: KeySettings,
    /// `[backup]`: copies of the database and the keys.
    pub backup: BackupSettings,
    pub media: MediaSettings,
    /// `[work]`: how a worker is watched.
    pub work: WorkSettings,
    pub log: LogSettings,
    pub segments: SegmentsSettings,
    pub render: RenditionSettings,
    /// `[voice]`: who speaks.
    pub voice: studio::voice::VoiceSettings,
    /// `[theme]`: the look.
    pub theme: studio::theme::ThemeSettings,
    pub notify: NotifySettings,
    pub institute: Institute,
    /// `[law]`: how open points of the law are read.
    pub law: Interpretations,
    pub services: ServiceSettings,
    pub operators: OperatorSettings,
    pub retention: RetentionSettings,
    pub print: PrintSettings,
}

/// `[media]`: the work of rendering.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MediaSettings {
    /// `media.cache`, default `cache`: segments that guides share.
    pub cache: PathBuf,
    /// `media.cache_gigabytes`, default `20`: the size of `media.cache`; what no guide needs goes beyond it,
    /// unused for longest first; 1 to 100000.
    pub cache_gigabytes: u64,
    /// `media.scenes`, default none: a folder of scenes of your own; without it those inside the program.
    pub scenes: Option<PathBuf>,
    /// `media.splice`, default `true`: of pictures with a figure only the rows that show it are encoded for
    /// the person, the rest is put to it in the compressed domain; `false` encodes every frame whole.
    pub splice: bool,
    /// `media.patches`, default `true`: beside cards her eyes and her mouth are put into pictures that rest, as slices
    /// of their own; `false` encodes cards whole, for decoders that do not take such pictures.
    pub patches: bool,
    /// `media.jobs`, default `1`: guides rendered at a time by one process, and threads that draw their pictures; 1 to
    /// 64. A guide alone has all of these threads.
    pub jobs: usize,
}

impl Default for MediaSettings {
    fn default() -> Self {
        Self {
            cache: "cache".into(),
            cache_gigabytes: 20,
            scenes: None,
            splice: true,
            patches: true,
            jobs: 1,
        }
    }
}

/// `[services]`: where the buttons that leave the guide lead; each needs a login of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServiceSettings {
    /// `services.claim_status`: "Stato di una pratica o di una domanda".
    pub claim_status: String,
    /// `services.naspi_com`: where a new activity is notified.
    pub naspi_com: String,
    /// `services.siisl`: the platform for those who look for work.
    pub siisl: String,
}

impl Default for ServiceSettings {
    fn default() -> Self {
        Self {
            claim_status: "https://www.istituto.example/stato-domanda".into(),
            naspi_com: "https://www.istituto.example/naspi-com".into(),
            siisl: "https://siisl.example".into(),
        }
    }
}

/// `[operators]`: the console.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OperatorSettings {
    /// `operators.secret`, default empty: what an operator logs in with, 12 characters or more; while it
    /// is empty the console is closed.
    pub secret: HiddenText,
}

/// `[retention]`: how long a guide lives, and what is left of it afterwards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RetentionSettings {
    /// `retention.months`, default `6`: from the first publication; 1 to 120.
    pub months: u32,
    /// `retention.trail_months`, default `24`: the audit, and events, notices, print runs and deletions of claims that
    /// are gone; 1 to 120.
    pub trail_months: u32,
    /// `retention.usage_months`, default `24`: counts of use, and stars without their comment; 1 to 120.
    pub usage_months: u32,
}

impl Default for RetentionSettings {
    fn default() -> Self {
        Self {
            months: 6,
            trail_months: 24,
            usage_months: 24,
        }
    }
}

/// `[print]`: letters on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrintSettings {
    /// `print.dir`, default `print`: a folder for each day, in it a file for each letter.
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

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe())
    }
}

impl Settings {
    /// A path of the settings, from the data folder where it is relative.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.store.data_dir.join(path)
    }

    /// Folders that grow, by the setting that names each.
    pub fn growing_folders(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("store.data_dir", self.store.data_dir.clone()),
            ("media.cache", self.media_cache()),
            ("voice.cache", self.voice.cache.clone()),
            ("print.dir", self.path(&self.print.dir)),
        ]
    }

    /// Where segments are kept.
    pub fn media_cache(&self) -> PathBuf {
        self.path(&self.media.cache)
    }
}

#[cfg(test)]
mod tests;
