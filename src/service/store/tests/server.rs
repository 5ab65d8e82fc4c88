//! What a server that machines share is asked for, beyond what any engine is.

use std::path::Path;
use std::time::Instant;

use super::*;
use crate::config::DatabaseUrl;
use crate::store::engine::{Db, query_scalar};
use crate::testing::{PostgresServer, is_postgres, psql};

fn address(server: &PostgresServer, name: &str, dir: &Path) -> DatabaseAddress {
    psql(&server.url(), "postgres", &format!("CREATE DATABASE {name}"));
    let url = DatabaseUrl::new(format!("{}/{name}", server.url()));
    url.address(dir).expect("an address")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_that_machines_share() {
    if is_postgres() {
        return;
    }
    let mut server = PostgresServer::start();
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::open(&address(&server, "shared", dir.path()))
        .await
        .expect("a store");
    who_writes_of_one_claim_keeps_nobody_from_another(&store).await;
    workers_that_take_at_once_take_different_jobs(&store).await;
    leases_are_counted_by_the_clock_of_the_server(&store).await;
    nothing_of_who_was_erased_is_in_a_dump(&server, &store).await;
    a_connection_that_is_lost_is_waited_out(&mut server, &store).await;
    store.close().await;
    what_is_wrong_is_said(&server, dir.path()).await;
}

async fn who_writes_of_one_claim_keeps_nobody_from_another(store: &Store) {
    for claim in ["A", "B"] {
        store.ingest(&event(claim, claim, 1)).await.expect("in");
    }
    let begun = Instant::now();
    let writing = store.db.begin_of("B").await.expect("a transaction");
    assert_eq!(take(store).await.claim_id, "A");
    store.ingest(&event("c", "C", 1)).await.expect("in");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // Another of the same claim waits, and whoever would be alone.
    let same = tokio::time::timeout(Duration::from_millis(300), store.db.begin_of("B")).await;
    let alone = tokio::time::timeout(Duration::from_millis(300), store.db.begin()).await;
    assert!(same.is_err() && alone.is_err());
    drop(writing);
    assert_eq!(take(store).await.claim_id, "B");
    assert_eq!(take(store).await.claim_id, "C");
}

async fn workers_that_take_at_once_take_different_jobs(store: &Store) {
    const JOBS: usize = 60;
    for number in 0..JOBS {
        store
            .ingest(&event(&format!("m{number}"), &format!("M-{number}"), 1))
            .await
            .expect("in");
    }
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                while store.open_jobs().await.expect("a store") > 0 {
                    let job = store.next_job(JobQueue::Any, LEASE, &Retry::default()).await;
                    let Some(job) = job.expect("a store") else { break };
                    taken.push(job.job_id);
                }
                taken
            })
        })
        .collect();
    let mut taken = Vec::new();
    for worker in workers {
        taken.extend(worker.await.expect("no panic"));
    }
    assert_eq!(taken.len(), JOBS);
    taken.sort_unstable();
    taken.dedup();
    assert_eq!(taken.len(), JOBS, "each once");
}

/// A process counts from what the server says, and goes on from there; what its own machine's clock says plays no part.
async fn leases_are_counted_by_the_clock_of_the_server(store: &Store) {
    let clock = async || store.db.server_time().await.expect("asked").expect("a server");
    let behind = clock().await - 2 * 3_600_000_000;
    // As a process would count that slept while the server's clock was set.
    store.time.follow(Some(behind));
    store.ingest(&event("t", "T", 1)).await.expect("in");
    let ahead = store.time.now_micros() - clock().await;
    assert!(ahead.abs() < 5_000_000, "{ahead}");
    store.time.follow(Some(behind));
    let job = take(store).await;
    assert_eq!(job.claim_id, "T");
    let until: i64 = query_scalar("SELECT lease_until FROM jobs WHERE job_id = $1")
        .bind(job.job_id)
        .fetch_one(&store.db)
        .await
        .expect("a lease");
    let left = until - clock().await / 1000;
    assert!((LEASE.as_millis() as i64 - left).abs() < 5_000, "{left}");
}

async fn nothing_of_who_was_erased_is_in_a_dump(server: &PostgresServer, store: &Store) {
    let planted = "Bellosguardo-Montenapoleone";
    let claim = Submission::Claim(AcceptedEvent {
        event_json: format!("{{\"data\":{{\"family_name\":\"{planted}\"}}}}").into_bytes(),
        ..accepted("planted", "PLANTED", 1)
    });
    store.ingest(&claim).await.expect("in");
    publish(store, &[Channel::Email]).await;
    store
        .record_rating("PLANTED", 5, Some(planted))
        .await
        .expect("rated");
    let wrapped: Vec<u8> = query_scalar("SELECT wrapped_key FROM claims WHERE claim_id = 'PLANTED'")
        .fetch_one(&store.db)
        .await
        .expect("a key");
    let wrapped = data_encoding::HEXLOWER.encode(&wrapped);
    let before = server.dump("shared");
    assert!(before.contains("PLANTED") && before.contains(&wrapped));
    store.erase("PLANTED").await.expect("erased");
    assert!(store.forget_traces().await.expect("cleared"));
    let after = server.dump("shared");
    assert!(after.contains("PLANTED"), "its number stays");
    for text in [planted, wrapped.as_str(), SECRET, "a@example.it"] {
        assert!(!after.contains(text), "{text}");
    }
    // The pages of the table are cleared of rows that were changed, too.
    let cleared = "SELECT vacuum_count > 0 FROM pg_stat_user_tables WHERE relname = 'claims'";
    assert_eq!(psql(&server.url(), "shared", cleared), "t");
}

async fn a_connection_that_is_lost_is_waited_out(server: &mut PostgresServer, store: &Store) {
    let works = async || {
        let begun = Instant::now();
        loop {
            match store.sign_of_life("w").await {
                Ok(()) => return,
                Err(error) => assert!(error.passes() && begun.elapsed().as_secs() < 60, "{error:?}"),
            }
        }
    };
    server.cut_connections();
    works().await;
    // In the middle of a transaction.
    let mut tx = store.begin().await.expect("a transaction");
    server.cut_connections();
    let lost = crate::store::engine::query("SELECT 1 AS one")
        .fetch_all(&mut tx)
        .await;
    assert!(lost.is_err_and(|error| StoreError::from(error).passes()));
    drop(tx);
    works().await;
    server.stop();
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.sign_of_life("w").await }
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.go_on();
    match waiting.await.expect("no panic") {
        Ok(()) => (),
        Err(error) => assert!(error.passes(), "{error:?}"),
    }
    works().await;
}

async fn what_is_wrong_is_said(server: &PostgresServer, dir: &Path) {
    let open = async |url: String| {
        let address = DatabaseUrl::new(url).address(dir).expect("an address");
        let error = Db::open(&address, 2).await.map(drop).expect_err("refused");
        let said = error.to_string();
        assert!(!said.contains("parola") && !said.contains("segreto"), "{said}");
        (error.passes(), said)
    };
    let (passes, said) = open(format!("{}/absent", server.url())).await;
    assert!(!passes && said.contains("/absent: cannot be reached"), "{said}");
    let wrong = server.url().replace("parola", "segreto");
    let (passes, said) = open(format!("{wrong}/shared")).await;
    assert!(!passes && said.contains("lets this account in"), "{said}");
    psql(
        &server.url(),
        "postgres",
        "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
    );
    let (_, said) = open(format!("{}/latin", server.url())).await;
    assert!(said.contains("UTF8"), "{said}");
}
