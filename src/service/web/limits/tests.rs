use super::counts::WINDOW;
use super::*;
use axum::http::HeaderValue;

const LINK: Guessable = Guessable::BirthDate([1; 32]);

fn address(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

/// How many of so many wrong guesses were let through.
fn guesses(limiter: &Limiter, number: u32, from: &str, now: Instant) -> u32 {
    let begun = (0..number).filter(|_| limiter.guess_at(LINK, address(from), now).is_ok());
    u32::try_from(begun.count()).expect("few")
}

#[test]
fn an_address_has_so_many_guesses_and_gets_them_back_with_time() {
    let (limiter, start) = (Limiter::new(3), Instant::now());
    assert_eq!(guesses(&limiter, 5, "10.0.0.1", start), 3);
    assert_eq!(
        limiter.guess_at(LINK, address("10.0.0.1"), start).err(),
        Some(900)
    );
    let other = Guessable::BirthDate([2; 32]);
    assert!(limiter.guess_at(other, address("10.0.0.1"), start).is_ok());
    assert_eq!(guesses(&limiter, 5, "10.0.0.1", start + WINDOW), 3);
}

#[test]
fn whoever_guesses_from_everywhere_locks_nobody_out() {
    let (limiter, now) = (Limiter::new(10), Instant::now());
    for at in 0..200 {
        let allowed = guesses(&limiter, 20, &format!("10.1.{at}.1"), now);
        assert_eq!(allowed, if at < 5 { 10 } else { OWN_TRIES }, "{at}");
    }
    let holder = limiter.guess_at(LINK, address("192.0.2.1"), now);
    holder.expect("a try of their own").was_right();
    assert_eq!(
        guesses(&limiter, 20, "192.0.2.1", now),
        OWN_TRIES,
        "what was right costs nothing"
    );
}

#[test]
fn a_customer_of_ipv6_is_one_guesser() {
    let (limiter, now) = (Limiter::new(3), Instant::now());
    let begun: u32 = (0..50)
        .map(|at| guesses(&limiter, 1, &format!("2001:db8:1:{at:x}::1"), now))
        .sum();
    assert_eq!(begun, 3);
}

#[test]
fn wrong_links_are_counted_by_address_and_overall_with_a_bound_on_what_that_takes() {
    let (limiter, now) = (Limiter::new(1), Instant::now());
    let wrong = |from: &str| limiter.wrong_at(address(from), now);
    assert!((0..50).all(|_| wrong("10.0.0.1").is_none()) && wrong("10.0.0.1") == Some(900));
    assert_eq!(wrong("10.0.0.2"), None);
    for at in 0..20_000_u32 {
        let _ = limiter.wrong_at(IpAddr::from(at.to_be_bytes()), now);
    }
    assert_eq!(wrong("10.0.0.3"), Some(900));
    assert!(limiter.counts().len() <= 5001);
}

#[test]
fn the_last_address_that_is_not_a_proxys_counts_over_all_lines() {
    let proxies = Networks::parse(&["127.0.0.0/8", "10.0.0.0/8"]).expect("networks");
    let called = |peer: [u8; 4], lines: &[&'static str]| {
        let (mut headers, mut extensions) = (HeaderMap::new(), Extensions::new());
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        extensions.insert(ConnectInfo(SocketAddr::from((peer, 5))));
        caller(&headers, &extensions, &proxies).to_string()
    };
    let proxy = [127, 0, 0, 1];
    assert_eq!(called([192, 0, 2, 9], &["9.9.9.9"]), "192.0.2.9", "not a proxy");
    assert_eq!(called(proxy, &["9.9.9.9, 192.0.2.1"]), "192.0.2.1");
    assert_eq!(
        called(proxy, &["9.9.9.9", "192.0.2.1"]),
        "192.0.2.1",
        "a line of the client's own"
    );
    assert_eq!(
        called(proxy, &["9.9.9.9, 192.0.2.1, 10.0.0.7", "10.0.0.8"]),
        "192.0.2.1"
    );
    assert_eq!(called(proxy, &["192.0.2.1:4711"]), "192.0.2.1");
    assert_eq!(called(proxy, &["[2001:db8:1:2:3::4]:80"]), "2001:db8:1:2::");
    assert_eq!(called(proxy, &[]), "127.0.0.1");
    assert_eq!(
        called(proxy, &["192.0.2.1, unknown"]),
        "127.0.0.1",
        "nothing before it is believed"
    );
    assert_eq!(called(proxy, &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
}
