//! One event, as the intake reads it: a claim with its award, or its problems.
#![no_main]

use law::naspi::{Case, Interpretations, Rules};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let rules = Rules::embedded(Interpretations::default()).expect("the law that is built in");
    let _ = Case::read(rules, bytes);
});
