//! The plan of the house, held by the build: a module imports only what stands above it in the list of its
//! crate's `lib.rs`, no two modules beside each other need each other, and no two types have one name.
//!
//! Between crates the compiler holds the order; inside a crate it does not, so the sources are read here.

mod imports;
mod numbers;
mod plan;
mod security;
mod told;
mod types;

use std::path::Path;

use plan::{Crate, knots, upward};
use types::shared_names;

/// The crates of the workspace, from the ground up.
const CRATES: [&str; 5] = ["ground", "law", "studio", "papers", "service"];

/// The folder of the repository.
pub fn root() -> &'static str {
    env!("CARGO_MANIFEST_DIR")
}

fn crates() -> Vec<Crate> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |name: &&str| Crate::read(&sources.join(name)).expect("a crate whose sources can be read");
    CRATES.iter().map(read).collect()
}

#[test]
fn a_module_imports_only_what_stands_above_it_in_the_list() {
    for plan in crates() {
        let found = upward(&plan);
        let file = plan.file.display();
        assert!(
            found.is_empty(),
            "imports against the order of {file}:\n{}",
            found.join("\n")
        );
    }
}

#[test]
fn modules_beside_each_other_do_not_need_each_other() {
    let found: Vec<String> = crates().iter().flat_map(knots).collect();
    assert!(found.is_empty(), "knots, by room:\n{}", found.join("\n"));
}

/// Names that several crates and the standard library have in common too.
const COMMON: [&str; 1] = ["Result"];

#[test]
fn a_type_has_a_name_of_its_own() {
    let crates: Vec<_> = CRATES.into_iter().zip(crates()).collect();
    let common = |line: &String| COMMON.iter().any(|name| line.starts_with(&format!("{name}:")));
    let mut found = shared_names(&crates);
    found.retain(|line| !common(line));
    assert!(
        found.is_empty(),
        "one name for several types:\n{}",
        found.join("\n")
    );
}

/// What is looked for is found: a crate of three modules with one import against the order and one knot, and a name
/// that two types have.
#[test]
fn what_is_against_the_plan_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("lib.rs", "pub mod ground;\npub mod stage;\npub mod roof;\n"),
        ("ground.rs", "use crate::roof::Tile;\npub struct Stone;\n"),
        (
            "stage.rs",
            "mod left;\nmod right;\npub use right::Right;\nuse crate::ground;\n",
        ),
        ("stage/left.rs", "fn f() { g(vec![super::Right::new()]); }\n"),
        (
            "stage/right.rs",
            "use super::left::Left;\nuse crate::{ground::Stone, stage};\n",
        ),
        (
            "roof.rs",
            "use crate::stage::Right;\nmod gable { enum Stone {} }\nmod tests { struct Stone; }\n\
             impl Iterator for Tile { type Item = u8; }\nfn f() { struct Stone; }\ntype Item = u8;\n",
        ),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let plan = Crate::read(folder.path()).expect("a crate");
    assert_eq!(upward(&plan), ["ground -> roof::Tile"]);
    assert_eq!(knots(&plan), [": ground, roof, stage", "stage: left, right"]);
    assert_eq!(shared_names(&[("a", plan)]), ["Stone: a::ground, a::roof"]);
}
