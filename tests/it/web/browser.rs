//! The pages in a real browser: `node --test tests/browser` against the fixture.

use std::process::Command;
use std::time::Duration;

use super::fixture::{Fixture, MARIA, OPERATOR_SECRET, Result, TODAY, repository};

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
    Ok(())
}

#[test]
#[ignore = "minutes long, and only a machine at rest gives it fair figures: make lighthouse"]
fn the_pages_are_quick_and_accessible_on_a_phone() -> Result<()> {
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

/// What the command printed.
fn run(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    Err(format!("{}\n{}", text(&output.stdout), text(&output.stderr)).into())
}
