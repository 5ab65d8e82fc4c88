//! The store of segments between processes and machines: raced for, killed in the middle, behind a bucket.

mod child;
mod s3;
mod weed;

use std::convert::Infallible;
use std::path::Path;
use std::time::Duration;

use videoguida::segment::{KeyBuilder, Origin, Secret, SegmentKey, SegmentStore};

fn key(text: &str) -> SegmentKey {
    let secret = Secret::new([42; 32]);
    KeyBuilder::new(&secret, "test").field("text", text).finish()
}

/// What the segment of that name holds: long enough to be caught half-written.
fn content(name: &str) -> Vec<u8> {
    let seed = name
        .bytes()
        .fold(7u32, |seed, byte| seed.wrapping_mul(31).wrapping_add(byte.into()));
    (0..200_000 + seed % 300_000)
        .map(|at| (at.wrapping_mul(seed | 1) >> 11) as u8)
        .collect()
}

fn make(store: &SegmentStore, name: &str) -> Origin {
    let make = || Ok::<_, Infallible>(content(name));
    let (stored, origin) = store.get_or_make(&key(name), make).unwrap();
    assert!(stored.bytes == content(name), "{name} is not itself");
    origin
}

#[test]
fn of_two_processes_one_makes_a_segment() {
    let folder = tempfile::tempdir().unwrap();
    let racing = [(); 3].map(|()| child::start(folder.path(), "slow", &[]));
    let said = racing.map(|child| child.output());
    let made = said.iter().filter(|text| text.contains("origin: Made")).count();
    let found = said.iter().filter(|text| text.contains("origin: Found")).count();
    assert_eq!((made, found), (1, 2));
}

#[test]
fn a_process_that_dies_while_it_makes_keeps_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let store = SegmentStore::open(folder.path()).unwrap();
    let mut dying = child::start(folder.path(), "slow", &[]);
    dying.wait_for("begun");
    dying.kill();
    assert_eq!(make(&store, "slow"), Origin::Made);
    assert!(!child::start(folder.path(), "slow", &[]).output().contains("Made"));
}

/// SIGKILL at any moment of writing, linking and replacing, many times over.
#[test]
fn killed_in_the_middle_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0u64..12 {
        let mut two = [(); 2].map(|()| child::start(folder.path(), "storm", &[]));
        two.iter_mut().for_each(|child| child.wait_for("begun"));
        std::thread::sleep(Duration::from_millis(7 + 13 * round));
        two.iter_mut().for_each(child::Maker::kill);
        whole_or_absent(folder.path());
    }
    let store = SegmentStore::open(folder.path()).unwrap();
    let found = child::NAMES.filter(|index| make(&store, &index.to_string()) == Origin::Found);
    assert!(found.count() > 0, "the children wrote nothing");
    // What the dead left aside is gone, but for this process's own folder and lock.
    let aside = std::fs::read_dir(folder.path().join("tmp")).unwrap();
    assert_eq!(aside.count(), 2);
}

/// Reads the store's files as they are, past its checks.
fn whole_or_absent(root: &Path) {
    for index in child::NAMES {
        let name = key(&index.to_string()).to_string();
        let entry = root.join(&name[..2]).join(&name);
        if !entry.exists() {
            continue;
        }
        let data = std::fs::read(entry.join("data")).expect("an entry has its data");
        assert!(
            data == content(&index.to_string()),
            "segment {index} is half-written"
        );
        assert_eq!(
            std::fs::read(entry.join("sum")).expect("and its checksum").len(),
            32
        );
    }
}
