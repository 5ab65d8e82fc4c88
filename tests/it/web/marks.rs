//! The mark in the addresses of a guide's files: each publication has its own, and only the one that is open answers.

use super::client::{Answer, Client};
use super::fixture::{Fixture, MARIA, OTHER, Result, Somebody};

/// A file of every kind that a guide has.
const FILES: [&str; 9] = [
    "master.m3u8",
    "master.m3u8?quality=low",
    "list_1.m3u8",
    "init_1.mp4",
    "part_1_000.m4s",
    "captions.it.vtt",
    "poster.jpg",
    "guide.mp4",
    "documents/letter.pdf",
];

fn open(fixture: &Fixture, somebody: &Somebody) -> Result<Answer> {
    Client::new(fixture).post(&format!("/q/{}", somebody.token()), "")
}

fn visitor<'a>(fixture: &'a Fixture, opened: &Answer) -> Client<'a> {
    Client::new(fixture).with_cookie(opened)
}

/// Not there for a player; for somebody who follows a link, a page that says why and leads back to the guide.
fn is_of_another_guide(fixture: &Fixture, opened: &Answer, address: &str) -> Result<()> {
    let fetched = visitor(fixture, opened)
        .with("sec-fetch-mode", "no-cors")
        .get(address)?;
    let followed = visitor(fixture, opened)
        .with("sec-fetch-mode", "navigate")
        .get(address)?;
    assert_eq!((fetched.status, followed.status), (404, 410), "{address}");
    for answer in [&fetched, &followed] {
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{address}");
        assert!(!answer.text().contains(" revision "), "{address}");
    }
    let page = followed.text();
    assert!(page.contains("Questo file è di un’altra guida"), "{page}");
    assert!(page.contains("href=\"/guida\">Torna alla guida</a>"), "{page}");
    Ok(())
}

#[test]
fn a_mark_opens_the_files_of_its_own_guide_alone() -> Result<()> {
    let fixture = Fixture::start()?;
    let (maria, other) = (open(&fixture, &MARIA)?, open(&fixture, &OTHER)?);
    let mark = |opened: &Answer| visitor(&fixture, opened).get("/guida")?.mark();
    let (marias, others) = (mark(&maria)?, mark(&other)?);
    assert_ne!(marias, others);
    for (opened, own, foreign, somebody) in [
        (&maria, &marias, &others, &MARIA),
        (&other, &others, &marias, &OTHER),
    ] {
        for file in FILES {
            let answer = visitor(&fixture, opened).get(&format!("/guida/{own}/{file}"))?;
            assert_eq!(answer.status, 200, "{file}");
            assert!(
                answer.text().contains(&somebody.stamp(1)) || file.contains('?'),
                "{file}"
            );
            is_of_another_guide(&fixture, opened, &format!("/guida/{foreign}/{file}"))?;
        }
        let paper = format!("/guida/{foreign}/carte/en/calendar.ics");
        is_of_another_guide(&fixture, opened, &paper)?;
    }
    Ok(())
}

#[test]
fn addresses_without_a_mark_are_gone() -> Result<()> {
    let fixture = Fixture::start()?;
    let maria = open(&fixture, &MARIA)?;
    let mark = visitor(&fixture, &maria).get("/guida")?.mark()?;
    let others = ["carte/de/calculation.pdf", "audio/index.m3u8", "720p/0001.m4s"];
    for file in FILES.iter().chain(&others) {
        for client in [Client::new(&fixture), visitor(&fixture, &maria)] {
            let answer = client.get(&format!("/guida/{file}"))?;
            assert_eq!(answer.status, 404, "{file}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{file}");
        }
    }
    for like in [mark.to_uppercase(), mark[1..].to_owned(), format!("{mark}0")] {
        let address = format!("/guida/{like}/master.m3u8");
        assert_eq!(visitor(&fixture, &maria).get(&address)?.status, 404, "{like}");
    }
    Ok(())
}

#[test]
fn a_guide_that_is_published_anew_has_new_addresses() -> Result<()> {
    let fixture = Fixture::start()?;
    let maria = open(&fixture, &MARIA)?;
    let client = visitor(&fixture, &maria);
    let first = client.get("/guida")?.mark()?;
    fixture.correct(&MARIA)?;
    let corrected = client.get("/guida")?.mark()?;
    fixture.render_again(&MARIA)?;
    let again = client.get("/guida")?.mark()?;
    assert!(first != corrected && corrected != again && first != again);
    for file in FILES {
        is_of_another_guide(&fixture, &maria, &format!("/guida/{first}/{file}"))?;
        is_of_another_guide(&fixture, &maria, &format!("/guida/{corrected}/{file}"))?;
        let answer = client.get(&format!("/guida/{again}/{file}"))?;
        assert_eq!(answer.status, 200, "{file}");
        assert!(
            answer.text().contains(&MARIA.stamp(2)) || file.contains('?'),
            "{file}"
        );
        assert!(!answer.text().contains(&MARIA.stamp(1)), "{file}");
    }
    Ok(())
}

#[test]
fn a_mark_says_nothing_and_every_process_makes_the_same() -> Result<()> {
    let fixture = Fixture::start()?;
    let maria = open(&fixture, &MARIA)?;
    let page = visitor(&fixture, &maria).get("/guida")?;
    let other = fixture.another_process()?;
    let elsewhere = Client::at(&other).with_cookie(&maria).get("/guida")?;
    assert_eq!(page.mark()?, elsewhere.mark()?);
    let text = page.text();
    for link in text.split("=\"/guida/").skip(1) {
        let address = link.split('"').next().unwrap_or_default();
        assert!(!address.contains(MARIA.claim_id), "{address}");
    }
    Ok(())
}
