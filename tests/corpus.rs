// Inputs that fuzzing kept, a folder a target in `fuzz/corpus`, read again by an ordinary test of each crate, which
// includes this file.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of a target; the crate that asks lies somewhere below the repository.
fn corpus(name: &str) -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = crates
        .ancestors()
        .map(|above| above.join("fuzz/corpus").join(name));
    let found = folders.into_iter().find(|folder| folder.is_dir());
    found.unwrap_or_else(|| panic!("fuzz/corpus/{name}: is not there"))
}

/// Feeds every input of `name`, the name of the file said where one makes it panic.
fn replay(name: &str, target: fn(&[u8])) {
    let entries = fs::read_dir(corpus(name)).expect("a folder");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{name}: no input");
    for file in files {
        println!("{}", file.display());
        target(&fs::read(&file).expect("an input"));
    }
}
