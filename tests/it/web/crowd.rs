//! Many at once: nobody sees another's guide, and nobody waits for long.

use std::time::{Duration, Instant};

use super::client::Client;
use super::fixture::{Fixture, MARIA, OTHER, Result, Somebody};

const VIEWERS: usize = 200;
/// Far above what it takes; a site that serves one after the other does not reach it.
const LONGEST: Duration = Duration::from_secs(60);

/// What one viewer does: opens the link, reads the page, saves the letter, plays a little.
fn watch(fixture: &Fixture, own: &Somebody, others: &Somebody) -> Result<()> {
    let opened = Client::new(fixture).post(&format!("/q/{}", own.token()), "")?;
    let client = Client::new(fixture).with_cookie(&opened);
    let page = client.get("/guida")?;
    let (mark, page) = (page.mark()?, page.text());
    let name = |somebody: &Somebody| somebody.given_name.replace('\'', "&#39;");
    if !page.contains(&name(own)) || page.contains(&name(others)) {
        return Err("the page is not this viewer's".into());
    }
    let letter = client.get(&format!("/guida/{mark}/documents/letter.pdf"))?.text();
    if !letter.contains(own.claim_id) {
        return Err("the letter is not this viewer's".into());
    }
    for file in ["master.m3u8", "part_1_000.m4s", "captions.it.vtt"] {
        if client.get(&format!("/guida/{mark}/{file}"))?.status != 200 {
            return Err(file.into());
        }
    }
    Ok(())
}

#[test]
fn two_hundred_watch_at_once_and_see_their_own() -> Result<()> {
    let fixture = Fixture::start()?;
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let viewers: Vec<_> = (0..VIEWERS)
            .map(|at| {
                let (own, others) = if at % 2 == 0 {
                    (&MARIA, &OTHER)
                } else {
                    (&OTHER, &MARIA)
                };
                let fixture = &fixture;
                scope.spawn(move || watch(fixture, own, others))
            })
            .collect();
        viewers
            .into_iter()
            .try_for_each(|viewer| viewer.join().map_err(|_| "a viewer gave up")?)
    })?;
    assert!(begun.elapsed() < LONGEST, "{:?}", begun.elapsed());
    Ok(())
}
