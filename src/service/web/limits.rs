//! How often somebody may guess. What is right is never held up by what others got wrong: a secret too long to be
//! guessed is looked at first, and only what is wrong is counted; of one that can be guessed each address has tries
//! of its own that nobody else can use up.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use crate::config::{Networks, household, subscriber};
use counts::Counts;

mod counts;

/// Tries at one secret that an address has, whatever others do.
const OWN_TRIES: u32 = 3;
/// Wrong guesses at one secret, of all addresses together, as a multiple of those of one address.
const ALL_ADDRESSES: u32 = 5;
/// Wrong links and tokens of one address, which may be a network that thousands share; the same multiple.
const SHARED_ADDRESS: u32 = 50;
/// Wrong links and tokens of everybody.
const EVERYBODY: u32 = 5000;

/// A secret short enough to be guessed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guessable {
    /// The birth date that opens the link with this hash.
    BirthDate([u8; 32]),
    /// What operators log in with.
    OperatorSecret,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Subject {
    /// Guesses at a secret from one place.
    From(Guessable, IpAddr),
    /// Guesses at a secret from anywhere.
    At(Guessable),
    /// Wrong links and tokens from one address.
    Wrong(IpAddr),
    /// Wrong links and tokens from anywhere.
    AllWrong,
}

pub struct Limiter {
    allowed: u32,
    counts: Mutex<Counts<Subject>>,
}

/// A guess that was begun, and counts as a wrong one unless [`Guess::was_right`] is said: many at once are as many
/// as one after the other.
#[must_use]
pub struct Guess<'a> {
    limiter: &'a Limiter,
    subjects: [Subject; 2],
}

impl Guess<'_> {
    pub fn was_right(self) {
        let mut counts = self.limiter.counts();
        for subject in self.subjects {
            counts.give_back(subject);
        }
    }
}

impl Limiter {
    pub fn new(allowed: u32) -> Self {
        Self {
            allowed,
            counts: Mutex::new(Counts::new(Instant::now())),
        }
    }

    /// Begins a guess.
    ///
    /// # Errors
    /// Seconds to wait, where too many were wrong.
    pub fn guess(&self, secret: Guessable, from: IpAddr) -> Result<Guess<'_>, u64> {
        self.guess_at(secret, from, Instant::now())
    }

    /// Counts a link or a token that is wrong, and too long for anybody to guess it. Seconds to wait, where there
    /// have been too many of them.
    pub fn wrong(&self, from: IpAddr) -> Option<u64> {
        self.wrong_at(from, Instant::now())
    }

    fn guess_at(&self, secret: Guessable, from: IpAddr, now: Instant) -> Result<Guess<'_>, u64> {
        let subjects = [Subject::From(secret, subscriber(from)), Subject::At(secret)];
        let [own, all] = subjects;
        let mut counts = self.counts();
        let own = counts.of(own, now);
        let all = counts.of(all, now);
        let all_are_spent = all.number >= self.allowed.saturating_mul(ALL_ADDRESSES);
        if own.number >= self.allowed {
            return Err(own.seconds_left);
        }
        if all_are_spent && own.number >= OWN_TRIES {
            return Err(all.seconds_left);
        }
        for subject in subjects {
            counts.add(subject, now);
        }
        Ok(Guess {
            limiter: self,
            subjects,
        })
    }

    fn wrong_at(&self, from: IpAddr, now: Instant) -> Option<u64> {
        let mut counts = self.counts();
        let all = counts.of(Subject::AllWrong, now);
        // Beyond this bound no further address is remembered: there is an end to what they take.
        if all.number >= EVERYBODY.max(self.allowed.saturating_mul(SHARED_ADDRESS)) {
            return Some(all.seconds_left);
        }
        let own = counts.of(Subject::Wrong(from), now);
        if own.number >= self.allowed.saturating_mul(SHARED_ADDRESS) {
            return Some(own.seconds_left);
        }
        counts.add(Subject::Wrong(from), now);
        counts.add(Subject::AllWrong, now);
        None
    }

    fn counts(&self) -> MutexGuard<'_, Counts<Subject>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The caller's address, of IPv6 the /64 of its household: the last one that is not of our own proxies, read
/// backwards from the connection itself through all lines of `X-Forwarded-For`. What stands before it anybody can
/// have written.
pub fn caller(headers: &HeaderMap, extensions: &Extensions, proxies: &Networks) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    let mut address = peer.map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip());
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let mut values = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    while proxies.contain(address) {
        match values.next().and_then(|value| forwarded(value.trim())) {
            Some(before) => address = before,
            None => break,
        }
    }
    household(address)
}

/// As proxies write it: an address, with a port or without.
fn forwarded(value: &str) -> Option<IpAddr> {
    let with_port = || value.parse::<SocketAddr>().ok().map(|address| address.ip());
    value.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests;
