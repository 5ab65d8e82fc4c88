//! From the button to a known person: the signed request, and the provider's answer to it.
//!
//! What must be remembered in between (state, nonce, verifier) is sealed in a cookie of this one login, so
//! any process of the site can take the answer; that it is taken once is kept in the store.

use std::time::Duration;

use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use data_encoding::BASE64URL_NOPAD;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::provider::{Provider, ProviderError};
use crate::generators;
use crate::web::keys::{SiteKeys, SitePurpose};
use crate::web::secrets::random;
use ground::clock::machine_seconds;
use ground::personal::Personal;

/// How long somebody may take at the provider.
pub const LOGIN: Duration = Duration::from_secs(10 * 60);
/// The level that is asked for: two factors.
const LEVEL: &str = "https://www.spid.gov.it/SpidL2";
/// Levels that are enough.
const ENOUGH: [&str; 2] = [LEVEL, "https://www.spid.gov.it/SpidL3"];
const FISCAL_NUMBER: &str = "https://attributes.eid.gov.it/fiscal_number";
/// Before the code itself: a natural person of Italy (ETSI EN 319 412-1).
const SCHEME: &str = "TINIT-";
const NONCE: usize = 24;
const REQUEST_SECONDS: u64 = 300;

/// Why nobody came in. The page says the same of all of them.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    #[error("the person or the provider gave up")]
    Cancelled,
    #[error("the answer belongs to no login of this browser, or to one that is over")]
    NoLogin,
    #[error("the answer's state is not this login's")]
    State,
    #[error("the answer's issuer is not the provider")]
    Issuer,
    #[error("the answer was taken before")]
    Replayed,
    #[error("the identity token's nonce is not this login's")]
    Nonce,
    #[error("the login was not at the level asked for")]
    Level,
    #[error("userinfo speaks of somebody else than the identity token")]
    Subject,
    #[error("no fiscal code that can be read")]
    FiscalCode,
    #[error(transparent)]
    Provider(#[from] ProviderError),
}

/// Seals logins that are under way.
pub struct Logins(SiteKeys);

/// A login under way.
#[derive(Serialize, Deserialize)]
struct Pending {
    state: String,
    nonce: String,
    verifier: String,
    ends: u64,
}

/// Where to send the browser, and what it must bring back.
pub struct Departure {
    pub address: Url,
    pub sealed: String,
}

/// What the provider's redirect carries.
#[derive(Deserialize, Default)]
pub struct Return {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Identity {
    sub: String,
    nonce: Option<String>,
    acr: Option<String>,
    azp: Option<String>,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    #[serde(rename = "https://attributes.eid.gov.it/fiscal_number")]
    fiscal_number: Option<String>,
}

impl Logins {
    pub fn new(keys: SiteKeys) -> Self {
        Self(keys)
    }

    /// Begins a login that comes back to `redirect_uri`.
    pub async fn begin(&self, provider: &Provider, redirect_uri: &str) -> Result<Departure, LoginError> {
        let pending = Pending {
            state: random(),
            nonce: random(),
            verifier: random(),
            ends: machine_seconds() + LOGIN.as_secs(),
        };
        let mut address = provider.metadata().await?.authorization_endpoint.0;
        let claims = request(provider, redirect_uri, &pending);
        let request = provider.key.sign("JWT", &claims).ok_or(ProviderError::Signing)?;
        // What the standard wants outside of the signed request; the provider takes the rest from within.
        address
            .query_pairs_mut()
            .append_pair("client_id", &provider.client_id)
            .append_pair("response_type", "code")
            .append_pair("scope", "openid")
            .append_pair("request", &request);
        Ok(Departure {
            address,
            sealed: self.seal(&pending),
        })
    }

    /// Takes the provider's answer: the fiscal code of who came in. `first` tells whether a state comes back for the first time.
    pub async fn finish<F: Future<Output = bool>>(
        &self,
        provider: &Provider,
        redirect_uri: &str,
        sealed: Option<&str>,
        answer: &Return,
        first: impl FnOnce([u8; 32], u64) -> F,
    ) -> Result<Personal<String>, LoginError> {
        let pending = sealed
            .and_then(|sealed| self.unseal(sealed, machine_seconds()))
            .ok_or(LoginError::NoLogin)?;
        if answer.state.as_deref() != Some(&pending.state) {
            return Err(LoginError::State);
        }
        if answer.iss.as_deref() != Some(provider.issuer()) {
            return Err(LoginError::Issuer);
        }
        if !first(Sha256::digest(&pending.state).into(), pending.ends).await {
            return Err(LoginError::Replayed);
        }
        let (None, Some(code)) = (&answer.error, &answer.code) else {
            return Err(LoginError::Cancelled);
        };
        let tokens = provider.exchange(code, &pending.verifier, redirect_uri).await?;
        let identity: Identity = provider
            .claims("identity token", &tokens.id_token, &["iss", "aud", "sub", "exp"])
            .await?;
        check(&identity, &pending, &provider.client_id)?;
        let person = provider.userinfo(&tokens.access_token).await;
        // It has served: nobody needs it any more, least of all somebody who finds it.
        provider.revoke(&tokens.access_token).await;
        let person: UserInfo = person?;
        if person.sub != identity.sub {
            return Err(LoginError::Subject);
        }
        fiscal_code(person.fiscal_number.as_deref()).ok_or(LoginError::FiscalCode)
    }

    fn seal(&self, pending: &Pending) -> String {
        let nonce = XChaCha20Poly1305::generate_nonce(generators::for_ciphers());
        let plain = serde_json::to_vec(pending).unwrap_or_default();
        // The cipher only refuses messages of many gigabytes; an empty cookie opens nothing.
        let cipher = XChaCha20Poly1305::new(&self.0.sealing(SitePurpose::AreaLogin).into());
        let sealed = cipher.encrypt(&nonce, payload(&plain)).unwrap_or_default();
        BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat())
    }

    fn unseal(&self, value: &str, now: u64) -> Option<Pending> {
        let bytes = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let plain = self.0.open(SitePurpose::AreaLogin, |key| {
            let cipher = XChaCha20Poly1305::new(key.into());
            cipher.decrypt(XNonce::from_slice(nonce), payload(sealed)).ok()
        })?;
        let pending: Pending = serde_json::from_slice(&plain).ok()?;
        (now < pending.ends).then_some(pending)
    }
}

fn payload(message: &[u8]) -> Payload<'_, '_> {
    Payload {
        msg: message,
        aad: b"area login",
    }
}

/// The request as SPID and CIE want it: everything inside, signed.
fn request(provider: &Provider, redirect_uri: &str, pending: &Pending) -> Value {
    let issued = machine_seconds();
    json!({
        "iss": provider.client_id,
        "sub": provider.client_id,
        "aud": provider.request_audience(),
        "iat": issued,
        "exp": issued + REQUEST_SECONDS,
        "jti": random(),
        "client_id": provider.client_id,
        "response_type": "code",
        "scope": "openid",
        "redirect_uri": redirect_uri,
        "state": pending.state,
        "nonce": pending.nonce,
        "code_challenge": BASE64URL_NOPAD.encode(&Sha256::digest(&pending.verifier)),
        "code_challenge_method": "S256",
        "acr_values": LEVEL,
        "prompt": "login",
        "claims": { "userinfo": { FISCAL_NUMBER: { "essential": true } } },
    })
}

fn check(identity: &Identity, pending: &Pending, client_id: &str) -> Result<(), LoginError> {
    if identity.nonce.as_deref() != Some(&pending.nonce) {
        return Err(LoginError::Nonce);
    }
    if identity.azp.as_deref().is_some_and(|party| party != client_id) {
        return Err(LoginError::Provider(ProviderError::Shape(
            "the identity token's party",
        )));
    }
    match identity.acr.as_deref() {
        Some(level) if ENOUGH.contains(&level) => Ok(()),
        _ => Err(LoginError::Level),
    }
}

/// The code itself, upper case, where it is one.
fn fiscal_code(number: Option<&str>) -> Option<Personal<String>> {
    let code = number?.strip_prefix(SCHEME)?.to_ascii_uppercase();
    law::claim::is_fiscal_code(&code).then(|| Personal::new(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(acr: Option<&str>, nonce: &str) -> Identity {
        Identity {
            sub: "1".into(),
            nonce: Some(nonce.into()),
            acr: acr.map(Into::into),
            azp: None,
        }
    }

    fn pending() -> Pending {
        Pending {
            state: "s".into(),
            nonce: "n".into(),
            verifier: "v".into(),
            ends: 100,
        }
    }

    #[test]
    fn two_factors_are_enough_and_one_is_not() {
        let check = |acr, nonce| check(&identity(acr, nonce), &pending(), "site");
        for level in ENOUGH {
            assert!(check(Some(level), "n").is_ok(), "{level}");
        }
        for level in [
            None,
            Some(""),
            Some("https://www.spid.gov.it/SpidL1"),
            Some("https://www.spid.gov.it/SpidL22"),
        ] {
            assert!(matches!(check(level, "n"), Err(LoginError::Level)), "{level:?}");
        }
        assert!(matches!(check(Some(LEVEL), "other"), Err(LoginError::Nonce)));
    }

    #[test]
    fn a_token_for_another_party_is_refused() {
        let other = Identity {
            azp: Some("another".into()),
            ..identity(Some(LEVEL), "n")
        };
        assert!(check(&other, &pending(), "site").is_err());
    }

    #[test]
    fn only_italian_fiscal_codes_are_read() {
        let read = |text| fiscal_code(Some(text)).map(|code| code.expose().clone());
        assert_eq!(
            read("TINIT-ABCDEF12B23P432P").as_deref(),
            Some("ABCDEF12B23P432P")
        );
        assert_eq!(
            read("TINIT-abcdef12b23p432p").as_deref(),
            Some("ABCDEF12B23P432P")
        );
        for wrong in [
            "ABCDEF12B23P432P",
            "TINDE-ABCDEF12B23P432P",
            "TINIT-",
            "TINIT-ABCDEF12B23P432X",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert!(fiscal_code(None).is_none());
    }

    #[test]
    fn a_login_is_remembered_until_it_ends_and_only_as_it_was_sealed() {
        let logins = Logins::new(SiteKeys::of_key([1; 32]));
        let sealed = logins.seal(&pending());
        assert_eq!(logins.unseal(&sealed, 99).expect("a login").state, "s");
        assert!(logins.unseal(&sealed, 100).is_none());
        assert!(
            Logins::new(SiteKeys::of_key([2; 32]))
                .unseal(&sealed, 1)
                .is_none()
        );
        assert!(logins.unseal("", 1).is_none());
    }

    #[test]
    fn secrets_have_32_characters_and_more() {
        let (one, other) = (super::random(), super::random());
        assert!(one.len() >= 32 && one != other, "{}", one.len());
    }
}
