//! Clients who keep the site waiting, beside one who is served.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use tokio::net::TcpSocket;
use tokio::sync::oneshot;
use videoguida::web::{Site, SiteOptions};

use super::client::Client;
use super::fixture::{Fixture, MARIA, Result, TODAY};

const PATIENT: Duration = Duration::from_secs(60);
/// Longer than any limit of these tests, much shorter than the patience of a site without limits.
const SOON: Duration = Duration::from_secs(15);
/// The beginning of a form whose end never comes.
const HALF_A_FORM: &str = "POST /guida/uso HTTP/1.1\r\nhost: a\r\n\
    content-type: application/x-www-form-urlencoded\r\ncontent-length: 900\r\n\r\nx";

fn address(fixture: &Fixture) -> Result<SocketAddr> {
    Ok(fixture.base_url.trim_start_matches("http://").parse()?)
}

fn connect(fixture: &Fixture) -> Result<TcpStream> {
    let stream = TcpStream::connect(address(fixture)?)?;
    stream.set_read_timeout(Some(SOON))?;
    Ok(stream)
}

/// So many connections from 127.0.0.`from`, that say this and nothing more.
fn connect_many(fixture: &Fixture, number: usize, from: u8, say: &str) -> Result<Vec<tokio::net::TcpStream>> {
    let to = address(fixture)?;
    fixture.runtime().block_on(async {
        let mut streams = Vec::new();
        for _ in 0..number {
            let socket = TcpSocket::new_v4()?;
            socket.bind(SocketAddr::from(([127, 0, 0, from], 0)))?;
            let stream = socket.connect(to).await?;
            // One that was sent away at once says so here or later.
            let _ = stream.try_write(say.as_bytes());
            streams.push(stream);
        }
        Ok(streams)
    })
}

/// How many of these were closed by the other side.
fn closed(streams: &[tokio::net::TcpStream]) -> usize {
    let mut buffer = [0; 4096];
    let is_closed = |stream: &&tokio::net::TcpStream| loop {
        match stream.try_read(&mut buffer) {
            Ok(0) => break true,
            Ok(_) => {}
            Err(error) => break error.kind() != std::io::ErrorKind::WouldBlock,
        }
    };
    let mut is_closed = is_closed;
    streams.iter().filter(|stream| is_closed(stream)).count()
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < SOON, "{what}: not within {SOON:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Somebody opens their guide, reads it and plays a little.
fn watch(fixture: &Fixture) -> Result<()> {
    let opened = Client::new(fixture).post(&format!("/q/{}", MARIA.token()), "")?;
    assert_eq!(opened.status, 303);
    let client = Client::new(fixture).with_cookie(&opened);
    assert_eq!(client.get(&client.own("master.m3u8")?)?.status, 200);
    Ok(())
}

#[test]
fn a_thousand_who_keep_the_site_waiting_make_room_for_one_who_comes() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.connections.overall = 300;
        settings.connections.per_address = 200;
        settings.connections.head = PATIENT;
        settings.connections.body = PATIENT;
    })?;
    let silent = connect_many(&fixture, 500, 1, "")?;
    let slow_heads = connect_many(&fixture, 250, 2, "GET / HTTP/1.1\r\nhost: a\r\nx: ")?;
    let slow_bodies = connect_many(&fixture, 250, 3, HALF_A_FORM)?;
    for _ in 0..20 {
        watch(&fixture)?;
    }
    let gone = closed(&silent) + closed(&slow_heads) + closed(&slow_bodies);
    assert!(gone >= 700, "{gone} of 1000 made room");
    Ok(())
}

#[test]
fn connections_end_where_head_or_body_do_not_come_in_time() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.connections.head = Duration::from_millis(700);
        settings.connections.body = Duration::from_millis(700);
    })?;
    let begun = Instant::now();
    let silent = connect_many(&fixture, 5, 1, "")?;
    let after_an_answer = connect_many(&fixture, 5, 1, "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n")?;
    let (mut head, mut body) = (connect(&fixture)?, connect(&fixture)?);
    body.write_all(HALF_A_FORM.as_bytes())?;
    // A byte at a time: what comes now and then is no reason to wait longer.
    wait_until("the end of a slow head", || {
        head.write_all(b"G").is_err() || {
            std::thread::sleep(Duration::from_millis(50));
            false
        }
    });
    wait_until("the end of a slow body", || {
        body.write_all(b"x").is_err() || {
            std::thread::sleep(Duration::from_millis(50));
            false
        }
    });
    wait_until("the end of who says nothing", || {
        closed(&silent) + closed(&after_an_answer) == 10
    });
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    watch(&fixture)
}

#[test]
fn who_takes_nothing_of_the_answers_is_cut_off() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.connections.stalled = Duration::from_millis(700);
    })?;
    let mut stream = connect(&fixture)?;
    stream.set_write_timeout(Some(SOON))?;
    let begun = Instant::now();
    let cut_off = (0..2_000_000).any(|_| {
        stream
            .write_all(b"GET /aiuto HTTP/1.1\r\nhost: a\r\n\r\n")
            .is_err()
    });
    assert!(cut_off && begun.elapsed() < SOON, "{:?}", begun.elapsed());
    Ok(())
}

#[test]
fn a_site_that_is_to_stop_waits_for_nobody_who_keeps_it_waiting() -> Result<()> {
    let fixture = Fixture::start()?;
    let folder = tempfile::tempdir()?;
    let mut settings = SiteOptions::new("http://127.0.0.1:1", videoguida::web::SiteKeys::of_key([5; 32]));
    settings.connections.stop = PATIENT;
    settings.segments = Some(super::fixture::segments(folder.path())?);
    let site = Site::new(settings, fixture.store.clone())?;
    fixture.runtime().block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let to = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let served = tokio::spawn(videoguida::web::serve(site, listener, async {
            let _ = stopped.await;
        }));
        let mut waiting = Vec::new();
        for say in [
            "",
            "GET / HTTP/1.1\r\nx: ",
            "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n",
            HALF_A_FORM,
        ] {
            let stream = tokio::net::TcpStream::connect(to).await?;
            stream.writable().await?;
            stream.try_write(say.as_bytes())?;
            waiting.push(stream);
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        let begun = Instant::now();
        let _ = stop.send(());
        tokio::time::timeout(SOON, served).await???;
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
        drop(waiting);
        Ok(())
    })
}

#[test]
fn how_the_site_is_can_be_asked_elsewhere_alone() -> Result<()> {
    let fixture = Fixture::start_with(TODAY, |settings| {
        settings.health_apart = true;
        settings.connections.overall = 16;
        settings.connections.head = PATIENT;
    })?;
    let listener = fixture
        .runtime()
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let apart = format!("http://{}", listener.local_addr()?);
    let site = fixture.site.clone();
    fixture.runtime().spawn(videoguida::web::serve_health(
        site,
        listener,
        std::future::pending(),
    ));
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(Client::new(&fixture).get(path)?.status, 404, "{path}");
        assert_eq!(Client::at(&apart).get(path)?.status, 200, "{path}");
    }
    assert_eq!(Client::at(&apart).get("/aiuto")?.status, 404);
    Ok(())
}

#[test]
fn an_answer_without_a_body_that_is_read_closes_its_connection() -> Result<()> {
    let fixture = Fixture::start()?;
    let mut stream = connect(&fixture)?;
    stream.write_all(b"POST /nirgendwo HTTP/1.1\r\nhost: a\r\ncontent-length: 900\r\n\r\nx")?;
    let mut answer = Vec::new();
    let begun = Instant::now();
    let _ = stream.read_to_end(&mut answer);
    assert!(String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 404"));
    assert!(begun.elapsed() < SOON);
    Ok(())
}

#[test]
fn a_request_names_one_host() -> Result<()> {
    let fixture = Fixture::start()?;
    for (head, status) in [
        ("GET /robots.txt HTTP/1.1\r\nhost: a\r\n", "200"),
        ("GET /robots.txt HTTP/1.0\r\n", "200"),
        ("GET /robots.txt HTTP/1.1\r\n", "400"),
        ("GET /robots.txt HTTP/1.1\r\nhost: a\r\nhost: b\r\n", "400"),
        ("GET /robots.txt HTTP/1.0\r\nhost: a\r\nhost: b\r\n", "400"),
    ] {
        let mut stream = connect(&fixture)?;
        stream.write_all(format!("{head}connection: close\r\n\r\n").as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        assert_eq!(answer.get(9..12), Some(status), "{head}: {answer}");
    }
    Ok(())
}
