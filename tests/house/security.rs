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
