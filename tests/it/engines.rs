//! The databases of these tests: files, or with the same tests databases of a PostgreSQL server.

#[expect(dead_code, reason = "the unit tests use the rest")]
#[path = "../../src/service/testing.rs"]
mod testing;

use std::path::Path;
use std::time::Duration;

pub use testing::is_postgres;
use testing::{PostgresServer, again_on_postgres};
use videoguida::config::{DatabaseAddress, DatabaseUrl};
use videoguida::store::Store;

use crate::program;
use crate::service::Dice;

/// What `store.url` is for a test that would have its database in `file`.
pub fn url(file: &Path) -> String {
    testing::url(file)
}

/// The same as an address.
pub fn address(file: &Path) -> DatabaseAddress {
    let url = DatabaseUrl::new(url(file));
    url.address(file.parent().unwrap_or(file)).expect("an address")
}

/// The store that a test would have in `file`; where its server is away for a moment, once it is back.
pub async fn open(file: &Path) -> Store {
    let address = address(file);
    loop {
        match Store::open(&address).await {
            Err(error) if error.passes() => tokio::time::sleep(Duration::from_millis(100)).await,
            opened => return opened.expect("a store"),
        }
    }
}

/// Names a file that a test makes when it wants its server to stay from now on.
const CALM: &str = "VIDEOGUIDA_TEST_CALM";

/// Waits until whoever has the server go away stops doing so.
pub async fn calm() {
    let Some(file) = std::env::var_os(CALM) else {
        return;
    };
    std::fs::write(&file, "").expect("written");
    while Path::new(&file).exists() {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Tests of everything around a guide, with processes that are killed among them. Left out: those that ask nothing of the
/// engine (gateways, message centres, mail servers), and those whose trouble is a file or a disk.
const TESTS: [&str; 7] = [
    "service::batch::",
    "service::chaos::",
    "service::clocks::",
    "service::crash::",
    "service::email::",
    "service::print::",
    "service::stop::",
];

#[test]
fn the_same_holds_on_postgresql() {
    if !is_postgres() {
        let server = PostgresServer::start();
        again_on_postgres(&server, &TESTS, &[], 10);
    }
}

/// A night of kills while the server's connections are cut and the server is stopped and started again; `SEEDS` says how
/// many nights (`make soak-batch`).
#[test]
fn a_night_on_a_server_that_goes_away() {
    if is_postgres() {
        return;
    }
    let seeds = std::env::var("SEEDS").map_or(1, |text| text.parse().expect("a number"));
    for seed in 1..=seeds {
        println!("seed {seed}");
        let mut server = PostgresServer::start();
        let folder = tempfile::tempdir().expect("a folder");
        let calm = folder.path().join("calm");
        let night = server
            .again(&["service::batch::a_file_read_with_kills"])
            .with(CALM, &calm);
        let mut dice = Dice(seed);
        let night = std::thread::spawn(move || night.ended_well());
        let mut times = 0;
        while !night.is_finished() && std::fs::remove_file(&calm).is_err() {
            std::thread::sleep(Duration::from_millis(1000 + dice.below(3000)));
            if dice.below(3) == 0 {
                server.stop();
                std::thread::sleep(Duration::from_millis(dice.below(1500)));
                server.go_on();
            } else {
                server.cut_connections();
            }
            times += 1;
        }
        println!(
            "{}\nthe server went away {times} times",
            night.join().expect("a night that ends well")
        );
        assert!(times > 1);
    }
}

/// A folder with settings that name a database.
struct Installation(tempfile::TempDir);

impl Installation {
    fn on(url: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = format!("[store]\nurl = \"{url}\"\n");
        std::fs::write(folder.path().join("videoguida.toml"), settings).expect("settings");
        std::fs::write(folder.path().join("passphrase"), "una parola lunga abbastanza\n")
            .expect("a passphrase");
        Self(folder)
    }

    fn run(&self, status: i32, arguments: &[&str]) -> String {
        let output = program::run(self.0.path(), arguments);
        let said = program::said(&output);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(!said.contains("parola"), "a password is told: {said}");
        said
    }
}

#[test]
fn an_installation_goes_to_a_server_is_copied_there_and_restored_on_either_engine() {
    if is_postgres() {
        return;
    }
    let mut server = PostgresServer::start();
    let on_server = |name: &str| {
        testing::psql(&server.url(), "postgres", &format!("CREATE DATABASE {name}"));
        format!("{}/{name}", server.url())
    };
    let first = Installation::on("sqlite:videoguida.sqlite");
    program::write_held_claim(first.0.path());
    first.run(0, &["ingest", "--claims", "held.jsonl"]);
    let moved = on_server("moved");
    std::fs::write(first.0.path().join("url"), format!("{moved}\n")).expect("a file");
    let copy = [
        "store",
        "copy",
        "--from",
        "sqlite:videoguida.sqlite",
        "--to",
        "file:url",
    ];
    let dry = first.run(0, &[&copy[..], &["--dry-run"]].concat());
    assert!(
        dry.contains("claims: 1 rows, 1 new") && dry.contains("nothing was written"),
        "{dry}"
    );
    let said = first.run(0, &copy);
    assert!(said.contains("the same, row by row"), "{said}");
    let refused = first.run(
        1,
        &[
            "store",
            "copy",
            "--from",
            "file:url",
            "--to",
            "sqlite:/nowhere/at/all.sqlite",
        ],
    );
    assert!(refused.contains("/nowhere/at"), "{refused}");

    // The same installation on the server: its keys lie where they lay.
    std::fs::write(
        first.0.path().join("videoguida.toml"),
        "[store]\nurl_file = \"url\"\n[backup]\nrecipients = []\n",
    )
    .expect("settings");
    let again = first.run(0, &["ingest", "--claims", "held.jsonl"]);
    assert!(again.contains("unchanged 1"), "{again}");
    first.run(
        0,
        &["backup", "--to", "kept.age", "--passphrase-file", "passphrase"],
    );
    let kept = first.0.path().join("kept.age").display().to_string();
    let restore = ["restore", "--from", &kept, "--passphrase-file", "passphrase"];
    let refused = first.run(1, &restore);
    assert!(refused.contains("is there already"), "{refused}");
    for url in ["sqlite:videoguida.sqlite".to_owned(), on_server("restored")] {
        let second = Installation::on(&url);
        let said = second.run(0, &restore);
        assert!(said.contains("claims 1"), "{said}");
        program::write_held_claim(second.0.path());
        let again = second.run(0, &["ingest", "--claims", "held.jsonl"]);
        assert!(again.contains("unchanged 1"), "{url}: {again}");
    }

    server.stop();
    let missing = first.run(1, &["doctor"]);
    assert!(
        missing.contains("missing store: database postgres://127.0.0.1"),
        "{missing}"
    );
}
