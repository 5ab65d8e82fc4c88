//! A newer generation of the installation's key takes the place of an older one.

use std::path::Path;

use super::*;

fn address(dir: &Path) -> DatabaseAddress {
    DatabaseAddress::of_test(dir.join("v.sqlite"))
}

async fn opens(store: &Store, claim_id: &str) -> bool {
    let payload = store.payload(claim_id).await.expect("opened").expect("an event");
    String::from_utf8(payload).expect("text").contains(SECRET)
}

async fn by_generation(store: &Store) -> Vec<(u32, u32)> {
    let known = store.key_generations(KeyKind::Installation).await.expect("known");
    known
        .iter()
        .map(|known| (known.generation, known.opens))
        .collect()
}

#[tokio::test]
async fn claims_are_wrapped_anew_piece_by_piece_while_others_work_and_the_old_key_goes() {
    let (dir, store) = store().await;
    for claim in ["A", "B", "C"] {
        store.ingest(&event(claim, claim, 1)).await.expect("in");
    }
    // A process that goes on with what it read when it started.
    let running = Store::open(&address(dir.path())).await.expect("opened");
    let ring = store.key_ring().clone();
    assert_eq!(store.rotate_key(&ring).await.expect("rotated"), 2);
    assert_eq!(by_generation(&store).await, [(1, 3), (2, 0)]);
    running.ingest(&event("D", "D", 1)).await.expect("in");
    assert_eq!(
        by_generation(&store).await,
        [(1, 3), (2, 1)],
        "new claims take the newer key at once"
    );

    assert_eq!(store.rewrap_claims(2).await.expect("some"), 2);
    assert_eq!(by_generation(&store).await, [(1, 1), (2, 3)]);
    let early = store.retire_key(&ring, 1).await;
    assert!(
        matches!(early, Err(StoreError::KeyInUse { opens: 1, .. })),
        "{early:?}"
    );
    // Stopped here; another process goes on.
    assert_eq!(running.rewrap_claims(100).await.expect("the rest"), 1);
    assert_eq!(running.rewrap_claims(100).await.expect("nothing"), 0);
    for claim in ["A", "B", "C", "D"] {
        assert!(
            opens(&store, claim).await && opens(&running, claim).await,
            "{claim}"
        );
    }
    store.retire_key(&ring, 1).await.expect("given up");
    assert!(!dir.path().join("installation.key").exists());
    let anew = Store::open(&address(dir.path()))
        .await
        .expect("opened without the first");
    assert!(opens(&anew, "A").await);
    // What was recognised before is recognised still: digests do not change with the key.
    let again = anew.ingest(&event("A", "A", 1)).await.expect("in").outcome;
    assert_eq!(again, IngestOutcome::Duplicate);
    let newest = store.retire_key(&ring, 2).await;
    assert!(matches!(newest, Err(StoreError::KeyInUse { .. })), "{newest:?}");
    let unknown = store.retire_key(&ring, 9).await;
    assert!(
        matches!(unknown, Err(StoreError::UnknownKey { generation: 9, .. })),
        "{unknown:?}"
    );
}

#[tokio::test]
async fn a_process_without_a_generation_in_use_does_not_start_and_says_which() {
    let (dir, store) = store().await;
    let ring = store.key_ring().clone();
    store.rotate_key(&ring).await.expect("rotated");
    std::fs::rename(dir.path().join("installation.2.key"), dir.path().join("aside")).expect("moved");
    let refused = Store::open(&address(dir.path()))
        .await
        .expect_err("refused")
        .to_string();
    assert!(
        refused.contains("installation.2.key: is not there") && refused.contains("generation 2"),
        "{refused}"
    );
    let look = Store::look(
        &address(dir.path()),
        &KeyRing::in_files(KeyKind::Installation, dir.path().join("installation.key")).expect("a ring"),
    )
    .await;
    assert!(look.expect_err("refused").to_string().contains("generation 2"));
}

#[tokio::test]
async fn a_key_from_elsewhere_is_taken_into_use_once_it_is_there() {
    let dir = tempfile::tempdir().expect("a folder");
    let (one, two) = (crate::keys::new_key_text(1), crate::keys::new_key_text(2));
    let ring = |text: &str| {
        let flags = [("keys.installation", text.to_owned())];
        let settings = crate::config::Settings::load_from(None, [], &flags).expect("settings");
        KeyRing::of(&settings, KeyKind::Installation).expect("a ring")
    };
    let before = Store::open_with(&address(dir.path()), ring(&one))
        .await
        .expect("a store");
    before.ingest(&event("A", "A", 1)).await.expect("in");
    assert!(
        !dir.path().join("installation.key").exists(),
        "no key beside the database"
    );
    let early = before
        .rotate_key(before.key_ring())
        .await
        .expect_err("not there yet")
        .to_string();
    assert!(early.contains("generation 2 is added there"), "{early}");
    let both = ring(&format!("{} {}", one.as_str(), two.as_str()));
    let after = Store::open_with(&address(dir.path()), both.clone())
        .await
        .expect("a store");
    assert_eq!(after.rotate_key(&both).await.expect("rotated"), 2);
    assert_eq!(after.rewrap_claims(10).await.expect("wrapped anew"), 1);
    assert!(opens(&after, "A").await);
    let lacking = Store::open_with(&address(dir.path()), ring(&one)).await;
    assert!(
        lacking
            .expect_err("refused")
            .to_string()
            .contains("keys.installation: is not there")
    );
}
