//! A database as each version left it, opened by this one: every row is there and reads, and work goes on.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use chrono::NaiveDate;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use sqlx::AssertSqlSafe;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use super::super::MIGRATIONS;
use super::rows::WRITTEN;
use crate::config::DatabaseAddress;
use crate::notice::{Channel, NoticeState};
use crate::store::engine::migrations::migrator;
use crate::store::{
    AcceptedEvent, ClaimFilter, ClaimStatus, IngestOutcome, JobQueue, Retry, Store, Submission,
    exported_tables,
};

const EVENT: &str = r#"{"data":{"claimant":{"fiscal_code":"SPSMGR84E52F839R","given_name":"Maria Grazia"}}}"#;
const COMMENT: &str = "Chiara, grazie.";

fn migrations(version: i64) -> Migrator {
    let all = migrator(MIGRATIONS);
    let ran = all.iter().filter(|step| step.version <= version).cloned();
    Migrator::with_migrations(ran.collect())
}

fn latest() -> i64 {
    migrator(MIGRATIONS)
        .iter()
        .map(|step| step.version)
        .max()
        .unwrap_or_default()
}

/// The key of the installation that all of them were written with.
const KEY: [u8; 32] = [11; 32];
/// The key of claim `A`.
const CLAIM_KEY: [u8; 32] = [12; 32];

fn context(parts: &[&str]) -> Vec<u8> {
    parts.iter().flat_map(|part| part.bytes().chain([0])).collect()
}

/// As every version sealed: a nonce, then the sealed bytes, bound to their purpose.
fn sealed(key: &[u8; 32], purpose: &[&str], plain: &[u8]) -> Vec<u8> {
    let nonce = [purpose.len() as u8; 24];
    let payload = Payload {
        msg: plain,
        aad: &context(purpose),
    };
    let sealed = XChaCha20Poly1305::new(Key::from_slice(key)).encrypt(XNonce::from_slice(&nonce), payload);
    [nonce.as_slice(), &sealed.expect("sealed")].concat()
}

/// As every version made digests with the installation's key.
fn digest(purpose: &str, data: &[u8]) -> Vec<u8> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&KEY).expect("a key");
    mac.update(&context(&[purpose]));
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

/// The values that statements leave open, as literals.
fn values() -> BTreeMap<&'static str, String> {
    let recipient = r#"["Maria Grazia","m@example.it","it","SPSMGR84E52F839R","https://guida.example/Q/A"]"#;
    let of_claim = |purpose, plain: &str| sealed(&CLAIM_KEY, &[purpose], plain.as_bytes());
    let bytes = [
        ("{key_check}", digest("key-check", &[])),
        ("{digest}", vec![7; 32]),
        ("{wrapped}", sealed(&KEY, &["claim-key", "A"], &CLAIM_KEY)),
        ("{payload}", of_claim("payload", EVENT)),
        ("{recipient}", of_claim("recipient", recipient)),
        ("{comment}", of_claim("comment", COMMENT)),
        ("{person}", digest("person", b"SPSMGR84E52F839R")),
    ];
    let literal = |bytes: Vec<u8>| {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("x'{digits}'")
    };
    bytes.map(|(name, bytes)| (name, literal(bytes))).into()
}

/// The tables that a version had.
async fn tables(pool: &SqlitePool) -> Vec<String> {
    let select = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'";
    sqlx::query_scalar(select)
        .fetch_all(pool)
        .await
        .expect("the tables")
}

/// A database with the rows of a program of that version.
async fn as_version_left_it(version: i64, folder: &Path) -> DatabaseAddress {
    let key_file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(folder.join("installation.key"));
    key_file.and_then(|mut file| file.write_all(&KEY)).expect("a key");
    let file = folder.join("v.sqlite");
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true);
    let pool = SqlitePool::connect_with(options).await.expect("a database");
    migrations(version).run(&pool).await.expect("its tables");
    let values = values();
    for (table, _, statement) in WRITTEN
        .iter()
        .filter(|(_, versions, _)| versions.contains(&version))
    {
        let mut statement = (*statement).to_owned();
        for (name, literal) in &values {
            statement = statement.replace(name, literal);
        }
        let written = sqlx::query(AssertSqlSafe(statement)).execute(&pool).await;
        written.unwrap_or_else(|error| panic!("version {version}, {table}: {error}"));
    }
    for table in tables(&pool).await {
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(format!("SELECT count(*) FROM {table}")))
            .fetch_one(&pool)
            .await
            .expect("a count");
        assert!(
            count > 0,
            "version {version}: say in rows.rs what it wrote into {table}"
        );
    }
    pool.close().await;
    DatabaseAddress::Sqlite(file)
}

async fn lists(store: &Store, version: i64) {
    let claims = store.claims(&ClaimFilter::default()).await.expect("claims");
    let listed: Vec<_> = claims
        .iter()
        .map(|row| (row.claim_id.as_deref(), row.status, row.problems.len()))
        .collect();
    let expected = [
        (Some("B"), ClaimStatus::Held, 1),
        (Some("A"), ClaimStatus::Notified, 0),
        // From two files; it stands once.
        (None, ClaimStatus::Rejected, 1),
        (Some("C"), ClaimStatus::Erased, 0),
    ];
    assert_eq!(listed, expected, "version {version}");
    let guide = claims[1].guide.as_ref().expect("a guide");
    assert!(guide.revision == 2 && guide.expires_on.to_string() == "2026-09-03" && guide.files.is_some());
    let notices: Vec<_> = claims[1]
        .notices
        .iter()
        .map(|row| (row.channel, row.state))
        .collect();
    let sent = [
        (Channel::Email, NoticeState::Sent),
        (Channel::Letter, NoticeState::Sent),
    ];
    assert_eq!(
        notices,
        if version < 2 { &sent[..0] } else { &sent },
        "version {version}"
    );
    let batches = store.batches(10, 0).await.expect("batches");
    assert_eq!(batches.len(), usize::from(version >= 15), "version {version}");
    let refused = store.refused_rows(1, 10, 0).await.expect("refused rows");
    assert_eq!(refused.len(), usize::from(version >= 17), "version {version}");
    let day = NaiveDate::from_ymd_opt(2026, 3, 4).expect("a day");
    let usage = store.usage(day).await.expect("usage");
    assert_eq!(
        usage.iter().map(|(.., count)| count).sum::<u32>(),
        if version < 3 { 0 } else { 3 }
    );
}

/// All of a claim, by table, what is sealed opened.
async fn opens(store: &Store, version: i64) {
    let held = store.claim_holdings("A").await.expect("holdings").tables;
    for table in exported_tables().filter(|table| !["rejections", "deletions"].contains(table)) {
        let first = WRITTEN.iter().filter(|(written, ..)| *written == table);
        let first = first.map(|(_, versions, _)| *versions.start()).min();
        let rows = held
            .get(table)
            .and_then(|rows| rows.as_array())
            .map_or(0, Vec::len);
        let was_there = first.is_some_and(|first| first <= version);
        assert_eq!(rows > 0, was_there, "version {version}, {table}: {rows} rows");
    }
    let event: serde_json::Value = serde_json::from_str(EVENT).expect("JSON");
    assert_eq!(held["claims"][0]["event"], event);
    assert_eq!(
        store.payload("A").await.expect("read").as_deref(),
        Some(EVENT.as_bytes())
    );
    if version >= 2 {
        assert_eq!(held["outbox"][0]["recipient"]["address"], "m@example.it");
    }
    if version >= 3 {
        assert_eq!(held["ratings"][0]["comment"], COMMENT);
    }
}

/// A claim comes in and is taken by a worker, one is sent again, one is erased and its removal waits.
async fn works(store: &Store, version: i64) {
    let event = Submission::Claim(AcceptedEvent {
        identity: None,
        claim_id: "D".into(),
        event_json: EVENT.into(),
        warnings: Vec::new(),
    });
    let taken = store.ingest(&event).await.expect("taken in");
    assert_eq!(taken.outcome, IngestOutcome::Accepted, "version {version}");
    let job = store
        .next_job(JobQueue::Any, Duration::from_secs(60), &Retry::default())
        .await
        .expect("a queue");
    assert_eq!(job.expect("a job").claim_id, "D");
    let sent = store.request_resend("A").await.expect("asked");
    assert_eq!(sent > 0, version >= 2, "version {version}");
    store.erase("A").await.expect("erased");
    assert_eq!(store.payload("A").await.expect("read"), None);
    assert!(store.deletion("A").await.expect("read").is_some());
}

#[tokio::test]
async fn a_database_of_every_version_opens_with_all_its_rows_and_goes_on() {
    assert_eq!(latest(), MIGRATIONS.len() as i64, "counted from 1, none left out");
    for version in 1..=latest() {
        let dir = tempfile::tempdir().expect("a folder");
        let address = as_version_left_it(version, dir.path()).await;
        // Migrated by the first opening, found as it should be by the second.
        for _ in 0..2 {
            let store = Store::open(&address)
                .await
                .unwrap_or_else(|error| panic!("version {version}: {error}"));
            lists(&store, version).await;
            opens(&store, version).await;
            store.close().await;
        }
        let store = Store::open(&address).await.expect("a store");
        assert!(store.is_sound().await.expect("asked"), "version {version}");
        works(&store, version).await;
        store.close().await;
    }
}
