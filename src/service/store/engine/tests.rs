use std::path::{Path, PathBuf};

use super::*;
use crate::notice::{Channel, NoticeState};

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
    let address = DatabaseAddress::Sqlite(dir.path().join("v.sqlite"));
    let db = Db::open(&address).await.expect("a database");
    let select = "SELECT $1 AS number, $2 AS name, $3 AS bytes, $4 AS absent, $5 AS truth, $1 AS again";
    let row = query(select)
        .bind(7_i64)
        .bind("è")
        .bind(vec![0_u8, 1])
        .bind(None::<String>)
        .bind(true)
        .fetch_one(&db)
        .await
        .expect("a row");
    assert_eq!(row.try_get::<i64>("number").expect("a number"), 7);
    assert_eq!(row.try_get::<i64>("again").expect("a number"), 7);
    assert_eq!(row.try_get::<&str>("name").expect("text"), "è");
    assert_eq!(row.try_get::<Vec<u8>>("bytes").expect("bytes"), [0, 1]);
    assert_eq!(row.try_get::<Option<String>>("absent").expect("nothing"), None);
    assert!(row.try_get::<bool>("truth").expect("a truth") && row.is_set("truth").expect("set"));
    let missing = query("SELECT 1 AS one WHERE 1 = 0").fetch_one(&db).await;
    assert!(matches!(missing, Err(DatabaseError::RowNotFound)));
}

#[tokio::test]
async fn a_transaction_that_is_dropped_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let address = DatabaseAddress::Sqlite(dir.path().join("v.sqlite"));
    let db = Db::open(&address).await.expect("a database");
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
    let address = DatabaseAddress::Sqlite(dir.path().join("v.sqlite"));
    let db = Db::open(&address).await.expect("a database");
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
    let Db::Sqlite(pool) = Db::open(&address).await.expect("a database");
    let mut tx = sqlite::begin(&pool).await.expect("a transaction");
    let no_more = sqlx::query("PRAGMA max_page_count = 1");
    no_more.execute(&mut *tx).await.expect("set");
    let large = "INSERT INTO batches (source, started_at) VALUES (hex(randomblob(400000)), 1)";
    let full = sqlx::query(large).execute(&mut *tx).await.expect_err("no room");
    assert!(sqlite::passes(&full), "{full}");
    drop(tx);
    for _ in 0..8 {
        sqlite::begin(&pool).await.expect("the next one begins");
    }
}
