//! A guide's files are for the browser that opened it, and every answer guards itself.

use super::client::{Answer, Client};
use super::fixture::{Fixture, MARIA, OTHER, Result, SERVICE, Somebody, segment_key};

fn open(fixture: &Fixture, somebody: &Somebody) -> Result<Answer> {
    Client::new(fixture).post(&format!("/q/{}", somebody.token()), "")
}

#[test]
fn every_answer_carries_the_guards() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = open(&fixture, &MARIA)?;
    let client = Client::new(&fixture).with_cookie(&opened);
    let private = "private, max-age=600";
    let immutable = "public, max-age=31536000, immutable";
    let shared = format!("/media/{}/640.m4s", segment_key("shared"));
    let own_mark = "/assets/mark.svg";
    let mark = client.get("/guida")?.mark()?;
    let own = |file: &str| format!("/guida/{mark}/{file}");
    let (captions, master) = (own("captions.de.vtt"), own("master.m3u8"));
    let (low, letter) = (own("master.m3u8?quality=low"), own("documents/letter.pdf"));
    let (segment, poster) = (own("part_1_000.m4s"), own("poster.jpg"));
    let (film, paper) = (own("guide.mp4"), own("carte/en/calendar.ics"));
    for (path, status, cache) in [
        ("/", 200, "no-store"),
        ("/q/nothing", 200, "no-store"),
        ("/guida", 200, "no-store"),
        ("/guida/trascrizione", 200, "no-store"),
        ("/guida/nuovo-lavoro", 303, "no-store"),
        (captions.as_str(), 200, private),
        (master.as_str(), 200, private),
        (low.as_str(), 200, private),
        (segment.as_str(), 200, private),
        (film.as_str(), 200, private),
        (poster.as_str(), 200, private),
        (letter.as_str(), 200, private),
        (paper.as_str(), 200, private),
        ("/guida/master.m3u8", 404, "no-store"),
        (shared.as_str(), 200, immutable),
        (own_mark, 200, immutable),
        ("/assets/vendor/hls.mjs", 200, "public, max-age=86400"),
        ("/aiuto", 200, "no-store"),
        ("/privacy", 200, "no-store"),
        ("/accessibilita", 200, "no-store"),
        ("/operatori/accesso", 200, "no-store"),
        ("/healthz", 200, "no-store"),
        ("/readyz", 200, "no-store"),
        ("/metrics", 200, "no-store"),
        ("/nothing", 404, "no-store"),
    ] {
        let answer = client.get(path)?;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
        let policy = answer.header("content-security-policy").ok_or(path)?;
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("x-robots-tag"), Some("noindex, nofollow"), "{path}");
        assert_eq!(
            answer.header("strict-transport-security"),
            None,
            "{path}: plain http"
        );
    }
    Ok(())
}

#[test]
fn over_https_browsers_are_told_to_stay_there() -> Result<()> {
    let fixture = Fixture::start_with(super::fixture::TODAY, |settings| {
        settings.base_url = "https://guida.example.it".into();
    })?;
    let answer = Client::new(&fixture).get("/")?;
    assert_eq!(
        answer.header("strict-transport-security"),
        Some("max-age=31536000; includeSubDomains")
    );
    Ok(())
}

#[test]
fn pages_hold_no_inline_script_style_or_foreign_address() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture).with_cookie(&open(&fixture, &MARIA)?);
    for path in [
        "/",
        "/q/nothing",
        "/guida",
        "/aiuto",
        "/privacy",
        "/accessibilita",
        "/operatori/accesso",
        "/no",
    ] {
        let page = client.get(path)?.text();
        assert!(!page.contains("<style") && !page.contains(" style="), "{path}");
        assert!(!page.contains("<script>") && !page.contains(" onclick"), "{path}");
        for (attribute, _) in page.match_indices("src=\"").chain(page.match_indices("<link ")) {
            let rest: String = page[attribute..].chars().take(120).collect();
            assert!(
                !rest.split('>').next().unwrap_or_default().contains("//"),
                "{path}: {rest}"
            );
        }
    }
    Ok(())
}

#[test]
fn the_cookie_is_for_this_host_alone() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = open(&fixture, &MARIA)?;
    assert_eq!(opened.status, 303);
    assert_eq!(opened.header("location"), Some("/guida"));
    let cookie = opened.header("set-cookie").ok_or("no cookie")?;
    assert!(cookie.starts_with("__Host-guida="), "{cookie}");
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
    assert!(!cookie.contains(&MARIA.token()), "the cookie names the token");
    let page = Client::new(&fixture).with_cookie(&opened).get("/guida")?.text();
    assert!(page.contains("Ciao Maria Grazia"));
    assert!(
        !page.to_uppercase().contains(&MARIA.token()),
        "the page names the token"
    );
    Ok(())
}

#[test]
fn buttons_lead_to_panels_and_services_by_name() -> Result<()> {
    let fixture = Fixture::start()?;
    let page = Client::new(&fixture)
        .with_cookie(&open(&fixture, &MARIA)?)
        .get("/guida")?
        .text();
    let leaving = format!("href=\"{SERVICE}\" data-cue=\"cue4\" target=\"_blank\" rel=\"noopener noreferrer");
    for link in [
        "href=\"#pannello-schedule\" data-cue=\"cue2\"",
        "href=\"#valutazione\" data-cue=\"cue5\"",
        &leaving,
    ] {
        assert!(page.contains(link), "{link}");
    }
    assert!(page.contains("Serve SPID, CIE o CNS."), "said before leaving");
    Ok(())
}

#[test]
fn without_a_session_nothing_of_a_guide_is_served() -> Result<()> {
    let fixture = Fixture::start()?;
    let forged = ["__Host-guida=", "__Host-guida=AAAA", "guida=1"];
    let maria = Client::new(&fixture).with_cookie(&open(&fixture, &MARIA)?);
    let mark = maria.get("/guida")?.mark()?;
    let never_made = "0123456789abcdef".repeat(2);
    for path in [
        "/guida".into(),
        format!("/guida/{mark}/master.m3u8"),
        format!("/guida/{mark}/guide.mp4"),
        format!("/guida/{mark}/documents/letter.pdf"),
        format!("/guida/{mark}/carte/de/letter.pdf"),
        format!("/guida/{mark}/none"),
        format!("/guida/{never_made}/master.m3u8"),
    ] {
        let path = &path;
        assert_eq!(Client::new(&fixture).get(path)?.status, 403, "{path}");
        for cookie in forged {
            assert_eq!(
                Client::new(&fixture).with("cookie", cookie).get(path)?.status,
                403,
                "{path} {cookie}"
            );
        }
    }
    Ok(())
}

#[test]
fn two_peoples_guides_never_mix() -> Result<()> {
    let fixture = Fixture::start()?;
    let (maria, other) = (open(&fixture, &MARIA)?, open(&fixture, &OTHER)?);
    let letter = |opened: &Answer| {
        Client::new(&fixture)
            .with_cookie(opened)
            .own("documents/letter.pdf")
    };
    let letters = (letter(&maria)?, letter(&other)?);
    let read = |opened: &Answer, path: &str| {
        Client::new(&fixture)
            .with_cookie(opened)
            .get(path)
            .map(|a| a.text())
    };
    std::thread::scope(|scope| {
        let one = |opened, letter, own: &'static Somebody, others: &'static Somebody| {
            move || -> Result<()> {
                for _ in 0..25 {
                    let letter = read(opened, letter)?;
                    assert!(letter.contains(own.claim_id) && !letter.contains(others.claim_id));
                    let page = read(opened, "/guida")?;
                    assert!(page.contains(&own.given_name.replace('\'', "&#39;")));
                    assert!(!page.contains(&others.given_name.replace('\'', "&#39;")));
                }
                Ok(())
            }
        };
        let viewers: Vec<_> = (0..4)
            .map(|at| {
                if at % 2 == 0 {
                    scope.spawn(one(&maria, letters.0.as_str(), &MARIA, &OTHER))
                } else {
                    scope.spawn(one(&other, letters.1.as_str(), &OTHER, &MARIA))
                }
            })
            .collect();
        viewers
            .into_iter()
            .try_for_each(|viewer| viewer.join().map_err(|_| "a viewer saw another's guide")?)
    })
}

#[test]
fn a_revoked_link_closes_the_sessions_it_opened() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture).with_cookie(&open(&fixture, &MARIA)?);
    let master = client.own("master.m3u8")?;
    assert_eq!(client.get(&master)?.status, 200);
    fixture.runtime().block_on(fixture.store.revoke(MARIA.claim_id))?;
    assert_eq!(client.get(&master)?.status, 403);
    assert_eq!(client.get("/guida")?.status, 403);
    Ok(())
}

#[test]
fn no_path_leads_out_of_the_guide() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture).with_cookie(&open(&fixture, &MARIA)?);
    let mark = client.get("/guida")?.mark()?;
    let other = OTHER.claim_id;
    for path in [
        format!("/guida/{mark}/../{other}/documents/letter.pdf"),
        format!("/guida/{mark}/..%2f{other}%2fdocuments%2fletter.pdf"),
        format!("/guida/{mark}/%2e%2e/{other}/documents/letter.pdf"),
        format!("/guida/{mark}/documents/../../{other}/documents/letter.pdf"),
        format!("/guida/{mark}/documents/..%5c..%5c{other}"),
        format!("/guida/{mark}//etc/passwd"),
        format!("/guida/{mark}/%2fetc%2fpasswd"),
        format!("/guida/{mark}/documents"),
        format!("/guida/{mark}/documents/"),
        format!("/guida/{mark}/guide.json"),
        format!("/guida/{mark}/qr.svg"),
        format!("/guida/{mark}/master.m3u8%00.mp4"),
        "/media/../data/videoguida.sqlite".into(),
        "/media/abababababababababababababababab/..%2f0.m4s".into(),
        "/assets/vendor/..%2f..%2fCargo.toml".into(),
        "/assets/vendor/../../Cargo.toml".into(),
    ] {
        let answer = client.get(&path)?;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains(other), "{path}");
    }
    Ok(())
}

#[test]
fn media_come_in_ranges_with_their_types() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = open(&fixture, &MARIA)?;
    let client = Client::new(&fixture).with_cookie(&opened);
    let mark = client.get("/guida")?.mark()?;
    for (file, media_type) in [
        ("master.m3u8", "application/vnd.apple.mpegurl"),
        ("part_1_000.m4s", "video/iso.segment"),
        ("guide.mp4", "video/mp4"),
        ("captions.it.vtt", "text/vtt; charset=utf-8"),
        ("poster.jpg", "image/jpeg"),
        ("documents/letter.pdf", "application/pdf"),
        ("documents/calendar.ics", "text/calendar; charset=utf-8"),
    ] {
        assert_eq!(
            client
                .get(&format!("/guida/{mark}/{file}"))?
                .header("content-type"),
            Some(media_type),
            "{file}"
        );
    }
    let film = format!("/guida/{mark}/guide.mp4");
    let whole = client.get(&film)?.body;
    let range = |range: &str| {
        Client::new(&fixture)
            .with_cookie(&opened)
            .with("range", range)
            .get(&film)
    };
    let middle = range("bytes=1000-1999")?;
    assert_eq!(middle.status, 206);
    assert_eq!(
        middle.header("content-range"),
        Some(format!("bytes 1000-1999/{}", whole.len()).as_str())
    );
    assert_eq!(middle.body, whole[1000..2000]);
    assert_eq!(range("bytes=-500")?.body, whole[whole.len() - 500..]);
    assert_eq!(range(&format!("bytes={}-", whole.len()))?.status, 416);
    Ok(())
}

#[test]
fn text_goes_out_compressed_and_media_as_they_are() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = open(&fixture, &MARIA)?;
    let mark = Client::new(&fixture).with_cookie(&opened).get("/guida")?.mark()?;
    for (file, coding) in [
        ("master.m3u8", Some("gzip")),
        ("list_1.m3u8", Some("gzip")),
        ("captions.it.vtt", Some("gzip")),
        ("part_1_000.m4s", None),
        ("guide.mp4", None),
        ("poster.jpg", None),
        ("documents/letter.pdf", None),
    ] {
        let client = Client::new(&fixture)
            .with_cookie(&opened)
            .with("accept-encoding", "gzip");
        let answer = client.get(&format!("/guida/{mark}/{file}"))?;
        assert_eq!(answer.header("content-encoding"), coding, "{file}");
    }
    Ok(())
}

/// A screen across the room would ask for the film without the cookie, and be refused.
#[test]
fn the_film_is_not_offered_to_other_devices() -> Result<()> {
    let fixture = Fixture::start()?;
    let page = Client::new(&fixture)
        .with_cookie(&open(&fixture, &MARIA)?)
        .get("/guida")?
        .text();
    assert!(page.contains(" disableremoteplayback x-webkit-airplay=\"deny\" "));
    Ok(())
}

/// The declaration of accessibility: figures that the film shows and does not say are read on the page.
#[test]
fn how_the_amount_comes_about_and_the_limits_are_on_the_page() -> Result<()> {
    let fixture = Fixture::start()?;
    let page = Client::new(&fixture)
        .with_cookie(&open(&fixture, &MARIA)?)
        .get("/guida")?
        .text();
    for figure in ["1.452,77", "8.500,00", "5.500,00", "5.000,00"] {
        assert!(page.contains(figure), "{figure}");
    }
    Ok(())
}

#[test]
fn documents_are_saved_under_a_name_without_a_person() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture).with_cookie(&open(&fixture, &MARIA)?);
    let letter = client.get(&client.own("documents/letter.pdf")?)?;
    assert_eq!(
        letter.header("content-disposition"),
        Some("attachment; filename=\"letter.pdf\"")
    );
    Ok(())
}

#[test]
fn metrics_know_no_person() -> Result<()> {
    let fixture = Fixture::start()?;
    Client::new(&fixture)
        .with_cookie(&open(&fixture, &MARIA)?)
        .get("/guida")?;
    let metrics = Client::new(&fixture).get("/metrics")?.text();
    assert!(metrics.contains("videoguida_guides_opened_total 1"), "{metrics}");
    assert!(
        metrics.contains("videoguida_claims{state=\"held\"} 1"),
        "{metrics}"
    );
    assert!(
        metrics.contains("videoguida_guide_events_total{event=\"opened\"} 1"),
        "{metrics}"
    );
    for personal in [MARIA.claim_id, MARIA.given_name, "1089"] {
        assert!(!metrics.contains(personal), "{personal}");
    }
    Ok(())
}

#[test]
fn who_does_not_want_to_be_counted_is_not() -> Result<()> {
    let fixture = Fixture::start()?;
    let opened = open(&fixture, &MARIA)?;
    let quiet = Client::new(&fixture).with_cookie(&opened).with("sec-gpc", "1");
    assert_eq!(quiet.get("/guida")?.status, 200);
    assert_eq!(
        quiet.post("/guida/uso", "event=scene&subject=amount")?.status,
        204
    );
    assert_eq!(
        Client::new(&fixture)
            .with_cookie(&opened)
            .post("/guida/uso", "event=cue&subject=calculation")?
            .status,
        204
    );
    // A browser may say anything; what is counted stays, so only what its guide has is.
    for made_up in [
        "event=cue&subject=Maria",
        "event=scene&subject=x1",
        "event=document&subject=letter.exe",
        "event=played&subject=x",
        "event=x",
    ] {
        let counted = Client::new(&fixture)
            .with_cookie(&opened)
            .post("/guida/uso", made_up)?;
        assert_eq!(counted.status, 400, "{made_up}");
    }
    let today = super::fixture::TODAY.parse()?;
    let counted = fixture.runtime().block_on(fixture.store.usage(today))?;
    assert_eq!(counted, [("cue_used".to_owned(), "calculation".to_owned(), 1)]);
    Ok(())
}
