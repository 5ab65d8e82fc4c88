use std::io::{Cursor, Write};

use super::*;
use crate::claim::parse_event;

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

#[test]
fn lines_end_as_any_program_ends_them() {
    let text = format!(
        "{}\n{}",
        table(),
        RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Ada")
    );
    for end in ["\n", "\r\n", "\r"] {
        let rows = read(text.replace('\n', end).as_bytes(), "claims.csv");
        assert_eq!(lines_of(&rows), [2, 3], "{end:?}");
        assert!(rows.iter().all(|row| parse_event(&row.event).is_ok()));
    }
    // Two files of different programs, one after the other.
    let mixed = format!(
        "{HEADER}\r\n{0}\r{0}\n{0}\r\n",
        RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Ada")
    );
    assert_eq!(lines_of(&read(mixed.as_bytes(), "-")), [2, 3, 4]);
    assert_eq!(lines_of(&read(b"{}\r{}\r\r{}", "x.jsonl")), [1, 2, 4]);
    // A line end that two pieces of the file share counts once.
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat((1 << 16) - 9));
    assert_eq!(long.len() + 1, 1 << 16);
    assert_eq!(lines_of(&read(format!("{long}\r\n{{}}").as_bytes(), "x")), [1, 2]);
}

#[test]
fn a_file_without_a_claim_says_what_it_is() {
    let nothing = |text: &str, name: &str| {
        let rows = rows(Box::new(Cursor::new(text.to_owned().into_bytes())), name).expect("a form");
        rows.nothing()
    };
    for header in [
        format!("{HEADER}\n"),
        format!("{HEADER}\r"),
        format!("sep=,\n{HEADER}\n\n,,\n"),
    ] {
        assert!(
            nothing(&header, "c.csv").is_some_and(|said| said.contains("header")),
            "{header}"
        );
    }
    for empty in ["", "\n \n", "\u{feff}"] {
        assert!(nothing(empty, "c.csv").is_some_and(|said| said.contains("empty")));
        assert!(nothing(empty, "c.jsonl").is_some());
    }
    assert_eq!(nothing(&table(), "c.csv"), None);
    assert_eq!(nothing("{}", "-"), None);
}

#[test]
fn truth_values_and_numbers_are_read_as_programs_write_them() {
    let text = table();
    for (written, declared) in [
        ("VERO", true),
        ("True", true),
        ("1", true),
        ("1.0", true),
        ("vero", true),
        ("WAHR", true),
        ("FALSO", false),
        ("False", false),
        ("0", false),
        ("0.0", false),
        ("Falsch", false),
    ] {
        let claim = claim_of(
            text.replace(",true\n", &format!(",{written}\n")).as_bytes(),
            "c.csv",
        )
        .expect(written);
        assert_eq!(claim.self_employment_declared, declared, "{written}");
    }
    for (written, weeks) in [
        ("156.0", 156),
        ("156.00", 156),
        ("\"156,0\"", 156),
        (" 156 ", 156),
        ("0156", 156),
    ] {
        let claim =
            claim_of(text.replace(",156,", &format!(",{written},")).as_bytes(), "c.csv").expect(written);
        assert_eq!(claim.contributions.weeks, weeks, "{written}");
    }
    for wrong in ["156.5", "1.000", "156.", ".0", "1e2", "-1.0"] {
        let refused = claim_of(text.replace(",156,", &format!(",{wrong},")).as_bytes(), "c.csv");
        assert_eq!(refused.expect_err(wrong), ["data.contributions.weeks"]);
    }
    for (written, cents) in [
        ("52340.0", 5_234_000),
        ("52340", 5_234_000),
        ("\"52340,5\"", 5_234_050),
    ] {
        let claim = claim_of(text.replace("52340.00", written).as_bytes(), "c.csv").expect(written);
        assert_eq!(claim.contributions.taxable_pay.expose().0, cents, "{written}");
    }
}

#[test]
fn a_first_line_may_name_the_separator() {
    for (first, separator) in [
        ("sep=;", ";"),
        ("SEP=,", ","),
        ("\"sep=;\"", ";"),
        ("sep=\t", "\t"),
        ("sep=|", "|"),
    ] {
        let text = format!("{first}\r\n{}", table().replace(',', separator));
        for name in ["c.csv", "-"] {
            let rows = read(text.as_bytes(), name);
            assert_eq!(lines_of(&rows), [3], "{first}");
            assert!(parse_event(&rows[0].event).is_ok(), "{first}");
        }
    }
}

#[test]
fn a_table_is_told_by_its_header_whatever_its_name_and_encoding() {
    let tabs = table().replace(',', "\t");
    for name in ["claims.csv", "claims.txt", "claims.tsv", "-", "export.jsonl"] {
        assert!(claim_of(tabs.as_bytes(), name).is_ok(), "{name}");
    }
    let quoted = table().replacen(HEADER, &format!("\"{}\"", HEADER.replace(',', "\";\"")), 1);
    let (header, rest) = quoted.split_once('\n').expect("a header");
    let quoted = format!("{header}\n{}", rest.replace(',', ";"));
    assert!(claim_of(quoted.as_bytes(), "-").is_ok());
    let wide = |text: &str, mark: bool, little: bool| -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let units = mark.encode_utf16().chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    };
    for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
        let accented = tabs.replace("Anna", "Nicolò").replace('\n', "\r\n");
        let claim = claim_of(&wide(&accented, mark, little), "Unicode.txt").expect("a claim");
        assert_eq!(claim.claimant.given_name.expose(), "Nicolò");
        let event = SAMPLE.lines().next().expect("a line");
        assert!(claim_of(&wide(event, mark, little), "x.jsonl").is_ok());
    }
    // Events under the name of a table.
    assert!(claim_of(SAMPLE.as_bytes(), "claims.csv").is_ok());
}

#[test]
fn another_kind_of_file_is_one_line_that_says_so() {
    for (bytes, name, kind) in [
        (&b"PK\x03\x04\x14\x00\x06\x00"[..], "claims.csv", "spreadsheets"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "claims.xls", "spreadsheet"),
        (b"%PDF-1.7\n", "claims.csv", "PDF"),
        (b"\xfd7zXZ\x00\x00\x04", "claims.jsonl", ".gz or .zst"),
        (b"PAR1\x15\x04\x15\x10", "claims.csv", "Parquet"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07", "claims.jsonl", "no text"),
        (b"\xff\xfe\x00\x00{\x00\x00\x00", "claims.jsonl", "UTF-32"),
        (
            b"<html><table><tr><td>1</td></tr></table></html>",
            "claims.xls",
            "HTML",
        ),
        (b"[\n{\"id\":1},\n", "claims.json", "one event a line"),
        (b"[{\"id\":1},{}]", "claims.json", "one event a line"),
        (b"{\n  \"id\": 1\n}", "claims.json", "one event a line"),
    ] {
        let said = refused_kind(bytes, name);
        assert!(said.contains(kind), "{said}");
    }
}

#[test]
fn a_table_without_a_header_repeats_nothing_of_its_people() {
    let record = RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Anna");
    let rows = format!("{record}\n{record}\n");
    for (text, name) in [
        (rows.clone(), "claims.csv"),
        (rows.clone(), "-"),
        (rows.replace(',', ";"), "claims.txt"),
        (rows.replace(',', "\t"), "claims.jsonl"),
    ] {
        let said = refused_kind(text.as_bytes(), name);
        assert!(said.contains("names no field"), "{said}");
        assert!(
            !["SPSMGR84E52F839R", "Anna", "Esposito", "1984"]
                .iter()
                .any(|value| said.contains(value))
        );
    }
}

#[test]
fn a_header_has_its_bounds() {
    let deep = vec!["a"; 32_768].join(".");
    for (header, said) in [
        (
            format!("claim_id,{deep}"),
            "column 2 of the header is longer than 256 bytes",
        ),
        (format!("claim_id,{}", ["a."; 90_000].concat()), "the header"),
        (format!("claim_id,claimant.{}", "x".repeat(300)), "column 2"),
        (
            format!("claim_id{}", ",a".repeat(600)),
            "601 columns; at most 512",
        ),
    ] {
        let text = format!("{header}\nA-1,x\n");
        let told = refused_kind(text.as_bytes(), "claims.csv");
        assert!(told.contains(said), "{told}");
    }
    // As deep as a short name can be: no field, told by its number.
    let text = format!("claim_id,{}\nA-1,x\n", ["a"; 128].join("."));
    let paths = claim_of(text.as_bytes(), "claims.csv").expect_err("no claim");
    assert!(paths.contains(&"column_2".to_owned()), "{paths:?}");
}

#[test]
fn a_cell_that_is_too_long_refuses_its_row() {
    let long = "x".repeat(MAX_EVENT_BYTES);
    let text = format!(
        "{}{}",
        table().replace("Anna", &long),
        RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Ada")
    );
    let rows = read(text.as_bytes(), "claims.csv");
    let refusal = parse_event(&rows[0].event).expect_err("too long");
    assert!(refusal.problems[0].message.contains("65536"));
    assert!(parse_event(&rows[1].event).is_ok());
}

#[test]
fn what_a_table_says_of_its_events_counts() {
    let with = |names: &str, cells: &str| {
        let text = table()
            .replacen('\n', &format!(",{names}\n"), 1)
            .replace(",true\n", &format!(",true,{cells}\n"));
        read(text.as_bytes(), "claims.csv").remove(0)
    };
    for (names, cells, has_identity) in [
        ("time", "2026-03-14T09:12:00Z", false),
        ("source", "/sede/napoli", false),
        ("id", "e-1", true),
        ("id,source", "e-1,/sede/napoli", true),
        ("subject,dataschema", "a,b", false),
    ] {
        let row = with(names, cells);
        assert_eq!(row.has_identity, has_identity, "{names}");
        let claim = parse_event(&row.event).expect(names);
        assert_eq!(claim.event.id, if has_identity { "e-1" } else { "NASPI-1" });
        assert_eq!(claim.event.source == "/sede/napoli", names.contains("source"));
        assert_eq!(claim.happened_at.is_some(), names == "time");
    }
    assert!(read(SAMPLE.as_bytes(), "-").iter().all(|row| row.has_identity));
}

#[test]
fn what_brokers_add_beside_the_event_is_ignored() {
    let event = SAMPLE.lines().next().expect("a line");
    for added in [
        "\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"",
        "\"partitionkey\":\"17\",\"subject\":\"x\",\"dataschema\":\"https://example.it/s\"",
        "\"sequence\":1,\"sampledrate\":null,\"recordedtime\":true",
    ] {
        let event = event.replacen('{', &format!("{{{added},"), 1);
        assert!(parse_event(event.as_bytes()).is_ok(), "{added}");
    }
    for (added, path) in [
        ("Trace", "unknown_field"),
        ("trace_parent", "trace_parent"),
        ("claim_id", "claim_id"),
    ] {
        let event = event.replacen('{', &format!("{{\"{added}\":\"x\","), 1);
        assert_eq!(
            parse_event(event.as_bytes()).expect_err(added).problems[0].path,
            path
        );
    }
    let names = HEADER
        .split(',')
        .map(|name| ["data.", name].concat())
        .collect::<Vec<_>>()
        .join(",");
    let text = format!(
        "id,source,partitionkey,{names}\ne-1,/s,7,{}",
        RECORD.replace("\"Maria \"\"Grazia\"\"\"", "Ada")
    );
    assert_eq!(
        claim_of(text.as_bytes(), "-").expect("a claim").event.source,
        "/s"
    );
}

#[test]
fn types_of_json_are_taken_by_their_ending() {
    let event = SAMPLE.lines().next().expect("a line");
    for kind in [
        "application/json",
        "application/vnd.example.claim+json",
        "Application/JSON; charset=utf-8",
    ] {
        assert!(
            parse_event(event.replace("application/json", kind).as_bytes()).is_ok(),
            "{kind}"
        );
    }
    for kind in ["text/plain", "application/xml", "application/jsonp", "json", ""] {
        let refusal = parse_event(event.replace("application/json", kind).as_bytes()).expect_err(kind);
        assert_eq!(refusal.problems[0].path, "datacontenttype");
    }
}
