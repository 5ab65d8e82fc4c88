//! The pages in a real browser: `node --test tests/browser` against the fixture.

use std::process::Command;
use std::time::Duration;

use resvg::tiny_skia::Pixmap;

use super::fixture::{Fixture, MARIA, OPERATOR_SECRET, Result, TODAY, repository};
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

/// What the command printed.
fn run(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        return Ok(text(&output.stdout));
    }
    Err(format!("{}\n{}", text(&output.stdout), text(&output.stderr)).into())
}
