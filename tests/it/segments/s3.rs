//! Two machines and a bucket: what one makes the other finds, and nothing damaged passes.

use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use object_store::ObjectStoreExt;
use object_store::aws::AmazonS3Builder;
use videoguida::segment::{GetError, Origin, S3, SegmentError, SegmentStore};

use super::child::{LEASE, bucket, start, store_with_bucket};
use super::weed::Weed;
use super::{content, key, make};

/// One server for all of it: starting one takes seconds.
#[test]
fn machines_share_segments_through_a_bucket() {
    let weed = Weed::start();
    what_one_makes_the_other_finds(&weed);
    damage_in_the_bucket_is_made_again(&weed);
    of_two_machines_one_makes_it(&weed);
    the_turn_of_a_dead_machine_ends(&weed);
    what_is_public_is_public_everywhere(&weed);
    what_is_erased_is_gone_from_disk_and_bucket(&weed);
    what_no_guide_needs_goes_from_the_bucket(&weed);
    the_wrong_secret_is_an_error(&weed);
}

fn machine(weed: &Weed) -> (tempfile::TempDir, SegmentStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = store_with_bucket(folder.path(), &weed.endpoint);
    (folder, store)
}

fn what_one_makes_the_other_finds(weed: &Weed) {
    let ((_a, one), (_b, other)) = (machine(weed), machine(weed));
    assert_eq!(other.get(&key("shared")).unwrap(), None);
    assert_eq!(make(&one, "shared"), Origin::Made);
    assert!(!other.contains(&key("shared")));
    assert_eq!(make(&other, "shared"), Origin::Found);
    assert!(other.contains(&key("shared")), "and has it at hand from now on");
}

fn damage_in_the_bucket_is_made_again(weed: &Weed) {
    let whole = object(weed, "shared", None).unwrap();
    let mut flipped = whole.clone();
    flipped[1000] ^= 1;
    make(&machine(weed).1, "foreign");
    let foreign = object(weed, "foreign", None).unwrap();
    for harmed in [whole[..900].to_vec(), flipped, Vec::new(), foreign] {
        object(weed, "shared", Some(harmed));
        let (_folder, fresh) = machine(weed);
        assert_eq!(fresh.get(&key("shared")).unwrap(), None, "served though damaged");
        assert_eq!(make(&fresh, "shared"), Origin::Made);
        assert!(object(weed, "shared", None).unwrap() == whole, "put there again");
    }
}

fn of_two_machines_one_makes_it(weed: &Weed) {
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let racing = folders
        .each_ref()
        .map(|folder| start(folder.path(), "slow", &[&weed.endpoint]));
    let said = racing.map(|child| child.output());
    let made = said.iter().filter(|text| text.contains("origin: Made")).count();
    assert_eq!(made, 1, "{said:?}");
}

fn the_turn_of_a_dead_machine_ends(weed: &Weed) {
    object_at(weed, "it/segments", "slow", Some(Vec::new()));
    let folder = tempfile::tempdir().unwrap();
    let mut dying = start(folder.path(), "slow", &[&weed.endpoint]);
    dying.wait_for("begun");
    dying.kill();
    let (_folder, heir) = machine(weed);
    let began = Instant::now();
    assert_eq!(make(&heir, "slow"), Origin::Made);
    assert!(began.elapsed() < LEASE + Duration::from_secs(10));
}

fn what_is_public_is_public_everywhere(weed: &Weed) {
    let ((a, one), (_b, other)) = (machine(weed), machine(weed));
    make(&one, "shared");
    make(&one, "private");
    assert!(one.publish(&key("shared"), &a.path().join("pin")).unwrap());
    assert!(other.is_public(&key("shared")).unwrap());
    assert!(!other.is_public(&key("private")).unwrap());
}

fn what_is_erased_is_gone_from_disk_and_bucket(weed: &Weed) {
    let (folder, store) = machine(weed);
    make(&store, "own");
    let start = videoguida::fmp4::Start::ZERO;
    let track = videoguida::fmp4::Track::Video;
    // No media: it is placed nowhere, and the attempt leaves nothing.
    assert!(
        store
            .place(&key("own"), track, start, &folder.path().join("x"))
            .is_err()
    );
    assert!(object(weed, "own", None).is_some());
    assert!(store.erase_here(&key("own")).unwrap() && store.erase_shared(&key("own")).unwrap());
    assert!(!store.contains(&key("own")) && object(weed, "own", None).is_none());
    assert!(!store.erase_here(&key("own")).unwrap() && !store.erase_shared(&key("own")).unwrap());
    assert_eq!(store.get(&key("own")).unwrap(), None);
    assert_eq!(
        make(&store, "own"),
        Origin::Made,
        "whoever needs it makes it again"
    );
    // What is public says nothing of anybody: it stays, on this machine's disk and for all others.
    make(&store, "shared");
    assert!(!store.erase_shared(&key("shared")).unwrap());
    assert!(object(weed, "shared", None).is_some());
}

fn what_no_guide_needs_goes_from_the_bucket(weed: &Weed) {
    let (_folder, store) = machine(weed);
    let living = HashSet::from([key("shared")]);
    let spared = store.evict_remote(&living, Duration::from_secs(3600)).unwrap();
    assert_eq!(
        spared.entries, 0,
        "what was just written may be about to be needed"
    );
    let evicted = store.evict_remote(&living, Duration::ZERO).unwrap();
    assert!(evicted.entries >= 3, "{evicted:?}");
    assert!(object(weed, "shared", None).is_some());
    assert!(object(weed, "private", None).is_none());
}

fn the_wrong_secret_is_an_error(weed: &Weed) {
    let folder = tempfile::tempdir().unwrap();
    let mut bucket = bucket(&weed.endpoint);
    bucket.secret_key = "a-wrong-secret";
    let store = SegmentStore::open(folder.path()).unwrap();
    let store = store.with_remote(Arc::new(S3::new(&bucket).unwrap()));
    let refused = store.get_or_make(&key("new"), || Ok::<_, Infallible>(content("new")));
    let Err(GetError::Store(error @ SegmentError::Remote { .. })) = refused else {
        panic!("{refused:?}");
    };
    assert!(!error.to_string().contains("a-wrong-secret"));
    assert!(!store.contains(&key("new")), "nothing was made");
}

/// The object of a segment as it is in the bucket, past our own client; written first where bytes are given.
fn object(weed: &Weed, name: &str, write: Option<Vec<u8>>) -> Option<Vec<u8>> {
    object_at(weed, "it/segments", name, write)
}

fn object_at(weed: &Weed, folder: &str, name: &str, write: Option<Vec<u8>>) -> Option<Vec<u8>> {
    let client = AmazonS3Builder::new()
        .with_endpoint(&weed.endpoint)
        .with_bucket_name("videoguida")
        .with_access_key_id("tester")
        .with_secret_access_key("testers-secret")
        .with_allow_http(true)
        .build()
        .unwrap();
    let path = object_store::path::Path::from(format!("{folder}/{}", key(name)));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        if let Some(bytes) = write {
            client.put(&path, bytes.into()).await.unwrap();
        }
        Some(client.get(&path).await.ok()?.bytes().await.unwrap().to_vec())
    })
}
