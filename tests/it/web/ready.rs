//! `/readyz` answers 503 as long as no guide could be opened; and a guide opens whatever cannot be counted.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::client::Client;
use super::fixture::{Fixture, MARIA, Result};
use crate::service::child;
use crate::service::outage::fill;

/// Somebody who keeps the database locked.
struct Locked(Child);

impl Locked {
    fn of(fixture: &Fixture) -> Result<Self> {
        let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| "python3".into());
        let mut files = std::fs::read_dir(fixture.store.data_dir())?.flatten();
        let file = files.find(|file| file.path().extension().is_some_and(|end| end == "sqlite"));
        let script = "import sqlite3, sys\nd = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)\n\
                      d.execute('BEGIN IMMEDIATE')\nprint('locked', flush=True)\nsys.stdin.read()";
        let mut child = Command::new(python)
            .args(["-c", script])
            .arg(file.ok_or("no database")?.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        assert_eq!(line.trim(), "locked");
        Ok(Self(child))
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_site_that_can_serve_no_guide_is_not_ready() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture);
    let status = || -> Result<u16> { Ok(client.get("/readyz")?.status) };
    assert_eq!(status()?, 200);
    let locked = Locked::of(&fixture)?;
    // Whoever asks again while the first question waits learns the same, and pages that read are still there.
    for _ in 0..6 {
        assert_eq!(status()?, 503);
    }
    assert_eq!(client.get("/healthz")?.status, 200);
    assert_eq!(client.get("/metrics")?.status, 200);
    drop(locked);
    let ready = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        status().is_ok_and(|status| status == 200)
    });
    assert!(ready, "it is ready again once nobody keeps the database");
    let (guides, away) = (fixture.store.guides_dir(), fixture.store.data_dir().join("away"));
    std::fs::rename(&guides, &away)?;
    assert_eq!(status()?, 503);
    std::fs::rename(&away, &guides)?;
    assert_eq!(status()?, 200);
    Ok(())
}

/// Opens the guide and reads its page; how long that took.
fn opens(fixture: &Fixture) -> Result<Duration> {
    let started = Instant::now();
    let client = Client::new(fixture);
    let opened = client.post(&format!("/q/{}", MARIA.token()), "")?;
    assert_eq!(opened.status, 303);
    let client = client.with_cookie(&opened);
    assert_eq!(client.get("/guida")?.status, 200);
    // The same browser once more: its session is replaced.
    let again = client.post(&format!("/q/{}", MARIA.token()), "")?;
    assert_eq!(again.status, 303);
    Ok(started.elapsed())
}

fn counted(fixture: &Fixture) -> Result<u32> {
    let runtime = tokio::runtime::Runtime::new()?;
    let usage = runtime.block_on(fixture.store.usage(fixture.store.today()))?;
    let opened = usage.iter().find(|(kind, ..)| kind == "opened");
    Ok(opened.map_or(0, |(.., count)| *count))
}

/// Openings that the owner of the guide may read.
fn noted(fixture: &Fixture) -> Result<usize> {
    let runtime = tokio::runtime::Runtime::new()?;
    Ok(runtime.block_on(fixture.store.openings(MARIA.claim_id))?.len())
}

#[test]
fn a_guide_opens_while_somebody_keeps_the_database() -> Result<()> {
    let fixture = Fixture::start()?;
    let locked = Locked::of(&fixture)?;
    for _ in 0..3 {
        let took = opens(&fixture)?;
        assert!(took < Duration::from_secs(8), "{took:?}");
    }
    let metrics = Client::new(&fixture).get("/metrics")?.text();
    assert!(
        metrics.contains("videoguida_guide_events_total{event=\"opened\"} 3"),
        "{metrics}"
    );
    assert!(
        metrics.contains("videoguida_guide_events_lost_total 3"),
        "{metrics}"
    );
    drop(locked);
    // What waited its turn is written when it can be: that the guide was opened, which its owner may read, before any count.
    let written = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        noted(&fixture).is_ok_and(|count| count == 1)
    });
    assert!(written);
    Ok(())
}

/// Runs in a process of its own, whose temporary folders are on a small disk.
pub fn on_a_small_disk(dir: &Path) -> Result<()> {
    let fixture = Fixture::start()?;
    opens(&fixture)?;
    assert_eq!(counted(&fixture)?, 1);
    let filler = dir.join("filler");
    fill(&filler);
    opens(&fixture)?;
    assert_eq!(
        Client::new(&fixture).get("/readyz")?.status,
        200,
        "a guide can be opened"
    );
    std::fs::remove_dir_all(&filler)?;
    opens(&fixture)?;
    assert_eq!(counted(&fixture)?, 2);
    Ok(())
}

#[test]
fn a_guide_opens_on_a_full_disk() {
    let dir = tempfile::tempdir().expect("a folder");
    if let Err(said) = child::on_disk_of(160, "site-on-a-full-disk", dir.path()) {
        panic!("{said}");
    }
}
