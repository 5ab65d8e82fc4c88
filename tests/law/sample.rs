//! The sample claims: what each must come to.

use crate::support::compute;

const SAMPLE: &[u8] = include_bytes!("../claims/sample.jsonl");

#[test]
fn all_are_well_but_the_one_whose_official_figures_differ() {
    let (lines, summary) = compute(SAMPLE, "sample.jsonl");
    assert_eq!((summary.ok, summary.held, summary.rejected), (14, 1, 0));
    for (at, line) in lines.iter().enumerate() {
        let expected = if at == 11 { "held" } else { "ok" };
        assert_eq!(
            line["status"], expected,
            "{}: {}",
            line["claim_id"], line["problems"]
        );
        assert!(line["award"].is_object());
    }
    let paths: Vec<_> = lines[11]["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|p| &p["path"])
        .collect();
    assert_eq!(paths, ["data.official.monthly_amount_eur"]);
}

#[test]
fn number_13_agrees_with_its_official_figures() {
    let (lines, _) = compute(SAMPLE, "sample.jsonl");
    let award = &lines[12]["award"];
    assert_eq!(award["monthly_amount_eur"], "974.25");
    assert_eq!(award["starts_on"], "2026-04-08");
    assert_eq!(award["duration_days"], 560);
}
