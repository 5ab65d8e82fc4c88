//! Processes that make segments: this test binary, started again for a deed.

use std::convert::Infallible;
use std::io::{BufRead, BufReader, Read};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use videoguida::segment::{Bucket, S3, SegmentStore};

use super::{content, key, make};

/// The segments of a storm, by number.
pub const NAMES: Range<u32> = 0..24;
/// How long a machine's turn lasts in these tests.
pub const LEASE: Duration = Duration::from_secs(3);

const STORE: &str = "SEGMENTS_TEST_STORE";
const DEED: &str = "SEGMENTS_TEST_DEED";
const ENDPOINT: &str = "SEGMENTS_TEST_ENDPOINT";

/// A process that is killed with its owner.
pub struct Maker {
    child: Child,
    stdout: BufReader<ChildStdout>,
}

impl Maker {
    /// Reads on until the process has said so.
    pub fn wait_for(&mut self, word: &str) {
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            let read = self.stdout.read_line(&mut line).unwrap();
            assert!(read > 0, "the process ended before it said {word}");
        }
    }

    /// SIGKILL, and the end of it.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn output(mut self) -> String {
        let mut text = String::new();
        self.stdout.read_to_string(&mut text).unwrap();
        assert!(self.child.wait().unwrap().success(), "{text}");
        text
    }
}

impl Drop for Maker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A process on the store in `root`; behind it a bucket where `endpoint` holds one.
pub fn start(root: &Path, deed: &str, endpoint: &[&str]) -> Maker {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "segments::child::deed",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(STORE, root)
        .env(DEED, deed)
        .env(ENDPOINT, endpoint.concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    Maker { child, stdout }
}

/// The bucket of these tests.
pub fn bucket(endpoint: &str) -> Bucket<'_> {
    Bucket {
        endpoint,
        name: "videoguida",
        region: "us-east-1",
        access_key: "tester",
        secret_key: "testers-secret",
        prefix: "it/",
    }
}

/// A store in `root` with the bucket behind it.
pub fn store_with_bucket(root: &Path, endpoint: &str) -> SegmentStore {
    let s3 = S3::with_lease(&bucket(endpoint), LEASE).unwrap();
    SegmentStore::open(root).unwrap().with_remote(Arc::new(s3))
}

/// Does nothing as a test of its own: the tests start it as a process.
#[test]
fn deed() {
    let (Ok(root), Ok(deed)) = (std::env::var(STORE), std::env::var(DEED)) else {
        return;
    };
    let root = Path::new(&root);
    let store = match std::env::var(ENDPOINT) {
        Ok(endpoint) if !endpoint.is_empty() => store_with_bucket(root, &endpoint),
        _ => SegmentStore::open(root).unwrap(),
    };
    match deed.as_str() {
        "slow" => slow(&store),
        "storm" => storm(&store, root),
        other => panic!("no deed {other}"),
    }
}

fn slow(store: &SegmentStore) {
    let make = || {
        println!("begun");
        std::thread::sleep(Duration::from_millis(400));
        Ok::<_, Infallible>(content("slow"))
    };
    let (_, origin) = store.get_or_make(&key("slow"), make).unwrap();
    println!("origin: {origin:?}");
}

/// Makes segments, harms some so that they are made again, and links them, until it is killed.
fn storm(store: &SegmentStore, root: &Path) {
    println!("begun");
    for round in std::process::id().. {
        let name = (round.wrapping_mul(2_654_435_761) >> 7) % NAMES.end;
        make(store, &name.to_string());
        let pin = root.join(format!("pin-{}", std::process::id()));
        assert!(store.publish(&key(&name.to_string()), &pin).unwrap());
        if round % 3 == 0 {
            store.evict(0, Duration::ZERO).unwrap();
        }
    }
}
