//! A nightly file whose reader is killed and started again, while the processes that make guides and tell people are
//! killed at random: every row is accounted for once, and nobody is told twice.
//!
//! `ROWS` and `KILLS` say how much (`make soak-batch`: 20,000 rows, 60 kills). Guides cost nothing here: what is tried is
//! everything around them.

mod rows;
mod worker;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::{Duration, Instant};

use videoguida::link;
use videoguida::notice::{Channel, NoticeState};
use videoguida::store::{BatchState, ClaimStatus, NoticeFilter, Store};

use super::chaos::Dice;
use super::child::{self, Process};
use super::gateway::{self, Arrived, Pauses};
use super::world::open;
use crate::engines;
use rows::{Expected, write_file};
pub use worker::work;

const FILE: &str = "night.jsonl";
const WORKERS: usize = 2;

fn keys(url: &str, dir: &Path) -> Vec<(&'static str, String)> {
    let mut keys = gateway::keys(url, dir);
    keys.extend([
        ("notify.max_attempts", "50".into()),
        ("notify.parallel", "4".into()),
        // What was in hand when a sender died is taken up nine times as long after.
        ("notify.timeout_seconds", "2".into()),
    ]);
    keys
}

/// Claims by state; asked again where the server that keeps them went away.
async fn counts(store: &Store) -> Vec<(ClaimStatus, u32)> {
    loop {
        match store.status_counts().await {
            Err(error) if error.passes() => tokio::time::sleep(Duration::from_millis(50)).await,
            counts => return counts.expect("counts"),
        }
    }
}

/// How many rows have become claims so far.
async fn taken_in(store: &Store) -> usize {
    let counts = counts(store).await;
    let claims = counts
        .iter()
        .filter(|(status, _)| *status != ClaimStatus::Rejected);
    claims.map(|(_, count)| *count as usize).sum()
}

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

/// What each line of the file came to, as a report has it; a report of a reader that was killed ends in the middle of a
/// line.
fn outcomes(report: &Path) -> BTreeMap<u64, String> {
    let text = std::fs::read_to_string(report).unwrap_or_default();
    let lines = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
        .skip(1)
        // Why a reading broke off stands in a line without a number.
        .filter(|line| !line.starts_with(','));
    let mut outcomes = BTreeMap::new();
    for line in lines {
        let mut cells = line.split(',');
        let number = cells
            .next()
            .and_then(|cell| cell.parse().ok())
            .expect("a line's number");
        let outcome = cells.nth(1).expect("an outcome").to_owned();
        assert_eq!(
            outcomes.insert(number, outcome),
            None,
            "line {number} stands twice"
        );
    }
    outcomes
}

struct Night {
    dir: tempfile::TempDir,
    store: Store,
    keys: Vec<(&'static str, String)>,
    workers: Vec<Process>,
    dice: Dice,
    /// Readers that the server's going away ended.
    broken_off: usize,
}

impl Night {
    fn kill_a_worker(&mut self) {
        let which = self.dice.below(WORKERS as u64) as usize;
        self.workers[which].kill();
        self.workers[which] = child::batch_worker(self.dir.path(), &self.keys);
    }

    fn read(&self, number: usize) -> Process {
        let report = format!("report-{number}.csv");
        let said = self.dir.path().join(format!("said-{number}"));
        child::program(
            self.dir.path(),
            &["ingest", "--claims", FILE, "--report", &report],
            &said,
        )
    }

    /// A reader does not wait for a server that went away: it ends and says so, and is started again.
    fn read_on(&mut self, reader: &mut Process, number: usize) {
        match reader.ended() {
            Some(Some(1)) if engines::is_postgres() => {
                self.broken_off += 1;
                *reader = self.read(number);
            }
            Some(Some(3)) | None => (),
            ended => panic!("the reader ended by itself: {ended:?}"),
        }
    }

    /// The file is read again and again: killed in the middle, each time somewhat later, at last to its end. A worker
    /// dies with each reader.
    async fn read_with_kills(&mut self, claims: usize, kills: usize) {
        for number in 0..kills {
            let share = number as u64 * 1000 + self.dice.below(1000);
            let until = (claims as u64 * share / (kills as u64 * 1000 + 200)) as usize;
            let mut reader = self.read(number);
            while taken_in(&self.store).await < until.max(1) {
                self.read_on(&mut reader, number);
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            reader.kill();
            self.kill_a_worker();
        }
        let mut last = self.read(kills);
        let status = loop {
            self.read_on(&mut last, kills);
            match last.ended() {
                Some(status) => break status,
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        let said = std::fs::read_to_string(self.dir.path().join(format!("said-{kills}")));
        assert_eq!(status, Some(3), "some rows are refused: {said:?}");
    }

    /// Until everybody was told; workers go on dying.
    async fn told_with_kills(&mut self, claims: usize, kills: usize) {
        let end = Instant::now() + Duration::from_secs(120 + claims as u64 / 10);
        let mut left = kills;
        loop {
            let counts = counts(&self.store).await;
            let notified = counts.iter().find(|(status, _)| *status == ClaimStatus::Notified);
            let notified = notified.map_or(0, |(_, count)| *count as usize);
            if notified == claims {
                return;
            }
            assert!(Instant::now() < end, "{counts:?}");
            let wait = self.dice.below(1500);
            tokio::time::sleep(Duration::from_millis(wait)).await;
            if left > 0 {
                self.kill_a_worker();
                left -= 1;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_read_with_kills_is_accounted_for_once_and_nobody_is_told_twice() {
    let (rows, kills) = (number("ROWS", 400), number("KILLS", 8));
    videoguida::tls::install();
    // Senders die on both sides of an answer.
    let after = Duration::from_millis(3);
    let pauses = Pauses {
        after,
        ..Pauses::default()
    };
    let (arrived, url) = gateway::start(pauses).await;
    let dir = tempfile::tempdir().expect("a folder");
    let expected = write_file(&dir.path().join(FILE), rows);
    let store = open(dir.path()).await;
    let keys = keys(&url, dir.path());
    link::load_or_create_key(&dir.path().join("link.key")).expect("a key");
    let workers = (0..WORKERS).map(|_| child::batch_worker(dir.path(), &keys));
    let workers = workers.collect();
    let dice = Dice(kills as u64);
    let mut night = Night {
        dir,
        store,
        keys,
        workers,
        dice,
        broken_off: 0,
    };
    let begun = Instant::now();
    let readers = kills / 2;
    night.read_with_kills(expected.claims, readers).await;
    let read = begun.elapsed();
    night.told_with_kills(expected.claims, kills - readers).await;
    let told = begun.elapsed();
    engines::calm().await;
    night.workers.clear();

    every_row_is_accounted_for(&night, &expected, rows, readers).await;
    let messages = everybody_was_told_once(&night, &expected, &arrived).await;
    println!(
        "{rows} rows, {readers} readers and {kills} workers killed: read after {:.0} s, everybody told after {:.0} s; {} claims, \
         {} corrected, {} repeated, {} refused, {messages} messages, each once",
        read.as_secs_f32(),
        told.as_secs_f32(),
        expected.claims,
        expected.revised,
        expected.repeated,
        expected.refused
    );
}

async fn every_row_is_accounted_for(night: &Night, expected: &Expected, rows: usize, readers: usize) {
    let report = |number: usize| night.dir.path().join(format!("report-{number}.csv"));
    let last = outcomes(&report(readers));
    let lines: Vec<u64> = last.keys().copied().collect();
    assert_eq!(
        lines,
        (1..=rows as u64).collect::<Vec<_>>(),
        "the report is complete"
    );
    // What one reader took in no other one did.
    let mut taken: BTreeMap<u64, u32> = BTreeMap::new();
    for number in 0..=readers {
        for (line, outcome) in outcomes(&report(number)) {
            if matches!(outcome.as_str(), "accepted" | "revised") {
                *taken.entry(line).or_default() += 1;
            }
        }
    }
    assert!(taken.values().all(|times| *times == 1), "{taken:?}");

    let counts = counts(&night.store).await;
    let mut standing = vec![
        (ClaimStatus::Notified, expected.claims as u32),
        (ClaimStatus::Rejected, expected.refused as u32),
    ];
    standing.retain(|(_, count)| *count > 0);
    assert_eq!(counts, standing);
    let batches = night.store.batches(u32::MAX, 0).await.expect("batches");
    // A server that was away when a reader began knows nothing of it.
    assert!((readers + 1..=readers + 1 + night.broken_off).contains(&batches.len()));
    let whole = &batches[0];
    let sum = whole.counts.accepted
        + whole.counts.revised
        + whole.counts.unchanged
        + whole.counts.rejected
        + whole.counts.late;
    assert_eq!((whole.state(), sum as usize), (BatchState::Read, rows));
    let refused = night.store.refused_count(whole.batch_id).await.expect("a count");
    assert_eq!(
        refused as usize, expected.refused,
        "refused rows stand once, with the last file"
    );
    assert!(batches[1..].iter().all(|batch| batch.state() != BatchState::Read));
    assert!(night.store.is_sound().await.expect("asked"));
    let folders = night.store.guide_folders().await.expect("folders");
    assert_eq!(folders.len(), expected.claims);
}

/// How many messages arrived.
async fn everybody_was_told_once(night: &Night, expected: &Expected, arrived: &Arrived) -> usize {
    let filter = NoticeFilter {
        channel: Some(Channel::Sms),
        limit: u32::MAX,
        ..NoticeFilter::default()
    };
    let arrived = arrived.lock().expect("a list").clone();
    let lines = night.store.notice_lines(&filter).await.expect("notices");
    let mut told: HashMap<(String, u32), u32> = HashMap::new();
    let mut latest: HashMap<String, u32> = HashMap::new();
    for line in &lines {
        let copies = arrived.get(&line.row.notice_id).copied().unwrap_or_default();
        // What was withdrawn for a correction never left; what is sent arrived once.
        let sent = line.row.state == NoticeState::Sent;
        assert_eq!(
            copies,
            u32::from(sent),
            "{} {}",
            line.row.notice_id,
            line.row.state
        );
        *told
            .entry((line.claim_id.clone(), line.row.revision))
            .or_default() += copies;
        let newest = latest.entry(line.claim_id.clone()).or_default();
        *newest = line.row.revision.max(*newest);
    }
    let known: u32 = told.values().sum();
    assert_eq!(known as usize, arrived.len(), "every message belongs to a notice");
    assert!(told.values().all(|copies| *copies <= 1));
    assert_eq!(latest.len(), expected.claims);
    for (claim_id, revision) in &latest {
        assert_eq!(
            told[&(claim_id.clone(), *revision)],
            1,
            "{claim_id} was told of what holds now"
        );
    }
    let corrected = latest.values().filter(|revision| **revision == 2).count();
    assert_eq!(corrected, expected.revised);
    arrived.len()
}
