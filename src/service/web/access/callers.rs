//! Callers of the API: their tokens, what each may do, and how often.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use sha2::{Digest, Sha256};

use crate::config::{ApiSettings, ApiToken, Scope};

const WINDOW: Duration = Duration::from_secs(60);
/// A token of fewer characters could be guessed from its hash.
const TOKEN_CHARS: usize = 32;

/// Those who may call.
pub struct Callers {
    tokens: Vec<ApiToken>,
    per_minute: u32,
    /// Requests of each caller since its minute began.
    taken: Mutex<HashMap<String, (u32, Instant)>>,
}

/// Who is calling.
#[derive(Clone)]
pub struct Caller {
    pub name: String,
    scopes: Vec<Scope>,
}

/// The scope that a token lacks, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingScope(pub &'static str);

impl Caller {
    /// # Errors
    /// The scope that the caller's token does not have.
    pub fn may(&self, scope: Scope) -> Result<(), MissingScope> {
        if self.scopes.contains(&scope) {
            return Ok(());
        }
        Err(MissingScope(match scope {
            Scope::Read => "read",
            Scope::Operate => "operate",
        }))
    }
}

impl Callers {
    pub fn new(settings: &ApiSettings) -> Self {
        Self {
            tokens: settings.tokens.0.clone(),
            per_minute: settings.requests_per_minute,
            taken: Mutex::default(),
        }
    }

    /// Who sends these headers, where their token is known.
    pub fn find(&self, headers: &HeaderMap) -> Option<Caller> {
        let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
        let token = value
            .strip_prefix("Bearer ")
            .filter(|token| token.len() >= TOKEN_CHARS)?;
        // Hashes are compared, so the time says nothing of the token.
        let hash: [u8; 32] = Sha256::digest(token).into();
        let known = self.tokens.iter().find(|known| known.hash == hash)?;
        Some(Caller {
            name: known.name.clone(),
            scopes: known.scopes.clone(),
        })
    }

    /// Seconds to wait, where this minute's requests are spent.
    pub fn take(&self, name: &str, now: Instant) -> Option<u64> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, since) = taken.entry(name.to_owned()).or_insert((0, now));
        if now.duration_since(*since) >= WINDOW {
            (*count, *since) = (0, now);
        }
        if *count >= self.per_minute {
            let left = WINDOW.saturating_sub(now.duration_since(*since));
            return Some(left.as_secs().max(1));
        }
        *count += 1;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_has_so_many_requests_a_minute() {
        let callers = Callers {
            tokens: Vec::new(),
            per_minute: 2,
            taken: Mutex::default(),
        };
        let start = Instant::now();
        assert_eq!(callers.take("a", start), None);
        assert_eq!(callers.take("a", start), None);
        assert_eq!(callers.take("a", start + Duration::from_secs(20)), Some(40));
        assert_eq!(callers.take("b", start), None);
        assert_eq!(callers.take("a", start + WINDOW), None);
    }
}
