//! A long queue: memory stays flat while it is worked off, and no channel is used faster than its rate.
//!
//! `VIDEOGUIDA_NOTICES` says how long (`make soak-notices`: 20,000).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use videoguida::notice::Channel;

use super::world::{Person, open, publish, settings};
use super::{child, serve};

type Arrivals = Arc<Mutex<HashMap<String, Vec<Instant>>>>;

const CHANNELS: [Channel; 3] = [Channel::Sms, Channel::Push, Channel::Portal];
/// Messages a second, for each of the three.
const RATE: usize = 100;

async fn take(State(arrivals): State<Arrivals>, Path(channel): Path<String>) -> StatusCode {
    arrivals
        .lock()
        .expect("a list")
        .entry(channel)
        .or_default()
        .push(Instant::now());
    StatusCode::OK
}

async fn receiver() -> (Arrivals, String) {
    let arrivals = Arrivals::default();
    let router = Router::new()
        .route("/{channel}", post(take))
        .with_state(arrivals.clone());
    (arrivals, serve(router).await)
}

fn keys(url: &str, dir: &str) -> Vec<(&'static str, String)> {
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    [
        ("store.data_dir", dir),
        ("notify.channels", "sms,push,portal"),
        ("notify.quiet_from", "0"),
        ("notify.quiet_to", "0"),
        ("notify.sms.backend", "http"),
        ("notify.sms.url", &format!("{url}/sms")),
        ("notify.sms.per_second", &RATE.to_string()),
        ("notify.push.url", &format!("{url}/push")),
        ("notify.push.secret", SECRET),
        ("notify.push.per_second", &RATE.to_string()),
        ("notify.portal.url", &format!("{url}/portal")),
        ("notify.portal.secret", SECRET),
        ("notify.portal.per_second", &RATE.to_string()),
    ]
    .map(|(key, value)| (key, value.to_owned()))
    .into()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_queue_keeps_memory_flat_and_rates() {
    let notices: usize =
        std::env::var("VIDEOGUIDA_NOTICES").map_or(300, |text| text.parse().expect("a number"));
    let claims = notices.div_ceil(CHANNELS.len());
    let (arrivals, url) = receiver().await;
    let dir = tempfile::tempdir().expect("a folder");
    let store = open(dir.path()).await;
    let keys = keys(&url, &dir.path().display().to_string());
    let events = (0..claims).map(|index| {
        let claim_id: &'static str = Box::leak(format!("c{index}").into_boxed_str());
        let person = Person {
            fiscal_code: "SPSMGR84E52F839R",
            ..Person::with_mobile(claim_id, "+393200000001")
        };
        person.event(claim_id)
    });
    publish(&store, &settings(dir.path(), &keys), events.collect()).await;

    let started = Instant::now();
    let sender = child::sender(dir.path(), &keys);
    let patience = Duration::from_secs(60 + claims as u64 / 5);
    let mut memory: Vec<(u32, u64)> = Vec::new();
    loop {
        tokio::time::sleep(Duration::from_millis(250)).await;
        let open = store.open_notices(&CHANNELS).await.expect("a store");
        memory.push((open, sender.memory_kb()));
        if open == 0 {
            break;
        }
        assert!(started.elapsed() < patience, "{open} notices still wait");
    }
    let took = started.elapsed();

    let total = (claims * CHANNELS.len()) as u32;
    // Once a tenth is sent everything that is kept has been made.
    let settled: Vec<u64> = memory
        .iter()
        .filter(|(open, _)| *open < total * 9 / 10)
        .map(|(_, kb)| *kb)
        .collect();
    let (low, high) = (
        settled.iter().min().copied().unwrap_or_default(),
        settled.iter().max().copied().unwrap_or_default(),
    );
    let arrivals = arrivals.lock().expect("a list").clone();
    for channel in CHANNELS {
        let times = &arrivals[channel.name()];
        assert_eq!(times.len(), claims, "{}: each once", channel.name());
        let most = most_in_a_second(times);
        println!(
            "  {}: at most {most} in any second, {RATE} allowed",
            channel.name()
        );
        // What left in its time may arrive late, beside what left after it.
        assert!(most <= RATE + RATE / 5, "{}: {most} in a second", channel.name());
    }
    println!("{total} notices in {took:.1?}; memory {low} to {high} kB once a tenth was sent");
    assert!(
        high.saturating_sub(low) < 16 * 1024,
        "memory grew from {low} to {high} kB"
    );
}

fn most_in_a_second(times: &[Instant]) -> usize {
    let (mut first, mut most) = (0, 0);
    for last in 0..times.len() {
        while times[last].duration_since(times[first]) >= Duration::from_secs(1) {
            first += 1;
        }
        most = most.max(last + 1 - first);
    }
    most
}
