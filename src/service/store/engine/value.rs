//! The values that statements are given.

/// A value that a statement is given. `None` is NULL of that kind.
#[derive(Clone, Debug)]
pub enum SqlValue {
    Integer(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Truth(Option<bool>),
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

values! {
    i64 => Integer,
    String => Text,
    &str => Text,
    &String => Text,
    Vec<u8> => Bytes,
    &[u8] => Bytes,
    bool => Truth,
}

impl From<&Option<String>> for SqlValue {
    fn from(value: &Option<String>) -> Self {
        Self::Text(value.clone())
    }
}

impl From<&Vec<u8>> for SqlValue {
    fn from(value: &Vec<u8>) -> Self {
        Self::Bytes(Some(value.clone()))
    }
}
