//! Settings whose value stands elsewhere: `<key>_file` and `<key>_command` for every setting that is a text, above all
//! for secrets.

use std::path::{Path, PathBuf};

use super::command;
use super::command::LONGEST;

use figment::value::{Dict, Value};
use serde_json::Value as Json;

/// A key that names no file that could serve, and why.
#[derive(Debug)]
pub(super) struct FileProblem {
    pub key: String,
    pub rule: String,
}

/// A key that ends so names where the value of the key without it is found.
const SUFFIXES: [(&str, Elsewhere); 2] = [("_file", Elsewhere::File), ("_command", Elsewhere::Command)];

#[derive(Clone, Copy)]
enum Elsewhere {
    /// A path.
    File,
    /// A program and its arguments, which prints the value.
    Command,
}

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
                    Some((named, elsewhere)) => {
                        let text = fetched(elsewhere, &value, credentials).map_err(wrong)?;
                        (named.to_owned(), Value::from(text))
                    }
                    None => (key, value),
                };
                if read.insert(key, value).is_some() {
                    let rule = "the setting and where it is found are both given: leave one of the two out";
                    return Err(wrong(rule.to_owned()));
                }
            }
        }
    }
    Ok(read)
}

/// The setting that a key says where to find: a text, or one that may be absent; none where the key is a setting itself.
fn named_by<'a>(key: &'a str, known: &Json) -> Option<(&'a str, Elsewhere)> {
    let is_text = |named: &str| {
        known
            .get(named)
            .is_some_and(|value| value.is_string() || value.is_null())
    };
    let named = |(suffix, elsewhere)| Some((key.strip_suffix(suffix)?, elsewhere));
    SUFFIXES
        .into_iter()
        .find_map(named)
        .filter(|(named, _)| known.get(key).is_none() && is_text(named))
}

fn fetched(elsewhere: Elsewhere, value: &Value, credentials: Option<&Path>) -> Result<String, String> {
    match elsewhere {
        Elsewhere::File => {
            let file = value.as_str().ok_or("must be the path of a file")?;
            text_of(&place(file, credentials))
        }
        Elsewhere::Command => command::output(&words(value)?),
    }
}

/// A program and its arguments: a list, or a text with commas as the environment has them.
fn words(value: &Value) -> Result<Vec<String>, String> {
    let wrong = || "must be a program and its arguments, as a list".to_owned();
    let words: Vec<String> = match value {
        Value::String(_, text) => text.split(',').map(|word| word.trim().to_owned()).collect(),
        Value::Array(_, parts) => parts
            .iter()
            .map(|part| part.as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .ok_or_else(wrong)?,
        _ => return Err(wrong()),
    };
    if words.first().is_none_or(String::is_empty) {
        return Err(wrong());
    }
    Ok(words)
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
    let file = std::fs::File::open(path).map_err(unread)?;
    let text = command::bounded(file).map_err(unread)?;
    let text = text.ok_or_else(|| format!("{} is longer than {LONGEST} bytes", path.display()))?;
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(format!("{} is empty", path.display()));
    }
    Ok(text.to_owned())
}
