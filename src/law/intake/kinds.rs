//! What a file is: events, a table, or something else, which is said in one line with what to do.

use super::columns::full_name;

/// How a file holds its claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// An event a line.
    Lines,
    /// A header and a row a claim, its cells separated by this byte.
    Table(u8),
}

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// As many separators on the first line that is no JSON make it a table, if without a header.
const MANY_CELLS: usize = 8;

const SAVE_AS_CSV: &str = "save the sheet as CSV (UTF-8) and give that file";

/// What a file is that begins with these bytes and is no text.
pub(super) fn no_text(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(
            "is a zip archive, as spreadsheets are (.xlsx, .ods); save the sheet as CSV (UTF-8) and give that file",
        ),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            Some("is a spreadsheet of an old form (.xls); save the sheet as CSV (UTF-8) and give that file")
        }
        [b'P', b'A', b'R', b'1', ..] => {
            Some("is a Parquet file; write it as CSV or JSON Lines and give that file")
        }
        [b'%', b'P', b'D', b'F', ..] => Some("is a PDF; give the table it was made from, as CSV (UTF-8)"),
        [0xfd, b'7', b'z', b'X', b'Z', ..]
        | [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', ..]
        | [b'7', b'z', 0xbc, 0xaf, ..]
        | [4, 0x22, b'M', 0x18, ..] => {
            Some("is compressed in a way that is not read here; give it plain, or as .gz or .zst")
        }
        [b'S', b'Q', b'L', b'i', b't', b'e', b' ', ..] => {
            Some("is a database; write its claims as CSV or JSON Lines")
        }
        head if head.iter().take(8).any(|byte| *byte == 0) => {
            Some("is no text; give claims as JSON Lines or CSV (UTF-8)")
        }
        _ => None,
    }
}

/// The separator that a first line like `sep=;` names, as spreadsheets write and read it.
pub(super) fn separator_line(line: &[u8]) -> Option<u8> {
    let line = line.trim_ascii_end();
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    let (word, rest) = line.split_at_checked(4)?;
    match rest {
        [separator] if word.eq_ignore_ascii_case(b"sep=") => Some(*separator),
        // The tab was taken away as white space.
        [] if word.eq_ignore_ascii_case(b"sep=") => Some(b'\t'),
        _ => None,
    }
}

/// The form of a file by its name and its first line.
pub(super) fn form(name: &str, first_line: &[u8]) -> Result<Form, String> {
    let line = first_line.trim_ascii();
    match line {
        [] => return Ok(Form::Lines),
        [b'{'] | [b'['] | [b'[', b'{', ..] => {
            return Err("is JSON over several lines, or a list; give one event a line (jq -c .)".to_owned());
        }
        [b'{' | b'[', ..] => return Ok(Form::Lines),
        _ if is_markup(line) => return Err(format!("is a page (HTML or XML); {SAVE_AS_CSV}")),
        _ => {}
    }
    let (known, cells, separator) = best_separator(line);
    let looks_like_table = known >= 2 || cells > MANY_CELLS && !line.windows(2).any(|two| two == b"\":");
    Ok(
        if is_named_table(name) || looks_like_table || names_claim_id(line) {
            Form::Table(separator)
        } else {
            Form::Lines
        },
    )
}

fn is_markup(line: &[u8]) -> bool {
    [&b"<?xml"[..], b"<!doctype", b"<html", b"<table"]
        .iter()
        .any(|start| {
            line.get(..start.len())
                .is_some_and(|begins| begins.eq_ignore_ascii_case(start))
        })
}

fn is_named_table(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    [".csv", ".tsv", ".tab"].iter().any(|end| name.ends_with(end))
}

fn names_claim_id(line: &[u8]) -> bool {
    line.windows(8).any(|word| word == b"claim_id")
}

/// The separator that makes most fields of the line, then most cells.
fn best_separator(line: &[u8]) -> (usize, usize, u8) {
    let counted = SEPARATORS.iter().rev().map(|separator| {
        let cells = || line.split(|byte| byte == separator);
        (
            cells().filter(|cell| is_known(cell)).count(),
            cells().count(),
            *separator,
        )
    });
    counted
        .max_by_key(|(known, cells, _)| (*known, *cells))
        .unwrap_or((0, 1, b','))
}

fn is_known(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let cell = cell
        .strip_prefix(b"\"")
        .and_then(|cell| cell.strip_suffix(b"\""))
        .unwrap_or(cell);
    std::str::from_utf8(cell).is_ok_and(|name| full_name(name).is_some())
}
