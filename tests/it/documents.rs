//! Documents as a claimant gets them, read back by other programs than the one that wrote them.

mod calendar;
mod codes;
mod figures;
mod fixture;
mod golden;
mod letters;
mod margins;
pub mod reader;
mod structure;

use std::sync::LazyLock;

use fixture::{Case, FISCAL_CODE, day};
use reader::{info, text};
use videoguida::documents::{Document, DocumentError, Paper, Typesetter};
use videoguida::personal::Personal;
use videoguida::words::Locale;

static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::new().unwrap());

fn all(case: &Case) -> Vec<Document> {
    TYPESETTER.all(&case.input()).unwrap()
}

fn one(case: &Case, paper: Paper, locale: Locale) -> Document {
    TYPESETTER.one(&case.input(), paper, locale).unwrap()
}

fn letter(case: &Case) -> Document {
    TYPESETTER.letter(&case.input()).unwrap()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_folder_holds_every_document_of_the_contract() {
    let files: Vec<_> = all(&Case::ordinary())
        .into_iter()
        .map(|document| document.file)
        .collect();
    assert_eq!(
        files,
        [
            "letter.pdf",
            "calculation.pdf",
            "schedule.pdf",
            "new-work.pdf",
            "anticipation.pdf",
            "obligations.pdf",
            "calendar.ics"
        ]
    );
    assert!(
        Paper::ALL
            .iter()
            .all(|&paper| Paper::of_id(paper.id()) == Some(paper))
    );
}

#[test]
fn a_claimants_papers_are_in_their_language() {
    let mut case = Case::ordinary();
    for (locale, title) in [
        ("de-IT", "NASpI-Antrag angenommen"),
        ("en", "NASpI application accepted"),
        ("zh", "Domanda NASpI accolta"),
    ] {
        case.claim.claimant.locale = locale.into();
        assert_eq!(letter(&case).title, title);
        assert!(squeezed(&text(&letter(&case).bytes)).contains(title), "{locale}");
    }
}

#[test]
fn markup_in_a_name_or_an_address_is_text() {
    let family = "*O* #p() _u_ $x$ <b> {n}";
    let mut case = Case::ordinary();
    case.claim.claimant.family_name = Personal::new(family.into());
    let text = squeezed(&text(&letter(&case).bytes));
    assert_eq!(text.matches(family).count(), 2, "address and greeting: {text}");
}

#[test]
fn the_letter_stays_on_one_page_at_its_longest() {
    let case = Case::longest();
    for locale in Locale::COMPLETE {
        let bytes = one(&case, Paper::Letter, locale).bytes;
        assert!(squeezed(&info(&bytes)).contains("Pages: 1"));
        let text = squeezed(&text(&bytes));
        assert!(text.contains("Montecorvino-Rov"), "the whole name");
        assert!(text.contains("Mezzojuso ME"), "the whole address");
    }
}

#[test]
fn words_of_the_institutes_own_replace_how_to_object() {
    let mut case = Case::ordinary();
    case.institute.objection.it = "Scrivi a *questo* ufficio entro venti giorni.".into();
    let italian = squeezed(&text(&letter(&case).bytes));
    assert!(italian.contains("Scrivi a *questo* ufficio entro venti giorni."));
    assert!(!italian.contains("90 giorni"));
    let german = squeezed(&text(&one(&case, Paper::Letter, Locale::De).bytes));
    assert!(german.contains("90 Tagen"));
    case.institute.objection.it = "Parole ".repeat(260);
    assert!(matches!(
        TYPESETTER.letter(&case.input()),
        Err(DocumentError::TooLong {
            document: "letter",
            ..
        })
    ));
}

#[test]
fn no_document_holds_the_fiscal_code() {
    let case = Case::ordinary();
    for document in all(&case) {
        let shown = if document.file.ends_with(".pdf") {
            text(&document.bytes) + &info(&document.bytes)
        } else {
            String::from_utf8(document.bytes).unwrap()
        };
        assert!(!shown.contains(FISCAL_CODE), "{}", document.file);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert!(all(&Case::ordinary()) == all(&Case::ordinary()));
    let mut later = Case::ordinary();
    later.issued_on = day("2026-03-04");
    assert!(letter(&later) != letter(&Case::ordinary()));
}

#[test]
fn threads_share_one_typesetter() {
    let expected = letter(&Case::ordinary());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3)
            .map(|_| scope.spawn(|| letter(&Case::ordinary())))
            .collect();
        let same = |thread: std::thread::ScopedJoinHandle<'_, _>| thread.join().unwrap() == expected;
        assert!(threads.into_iter().all(same));
    });
}

#[test]
fn a_letter_without_a_glyph_is_an_error_that_names_the_field_only() {
    // A script nobody writes names in.
    let case = Case::named("Io", "\u{12000}");
    let error = TYPESETTER.letter(&case.input()).unwrap_err();
    assert!(matches!(
        error,
        DocumentError::MissingGlyph { field: "family_name" }
    ));
    assert!(!error.to_string().contains('\u{12000}'));
}

#[test]
fn other_scripts_are_drawn_whole_and_read_back() {
    for (given, family) in [("Оксана", "Шевченко"), ("Đorđe", "Žižek"), ("Ελένη", "Παπά")]
    {
        let case = Case::named(given, family);
        let text = squeezed(&text(&letter(&case).bytes));
        assert_eq!(text.matches(&format!("{given} {family}")).count(), 2, "{text}");
    }
}

/// Written from right to left: the reader may turn the words round, but every letter is there.
#[test]
fn names_from_right_to_left_are_drawn_whole() {
    for (given, family) in [("محمد", "الفاسي"), ("דוד", "כהן"), ("伟", "王")] {
        let case = Case::named(given, family);
        for locale in Locale::COMPLETE {
            let text = text(&one(&case, Paper::Letter, locale).bytes);
            let of = |text: &str, name: &str| text.chars().filter(|c| name.contains(*c)).count();
            for name in [given, family] {
                let others = if name == given { family } else { given };
                let shared = of(others, name);
                assert_eq!(
                    of(&text, name),
                    2 * (name.chars().count() + shared),
                    "{name}: {text}"
                );
            }
        }
    }
}

#[test]
fn an_award_without_months_still_gives_its_papers() {
    let mut case = Case::shortest();
    case.award.months.clear();
    case.award.trace.clear();
    for locale in Locale::COMPLETE {
        assert_eq!(TYPESETTER.all_in(&case.input(), locale).unwrap().len(), 7);
    }
}
