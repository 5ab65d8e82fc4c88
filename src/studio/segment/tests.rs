use std::convert::Infallible;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::*;
use crate::elementary::{EncodedFrame, VideoSegment};
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
    for left in [folder.path().join("segments/locks"), store.temporary().to_owned()] {
        assert_eq!(fs::read_dir(left).unwrap().count(), 0);
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
        |data| fs::remove_file(data.with_file_name("sum")).unwrap(),
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
fn an_entry_under_the_name_of_another_is_not_believed() {
    let (_folder, store) = store();
    put(&store, &key("mine"), &segment(1));
    put(&store, &key("theirs"), &segment(2));
    let (mine, theirs) = (store.entry(&key("mine")), store.entry(&key("theirs")));
    for file in ["data", "sum"] {
        fs::copy(theirs.join(file), mine.join(file)).unwrap();
    }
    assert_eq!(store.get(&key("mine")).unwrap(), None);
    assert_eq!(put(&store, &key("mine"), &segment(1)), Origin::Made);
    assert_eq!(store.get(&key("mine")).unwrap().unwrap().bytes, segment(1));
    assert_eq!(store.get(&key("theirs")).unwrap().unwrap().bytes, segment(2));
}

#[test]
fn a_store_with_a_limit_keeps_to_it_and_spares_guides() {
    let folder = tempfile::tempdir().unwrap();
    let size = segment(1).len() as u64 + 32;
    let store = SegmentStore::open(folder.path()).unwrap().with_limit(16 * size);
    put(&store, &key("needed"), &segment(0));
    assert!(store.publish(&key("needed"), &folder.path().join("pin")).unwrap());
    age(&store, "needed", 90_000);
    for index in 0..40 {
        let name = index.to_string();
        put(&store, &key(&name), &segment(1));
        age(&store, &name, 80_000 - 1000 * index);
    }
    let held = store.evict(u64::MAX, Duration::ZERO).unwrap().left;
    assert!(held <= 17 * size, "{held} bytes for a limit of {}", 16 * size);
    assert!(store.contains(&key("needed")) && store.contains(&key("39")) && !store.contains(&key("0")));
}

#[test]
fn only_what_was_published_is_public_and_it_outlives_damage() {
    let (folder, store) = store();
    let pin = folder.path().join("pin");
    assert!(matches!(
        store.publish(&key("a"), &pin),
        Err(SegmentError::Missing(_))
    ));
    put(&store, &key("a"), &segment(1));
    assert!(!store.is_public(&key("a")).unwrap());
    assert!(store.publish(&key("a"), &pin).unwrap());
    assert!(store.is_public(&key("a")).unwrap());
    fs::write(store.entry(&key("a")).join("data"), b"harm").unwrap();
    assert_eq!(store.get(&key("a")).unwrap(), None);
    assert_eq!(put(&store, &key("a"), &segment(1)), Origin::Made);
    assert!(store.is_public(&key("a")).unwrap());
    // The guide links the damaged file; what was made in its place stays all the same.
    age(&store, "a", 90_000);
    assert_eq!(store.evict(0, Duration::ZERO).unwrap().entries, 0);
}

#[test]
fn copies_at_starts_that_no_guide_has_any_more_go_first() {
    let (folder, store) = store();
    put(&store, &key("a"), &segment(1));
    for start in 0..4 {
        let target = folder.path().join(format!("{start}.m4s"));
        store
            .place(&key("a"), Track::Video, Start::joins(start), &target)
            .unwrap();
        if start > 0 {
            fs::remove_file(target).unwrap();
        }
    }
    age(&store, "a", 9000);
    let evicted = store.evict(0, Duration::ZERO).unwrap();
    assert_eq!((evicted.entries, evicted.bytes), (0, 3 * segment(1).len() as u64));
    assert!(store.get(&key("a")).unwrap().is_some());
}

#[test]
fn what_a_dead_process_left_aside_is_cleared() {
    let folder = tempfile::tempdir().unwrap();
    let living = SegmentStore::open(folder.path()).unwrap();
    let dead = folder.path().join("tmp/dead");
    fs::create_dir(&dead).unwrap();
    fs::write(dead.join("half"), b"half").unwrap();
    fs::write(dead.with_extension("lock"), b"").unwrap();
    let _next = SegmentStore::open(folder.path()).unwrap();
    assert!(!dead.exists() && !dead.with_extension("lock").exists());
    assert!(living.temporary().exists(), "the living keep theirs");
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
    assert!(matches!(missing, Err(SegmentError::Missing(_))));
    put(&store, &key("a"), b"no boxes at all");
    let foreign = store.place(&key("a"), Track::Audio, Start::ZERO, &target);
    assert!(matches!(foreign, Err(SegmentError::NotMedia { .. })));
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
    let size = segment(1).len() as u64 + 32;
    for (index, name) in ["a", "b", "c"].into_iter().enumerate() {
        put(&store, &key(name), &segment(1));
        age(&store, name, 9000 - 1000 * index as u64);
    }
    let evicted = store.evict(2 * size, Duration::ZERO).unwrap();
    assert_eq!(
        evicted,
        Eviction {
            entries: 1,
            bytes: size,
            left: 2 * size
        }
    );
    assert!(!store.contains(&key("a")));
}

#[test]
fn what_is_erased_is_gone_with_all_that_was_placed_and_what_is_public_stays() {
    let (folder, store) = store();
    for name in ["own", "public"] {
        put(&store, &key(name), &segment(1));
        for start in 0..3 {
            let target = folder.path().join(format!("{name}-{start}.m4s"));
            store
                .place(&key(name), Track::Video, Start::joins(start), &target)
                .unwrap();
        }
    }
    assert!(store.publish(&key("public"), &folder.path().join("pin")).unwrap());
    let entry = store.entry(&key("own"));
    assert_eq!(fs::read_dir(&entry).unwrap().count(), 5);
    assert!(store.erase_here(&key("own")).unwrap() && !entry.exists());
    assert!(!store.erase_here(&key("own")).unwrap());
    assert!(!store.erase_here(&key("public")).unwrap() && store.contains(&key("public")));
    // A guide of somebody who lives keeps its own file, and its next segment is made again.
    assert_eq!(fs::read(folder.path().join("own-0.m4s")).unwrap(), segment(1));
    assert!(!store.saw(&key("own")));
    assert_eq!(put(&store, &key("own"), &segment(1)), Origin::Made);
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
    let time = ground::clock::system_time() - Duration::from_secs(seconds);
    for file in fs::read_dir(folder).unwrap() {
        fs::File::open(file.unwrap().path())
            .unwrap()
            .set_modified(time)
            .unwrap();
    }
}

/// A store of machines that counts what it is asked.
#[derive(Debug, Default)]
struct Asked(AtomicUsize);

impl Remote for Asked {
    fn get(&self, _: &SegmentKey) -> Result<Option<Vec<u8>>, SegmentError> {
        Ok(None)
    }
    fn put(&self, _: &SegmentKey, _: Vec<u8>) -> Result<(), SegmentError> {
        Ok(())
    }
    fn contains(&self, _: &SegmentKey) -> Result<bool, SegmentError> {
        Ok(false)
    }
    fn remove(&self, _: &SegmentKey) -> Result<(), SegmentError> {
        Ok(())
    }
    fn turn(&self, _: &SegmentKey) -> Result<Option<Box<dyn Turn>>, SegmentError> {
        Ok(None)
    }
    fn publish(&self, _: &SegmentKey) -> Result<(), SegmentError> {
        Ok(())
    }
    fn unpublish(&self, _: &SegmentKey) -> Result<(), SegmentError> {
        Ok(())
    }
    fn is_public(&self, _: &SegmentKey) -> Result<bool, SegmentError> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(false)
    }
    fn list(&self) -> Result<Vec<(SegmentKey, u64, Duration)>, SegmentError> {
        Ok(Vec::new())
    }
}

#[test]
fn names_that_somebody_made_up_cost_no_request() {
    let (_folder, store) = store();
    let asked = std::sync::Arc::new(Asked::default());
    let store = store.with_secrets(vec![SECRET]).with_remote(asked.clone());
    for filling in 0..100 {
        assert!(!store.is_public(&SegmentKey::from_bytes([filling; 32])).unwrap());
    }
    assert_eq!(asked.0.load(Ordering::SeqCst), 0);
    assert!(!store.is_public(&key("a")).unwrap());
    assert_eq!(asked.0.load(Ordering::SeqCst), 1);
}

#[test]
fn what_somebody_without_the_secret_put_there_is_not_believed() {
    let (folder, stranger) = store();
    put(&stranger, &key("a"), &segment(9));
    let ours = SegmentStore::open(&folder.path().join("segments")).unwrap();
    let ours = ours.with_secrets(vec![Secret::new([4; 32]), SECRET]);
    assert_eq!(ours.get(&key("a")).unwrap(), None);
    assert_eq!(put(&ours, &key("a"), &segment(1)), Origin::Made);
    assert_eq!(ours.get(&key("a")).unwrap().unwrap().bytes, segment(1));
    assert_eq!(stranger.get(&key("a")).unwrap(), None);
}

#[test]
fn with_its_secret_a_store_holds_nothing_in_the_clear() {
    let (folder, store) = store();
    let store = store.with_secrets(vec![SECRET]);
    put(&store, &key("a"), &segment(1));
    let target = folder.path().join("guide.m4s");
    let size = store
        .place(&key("a"), Track::Video, Start::joins(2), &target)
        .unwrap();
    let placed = fs::read(&target).unwrap();
    assert_eq!(
        (placed.len() as u64, fmp4::start_of(&placed).unwrap()),
        (size, 2 * 28_800)
    );
    let entry = store.entry(&key("a"));
    for file in fs::read_dir(&entry).unwrap() {
        let kept = fs::read(file.unwrap().path()).unwrap();
        assert!(
            !kept.windows(4).any(|bytes| bytes == b"moof"),
            "a segment in the clear"
        );
    }
    assert_eq!(store.get(&key("a")).unwrap().unwrap().bytes, segment(1));
    // What an earlier version left in the clear is read as it is; what was changed is missing.
    fs::write(entry.join("data"), segment(1)).unwrap();
    assert_eq!(store.get(&key("a")).unwrap().unwrap().bytes, segment(1));
    let mut sealed = store.secrets.kept(&key("a"), &segment(1)).unwrap();
    *sealed.last_mut().unwrap() ^= 1;
    fs::write(entry.join("data"), sealed).unwrap();
    assert_eq!(store.get(&key("a")).unwrap(), None);
}

/// Prints what reading costs with and without sealing: `--nocapture`.
#[test]
fn what_sealing_costs_when_a_segment_is_read() {
    let bytes: Vec<u8> = (0..300_000u32)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let [plain, sealed] = [Vec::new(), vec![SECRET]].map(|secrets| {
        let (folder, store) = store();
        let store = store.with_secrets(secrets);
        put(&store, &key("a"), &bytes);
        let began = std::time::Instant::now();
        for _ in 0..100 {
            assert_eq!(store.get(&key("a")).unwrap().unwrap().bytes.len(), bytes.len());
        }
        drop(folder);
        began.elapsed()
    });
    println!("reading 30 MB of segments: {plain:?} in the clear, {sealed:?} sealed");
}
