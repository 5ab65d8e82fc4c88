//! `[store]`: where claims, guides and keys live.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ConfigError;

/// `[store]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoreSettings {
    /// `store.data_dir`, default `var`: relative paths of the other settings start here.
    pub data_dir: PathBuf,
    /// `store.url`, default `sqlite:videoguida.sqlite`: the database, `sqlite:` and a file.
    pub url: String,
    /// `store.database`: the file alone, as it was written before there was `store.url`, which it becomes.
    #[serde(skip_serializing)]
    pub(super) database: Option<PathBuf>,
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self {
            data_dir: "var".into(),
            url: url_of(Path::new("videoguida.sqlite")),
            database: None,
        }
    }
}

impl StoreSettings {
    /// `store.database` becomes `store.url`, where only one of them is given or both say the same.
    pub(super) fn take_old_key(&mut self, has_url: bool) -> Result<(), ConfigError> {
        let Some(file) = self.database.take() else {
            return Ok(());
        };
        let url = url_of(&file);
        if has_url && url != self.url {
            return Err(ConfigError::Contradiction {
                key: "store.url",
                old_key: "store.database",
            });
        }
        self.url = url;
        Ok(())
    }
}

/// Where the store's database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// A file; what is not in the database (keys, guides) lives beside it.
    Sqlite(PathBuf),
}

impl DatabaseAddress {
    /// Whether there is a database, of whatever version. A file without a byte is one that nothing was written to yet.
    pub fn is_there(&self) -> std::io::Result<bool> {
        let Self::Sqlite(file) = self;
        match file.metadata() {
            Ok(found) => Ok(found.len() > 0),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The folder of everything that is not in the database.
    pub fn data_dir(&self) -> &Path {
        let Self::Sqlite(file) = self;
        let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty());
        dir.unwrap_or(Path::new("."))
    }

    /// Reads `store.url`, or says what it must be. The address is never quoted: it may hold a password.
    pub(super) fn parse(url: &str) -> Result<Self, &'static str> {
        let is = |scheme: &str| {
            url.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if is("postgres:") || is("postgresql:") {
            return Err("must be sqlite: and a file; this version does not speak to PostgreSQL");
        }
        match url.strip_prefix("sqlite:") {
            Some(file) if !file.is_empty() && !file.starts_with("//") && !file.contains('?') => {
                Ok(Self::Sqlite(file.into()))
            }
            _ => Err("must be sqlite: and a file, like sqlite:videoguida.sqlite"),
        }
    }
}

pub(super) fn url_of(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_sqlite_and_a_file() {
        let file = |url| DatabaseAddress::parse(url).map(|address| address.data_dir().to_owned());
        assert_eq!(file("sqlite:v.sqlite"), Ok(".".into()));
        assert_eq!(file("sqlite:/srv/guida/v.sqlite"), Ok("/srv/guida".into()));
        for wrong in [
            "",
            "sqlite:",
            "sqlite://v.sqlite",
            "sqlite:v.sqlite?mode=ro",
            "v.sqlite",
            "mysql://h/d",
        ] {
            assert!(
                DatabaseAddress::parse(wrong).is_err_and(|rule| !rule.contains("PostgreSQL")),
                "{wrong}"
            );
        }
        for later in [
            "postgres://guida:hunter2@db/guida",
            "postgresql://db",
            "POSTGRES://db",
        ] {
            let rule = DatabaseAddress::parse(later).expect_err(later);
            assert!(rule.contains("PostgreSQL") && !rule.contains("hunter2"), "{rule}");
        }
    }
}
