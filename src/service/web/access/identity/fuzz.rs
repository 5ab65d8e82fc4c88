//! What the identity provider says, as a fuzzer feeds it.

use jsonwebtoken::jwk::JwkSet;
use serde_json::Value;

use super::jose;
use super::provider::{Metadata, Tokens};

/// What it publishes of itself, and what it changes a code for.
pub fn document(bytes: &[u8]) {
    if let Ok(metadata) = serde_json::from_slice::<Metadata>(bytes) {
        let address = &metadata.authorization_endpoint.0;
        let is_safe = match address.scheme() {
            "https" => true,
            _ => address
                .host_str()
                .is_some_and(|host| ["localhost", "127.0.0.1", "[::1]"].contains(&host)),
        };
        assert!(is_safe, "an address that anybody on the way can answer for");
    }
    let _ = serde_json::from_slice::<Tokens>(bytes);
}

/// A token, held against keys: nobody here has a private one, so that none may hold.
pub fn token(keys: &JwkSet, text: &str) {
    jose::install();
    let taken = jose::verified::<Value>(
        text,
        keys,
        "https://accesso.example",
        "https://guida.example",
        &["exp"],
    );
    assert!(taken.is_err(), "a token that nobody signed is taken");
}
