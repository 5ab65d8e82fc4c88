//! The pages in a real browser: `node --test tests/browser` against the fixture.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use resvg::tiny_skia::Pixmap;

use super::fixture::{Fixture, MARIA, OPERATOR_SECRET, OTHER, Result, TODAY, repository};
use crate::picture::golden::assert_golden;

/// Pages that stand still, of those that the walk takes pictures of.
const GOLDEN: [&str; 7] = [
    "phone-landing",
    "phone-closed",
    "phone-help",
    "phone-guide",
    "dark-landing",
    "desktop-home",
    "desktop-guide",
];

#[test]
fn the_pages_work_in_a_real_browser() -> Result<()> {
    let repository = repository();
    run(Command::new("node")
        .arg("tools/vendor-web.mjs")
        .current_dir(&repository))?;
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.answer_floor = Duration::from_millis(10)
    })?;
    run(Command::new("node")
        .args(["--test", "--test-concurrency=2", "tests/browser/"])
        .env("BASE_URL", &fixture.base_url)
        .env("LINK", fixture.link(&MARIA))
        .env("OPERATOR_SECRET", OPERATOR_SECRET)
        .current_dir(&repository))?;
    for page in GOLDEN {
        let shot = repository.join(format!("var/shots/{page}.png"));
        assert_golden(&format!("page-{page}"), &Pixmap::load_png(&shot)?);
    }
    Ok(())
}

/// The guide's page alone, and without its speed, which only a machine at rest can tell; all of it with
/// `LIGHTHOUSE=whole` (`make lighthouse`).
#[test]
fn the_pages_are_as_lighthouse_wants_them_on_a_phone() -> Result<()> {
    let repository = repository();
    run(Command::new("node")
        .arg("tools/vendor-web.mjs")
        .current_dir(&repository))?;
    let fixture = Fixture::start()?;
    let scores = run(Command::new("node")
        .arg("tests/lighthouse/run.mjs")
        .env("BASE_URL", &fixture.base_url)
        .env("LINK", fixture.link(&MARIA))
        .current_dir(&repository))?;
    print!("{scores}");
    Ok(())
}

/// Its cache is on, and nothing is between the browser and the site.
#[test]
fn one_browser_never_shows_the_guide_of_the_person_before() -> Result<()> {
    let repository = repository();
    run(Command::new("node")
        .arg("tools/vendor-web.mjs")
        .current_dir(&repository))?;
    let fixture = Fixture::start()?;
    let stamps = [MARIA.stamp(1), OTHER.stamp(1), OTHER.stamp(2)];
    let mut child = Command::new("node")
        .arg("tests/one-browser/people.mjs")
        .env("BASE_URL", &fixture.base_url)
        .env("LINK", fixture.link(&MARIA))
        .env("OTHER_LINK", fixture.link(&OTHER))
        .env("STAMPS", serde_json::to_string(&stamps)?)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .current_dir(&repository)
        .spawn()?;
    let mut answers = child.stdin.take().ok_or("no input")?;
    let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    for line in lines {
        let line = line?;
        println!("{line}");
        if line == "correct" {
            fixture.correct(&OTHER)?;
            writeln!(answers, "corrected")?;
        }
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
}

/// What the command printed.
fn run(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    Err(format!("{}\n{}", text(&output.stdout), text(&output.stderr)).into())
}
