//! Documents as a claimant gets them, read back by other programs than the one that wrote them.

mod calendar;
mod fixture;
mod reader;

use std::sync::LazyLock;

use fixture::{Case, FISCAL_CODE, day};
use reader::{info, rotated, scanned, scanned_by_zbar, text};
use videoguida::documents::{Document, DocumentError, Typesetter, qr};
use videoguida::money::Cents;
use videoguida::personal::Personal;

static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::new().unwrap());

fn all(case: &Case) -> Vec<Document> {
    TYPESETTER.all(&case.input()).unwrap()
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
    let sheets = [
        "letter",
        "calculation",
        "schedule",
        "new-work",
        "anticipation",
        "obligations",
    ];
    let expected: Vec<_> = sheets
        .iter()
        .map(|id| format!("{id}.pdf"))
        .chain(["calendar.ics".into()])
        .collect();
    assert_eq!(files, expected);
}

#[test]
fn two_readers_find_the_link_on_the_letter() {
    // A host of fifty letters needs 41 modules a side: under 4 pixels each, rqrr begins to miss some.
    for (case, dpi) in [
        (Case::ordinary(), 100),
        (Case::shortest(), 100),
        (Case::longest(), 120),
    ] {
        let page = reader::page(&letter(&case).bytes, dpi);
        for degrees in [0.0, 3.0, -8.0] {
            let page = rotated(&page, degrees);
            assert_eq!(
                scanned(&page).as_deref(),
                Some(case.link.qr_text.as_str()),
                "rqrr at {degrees}"
            );
            assert_eq!(
                scanned_by_zbar(&page).as_deref(),
                Some(case.link.qr_text.as_str()),
                "zbar at {degrees}"
            );
        }
    }
}

#[test]
fn the_code_is_printed_thirty_millimetres_wide_or_more() {
    let page = reader::page(&letter(&Case::ordinary()).bytes, 254);
    let width = reader::code_width(&page).expect("a code on the page");
    assert!(width >= 300.0, "{} mm", width / 10.0);
}

#[test]
fn the_code_as_a_picture_says_the_link() {
    let case = Case::longest();
    let picture = image::load_from_memory(&qr::png(&case.link.qr_text).unwrap())
        .unwrap()
        .to_luma8();
    assert_eq!(scanned(&picture).as_deref(), Some(case.link.qr_text.as_str()));
    assert_eq!(
        scanned_by_zbar(&picture).as_deref(),
        Some(case.link.qr_text.as_str())
    );
}

#[test]
fn the_letter_says_what_was_granted() {
    let text = squeezed(&text(&letter(&Case::ordinary()).bytes));
    for figure in [
        "Maria Grazia Esposito",
        "Via di Prova 1",
        "80133 Napoli NA",
        "NASPI-2026-000001",
        "Roma, 3 marzo 2026",
        "1.120,50 €",
        "dal 21 febbraio 2026 al 20 agosto 2027",
        "546 giorni, 19 mesi",
        "dal 7 al 15 aprile 2026",
        "dal 21 luglio 2026, dal 6º mese",
        "17.594,84 €",
        "https://guida.example/q/",
        "8 marzo 2026",
        "sei mesi",
        "803 164",
        "06 164164",
        "90 giorni",
    ] {
        assert!(text.contains(figure), "{figure} is not in the letter: {text}");
    }
}

#[test]
fn every_month_is_in_the_schedule() {
    let case = Case::longest();
    let documents = all(&case);
    let text = squeezed(&text(&documents[2].bytes));
    for month in &case.award.months {
        let euros = month.amount.euros();
        let grouped = if euros >= 1000 {
            format!("{}.{:03}", euros / 1000, euros % 1000)
        } else {
            euros.to_string()
        };
        let row = format!(
            "{} {} {} ",
            month.month,
            month.from.format("%d/%m/%Y"),
            month.to.format("%d/%m/%Y")
        );
        assert!(text.contains(&row), "{row}");
        assert!(
            text.contains(&format!("{grouped},{:02} €", month.amount.cents_part())),
            "{row}"
        );
    }
    assert!(text.contains("30.666,87 €"));
}

#[test]
fn every_step_is_in_the_calculation_with_its_provision() {
    let case = Case::ordinary();
    let text = squeezed(&text(&all(&case)[1].bytes));
    for step in &case.award.trace {
        assert!(text.contains(&step.provision), "{}", step.provision);
        assert!(text.contains(&squeezed(&step.words)), "{}", step.figure);
    }
    for value in [
        "1.494,00 €",
        "52.340,00 €",
        "37,35 €",
        "546 giorni",
        "21 febbraio 2026",
        "6º mese",
    ] {
        assert!(text.contains(value), "{value}");
    }
}

#[test]
fn the_sheets_show_this_persons_limits_and_instalments() {
    let documents = all(&Case::ordinary());
    let (new_work, anticipation) = (text(&documents[3].bytes), text(&documents[4].bytes));
    for figure in ["8.500 €", "5.500 €", "5.000 €", "800,50 €"] {
        assert!(squeezed(&new_work).contains(figure), "{figure}");
    }
    for figure in ["17.594,84 €", "12.316,39 €", "5.278,45 €", "20 agosto 2027"] {
        assert!(squeezed(&anticipation).contains(figure), "{figure}");
    }
}

#[test]
fn siisl_is_named_only_where_it_applies() {
    assert!(text(&all(&Case::ordinary())[5].bytes).contains("SIISL"));
    let documents = all(&Case::shortest());
    assert!(!text(&documents[5].bytes).contains("SIISL"));
    assert!(!text(&documents[0].bytes).contains("SIISL"));
}

#[test]
fn every_pdf_declares_language_title_and_standards() {
    for document in all(&Case::ordinary())
        .iter()
        .filter(|document| document.media_type == "application/pdf")
    {
        let raw = String::from_utf8_lossy(&document.bytes);
        assert!(raw.contains("/Lang(it)"), "{}", document.file);
        assert!(raw.contains("<pdfaid:part>2</pdfaid:part>"), "{}", document.file);
        assert!(
            raw.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
            "{}",
            document.file
        );
        assert!(
            raw.contains("<pdfuaid:part>1</pdfuaid:part>"),
            "{}",
            document.file
        );
        let info = info(&document.bytes);
        assert!(info.contains(&document.title), "{}: {info}", document.file);
        assert!(squeezed(&info).contains("Tagged: yes"), "{}", document.file);
    }
}

#[test]
fn markup_in_a_name_or_an_address_is_text() {
    let mut case = Case::ordinary();
    case.claim.claimant.family_name = Personal::new("#panic() *O* _u_ @a <b> $x$ `c` \\ = \"q\" // é".into());
    let text = squeezed(&text(&letter(&case).bytes));
    assert!(
        text.contains("#panic() *O* _u_ @a <b> $x$ `c` \\ = \"q\" // é"),
        "{text}"
    );
}

#[test]
fn the_letter_stays_on_one_page_at_its_longest() {
    let case = Case::longest();
    let bytes = letter(&case).bytes;
    assert!(squeezed(&info(&bytes)).contains("Pages: 1"));
    let text = squeezed(&text(&bytes));
    assert!(text.contains("Montecorvino-Rov"), "the whole name");
    assert!(text.contains("Mezzojuso ME"), "the whole address");
}

#[test]
fn no_document_holds_the_fiscal_code() {
    let mut case = Case::ordinary();
    case.claim.claimant.fiscal_code = Personal::new(FISCAL_CODE.into());
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
        assert!(
            threads
                .into_iter()
                .all(|thread| thread.join().unwrap() == expected)
        );
    });
}

#[test]
fn a_letter_without_a_glyph_is_an_error_that_names_the_field_only() {
    let mut case = Case::ordinary();
    case.claim.claimant.family_name = Personal::new("田中".into());
    let error = TYPESETTER.letter(&case.input()).unwrap_err();
    assert!(matches!(
        error,
        DocumentError::MissingGlyph { field: "family_name" }
    ));
    assert!(!error.to_string().contains('田'));
}

#[test]
fn an_award_without_months_still_gives_its_papers() {
    let mut case = Case::shortest();
    case.award.months.clear();
    case.award.trace.clear();
    case.award.total = Cents(0);
    assert_eq!(all(&case).len(), 7);
}
