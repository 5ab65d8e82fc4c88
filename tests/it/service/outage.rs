//! Trouble that passes: a full disk, a database that somebody else keeps locked. Nothing ends, nothing is lost, and
//! work goes on by itself within a minute.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use videoguida::notice::{Channel, NoticeState};
use videoguida::notify::Sender;
use videoguida::shutdown::Shutdown;
use videoguida::store::Store;
use videoguida::worker::{Worker, WorkerOptions, ingest};

use super::child;
use super::world::{Letters, Person, open, settings, state, status};

const CLAIMS: [&str; 4] = ["A", "B", "C", "D"];
/// In which work must go on once the trouble is over.
const SOON: Duration = Duration::from_secs(60);
/// Longer than a writer waits for another one.
const LOCKED: Duration = Duration::from_secs(61);

fn letters() -> impl Iterator<Item = Person> {
    CLAIMS.into_iter().map(|claim_id| Person {
        claim_id,
        letter: true,
        ..Person::default()
    })
}

async fn take_in(store: &Store) {
    let rows: Vec<_> = letters().map(|person| person.event(person.claim_id)).collect();
    assert_eq!(ingest(store, rows).await.expect("in").accepted, 4);
}

/// The worker and the sender as `work` runs them, until `trouble` has had its time and everybody was told.
async fn work_through(dir: &Path, store: &Store, trouble: impl Future<Output = ()>) {
    let settings = settings(dir, &[]);
    let (trigger, shutdown) = Shutdown::new();
    let options = WorkerOptions {
        caches: vec![dir.join("cache")],
        ..WorkerOptions::new(&settings)
    };
    let worker = Worker::new(store.clone(), Arc::new(Letters::of(dir)), options);
    let sender = Sender::new(store.clone(), &settings).expect("a sender");
    let watching = async {
        trouble.await;
        let over = Instant::now();
        for claim_id in CLAIMS {
            while status(store, claim_id).await != "notified" {
                let waited = over.elapsed();
                assert!(
                    waited < SOON,
                    "{claim_id} is {} after {waited:?}",
                    status(store, claim_id).await
                );
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            assert_eq!(state(store, claim_id, Channel::Letter).await, NoticeState::Sent);
        }
        trigger.fire();
    };
    let (made, sent, ()) = tokio::join!(worker.run(&shutdown), sender.run(&shutdown), watching);
    made.expect("the worker did not end by itself");
    sent.expect("the sender did not end by itself");
}

/// Files until not a byte is left, in pieces that are removed together.
pub fn fill(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    for (number, size) in [1 << 20, 4096].into_iter().enumerate() {
        let mut file = std::fs::File::create(folder.join(number.to_string())).expect("a file");
        let piece = vec![1; size];
        while file.write_all(&piece).is_ok() {}
    }
}

/// Runs in a process of its own, on a disk of its own.
pub async fn on_a_small_disk(dir: &Path) {
    let store = open(dir).await;
    take_in(&store).await;
    let _made_before = Letters::of(dir);
    let filler = dir.join("filler");
    fill(&filler);
    let trouble = async {
        tokio::time::sleep(Duration::from_secs(4)).await;
        for claim_id in CLAIMS {
            assert_eq!(status(&store, claim_id).await, "accepted", "{claim_id}");
        }
        std::fs::remove_dir_all(&filler).expect("removed");
    };
    work_through(dir, &store, trouble).await;
}

fn mount(arguments: &[&str], folder: &Path) {
    let [program, arguments @ ..] = arguments else {
        return;
    };
    let status = Command::new(program).args(arguments).arg(folder).status();
    assert!(status.expect("it runs").success(), "{program} {arguments:?}");
}

/// Runs in a process of its own, with mounts of its own: the folder of the guides can only be read for a while, as after
/// an error of its disk.
pub async fn on_a_folder_that_cannot_be_written(dir: &Path) {
    let store = open(dir).await;
    take_in(&store).await;
    let _made_before = Letters::of(dir);
    let guides = store.guides_dir();
    std::fs::create_dir_all(&guides).expect("a folder");
    mount(&["mount", "--bind", &guides.display().to_string()], &guides);
    mount(&["mount", "-o", "remount,bind,ro"], &guides);
    assert!(
        std::fs::write(guides.join("x"), b"").is_err(),
        "it can be written"
    );
    let trouble = async {
        tokio::time::sleep(Duration::from_secs(4)).await;
        for claim_id in CLAIMS {
            let claim = store.claim(claim_id).await.expect("a store").expect("a claim");
            assert_eq!(
                (claim.status.name(), claim.attempts),
                ("accepted", 0),
                "{claim_id}"
            );
        }
        mount(&["umount", "--lazy"], &guides);
    };
    work_through(dir, &store, trouble).await;
}

#[test]
fn a_folder_that_can_only_be_read_stops_nothing_for_good() {
    let dir = tempfile::tempdir().expect("a folder");
    if let Err(said) = child::on_disk_of(120, "read-only", dir.path()) {
        panic!("{said}");
    }
}

#[test]
fn a_full_disk_stops_nothing_for_good() {
    let dir = tempfile::tempdir().expect("a folder");
    if let Err(said) = child::on_disk_of(120, "full-disk", dir.path()) {
        panic!("{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_stops_nothing_for_good() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = open(dir.path()).await;
    take_in(&store).await;
    let lock = "import sqlite3, sys\n\
                database = sqlite3.connect(sys.argv[1], isolation_level=None)\n\
                database.execute('BEGIN IMMEDIATE')\n\
                print('locked', flush=True)\n\
                sys.stdin.read()";
    let mut holder = Command::new("python3")
        .args(["-c", lock])
        .arg(dir.path().join("v.sqlite"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    let mut said = String::new();
    let mut output = BufReader::new(holder.stdout.take().expect("its output"));
    output.read_line(&mut said).expect("a line");
    assert_eq!(said, "locked\n");
    let trouble = async {
        tokio::time::sleep(LOCKED).await;
        // Its standard input closes, and it lets go.
        drop(holder.stdin.take());
        holder.wait().expect("it ended");
    };
    work_through(dir.path(), &store, trouble).await;
}
