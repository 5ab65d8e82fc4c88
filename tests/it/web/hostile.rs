//! Fifty who attack and a hundred who keep silent, beside fifty who watch: none of the fifty is refused.
//!
//! All of them come from one address, as behind a provider that shares one among thousands.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::client::Client;
use super::fixture::{Fixture, MARIA, OTHER, Result, Somebody};

const WATCHING: usize = 50;
const HOSTILE: usize = 50;
const SILENT: usize = 100;
/// How long claimants watch, each again and again.
const WATCHED: Duration = Duration::from_secs(8);
/// Far above what an answer takes beside all this; a client gives up after twenty seconds.
const LONGEST: Duration = Duration::from_secs(15);

/// What one claimant does, from the code to leaving; how many answers came.
fn watch(fixture: &Fixture, own: &Somebody) -> Result<u64> {
    let opened = Client::new(fixture).post(&format!("/q/{}", own.token()), "")?;
    if opened.status != 303 {
        return Err(format!("a right link: {}", opened.status).into());
    }
    let client = Client::new(fixture).with_cookie(&opened);
    let page = client.get("/guida")?;
    let mark = page.mark()?;
    for file in [
        "master.m3u8",
        "part_1_000.m4s",
        "captions.it.vtt",
        "documents/letter.pdf",
    ] {
        let answer = client.get(&format!("/guida/{mark}/{file}"))?;
        if answer.status != 200 {
            return Err(format!("{file}: {}", answer.status).into());
        }
    }
    let counted = client.post("/guida/uso", "event=played")?;
    let rated = client.post("/guida/valutazione", "stars=5&comment=")?;
    match (counted.status, rated.status) {
        (204, 200) => Ok(8),
        statuses => Err(format!("forms: {statuses:?}").into()),
    }
}

/// One deed of an attacker. What comes of it is nobody's concern here.
fn attack(fixture: &Fixture, who: usize, turn: usize) -> Result<()> {
    let client = Client::new(fixture);
    let made_up = format!("{:0>64x}", who * 100_000 + turn);
    match (who + turn) % 12 {
        0 => client.post(&format!("/q/{}", &made_up[38..]), "").map(drop),
        1 => client
            .with("x-forwarded-for", format!("10.0.{who}.{}", turn % 250))
            .post(&format!("/q/{}", &made_up[38..]), "")
            .map(drop),
        2 => client.get(&format!("/media/{made_up}/0.m4s")).map(drop),
        3 => client
            .with("cookie", format!("__Host-guida={made_up}"))
            .get("/guida/0123456789abcdef0123456789abcdef/720p/0001.m4s")
            .map(drop),
        4 => client.get("/guida/../../../etc/passwd").map(drop),
        5 => client
            .post("/operatori/accesso", &format!("secret={made_up}"))
            .map(drop),
        6 => client
            .with("authorization", format!("Bearer {made_up}"))
            .get("/api/v1/claims?limit=500")
            .map(drop),
        7 => client.with("x-long", "a".repeat(60_000)).get("/aiuto").map(drop),
        8 => raw(
            fixture,
            b"POST /guida/uso HTTP/1.1\r\nhost: a\r\ncontent-length: 900\r\n\r\nx",
        ),
        9 => raw(
            fixture,
            "GET /aiuto HTTP/1.1\r\nhost: a\r\n\r\n".repeat(40).as_bytes(),
        ),
        10 => raw(fixture, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
        _ => client.get(&format!("/?lingua={}", "%00".repeat(400))).map(drop),
    }
}

/// Says this, takes a little of the answer, and goes.
fn raw(fixture: &Fixture, say: &[u8]) -> Result<()> {
    let mut stream = TcpStream::connect(fixture.base_url.trim_start_matches("http://"))?;
    stream.set_read_timeout(Some(Duration::from_millis(50)))?;
    stream.write_all(say)?;
    let _ = stream.read(&mut [0; 512]);
    Ok(())
}

#[test]
fn nobody_who_watches_is_refused_beside_fifty_who_attack() -> Result<()> {
    let fixture = Fixture::start()?;
    let address = fixture.base_url.trim_start_matches("http://");
    let silent: Vec<_> = (0..SILENT)
        .map(|_| TcpStream::connect(address))
        .collect::<std::io::Result<_>>()?;
    let is_over = AtomicBool::new(false);
    let attacks = AtomicU64::new(0);
    let (answers, slowest) = std::thread::scope(|scope| {
        for who in 0..HOSTILE {
            let (fixture, is_over, attacks) = (&fixture, &is_over, &attacks);
            scope.spawn(move || {
                let mut turn = 0;
                while !is_over.load(Ordering::Relaxed) {
                    let _ = attack(fixture, who, turn);
                    attacks.fetch_add(1, Ordering::Relaxed);
                    turn += 1;
                }
            });
        }
        let watching: Vec<_> = (0..WATCHING)
            .map(|at| {
                let own = if at % 2 == 0 { &MARIA } else { &OTHER };
                let fixture = &fixture;
                scope.spawn(move || {
                    let begun = Instant::now();
                    let (mut answers, mut slowest) = (0, Duration::ZERO);
                    while begun.elapsed() < WATCHED {
                        let turn = Instant::now();
                        answers += watch(fixture, own)?;
                        slowest = slowest.max(turn.elapsed());
                    }
                    Ok::<_, Box<dyn std::error::Error + Send + Sync>>((answers, slowest))
                })
            })
            .collect();
        let watched: Vec<_> = watching.into_iter().map(|watcher| watcher.join()).collect();
        is_over.store(true, Ordering::Relaxed);
        let (mut answers, mut slowest) = (0, Duration::ZERO);
        for watcher in watched {
            let (more, longest) = watcher.map_err(|_| "a claimant gave up")??;
            answers += more;
            slowest = slowest.max(longest);
        }
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>((answers, slowest))
    })?;
    let attacks = attacks.load(Ordering::Relaxed);
    println!("answers to claimants {answers}, attacks {attacks}, slowest eight answers {slowest:?}");
    assert!(answers >= 8 * WATCHING as u64 && attacks >= HOSTILE as u64);
    assert!(slowest < LONGEST, "{slowest:?}");
    drop(silent);
    Ok(())
}
