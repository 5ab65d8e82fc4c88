//! What a file is, whatever its name: line ends, encodings, separators, headers.

use super::*;

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
