//! The plan of the house, held by the build: a module imports only what stands above it in the list of its
//! crate's `lib.rs`, and no two modules beside each other need each other.
//!
//! Between crates the compiler holds the order; inside a crate it does not, so the sources are read here.

mod imports;
mod numbers;
mod plan;
mod told;

use std::path::Path;

use plan::{Crate, knots, upward};

/// The crates of the workspace, from the ground up.
const CRATES: [&str; 5] = ["ground", "law", "studio", "papers", "service"];

/// Rooms whose modules still need each other. A room that was untied leaves the list; none may come to it.
const STILL_TIED: [&str; 1] = ["web"];

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
    let rooms = found.iter().filter_map(|knot| Some(knot.split_once(':')?.0));
    let mut rooms: Vec<&str> = rooms.collect();
    rooms.sort_unstable();
    assert_eq!(rooms, STILL_TIED, "{}", found.join("\n"));
}

/// What is looked for is found: a crate of three modules with one import against the order and one knot.
#[test]
fn an_import_against_the_order_and_a_knot_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [
        ("lib.rs", "pub mod ground;\npub mod stage;\npub mod roof;\n"),
        ("ground.rs", "use crate::roof::Tile;\n"),
        (
            "stage.rs",
            "mod left;\nmod right;\npub use right::Right;\nuse crate::ground;\n",
        ),
        ("stage/left.rs", "fn f() { g(vec![super::Right::new()]); }\n"),
        (
            "stage/right.rs",
            "use super::left::Left;\nuse crate::{ground::Stone, stage};\n",
        ),
        ("roof.rs", "use crate::stage::Right;\n"),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let plan = Crate::read(folder.path()).expect("a crate");
    assert_eq!(upward(&plan), ["ground -> roof::Tile"]);
    assert_eq!(knots(&plan), [": ground, roof, stage", "stage: left, right"]);
}
