//! `[api]`: who may call `/api/v1`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `[api]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApiSettings {
    /// `api.tokens`, default none: who may call, each as `NAME:SCOPES:SHA256`, as a list or as text with commas.
    pub tokens: ApiTokens,
    /// `api.requests_per_minute`, default `600`: for each token; 1 to 100000.
    pub requests_per_minute: u32,
}

impl Default for ApiSettings {
    fn default() -> Self {
        Self {
            tokens: ApiTokens::default(),
            requests_per_minute: 600,
        }
    }
}

/// What a token allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Looking at claims, guides and notices, and checking events.
    Read,
    /// Submitting events, acting on claims, seeing the figures of held ones.
    Operate,
}

/// One caller: its name for the log, what it may do, and the SHA-256 of its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiToken {
    pub name: String,
    pub scopes: Vec<Scope>,
    pub hash: [u8; 32],
}

/// The callers. A token itself is nowhere in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiTokens(pub Vec<ApiToken>);

const RULE: &str = "NAME:SCOPES:SHA256: a name of a-z 0-9 and -, read or operate or read+operate, and the token's SHA-256 \
                    in hexadecimal, each name once";

impl ApiTokens {
    fn parse(texts: &[String]) -> Option<Self> {
        let tokens: Option<Vec<_>> = texts.iter().map(|text| ApiToken::parse(text)).collect();
        let tokens = tokens?;
        let mut names: Vec<_> = tokens.iter().map(|token| &token.name).collect();
        names.sort_unstable();
        names.dedup();
        (names.len() == tokens.len()).then_some(Self(tokens))
    }
}

impl ApiToken {
    /// `NAME:SCOPES:SHA256`; none where it is not.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split(':');
        let (name, scopes, hash) = (parts.next()?, parts.next()?, parts.next()?);
        let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if parts.next().is_some() || !(1..=40).contains(&name.len()) || !name.bytes().all(named) {
            return None;
        }
        let scope = |name| match name {
            "read" => Some(Scope::Read),
            "operate" => Some(Scope::Operate),
            _ => None,
        };
        let scopes: Option<Vec<_>> = scopes.split('+').map(scope).collect();
        let hash = data_encoding::HEXLOWER_PERMISSIVE.decode(hash.as_bytes()).ok()?;
        Some(Self {
            name: name.to_owned(),
            scopes: scopes?,
            hash: hash.try_into().ok()?,
        })
    }
}

impl<'de> Deserialize<'de> for ApiTokens {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum TokenList {
            List(Vec<String>),
            Text(String),
        }
        let texts = match TokenList::deserialize(deserializer)? {
            TokenList::List(texts) => texts,
            TokenList::Text(text) if text.trim().is_empty() => Vec::new(),
            TokenList::Text(text) => text.split(',').map(str::to_owned).collect(),
        };
        Self::parse(&texts).ok_or_else(|| {
            serde::de::Error::invalid_value(serde::de::Unexpected::Other("another list"), &RULE)
        })
    }
}

// Names and scopes are shown; a hash would help whoever guesses.
impl Serialize for ApiTokens {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = self.0.iter().map(|token| format!("{}:(hidden)", token.name));
        serializer.collect_seq(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<ApiTokens> {
        serde_json::from_value(serde_json::json!(text)).ok()
    }

    #[test]
    fn callers_are_read_from_text_and_from_a_list() {
        let hash = "ab".repeat(32);
        let one = read(&format!("back-office:read+operate:{hash}")).expect("a caller");
        assert_eq!(one.0[0].scopes, [Scope::Read, Scope::Operate]);
        assert_eq!(one.0[0].hash, [0xab; 32]);
        let two = read(&format!("a:read:{hash}, b:operate:{}", hash.to_uppercase())).expect("two callers");
        assert_eq!(two.0.len(), 2);
        assert_eq!(read("").expect("none").0.len(), 0);
        assert!(!serde_json::to_string(&two).expect("text").contains("abab"));
    }

    #[test]
    fn what_is_not_a_caller_is_refused() {
        let hash = "ab".repeat(32);
        for wrong in [
            "x".to_owned(),
            format!("x:read:{}", &hash[2..]),
            format!("x:write:{hash}"),
            format!("x::{hash}"),
            format!(":read:{hash}"),
            format!("X:read:{hash}"),
            format!("x:read:{hash}:more"),
            format!("x:read:{hash},x:operate:{hash}"),
        ] {
            assert!(read(&wrong).is_none(), "{wrong}");
        }
    }
}
