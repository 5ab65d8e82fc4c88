//! Signed tokens: ES256 for what the site says; RS256, PS256 or ES256 for what the provider says.
//!
//! `jsonwebtoken` reads and checks the tokens, ring does the arithmetic: the one crypto provider here.

use std::sync::Once;

use data_encoding::BASE64URL_NOPAD;
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::jwk::{EllipticCurve, Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::signature::{Error as Refused, Signer, Verifier};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind, EncodingKey, Validation};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA256, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::de::DeserializeOwned;

use crate::generators;

/// What the provider may sign with.
pub const ALGORITHMS: [Algorithm; 3] = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256];
/// Seconds by which two clocks may differ.
const LEEWAY: u64 = 30;

/// A token that is not what it should be. Says which rule, never what the token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("signed with an algorithm that is not taken here")]
    Algorithm,
    #[error("needs an extension that is not understood here (crit)")]
    Extension,
    #[error("signed with a key the provider does not publish")]
    UnknownKey,
    #[error("signature, issuer, audience or time do not hold")]
    Refused,
}

/// Makes ring the arithmetic of `jsonwebtoken`; needed once in a process.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Fails where another part of the process was first, with the same provider.
        let _ = PROVIDER.install_default();
    });
}

/// The claims of `token`, once its signature by one of `keys`, its issuer, its audience and its times hold.
pub fn verified<T: DeserializeOwned>(
    token: &str,
    keys: &JwkSet,
    issuer: &str,
    audience: &str,
    required: &[&str],
) -> Result<T, TokenError> {
    let header = jsonwebtoken::decode_header(token).map_err(|_| TokenError::Refused)?;
    // No extension is understood here, so that none may be needed (RFC 7515, 4.1.11).
    if names_extensions(token) {
        return Err(TokenError::Extension);
    }
    if !ALGORITHMS.contains(&header.alg) {
        return Err(TokenError::Algorithm);
    }
    let key = key_for(keys, header.kid.as_deref(), header.alg).ok_or(TokenError::UnknownKey)?;
    let mut validation = Validation::new(header.alg);
    validation.leeway = LEEWAY;
    validation.validate_nbf = true;
    validation.set_issuer(&[issuer]);
    validation.set_audience(&[audience]);
    validation.set_required_spec_claims(required);
    validation.validate_exp = required.contains(&"exp");
    jsonwebtoken::decode(token, &key, &validation)
        .map(|data| data.claims)
        .map_err(|_| TokenError::Refused)
}

/// Whether the header has `crit` at all, also in a form that is none.
fn names_extensions(token: &str) -> bool {
    let header = token.split('.').next().unwrap_or_default();
    let header = BASE64URL_NOPAD.decode(header.as_bytes()).unwrap_or_default();
    let members: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(&header).ok();
    members.is_none_or(|members| members.contains_key("crit"))
}

/// The key of that name, or the only one that fits where the token names none.
fn key_for(keys: &JwkSet, kid: Option<&str>, algorithm: Algorithm) -> Option<DecodingKey> {
    let fits = |jwk: &&Jwk| {
        let signs = !matches!(jwk.common.public_key_use, Some(PublicKeyUse::Encryption));
        signs && DecodingKey::from_jwk(jwk).is_ok_and(|key| key.family() == algorithm.family())
    };
    let mut fitting = keys.keys.iter().filter(fits);
    let jwk = match kid {
        Some(kid) => fitting.find(|jwk| jwk.common.key_id.as_deref() == Some(kid))?,
        None => {
            let only = fitting.next()?;
            if fitting.next().is_some() {
                return None;
            }
            only
        }
    };
    DecodingKey::from_jwk(jwk).ok()
}

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils {
        rsa_pub_components_from_private_key: |_| Err(ErrorKind::InvalidKeyFormat.into()),
        rsa_pub_components_from_public_key: |_| Err(ErrorKind::InvalidKeyFormat.into()),
        ec_pub_components_from_private_key: |_, _| Err(ErrorKind::InvalidEcdsaKey.into()),
        ed_pub_components_from_private_key: |_, _: &EllipticCurve| Err(ErrorKind::InvalidEddsaKey.into()),
        compute_digest: |_, _| Err(ErrorKind::InvalidAlgorithm.into()),
    },
};

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    if *algorithm != Algorithm::ES256 || key.family() != AlgorithmFamily::Ec {
        return Err(ErrorKind::InvalidAlgorithm.into());
    }
    let random = generators::for_signatures();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_bytes(), &random)
        .map_err(|_| ErrorKind::InvalidEcdsaKey)?;
    Ok(Box::new(Es256(pair)))
}

struct Es256(EcdsaKeyPair);

impl Signer<Vec<u8>> for Es256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, Refused> {
        let signature = self.0.sign(&generators::for_signatures(), message);
        signature
            .map(|signature| signature.as_ref().to_vec())
            .map_err(|_| Refused::new())
    }
}

impl JwtSigner for Es256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::ES256
    }
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    if !ALGORITHMS.contains(algorithm) || key.family() != algorithm.family() {
        return Err(ErrorKind::InvalidAlgorithm.into());
    }
    Ok(Box::new(PublishedKey {
        algorithm: *algorithm,
        key: key.clone(),
    }))
}

/// A key the provider has published, for one algorithm.
struct PublishedKey {
    algorithm: Algorithm,
    key: DecodingKey,
}

impl PublishedKey {
    fn holds(&self, message: &[u8], signature: &[u8]) -> bool {
        match (self.algorithm, self.key.kind()) {
            (Algorithm::ES256, DecodingKeyKind::SecretOrDer(point)) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
                    .verify(message, signature)
                    .is_ok()
            }
            (Algorithm::RS256, DecodingKeyKind::RsaModulusExponent { n, e }) => {
                rsa(&RSA_PKCS1_2048_8192_SHA256, n, e, message, signature)
            }
            (Algorithm::PS256, DecodingKeyKind::RsaModulusExponent { n, e }) => {
                rsa(&RSA_PSS_2048_8192_SHA256, n, e, message, signature)
            }
            _ => false,
        }
    }
}

fn rsa(rules: &'static RsaParameters, n: &[u8], e: &[u8], message: &[u8], signature: &[u8]) -> bool {
    RsaPublicKeyComponents { n, e }
        .verify(rules, message, signature)
        .is_ok()
}

impl Verifier<Vec<u8>> for PublishedKey {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), Refused> {
        if self.holds(message, signature) {
            Ok(())
        } else {
            Err(Refused::new())
        }
    }
}

impl JwtVerifier for PublishedKey {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_needs_an_extension_is_refused() {
        let token = |header: &str| format!("{}.e30.c2ln", BASE64URL_NOPAD.encode(header.as_bytes()));
        let keys = JwkSet { keys: Vec::new() };
        let refused = |header: &str| {
            let checked = verified::<serde_json::Value>(&token(header), &keys, "i", "a", &[]);
            checked.expect_err("no key")
        };
        for header in [
            r#"{"alg":"ES256","crit":["https://provider.example/seal"]}"#,
            r#"{"alg":"ES256","crit":["b64"],"b64":false}"#,
            r#"{"alg":"RS256","crit":["exp"],"exp":1}"#,
            r#"{"crit":[],"alg":"PS256"}"#,
        ] {
            assert_eq!(refused(header), TokenError::Extension, "{header}");
        }
        assert_eq!(refused(r#"{"alg":"ES256","b64":true}"#), TokenError::UnknownKey);
        assert_eq!(refused(r#"{"alg":"HS256"}"#), TokenError::Algorithm);
    }
}
