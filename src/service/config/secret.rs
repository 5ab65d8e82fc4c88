//! Settings nobody should read over a shoulder: types that do not print what they hold.

use std::fmt;

use reqwest::Url;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const NONE: &str = "(none)";
const HIDDEN: &str = "(hidden)";

/// A password or a key: printed and serialised as "hidden" (or "none"), readable through
/// [`HiddenText::expose`] only.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct HiddenText(String);

impl HiddenText {
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value, for the server that asks for it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn shown(&self) -> &'static str {
        if self.0.is_empty() { NONE } else { HIDDEN }
    }
}

/// Where a provider is reached. Of its address only scheme, host and port are printed: accounts and keys stand in
/// what is before the @, in the path and in the query.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct ProviderAddress(String);

impl ProviderAddress {
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The address, for whoever sends there.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `host:port`; what is no address is not shown either.
    pub fn place(&self) -> String {
        let place = Url::parse(&self.0)
            .ok()
            .and_then(|url| Some(format!("{}:{}", url.host_str()?, url.port_or_known_default()?)));
        place.unwrap_or_else(|| HIDDEN.to_owned())
    }

    fn shown(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let Ok(url) = Url::parse(&self.0) else {
            return HIDDEN.to_owned();
        };
        let origin = url.origin().ascii_serialization();
        let whole = self.0.trim_end_matches('/') == origin;
        if whole {
            origin
        } else {
            format!("{origin}/{HIDDEN}")
        }
    }
}

/// Fields with fixed values, `name=value`: the names are printed, the values are not.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HiddenFields(Vec<String>);

impl HiddenFields {
    pub fn new(fields: Vec<String>) -> Self {
        Self(fields)
    }

    /// Names and values; what is not of that form is left out.
    pub fn expose(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|field| field.split_once('='))
    }

    /// Whether each is of that form.
    pub fn are_whole(&self) -> bool {
        self.0.iter().all(|field| field.contains('='))
    }

    fn shown(&self) -> Vec<String> {
        let shown = |field: &String| match field.split_once('=') {
            Some((name, _)) => format!("{name}={HIDDEN}"),
            None => HIDDEN.to_owned(),
        };
        self.0.iter().map(shown).collect()
    }
}

impl<'de> Deserialize<'de> for HiddenFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::words::words(deserializer).map(Self)
    }
}

/// A program and its arguments: the program is printed, what it is given is not.
pub(super) fn shown_command(command: &[String]) -> Vec<String> {
    let hidden = command.iter().skip(1).map(|_| HIDDEN.to_owned());
    command.iter().take(1).cloned().chain(hidden).collect()
}

macro_rules! printed_as_shown {
    ($($type:ty),*) => { $(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.shown())
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.shown().serialize(serializer)
            }
        }
    )* };
}

printed_as_shown!(HiddenText, ProviderAddress, HiddenFields);

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: impl Serialize + fmt::Debug) -> String {
        let text = serde_json::to_string(&value).expect("text");
        assert!(!format!("{value:?}").contains("s3cret"), "{value:?}");
        text
    }

    #[test]
    fn of_an_address_scheme_host_and_port_are_shown() {
        for (address, expected) in [
            ("", "\"\""),
            ("https://sms.example", "\"https://sms.example\""),
            ("https://sms.example/", "\"https://sms.example\""),
            (
                "https://sms.example/v1/s3cret",
                "\"https://sms.example/(hidden)\"",
            ),
            (
                "https://us:s3cret@sms.example:8443",
                "\"https://sms.example:8443/(hidden)\"",
            ),
            (
                "https://sms.example?key=s3cret",
                "\"https://sms.example/(hidden)\"",
            ),
            ("s3cret", "\"(hidden)\""),
        ] {
            assert_eq!(shown(ProviderAddress::new(address)), expected, "{address}");
        }
        assert_eq!(
            ProviderAddress::new("https://us:s3cret@sms.example/x").place(),
            "sms.example:443"
        );
        assert_eq!(ProviderAddress::new("s3cret").place(), "(hidden)");
    }

    #[test]
    fn of_fields_the_names_are_shown() {
        let fields = HiddenFields::new(vec!["key=s3cret".into(), "s3cret".into()]);
        assert_eq!(shown(&fields), r#"["key=(hidden)","(hidden)"]"#);
        assert_eq!(fields.expose().collect::<Vec<_>>(), [("key", "s3cret")]);
        assert!(!fields.are_whole());
        assert_eq!(shown(HiddenText::new("s3cret")), "\"(hidden)\"");
        assert_eq!(
            shown_command(&["say".into(), "--key".into()]),
            ["say", "(hidden)"]
        );
    }
}
