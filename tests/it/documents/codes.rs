//! The code of the letter as two readers that share nothing find it: straight, askew, blurred, small.

use image::GrayImage;
use image::imageops::blur;

use super::fixture::Case;
use super::letter;
use super::reader::{self, rotated, scanned, scanned_by_zbar};
use videoguida::documents::qr;
use videoguida::personal::Personal;

fn assert_read(page: &GrayImage, case: &Case, how: &str) {
    let link = Some(case.link.qr_text.as_str());
    assert_eq!(scanned(page).as_deref(), link, "rqrr {how}");
    assert_eq!(scanned_by_zbar(page).as_deref(), link, "zbar {how}");
}

/// A host of fifty letters needs 41 modules a side: under 4 pixels each (140 dots an inch), rqrr begins to miss some.
#[test]
fn two_readers_find_the_link_on_a_coarse_scan_even_askew() {
    for (case, dpi) in [
        (Case::ordinary(), 100),
        (Case::shortest(), 100),
        (Case::longest(), 140),
    ] {
        let page = reader::page(&letter(&case).bytes, dpi);
        for degrees in [0.0, 3.0, -8.0] {
            assert_read(
                &rotated(&page, degrees),
                &case,
                &format!("at {degrees} degrees, {dpi} dpi"),
            );
        }
    }
}

#[test]
fn a_blurred_photograph_is_read() {
    let case = Case::ordinary();
    let page = reader::page(&letter(&case).bytes, 150);
    assert_read(&blur(&page, 1.5), &case, "blurred");
    assert_read(&rotated(&blur(&page, 1.0), 12.0), &case, "blurred and askew");
    let upside_down = image::imageops::rotate180(&page);
    assert_read(&upside_down, &case, "upside down");
}

#[test]
fn the_window_on_the_left_changes_nothing_for_the_code() {
    let mut case = Case::ordinary();
    case.institute.window = videoguida::institute::Window::Left;
    assert_read(
        &reader::page(&letter(&case).bytes, 100),
        &case,
        "with its window on the left",
    );
}

#[test]
fn the_code_is_printed_thirty_millimetres_wide_or_more() {
    for case in [Case::ordinary(), Case::longest()] {
        let page = reader::page(&letter(&case).bytes, 254);
        let width = reader::code_width(&page).expect("a code on the page");
        assert!(width >= 300.0, "{} mm", width / 10.0);
    }
}

#[test]
fn the_code_as_a_picture_says_the_link() {
    let case = Case::longest();
    let picture = image::load_from_memory(&qr::png(&case.link.qr_text).unwrap()).unwrap();
    assert_read(&picture.to_luma8(), &case, "as PNG");
}

/// What shows through the window wherever the sheet has slid, and what must stay out of it.
#[test]
fn the_address_and_nothing_else_stands_in_the_window() {
    let mut cases = vec![Case::ordinary(), Case::longest(), Case::named("Ы", "Ш")];
    cases.extend(Case::unbroken());
    for mut case in cases {
        for (side, always, ever) in [
            (videoguida::institute::Window::Right, 119.0..190.0, 100.0..210.0),
            (videoguida::institute::Window::Left, 20.0..91.0, 0.0..110.0),
        ] {
            case.institute.window = side;
            let address = case.claim.claimant.postal_address.as_mut().unwrap();
            let mut there = address.expose().clone();
            there.province = "QQ".into();
            *address = Personal::new(there);
            let words = reader::words(&letter(&case).bytes);
            let inside = |word: &&reader::Word| ever.contains(&word.x) && (43.5..102.0).contains(&word.y);
            let shown: Vec<_> = words.iter().filter(inside).collect();
            assert!(
                shown.iter().any(|word| word.text == "QQ"),
                "the last word of the address"
            );
            for word in shown {
                let safe = word.x >= always.start
                    && word.right <= always.end + 0.1
                    && word.y >= 57.0
                    && word.bottom <= 88.5;
                assert!(safe, "a word at {:.1}, {:.1} mm", word.x, word.y);
            }
        }
    }
}
