//! What here reads bytes of others, as a fuzzer feeds it: any bytes, and a panic where a law of the program does not hold.

use crate::{claim, intake};

/// What is fed with bytes.
pub type ClaimTarget = fn(&[u8]);

/// Each target with its name, which is the one of its folder in `fuzz/corpus`.
pub const TARGETS: [(&str, ClaimTarget); 3] = [("event", event), ("lines", lines), ("table", table)];

fn event(bytes: &[u8]) {
    if let Err(refusal) = claim::parse_event(bytes) {
        assert!(!refusal.problems.is_empty(), "refused without a reason");
    }
}

fn lines(bytes: &[u8]) {
    rows(bytes, "claims.jsonl");
}

fn table(bytes: &[u8]) {
    rows(bytes, "claims.csv");
}

fn rows(bytes: &[u8], name: &str) {
    let source = Box::new(std::io::Cursor::new(bytes.to_vec()));
    let Ok(rows) = intake::rows(source, name) else {
        return;
    };
    let mut before = 0;
    for row in rows.map_while(Result::ok) {
        assert!(row.line >= before, "rows come in their order");
        before = row.line;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    include!("../../tests/corpus.rs");

    #[test]
    fn what_fuzzing_kept_is_read_again() {
        for (name, target) in TARGETS {
            replay(name, target);
        }
    }
}
