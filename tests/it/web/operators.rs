//! The console: who gets in, what is listed, and that no form works from elsewhere.

use super::client::{Answer, Client};
use super::fixture::{FAILED, Fixture, HELD, MARIA, OPERATOR_SECRET, REJECTED, Result, TODAY};

fn login(fixture: &Fixture, secret: &str) -> Result<Answer> {
    Client::new(fixture).post(
        "/operatori/accesso",
        &format!("secret={}", secret.replace(' ', "+")),
    )
}

/// A client that is logged in, and what its forms carry.
pub(super) fn operator(fixture: &Fixture) -> Result<(Client<'_>, String)> {
    let client = Client::new(fixture).with_cookie(&login(fixture, OPERATOR_SECRET)?);
    let page = client.get("/operatori")?.text();
    let (_, rest) = page
        .split_once("name=\"csrf\" value=\"")
        .ok_or("no csrf in the page")?;
    let csrf = rest.split('"').next().unwrap_or_default().to_owned();
    Ok((client, csrf))
}

fn page_of(claim_id: &str) -> String {
    format!("/operatori/domande/{claim_id}")
}

#[test]
fn only_the_secret_gets_in() -> Result<()> {
    let fixture = Fixture::start()?;
    for path in [
        "/operatori".to_owned(),
        page_of(HELD),
        format!("{}/revoca", page_of(HELD)),
    ] {
        let answer = Client::new(&fixture).get(&path)?;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some("/operatori/accesso")),
            "{path}"
        );
    }
    let wrong = login(&fixture, "codice sbagliato")?;
    assert_eq!((wrong.status, wrong.cookie()), (403, None));
    let right = login(&fixture, OPERATOR_SECRET)?;
    assert_eq!(
        (right.status, right.header("location")),
        (303, Some("/operatori"))
    );
    let cookie = right.header("set-cookie").ok_or("no cookie")?;
    assert!(
        cookie.starts_with("__Host-operatori=") && cookie.contains("HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
    Ok(())
}

#[test]
fn guessing_the_secret_is_slowed_down() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| settings.attempts = 3)?;
    for _ in 0..3 {
        assert_eq!(login(&fixture, "codice sbagliato")?.status, 403);
    }
    assert_eq!(login(&fixture, OPERATOR_SECRET)?.status, 429);
    Ok(())
}

#[test]
fn without_a_secret_the_console_is_closed() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| settings.operator_secret = None)?;
    assert!(
        Client::new(&fixture)
            .get("/operatori/accesso")?
            .text()
            .contains("La console è chiusa")
    );
    assert_eq!(login(&fixture, "")?.status, 403);
    Ok(())
}

#[test]
fn claims_are_listed_with_state_and_problems_and_can_be_filtered() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, _) = operator(&fixture)?;
    let all = client.get("/operatori")?.text();
    for shown in [
        MARIA.claim_id,
        HELD,
        FAILED,
        REJECTED,
        "Da controllare",
        "must be 1 to 209",
        "no space left",
    ] {
        assert!(all.contains(shown), "{shown}");
    }
    assert!(
        !all.contains("Maria") && !all.contains("Esposito"),
        "the list names nobody"
    );
    let held = client.get("/operatori?stato=held")?.text();
    assert!(held.contains(HELD) && !held.contains(FAILED));
    let found = client.get("/operatori?domanda=000004")?.text();
    assert!(found.contains(FAILED) && !found.contains(HELD));
    assert!(
        client
            .get("/operatori?stato=erased")?
            .text()
            .contains("Nessuna domanda corrisponde")
    );
    assert_eq!(client.get("/operatori?dopo=zero")?.status, 200);
    Ok(())
}

#[test]
fn a_held_claim_shows_both_figures() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, _) = operator(&fixture)?;
    let page = client.get(&page_of(HELD))?.text();
    assert!(page.contains("1.120,50\u{a0}€") && page.contains("1.089,58\u{a0}€"));
    assert_eq!(page.matches("diversa</span>").count(), 1);
    assert_eq!(client.get(&page_of("NASPI-NONE"))?.status, 404);
    Ok(())
}

#[test]
fn a_form_without_the_sessions_mark_does_nothing() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, csrf) = operator(&fixture)?;
    let revoke = format!("{}/revoca", page_of(MARIA.claim_id));
    let (_, of_another) = operator(&fixture)?;
    for form in [
        "confirm=yes".to_owned(),
        "csrf=&confirm=yes".into(),
        format!("csrf={of_another}&confirm=yes"),
    ] {
        assert_eq!(client.post(&revoke, &form)?.status, 403, "{form}");
    }
    assert_eq!(
        Client::new(&fixture)
            .post(&revoke, &format!("csrf={csrf}&confirm=yes"))?
            .status,
        403
    );
    let open = Client::new(&fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    assert_eq!(open.status, 303, "the link still opens");
    Ok(())
}

#[test]
fn what_cannot_be_taken_back_is_asked_twice() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, csrf) = operator(&fixture)?;
    let revoke = format!("{}/revoca", page_of(MARIA.claim_id));
    let asked = client.post(&revoke, &format!("csrf={csrf}"))?;
    assert_eq!(asked.status, 200);
    assert!(asked.text().contains("Revocare il link"));
    assert_eq!(
        Client::new(&fixture)
            .post(&format!("/q/{}", MARIA.token()), "")?
            .status,
        303
    );
    let done = client.post(&revoke, &format!("csrf={csrf}&confirm=yes"))?;
    assert_eq!(done.status, 303);
    assert!(
        client
            .get(done.header("location").unwrap_or_default())?
            .text()
            .contains("Il link è stato revocato")
    );
    assert_eq!(
        Client::new(&fixture)
            .post(&format!("/q/{}", MARIA.token()), "")?
            .status,
        404
    );
    Ok(())
}

#[test]
fn a_failed_guide_is_asked_for_again() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, csrf) = operator(&fixture)?;
    let done = client.post(&format!("{}/rielabora", page_of(FAILED)), &format!("csrf={csrf}"))?;
    let page = client.get(done.header("location").unwrap_or_default())?.text();
    assert!(page.contains("La guida verrà preparata di nuovo") && page.contains("In attesa"));
    let again = client.post(
        &format!("{}/rispedisci", page_of(FAILED)),
        &format!("csrf={csrf}"),
    )?;
    let page = client.get(again.header("location").unwrap_or_default())?.text();
    assert!(page.contains("non lo permette"));
    Ok(())
}

#[test]
fn leaving_ends_the_session_at_once() -> Result<()> {
    let fixture = Fixture::start()?;
    let (client, csrf) = operator(&fixture)?;
    assert_eq!(
        client.post("/operatori/uscita", &format!("csrf={csrf}"))?.status,
        303
    );
    assert_eq!(client.get("/operatori")?.status, 303);
    Ok(())
}
