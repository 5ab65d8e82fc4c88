//! `[store]`: where claims, guides and keys live.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ConfigError;
use super::database::{DatabaseAddress, DatabaseUrl};

/// `[store]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoreSettings {
    /// `store.data_dir`, default `var`: relative paths of the other settings start here.
    pub data_dir: PathBuf,
    /// `store.url`, default `sqlite:videoguida.sqlite`: the database, `sqlite:` and a file, or
    /// `postgres://account@host/database`.
    pub url: DatabaseUrl,
    /// `store.connections`, default `4`: connections of one process to the database; 2 to 100.
    pub connections: u32,
    /// `store.database`: the file alone, as it was written before there was `store.url`, which it becomes.
    #[serde(skip_serializing)]
    pub(super) database: Option<PathBuf>,
}

impl Default for StoreSettings {
    fn default() -> Self {
        Self {
            data_dir: "var".into(),
            url: DatabaseUrl::of_file(Path::new("videoguida.sqlite")),
            connections: 4,
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
        let url = DatabaseUrl::of_file(&file);
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

impl super::Settings {
    /// Where the store's database is.
    ///
    /// # Errors
    /// What `store.url` must be, where it is something else.
    pub fn database(&self) -> Result<DatabaseAddress, ConfigError> {
        let address = self.store.url.address(&self.store.data_dir);
        let address = address.and_then(|address| match &address {
            DatabaseAddress::Postgres(server) if !server.is_protected(&self.network) => {
                Err(super::database::UNPROTECTED)
            }
            _ => Ok(address),
        });
        address.map_err(|rule| ConfigError::of_settings("store.url", rule))
    }
}
