//! What the law's tests share: running a command on a text, and making claims.

use serde_json::Value;
use videoguida::commands::{Rules, Summary, check, compute};
use videoguida::intake;
use videoguida::naspi::{Interpretations, Law};

pub fn law() -> Law {
    Law::embedded().expect("the shipped law loads")
}

pub fn rows(text: &[u8], name: &str) -> intake::Rows {
    intake::rows(Box::new(std::io::Cursor::new(text.to_vec())), name).expect("a readable text")
}

pub fn compute(text: &[u8], name: &str) -> (Vec<Value>, Summary) {
    let (law, interpretations) = (law(), Interpretations::default());
    let rules = Rules {
        law: &law,
        interpretations: &interpretations,
    };
    let mut out = Vec::new();
    let summary = compute::run(rules, rows(text, name), &mut out, None, &mut |_| {}).expect("compute runs");
    let lines = out.split(|b| *b == b'\n').filter(|line| !line.is_empty());
    (
        lines
            .map(|line| serde_json::from_slice(line).expect("a line of JSON"))
            .collect(),
        summary,
    )
}

pub fn check(text: &[u8], name: &str) -> (Vec<Vec<String>>, Summary) {
    let (law, interpretations) = (law(), Interpretations::default());
    let rules = Rules {
        law: &law,
        interpretations: &interpretations,
    };
    let mut out = Vec::new();
    let summary = check::run(rules, rows(text, name), &mut out, None, &mut |_| {}).expect("check runs");
    let text = String::from_utf8(out).expect("UTF-8");
    (
        text.lines()
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect(),
        summary,
    )
}
