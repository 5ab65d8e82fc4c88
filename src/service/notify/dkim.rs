//! Signing messages: DKIM (RFC 6376), RSA with SHA-256, relaxed canonicalisation of headers and body, so that
//! relays may fold lines without breaking the signature.

use std::path::Path;

use data_encoding::BASE64;
use ring::rsa::KeyPair;
use ring::signature::RSA_PKCS1_SHA256;
use sha2::{Digest, Sha256};

use super::NotifyError;
use crate::generators;

/// Headers that the signature covers, where a message has them.
const SIGNED: [&str; 8] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "auto-submitted",
];

pub(super) struct Signer {
    selector: String,
    domain: String,
    key: KeyPair,
}

impl Signer {
    /// Reads the key from a PEM file, PKCS#8 or PKCS#1.
    pub fn new(selector: &str, domain: &str, key: &Path) -> Result<Self, NotifyError> {
        let pem = std::fs::read_to_string(key).map_err(|error| NotifyError::DkimKeyFile(error.kind()))?;
        let encoded: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = BASE64
            .decode(encoded.trim().as_bytes())
            .map_err(|_| NotifyError::DkimKeyShape)?;
        let key = KeyPair::from_pkcs8(&der)
            .or_else(|_| KeyPair::from_der(&der))
            .map_err(|_| NotifyError::DkimKeyShape)?;
        Ok(Self {
            selector: selector.to_owned(),
            domain: domain.to_owned(),
            key,
        })
    }

    /// The message with its signature before it; without one where the key cannot sign.
    pub fn sign(&self, message: Vec<u8>, timestamp: i64) -> Vec<u8> {
        let text = String::from_utf8_lossy(&message);
        let (headers, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let headers = unfolded(headers);
        let found: Vec<_> = SIGNED
            .iter()
            .filter_map(|name| headers.iter().rfind(|(key, _)| key == name))
            .collect();
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        let unsigned = format!(
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d={}; s={}; t={timestamp}; h={}; bh={}; b=",
            self.domain,
            self.selector,
            names.join(":"),
            BASE64.encode(&Sha256::digest(relaxed_body(body))),
        );
        let mut signed: String = found
            .iter()
            .map(|(name, value)| format!("{name}:{value}\r\n"))
            .collect();
        signed.push_str(&format!("dkim-signature:{unsigned}"));
        let mut signature = vec![0; self.key.public().modulus_len()];
        let done = self.key.sign(
            &RSA_PKCS1_SHA256,
            &generators::for_signatures(),
            signed.as_bytes(),
            &mut signature,
        );
        if done.is_err() {
            return message;
        }
        let header = format!(
            "DKIM-Signature: {unsigned}{}\r\n",
            folded(&BASE64.encode(&signature))
        );
        [header.as_bytes(), &message].concat()
    }
}

/// Names in small letters and values in one line, blanks in a row as one.
fn unfolded(headers: &str) -> Vec<(String, String)> {
    let lines = headers.replace("\r\n ", " ").replace("\r\n\t", " ");
    let pairs = lines.split("\r\n").filter_map(|line| line.split_once(':'));
    pairs
        .map(|(name, value)| {
            (
                name.trim().to_ascii_lowercase(),
                collapsed(value).trim().to_owned(),
            )
        })
        .collect()
}

/// Blanks in a row as one, none at the end of a line, no empty lines at the end.
fn relaxed_body(body: &str) -> String {
    let lines = body
        .split("\r\n")
        .map(|line| collapsed(line).trim_end_matches(' ').to_owned());
    let text = lines.collect::<Vec<_>>().join("\r\n");
    let text = text.trim_end_matches("\r\n");
    if text.is_empty() {
        String::new()
    } else {
        format!("{text}\r\n")
    }
}

fn collapsed(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            ' ' | '\t' if text.ends_with(' ') => (),
            ' ' | '\t' => text.push(' '),
            c => text.push(c),
        }
    }
    text
}

/// No line of a message may be longer than 998 characters; blanks in a signature do not count.
fn folded(signature: &str) -> String {
    let parts: Vec<_> = signature
        .as_bytes()
        .chunks(70)
        .map(String::from_utf8_lossy)
        .collect();
    format!("\r\n {}", parts.join("\r\n "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 6376, 3.4.5.
    #[test]
    fn relaxed_is_as_the_rfc_shows_it() {
        assert_eq!(
            unfolded("A: X\r\nB : Y\t\r\n\tZ  "),
            [("a".into(), "X".into()), ("b".into(), "Y Z".into())]
        );
        assert_eq!(relaxed_body(" C \r\nD \t E\r\n\r\n\r\n"), " C\r\nD E\r\n");
        assert_eq!(relaxed_body("\r\n\r\n"), "");
        assert_eq!(relaxed_body("a"), "a\r\n");
    }
}
