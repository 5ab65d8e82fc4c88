//! Sessions of the personal area: short, in the store, sealed for the browser that holds them.

use std::time::Duration;

use axum::http::HeaderMap;
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64URL_NOPAD;

use crate::generators;
use crate::store::{Store, StoreError};
use crate::web::cookies::{cookie, cookie_name, set_cookie};
use crate::web::keys::{SiteKeys, SitePurpose};
use crate::web::secrets::{mac, random};
use crate::web::settings::SiteOptions;
use ground::clock::machine_seconds;
use ground::personal::Personal;

const NONCE: usize = 24;

pub struct AreaSessions {
    keys: SiteKeys,
    lifetime: Duration,
    secure: bool,
}

/// Somebody who is in.
pub struct Guest {
    pub fiscal_code: Personal<String>,
    /// What every form of this session carries.
    pub csrf: String,
}

impl AreaSessions {
    pub fn new(settings: &SiteOptions, lifetime: Duration) -> Self {
        Self {
            keys: settings.keys.clone(),
            lifetime,
            secure: settings.takes_secure_cookies(),
        }
    }

    fn cookie_name(&self) -> &'static str {
        cookie_name(self.secure, "__Host-avvisi", "avvisi")
    }

    /// The `Set-Cookie` value that lets somebody in.
    pub async fn open(&self, store: &Store, fiscal_code: &Personal<String>) -> Result<String, StoreError> {
        let id = random();
        let nonce = XChaCha20Poly1305::generate_nonce(generators::for_ciphers());
        let message = Payload {
            msg: fiscal_code.expose().as_bytes(),
            aad: b"area session",
        };
        // The cipher only refuses messages of many gigabytes; nothing sealed lets nobody in.
        let key = self.keys.sealing(SitePurpose::AreaSession);
        let sealed = cipher(&key, &id).encrypt(&nonce, message).unwrap_or_default();
        let sealed = [nonce.as_slice(), &sealed].concat();
        let ends = machine_seconds() + self.lifetime.as_secs();
        store.open_area_session(&row(&key, &id), &sealed, ends).await?;
        Ok(set_cookie(self.cookie_name(), &id, self.secure))
    }

    /// Whether the browser came with a session at all, over or not.
    pub fn is_named(&self, headers: &HeaderMap) -> bool {
        cookie(headers, self.cookie_name()).is_some()
    }

    pub async fn read(&self, store: &Store, headers: &HeaderMap) -> Result<Option<Guest>, StoreError> {
        let Some(id) = cookie(headers, self.cookie_name()) else {
            return Ok(None);
        };
        let forms = self.keys.opening(SitePurpose::AreaForm);
        for (key, form) in self.keys.opening(SitePurpose::AreaSession).iter().zip(forms) {
            if let Some(sealed) = store.area_session(&row(key, id)).await? {
                return Ok(unseal(key, &form, id, &sealed));
            }
        }
        Ok(None)
    }

    /// Ends the session everywhere; the `Set-Cookie` value that forgets it.
    pub async fn close(&self, store: &Store, headers: &HeaderMap) -> Result<String, StoreError> {
        if let Some(id) = cookie(headers, self.cookie_name()) {
            for key in self.keys.opening(SitePurpose::AreaSession) {
                store.close_area_session(&row(&key, id)).await?;
            }
        }
        Ok(format!(
            "{}; Max-Age=0",
            set_cookie(self.cookie_name(), "", self.secure)
        ))
    }
}

/// What is sealed for the session, by the generation of keys that it began with.
fn unseal(key: &[u8; 32], form: &[u8; 32], id: &str, sealed: &[u8]) -> Option<Guest> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    let message = Payload {
        msg: sealed,
        aad: b"area session",
    };
    let plain = cipher(key, id).decrypt(XNonce::from_slice(nonce), message).ok()?;
    Some(Guest {
        fiscal_code: Personal::new(String::from_utf8(plain).ok()?),
        csrf: BASE64URL_NOPAD.encode(&mac(form, id.as_bytes())),
    })
}

fn row(key: &[u8; 32], id: &str) -> [u8; 32] {
    of(key, id, b"row")
}

fn cipher(key: &[u8; 32], id: &str) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&of(key, id, b"seal").into())
}

/// A value of this session for one use; none tells another.
fn of(key: &[u8; 32], id: &str, purpose: &[u8]) -> [u8; 32] {
    mac(&mac(key, purpose), id.as_bytes())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::COOKIE;

    use super::*;
    use crate::config::DatabaseAddress;

    fn sessions(secret: u8, minutes: u64) -> AreaSessions {
        let settings = SiteOptions::new("https://guida.example.it", SiteKeys::of_key([secret; 32]));
        AreaSessions::new(&settings, Duration::from_secs(60 * minutes))
    }

    async fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&DatabaseAddress::of_test(folder.path().join("videoguida.sqlite")))
            .await
            .expect("a store");
        (folder, store)
    }

    fn with(cookie: &str) -> HeaderMap {
        let pair = cookie.split(';').next().expect("a pair");
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(pair).expect("a header"))])
    }

    #[tokio::test]
    async fn a_session_opens_until_it_is_closed() {
        let (_folder, store) = store().await;
        let sessions = sessions(1, 15);
        let code = Personal::new("ABCDEF12B23P432P".to_owned());
        let headers = with(&sessions.open(&store, &code).await.expect("opened"));
        let visitor = sessions
            .read(&store, &headers)
            .await
            .expect("read")
            .expect("a guest");
        assert_eq!(visitor.fiscal_code.expose(), "ABCDEF12B23P432P");
        let again = sessions
            .read(&store, &headers)
            .await
            .expect("read")
            .expect("a guest");
        assert_eq!(visitor.csrf, again.csrf);
        sessions.close(&store, &headers).await.expect("closed");
        assert!(sessions.read(&store, &headers).await.expect("read").is_none());
    }

    #[tokio::test]
    async fn a_session_that_is_over_or_of_another_key_opens_nothing() {
        let (_folder, store) = store().await;
        let code = Personal::new("ABCDEF12B23P432P".to_owned());
        let over = with(&sessions(1, 0).open(&store, &code).await.expect("opened"));
        assert!(sessions(1, 0).read(&store, &over).await.expect("read").is_none());
        let live = with(&sessions(1, 15).open(&store, &code).await.expect("opened"));
        assert!(sessions(2, 15).read(&store, &live).await.expect("read").is_none());
        assert_eq!(store.close_area_sessions().await.expect("closed"), 1);
        assert!(sessions(1, 15).read(&store, &live).await.expect("read").is_none());
    }
}
