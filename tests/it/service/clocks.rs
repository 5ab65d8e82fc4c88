//! Clocks that lie: every process reads another one, and all of them are set forward and back by two hours again and
//! again. Each guide is made once, and each message leaves once.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use videoguida::notice::{Channel, NoticeState};

use videoguida::worker::{GuideProduct, ProduceError, Producer, ProductionOrder, ingest};

use super::child;
use super::gateway::{self, Pauses};
use super::world::{Letters, Person, open, state};

const CLAIMS: usize = 12;
const TWO_HOURS: i64 = 2 * 3600;
/// Longer than it takes a process to look for work several times, far shorter than any lease.
const SLOW: Duration = Duration::from_millis(900);

/// A clock that can be set while processes read it.
pub struct SetClock {
    library: PathBuf,
    file: PathBuf,
}

impl SetClock {
    fn new(dir: &Path, name: &str) -> Self {
        let library = dir.join("clock.so");
        if !library.exists() {
            let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/service/clock.c");
            let made = Command::new("cc")
                .args(["-shared", "-fPIC", "-O1", "-o"])
                .arg(&library)
                .arg(source)
                .status();
            assert!(made.expect("cc runs").success());
        }
        let file = dir.join(name);
        std::fs::write(&file, 0_i64.to_ne_bytes()).expect("a file");
        Self { library, file }
    }

    fn set(&self, seconds: i64) {
        let file = File::options().write(true).open(&self.file).expect("a file");
        file.write_all_at(&seconds.to_ne_bytes(), 0).expect("written");
    }

    /// What a process needs to read this clock.
    pub fn environment(&self) -> [(&'static str, &Path); 2] {
        [
            ("LD_PRELOAD", &self.library),
            ("VIDEOGUIDA_TEST_CLOCK", &self.file),
        ]
    }
}

/// Makes guides slowly, and writes down which.
pub struct Slow {
    letters: Letters,
    made: PathBuf,
}

impl Slow {
    pub fn of(dir: &Path) -> Self {
        Self {
            letters: Letters::of(dir),
            made: dir.join("made"),
        }
    }
}

impl Producer for Slow {
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError> {
        std::thread::sleep(SLOW / 3);
        let mark = format!("{} {}", order.claim_id, std::process::id());
        std::fs::create_dir_all(&self.made).expect("a folder");
        std::fs::write(self.made.join(mark), b"").expect("written");
        self.letters.produce(order)
    }
}

fn keys(url: &str, dir: &Path) -> Vec<(&'static str, String)> {
    let mut keys = gateway::keys(url, dir);
    keys.push(("notify.parallel", "2".into()));
    keys
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_that_jump_under_all_processes_double_nothing() {
    videoguida::tls::install();
    let dir = tempfile::tempdir().expect("a folder");
    // A message is here only a while after it was sent; until then the gateway knows nothing of it.
    let pauses = Pauses {
        before: SLOW,
        ..Pauses::default()
    };
    let (arrived, url) = gateway::start(pauses).await;
    let store = open(dir.path()).await;
    let names: Vec<&'static str> = (0..CLAIMS)
        .map(|index| &*Box::leak(format!("C{index}").into_boxed_str()))
        .collect();
    let people = names
        .iter()
        .map(|name| Person::with_mobile(name, "+393200000001").event(name));
    ingest(&store, people.collect::<Vec<_>>())
        .await
        .expect("taken in");

    let keys = keys(&url, dir.path());
    let clocks: Vec<_> = (0..3)
        .map(|index| SetClock::new(dir.path(), &format!("clock{index}")))
        .collect();
    // As far apart as they will ever be from the first moment on.
    for (clock, shift) in clocks.iter().zip([-TWO_HOURS, 0, TWO_HOURS]) {
        clock.set(shift);
    }
    let mut running = Vec::new();
    for clock in &clocks {
        running.push(child::under_clock("slow-worker", dir.path(), &keys, clock));
        running.push(child::under_clock("patient-sender", dir.path(), &keys, clock));
    }
    let end = tokio::time::Instant::now() + Duration::from_secs(60);
    let mut turn = 0_usize;
    while !all_told(&store, &names).await {
        assert!(tokio::time::Instant::now() < end, "work stands still");
        tokio::time::sleep(Duration::from_millis(150)).await;
        turn += 1;
        for (index, clock) in clocks.iter().enumerate() {
            clock.set([-TWO_HOURS, TWO_HOURS, 0][(turn + index * (1 + turn % 2)) % 3]);
        }
    }
    drop(running);

    let made = std::fs::read_dir(dir.path().join("made")).expect("a folder");
    assert_eq!(made.count(), CLAIMS, "a guide was made by two workers");
    let arrived = arrived.lock().expect("a list").clone();
    assert_eq!(arrived.len(), CLAIMS);
    assert!(arrived.values().all(|copies| *copies == 1), "{arrived:?}");
}

async fn all_told(store: &videoguida::store::Store, names: &[&'static str]) -> bool {
    for name in names {
        let notices = store.notices(name).await.expect("a store");
        if notices.iter().all(|notice| notice.channel != Channel::Sms)
            || state(store, name, Channel::Sms).await != NoticeState::Sent
        {
            return false;
        }
    }
    true
}
