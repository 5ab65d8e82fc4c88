//! How often somebody may try: failures are counted for each link and for each address.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Addresses stand for many people behind one network: they may fail this many times more.
const ADDRESS_SHARE: u32 = 5;
/// Entries kept before those that have ended are swept out.
const SWEEP_AT: usize = 10_000;

/// Who is trying, and what.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    Link([u8; 32]),
    Address(IpAddr),
    Operator(IpAddr),
    /// Logins begun from there, come back or not.
    Login(IpAddr),
}

pub struct Limiter {
    allowed: u32,
    failures: Mutex<HashMap<Subject, (u32, Instant)>>,
}

impl Limiter {
    pub fn new(allowed: u32) -> Self {
        Self {
            allowed,
            failures: Mutex::default(),
        }
    }

    /// Seconds to wait before another try, where too many have failed.
    pub fn wait(&self, subjects: &[Subject]) -> Option<u64> {
        self.wait_at(subjects, Instant::now())
    }

    /// Counts a try that failed.
    pub fn failed(&self, subjects: &[Subject]) {
        self.failed_at(subjects, Instant::now());
    }

    fn wait_at(&self, subjects: &[Subject], now: Instant) -> Option<u64> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = subjects.iter().filter_map(|subject| {
            let (count, since) = failures.get(subject)?;
            let left = WINDOW
                .checked_sub(now.duration_since(*since))
                .filter(|left| !left.is_zero())?;
            (*count >= self.bound(subject)).then_some(left.as_secs().max(1))
        });
        waits.max()
    }

    fn failed_at(&self, subjects: &[Subject], now: Instant) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= SWEEP_AT {
            failures.retain(|_, (_, since)| now.duration_since(*since) < WINDOW);
        }
        for subject in subjects {
            let entry = failures.entry(*subject).or_insert((0, now));
            if now.duration_since(entry.1) >= WINDOW {
                *entry = (0, now);
            }
            entry.0 = entry.0.saturating_add(1);
        }
    }

    fn bound(&self, subject: &Subject) -> u32 {
        match subject {
            Subject::Address(_) | Subject::Login(_) => self.allowed.saturating_mul(ADDRESS_SHARE),
            Subject::Link(_) | Subject::Operator(_) => self.allowed,
        }
    }
}

/// The caller's address; of IPv6 the /64 that one household has.
pub fn caller(headers: &HeaderMap, extensions: &Extensions, trust_forwarded: bool) -> IpAddr {
    let forwarded = headers.get("x-forwarded-for").filter(|_| trust_forwarded);
    // The last entry is the one our own proxy wrote.
    let last = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    household(last.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
}

fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: Subject = Subject::Link([1; 32]);

    #[test]
    fn a_link_is_closed_after_its_failures_and_opens_again_with_time() {
        let limiter = Limiter::new(3);
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limiter.wait_at(&[LINK], start), None);
            limiter.failed_at(&[LINK], start);
        }
        assert_eq!(limiter.wait_at(&[LINK], start), Some(900));
        assert_eq!(limiter.wait_at(&[Subject::Link([2; 32])], start), None);
        assert_eq!(limiter.wait_at(&[LINK], start + WINDOW), None);
        limiter.failed_at(&[LINK], start + WINDOW);
        assert_eq!(limiter.wait_at(&[LINK], start + WINDOW), None);
    }

    #[test]
    fn an_address_may_fail_more_often_than_a_link() {
        let limiter = Limiter::new(2);
        let now = Instant::now();
        let address = Subject::Address(IpAddr::V4(Ipv4Addr::LOCALHOST));
        for _ in 0..9 {
            limiter.failed_at(&[address], now);
        }
        assert_eq!(limiter.wait_at(&[address], now), None);
        limiter.failed_at(&[address], now);
        assert!(limiter.wait_at(&[address], now).is_some());
    }

    #[test]
    fn forwarded_addresses_count_only_behind_a_trusted_proxy() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            axum::http::HeaderValue::from_static("9.9.9.9, 10.1.2.3"),
        );
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 5))));
        assert_eq!(caller(&headers, &extensions, true).to_string(), "10.1.2.3");
        assert_eq!(caller(&headers, &extensions, false).to_string(), "127.0.0.1");
    }

    #[test]
    fn a_household_of_ipv6_is_one_caller() {
        let one: IpAddr = "2001:db8:1:2:aaaa::1".parse().expect("address");
        let other: IpAddr = "2001:db8:1:2:bbbb::2".parse().expect("address");
        assert_eq!(household(one), household(other));
        assert_eq!(
            household("::ffff:10.0.0.1".parse().expect("address")).to_string(),
            "10.0.0.1"
        );
    }
}
