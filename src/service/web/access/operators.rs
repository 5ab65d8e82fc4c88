//! Operators' sessions: kept by the process, so that leaving ends them at once.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;

use crate::web::cookies::{cookie, cookie_name, set_cookie};
use crate::web::keys::SitePurpose;
use crate::web::secrets::{mac, random};
use crate::web::settings::SiteOptions;
use ground::clock::machine_seconds;

/// A working day's half: operators log in again after it.
const LIFETIME_SECONDS: u64 = 4 * 60 * 60;

/// An operator whose session is open.
#[derive(Clone)]
pub struct Operator {
    /// What every form of this session carries.
    pub csrf: String,
    ends: u64,
}

pub struct OperatorSessions {
    key: [u8; 32],
    /// MAC of the operators' secret.
    secret: Option<[u8; 32]>,
    secure: bool,
    open: Mutex<HashMap<[u8; 32], Operator>>,
}

impl OperatorSessions {
    pub fn new(settings: &SiteOptions) -> Self {
        let key = settings.keys.sealing(SitePurpose::Operators);
        let secret = settings
            .operator_secret
            .as_ref()
            .map(|secret| mac(&key, secret.as_bytes()));
        Self {
            key,
            secret,
            secure: settings.takes_secure_cookies(),
            open: Mutex::default(),
        }
    }

    /// No secret is set: nobody can log in.
    pub fn are_closed(&self) -> bool {
        self.secret.is_none()
    }

    /// The `Set-Cookie` value of a new session, where the secret is right.
    pub fn open(&self, secret: &str) -> Option<String> {
        // MACs are compared, so the time says nothing of the secret.
        if self.secret? != mac(&self.key, secret.as_bytes()) {
            return None;
        }
        let id = random();
        let operator = Operator {
            csrf: random(),
            ends: machine_seconds() + LIFETIME_SECONDS,
        };
        let mut open = self.sessions();
        open.retain(|_, operator| operator.ends > machine_seconds());
        open.insert(mac(&self.key, id.as_bytes()), operator);
        Some(set_cookie(self.cookie_name(), &id, self.secure))
    }

    pub fn read(&self, headers: &HeaderMap) -> Option<Operator> {
        let id = cookie(headers, self.cookie_name())?;
        let operator = self.sessions().get(&mac(&self.key, id.as_bytes())).cloned()?;
        (operator.ends > machine_seconds()).then_some(operator)
    }

    /// Ends the session; the `Set-Cookie` value that forgets it.
    pub fn close(&self, headers: &HeaderMap) -> String {
        if let Some(id) = cookie(headers, self.cookie_name()) {
            self.sessions().remove(&mac(&self.key, id.as_bytes()));
        }
        format!("{}; Max-Age=0", set_cookie(self.cookie_name(), "", self.secure))
    }

    fn cookie_name(&self) -> &'static str {
        cookie_name(self.secure, "__Host-operatori", "operatori")
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<[u8; 32], Operator>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::COOKIE;

    use super::*;

    fn sessions(secret: Option<&str>) -> OperatorSessions {
        let mut settings =
            SiteOptions::new("https://guida.example.it", crate::web::SiteKeys::of_key([3; 32]));
        settings.operator_secret = secret.map(Into::into);
        OperatorSessions::new(&settings)
    }

    fn headers(set_cookie: &str) -> HeaderMap {
        let pair = set_cookie.split(';').next().expect("a pair");
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(pair).expect("a header"))])
    }

    #[test]
    fn a_session_opens_with_the_secret_and_ends_on_leaving() {
        let sessions = sessions(Some("molto segreto"));
        assert!(sessions.open("molto segretp").is_none());
        let browser = headers(&sessions.open("molto segreto").expect("opens"));
        let other = headers(&sessions.open("molto segreto").expect("opens"));
        let csrf = sessions.read(&browser).expect("open").csrf;
        assert_ne!(csrf, sessions.read(&other).expect("open").csrf);
        sessions.close(&browser);
        assert!(sessions.read(&browser).is_none());
        assert!(sessions.read(&other).is_some());
    }

    #[test]
    fn without_a_secret_nobody_gets_in() {
        let sessions = sessions(None);
        assert!(sessions.are_closed());
        assert!(sessions.open("").is_none());
    }
}
