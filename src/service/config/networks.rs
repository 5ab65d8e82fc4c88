//! Lists of networks, as settings have them.

use std::fmt;
use std::net::IpAddr;

use ipnet::{IpNet, Ipv6Net};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An address as it is counted: of IPv6 the /64 that one household has.
pub fn household(address: IpAddr) -> IpAddr {
    network_of(address, 64)
}

/// Of IPv6 the /48 that one customer of a provider has: whoever has one has 65,536 households.
pub fn subscriber(address: IpAddr) -> IpAddr {
    network_of(address, 48)
}

/// An IPv6 address without what comes after its first bits; an IPv4 address as it is, however it came.
fn network_of(address: IpAddr, bits: u8) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => Ipv6Net::new_assert(v6, bits).network().into(),
        v4 => v4,
    }
}

/// Networks by address and length of prefix (`10.0.0.0/8`), and single addresses.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// Whether one of them holds the address. An IPv4 address that came over an IPv6 socket is that IPv4 address.
    pub fn contain(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every text a network or an address; `None` where one is neither.
    pub fn parse<T: AsRef<str>>(texts: &[T]) -> Option<Self> {
        let networks = texts.iter().map(|text| {
            let text = text.as_ref().trim();
            let single = || text.parse::<IpAddr>().ok().map(IpNet::from);
            text.parse().ok().or_else(single)
        });
        networks.collect::<Option<_>>().map(Self)
    }
}

impl fmt::Debug for Networks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(ToString::to_string))
            .finish()
    }
}

impl Serialize for Networks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(ToString::to_string))
    }
}

impl<'de> Deserialize<'de> for Networks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = super::words::words(deserializer)?;
        let rule = "networks like 10.0.0.0/8 or fd00::/8, and addresses";
        Self::parse(&texts)
            .ok_or_else(|| D::Error::invalid_value(serde::de::Unexpected::Other("this"), &rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_hold_addresses_of_their_kind() {
        let networks = Networks::parse(&["10.0.0.0/8", " fd00::/8", "192.0.2.7"]).expect("networks");
        for inside in ["10.9.8.7", "fd12::1", "192.0.2.7", "::ffff:10.1.1.1"] {
            assert!(networks.contain(inside.parse().expect("address")), "{inside}");
        }
        for outside in ["11.0.0.1", "192.0.2.8", "::1", "2001:db8::1"] {
            assert!(!networks.contain(outside.parse().expect("address")), "{outside}");
        }
        for wrong in ["10.0.0.0/33", "proxy.example", "10.0.0", ""] {
            assert_eq!(Networks::parse(&[wrong]), None, "{wrong}");
        }
    }
}
