//! How the papers look, small: a page that is laid out differently is looked at before it is kept.

use std::path::PathBuf;

use image::GrayImage;

use super::fixture::{Case, day};
use super::{TYPESETTER, one, reader};
use videoguida::documents::{Institute, Paper};
use videoguida::words::Locale;

/// Dots an inch of a golden page: lines of text are told apart, letters are not.
const DPI: u32 = 36;
const GOLDEN_BYTES: u64 = 40_000;
/// Mean difference of a dot up to which two pages are the same; rasterisers round differently.
const TOLERANCE: f64 = 2.0;

/// `UPDATE_GOLDEN=1` writes it anew, to be looked at before it is kept.
fn assert_golden(name: &str, page: &GrayImage) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/paper-{name}.png"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        page.save(&path).expect("golden written");
    }
    let golden =
        image::open(&path).unwrap_or_else(|error| panic!("{name}: {error}; run with UPDATE_GOLDEN=1"));
    let golden = golden.to_luma8();
    assert!(
        std::fs::metadata(&path).is_ok_and(|file| file.len() < GOLDEN_BYTES),
        "{name} is too large"
    );
    assert_eq!(golden.dimensions(), page.dimensions(), "{name}");
    let dots = golden.as_raw().iter().zip(page.as_raw());
    let sum: u64 = dots.map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    let difference = sum as f64 / golden.as_raw().len() as f64;
    assert!(
        difference <= TOLERANCE,
        "{name}: differs by {difference:.2} a dot"
    );
}

#[test]
fn the_papers_look_as_they_did() {
    let case = Case::ordinary();
    for paper in Paper::ALL.into_iter().filter(|&paper| paper != Paper::Calendar) {
        let bytes = one(&case, paper, Locale::It).bytes;
        assert_golden(paper.id(), &reader::page(&bytes, DPI));
    }
    assert_golden(
        "letter-de",
        &reader::page(&one(&case, Paper::Letter, Locale::De).bytes, DPI),
    );
}

#[test]
fn the_longest_letter_looks_as_it_did() {
    let bytes = one(&Case::longest(), Paper::Letter, Locale::It).bytes;
    assert_golden("letter-longest", &reader::page(&bytes, DPI));
}

#[test]
fn both_sides_of_the_flyer_look_as_they_did() {
    let bytes = TYPESETTER
        .flyer(&Institute::default(), Locale::It, day("2026-03-03"))
        .unwrap();
    for (number, name) in [(1, "flyer-front"), (2, "flyer-back")] {
        assert_golden(name, &reader::page_at(&bytes, number, DPI));
    }
    assert_eq!(
        reader::scanned(&reader::page(&bytes, 150)),
        None,
        "its drawing is no code"
    );
}
