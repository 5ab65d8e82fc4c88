//! The personal area with a real identity provider: who comes in, what they may open, and what is refused.

pub mod browser;
pub mod provider;
mod screen;

use std::time::Duration;

use super::fixture::{Fixture, HELD, MARIA, OTHER, Result};
pub use browser::block;
use browser::{Browser, Page, address, csrf, notice};
use provider::World;
use serde_json::json;
use videoguida::config::AudienceChoice;

const LOGIN: &str = "Entra con SPID o CIE";
const REFUSED: &str = "Non è stato possibile entrare";

/// Nobody came in, and the page says nothing of why.
fn is_refused(page: &Page, case: &str) {
    assert!(matches!(page.status, 403 | 502), "{case}: {}", page.status);
    assert!(page.text.contains(REFUSED), "{case}: {}", page.text);
    let opened = page
        .cookies
        .iter()
        .any(|cookie| cookie.starts_with("__Host-avvisi="));
    assert!(!opened, "{case}: {:?}", page.cookies);
}

fn with(url: &reqwest::Url, name: &str, value: &str) -> reqwest::Url {
    let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let mut changed = url.clone();
    changed.query_pairs_mut().clear();
    for (key, old) in pairs {
        changed
            .query_pairs_mut()
            .append_pair(&key, if key == name { value } else { &old });
    }
    changed
}

#[test]
fn without_a_provider_the_area_is_closed() -> Result<()> {
    let fixture = Fixture::start()?;
    let mut browser = Browser::new();
    for path in [
        "/avvisi",
        "/avvisi/accesso",
        "/avvisi/ritorno",
        "/avvisi/chiavi.json",
        "/avvisi/uscita",
    ] {
        let page = browser.get(&address(&fixture, path))?;
        assert_eq!(page.status, 404, "{path}");
        assert!(page.text.contains("area personale non è attiva"), "{path}");
    }
    Ok(())
}

#[test]
fn the_request_is_signed_and_says_everything_inside() -> Result<()> {
    let world = World::start()?;
    let mut browser = Browser::new();
    browser.enter(&world.fixture, &MARIA)?;
    let seen = world.provider.tamper(None)?;
    let request = &seen["requests"][0]["claims"];
    assert_eq!(request["acr_values"], "https://www.spid.gov.it/SpidL2");
    assert_eq!(request["code_challenge_method"], "S256");
    assert_eq!(
        request["redirect_uri"],
        format!("{}/avvisi/ritorno", world.fixture.base_url)
    );
    for name in ["state", "nonce", "code_challenge", "jti"] {
        let length = request[name].as_str().ok_or(name)?.len();
        assert!(length >= 32, "{name}: {length}");
    }
    let outside = seen["requests"][0]["outside"]
        .as_object()
        .ok_or("nothing outside")?;
    let mut names: Vec<_> = outside.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["client_id", "request", "response_type", "scope"]);
    // The token that fetched the claims was given back.
    assert_eq!(seen["revoked"], 1);
    Ok(())
}

#[test]
fn a_provider_that_takes_one_audience_lets_people_in() -> Result<()> {
    let world = World::start()?;
    world.provider.tamper(Some("single-audience"))?;
    assert_eq!(Browser::new().enter(&world.fixture, &MARIA)?.status, 200);
    let seen = world.provider.tamper(None)?;
    let issuer = world.provider.issuer.as_str();
    assert_eq!(seen["requests"][0]["claims"]["aud"], issuer);
    // For the code, and for giving the token back.
    let meant_for: Vec<_> = seen["assertions"]
        .as_array()
        .ok_or("assertions")?
        .iter()
        .map(|seen| &seen["aud"])
        .collect();
    assert_eq!(meant_for, [issuer, issuer]);
    Ok(())
}

#[test]
fn providers_of_other_tastes_have_a_setting() -> Result<()> {
    for audience in [AudienceChoice::Endpoint, AudienceChoice::List] {
        let world = World::start_meant_for(audience)?;
        assert_eq!(Browser::new().enter(&world.fixture, &MARIA)?.status, 200);
        let seen = world.provider.tamper(None)?;
        let issuer = world.provider.issuer.as_str();
        let endpoint = format!("{issuer}/token");
        let (request, assertion) = (
            &seen["requests"][0]["claims"]["aud"],
            &seen["assertions"][0]["aud"],
        );
        let expected = match audience {
            AudienceChoice::List => (json!([issuer]), json!([issuer, endpoint])),
            _ => (json!(issuer), json!(endpoint)),
        };
        assert_eq!((request, assertion), (&expected.0, &expected.1));
    }
    Ok(())
}

#[test]
fn the_key_is_published_without_its_secret() -> Result<()> {
    let world = World::start()?;
    let page = Browser::new().get(&address(&world.fixture, "/avvisi/chiavi.json"))?;
    let keys: serde_json::Value = serde_json::from_str(&page.text)?;
    let key = &keys["keys"][0];
    assert_eq!(
        (&key["kty"], &key["crv"], &key["alg"]),
        (&"EC".into(), &"P-256".into(), &"ES256".into())
    );
    assert!(key["kid"].as_str().is_some_and(|kid| kid.len() == 43) && key["d"].is_null());
    Ok(())
}

#[test]
fn one_factor_lets_nobody_in_and_three_levels_are_told_apart() -> Result<()> {
    let world = World::start()?;
    for (level, enters) in [("1", false), ("2", true), ("3", true)] {
        let mut browser = Browser::new();
        let answer = browser.answer(&world.fixture, MARIA.fiscal_code, level)?;
        let page = browser.get(&answer)?;
        if enters {
            assert_eq!(page.status, 303, "{level}: {}", page.text);
        } else {
            is_refused(&page, level);
        }
    }
    Ok(())
}

#[test]
fn an_answer_that_was_touched_is_refused() -> Result<()> {
    let world = World::start()?;
    let other = "x".repeat(43);
    for (name, value) in [
        ("state", other.as_str()),
        ("state", ""),
        ("iss", "https://another.example"),
        ("iss", ""),
        ("code", &other),
    ] {
        let mut browser = Browser::new();
        let answer = browser.answer(&world.fixture, MARIA.fiscal_code, "2")?;
        is_refused(&browser.get(&with(&answer, name, value))?, name);
        // The login is over: even the right answer comes too late.
        is_refused(&browser.get(&answer)?, name);
    }
    Ok(())
}

#[test]
fn an_answer_for_another_browser_or_taken_twice_is_refused() -> Result<()> {
    let world = World::start()?;
    let mut browser = Browser::new();
    let answer = browser.answer(&world.fixture, MARIA.fiscal_code, "2")?;
    is_refused(&Browser::new().get(&answer)?, "a browser that never asked");
    let mut other = Browser::new();
    other.answer(&world.fixture, OTHER.fiscal_code, "2")?;
    is_refused(&other.get(&answer)?, "a browser with a login of its own");
    // A copy of the whole browser, made before the answer was taken.
    let mut copy = browser.clone();
    assert_eq!(browser.get(&answer)?.status, 303);
    is_refused(&copy.get(&answer)?, "replayed");
    Ok(())
}

#[test]
fn tokens_that_do_not_hold_are_refused() -> Result<()> {
    let world = World::start_with(|settings| settings.attempts = 100, Duration::from_secs(900))?;
    for tamper in [
        "nonce",
        "no-nonce",
        "audience",
        "issuer",
        "expired",
        "key",
        "unknown-key",
        "no-level",
        "subject",
        "none",
        "crit",
        "userinfo-crit",
        "userinfo-key",
        "userinfo-plain",
        "userinfo-subject",
        "userinfo-issuer",
        "userinfo-none",
    ] {
        world.provider.tamper(Some(tamper))?;
        let mut browser = Browser::new();
        let answer = browser.answer(&world.fixture, MARIA.fiscal_code, "2")?;
        is_refused(&browser.get(&answer)?, tamper);
    }
    world.provider.tamper(None)?;
    assert_eq!(Browser::new().enter(&world.fixture, &MARIA)?.status, 200);
    Ok(())
}

#[test]
fn giving_up_at_the_provider_leads_back_to_the_door() -> Result<()> {
    let world = World::start()?;
    let mut browser = Browser::new();
    let answer = browser.answer(&world.fixture, "", "2")?;
    assert!(
        answer
            .query_pairs()
            .any(|(name, value)| name == "error" && value == "access_denied")
    );
    is_refused(&browser.get(&answer)?, "gave up");
    assert!(
        browser
            .get(&address(&world.fixture, "/avvisi"))?
            .text
            .contains(LOGIN)
    );
    Ok(())
}

#[test]
fn somebody_without_a_fiscal_code_is_refused() -> Result<()> {
    let world = World::start()?;
    for code in ["SPSMGR84E52F839X", "nobody"] {
        let mut browser = Browser::new();
        let answer = browser.answer(&world.fixture, code, "2")?;
        is_refused(&browser.get(&answer)?, code);
    }
    Ok(())
}

#[test]
fn a_guide_opens_only_for_the_person_it_belongs_to() -> Result<()> {
    let world = World::start()?;
    let open = address(&world.fixture, "/avvisi/guida");
    let mut maria = Browser::new();
    let entered = maria.enter(&world.fixture, &MARIA)?;
    let (mark, own) = (csrf(&entered)?, notice(&entered)?);
    assert!(entered.text.contains(MARIA.claim_id) && !entered.text.contains(OTHER.claim_id));
    assert!(entered.text.contains(">Nuovo<"));
    let others = notice(&Browser::new().enter(&world.fixture, &OTHER)?)?;
    for id in [&others, MARIA.claim_id, HELD, ""] {
        let page = maria.post(&open, &[("csrf", &mark), ("notice", id)])?;
        assert_eq!(page.status, 404, "{id}");
        assert!(page.cookies.is_empty(), "{id}");
    }
    let page = maria.post(&open, &[("csrf", "another"), ("notice", &own)])?;
    assert_eq!(page.status, 403);
    let page = Browser::new().post(&open, &[("csrf", &mark), ("notice", &own)])?;
    assert_eq!(
        page.location.map(|to| to.path().to_owned()).as_deref(),
        Some("/avvisi")
    );
    let page = maria.post(&open, &[("csrf", &mark), ("notice", &own)])?;
    assert_eq!(
        (page.status, page.location.as_ref().map(|to| to.path())),
        (303, Some("/guida"))
    );
    assert!(!page.drops_stored_answers, "no other guide was open");
    let guide = maria.get(&address(&world.fixture, "/guida"))?;
    assert!(guide.text.contains("Maria"), "{}", guide.text);
    let again = maria.get(&address(&world.fixture, "/avvisi"))?;
    assert!(!again.text.contains(">Nuovo<"));
    Ok(())
}

#[test]
fn leaving_ends_the_session_everywhere_and_closes_the_guide() -> Result<()> {
    let world = World::start()?;
    let area = address(&world.fixture, "/avvisi");
    let mut browser = Browser::new();
    let entered = browser.enter(&world.fixture, &MARIA)?;
    let (mark, own) = (csrf(&entered)?, notice(&entered)?);
    let open = address(&world.fixture, "/avvisi/guida");
    browser.post(&open, &[("csrf", &mark), ("notice", &own)])?;
    let mut copy = browser.clone();
    let leave = address(&world.fixture, "/avvisi/esci");
    assert_eq!(browser.post(&leave, &[("csrf", "another")])?.status, 403);
    let left = browser.post(&leave, &[("csrf", &mark)])?;
    assert_eq!((left.status, left.drops_stored_answers), (303, true));
    assert!(browser.jar(&area).is_empty(), "{:?}", browser.jar(&area));
    let left = browser.get(&address(&world.fixture, "/avvisi/uscita"))?;
    // The provider's own session ends there, and nothing in the address names the person.
    let end = format!("{}/session/end?", world.provider.issuer);
    assert!(left.text.contains(&end), "{}", left.text);
    assert!(!left.text.contains("id_token_hint"));
    let stolen = copy.get(&area)?;
    assert!(stolen.text.contains("si è chiusa da sola"), "{}", stolen.text);
    let guide = copy.get(&address(&world.fixture, "/guida"))?;
    assert_eq!(guide.status, 403, "{}", guide.text);
    Ok(())
}

#[test]
fn who_comes_in_finds_no_guide_of_the_person_before() -> Result<()> {
    let world = World::start()?;
    let guide = address(&world.fixture, "/guida");
    for (somebody, status) in [(&MARIA, 200), (&OTHER, 403)] {
        let mut browser = Browser::new();
        browser.post(&address(&world.fixture, &format!("/q/{}", MARIA.token())), &[])?;
        let mut copy = browser.clone();
        let answer = browser.answer(&world.fixture, somebody.fiscal_code, "2")?;
        let entered = browser.get(&answer)?;
        assert_eq!(
            entered.drops_stored_answers,
            status == 403,
            "{}",
            somebody.claim_id
        );
        assert_eq!(browser.get(&guide)?.status, status, "{}", somebody.claim_id);
        assert_eq!(copy.get(&guide)?.status, status, "{}", somebody.claim_id);
    }
    Ok(())
}

#[test]
fn an_operator_ends_every_session_at_once() -> Result<()> {
    let world = World::start()?;
    let mut browser = Browser::new();
    browser.enter(&world.fixture, &MARIA)?;
    let (runtime, store) = (world.fixture.runtime(), &world.fixture.store);
    assert_eq!(runtime.block_on(store.count_area_sessions())?, 1);
    assert_eq!(runtime.block_on(store.close_area_sessions())?, 1);
    let page = browser.get(&address(&world.fixture, "/avvisi"))?;
    assert!(page.text.contains("si è chiusa da sola"), "{}", page.text);
    Ok(())
}

#[test]
fn a_corrected_guide_is_marked() -> Result<()> {
    const MARK: &str = "Guida corretta";
    let world = World::start()?;
    let mut browser = Browser::new();
    let before = browser.enter(&world.fixture, &MARIA)?;
    assert!(!before.text.contains(MARK), "{}", before.text);
    world.fixture.correct(&MARIA)?;
    let after = browser.get(&address(&world.fixture, "/avvisi"))?;
    assert!(after.text.contains(MARK), "{}", after.text);
    Ok(())
}

#[test]
fn the_area_speaks_the_language_that_was_chosen() -> Result<()> {
    let world = World::start()?;
    for (tag, words) in [("en", "Your notices"), ("de", "Ihre Mitteilungen")] {
        let mut browser = Browser::new();
        browser.enter(&world.fixture, &MARIA)?;
        let page = browser.get(&address(&world.fixture, &format!("/avvisi?lingua={tag}")))?;
        assert!(
            page.text.contains(words) && page.text.contains(MARIA.claim_id),
            "{}",
            page.text
        );
        assert!(
            page.text.contains(&format!("<html lang=\"{tag}\"")),
            "{}",
            page.text
        );
    }
    Ok(())
}

#[test]
fn a_session_ends_by_itself() -> Result<()> {
    let world = World::start_with(|_| {}, Duration::from_secs(1))?;
    let mut browser = Browser::new();
    browser.enter(&world.fixture, &MARIA)?;
    std::thread::sleep(Duration::from_millis(1100));
    let page = browser.get(&address(&world.fixture, "/avvisi"))?;
    assert!(
        page.text.contains("si è chiusa da sola") && page.text.contains(LOGIN),
        "{}",
        page.text
    );
    Ok(())
}

#[test]
fn answers_that_nobody_gave_are_slowed_down_and_who_logs_in_beside_them_is_not() -> Result<()> {
    let world = World::start_with(|settings| settings.attempts = 1, Duration::from_secs(900))?;
    let made_up = address(&world.fixture, "/avvisi/ritorno?state=x&code=y");
    for _ in 0..50 {
        assert_eq!(Browser::new().get(&made_up)?.status, 403);
    }
    let page = Browser::new().get(&made_up)?;
    assert_eq!(page.status, 429, "{}", page.text);
    for _ in 0..7 {
        let page = Browser::new().enter(&world.fixture, &MARIA)?;
        assert_eq!(page.status, 200, "{}", page.text);
    }
    Ok(())
}

#[test]
fn a_provider_that_is_away_is_no_reason_to_break() -> Result<()> {
    let mut world = World::start()?;
    world.provider.stop();
    let page = Browser::new().get(&address(&world.fixture, "/avvisi/accesso"))?;
    is_refused(&page, "the provider is away");
    assert_eq!(page.status, 502);
    let page = Browser::new().get(&address(&world.fixture, "/avvisi/uscita"))?;
    assert_eq!(page.status, 200);
    Ok(())
}

#[test]
fn cookies_are_for_this_host_and_no_script() -> Result<()> {
    let world = World::start()?;
    let mut browser = Browser::new();
    let departure = browser.get(&address(&world.fixture, "/avvisi/accesso"))?;
    let answer = browser.answer(&world.fixture, MARIA.fiscal_code, "2")?;
    let arrived = browser.get(&answer)?;
    for (page, name) in [(&departure, "__Host-accesso="), (&arrived, "__Host-avvisi=")] {
        let cookie = page
            .cookies
            .iter()
            .find(|cookie| cookie.starts_with(name))
            .ok_or(name)?;
        for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
        assert!(!cookie.contains(MARIA.fiscal_code));
    }
    assert!(
        arrived
            .cookies
            .iter()
            .any(|cookie| cookie.starts_with("__Host-accesso=;"))
    );
    Ok(())
}
