//! What a link opens, and that nothing is learnt from one that opens nothing.

use std::time::{Duration, Instant};

use super::client::{Answer, Client};
use super::fixture::{Fixture, MARIA, OTHER, Result, TODAY};
use videoguida::config::Networks;

fn post(fixture: &Fixture, token: &str, form: &str) -> Result<Answer> {
    Client::new(fixture).post(&format!("/q/{token}"), form)
}

/// A well-formed token that was never issued.
fn unknown() -> String {
    "0".repeat(26)
}

#[test]
fn the_landing_page_is_the_same_for_every_token() -> Result<()> {
    let fixture = Fixture::start()?;
    let pages: Vec<_> = [MARIA.token(), MARIA.token().to_lowercase(), unknown(), "x".into()]
        .iter()
        .map(|token| {
            Client::new(&fixture)
                .get(&format!("/q/{token}"))
                .map(|answer| (answer.status, answer.text()))
        })
        .collect::<Result<_>>()?;
    assert!(pages.iter().all(|page| *page == pages[0] && page.0 == 200));
    assert!(!pages[0].1.contains("Maria"));
    assert!(pages[0].1.contains("Apri la guida"));
    Ok(())
}

#[test]
fn a_token_opens_in_any_case_and_on_either_path() -> Result<()> {
    let fixture = Fixture::start()?;
    let token = MARIA.token();
    for path in [
        format!("/q/{token}"),
        format!("/Q/{token}"),
        format!("/q/{}", token.to_lowercase()),
    ] {
        let answer = Client::new(&fixture).post(&path, "")?;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some("/guida")),
            "{path}"
        );
    }
    Ok(())
}

#[test]
fn wrong_unknown_and_revoked_answer_alike() -> Result<()> {
    let floor = Duration::from_millis(120);
    let fixture = Fixture::start_with(TODAY, |settings| settings.answer_floor = floor)?;
    fixture.runtime().block_on(fixture.store.revoke(OTHER.claim_id))?;
    let mut seen = Vec::new();
    for token in [
        "x".into(),
        unknown(),
        OTHER.token(),
        format!("{}0", MARIA.token()),
        "%2e%2e".into(),
    ] {
        let started = Instant::now();
        let answer = post(&fixture, &token, "")?;
        assert!(started.elapsed() >= floor, "answered before the floor");
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("set-cookie"), None);
        seen.push((answer.text(), answer.header("content-length").map(str::to_owned)));
    }
    assert!(seen.iter().all(|page| *page == seen[0]));
    let started = Instant::now();
    assert_eq!(post(&fixture, &MARIA.token(), "")?.status, 303);
    assert!(
        started.elapsed() >= floor,
        "a link that opens is not slower than one that does not"
    );
    Ok(())
}

#[test]
fn after_six_months_a_polite_page_says_so_to_a_right_token_only() -> Result<()> {
    let fixture = Fixture::start_with("2026-10-03", |_| {})?;
    let expired = post(&fixture, &MARIA.token(), "")?;
    assert_eq!(expired.status, 410);
    assert!(expired.text().contains("non è più disponibile"));
    assert!(!expired.text().contains("Maria"));
    assert_eq!(post(&fixture, &unknown(), "")?.status, 404);
    let last_day = Fixture::start_with("2026-10-02", |_| {})?;
    assert_eq!(post(&last_day, &MARIA.token(), "")?.status, 303);
    Ok(())
}

#[test]
fn the_birth_date_is_asked_where_the_settings_ask_for_it() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| settings.ask_birth_date = true)?;
    let landing = Client::new(&fixture).get(&format!("/q/{}", MARIA.token()))?;
    assert!(landing.text().contains("La tua data di nascita"));
    let unknown = post(&fixture, &unknown(), "day=12&month=5&year=1984")?;
    for wrong in [
        "",
        "day=13&month=5&year=1984",
        "day=x&month=5&year=1984",
        "day=31&month=2&year=1984",
        "year=1984",
    ] {
        let answer = post(&fixture, &MARIA.token(), wrong)?;
        assert_eq!((answer.status, answer.text()), (404, unknown.text()), "{wrong}");
    }
    assert_eq!(
        post(&fixture, &MARIA.token(), "day=12&month=05&year=1984")?.status,
        303
    );
    Ok(())
}

#[test]
fn failures_close_a_link_for_a_while_even_to_the_right_answer() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.ask_birth_date = true;
        settings.attempts = 3;
        settings.answer_floor = Duration::ZERO;
    })?;
    for _ in 0..3 {
        assert_eq!(
            post(&fixture, &MARIA.token(), "day=1&month=1&year=1950")?.status,
            404
        );
    }
    let closed = post(&fixture, &MARIA.token(), "day=12&month=5&year=1984")?;
    assert_eq!(closed.status, 429);
    let wait: u64 = closed.header("retry-after").ok_or("no time to wait")?.parse()?;
    assert!((1..=900).contains(&wait), "{wait}");
    let other = "day=31&month=1&year=1990";
    assert_eq!(
        post(&fixture, &OTHER.token(), other)?.status,
        303,
        "another link of the same household stays open"
    );
    Ok(())
}

#[test]
fn an_address_that_tries_many_links_has_to_wait_and_a_right_link_does_not() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.attempts = 1;
        settings.answer_floor = Duration::ZERO;
    })?;
    let tries: Vec<_> = (0..51)
        .map(|at| post(&fixture, &format!("{at:026}"), "").map(|a| a.status))
        .collect::<Result<_>>()?;
    assert!(tries[..50].iter().all(|status| *status == 404), "{tries:?}");
    assert_eq!(tries[50], 429);
    for _ in 0..60 {
        assert_eq!(post(&fixture, &MARIA.token(), "")?.status, 303);
    }
    Ok(())
}

#[test]
fn who_comes_through_a_proxy_is_told_apart_by_the_last_address_it_wrote() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.attempts = 1;
        settings.answer_floor = Duration::ZERO;
        settings.connections.proxies = Networks::parse(&["127.0.0.0/8"]).unwrap_or_default();
    })?;
    // The first line is what the guesser wrote, another one each time; the second is the proxy's.
    let wrong = |at: u32, from: &str| -> Result<u16> {
        let client = Client::new(&fixture)
            .with("x-forwarded-for", format!("192.0.2.{}", at % 250))
            .with("x-forwarded-for", from);
        Ok(client.post(&format!("/q/{at:026}"), "")?.status)
    };
    for at in 0..50 {
        assert_eq!(wrong(at, "198.51.100.7")?, 404);
    }
    assert_eq!(wrong(50, "198.51.100.7")?, 429);
    assert_eq!(
        wrong(51, "198.51.100.8")?,
        404,
        "another one behind the same proxy"
    );
    Ok(())
}

#[test]
fn guesses_from_elsewhere_lock_the_holder_out_of_nothing() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.ask_birth_date = true;
        settings.attempts = 3;
        settings.answer_floor = Duration::ZERO;
        settings.connections.proxies = Networks::parse(&["127.0.0.0/8"]).unwrap_or_default();
    })?;
    let guess = |from: String, form: &str| -> Result<u16> {
        let client = Client::new(&fixture).with("x-forwarded-for", from);
        Ok(client.post(&format!("/q/{}", MARIA.token()), form)?.status)
    };
    for at in 0..60 {
        guess(format!("198.51.{at}.7"), "day=1&month=1&year=1950")?;
    }
    let right = "day=12&month=5&year=1984";
    assert_eq!(guess("192.0.2.1".into(), right)?, 303);
    Ok(())
}

#[test]
fn many_guesses_at_once_are_as_many_as_one_after_the_other() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.ask_birth_date = true;
        settings.attempts = 3;
    })?;
    let let_through = std::thread::scope(|scope| {
        let guesses: Vec<_> = (0..40)
            .map(|_| scope.spawn(|| post(&fixture, &MARIA.token(), "day=1&month=1&year=1950")))
            .collect();
        let answers = guesses.into_iter().filter_map(|guess| guess.join().ok()?.ok());
        answers.filter(|answer| answer.status == 404).count()
    });
    assert_eq!(let_through, 3);
    Ok(())
}
