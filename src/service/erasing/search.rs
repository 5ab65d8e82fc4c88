//! What stands in folders for the claims of some deletions. Each folder is listed once for all of them.

use std::collections::{HashMap, HashSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::ErasingPlaces;
use crate::claim_files::{DRAFTS, claim_of_folder, claim_of_letter};
use crate::store::Deletion;

/// Hexadecimal digits of a notice's id.
const NOTICE_ID: usize = 32;

/// What was found in one kind of place, by claim or notice; or that it could not be listed.
pub(super) type Listing = Result<HashMap<String, Vec<PathBuf>>, ErrorKind>;

pub(super) struct Findings {
    /// By claim.
    pub guides: Listing,
    /// By claim.
    pub letters: Listing,
    /// By notice.
    pub mailbox: Listing,
}

impl Findings {
    pub fn of(places: &ErasingPlaces, deletions: &[Deletion]) -> Self {
        let claims: HashSet<_> = deletions
            .iter()
            .map(|deletion| deletion.claim_id.as_str())
            .collect();
        let notices: HashSet<_> = deletions
            .iter()
            .flat_map(|deletion| &deletion.notice_ids)
            .map(String::as_str)
            .collect();
        Self {
            guides: guides(&places.guides, &claims).map_err(|error| error.kind()),
            letters: letters(&places.print, &claims).map_err(|error| error.kind()),
            mailbox: messages(&places.mailbox, &notices).map_err(|error| error.kind()),
        }
    }
}

fn guides(folder: &Path, claims: &HashSet<&str>) -> io::Result<HashMap<String, Vec<PathBuf>>> {
    let mut found = HashMap::new();
    for path in list(folder)?.into_iter().chain(list(&folder.join(DRAFTS))?) {
        note(&mut found, claim_of_folder(&name(&path)), claims, path);
    }
    Ok(found)
}

fn letters(folder: &Path, claims: &HashSet<&str>) -> io::Result<HashMap<String, Vec<PathBuf>>> {
    let mut found = HashMap::new();
    for day in list(folder)?.iter().filter(|path| path.is_dir()) {
        for path in list(day)? {
            note(&mut found, claim_of_letter(&name(&path)), claims, path);
        }
    }
    Ok(found)
}

fn note(
    found: &mut HashMap<String, Vec<PathBuf>>,
    claim_id: Option<&str>,
    claims: &HashSet<&str>,
    path: PathBuf,
) {
    if let Some(claim_id) = claim_id.filter(|claim_id| claims.contains(claim_id)) {
        found.entry(claim_id.to_owned()).or_default().push(path);
    }
}

/// Messages that name a notice anywhere, whole or not: also what bounced and quotes it.
fn messages(folder: &Path, notices: &HashSet<&str>) -> io::Result<HashMap<String, Vec<PathBuf>>> {
    let mut found: HashMap<String, Vec<PathBuf>> = HashMap::new();
    if notices.is_empty() {
        return Ok(found);
    }
    for path in list(folder)?.into_iter().filter(|path| path.is_file()) {
        let bytes = match std::fs::read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            read => read?,
        };
        for notice_id in ids(&bytes).filter(|id| notices.contains(id)) {
            found.entry(notice_id.to_owned()).or_default().push(path.clone());
        }
    }
    Ok(found)
}

/// Everything in the bytes that looks like the id of a notice.
fn ids(bytes: &[u8]) -> impl Iterator<Item = &str> {
    let hexadecimal = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
    bytes
        .split(move |byte| !hexadecimal(byte))
        .filter(|digits| digits.len() == NOTICE_ID)
        .filter_map(|digits| std::str::from_utf8(digits).ok())
}

/// Paths in a folder; none where there is no such folder.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_notices_are_found_in_any_bytes() {
        let id = "0123456789abcdef0123456789abcdef";
        let text = format!("Message-ID: <{id}@x>\n\u{fffd} {id}0 {}", id.to_uppercase());
        assert_eq!(ids(text.as_bytes()).collect::<Vec<_>>(), [id]);
    }
}
