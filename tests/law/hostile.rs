//! Every bad row of `hostile.jsonl` comes to what `hostile.expected.csv` says, and none stops the next.

use serde_json::Value;

use crate::support::{check, compute};

const HOSTILE: &[u8] = include_bytes!("../claims/hostile.jsonl");
const EXPECTED: &str = include_str!("../claims/hostile.expected.csv");

struct Expected {
    line: u64,
    status: Option<&'static str>,
    path: &'static str,
}

/// Status and first path of every line; no status for a line that is skipped.
fn expected() -> Vec<Expected> {
    let row = |text: &'static str| {
        let (line, rest) = text.split_once(',').expect("a line number");
        let (outcome, path) = rest.rsplit_once(',').expect("a path");
        let status = ["ok", "held", "rejected"]
            .into_iter()
            .find(|status| outcome.starts_with(status));
        assert!(status.is_some() || outcome.starts_with("skipped"), "{outcome}");
        Expected {
            line: line.parse().expect("a number"),
            status,
            path: path.trim_start_matches('-'),
        }
    };
    EXPECTED.lines().skip(1).map(row).collect()
}

#[test]
fn compute_gives_each_row_its_status_and_first_problem() {
    let expected: Vec<_> = expected()
        .into_iter()
        .filter(|row| row.status.is_some())
        .collect();
    let (lines, summary) = compute(HOSTILE, "hostile.jsonl");
    assert_eq!(lines.len(), expected.len());
    for (line, row) in lines.iter().zip(&expected) {
        assert_eq!(line["status"].as_str(), row.status, "line {}", row.line);
        let first = line["problems"][0]
            .get("path")
            .or_else(|| line["warnings"][0].get("path"));
        let first = first.and_then(Value::as_str);
        assert_eq!(first.unwrap_or_default(), row.path, "line {}", row.line);
        assert_eq!(
            line["problems"].as_array().map(Vec::is_empty),
            Some(row.status == Some("ok"))
        );
        if line["claim_id"].is_null() {
            assert_eq!(line["line"].as_u64(), Some(row.line));
        }
    }
    assert_eq!((summary.ok, summary.held, summary.rejected), (2, 2, 19));
    assert_eq!(summary.exit_status(), 3);
}

#[test]
fn check_lists_a_line_a_problem() {
    let (lines, summary) = check(HOSTILE, "hostile.jsonl");
    assert_eq!(summary.exit_status(), 3);
    for row in expected()
        .iter()
        .filter(|row| row.status.is_some() && !row.path.is_empty())
    {
        let number = row.line.to_string();
        let first = lines
            .iter()
            .find(|line| line[0] == number)
            .expect("a problem for the row");
        assert_eq!(first.len(), 5);
        assert_eq!(
            (Some(first[2].as_str()), first[3].as_str()),
            (row.status, row.path),
            "line {number}"
        );
    }
    let several: Vec<_> = lines
        .iter()
        .filter(|line| line[0] == "24")
        .map(|line| line[3].as_str())
        .collect();
    assert_eq!(several, ["id", "source", "type", "data"]);
}

#[test]
fn no_message_repeats_a_value_of_the_person() {
    let (lines, _) = check(HOSTILE, "hostile.jsonl");
    for line in &lines {
        for value in [
            "<script",
            "alert",
            "XXXX",
            "06 1234567",
            "1234567",
            "Bcc",
            "1e9",
            "52340",
            "passwd",
            "李娜",
            "AAAA",
        ] {
            assert!(!line[4].contains(value), "line {}: {value}", line[0]);
        }
    }
}

#[test]
fn held_rows_carry_an_award_where_one_can_be_computed() {
    let (lines, _) = compute(HOSTILE, "hostile.jsonl");
    let award_of = |number: &str| {
        let line = lines
            .iter()
            .find(|line| line["claim_id"] == format!("NASPI-BAD-0000{number}"));
        line.expect("the row")["award"].clone()
    };
    assert!(award_of("14").is_null());
    assert_eq!(award_of("16")["starts_on"], "2026-12-02");
    assert!(award_of("01").is_null());
}
