//! Nothing stands outside the margins of a paper, however long its words are.

use super::fixture::{Case, day};
use super::{TYPESETTER, reader};
use videoguida::claim::PostalAddress;
use videoguida::documents::{Document, DocumentError, PrintRun};
use videoguida::personal::Personal;
use videoguida::words::Locale;

/// From the left edge of an A4 sheet, in millimetres: the margins of the letter and of the other sheets.
const LETTER: (f64, f64) = (22.0, 190.0);
const SHEET: (f64, f64) = (22.0, 188.0);
/// A box of `pdftotext` reaches a little beyond its letters.
const SLACK: f64 = 0.4;

fn pdfs(case: &Case, locale: Locale) -> Vec<Document> {
    let documents = TYPESETTER.all_in(&case.input(), locale).unwrap().into_iter();
    documents
        .filter(|document| document.file.ends_with(".pdf"))
        .collect()
}

#[test]
fn a_word_without_a_blank_stays_inside_the_margins_of_every_paper() {
    let mut cases = Case::unbroken();
    cases.extend(Case::all());
    for (at, case) in cases.iter().enumerate() {
        for locale in Locale::COMPLETE {
            for document in pdfs(case, locale) {
                let (left, right) = if document.id == "letter" { LETTER } else { SHEET };
                for word in reader::words(&document.bytes) {
                    assert!(
                        word.x >= left - SLACK && word.right <= right + SLACK,
                        "case {at} {}: a word from {:.1} to {:.1} mm",
                        document.file,
                        word.x,
                        word.right
                    );
                    assert!(
                        word.y >= 10.0 && word.bottom <= 290.0,
                        "case {at} {}",
                        document.file
                    );
                }
            }
        }
    }
}

/// What is broken is broken, not cut: every letter of the word is printed, in address and greeting.
#[test]
fn a_broken_word_keeps_all_its_letters() {
    for letter in ["W", "Ж"] {
        let case = Case::named("Anna", &letter.repeat(100));
        let text = reader::text(&pdfs(&case, Locale::It)[0].bytes);
        assert_eq!(text.matches(letter).count(), 200, "{text}");
    }
}

fn of_address(street: &str) -> Case {
    let mut case = Case::named(&"W".repeat(100), &"M".repeat(100));
    case.claim.claimant.postal_address = Some(Personal::new(PostalAddress {
        street: street.into(),
        postal_code: "80133".into(),
        town: "W".repeat(100),
        province: "NA".into(),
    }));
    case
}

/// No type is small enough for the window: an operator has to word it, and nothing is printed.
#[test]
fn an_address_that_no_type_makes_fit_is_refused_by_its_field() {
    let case = of_address(&"W".repeat(200));
    let refused = TYPESETTER.letter(&case.input()).unwrap_err();
    assert!(
        matches!(
            refused,
            DocumentError::DoesNotFit {
                field: "data.claimant.postal_address"
            }
        ),
        "{refused}"
    );
    assert!(!refused.to_string().contains("WW"));
    // In a print run the others are printed.
    let fine = Case::ordinary();
    let mut run = PrintRun::new(&TYPESETTER, Vec::new(), day("2026-03-03")).unwrap();
    let outcomes = run.add(&[fine.input(), case.input(), fine.input()]).unwrap();
    let printed: Vec<_> = outcomes.iter().map(Result::is_ok).collect();
    assert_eq!(printed, [true, false, true]);
    assert_eq!(run.finish().unwrap().pages, 2);
}
