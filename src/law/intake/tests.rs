use std::io::{Cursor, Write};

use super::*;
use crate::claim::parse_event;

mod cells;
mod kinds;

const SAMPLE: &str = include_str!("../../../tests/claims/sample.jsonl");

const HEADER: &str = "claim_id,accepted_on,submitted_on,submitted_through,claimant.fiscal_code,claimant.given_name,\
    claimant.family_name,claimant.birth_date,claimant.postal_address.street,employment.ended_on,\
    employment.end_reason,employment.worker_category,deadline_suspensions.0.kind,deadline_suspensions.0.from,\
    deadline_suspensions.0.to,contributions.taxable_pay_eur,contributions.weeks,contributions.weeks_already_used,\
    payment_method,self_employment_declared";
const RECORD: &str = "NASPI-1,2026-03-03,2026-02-14,citizen,SPSMGR84E52F839R,\"Maria \"\"Grazia\"\"\",Esposito,\
    1984-05-12,,2026-02-10,dismissal,employee,sickness,2026-03-10,2026-03-20,52340.00,156,0,bank_account,true";

fn read(bytes: &[u8], name: &str) -> Vec<Row> {
    let rows = rows(Box::new(Cursor::new(bytes.to_vec())), name).expect("a readable source");
    rows.map(|row| row.expect("a readable row")).collect()
}

fn lines_of(rows: &[Row]) -> Vec<u64> {
    rows.iter().map(|row| row.line).collect()
}

#[test]
fn lines_keep_their_numbers_and_blank_ones_are_skipped() {
    let rows = read(b"\n{\"a\":1}\r\n \t\n\n[]\nlast", "x.jsonl");
    assert_eq!(lines_of(&rows), [2, 5, 6]);
    assert_eq!(rows[2].event, b"last");
    assert!(read(b"", "x.jsonl").is_empty() && read(b" \n\n", "x").is_empty());
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_first_line() {
    let rows = read(b"\xef\xbb\xbf{\"a\":1}\n{}", "x.jsonl");
    assert_eq!(rows[0].event.trim_ascii(), b"{\"a\":1}");
    assert_eq!(lines_of(&rows), [1, 2]);
}

#[test]
fn a_line_that_is_too_long_is_cut_and_the_next_one_read() {
    let long = "x".repeat(MAX_EVENT_BYTES + 1_000_000);
    for text in [format!("{{}}\n{long}\n[]"), format!("{long}\n[]")] {
        let rows = read(text.as_bytes(), "x.jsonl");
        assert_eq!(rows.last().map(|row| row.event.clone()), Some(b"[]".to_vec()));
        let cut = &rows[rows.len() - 2];
        assert_eq!(cut.event.len(), MAX_EVENT_BYTES + 1);
        let refusal = parse_event(&cut.event).expect_err("too long");
        assert!(refusal.problems[0].message.contains("65536"));
    }
    let fits = "x".repeat(MAX_EVENT_BYTES);
    assert_eq!(read(fits.as_bytes(), "x.jsonl")[0].event.len(), MAX_EVENT_BYTES);
}

#[test]
fn gzip_and_zstd_are_told_by_content() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(SAMPLE.as_bytes()).expect("memory");
    let gzip = gzip.finish().expect("memory");
    // Two members one after the other are one stream.
    let twice = [gzip.clone(), gzip.clone()].concat();
    let zstd = zstd::stream::encode_all(SAMPLE.as_bytes(), 1).expect("memory");
    for packed in [&gzip, &zstd] {
        let rows = read(packed, "-");
        assert_eq!(rows.len(), 15);
        assert!(rows.iter().all(|row| parse_event(&row.event).is_ok()));
    }
    assert_eq!(read(&twice, "x.jsonl.gz").len(), 30);
}

#[test]
fn a_damaged_archive_gives_what_it_holds_and_then_an_error() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    gzip.write_all(SAMPLE.as_bytes()).expect("memory");
    let gzip = gzip.finish().expect("memory");
    let source = Box::new(Cursor::new(gzip[..gzip.len() - 4_000].to_vec()));
    let read: Vec<_> = rows(source, "x.gz").expect("its beginning").collect();
    assert!(read.len() > 2);
    assert!(read[..read.len() - 1].iter().all(Result::is_ok));
    assert!(
        matches!(read.last(), Some(Err(IntakeError::Read { line, .. })) if *line as usize == read.len() - 1)
    );
}

#[test]
fn a_table_becomes_events() {
    let text = format!(
        "{HEADER}\n{RECORD}\n\n,,,\n{}\n",
        RECORD.replace("NASPI-1", "NASPI-2")
    );
    for text in [text.clone(), text.replace(',', ";"), text.replace('\n', "\r\n")] {
        let rows = read(
            text.replace("Maria \"\"Grazia\"\"", "Maria Grazia").as_bytes(),
            "claims.csv",
        );
        assert_eq!(lines_of(&rows), [2, 5]);
        let claim = parse_event(&rows[0].event).expect("a claim");
        assert_eq!(
            (claim.claim_id.as_str(), claim.event.id.as_str()),
            ("NASPI-1", "NASPI-1")
        );
        assert_eq!(claim.claimant.given_name.expose(), "Maria Grazia");
        assert!(claim.claimant.postal_address.is_none() && claim.official.is_none());
        assert_eq!(claim.deadline_suspensions.len(), 1);
        assert_eq!(claim.contributions.weeks, 156);
        assert!(claim.self_employment_declared);
    }
}

#[test]
fn a_table_with_full_names_says_the_same_as_its_lines() {
    let names =
        "specversion,id,source,type,data.claim_id,data.contributions.weeks,data.official.duration_days";
    let rows = read(format!("{names}\n1.0,e1,/s,t,C-1,12,\n").as_bytes(), "-");
    let expected = r#"{"specversion":"1.0","id":"e1","source":"/s","type":"t","data":{"claim_id":"C-1","contributions":{"weeks":12}}}"#;
    assert_eq!(rows[0].event, expected.as_bytes());
}

#[test]
fn cells_that_do_not_fit_are_refused_by_their_field() {
    let problems = |from: &str, to: &str| {
        let text = format!(
            "{HEADER}\n{}\n",
            RECORD
                .replace("\"Maria \"\"Grazia\"\"\"", "Anna")
                .replace(from, to)
        );
        let rows = read(text.as_bytes(), "claims.csv");
        let refusal = parse_event(&rows[0].event).expect_err("a refusal");
        refusal
            .problems
            .into_iter()
            .map(|problem| problem.path)
            .collect::<Vec<_>>()
    };
    assert_eq!(problems(",156,", ",1e2,"), ["data.contributions.weeks"]);
    assert_eq!(problems(",156,", ",+156,"), ["data.contributions.weeks"]);
    assert_eq!(problems(",true", ",perhaps"), ["data.self_employment_declared"]);
    assert_eq!(
        problems(",true", ",true,surplus"),
        ["data.column_21"].map(|p| p.replace("data.", ""))
    );
    assert_eq!(problems("Anna", "An\"na"), ["data.claimant.given_name"]);
    assert_eq!(
        problems("52340.00", "\"1\n2\""),
        ["data.contributions.taxable_pay_eur"]
    );
}

#[test]
fn columns_unknown_are_refused_by_number_and_those_given_twice_by_name() {
    let record = RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Anna");
    for (extra, path) in [
        ("colour", "column_21"),
        ("data.claimant.colour", "column_21"),
        ("Esposito", "column_21"),
        ("SPSMGR84E52F839R", "column_21"),
        ("claim_id", "data.claim_id"),
    ] {
        let rows = read(
            format!("{HEADER},{extra}\n{record},red\n").as_bytes(),
            "claims.csv",
        );
        let refusal = parse_event(&rows[0].event).expect_err("a refusal");
        assert_eq!(refusal.problems[0].path, path);
    }
}

#[test]
fn a_cell_that_is_not_utf8_refuses_its_row_only() {
    let record = RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Nicol\u{1}");
    let mut text = format!("{HEADER}\n{record}\n").into_bytes();
    let at = text.iter().position(|b| *b == 1).expect("the mark");
    text[at] = 0xf2;
    text.extend_from_slice(RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Anna").as_bytes());
    let rows = read(&text, "claims.csv");
    assert_eq!(
        parse_event(&rows[0].event).expect_err("not UTF-8").problems[0].path,
        ""
    );
    assert!(parse_event(&rows[1].event).is_ok());
}

#[test]
fn a_quote_left_open_ends_in_an_error_not_in_memory() {
    let text = format!("{HEADER}\n\"{}", "x,\n".repeat(1_000_000));
    let mut rows = rows(Box::new(Cursor::new(text.into_bytes())), "claims.csv").expect("a header");
    assert!(matches!(rows.next(), Some(Err(IntakeError::Read { .. }))));
}

#[test]
fn files_that_cannot_be_opened_are_named() {
    let missing = open("/nowhere/claims.jsonl").err().expect("no such file");
    assert!(
        missing
            .to_string()
            .starts_with("cannot open /nowhere/claims.jsonl (")
    );
    assert!(matches!(open("/"), Err(IntakeError::Open { .. })));
}

/// The records of a table and what becomes of its first row.
fn claim_of(bytes: &[u8], name: &str) -> Result<crate::claim::Claim, Vec<String>> {
    let rows = read(bytes, name);
    parse_event(&rows[0].event).map_err(|refusal| {
        let paths = refusal.problems.into_iter().map(|problem| problem.path);
        paths.collect()
    })
}

fn table() -> String {
    format!(
        "{HEADER}\n{}\n",
        RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Anna")
    )
}

/// What `rows` says of a file that holds something else than claims.
fn refused_kind(bytes: &[u8], name: &str) -> String {
    let error = rows(Box::new(Cursor::new(bytes.to_vec())), name)
        .err()
        .expect("no claims");
    assert!(matches!(error, IntakeError::Kind { .. }));
    let said = error.to_string();
    assert!(
        !said.contains('\n') && !said.starts_with(": ") && said.len() < 250,
        "{said}"
    );
    said
}
