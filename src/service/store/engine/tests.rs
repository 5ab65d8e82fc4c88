use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::*;
use crate::config::DatabaseUrl;
use crate::notice::{Channel, NoticeState};
use crate::testing::PostgresServer;

/// What only one engine understands. Statements outside this folder are for every engine.
const OF_ONE_ENGINE: [&str; 20] = [
    "sqlx",
    "sqlite::",
    "SqlitePool",
    "SqliteRow",
    "json_each",
    "json_extract",
    "strftime",
    "datetime(",
    "julianday",
    "BEGIN IMMEDIATE",
    "PRAGMA",
    "INSERT OR ",
    "rowid",
    "changes()",
    "instr(",
    "GLOB ",
    "ifnull(",
    "AUTOINCREMENT",
    "::text",
    "SKIP LOCKED",
];

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the sources").flatten();
    entries
        .map(|entry| entry.path())
        .flat_map(|path| {
            if path.is_dir() {
                files_of(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn nothing_outside_the_engine_knows_which_one_it_is() {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("store");
    let mut files = files_of(&store);
    let engine = |path: &PathBuf| path.starts_with(store.join("engine")) || path.ends_with("store/engine.rs");
    files.retain(|path| !engine(path));
    files.push(store.with_extension("rs"));
    assert!(files.len() > 20, "{files:?}");
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a source");
        for (number, line) in (1..).zip(text.lines()) {
            let found = OF_ONE_ENGINE.iter().find(|mark| line.contains(**mark));
            assert_eq!(found, None, "{} line {number}", path.display());
            // A placeholder of one engine: the others count theirs.
            let bare = ["= ?", "(?", ", ?"].iter().find(|mark| line.contains(**mark));
            assert_eq!(bare, None, "{} line {number}", path.display());
        }
    }
}

#[test]
fn lists_of_names_stand_as_the_partial_indices_have_them() {
    let migration = include_str!("sqlite/migrations/0004_delivery.sql");
    let waiting = names_where(NoticeState::is_waiting);
    assert!(
        migration.contains(&format!("WHERE state IN ({waiting})")),
        "{waiting}"
    );
    assert!(migration.contains(&format!("WHERE state = '{}'", NoticeState::Sending)));
    assert_eq!(names_where(Channel::is_paper), "'letter'");
    assert_eq!(placeholders(2, 3), "$2, $3, $4");
}

#[tokio::test]
async fn values_come_back_as_they_were_given() {
    let dir = tempfile::tempdir().expect("a folder");
    let address = DatabaseAddress::of_test(dir.path().join("v.sqlite"));
    let db = Db::open(&address, 4).await.expect("a database");
    let select = "SELECT $1 AS number, $2 AS name, $3 AS bytes, $4 AS absent, $5 AS truth, $1 AS again";
    let row = query(select)
        .bind(7_i64)
        .bind("è\0")
        .bind(vec![0_u8, 1])
        .bind(None::<String>)
        .bind(true)
        .fetch_one(&db)
        .await
        .expect("a row");
    assert_eq!(row.try_get::<i64>("number").expect("a number"), 7);
    assert_eq!(row.try_get::<i64>("again").expect("a number"), 7);
    assert_eq!(row.try_get::<&str>("name").expect("text"), "è\u{fffd}");
    assert_eq!(row.try_get::<Vec<u8>>("bytes").expect("bytes"), [0, 1]);
    assert_eq!(row.try_get::<Option<String>>("absent").expect("nothing"), None);
    assert!(row.try_get::<bool>("truth").expect("a truth") && row.is_set("truth").expect("set"));
    let missing = query("SELECT 1 AS one WHERE 1 = 0").fetch_one(&db).await;
    assert!(matches!(missing, Err(DatabaseError::RowNotFound)));
}

#[tokio::test]
async fn a_transaction_that_is_dropped_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let address = DatabaseAddress::of_test(dir.path().join("v.sqlite"));
    let db = Db::open(&address, 4).await.expect("a database");
    let insert =
        "INSERT INTO events (event_id, claim_id, received_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let event = |id: &str| query(insert).bind(id).bind("A").bind(1_i64);
    let mut tx = db.begin().await.expect("a transaction");
    assert_eq!(event("e1").execute(&mut tx).await.expect("written"), 1);
    drop(tx);
    let mut tx = db.begin().await.expect("a transaction");
    assert_eq!(event("e2").execute(&mut tx).await.expect("written"), 1);
    assert_eq!(event("e2").execute(&mut tx).await.expect("known"), 0);
    tx.commit().await.expect("kept");
    let found: Vec<String> = query_scalar("SELECT event_id FROM events")
        .fetch_all(&db)
        .await
        .expect("rows");
    assert_eq!(found, ["e2"]);
}

#[tokio::test]
async fn text_is_found_anywhere_and_is_no_pattern() {
    let dir = tempfile::tempdir().expect("a folder");
    let address = DatabaseAddress::of_test(dir.path().join("v.sqlite"));
    let db = Db::open(&address, 4).await.expect("a database");
    for (text, part, expected) in [
        ("NASPI-2026_7", "spi-", true),
        ("NASPI-2026_7", "6_7", true),
        ("NASPI-202697", "6_7", false),
        ("A%B", "%", true),
        ("AB", "%", false),
        ("A\\B", "\\", true),
    ] {
        let found: bool = query_scalar("SELECT lower($1) LIKE $2 ESCAPE '\\'")
            .bind(text)
            .bind(containing(part))
            .fetch_one(&db)
            .await
            .expect("an answer");
        assert_eq!(found, expected, "{text} {part}");
    }
}

/// SQLite ends a transaction by itself where there is no page left; nobody gets its connection afterwards.
#[tokio::test]
async fn a_transaction_that_a_full_disk_ended_keeps_nobody_from_the_next() {
    let dir = tempfile::tempdir().expect("a folder");
    let address = DatabaseAddress::Sqlite(dir.path().join("v.sqlite"));
    let Db::Sqlite(pool) = Db::open(&address, 4).await.expect("a database") else {
        panic!("a file");
    };
    let mut tx = sqlite::begin(&pool).await.expect("a transaction");
    let no_more = sqlx::query("PRAGMA max_page_count = 1");
    no_more.execute(&mut *tx).await.expect("set");
    let large = "INSERT INTO batches (source, started_at) VALUES (hex(randomblob(400000)), 1)";
    let full = sqlx::query(large).execute(&mut *tx).await.expect_err("no room");
    assert!(passes(&full), "{full}");
    drop(tx);
    for _ in 0..8 {
        sqlite::begin(&pool).await.expect("the next one begins");
    }
}

type Columns = BTreeMap<String, BTreeSet<String>>;

/// Every table with its columns: name, kind, whether NULL may stand there.
async fn columns(db: &Db, statement: &'static str) -> Columns {
    let mut columns = Columns::new();
    for row in query(statement).fetch_all(db).await.expect("rows") {
        let text = |column: &str| row.try_get::<String>(column).expect("text");
        let column = format!("{} {} {}", text("named"), text("kind"), text("may_lack"));
        columns.entry(text("of")).or_default().insert(column);
    }
    // What migrations write down of themselves.
    columns.retain(|table, _| !table.starts_with('_'));
    columns
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    let server = PostgresServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let file = DatabaseAddress::Sqlite(dir.path().join("v.sqlite"));
    let url = DatabaseUrl::new(format!("{}/postgres", server.url()));
    let url = url.address(dir.path()).expect("an address");
    let in_file = Db::open(&file, 2).await.expect("a database");
    let on_server = Db::open(&url, 2).await.expect("a database");
    let in_file = columns(
        &in_file,
        "SELECT m.name AS of, c.name AS named,
                CASE c.type WHEN 'INTEGER' THEN 'number' WHEN 'BLOB' THEN 'bytes' ELSE 'text' END AS kind,
                CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN 'NO' ELSE 'YES' END AS may_lack
         FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    )
    .await;
    let on_server = columns(
        &on_server,
        "SELECT table_name::text AS of, column_name::text AS named,
                CASE data_type WHEN 'bigint' THEN 'number' WHEN 'bytea' THEN 'bytes' ELSE data_type::text END AS kind,
                is_nullable::text AS may_lack
         FROM information_schema.columns WHERE table_schema = 'public'",
    )
    .await;
    assert_eq!(in_file, on_server);
    let copied: BTreeSet<_> = TABLES.iter().map(|table| table.name.to_owned()).collect();
    let mut all: BTreeSet<_> = in_file.keys().cloned().collect();
    all.remove("store_time");
    assert_eq!(copied, all);
}
