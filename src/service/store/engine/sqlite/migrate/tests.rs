use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::config::DatabaseAddress;
use crate::notice::{Channel, NoticeState};
use crate::store::{ClaimFilter, ClaimStatus, Store, StoreError};

mod rows;
mod versions;

/// A database as the program wrote it when `0008_print_runs.sql` was the last migration, with the checksums of the
/// eight that had run. What is sealed in it is made up: its claims can be listed, not opened.
const VERSION_8: &[u8] = include_bytes!("../fixtures/version_8.sqlite");

/// The key that the database was written with: 0, 1, … 31.
fn key() -> [u8; 32] {
    std::array::from_fn(|index| index as u8)
}

fn copy_into(folder: &Path) -> DatabaseAddress {
    let file = folder.join("v.sqlite");
    std::fs::write(&file, VERSION_8).expect("a copy");
    let mut options = std::fs::OpenOptions::new();
    let key_file = options.write(true).create_new(true).mode(0o600);
    let mut key_file = key_file
        .open(folder.join("installation.key"))
        .expect("a key file");
    key_file.write_all(&key()).expect("a key");
    DatabaseAddress::Sqlite(file)
}

#[tokio::test]
async fn a_database_of_an_earlier_version_opens_and_lists_its_claims() {
    let dir = tempfile::tempdir().expect("a folder");
    let address = copy_into(dir.path());
    // Migrated by the first opening, found as it should be by the second.
    for _ in 0..2 {
        let store = Store::open(&address).await.expect("opened and migrated");
        let rows = store.claims(&ClaimFilter::default()).await.expect("claims");
        let listed: Vec<_> = rows
            .iter()
            .map(|row| {
                (
                    row.claim_id.as_deref(),
                    row.status,
                    row.revision,
                    row.problems.len(),
                )
            })
            .collect();
        let expected = [
            (Some("NASPI-2026-000002"), ClaimStatus::Held, 1, 1),
            (Some("NASPI-2026-000001"), ClaimStatus::Notified, 2, 0),
            (None, ClaimStatus::Rejected, 0, 1),
        ];
        assert_eq!(listed, expected);
        let guide = rows[1].guide.as_ref().expect("the guide of a notified claim");
        assert_eq!((guide.revision, guide.revoked), (2, false));
        assert_eq!(guide.expires_on.to_string(), "2026-09-03");
        let notices: Vec<_> = rows[1]
            .notices
            .iter()
            .map(|row| (row.channel, row.state))
            .collect();
        assert_eq!(notices, [(Channel::Email, NoticeState::Sent)]);
        store.close().await;
    }
}

#[tokio::test]
async fn what_later_migrations_brought_is_there() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(&copy_into(dir.path()))
        .await
        .expect("opened and migrated");
    let ends_at = store.now().timestamp() as u64 + 3600;
    store.end_guide_session(&[7; 16], ends_at).await.expect("ended");
    assert!(store.is_guide_session_ended(&[7; 16]).await.expect("asked"));
    assert!(!store.is_guide_session_ended(&[8; 16]).await.expect("asked"));
}

/// A migration that has run is never edited: a database that remembers another text of it is refused.
#[tokio::test]
async fn a_migration_with_another_text_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let address = copy_into(dir.path());
    let DatabaseAddress::Sqlite(file) = &address else {
        panic!("a file");
    };
    let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display()))
        .await
        .expect("a database");
    sqlx::query("UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 8")
        .execute(&pool)
        .await
        .expect("changed");
    pool.close().await;
    let opened = Store::open(&address).await;
    assert!(matches!(opened, Err(StoreError::Migrate { .. })), "{opened:?}");
}
