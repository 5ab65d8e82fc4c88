//! The pages in every complete language, and what a browser is asked to remember.

use videoguida::words::Locale;

use super::client::Client;
use super::fixture::{Fixture, MARIA, Result};

const PAGES: [&str; 7] = [
    "/",
    "/q/nothing",
    "/guida",
    "/guida/trascrizione",
    "/aiuto",
    "/privacy",
    "/accessibilita",
];

/// Whole sentences of a catalogue, as a page shows them.
fn sentences(catalogue: &'static str) -> impl Iterator<Item = String> {
    let whole = |text: &&str| text.len() > 12 && !text.contains(['{', '*', '\'', '&', '%']);
    catalogue
        .lines()
        .filter_map(|line| line.split_once(" = ").map(|(_, text)| text))
        .filter(whole)
        .map(str::to_owned)
}

#[test]
fn every_page_speaks_the_language_that_was_chosen_and_no_other() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    let session = opened.cookie().ok_or("no cookie")?.to_owned();
    let italian = include_str!("../../../templates/web/words/it.ftl");
    for locale in Locale::COMPLETE {
        let chosen = Client::new(&fixture).get(&format!("/?lingua={}", locale.tag()))?;
        let choice = chosen.cookie().ok_or("no choice kept")?.to_owned();
        let client = Client::new(&fixture).with("cookie", format!("{session}; {choice}"));
        for path in PAGES {
            let page = client.get(path)?;
            let text = page.text();
            assert_eq!(page.status, 200, "{path}");
            let html = format!("<html lang=\"{}\" dir=\"ltr\">", locale.tag());
            assert!(text.contains(&html), "{path} {locale}");
            let leaked = sentences(italian).filter(|_| locale != Locale::It);
            for sentence in leaked {
                assert!(
                    !text.contains(&format!(">{sentence}<")),
                    "{path} {locale}: {sentence}"
                );
            }
        }
    }
    Ok(())
}

#[test]
fn a_choice_is_remembered_without_saying_who_chose() -> Result<()> {
    let fixture = Fixture::start()?;
    let chosen = Client::new(&fixture).get("/aiuto?lingua=de")?;
    let cookie = chosen.header("set-cookie").ok_or("no cookie")?;
    assert!(cookie.starts_with("__Host-scelte=de;"), "{cookie}");
    for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(chosen.text().contains("<html lang=\"de\""));
    assert_eq!(
        Client::new(&fixture)
            .get("/aiuto?lingua=xx")?
            .header("set-cookie"),
        None
    );
    assert_eq!(Client::new(&fixture).get("/aiuto")?.header("set-cookie"), None);
    Ok(())
}

#[test]
fn a_browser_that_wishes_for_german_is_heard_on_errors_too() -> Result<()> {
    let fixture = Fixture::start()?;
    let german = Client::new(&fixture).with("accept-language", "de-AT,de;q=0.9,en;q=0.5");
    assert!(german.get("/")?.text().contains("<html lang=\"de\""));
    let lost = german.get("/nothing")?;
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("Diese Seite gibt es nicht"));
    let closed = german.post("/q/nothing", "")?;
    assert!(
        closed
            .text()
            .contains("Der Link stimmt nicht oder gilt nicht mehr.")
    );
    assert!(
        german
            .get("/guida")?
            .text()
            .contains("Öffnen Sie Ihren Leitfaden noch einmal")
    );
    Ok(())
}

#[test]
fn amounts_are_written_as_the_language_writes_them() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    let client = Client::new(&fixture).with_cookie(&opened);
    assert!(client.get("/guida?lingua=en")?.text().contains("€1,089.58"));
    assert!(client.get("/guida?lingua=it")?.text().contains("1.089,58\u{a0}€"));
    let english = Client::new(&fixture)
        .with_cookie(&opened)
        .with("accept-language", "en");
    let form = "kind=self_employed&starts_on=2026-05-01&income=4%2C000";
    let answer = english.post("/guida/nuovo-lavoro", form)?.text();
    assert!(
        answer.contains("You keep the NASpI, reduced"),
        "4,000 is four thousand in English"
    );
    assert!(
        answer.contains("€266.67") || answer.contains("class=\"answer"),
        "{}",
        answer.len()
    );
    Ok(())
}

#[test]
fn who_objects_on_the_page_is_not_counted_any_more() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    let chosen = Client::new(&fixture)
        .with_cookie(&opened)
        .post("/guida/scelte", "quiet=true")?;
    assert_eq!(chosen.status, 303);
    let both = format!(
        "{}; {}",
        opened.cookie().unwrap_or_default(),
        chosen.cookie().ok_or("no choice kept")?
    );
    let quiet = Client::new(&fixture).with("cookie", both);
    assert!(quiet.get("/guida")?.text().contains("data-quiet"));
    assert_eq!(
        quiet.post("/guida/uso", "event=scene&subject=amount")?.status,
        204
    );
    quiet.post(
        "/guida/nuovo-lavoro",
        "kind=on_call&starts_on=2026-05-01&income=1",
    )?;
    let today = super::fixture::TODAY.parse()?;
    assert_eq!(fixture.runtime().block_on(fixture.store.usage(today))?, []);
    Ok(())
}

#[test]
fn papers_are_set_in_the_language_of_the_page() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    let client = Client::new(&fixture).with_cookie(&opened);
    let page = client.get("/guida?lingua=de")?;
    let (mark, page) = (page.mark()?, page.text());
    let address = &format!("/guida/{mark}/carte/de/calculation.pdf");
    assert!(page.contains(&format!("href=\"{address}\"")));
    let paper = client.get(address)?;
    assert_eq!(paper.status, 200);
    assert_eq!(paper.header("content-type"), Some("application/pdf"));
    assert_eq!(paper.header("cache-control"), Some("private, max-age=600"));
    assert!(
        paper.body.starts_with(b"%PDF-1."),
        "a real paper, not the fixture's"
    );
    assert!(
        paper.text().contains("(de)") || paper.text().contains("/Lang"),
        "tagged with its language"
    );
    assert_eq!(client.get(address)?.body, paper.body, "kept, not made again");
    let calendar = client.get(&format!("/guida/{mark}/carte/en/calendar.ics"))?;
    assert_eq!(
        calendar.header("content-type"),
        Some("text/calendar; charset=utf-8")
    );
    for (path, status) in [
        ("fr/calculation.pdf", 404),
        ("de/guide.json", 404),
        ("de/..%2fletter.pdf", 404),
    ] {
        let address = format!("/guida/{mark}/carte/{path}");
        assert_eq!(client.get(&address)?.status, status, "{path}");
    }
    assert_eq!(
        Client::new(&fixture).get(address)?.status,
        403,
        "nobody's session"
    );
    Ok(())
}
