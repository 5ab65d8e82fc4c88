//! Whatever the bytes: a claim or a refusal, never a panic.

use law::claim::{Refusal, parse_binary_event, parse_event};

const SAMPLE: &str = include_str!("../claims/sample.jsonl");

/// A small generator of its own, so that a failure can be repeated (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

fn refused_well(refusal: &Refusal) {
    assert!(!refusal.problems.is_empty());
    for problem in &refusal.problems {
        assert!(!problem.message.is_empty() && problem.message.len() < 300);
        assert!(!problem.path.contains(char::is_control) && problem.path.len() < 200);
    }
}

#[test]
fn random_bytes_are_refused() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..5_000 {
        let bytes: Vec<u8> = (0..dice.roll(200)).map(|_| dice.roll(256) as u8).collect();
        refused_well(&parse_event(&bytes).expect_err("noise is not a claim"));
    }
}

#[test]
fn mutated_events_are_claims_or_refusals() {
    let lines: Vec<&str> = SAMPLE.lines().collect();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut refused = 0;
    for round in 0..15_000 {
        let mut bytes = lines[round % lines.len()].as_bytes().to_vec();
        for _ in 0..=dice.roll(3) {
            mutate(&mut dice, &mut bytes);
        }
        if let Err(refusal) = parse_event(&bytes) {
            refused_well(&refusal);
            refused += 1;
        }
    }
    assert!(refused > 7_500, "{refused}");
}

fn mutate(dice: &mut Dice, bytes: &mut Vec<u8>) {
    const PIECES: [&str; 12] = [
        "\"", "{", "}", "[", "]", ",", ":", "null", "-1", "1e400", "\\u0000", "\u{202e}",
    ];
    let at = dice.roll(bytes.len().max(1)).min(bytes.len());
    match dice.roll(5) {
        0 => bytes.truncate(at),
        1 if at < bytes.len() => bytes[at] = dice.roll(256) as u8,
        2 => {
            let piece = PIECES[dice.roll(PIECES.len())];
            bytes.splice(at..at, piece.bytes());
        }
        3 => {
            let end = (at + dice.roll(40)).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
        _ => {
            let end = (at + dice.roll(40)).min(bytes.len());
            bytes.drain(at..end);
        }
    }
}

#[test]
fn values_of_every_type_in_every_field_are_refused_by_path() {
    let event: serde_json::Value =
        serde_json::from_str(SAMPLE.lines().next().expect("a line")).expect("JSON");
    let values = [
        "null",
        "true",
        "[]",
        "{}",
        "-7",
        "3.5",
        "\"\"",
        "\"\\u0007\"",
        "99999999999999999999",
    ];
    let mut pointers = Vec::new();
    collect(&event, String::new(), &mut pointers);
    assert!(pointers.len() > 25);
    for pointer in &pointers {
        for value in values {
            let mut changed = event.clone();
            *changed.pointer_mut(pointer).expect("the field") = serde_json::from_str(value).expect("JSON");
            let Err(refusal) = parse_event(changed.to_string().as_bytes()) else {
                continue;
            };
            let path = pointer[1..].replace('/', ".");
            assert!(
                refusal.problems.iter().any(|p| p.path.starts_with(&path)),
                "{path} {value}"
            );
        }
    }
}

fn collect(value: &serde_json::Value, at: String, pointers: &mut Vec<String>) {
    for (name, inner) in value.as_object().into_iter().flatten() {
        let pointer = format!("{at}/{name}");
        collect(inner, pointer.clone(), pointers);
        pointers.push(pointer);
    }
}

#[test]
fn deep_nesting_and_repeated_keys_are_refused() {
    let deep = "[".repeat(60_000);
    refused_well(&parse_event(deep.as_bytes()).expect_err("deep"));
    let line = SAMPLE.lines().next().expect("a line");
    let twice = line.replacen("\"weeks\": 156", "\"weeks\": 156, \"weeks\": 12", 1);
    let refusal = parse_event(twice.as_bytes()).expect_err("twice");
    assert_eq!(refusal.problems[0].path, "data.contributions.weeks");
    let many: String = (0..1_000).map(|n| format!("\"x{n}\":0,")).collect();
    let refusal = parse_event(format!("{{{many}\"id\":1}}").as_bytes()).expect_err("many");
    assert!(refusal.problems.len() <= 100);
}

#[test]
fn binary_mode_reads_the_same_claim() {
    let event: serde_json::Value =
        serde_json::from_str(SAMPLE.lines().next().expect("a line")).expect("JSON");
    let attributes = ["specversion", "id", "source", "type", "time", "datacontenttype"];
    let headers: Vec<_> = attributes
        .iter()
        .map(|name| (*name, event[*name].as_str().expect("text")))
        .collect();
    let body = event["data"].to_string();
    let read =
        |headers: &[(&str, &str)], body: &str| parse_binary_event(headers.iter().copied(), body.as_bytes());
    let claim = read(&headers, &body).expect("a claim");
    assert_eq!(claim.claim_id, "NASPI-2026-000001");
    let refusal = read(&headers[1..], &body).expect_err("no specversion");
    assert_eq!(refusal.problems[0].path, "specversion");
    // What brokers add is ignored, an attribute named as the event's content is none, and the body stays one value.
    let more = [&headers[..], &[("traceparent", "00-1-1-01"), ("data", "{}")]].concat();
    assert!(read(&more, &body).is_ok());
    let quoted: Vec<_> = headers
        .iter()
        .map(|(name, value)| (*name, if *name == "id" { "a\"b" } else { *value }))
        .collect();
    assert_eq!(read(&quoted, &body).expect("a claim").event.id, "a\"b");
    for wrong in ["", "{", "1,\"data\":{}", "\u{feff}{}"] {
        assert_eq!(
            read(&headers, wrong).expect_err("no JSON").problems[0].path,
            "",
            "{wrong}"
        );
    }
}
