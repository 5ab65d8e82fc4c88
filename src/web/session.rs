//! The claimant's session: a sealed cookie that names the link, not the person.
//!
//! The cookie holds the hash of the token and the end of the session, encrypted. Every request looks
//! the link up again, so a revoked or expired link closes the sessions it had opened.

use std::path::PathBuf;
use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chrono::NaiveDate;
use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::pages::PageError;
use super::settings::SiteSettings;
use super::site::Site;
use crate::clock::machine_seconds;
use crate::entropy;
use crate::store::GuideAccess;

const NONCE: usize = 24;
const HASH: usize = 32;

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

    /// The `Set-Cookie` value that opens the guide behind `token_hash`.
    pub fn open(&self, token_hash: &[u8; 32]) -> String {
        let ends = now() + self.lifetime.as_secs();
        set_cookie(self.cookie_name(), &self.seal(token_hash, ends), self.secure)
    }

    /// The `Set-Cookie` value that forgets it.
    pub fn close(&self) -> String {
        format!("{}; Max-Age=0", set_cookie(self.cookie_name(), "", self.secure))
    }

    /// The hash of the token this browser came with, while its session lasts.
    pub fn read(&self, headers: &HeaderMap) -> Option<[u8; 32]> {
        self.unseal(cookie(headers, self.cookie_name())?, now())
    }

    fn seal(&self, token_hash: &[u8; HASH], ends: u64) -> String {
        let nonce = XChaCha20Poly1305::generate_nonce(entropy::source());
        let mut plain = ends.to_be_bytes().to_vec();
        plain.extend_from_slice(token_hash);
        let payload = Payload {
            msg: &plain,
            aad: self.cookie_name().as_bytes(),
        };
        // The cipher only refuses messages of many gigabytes; an empty cookie opens nothing.
        let sealed = self.cipher.encrypt(&nonce, payload).unwrap_or_default();
        BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat())
    }

    fn unseal(&self, value: &str, now: u64) -> Option<[u8; HASH]> {
        let bytes = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let payload = Payload {
            msg: sealed,
            aad: self.cookie_name().as_bytes(),
        };
        let plain = self.cipher.decrypt(XNonce::from_slice(nonce), payload).ok()?;
        let (ends, hash) = plain.split_first_chunk::<8>()?;
        (now < u64::from_be_bytes(*ends)).then(|| hash.try_into().ok())?
    }
}

impl Site {
    /// The guide this browser has opened, if its session and its link are still good.
    pub(super) async fn opened_guide(&self, headers: &HeaderMap) -> Result<OpenedGuide, PageError> {
        let hash = self.sessions.read(headers).ok_or(PageError::SessionOver)?;
        match self.store.find_guide_by_token_hash(&hash, self.today()).await? {
            GuideAccess::Live(record) => Ok(OpenedGuide {
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
}

/// A guide that a browser has open.
pub struct OpenedGuide {
    pub claim_id: String,
    /// How often its letter was issued anew.
    pub issue: u32,
    pub published_on: NaiveDate,
    /// `guide.json` and its files.
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
    let lines = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    let pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let mut found = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value);
    let first = found.next()?;
    found.next().is_none().then_some(first)
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

/// Seconds since 1970.
pub fn now() -> u64 {
    machine_seconds()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn sessions(secret: u8) -> Sessions {
        Sessions::new(&SiteSettings::new("https://guida.example.it", vec![secret; 32]))
    }

    #[test]
    fn a_cookie_opens_what_it_was_sealed_for_until_it_ends() {
        let sessions = sessions(1);
        let cookie = sessions.seal(&[9; 32], 100);
        assert_eq!(sessions.unseal(&cookie, 99), Some([9; 32]));
        assert_eq!(sessions.unseal(&cookie, 100), None);
    }

    #[test]
    fn a_cookie_of_another_key_or_a_changed_one_opens_nothing() {
        let cookie = sessions(1).seal(&[9; 32], 100);
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
