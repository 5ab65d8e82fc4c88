//! The threat model names tests: each of them is there.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Names of functions in all Rust files below a folder.
fn functions(folder: &Path, found: &mut HashSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            functions(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let names = text.split("fn ").skip(1);
            let names = names.filter_map(|rest| rest.split(['(', '<']).next());
            found.extend(names.map(str::to_owned));
        }
    }
}

/// What stands in `code` in the lines of tables and reads as the name of a test.
fn named(text: &str) -> Vec<&str> {
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let words = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    let is_name = |word: &&str| {
        word.matches('_').count() >= 3 && word.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase())
    };
    words.filter(is_name).collect()
}

#[test]
fn every_test_that_the_threat_model_names_is_there() {
    let root = Path::new(super::root());
    let mut known = HashSet::new();
    for folder in ["src", "tests"] {
        functions(&root.join(folder), &mut known);
    }
    let text = fs::read_to_string(root.join("docs/security.md")).expect("a threat model");
    let named = named(&text);
    assert!(named.len() > 50, "{} tests are named", named.len());
    let lost: Vec<_> = named.into_iter().filter(|name| !known.contains(*name)).collect();
    assert!(lost.is_empty(), "no such tests: {lost:?}");
    let without: Vec<_> = text
        .lines()
        .skip_while(|line| !line.starts_with("## Threats"))
        .take_while(|line| !line.starts_with("## What is accepted"))
        .filter(|line| line.starts_with("| ") && !line.starts_with("| at "))
        .filter(|line| !line.contains('`'))
        .collect();
    assert!(without.is_empty(), "threats without a test: {without:?}");
}

/// Everybody installs the same bytes, whoever answers for the name of a package.
#[test]
fn python_packages_are_held_to_hashes() {
    let tools = Path::new(super::root()).join("tools");
    let read = |name: &str| fs::read_to_string(tools.join(name)).expect("a list");
    let lock = read("requirements.lock");
    let packages: Vec<_> = lock
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(packages.len() > 20, "{} packages", packages.len());
    let is_held = |line: &&&str| {
        let hash = line.split(" --hash=sha256:").nth(1).unwrap_or_default();
        line.contains("==") && hash.len() >= 64
    };
    let loose: Vec<_> = packages.iter().filter(|line| !is_held(line)).collect();
    assert!(loose.is_empty(), "without a hash: {loose:?}");
    assert!(read("install-python.sh").contains("--require-hashes"));
}
