//! Settings whose value stands in a file: `<key>_file` for every setting that is a text, above all for secrets.

use std::io::Read;
use std::path::{Path, PathBuf};

use figment::value::{Dict, Value};
use serde_json::Value as Json;

/// A key that names no file that could serve, and why.
#[derive(Debug)]
pub(super) struct FileProblem {
    pub key: String,
    pub rule: String,
}

/// A key that ends so names the file in which the value of the key without it stands.
const SUFFIX: &str = "_file";
/// A longer file holds something else than a setting, bytes.
const LONGEST: u64 = 64 << 10;

/// Puts what files hold in the place of the keys that name them. `known`: all settings as they are without any;
/// `credentials`: where systemd puts what `LoadCredential=` names: a name without a slash is looked for there first.
pub(super) fn read(data: Dict, known: &Json, credentials: Option<&Path>) -> Result<Dict, FileProblem> {
    section(data, known, credentials, "")
}

fn section(data: Dict, known: &Json, credentials: Option<&Path>, path: &str) -> Result<Dict, FileProblem> {
    let mut read = Dict::new();
    for (key, value) in data {
        let dotted = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        match value {
            Value::Dict(tag, inner) if known[&key].is_object() => {
                let inner = section(inner, &known[&key], credentials, &dotted)?;
                read.insert(key, Value::Dict(tag, inner));
            }
            value => {
                let wrong = |rule: String| FileProblem {
                    key: dotted.clone(),
                    rule,
                };
                let (key, value) = match named_by(&key, known) {
                    Some(named) => {
                        let file = value.as_str();
                        let file = file.ok_or_else(|| wrong("must be the path of a file".to_owned()))?;
                        let text = text_of(&place(file, credentials)).map_err(wrong)?;
                        (named.to_owned(), Value::from(text))
                    }
                    None => (key, value),
                };
                if read.insert(key, value).is_some() {
                    let rule =
                        format!("the setting and its {SUFFIX} are both given: leave one of the two out");
                    return Err(wrong(rule));
                }
            }
        }
    }
    Ok(read)
}

/// The setting whose file a key names: a text, or one that may be absent; none where the key is a setting itself.
fn named_by<'a>(key: &'a str, known: &Json) -> Option<&'a str> {
    let named = key.strip_suffix(SUFFIX).filter(|_| known.get(key).is_none())?;
    known
        .get(named)
        .is_some_and(|value| value.is_string() || value.is_null())
        .then_some(named)
}

fn place(file: &str, credentials: Option<&Path>) -> PathBuf {
    match credentials {
        Some(folder) if !file.contains('/') && folder.join(file).exists() => folder.join(file),
        _ => file.into(),
    }
}

/// What the file holds, without the line ends after it.
fn text_of(path: &Path) -> Result<String, String> {
    let unread = |reason: std::io::Error| format!("{} cannot be read ({})", path.display(), reason.kind());
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(unread)?;
    file.take(LONGEST + 1).read_to_string(&mut text).map_err(unread)?;
    if text.len() as u64 > LONGEST {
        return Err(format!("{} is longer than {LONGEST} bytes", path.display()));
    }
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(format!("{} is empty", path.display()));
    }
    Ok(text.to_owned())
}
