//! The whole way in Chromium: `node --test tests/area` against a site and a provider.

use std::process::Command;

use super::provider::World;
use crate::web::fixture::{MARIA, OTHER, Result, repository};

#[test]
fn the_area_works_in_a_real_browser() -> Result<()> {
    let world = World::start()?;
    let output = Command::new("node")
        .args(["--test", "tests/area/"])
        .env("BASE_URL", &world.fixture.base_url)
        .env("LINK", world.fixture.link(&MARIA))
        .env("ISSUER", &world.provider.issuer)
        .env("FISCAL_CODE", MARIA.fiscal_code)
        .env("NOBODY", "RSSMRA80A01H501U")
        .env("OTHER", OTHER.fiscal_code)
        .current_dir(repository())
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Err(format!("{}\n{}", text(&output.stdout), text(&output.stderr)).into())
}
