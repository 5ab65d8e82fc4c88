//! What a screen reader needs: language, title, tags, headings in order, pictures with words, tables with heads.

use std::io::Write;
use std::process::Command;

use super::fixture::{Case, day};
use super::reader::{info, structure};
use super::{TYPESETTER, squeezed};
use videoguida::documents::{Document, Institute};
use videoguida::words::Locale;

/// Every PDF there is of a claim, and the flyer.
fn papers(case: &Case, locale: Locale) -> Vec<(String, String, Vec<u8>)> {
    let documents = TYPESETTER.all_in(&case.input(), locale).unwrap();
    let pdfs = documents
        .into_iter()
        .filter(|document| document.media_type == "application/pdf");
    let named = |document: Document| (document.file, document.title, document.bytes);
    let flyer = TYPESETTER
        .flyer(&Institute::default(), locale, day("2026-03-03"))
        .unwrap();
    let title = match locale {
        Locale::En => "Your NASpI, explained for you",
        Locale::De => "Ihre NASpI, für Sie erklärt",
        _ => "La tua NASpI, spiegata per te",
    };
    pdfs.map(named)
        .chain([("flyer.pdf".into(), title.into(), flyer)])
        .collect()
}

#[test]
fn every_pdf_declares_language_title_and_standards() {
    for locale in Locale::COMPLETE {
        for (file, title, bytes) in papers(&Case::ordinary(), locale) {
            let raw = String::from_utf8_lossy(&bytes);
            for mark in [
                format!("/Lang({locale})"),
                "<pdfaid:part>2</pdfaid:part>".into(),
                "<pdfaid:conformance>A</pdfaid:conformance>".into(),
                "<pdfuaid:part>1</pdfuaid:part>".into(),
                "/DisplayDocTitle true".into(),
            ] {
                assert!(raw.contains(&mark), "{file} in {locale}: {mark}");
            }
            let info = info(&bytes).replace('’', "'");
            assert!(info.contains(&title.replace('’', "'")), "{file}: {info}");
            assert!(squeezed(&info).contains("Tagged: yes"), "{file}");
            assert!(squeezed(&info).contains("JavaScript: no"), "{file}");
        }
    }
}

#[test]
fn headings_go_down_one_level_at_a_time_from_one_title() {
    for locale in Locale::COMPLETE {
        for (file, _, bytes) in papers(&Case::longest(), locale) {
            let tree = structure(&bytes);
            let levels: Vec<u32> = tree
                .lines()
                .filter_map(|line| line.trim().strip_prefix('H')?.chars().next()?.to_digit(10))
                .collect();
            assert_eq!(levels.first(), Some(&1), "{file}");
            assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{file}");
            assert!(
                levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
                "{file}: {levels:?}"
            );
        }
    }
}

#[test]
fn every_picture_has_words() {
    for locale in Locale::COMPLETE {
        let mut pictures = 0;
        for (file, _, bytes) in papers(&Case::ordinary(), locale) {
            let raw = String::from_utf8_lossy(&bytes);
            let figures: Vec<_> = raw.split("/S/Figure").skip(1).collect();
            pictures += figures.len();
            for figure in figures {
                let element = figure.split("endobj").next().unwrap_or_default();
                assert!(element.contains("/Alt"), "{file}: a picture without words");
            }
        }
        assert_eq!(pictures, 3, "the code, the chart, and the flyer's drawing");
    }
}

/// A checker that others wrote; what it cannot judge it says.
#[test]
fn another_program_finds_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (case, name) in [(Case::ordinary(), "ordinary"), (Case::longest(), "longest")] {
        for (file, _, bytes) in papers(&case, Locale::It) {
            let path = folder.path().join(format!("{name}-{file}"));
            std::fs::File::create(&path).unwrap().write_all(&bytes).unwrap();
            files.push(path);
        }
    }
    let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| "python3".into());
    let output = Command::new(python)
        .args([
            "-m",
            "pdfua",
            "check",
            "--format",
            "json",
            "--min-severity",
            "error",
        ])
        .args(&files)
        .output()
        .expect("python with pdfua of tools/requirements.txt");
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}{error}");
    assert!(report.contains("ordinary-letter.pdf"), "{report}{error}");
}
