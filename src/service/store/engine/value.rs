//! The values that statements are given.

/// A value that a statement is given. `None` is NULL of that kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SqlValue {
    Integer(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Truth(Option<bool>),
}

impl SqlValue {
    /// The value as JSON; none of bytes.
    pub fn plain(self) -> Option<serde_json::Value> {
        match self {
            Self::Integer(value) => Some(value.into()),
            Self::Text(value) => Some(value.into()),
            Self::Truth(value) => Some(value.into()),
            Self::Bytes(None) => Some(serde_json::Value::Null),
            Self::Bytes(Some(_)) => None,
        }
    }
}

/// A value of each Rust type, and the same that may be missing.
macro_rules! values {
    ($($type:ty => $kind:ident),+ $(,)?) => {$(
        impl From<$type> for SqlValue {
            fn from(value: $type) -> Self {
                Self::$kind(Some(value.into()))
            }
        }

        impl From<Option<$type>> for SqlValue {
            fn from(value: Option<$type>) -> Self {
                Self::$kind(value.map(Into::into))
            }
        }
    )+};
}

/// A text as every engine keeps it: PostgreSQL has no U+0000, and what takes its place stands for a character that is none.
pub(super) fn storable(text: String) -> String {
    match text.contains('\0') {
        true => text.replace('\0', "\u{fffd}"),
        false => text,
    }
}

impl From<Option<String>> for SqlValue {
    fn from(value: Option<String>) -> Self {
        Self::Text(value.map(storable))
    }
}

impl From<String> for SqlValue {
    fn from(value: String) -> Self {
        Some(value).into()
    }
}

impl From<&str> for SqlValue {
    fn from(value: &str) -> Self {
        value.to_owned().into()
    }
}

impl From<Option<&str>> for SqlValue {
    fn from(value: Option<&str>) -> Self {
        value.map(str::to_owned).into()
    }
}

impl From<Option<&String>> for SqlValue {
    fn from(value: Option<&String>) -> Self {
        value.cloned().into()
    }
}

impl From<&String> for SqlValue {
    fn from(value: &String) -> Self {
        value.clone().into()
    }
}

values! {
    i64 => Integer,
    Vec<u8> => Bytes,
    &[u8] => Bytes,
    bool => Truth,
}

impl From<&Option<String>> for SqlValue {
    fn from(value: &Option<String>) -> Self {
        value.clone().into()
    }
}

impl From<&Vec<u8>> for SqlValue {
    fn from(value: &Vec<u8>) -> Self {
        Self::Bytes(Some(value.clone()))
    }
}
