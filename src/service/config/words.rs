//! Lists as the environment has them.

use serde::{Deserialize, Deserializer};

/// A list of words, or the same as text with commas.
pub(super) fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum WordList {
        Text(String),
        List(Vec<String>),
    }
    let names = match WordList::deserialize(deserializer)? {
        WordList::Text(text) => text.split(',').map(|name| name.trim().to_owned()).collect(),
        WordList::List(names) => names,
    };
    Ok(names.into_iter().filter(|name| !name.is_empty()).collect())
}
