//! Files and folders of one claim, removed and looked for afterwards.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::search::{Findings, Listing};
use crate::store::{Deletion, HoldingPlace, PlaceProof};

/// What stands beside a print run's file: its manifest, and drafts of both.
const BESIDE_A_RUN: [&str; 4] = ["", ".json", ".part", ".json.part"];

/// Removes what is found; a proof for each kind of place. `data_dir` is where relative paths start.
pub(super) fn remove(findings: &Findings, data_dir: &Path, deletion: &Deletion) -> Vec<PlaceProof> {
    let named =
        |paths: &[PathBuf]| -> Vec<PathBuf> { paths.iter().map(|path| data_dir.join(path)).collect() };
    let claim = || std::iter::once(&deletion.claim_id);
    let runs = deletion.print_runs.iter().flat_map(|run| {
        let beside = |ending| {
            let mut file = run.file.clone().into_os_string();
            file.push(ending);
            PathBuf::from(file)
        };
        BESIDE_A_RUN.map(beside)
    });
    let nothing_listed = Ok(std::collections::HashMap::new());
    let file: Remover = |path| fs::remove_file(path);
    vec![
        place(
            HoldingPlace::GuideFolders,
            &findings.guides,
            claim(),
            named(&deletion.paths.guides),
            remove_tree,
        ),
        place(
            HoldingPlace::Letters,
            &findings.letters,
            claim(),
            named(&deletion.paths.letters),
            file,
        ),
        place(
            HoldingPlace::PrintRuns,
            &nothing_listed,
            std::iter::empty(),
            runs.collect(),
            file,
        ),
        place(
            HoldingPlace::Mailbox,
            &findings.mailbox,
            deletion.notice_ids.iter(),
            Vec::new(),
            file,
        ),
    ]
}

type Remover = fn(&Path) -> io::Result<()>;

fn place<'a>(
    place: HoldingPlace,
    listing: &Listing,
    owners: impl Iterator<Item = &'a String>,
    mut paths: Vec<PathBuf>,
    remove: Remover,
) -> PlaceProof {
    let mut proof = PlaceProof::of(place);
    match listing {
        Ok(found) => paths.extend(owners.filter_map(|owner| found.get(owner)).flatten().cloned()),
        Err(kind) => {
            proof.left += 1;
            proof.problem = Some(kind.to_string());
        }
    }
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        if !is_there(&path) {
            continue;
        }
        let problem = remove(&path).err().map(|error| error.kind());
        if is_there(&path) {
            proof.left += 1;
            proof.problem = Some(problem.unwrap_or(ErrorKind::Other).to_string());
        } else {
            proof.removed += 1;
        }
    }
    proof
}

/// What cannot be looked at counts as there.
fn is_there(path: &Path) -> bool {
    !matches!(fs::symlink_metadata(path), Err(error) if error.kind() == ErrorKind::NotFound)
}

/// Removes a folder with everything in it that can be removed: one thing that cannot does not keep the rest. The
/// first error, where there was one.
fn remove_tree(path: &Path) -> io::Result<()> {
    let metadata = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        metadata => metadata?,
    };
    if !metadata.is_dir() {
        return fs::remove_file(path);
    }
    let mut first = Ok(());
    for entry in fs::read_dir(path)? {
        let removed = entry.and_then(|entry| remove_tree(&entry.path()));
        if first.is_ok() {
            first = removed;
        }
    }
    first.and_then(|()| fs::remove_dir(path))
}
