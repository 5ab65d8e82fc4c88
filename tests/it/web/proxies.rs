//! The site behind nginx and behind Caddy, with the examples of the package as they are: only ports, certificate and
//! folders are this test's.

mod proxy;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use videoguida::config::{Networks, SiteSettings};

use super::client::Client;
use super::fixture::{Fixture, MARIA, OPERATOR_SECRET, Result, TODAY};
use proxy::{CADDY, NAME, NGINX, PROXIES, Proxy, ProxyKind, free_port};

fn site_behind(change: impl FnOnce(&mut videoguida::web::SiteOptions)) -> Result<(Fixture, String)> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.connections.proxies = Networks::parse(&["127.0.0.1"]).expect("a network");
        settings.base_url = format!("https://{NAME}");
        change(settings);
    })?;
    let address = fixture.base_url.trim_start_matches("http://").to_owned();
    Ok((fixture, address))
}

#[test]
fn a_film_is_sent_in_ranges_through_a_proxy() -> Result<()> {
    let (fixture, site) = site_behind(|_| ())?;
    let direct = Client::new(&fixture);
    let opened = direct.post(&format!("/q/{}", MARIA.token()), "")?;
    let direct = direct.with_cookie(&opened);
    let film = direct.own("guide.mp4")?;
    let whole = direct.get(&film)?.body;
    let cookie = format!("cookie: {}", opened.cookie().unwrap_or_default());
    for kind in PROXIES {
        let proxy = Proxy::start(kind, &site, |text| text)?;
        let ask = |more: &[&str]| proxy.ask(&film, &[&["--header", &cookie], more].concat());
        let all = ask(&[])?;
        assert!(all.status == 200 && all.body == whole, "{kind:?}");
        assert!(all.head.starts_with("HTTP/2 200"), "{kind:?}: {}", all.head);
        assert_eq!(all.header("accept-ranges"), Some("bytes"), "{kind:?}");
        for (range, part) in [
            ("1000-1999", &whole[1000..2000]),
            ("-500", &whole[whole.len() - 500..]),
            ("5000-", &whole[5000..]),
        ] {
            let answer = ask(&["--range", range])?;
            assert!(
                answer.status == 206 && answer.body == part,
                "{kind:?} {range}: {}",
                answer.head
            );
            let told = answer.header("content-range").unwrap_or_default();
            assert!(
                told.ends_with(&format!("/{}", whole.len())),
                "{kind:?} {range}: {told}"
            );
        }
        let beyond = ask(&["--range", &format!("{}-", whole.len())])?;
        assert_eq!(beyond.status, 416, "{kind:?}");
        let head = ask(&["--head"])?;
        assert_eq!(
            head.header("content-length"),
            Some(whole.len().to_string().as_str())
        );
        for name in [
            "strict-transport-security",
            "content-security-policy",
            "referrer-policy",
        ] {
            assert!(all.header(name).is_some(), "{kind:?}: {name}\n{}", all.head);
        }
        // Who comes without TLS is sent to the same address with it.
        let plain = proxy.ask_at(&format!("http://{NAME}:{}/aiuto", proxy.plain_port), &[])?;
        let to = plain.header("location").unwrap_or_default();
        assert!(matches!(plain.status, 301 | 308), "{kind:?}: {}", plain.head);
        assert!(
            to.starts_with(&format!("https://{NAME}")) && to.ends_with("/aiuto"),
            "{kind:?}: {to}"
        );
    }
    Ok(())
}

/// Wrong guesses are counted for whoever makes them, not for the proxy, and nobody passes for somebody else.
#[test]
fn a_proxy_tells_who_asks_and_nobody_can_say_otherwise() -> Result<()> {
    for kind in PROXIES {
        let (_fixture, site) = site_behind(|settings| settings.attempts = 3)?;
        let proxy = Proxy::start(kind, &site, |text| text)?;
        let guess = |from: &str, claimed: &str, secret: &str| {
            let answer = proxy.ask(
                "/operatori/accesso",
                &[
                    "--interface",
                    from,
                    "--header",
                    &format!("x-forwarded-for: {claimed}"),
                    "--header",
                    &format!("forwarded: for={claimed}"),
                    "--data-urlencode",
                    &format!("secret={secret}"),
                ],
            );
            answer.map(|answer| answer.status)
        };
        for number in 0..3 {
            let claimed = format!("198.51.100.{number}");
            assert_eq!(guess("127.0.0.2", &claimed, "codice sbagliato")?, 403, "{kind:?}");
        }
        let again = guess("127.0.0.2", "198.51.100.77", OPERATOR_SECRET)?;
        assert_eq!(again, 429, "{kind:?}: it is the same caller, whatever it says");
        let other = guess("127.0.0.3", "127.0.0.2", OPERATOR_SECRET)?;
        assert_eq!(other, 303, "{kind:?}: another caller has guesses of their own");
    }
    Ok(())
}

/// An answer that takes seconds arrives, because the examples wait for it; more than fits is refused.
#[test]
fn a_proxy_waits_for_an_answer_as_long_as_its_example_says() -> Result<()> {
    let (_fixture, site) = site_behind(|settings| settings.answer_floor = Duration::from_secs(3))?;
    let wrong = format!("/q/{}", "0".repeat(26));
    for kind in PROXIES {
        let proxy = Proxy::start(kind, &site, |text| text)?;
        let begun = Instant::now();
        let slow = proxy.ask(&wrong, &["--data", ""])?;
        assert_eq!(slow.status, 404, "{kind:?}: {}", slow.head);
        assert!(begun.elapsed() >= Duration::from_secs(3));
        let large = proxy.folder.path().join("large");
        std::fs::write(&large, vec![b'x'; 2 << 20])?;
        let refused = proxy.ask(
            "/operatori/accesso",
            // It asks before it sends what will be refused.
            &[
                "--http1.1",
                "--header",
                "Expect: 100-continue",
                "--data-binary",
                &format!("@{}", large.display()),
            ],
        )?;
        // By nginx before the site hears of it; Caddy lets the site say it, or says that the site hung up on it.
        let told: &[u16] = match kind {
            ProxyKind::Nginx => &[413],
            ProxyKind::Caddy => &[400, 413, 502],
        };
        assert!(told.contains(&refused.status), "{kind:?}: {}", refused.head);
        drop(proxy);
        let hasty = Proxy::start(kind, &site, |text| {
            text.replace("read_timeout 60s", "read_timeout 1s")
        })?;
        let broken = hasty.ask(&wrong, &["--data", ""])?;
        assert!(matches!(broken.status, 502 | 504), "{kind:?}: {}", broken.head);
    }
    Ok(())
}

/// The site closes a connection that rests; a proxy that comes back to it later loses no request.
#[test]
fn a_proxy_keeps_connections_shorter_than_the_site_does() -> Result<()> {
    let seconds = |text: &str, before: &str| -> Option<u64> {
        let (_, rest) = text.split_once(before)?;
        rest.split_once('s')?.0.parse().ok()
    };
    let waits = SiteSettings::default().head_seconds;
    for (text, before) in [(NGINX, "keepalive_timeout "), (CADDY, "keepalive ")] {
        assert!(seconds(text, before).is_some_and(|kept| kept < waits), "{before}");
    }
    let (_fixture, site) = site_behind(|settings| settings.connections.head = Duration::from_millis(700))?;
    for kind in PROXIES {
        let proxy = Proxy::start(kind, &site, |text| text)?;
        for wait in [0, 900, 1200] {
            std::thread::sleep(Duration::from_millis(wait));
            let answer = proxy.ask("/operatori/accesso", &["--data-urlencode", "secret=no"])?;
            assert_eq!(answer.status, 403, "{kind:?} after {wait} ms");
        }
    }
    Ok(())
}

/// Whoever reads a proxy's log could open the guides whose links are in it.
#[test]
fn a_proxy_writes_no_link_down_also_where_the_site_is_away() -> Result<()> {
    let (_fixture, site) = site_behind(|_| ())?;
    let nobody = SocketAddr::from(([127, 0, 0, 1], free_port()?)).to_string();
    for kind in PROXIES {
        for (site, status) in [(&site, 200), (&nobody, 502)] {
            let proxy = Proxy::start(kind, site, |text| text)?;
            let link = format!("/q/{}", MARIA.token());
            assert_eq!(proxy.ask(&link, &[])?.status, status, "{kind:?}");
            std::thread::sleep(Duration::from_millis(300));
            let wrote = proxy.wrote();
            assert!(!wrote.contains(&MARIA.token()), "{kind:?}: {wrote}");
        }
    }
    Ok(())
}
