//! Where the database is: a file of this machine, or a server that machines share.

use std::fmt;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use reqwest::Url;
use serde::{Deserialize, Serialize, Serializer};

use super::network::NetworkSettings;

/// What `store.url` must be.
const RULE: &str =
    "must be sqlite: and a file, like sqlite:videoguida.sqlite, or postgres://account@host/database";
const POSTGRES_RULE: &str = "must be postgres://account:password@host:port/database, with a host (or ?host=/folder of its \
                             socket), one database and of further parameters only sslmode, sslrootcert, sslcert and sslkey";
pub(super) const UNPROTECTED: &str = "is read by whoever stands on the way: add sslmode=verify-full (and sslrootcert=FILE for an authority of \
     your own), or name the host in network.plain_hosts";

/// Parameters of the address that mean something here. A password among them would be told to the log.
const PARAMETERS: [&str; 5] = ["host", "sslmode", "sslrootcert", "sslcert", "sslkey"];

/// An address as it is given. It may hold a password: printed without account and password.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct DatabaseUrl(String);

/// Where the store's database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// A file; what is not in the database (keys, guides) lives beside it.
    Sqlite(PathBuf),
    Postgres(PostgresAddress),
}

/// A database of a PostgreSQL server. Printed without account and password.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresAddress {
    url: Url,
    data_dir: PathBuf,
}

impl DatabaseUrl {
    pub fn new(url: impl Into<String>) -> Self {
        Self(url.into())
    }

    pub(super) fn of_file(file: &Path) -> Self {
        Self(format!("sqlite:{}", file.display()))
    }

    /// The address, its file and everything that is not in the database in `data_dir`, or what it must be. The
    /// address is never quoted.
    ///
    /// # Errors
    /// The rule that it breaks.
    pub fn address(&self, data_dir: &Path) -> Result<DatabaseAddress, &'static str> {
        let is = |scheme: &str| {
            let start = self.0.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        if is("postgres:") || is("postgresql:") {
            let url = Url::parse(&self.0).map_err(|_| POSTGRES_RULE)?;
            let address = PostgresAddress {
                url,
                data_dir: data_dir.to_owned(),
            };
            return match address.is_whole() {
                true => Ok(DatabaseAddress::Postgres(address)),
                false => Err(POSTGRES_RULE),
            };
        }
        match self.0.strip_prefix("sqlite:") {
            Some(file) if !file.is_empty() && !file.starts_with("//") && !file.contains('?') => {
                Ok(DatabaseAddress::Sqlite(data_dir.join(file)))
            }
            _ => Err(RULE),
        }
    }

    fn shown(&self) -> String {
        match self.address(Path::new("")) {
            Ok(DatabaseAddress::Postgres(server)) => server.place(),
            Ok(DatabaseAddress::Sqlite(_)) => self.0.clone(),
            Err(_) => "(hidden)".to_owned(),
        }
    }
}

impl DatabaseAddress {
    /// Whether there is a database, of whatever version. A file without a byte is one that nothing was written to
    /// yet; a server is not asked, and may have one.
    pub fn may_be_there(&self) -> std::io::Result<bool> {
        let Self::Sqlite(file) = self else { return Ok(true) };
        match file.metadata() {
            Ok(found) => Ok(found.len() > 0),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The folder of everything that is not in the database.
    pub fn data_dir(&self) -> &Path {
        match self {
            Self::Sqlite(file) => {
                let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty());
                dir.unwrap_or(Path::new("."))
            }
            Self::Postgres(server) => &server.data_dir,
        }
    }

    /// As messages name it, without account and password.
    pub fn place(&self) -> String {
        match self {
            Self::Sqlite(file) => file.display().to_string(),
            Self::Postgres(server) => server.place(),
        }
    }
}

#[cfg(test)]
impl DatabaseAddress {
    /// The database of a test that would have it in `file`: there, or on the server that tests are on.
    pub fn of_test(file: impl AsRef<Path>) -> Self {
        let file = file.as_ref();
        let url = DatabaseUrl::new(crate::testing::url(file));
        url.address(file.parent().unwrap_or(file)).expect("an address")
    }
}

impl PostgresAddress {
    /// The address with its password, for whoever connects.
    pub fn expose(&self) -> &str {
        self.url.as_str()
    }

    /// `postgres://host:port/database`.
    pub fn place(&self) -> String {
        let host = match self.socket() {
            Some(folder) => folder,
            None => self.url.host_str().unwrap_or_default().to_owned(),
        };
        let port = self.url.port().map(|port| format!(":{port}")).unwrap_or_default();
        format!("postgres://{host}{port}{}", self.url.path())
    }

    fn is_whole(&self) -> bool {
        let names_host = self.url.host_str().is_some_and(|host| !host.is_empty()) || self.socket().is_some();
        let database = self.url.path().trim_start_matches('/');
        let known = |(key, _): (std::borrow::Cow<'_, str>, _)| PARAMETERS.contains(&&*key);
        let may_name = self.parameter("host").is_none_or(|host| host.starts_with('/'));
        let names_database = !database.is_empty() && !database.contains('/');
        names_host
            && may_name
            && names_database
            && self.url.query_pairs().all(known)
            && self.url.fragment().is_none()
    }

    /// Whether nobody on the way reads what is asked and answered, or the settings say that they may.
    pub(super) fn is_protected(&self, network: &NetworkSettings) -> bool {
        let mode = self.parameter("sslmode");
        let is_verified = matches!(mode.as_deref(), Some("verify-full" | "verify-ca"));
        let host = self.url.host_str().unwrap_or_default();
        is_verified || self.socket().is_some() || network.may_be_plain(host)
    }

    /// The folder of the server's socket, where it is reached by that.
    fn socket(&self) -> Option<String> {
        let host = self.url.host_str().unwrap_or_default();
        let host = percent_decode_str(host).decode_utf8_lossy().into_owned();
        let folder = self.parameter("host").unwrap_or(host);
        folder.starts_with('/').then_some(folder)
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = self.url.query_pairs();
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.shown())
    }
}

impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shown().serialize(serializer)
    }
}

impl fmt::Debug for PostgresAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(url: &str) -> Result<DatabaseAddress, &'static str> {
        DatabaseUrl::new(url).address(Path::new("var"))
    }

    #[test]
    fn an_address_is_a_file_or_a_database_of_a_server() {
        let file = |url| address(url).map(|address| address.data_dir().to_owned());
        assert_eq!(file("sqlite:v.sqlite"), Ok("var".into()));
        assert_eq!(file("sqlite:/srv/guida/v.sqlite"), Ok("/srv/guida".into()));
        assert_eq!(file("postgres://guida@db.example/guida"), Ok("var".into()));
        for wrong in [
            "",
            "sqlite:",
            "sqlite://v.sqlite",
            "sqlite:v.sqlite?mode=ro",
            "v.sqlite",
            "mysql://h/d",
        ] {
            assert_eq!(address(wrong), Err(RULE), "{wrong}");
        }
        for wrong in [
            "postgres:",
            "postgres://db.example",
            "postgres://db.example/",
            "postgres://db.example/a/b",
            "postgres:///guida",
            "postgres:///guida?host=db.example",
            "postgresql://db.example/guida?password=hunter2",
            "postgresql://db.example/guida#hunter2",
            "POSTGRES://db.example/guida?options=-c%20x=y",
        ] {
            assert_eq!(address(wrong), Err(POSTGRES_RULE), "{wrong}");
        }
    }

    #[test]
    fn nothing_goes_to_another_machine_that_can_be_read_on_the_way() {
        let network = NetworkSettings {
            plain_hosts: vec!["db.rete.example".into()],
        };
        for (url, expected) in [
            ("postgres://a:hunter2@127.0.0.1:5433/g", true),
            ("postgres://a@localhost/g", true),
            ("postgres:///g?host=/run/postgresql", true),
            ("postgres://a@%2Frun%2Fpostgresql/g", true),
            ("postgres://a@db.rete.example/g", true),
            ("postgres://a@db.example/g?sslmode=verify-full", true),
            (
                "postgres://a@db.example/g?sslmode=verify-ca&sslrootcert=/etc/ca.pem",
                true,
            ),
            ("postgres://a@db.example/g", false),
            ("postgres://a@db.example/g?sslmode=require", false),
            ("postgres://a@db.example/g?sslmode=prefer", false),
        ] {
            let Ok(DatabaseAddress::Postgres(server)) = address(url) else {
                panic!("{url}");
            };
            assert_eq!(server.is_protected(&network), expected, "{url}");
        }
    }

    #[test]
    fn account_and_password_are_not_shown() {
        for (url, expected) in [
            ("sqlite:v.sqlite", "sqlite:v.sqlite"),
            (
                "postgres://guida:hunter2@db:5433/guida",
                "postgres://db:5433/guida",
            ),
            (
                "postgresql://guida:hunter2@db/guida?sslmode=verify-full",
                "postgres://db/guida",
            ),
            ("postgres://guida:hunter2@db", "(hidden)"),
            ("hunter2", "(hidden)"),
        ] {
            let url = DatabaseUrl::new(url);
            assert_eq!(serde_json::to_value(&url).expect("text"), expected);
            assert!(!format!("{url:?} {:?}", url.address(Path::new(""))).contains("hunter2"));
        }
    }
}
