//! Whoever has a guide open sees when it was opened, and nobody else does.

use super::client::Client;
use super::fixture::{Fixture, MARIA, OTHER, Result};

#[test]
fn who_has_the_guide_open_sees_when_it_was_opened() -> Result<()> {
    let fixture = Fixture::start()?;
    let token = MARIA.token();
    let mut last = None;
    for _ in 0..3 {
        last = Some(Client::new(&fixture).post(&format!("/q/{token}"), "")?);
    }
    // Tries that opened nothing are not in it.
    assert_eq!(
        Client::new(&fixture)
            .post("/q/00000000000000000000000000", "")?
            .status,
        404
    );
    let opened = last.ok_or("opened")?;
    let maria = Client::new(&fixture).with_cookie(&opened);
    for (tag, heading, device) in [
        (
            "it",
            "Quando è stata aperta la tua guida",
            "da un dispositivo che non conosciamo",
        ),
        ("en", "When your guide was opened", "on a device we do not know"),
        (
            "de",
            "Wann Ihr Leitfaden geöffnet wurde",
            "mit einem unbekannten Gerät",
        ),
    ] {
        let page = maria.get(&format!("/guida/aperture?lingua={tag}"))?;
        let text = page.text();
        assert_eq!(page.status, 200, "{tag}");
        assert!(text.contains(heading), "{tag}: {text}");
        assert_eq!(text.matches(device).count(), 3, "{tag}: {text}");
        assert_eq!(page.header("cache-control"), Some("no-store"), "{tag}");
    }
    for page in ["/privacy", "/guida/trascrizione"] {
        assert!(
            maria.get(page)?.text().contains("href=\"/guida/aperture\""),
            "{page}"
        );
    }
    for (tag, words) in [
        ("it", "Guarda quando è stata aperta la tua guida"),
        ("en", "See when your guide was opened"),
        ("de", "Ansehen, wann Ihr Leitfaden geöffnet wurde"),
    ] {
        let page = maria.get(&format!("/guida?lingua={tag}"))?;
        let link = format!("<a href=\"/guida/aperture\">{words}</a>");
        assert!(page.text().contains(&link), "{tag}");
    }

    let other = Client::new(&fixture).post(&format!("/q/{}", OTHER.token()), "")?;
    let other = Client::new(&fixture).with_cookie(&other).get("/guida/aperture")?;
    assert_eq!(
        other
            .text()
            .matches("da un dispositivo che non conosciamo")
            .count(),
        1
    );
    assert_eq!(Client::new(&fixture).get("/guida/aperture")?.status, 403);
    Ok(())
}
