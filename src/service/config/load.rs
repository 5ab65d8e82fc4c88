//! Reading settings from file, environment and flags, and showing the ones in force.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use figment::error::{Actual, Kind};
use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Profile};

use super::files::{self, FileProblem};
use super::network::{PROTECTED, is_safe_issuer};
use super::secret::{ProviderAddress, shown_command};
use super::{SegmentsStore, Settings};

/// Read where no `--config` is given and this file is in the working folder.
pub const DEFAULT_FILE: &str = "videoguida.toml";

const ENV_PREFIX: &str = "VIDEOGUIDA__";

/// Names the folder in which systemd puts what a unit's `LoadCredential=` asks for.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// Settings that are gone. What an older file says of them changes nothing any more, and is only warned of.
const RETIRED: [(&str, &str, &str); 3] = [
    ("law", "payment_window", "leave it out"),
    ("law", "on_call_cumulation", "leave it out"),
    (
        "site",
        "trust_forwarded",
        "name the proxies in site.trusted_proxies instead",
    ),
];

/// Why the settings cannot be used. Values are never quoted: one of them may be a password.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("settings file {path}: cannot be read ({reason}); name an existing file with --config")]
    File {
        path: PathBuf,
        reason: std::io::ErrorKind,
    },
    #[error("settings file {path}: not valid TOML; correct it near line {line}")]
    Syntax { path: PathBuf, line: usize },
    #[error("{key}: unknown key in {source_name}; expected one of {expected}")]
    UnknownKey {
        key: String,
        source_name: String,
        expected: String,
    },
    #[error("{key}: {rule} (from {source_name})")]
    Value {
        key: String,
        rule: String,
        source_name: String,
    },
    #[error("{key} and {old_key}: both given and not the same; {old_key} is the older name: leave it out")]
    Contradiction {
        key: &'static str,
        old_key: &'static str,
    },
}

impl ConfigError {
    /// A key of the settings in force that breaks a rule.
    pub(super) fn of_settings(key: &str, rule: &str) -> Self {
        Self::Value {
            key: key.into(),
            rule: rule.into(),
            source_name: "the settings in force".into(),
        }
    }
}

impl Settings {
    /// The settings in force. `overrides` are flags as (dotted key, text).
    pub fn load(config: Option<&Path>, overrides: &[(&str, String)]) -> Result<Self, ConfigError> {
        let env = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self::load_from(config, env, overrides)
    }

    /// As [`Settings::load`], with the environment given.
    pub fn load_from(
        config: Option<&Path>,
        env: impl IntoIterator<Item = (String, String)>,
        overrides: &[(&str, String)],
    ) -> Result<Self, ConfigError> {
        let env: Vec<(String, String)> = env.into_iter().collect();
        let credentials = env.iter().find(|(name, _)| name == CREDENTIALS);
        let credentials = credentials.map(|(_, folder)| Path::new(folder));
        let known = serde_json::to_value(Self::default()).unwrap_or_default();
        let source = |name: &str, data: Dict| -> Result<SettingsSource, ConfigError> {
            let data = files::read(without_retired(data, name), &known, credentials);
            let data = data.map_err(|FileProblem { key, rule }| ConfigError::Value {
                key,
                rule,
                source_name: name.to_owned(),
            })?;
            let name = name.to_owned();
            Ok(SettingsSource { name, data })
        };
        let mut figment = Figment::new();
        if let Some((path, text)) = read_file(config)? {
            let data = parse(&path, &text)?;
            figment = figment.merge(source(&path.display().to_string(), data)?);
        }
        figment = figment.merge(source("the environment", from_env(env.clone()))?);
        let flags = overrides
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()));
        figment = figment.merge(SettingsSource {
            name: "the command line".into(),
            data: nested(flags),
        });
        let has_url = figment.contains("store.url");
        let mut settings: Self = figment.extract_lossy().map_err(explain)?;
        settings.store.take_old_key(has_url)?;
        settings.checked()
    }

    /// The settings in force as `section.key = value` lines, secrets hidden, sorted by key.
    pub fn describe(&self) -> String {
        let mut lines = BTreeMap::new();
        if let Ok(mut tree) = serde_json::to_value(self) {
            // The voice's settings are the studio's, which knows nothing of these types.
            tree["voice"]["url"] = serde_json::json!(ProviderAddress::new(&self.voice.url));
            tree["voice"]["command"] = serde_json::json!(shown_command(&self.voice.command));
            flatten(String::new(), &tree, &mut lines);
        }
        lines
            .into_iter()
            .map(|(key, value)| format!("{key} = {value}\n"))
            .collect()
    }

    fn checked(self) -> Result<Self, ConfigError> {
        self.database()?;
        in_range("store.connections", u64::from(self.store.connections), 2, 100)?;
        in_range("media.jobs", self.media.jobs as u64, 1, 64)?;
        in_range("media.cache_gigabytes", self.media.cache_gigabytes, 1, 100_000)?;
        let (s3, shared) = (&self.segments.s3, self.segments.store == SegmentsStore::S3);
        demand(
            "segments.s3.endpoint",
            !shared || (!s3.endpoint.is_empty() && self.network.protects(s3.endpoint.expose())),
            PROTECTED,
        )?;
        demand(
            "segments.s3.bucket",
            !shared || !s3.bucket.is_empty(),
            "must name the bucket",
        )?;
        demand(
            "segments.s3.prefix",
            s3.prefix.is_empty() || s3.prefix.ends_with('/'),
            "must end in a slash",
        )?;
        let data_dir = std::path::absolute(&self.store.data_dir).unwrap_or_default();
        let outside = |dir: &PathBuf| dir.is_absolute() && !dir.starts_with(&data_dir);
        demand(
            "backup.dir",
            self.backup.dir.as_ref().is_none_or(outside),
            "must be absolute and outside store.data_dir, which it is to outlive",
        )?;
        demand(
            "site.security_contact",
            self.site.has_usable_contact(),
            "must start with mailto: or https://, in ASCII without blanks",
        )?;
        for (key, value, low, high) in self.site.numbers() {
            in_range(key, value, low, high)?;
        }
        in_range(
            "api.requests_per_minute",
            u64::from(self.api.requests_per_minute),
            1,
            100_000,
        )?;
        in_range("area.session_minutes", self.area.session_minutes, 5, 60)?;
        in_range("area.timeout_seconds", self.area.timeout_seconds, 1, 60)?;
        demand(
            "area.issuer",
            self.area.issuer.is_empty() || is_safe_issuer(&self.area.issuer),
            "must start with https://, or with http:// on this machine, and hold no password",
        )?;
        for (key, address) in [
            ("services.claim_status", &self.services.claim_status),
            ("services.naspi_com", &self.services.naspi_com),
            ("services.siisl", &self.services.siisl),
        ] {
            demand(key, address.starts_with("https://"), "must start with https://")?;
        }
        in_range("retention.months", u64::from(self.retention.months), 1, 120)?;
        let trail_months = u64::from(self.retention.trail_months);
        in_range("retention.trail_months", trail_months, 1, 120)?;
        let usage_months = u64::from(self.retention.usage_months);
        in_range("retention.usage_months", usage_months, 1, 120)?;
        in_range(
            "institute.name",
            self.institute.name.chars().count() as u64,
            1,
            40,
        )?;
        for locale in ground::words::Locale::COMPLETE {
            let length = self.institute.objection.of(locale).chars().count();
            in_range(&format!("institute.objection.{locale}"), length as u64, 0, 300)?;
        }
        let base = &self.site.base_url;
        demand(
            "site.base_url",
            base.starts_with("http://") || base.starts_with("https://"),
            "must start with http:// or https://",
        )?;
        demand("voice.url", self.network.protects(&self.voice.url), PROTECTED)?;
        demand(
            "notify.receipts_url",
            self.notify.receipts_url.is_empty()
                || reqwest::Url::parse(self.notify.receipts_url.expose()).is_ok(),
            "must be an address",
        )?;
        if let Some((key, rule)) = self.notify.problem(&self.network) {
            demand(&key, false, rule)?;
        }
        Ok(self)
    }
}

fn demand(key: &str, holds: bool, rule: &str) -> Result<(), ConfigError> {
    if holds {
        return Ok(());
    }
    Err(ConfigError::of_settings(key, rule))
}

fn in_range(key: &str, value: u64, low: u64, high: u64) -> Result<(), ConfigError> {
    demand(
        key,
        (low..=high).contains(&value),
        &format!("must be {low} to {high}"),
    )
}

fn read_file(config: Option<&Path>) -> Result<Option<(PathBuf, String)>, ConfigError> {
    let path = config.unwrap_or(Path::new(DEFAULT_FILE));
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some((path.to_owned(), text))),
        Err(error) if config.is_none() && error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(ConfigError::File {
            path: path.to_owned(),
            reason: error.kind(),
        }),
    }
}

// The parser quotes the line in its message: only its number is kept.
fn parse(path: &Path, text: &str) -> Result<Dict, ConfigError> {
    toml::from_str::<toml::Table>(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start).min(text.len());
        ConfigError::Syntax {
            path: path.to_owned(),
            line: text.as_bytes()[..start].iter().filter(|b| **b == b'\n').count() + 1,
        }
    })?;
    Ok(Toml::from_str::<Dict>(text).unwrap_or_default())
}

// Values stay text: a password of digits is not a number.
fn from_env(env: impl IntoIterator<Item = (String, String)>) -> Dict {
    nested(env.into_iter().filter_map(|(name, value)| {
        let key = name
            .strip_prefix(ENV_PREFIX)?
            .to_ascii_lowercase()
            .replace("__", ".");
        Some((key, value))
    }))
}

fn nested(pairs: impl Iterator<Item = (String, String)>) -> Dict {
    let mut root = Dict::new();
    for (key, value) in pairs {
        let mut node = &mut root;
        let mut parts = key.split('.').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                node.insert(part.into(), Value::from(value.as_str()));
                break;
            }
            let slot = node
                .entry(part.into())
                .or_insert_with(|| Value::from(Dict::new()));
            if !matches!(slot, Value::Dict(..)) {
                *slot = Value::from(Dict::new());
            }
            let Value::Dict(_, inner) = slot else { break };
            node = inner;
        }
    }
    root
}

/// The values without those that are gone; each of them is warned of on standard error.
fn without_retired(mut data: Dict, source_name: &str) -> Dict {
    for (section, key, instead) in RETIRED {
        let Some(Value::Dict(_, inner)) = data.get_mut(section) else {
            continue;
        };
        if inner.remove(key).is_some() {
            let _ = writeln!(
                std::io::stderr().lock(),
                "{section}.{key}: no longer a setting (in {source_name}), it changes nothing; {instead}"
            );
        }
    }
    data
}

/// A tree of values with the name of its source.
struct SettingsSource {
    name: String,
    data: Dict,
}

impl figment::Provider for SettingsSource {
    fn metadata(&self) -> figment::Metadata {
        figment::Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<figment::value::Map<Profile, Dict>, figment::Error> {
        Serialized::defaults(&self.data).data()
    }
}

fn explain(error: figment::Error) -> ConfigError {
    let source_name = error
        .metadata
        .as_ref()
        .map_or("the settings".to_owned(), |data| data.name.to_string());
    let path = error.path.join(".");
    let rule = match error.kind {
        Kind::UnknownField(field, expected) => {
            let key = if path.is_empty() {
                field
            } else if path.ends_with(&field) {
                path
            } else {
                format!("{path}.{field}")
            };
            return ConfigError::UnknownKey {
                key,
                source_name,
                expected: expected.join(", "),
            };
        }
        Kind::UnknownVariant(_, expected) => format!("must be one of {}", expected.join(", ")),
        Kind::InvalidType(actual, expected) | Kind::InvalidValue(actual, expected) => {
            format!("must be {expected}, not {}", type_name(&actual))
        }
        _ => "has a value that cannot be read; see docs/settings.md".into(),
    };
    ConfigError::Value {
        key: path,
        rule,
        source_name,
    }
}

fn type_name(actual: &Actual) -> &'static str {
    match actual {
        Actual::Bool(_) => "true or false",
        Actual::Unsigned(_) | Actual::Signed(_) | Actual::Float(_) => "a number",
        Actual::Str(_) | Actual::Char(_) => "text",
        Actual::Seq => "a list",
        Actual::Map => "a section",
        _ => "this",
    }
}

fn flatten(prefix: String, tree: &serde_json::Value, lines: &mut BTreeMap<String, String>) {
    let Some(section) = tree.as_object() else {
        lines.insert(prefix, tree.to_string());
        return;
    };
    for (key, value) in section {
        let name = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        flatten(name, value, lines);
    }
}
