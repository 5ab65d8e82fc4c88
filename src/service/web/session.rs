//! The claimant's session: a sealed cookie that names the link, not the person.
//!
//! The cookie holds the session's own number, its end and the hash of the token, encrypted. Every request looks
//! the link up again, so a revoked or expired link closes the sessions it had opened. A session that is left
//! before its end is remembered in the store until then: the cookie alone would open the guide again.

use std::path::PathBuf;
use std::time::Duration;

use axum::http::header::{COOKIE, HeaderName, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chacha20poly1305::aead::rand_core::RngCore;
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::NaiveDate;
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::mark::is_mark;
use super::pages::PageError;
use super::settings::SiteSettings;
use super::site::Site;
use crate::generators;
use crate::store::GuideAccess;
use ground::clock::machine_seconds;

const NONCE: usize = 24;
const HASH: usize = 32;
const ID: usize = 16;

/// A header that has the browser drop every answer of the site that it has stored. Cookies stay, and so does what
/// pages store themselves: the language, the settings of the player, and the place in the video, which is kept
/// under a mark that fits one guide only.
pub const DROP_STORED_ANSWERS: (HeaderName, &str) = (HeaderName::from_static("clear-site-data"), "\"cache\"");

/// A session of a guide, as its cookie holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Random: what the store remembers once the session is ended.
    id: [u8; ID],
    /// Seconds since 1970.
    ends: u64,
    token_hash: [u8; HASH],
}

/// Seals and opens the cookies of claimants.
pub struct Sessions {
    cipher: XChaCha20Poly1305,
    lifetime: Duration,
    secure: bool,
}

impl Sessions {
    pub fn new(settings: &SiteSettings) -> Self {
        let key = derive(&settings.session_secret, b"videoguida guide session");
        Self {
            cipher: XChaCha20Poly1305::new(&key.into()),
            lifetime: settings.session,
            secure: settings.takes_secure_cookies(),
        }
    }

    fn cookie_name(&self) -> &'static str {
        cookie_name(self.secure, "__Host-guida", "guida")
    }

    /// The `Set-Cookie` value of a new session for the guide behind `token_hash`.
    fn open(&self, token_hash: &[u8; HASH]) -> String {
        let mut session = Session {
            id: [0; ID],
            ends: machine_seconds() + self.lifetime.as_secs(),
            token_hash: *token_hash,
        };
        generators::for_ciphers().fill_bytes(&mut session.id);
        set_cookie(self.cookie_name(), &self.seal(&session), self.secure)
    }

    /// The `Set-Cookie` value that forgets it.
    fn close(&self) -> String {
        format!("{}; Max-Age=0", set_cookie(self.cookie_name(), "", self.secure))
    }

    /// The session this browser came with, until its end.
    fn read(&self, headers: &HeaderMap) -> Option<Session> {
        self.unseal(cookie(headers, self.cookie_name())?, machine_seconds())
    }

    /// Whether the browser came with a session at all, over or not: a guide was open in it.
    pub fn is_named(&self, headers: &HeaderMap) -> bool {
        cookies(headers, self.cookie_name()).next().is_some()
    }

    fn seal(&self, session: &Session) -> String {
        let nonce = XChaCha20Poly1305::generate_nonce(generators::for_ciphers());
        let mut plain = session.ends.to_be_bytes().to_vec();
        plain.extend_from_slice(&session.id);
        plain.extend_from_slice(&session.token_hash);
        let payload = Payload {
            msg: &plain,
            aad: self.cookie_name().as_bytes(),
        };
        // The cipher only refuses messages of many gigabytes; an empty cookie opens nothing.
        let sealed = self.cipher.encrypt(&nonce, payload).unwrap_or_default();
        BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat())
    }

    fn unseal(&self, value: &str, now: u64) -> Option<Session> {
        let bytes = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let payload = Payload {
            msg: sealed,
            aad: self.cookie_name().as_bytes(),
        };
        let plain = self.cipher.decrypt(XNonce::from_slice(nonce), payload).ok()?;
        let (ends, rest) = plain.split_first_chunk::<8>()?;
        let (id, token_hash) = rest.split_first_chunk::<ID>()?;
        let session = Session {
            id: *id,
            ends: u64::from_be_bytes(*ends),
            token_hash: token_hash.try_into().ok()?,
        };
        (now < session.ends).then_some(session)
    }
}

impl Site {
    /// Opens the guide behind `token_hash` in the browser that sent `headers`, and leads there. The session that
    /// this browser had ends, and what it stored of another guide goes. Only of another one: a browser that has
    /// stored much of other sites takes seconds for that, while somebody waits for the page.
    pub(super) async fn open_guide(
        &self,
        token_hash: &[u8; HASH],
        headers: &HeaderMap,
    ) -> Result<Response, PageError> {
        let before = self.sessions.read(headers);
        let is_same = before.is_some_and(|session| session.token_hash == *token_hash);
        let drops = self.sessions.is_named(headers) && !is_same;
        self.end_session(headers).await?;
        self.counters.guide_opened();
        let cookie = self.sessions.open(token_hash);
        let headers = [(LOCATION, "/guida"), (SET_COOKIE, &cookie)];
        let drops = drops.then_some([DROP_STORED_ANSWERS]);
        Ok((StatusCode::SEE_OTHER, drops, headers).into_response())
    }

    /// Ends the guide's session of the browser that sent `headers`: the `Set-Cookie` value that forgets it.
    pub(super) async fn close_guide(&self, headers: &HeaderMap) -> Result<String, PageError> {
        self.end_session(headers).await?;
        Ok(self.sessions.close())
    }

    async fn end_session(&self, headers: &HeaderMap) -> Result<(), PageError> {
        if let Some(session) = self.sessions.read(headers) {
            self.store.end_guide_session(&session.id, session.ends).await?;
        }
        Ok(())
    }

    /// The guide this browser has opened, if its session and its link are still good.
    pub(super) async fn opened_guide(&self, headers: &HeaderMap) -> Result<OpenedGuide, PageError> {
        let session = self.sessions.read(headers).ok_or(PageError::SessionOver)?;
        if self.store.is_guide_session_ended(&session.id).await? {
            return Err(PageError::SessionOver);
        }
        let access = self
            .store
            .find_guide_by_token_hash(&session.token_hash, self.today());
        match access.await? {
            GuideAccess::Live(record) => Ok(OpenedGuide {
                mark: self.marks.of(&record),
                folder: record.folder.ok_or(PageError::Expired)?,
                claim_id: record.claim_id,
                issue: record.issue,
                published_on: record.published_on,
                expires_on: record.expires_on,
            }),
            GuideAccess::Expired => Err(PageError::Expired),
            GuideAccess::Unknown => Err(PageError::SessionOver),
        }
    }

    /// The opened guide, where `mark` is its own: a file of another guide, or of an earlier publication of this
    /// one, is never answered with a file of the guide that is open now.
    pub(super) async fn marked_guide(
        &self,
        mark: &str,
        headers: &HeaderMap,
    ) -> Result<OpenedGuide, PageError> {
        if !is_mark(mark) {
            return Err(PageError::NotFound);
        }
        let guide = self.opened_guide(headers).await?;
        if guide.mark == mark {
            return Ok(guide);
        }
        // Somebody who follows a link is told what happened; a player is not there to read it.
        let mode = headers.get("sec-fetch-mode").map(HeaderValue::as_bytes);
        Err(if mode == Some(b"navigate") {
            PageError::Replaced
        } else {
            PageError::NotFound
        })
    }
}

/// A guide that a browser has open.
pub struct OpenedGuide {
    pub claim_id: String,
    /// Of this publication of the guide: in the addresses of its files.
    pub mark: String,
    /// How often its letter was issued anew.
    pub issue: u32,
    pub published_on: NaiveDate,
    /// The manifest and its files.
    pub folder: PathBuf,
    /// The last day on which it opens.
    pub expires_on: NaiveDate,
}

/// The `__Host-` name where browsers take `Secure` cookies; a plain one for http inside a network.
pub fn cookie_name(secure: bool, host: &'static str, plain: &'static str) -> &'static str {
    if secure { host } else { plain }
}

pub fn set_cookie(name: &str, value: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}")
}

/// The value of the cookie `name`; `None` where it is missing or sent twice.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = cookies(headers, name);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn cookies<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    let lines = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    let pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value)
}

/// A key of its own for each use of the one secret.
pub fn derive(secret: &[u8], purpose: &[u8]) -> [u8; 32] {
    mac(secret, purpose)
}

/// HMAC-SHA-256.
pub fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length; `new_from_slice` cannot fail for it.
    match <Hmac<Sha256> as Mac>::new_from_slice(key) {
        Ok(mac) => mac.chain_update(message).finalize().into_bytes().into(),
        Err(_) => unreachable!("HMAC takes keys of any length"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: Session = Session {
        id: [7; ID],
        ends: 100,
        token_hash: [9; HASH],
    };

    fn sessions(secret: u8) -> Sessions {
        Sessions::new(&SiteSettings::new("https://guida.example.it", vec![secret; 32]))
    }

    #[test]
    fn a_cookie_opens_what_it_was_sealed_for_until_it_ends() {
        let sessions = sessions(1);
        let cookie = sessions.seal(&SESSION);
        assert_eq!(sessions.unseal(&cookie, 99), Some(SESSION));
        assert_eq!(sessions.unseal(&cookie, 100), None);
    }

    #[test]
    fn a_cookie_of_another_key_or_a_changed_one_opens_nothing() {
        let cookie = sessions(1).seal(&SESSION);
        assert_eq!(sessions(2).unseal(&cookie, 1), None);
        for at in 0..cookie.len() {
            let mut changed = cookie.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ascii");
            assert_eq!(sessions(1).unseal(&changed, 1), None, "byte {at}");
        }
        assert_eq!(sessions(1).unseal("", 1), None);
    }

    #[test]
    fn the_name_and_attributes_follow_the_address() {
        let strict = sessions(1).open(&[0; 32]);
        assert!(strict.starts_with("__Host-guida="), "{strict}");
        assert!(
            strict.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"),
            "{strict}"
        );
        let plain = Sessions::new(&SiteSettings::new("http://10.0.0.2:8080", vec![1; 32])).open(&[0; 32]);
        assert!(
            plain.starts_with("guida=") && !plain.contains("Secure"),
            "{plain}"
        );
    }

    #[test]
    fn a_cookie_sent_twice_is_not_trusted() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; b=2"));
        assert_eq!(cookie(&headers, "b"), Some("2"));
        headers.append(COOKIE, HeaderValue::from_static("b=3"));
        assert_eq!(cookie(&headers, "b"), None);
        assert_eq!(cookie(&headers, "c"), None);
    }
}
