//! The claimant's session: a sealed cookie that names the link, not the person.
//!
//! The cookie holds the session's own number, its end and the hash of the token, encrypted. Every request looks
//! the link up again, so a revoked or expired link closes the sessions it had opened. A session that is left
//! before its end is remembered in the store until then: the cookie alone would open the guide again.

use std::time::Duration;

use axum::http::HeaderMap;
use chacha20poly1305::aead::rand_core::RngCore;
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64URL_NOPAD;

use crate::generators;
use crate::web::cookies::{cookie, cookie_name, cookies, set_cookie};
use crate::web::keys::{SiteKeys, SitePurpose};
use crate::web::settings::SiteOptions;
use ground::clock::machine_seconds;

const NONCE: usize = 24;
pub const HASH: usize = 32;
const ID: usize = 16;

/// A session of a guide, as its cookie holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Random: what the store remembers once the session is ended.
    pub id: [u8; ID],
    /// Seconds since 1970.
    pub ends: u64,
    pub token_hash: [u8; HASH],
}

/// Seals and opens the cookies of claimants.
pub struct Sessions {
    keys: SiteKeys,
    lifetime: Duration,
    secure: bool,
}

impl Sessions {
    pub fn new(settings: &SiteOptions) -> Self {
        Self {
            keys: settings.keys.clone(),
            lifetime: settings.session,
            secure: settings.takes_secure_cookies(),
        }
    }

    fn cookie_name(&self) -> &'static str {
        cookie_name(self.secure, "__Host-guida", "guida")
    }

    /// The `Set-Cookie` value of a new session for the guide behind `token_hash`.
    pub fn open(&self, token_hash: &[u8; HASH]) -> String {
        let mut session = Session {
            id: [0; ID],
            ends: machine_seconds() + self.lifetime.as_secs(),
            token_hash: *token_hash,
        };
        generators::for_ciphers().fill_bytes(&mut session.id);
        set_cookie(self.cookie_name(), &self.seal(&session), self.secure)
    }

    /// The `Set-Cookie` value that forgets it.
    pub fn close(&self) -> String {
        format!("{}; Max-Age=0", set_cookie(self.cookie_name(), "", self.secure))
    }

    /// The session this browser came with, until its end.
    pub fn read(&self, headers: &HeaderMap) -> Option<Session> {
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
        let cipher = XChaCha20Poly1305::new(&self.keys.sealing(SitePurpose::GuideSession).into());
        let sealed = cipher.encrypt(&nonce, payload).unwrap_or_default();
        BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat())
    }

    fn unseal(&self, value: &str, now: u64) -> Option<Session> {
        let bytes = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let plain = self.keys.open(SitePurpose::GuideSession, |key| {
            let payload = Payload {
                msg: sealed,
                aad: self.cookie_name().as_bytes(),
            };
            let cipher = XChaCha20Poly1305::new(key.into());
            cipher.decrypt(XNonce::from_slice(nonce), payload).ok()
        })?;
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

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: Session = Session {
        id: [7; ID],
        ends: 100,
        token_hash: [9; HASH],
    };

    fn sessions(secret: u8) -> Sessions {
        Sessions::new(&SiteOptions::new(
            "https://guida.example.it",
            SiteKeys::of_key([secret; 32]),
        ))
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
        let plain = Sessions::new(&SiteOptions::new(
            "http://10.0.0.2:8080",
            SiteKeys::of_key([1; 32]),
        ))
        .open(&[0; 32]);
        assert!(
            plain.starts_with("guida=") && !plain.contains("Secure"),
            "{plain}"
        );
    }
}
