//! `[network]`: which servers may be spoken to without encryption.

use std::net::IpAddr;

use reqwest::Url;
use serde::{Deserialize, Serialize};

/// `[network]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkSettings {
    /// `network.plain_hosts`, default none: hosts of the institute's own network, by name or number, that may be
    /// spoken to without TLS. This machine always may. The identity provider never may, whatever stands here.
    #[serde(deserialize_with = "super::words::words")]
    pub plain_hosts: Vec<String>,
}

/// What an address must be.
pub(super) const PROTECTED: &str =
    "must start with https://, or with http:// and this machine or a host of network.plain_hosts";
/// What a server without TLS must be.
pub(super) const PLAIN_HOST: &str = "has no TLS: must be this machine or a host of network.plain_hosts";

impl NetworkSettings {
    /// Whether what goes to this address can be read by nobody on the way, or the settings say that it may.
    /// An address that is empty is not used.
    pub(super) fn protects(&self, address: &str) -> bool {
        if address.is_empty() {
            return true;
        }
        match Url::parse(address) {
            Ok(url) if url.scheme() == "https" => url.host_str().is_some(),
            Ok(url) if url.scheme() == "http" => url.host_str().is_some_and(|host| self.may_be_plain(host)),
            _ => false,
        }
    }

    /// Whether this host may be spoken to without TLS.
    pub(super) fn may_be_plain(&self, host: &str) -> bool {
        is_this_machine(host)
            || self
                .plain_hosts
                .iter()
                .any(|plain| plain.eq_ignore_ascii_case(bare(host)))
    }
}

/// Whether an address is `https://`, or `http://` on the machine itself, without a name or a password in it.
pub(super) fn is_safe_issuer(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let none_inside = url.username().is_empty() && url.password().is_none();
    none_inside && NetworkSettings::default().protects(address)
}

fn is_this_machine(host: &str) -> bool {
    let host = bare(host).to_ascii_lowercase();
    let number: Option<IpAddr> = host.parse().ok();
    number.is_some_and(|number| number.is_loopback()) || host == "localhost" || host.ends_with(".localhost")
}

/// Without the brackets of an IPv6 number.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tls_this_machine_and_named_hosts_are_spoken_to() {
        let network = NetworkSettings {
            plain_hosts: vec!["kannel.rete.example".into(), "10.0.0.7".into(), "fd00::7".into()],
        };
        for address in [
            "",
            "https://sms.example/v1",
            "HTTPS://sms.example",
            "http://localhost:13013/cgi-bin",
            "http://127.0.0.2:80",
            "http://[::1]:9/x",
            "http://Kannel.Rete.example:13013",
            "http://10.0.0.7",
            "http://[fd00::7]:1",
        ] {
            assert!(network.protects(address), "{address}");
        }
        for address in [
            "http://sms.example/v1",
            "HTTP://sms.example",
            "http://127.0.0.1.example",
            "http://localhost.example",
            "http://localhost:x@sms.example",
            "http://sms.example#localhost",
            "http://10.0.0.8",
            "http://0.0.0.0:80",
            "ftp://localhost",
            "localhost:13013",
            "https://",
            "httpx",
        ] {
            assert!(!network.protects(address), "{address}");
        }
    }

    #[test]
    fn an_issuer_is_never_plain_and_holds_no_password() {
        for safe in [
            "https://spid.example",
            "http://127.0.0.1:9/oidc",
            "http://[::1]:9",
        ] {
            assert!(is_safe_issuer(safe), "{safe}");
        }
        for wrong in [
            "",
            "http://spid.example",
            "http://localhost:x@spid.example",
            "https://us:secret@spid.example",
            "spid.example",
        ] {
            assert!(!is_safe_issuer(wrong), "{wrong}");
        }
    }
}
