//! The databases of tests: a file each, or, with the same tests, a database each of a PostgreSQL server that a test
//! started. Which of both, the environment says, so that processes that a test starts have the same.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Where the server is that databases of tests are on; files where nothing is said. Without the name of a database.
const SERVER: &str = "VIDEOGUIDA_TEST_POSTGRES";
const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";
const ACCOUNT: &str = "guida";
const PASSWORD: &str = "parola d'ordine";
const PATIENCE: Duration = Duration::from_secs(60);

/// What `store.url` is for a test that would have its database in `file`: the same for every process that asks.
pub fn url(file: &Path) -> String {
    let Ok(server) = std::env::var(SERVER) else {
        return format!("sqlite:{}", file.display());
    };
    let mut hash = DefaultHasher::new();
    // A folder may be named in several ways.
    let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
    folder.unwrap_or_default().hash(&mut hash);
    file.file_name().hash(&mut hash);
    let name = format!("t{:016x}", hash.finish());
    create(&server, &name);
    format!("{server}/{name}")
}

/// Everything that stands in the database that a test would have in `file`.
pub fn contents(file: &Path) -> Vec<u8> {
    match is_postgres() {
        true => dump(&url(file)),
        false => std::fs::read(file).expect("the database"),
    }
}

fn dump(url: &str) -> Vec<u8> {
    let dump = program("pg_dump").arg(url).output().expect("pg_dump runs");
    assert!(dump.status.success(), "{}", said(&dump));
    dump.stdout
}

/// Whether tests have their databases on a server.
pub fn is_postgres() -> bool {
    std::env::var_os(SERVER).is_some()
}

/// This test binary once more, with databases on a server.
pub struct Again(Command);

impl Again {
    /// With a variable of the environment more.
    pub fn with(mut self, name: &str, value: &Path) -> Self {
        self.0.env(name, value);
        self
    }

    /// Runs the tests to their end; what they printed.
    ///
    /// # Panics
    /// Where one of them failed.
    pub fn ended_well(mut self) -> String {
        let output = self.0.output().expect("this binary runs");
        let said = said(&output);
        assert!(output.status.success(), "on PostgreSQL: {said}");
        said
    }
}

/// The tests that fit `filters`, `without` some, once more on that server.
///
/// # Panics
/// Where one of them failed, or fewer than `at_least` ran.
pub fn again_on_postgres(server: &PostgresServer, filters: &[&str], without: &[&str], at_least: usize) {
    let mut again = server.again(filters);
    again.0.args(without.iter().flat_map(|name| ["--skip", name]));
    let said = again.ended_well();
    let passed = said.split("test result: ok. ").nth(1);
    let passed: Option<usize> = passed.and_then(|rest| rest.split(' ').next()?.parse().ok());
    assert!(
        passed.is_some_and(|passed| passed >= at_least),
        "{passed:?} tests: {said}"
    );
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|stream| String::from_utf8_lossy(stream).into_owned())
        .concat()
}

/// Makes a database where there is none of that name.
fn create(server: &str, name: &str) {
    let is_there = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    if psql(server, "postgres", &is_there) == "1" {
        return;
    }
    let create = format!("CREATE DATABASE {name}");
    let output = psql_output(server, "postgres", &create);
    let said = said(&output);
    // Another process may have been faster.
    assert!(
        output.status.success() || said.contains("already exists"),
        "{said}"
    );
}

/// What a statement answers, as text.
pub fn psql(server: &str, database: &str, statement: &str) -> String {
    let output = psql_output(server, database, statement);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn psql_output(server: &str, database: &str, statement: &str) -> Output {
    program("psql")
        .args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--command",
            statement,
        ])
        .arg(format!("{server}/{database}"))
        .output()
        .expect("psql runs")
}

fn program(name: &str) -> Command {
    let path = Path::new(PROGRAMS).join(name);
    assert!(path.exists(), "{}: missing; run \"make setup\"", path.display());
    let mut command = Command::new(path);
    command.stdin(Stdio::null());
    command
}

/// A server on this machine that is there as long as the value.
pub struct PostgresServer {
    folder: tempfile::TempDir,
    port: u16,
    process: Option<Child>,
}

impl PostgresServer {
    pub fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("pg").tempdir().expect("a folder");
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let mut password = std::fs::File::create(folder.path().join("password")).expect("a file");
        writeln!(password, "{PASSWORD}").expect("written");
        if is_root() {
            let own = ["-R", "postgres:postgres"].map(String::from);
            let owned = Command::new("chown").args(own).arg(folder.path()).status();
            assert!(owned.expect("chown runs").success());
        }
        let mut server = Self {
            folder,
            port,
            process: None,
        };
        let output = server
            .as_its_user("initdb")
            .args(["--username", ACCOUNT, "--encoding=UTF8", "--locale=C.UTF-8"])
            .args([
                "--auth=scram-sha-256",
                "--no-sync",
                "--no-instructions",
                "--pwfile",
            ])
            .arg(server.folder.path().join("password"))
            .arg(server.data())
            .output()
            .expect("initdb runs");
        assert!(output.status.success(), "{}", said(&output));
        server.go_on();
        server
    }

    /// `postgres://account:password@host:port`.
    pub fn url(&self) -> String {
        let password = PASSWORD.replace(' ', "%20").replace('\'', "%27");
        format!("postgres://{ACCOUNT}:{password}@127.0.0.1:{}", self.port)
    }

    /// This test binary once more, with databases on this server and the tests that fit.
    pub fn again(&self, filters: &[&str]) -> Again {
        let mut command = Command::new(std::env::current_exe().expect("this binary"));
        command
            .args(filters)
            .args(["--nocapture", "--test-threads", "2"])
            .env(SERVER, self.url());
        Again(command)
    }

    /// Starts it again, where it was stopped.
    pub fn go_on(&mut self) {
        let log = std::fs::File::options()
            .append(true)
            .create(true)
            .open(self.folder.path().join("log"))
            .expect("a log");
        let process = self
            .as_its_user("postgres")
            .arg("-D")
            .arg(self.data())
            .args(["-p", &self.port.to_string(), "-c", "listen_addresses=127.0.0.1"])
            .args([
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "full_page_writes=off",
            ])
            .args([
                "-c",
                "max_connections=300",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "autovacuum_naptime=5",
            ])
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn();
        self.process = Some(process.expect("postgres runs"));
        let begun = Instant::now();
        let url = format!("{}/postgres", self.url());
        while !program("pg_isready")
            .args(["--quiet", "--dbname", &url])
            .status()
            .is_ok_and(|is| is.success())
        {
            let log = std::fs::read_to_string(self.folder.path().join("log"));
            assert!(begun.elapsed() < PATIENCE, "the server does not answer: {log:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends it at once, as a power cut would: connections are gone without a word.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = Command::new("kill")
                .args(["-QUIT", &process.id().to_string()])
                .status();
            let _ = process.wait();
        }
    }

    /// Ends every connection but its own.
    pub fn cut_connections(&self) {
        let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                   WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
        psql(&self.url(), "postgres", cut);
    }

    /// A database as its administrators copy it.
    pub fn dump(&self, database: &str) -> String {
        String::from_utf8_lossy(&dump(&format!("{}/{database}", self.url()))).into_owned()
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The server refuses to run as root.
    fn as_its_user(&self, name: &str) -> Command {
        let plain = program(name);
        if !is_root() {
            return plain;
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
        command
            .arg(plain.get_program())
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        self.stop();
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}
