//! How a guide's session ends: on leaving, when another guide is opened, in every process of the site.

use super::client::{Answer, Client};
use super::fixture::{Fixture, MARIA, OTHER, Result, Somebody};

const ASK_TO_DROP: Option<&str> = Some("\"cache\"");

fn open(fixture: &Fixture, somebody: &Somebody) -> Result<Answer> {
    Client::new(fixture).post(&format!("/q/{}", somebody.token()), "")
}

/// Whoever asks, before or after, gets the same page.
#[test]
fn closing_is_confirmed_by_a_page_that_names_nobody() -> Result<()> {
    let fixture = Fixture::start()?;
    for (tag, heading) in [
        ("it", "La guida è chiusa"),
        ("en", "The guide is closed"),
        ("de", "Der Leitfaden ist geschlossen"),
    ] {
        let address = format!("/chiusa?lingua={tag}");
        let maria = Client::new(&fixture).with_cookie(&open(&fixture, &MARIA)?);
        let page = maria.get(&address)?;
        assert_eq!(page.status, 200);
        assert!(page.text().contains(&format!("<h1>{heading}</h1>")), "{tag}");
        assert!(!page.text().contains(MARIA.given_name) && !page.text().contains(MARIA.claim_id));
        assert_eq!(page.text(), Client::new(&fixture).get(&address)?.text(), "{tag}");
    }
    Ok(())
}

#[test]
fn leaving_ends_the_session_in_every_process() -> Result<()> {
    let fixture = Fixture::start()?;
    let (first, second) = (open(&fixture, &MARIA)?, open(&fixture, &MARIA)?);
    let client = Client::new(&fixture).with_cookie(&first);
    let letter = client.own("documents/letter.pdf")?;
    let left = client.post("/guida/esci", "")?;
    assert_eq!((left.status, left.header("location")), (303, Some("/chiusa")));
    assert!(
        left.header("set-cookie")
            .is_some_and(|cookie| cookie.starts_with("__Host-guida=;") && cookie.contains("Max-Age=0"))
    );
    let other = fixture.another_process()?;
    for replayed in [
        Client::new(&fixture).with_cookie(&first),
        Client::at(&other).with_cookie(&first),
    ] {
        for path in ["/guida", "/guida/trascrizione", &letter] {
            let answer = replayed.get(path)?;
            assert_eq!(answer.status, 403, "{path}");
            assert!(!answer.text().contains(MARIA.given_name), "{path}");
        }
        assert_eq!(replayed.post("/guida/valutazione", "stars=5")?.status, 403);
    }
    for still_open in [
        Client::new(&fixture).with_cookie(&second),
        Client::at(&other).with_cookie(&second),
    ] {
        assert_eq!(still_open.get("/guida")?.status, 200, "a session of its own");
        assert_eq!(still_open.get(&letter)?.status, 200);
    }
    Ok(())
}

#[test]
fn leaving_without_a_session_or_twice_is_no_error() -> Result<()> {
    let fixture = Fixture::start()?;
    assert_eq!(Client::new(&fixture).post("/guida/esci", "")?.status, 303);
    let client = Client::new(&fixture).with_cookie(&open(&fixture, &MARIA)?);
    for _ in 0..2 {
        assert_eq!(client.post("/guida/esci", "")?.status, 303);
    }
    Ok(())
}

#[test]
fn opening_another_guide_ends_the_session_of_the_one_before() -> Result<()> {
    let fixture = Fixture::start()?;
    let maria = open(&fixture, &MARIA)?;
    let client = Client::new(&fixture).with_cookie(&maria);
    let refused = client.post(&format!("/q/{}", "0".repeat(26)), "")?;
    assert_eq!(refused.status, 404);
    assert_eq!(client.get("/guida")?.status, 200, "a wrong link closes nothing");
    let other = client.post(&format!("/q/{}", OTHER.token()), "")?;
    assert_eq!(client.get("/guida")?.status, 403);
    let page = Client::new(&fixture).with_cookie(&other).get("/guida")?.text();
    assert!(page.contains("Niccolò") && !page.contains(MARIA.given_name));
    Ok(())
}

#[test]
fn a_browser_is_asked_to_drop_what_it_stored_of_another_guide() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = open(&fixture, &MARIA)?;
    assert_eq!(opened.header("clear-site-data"), None, "nothing was open here");
    let client = Client::new(&fixture).with_cookie(&opened);
    let link = |somebody: &Somebody| format!("/q/{}", somebody.token());
    let again = client.post(&link(&MARIA), "")?;
    assert_eq!(again.header("clear-site-data"), None, "the same guide");
    let other = client.post(&link(&OTHER), "")?;
    assert_eq!(other.header("clear-site-data"), ASK_TO_DROP, "another guide");
    let unreadable = Client::new(&fixture).with("cookie", "__Host-guida=of-another-time");
    let other = unreadable.post(&link(&OTHER), "")?;
    assert_eq!(
        other.header("clear-site-data"),
        ASK_TO_DROP,
        "who knows which guide"
    );
    let client = Client::new(&fixture).with_cookie(&other);
    let refused = client.post("/q/00000000000000000000000000", "")?;
    for answer in [refused, client.get("/")?, client.get("/guida")?] {
        assert_eq!(answer.header("clear-site-data"), None);
    }
    assert_eq!(
        client.post("/guida/esci", "")?.header("clear-site-data"),
        ASK_TO_DROP
    );
    Ok(())
}
