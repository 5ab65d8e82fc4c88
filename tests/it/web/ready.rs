//! `/readyz` answers 503 as long as no guide could be opened.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::client::Client;
use super::fixture::{Fixture, Result};

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
