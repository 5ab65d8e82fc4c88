//! What a data-protection officer and somebody who found a weakness look for.

use super::client::Client;
use super::fixture::{Fixture, Result, TODAY};

#[test]
fn the_privacy_page_names_who_why_for_how_long_and_where_to_complain() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.institute.name = "Istituto <di> Prova".into();
        settings.privacy_contact = "rpd@istituto.example".into();
        settings.retention.months = 5;
        settings.retention.trail_months = 17;
    })?;
    for (language, expected) in [
        (
            "it",
            [
                "Titolare del trattamento",
                "compito di interesse pubblico",
                "5 mesi",
                "17 mesi",
                "reclamo al Garante",
            ],
        ),
        (
            "en",
            [
                "The controller is",
                "task in the public interest",
                "5 months",
                "17 months",
                "you can complain",
            ],
        ),
        (
            "de",
            [
                "Verantwortlich ist",
                "Aufgabe im öffentlichen Interesse",
                "5 Monate",
                "17 Monate",
                "beschweren",
            ],
        ),
    ] {
        let page = Client::new(&fixture)
            .get(&format!("/privacy?lingua={language}"))?
            .text();
        for words in expected {
            assert!(page.contains(words), "{language}: {words}: {page}");
        }
        assert!(
            page.contains("rpd@istituto.example") && page.contains("Istituto &#60;di&#62; Prova"),
            "{page}"
        );
        for untrue in ["a nessuno. I", "give them to nobody", "geben sie niemandem"] {
            assert!(!page.contains(untrue), "{language}: {untrue}");
        }
    }
    Ok(())
}

#[test]
fn weaknesses_are_reported_where_the_settings_say() -> Result<()> {
    let path = "/.well-known/security.txt";
    assert_eq!(Client::new(&Fixture::start()?).get(path)?.status, 404);
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.security_contact = "mailto:sicurezza@istituto.example".into();
    })?;
    let answer = Client::new(&fixture).get(path)?;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, Some("text/plain; charset=utf-8"))
    );
    let text = answer.text();
    assert!(
        text.starts_with("Contact: mailto:sicurezza@istituto.example\nExpires: 2026-09-29T00:00:00Z\n"),
        "{text}"
    );
    Ok(())
}
