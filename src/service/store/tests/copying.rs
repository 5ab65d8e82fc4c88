//! Rows of one database in another, whichever engines they are of.

use std::path::Path;

use tokio::sync::Notify;

use super::*;
use crate::config::DatabaseUrl;
use crate::store::{CopiedTable, CopyError, CopyMode, copy};
use crate::testing::{PostgresServer, psql};

/// Claims of a short run; `COPY_CLAIMS=20000` makes a long one.
fn claims() -> usize {
    std::env::var("COPY_CLAIMS").map_or(600, |text| text.parse().expect("a number"))
}

fn on_server(server: &PostgresServer, name: &str, dir: &Path) -> DatabaseAddress {
    psql(&server.url(), "postgres", &format!("CREATE DATABASE {name}"));
    let url = DatabaseUrl::new(format!("{}/{name}", server.url()));
    url.address(dir).expect("an address")
}

fn in_file(dir: &Path, name: &str) -> DatabaseAddress {
    DatabaseAddress::Sqlite(dir.join(name))
}

/// An installation in a file, with claims in many states.
async fn filled(dir: &Path, claims: usize) -> DatabaseAddress {
    let address = in_file(dir, "v.sqlite");
    let store = Store::open(&address).await.expect("a store");
    let store = store.with_clock(on("2026-03-03"));
    for number in 0..claims {
        let id = format!("A-{number:05}");
        store
            .ingest(&event(&format!("e{number}"), &id, 1))
            .await
            .expect("in");
    }
    for _ in 0..12 {
        publish(&store, &[Channel::Email, Channel::Letter]).await;
    }
    let _ = take_any(&store).await.expect("a notice");
    store.erase("A-00003").await.expect("erased");
    store
        .record_rating("A-00001", 4, Some("Grazie à tutti"))
        .await
        .expect("rated");
    store
        .note_opening("A-00001", OpeningDevice::Phone)
        .await
        .expect("noted");
    store.close().await;
    address
}

async fn copied(from: &DatabaseAddress, to: &DatabaseAddress) -> Vec<CopiedTable> {
    copy(from, to, CopyMode::Copy, |_, _| ()).await.expect("copied")
}

fn rows(tables: &[CopiedTable]) -> (u64, u64) {
    (
        tables.iter().map(|table| table.rows).sum(),
        tables.iter().map(|table| table.new).sum(),
    )
}

fn digests(tables: &[CopiedTable]) -> Vec<Option<[u8; 32]>> {
    tables.iter().map(|table| table.digest).collect()
}

#[tokio::test]
async fn an_installation_goes_to_a_server_and_back_with_every_row() {
    let server = PostgresServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let first = filled(dir.path(), claims()).await;
    let second = on_server(&server, "copied", dir.path());
    let dry = copy(&first, &second, CopyMode::DryRun, |_, _| ())
        .await
        .expect("looked");
    assert_eq!(
        psql(
            &server.url(),
            "copied",
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ),
        "0"
    );
    let there = copied(&first, &second).await;
    assert!(there.iter().all(|table| table.digest.is_some()) && rows(&there).0 > 4 * claims() as u64);
    assert_eq!((rows(&there).0, rows(&there).0), rows(&dry));
    // Again: everything is there.
    let again = copied(&first, &second).await;
    assert_eq!(
        (rows(&again), digests(&again)),
        ((rows(&there).0, 0), digests(&there))
    );

    // The installation goes on there, with its keys, and with numbers that were not given before.
    let store = Store::open(&second)
        .await
        .expect("opened")
        .with_clock(on("2026-03-03"));
    let payload = store.payload("A-00001").await.expect("opened").expect("an event");
    assert!(String::from_utf8(payload).expect("text").contains(SECRET));
    assert_eq!(status(&store, "A-00003").await, ClaimStatus::Erased);
    let before = take(&store).await.job_id;
    store.ingest(&event("new", "Z", 1)).await.expect("in");
    let number = psql(&server.url(), "copied", "SELECT max(job_id) FROM jobs");
    assert_eq!(number.parse::<usize>(), Ok(claims() + 1), "{before}");
    store.close().await;

    let third = in_file(&dir.path().join("back"), "v.sqlite");
    std::fs::create_dir(dir.path().join("back")).expect("a folder");
    let back = copied(&second, &third).await;
    let fourth = on_server(&server, "again", dir.path());
    assert_eq!(digests(&back), digests(&copied(&third, &fourth).await));
}

#[tokio::test]
async fn a_copy_that_was_broken_off_goes_on_where_it_stopped() {
    let server = PostgresServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let first = filled(dir.path(), 500).await;
    let second = on_server(&server, "copied", dir.path());
    let half = Notify::new();
    let progress = |done: u64, of: u64| {
        if done * 2 > of {
            half.notify_one();
        }
    };
    tokio::select! {
        biased;
        () = half.notified() => (),
        done = copy(&first, &second, CopyMode::Copy, progress) => panic!("{done:?}"),
    }
    let there = copied(&first, &second).await;
    let (all, new) = rows(&there);
    assert!(new > 0 && new < all * 3 / 4, "{new} of {all}");
    assert!(there.iter().all(|table| table.digest.is_some()));
}

#[tokio::test]
async fn nothing_is_copied_over_anything_else() {
    let server = PostgresServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let first = filled(dir.path(), 30).await;
    let refused = async |to: &DatabaseAddress| {
        copy(&first, to, CopyMode::Copy, |_, _| ())
            .await
            .expect_err("refused")
    };
    assert!(matches!(refused(&first).await, CopyError::Same));
    let absent = in_file(dir.path(), "absent.sqlite");
    let nothing = copy(&absent, &first, CopyMode::Copy, |_, _| ()).await;
    assert!(matches!(nothing, Err(CopyError::Absent { flag: "--from" })));

    // Another installation, with a key of its own.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let other = on_server(&server, "other", elsewhere.path());
    Store::open(&other).await.expect("a store").close().await;
    assert!(matches!(
        refused(&other).await,
        CopyError::OtherRows {
            table: "installation"
        }
    ));

    // The same one, in which somebody changed a row since.
    let second = on_server(&server, "copied", dir.path());
    copied(&first, &second).await;
    psql(
        &server.url(),
        "copied",
        "UPDATE claims SET revision = 2 WHERE claim_id = 'A-00009'",
    );
    assert!(matches!(
        refused(&second).await,
        CopyError::OtherRows { table: "claims" }
    ));

    let store = Store::open(&first).await.expect("a store");
    store.sign_of_life("w").await.expect("written");
    assert!(matches!(refused(&second).await, CopyError::InUse));
}
