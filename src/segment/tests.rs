use std::convert::Infallible;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::*;
use crate::encode::{EncodedFrame, VideoSegment};
use crate::fmp4::{self, Start, Track};

const SECRET: Secret = Secret::new([3; 32]);

fn key(text: &str) -> SegmentKey {
    KeyBuilder::new(&SECRET, "video").field("text", text).finish()
}

fn store() -> (tempfile::TempDir, SegmentStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = SegmentStore::open(&folder.path().join("segments")).unwrap();
    (folder, store)
}

/// Bytes of a segment that is well formed, if not decodable.
fn segment(filling: u8) -> Vec<u8> {
    let frame = |key| EncodedFrame {
        bytes: vec![filling; 100],
        key,
    };
    let frames = (0..8).map(|index| frame(index == 0)).collect();
    fmp4::video_segment(&VideoSegment {
        frames,
        config: Vec::new(),
        held: 0,
    })
    .unwrap()
}

fn put(store: &SegmentStore, key: &SegmentKey, bytes: &[u8]) -> Origin {
    store
        .get_or_make(key, || Ok::<_, Infallible>(bytes.to_vec()))
        .unwrap()
        .1
}

#[test]
fn a_segment_is_made_once() {
    let (_folder, store) = store();
    assert_eq!(put(&store, &key("a"), b"one"), Origin::Made);
    assert_eq!(put(&store, &key("a"), b"two"), Origin::Found);
    assert_eq!(store.get(&key("a")).unwrap().unwrap().bytes, b"one");
    assert_eq!(store.get(&key("b")).unwrap(), None);
}

#[test]
fn a_failing_maker_leaves_nothing() {
    let (folder, store) = store();
    let failed = store.get_or_make(&key("a"), || Err(std::io::Error::other("out of ink")));
    assert!(matches!(failed, Err(GetError::Make(_))));
    assert!(!store.contains(&key("a")));
    for left in ["locks", "tmp"] {
        assert_eq!(
            fs::read_dir(folder.path().join("segments").join(left))
                .unwrap()
                .count(),
            0
        );
    }
}

#[test]
fn what_is_damaged_is_made_again_and_never_served() {
    let (_folder, store) = store();
    let whole = segment(1);
    let harms: [fn(&Path); 4] = [
        |data| fs::write(data, &fs::read(data).unwrap()[..200]).unwrap(),
        |data| fs::write(data, b"").unwrap(),
        |data| {
            let mut bytes = fs::read(data).unwrap();
            bytes[500] ^= 1;
            fs::write(data, bytes).unwrap();
        },
        |data| fs::remove_file(data.with_file_name("data.sha256")).unwrap(),
    ];
    for harm in harms {
        assert_eq!(put(&store, &key("a"), &whole), Origin::Made);
        harm(&store.get(&key("a")).unwrap().unwrap().path);
        assert_eq!(store.get(&key("a")).unwrap(), None);
        assert_eq!(put(&store, &key("a"), &whole), Origin::Made);
        assert_eq!(store.get(&key("a")).unwrap().unwrap().bytes, whole);
        store.evict(0, Duration::ZERO).unwrap();
    }
}

#[test]
fn of_many_threads_one_makes_it() {
    let (_folder, store) = store();
    let (made, running) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (store, made, running) = (store.clone(), &made, &running);
            scope.spawn(move || {
                for round in 0..10 {
                    let make = || {
                        made.fetch_add(1, Ordering::SeqCst);
                        assert_eq!(running.fetch_add(1, Ordering::SeqCst), 0, "two makers at once");
                        std::thread::sleep(Duration::from_millis(2));
                        running.fetch_sub(1, Ordering::SeqCst);
                        Ok::<_, Infallible>(vec![thread; 1000])
                    };
                    let (stored, _) = store.get_or_make(&key(&round.to_string()), make).unwrap();
                    assert!(
                        stored.bytes.len() == 1000 && stored.bytes.windows(2).all(|pair| pair[0] == pair[1])
                    );
                }
            });
            // All threads take the keys in the same order, so makers of different keys do not overlap either.
        }
    });
    assert_eq!(made.load(Ordering::SeqCst), 10);
}

#[test]
fn guides_link_a_segment_at_the_same_start_and_share_nothing_at_another() {
    let (folder, store) = store();
    put(&store, &key("a"), &segment(1));
    let place = |start, name: &str| {
        let target = folder.path().join(name);
        store
            .place(&key("a"), Track::Video, Start::joins(start), &target)
            .unwrap();
        (fs::metadata(&target).unwrap().ino(), fs::read(target).unwrap())
    };
    let (first, other, shifted) = (place(5, "1.m4s"), place(5, "2.m4s"), place(6, "3.m4s"));
    assert_eq!(first.0, other.0);
    assert_ne!(first.0, shifted.0);
    assert_eq!(fmp4::start_of(&first.1).unwrap(), 5 * 28_800);
    assert_eq!(fmp4::start_of(&shifted.1).unwrap(), 6 * 28_800);
    // Placing again over an existing file replaces it.
    assert_eq!(place(6, "1.m4s").0, shifted.0);
}

#[test]
fn a_damaged_variant_is_not_linked() {
    let (folder, store) = store();
    put(&store, &key("a"), &segment(1));
    let target = folder.path().join("guide.m4s");
    let place = || {
        store
            .place(&key("a"), Track::Video, Start::joins(2), &target)
            .unwrap()
    };
    place();
    let whole = fs::read(&target).unwrap();
    fs::write(&target, &whole[..300]).unwrap();
    place();
    assert_eq!(fs::read(&target).unwrap(), whole);
}

#[test]
fn placing_needs_the_segment() {
    let (folder, store) = store();
    let target = folder.path().join("x.m4s");
    let missing = store.place(&key("a"), Track::Audio, Start::ZERO, &target);
    assert!(matches!(missing, Err(Error::Missing(_))));
    put(&store, &key("a"), b"no boxes at all");
    let foreign = store.place(&key("a"), Track::Audio, Start::ZERO, &target);
    assert!(matches!(foreign, Err(Error::NotMedia { .. })));
    assert!(!target.exists());
}

#[test]
fn eviction_spares_what_guides_link_and_what_is_in_use() {
    let (folder, store) = store();
    for name in ["old", "linked", "new"] {
        put(&store, &key(name), &segment(1));
    }
    store
        .place(
            &key("linked"),
            Track::Video,
            Start::ZERO,
            &folder.path().join("0001.m4s"),
        )
        .unwrap();
    let spared = store.evict(0, Duration::from_secs(3600)).unwrap();
    assert_eq!(spared.entries, 0);
    age(&store, "old", 7200);
    age(&store, "linked", 9000);
    let evicted = store.evict(0, Duration::from_secs(3600)).unwrap();
    assert_eq!(evicted.entries, 1);
    assert!(!store.contains(&key("old")) && store.contains(&key("linked")) && store.contains(&key("new")));
    // The guide is gone: nothing holds its segment any more.
    fs::remove_file(folder.path().join("0001.m4s")).unwrap();
    assert_eq!(store.evict(0, Duration::ZERO).unwrap().left, 0);
}

#[test]
fn eviction_stops_at_the_limit() {
    let (_folder, store) = store();
    let size = segment(1).len() as u64 + 64;
    for (index, name) in ["a", "b", "c"].into_iter().enumerate() {
        put(&store, &key(name), &segment(1));
        age(&store, name, 9000 - 1000 * index as u64);
    }
    let evicted = store.evict(2 * size, Duration::ZERO).unwrap();
    assert_eq!(
        evicted,
        Evicted {
            entries: 1,
            bytes: size,
            left: 2 * size
        }
    );
    assert!(!store.contains(&key("a")));
}

/// Makes an entry look as if it was last used so many seconds ago.
fn age(store: &SegmentStore, name: &str, seconds: u64) {
    let folder = store
        .get(&key(name))
        .unwrap()
        .unwrap()
        .path
        .parent()
        .unwrap()
        .to_owned();
    let time = std::time::SystemTime::now() - Duration::from_secs(seconds);
    for file in fs::read_dir(folder).unwrap() {
        fs::File::open(file.unwrap().path())
            .unwrap()
            .set_modified(time)
            .unwrap();
    }
}
