//! The targets of all crates in one program: `TARGET` says which.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

fn targets() -> impl Iterator<Item = (&'static str, fn(&[u8]))> {
    let all = [
        law::fuzz::TARGETS.as_slice(),
        &studio::fuzz::TARGETS,
        &service::fuzz::TARGETS,
    ];
    all.into_iter().flatten().copied()
}

fn chosen() -> fn(&[u8]) {
    static CHOSEN: OnceLock<fn(&[u8])> = OnceLock::new();
    *CHOSEN.get_or_init(|| {
        let name = std::env::var("TARGET").unwrap_or_default();
        let found = targets().find(|(known, _)| *known == name);
        found
            .unwrap_or_else(|| panic!("TARGET: \"{name}\" is none; fuzz/corpus has a folder for each"))
            .1
    })
}

fuzz_target!(|bytes: &[u8]| chosen()(bytes));
