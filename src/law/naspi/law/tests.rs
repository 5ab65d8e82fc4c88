use super::*;

fn day(text: &str) -> NaiveDate {
    ground::calendar::parse_iso(text).unwrap_or_default()
}

/// The shipped text with one piece of it changed; the piece must be there.
fn changed(from: &str, to: &str) -> Result<Law, LawError> {
    assert!(EMBEDDED.contains(from), "{from}");
    Law::parse(&EMBEDDED.replacen(from, to, 1))
}

/// The table of `figure` that begins on `from`, as it stands in the text.
fn table(figure: &str, from: &str) -> String {
    let tables = EMBEDDED
        .split("\n\n")
        .filter(|text| text.contains(&format!("[[{figure}]]\n")));
    let found: Vec<_> = tables
        .filter(|text| text.contains(&format!("from = \"{from}\"")))
        .collect();
    assert_eq!(found.len(), 1, "{figure} {from}");
    found[0].to_owned()
}

#[test]
fn the_shipped_law_holds_together() {
    let law = Law::embedded().expect("the shipped law loads");
    assert_eq!(law.first_day(), day("2015-05-01"));
    assert_eq!(law.years(), (2015, 2026));
    assert_eq!(law.threshold.values().len(), 12);
    assert_eq!(law.powers.kept(3)[2], U256::new(9409));
    assert_eq!(law.powers.hundred()[3], U256::new(1_000_000));
    assert!(law.powers.kept(4).is_empty());
}

#[test]
fn a_value_holds_on_both_its_ends() {
    let law = Law::embedded().expect("the shipped law loads");
    for (on, cents) in [
        ("2022-01-01", 817_391),
        ("2023-12-31", 817_391),
        ("2024-01-01", 850_000),
        ("2090-01-01", 850_000),
    ] {
        assert_eq!(
            law.limit_subordinate.on(day(on)).map(|v| v.value.0),
            Some(cents),
            "{on}"
        );
    }
    assert!(law.limit_subordinate.on(day("2015-04-30")).is_none());
    assert_eq!(law.limit_subordinate.at(day("2015-04-30")).value.0, 800_000);
    assert!(law.threshold.on(day("2027-01-01")).is_none());
    assert_eq!(law.threshold.at(day("2027-01-01")).value.0, 145_672);
    assert!(law.siisl_days.on(day("2024-11-23")).is_none() && law.siisl_days.on(day("2024-11-24")).is_some());
}

#[test]
fn a_value_may_hold_for_a_single_day() {
    let one_day = "from = \"2021-06-01\"\nto = \"2021-06-01\"";
    let law = changed("from = \"2021-06-01\"\nto = \"2021-12-31\"", one_day).expect("the law loads");
    assert!(law.reduction_freeze.on(day("2021-06-01")).is_some());
    assert!(law.reduction_freeze.on(day("2021-06-02")).is_none());
}

#[test]
fn a_new_year_is_two_tables() {
    let next = |figure: &str, value: &str| {
        format!(
            "[[{figure}]]\nvalue = \"{value}\"\nfrom = \"2027-01-01\"\nto = \"2027-12-31\"\nact = \"D.Lgs. 22/2015\"\n\
             article = \"art. 4 c. 2\"\ncircular = \"circ.\"\nchecked = \"test\"\n\n"
        )
    };
    let text = [
        EMBEDDED,
        "\n",
        &next("threshold_eur", "1480.00"),
        &next("maximum_eur", "1610.00"),
    ]
    .concat();
    let law = Law::parse(&text).expect("the law with 2027");
    assert_eq!(law.years(), (2015, 2027));
    let half = [EMBEDDED, "\n", &next("threshold_eur", "1480.00")].concat();
    assert!(matches!(Law::parse(&half), Err(LawError::YearsDiffer)));
}

#[test]
fn a_gap_is_refused() {
    let without = changed(&table("maximum_eur", "2020-01-01"), "");
    assert!(
        matches!(without, Err(LawError::Gap { figure: "maximum_eur", after, before })
        if after == day("2019-12-31") && before == day("2021-01-01"))
    );
    let missing_day = changed(
        "from = \"2022-01-01\"\nto = \"2022-12-31\"",
        "from = \"2022-01-02\"\nto = \"2022-12-31\"",
    );
    assert!(matches!(
        missing_day,
        Err(LawError::Gap {
            figure: "threshold_eur",
            ..
        })
    ));
}

#[test]
fn an_overlap_is_refused() {
    let twice = changed(
        "from = \"2022-01-01\"\nto = \"2022-12-31\"",
        "from = \"2021-12-31\"\nto = \"2022-12-31\"",
    );
    assert!(
        matches!(twice, Err(LawError::Overlap { figure: "threshold_eur", day: on }) if on == day("2021-12-31"))
    );
    let open = table("limit_subordinate_eur", "2022-01-01").replace("to = \"2023-12-31\"\n", "");
    let endless = changed(&table("limit_subordinate_eur", "2022-01-01"), &open);
    assert!(matches!(
        endless,
        Err(LawError::Overlap {
            figure: "limit_subordinate_eur",
            ..
        })
    ));
}

#[test]
fn a_missing_citation_is_refused() {
    let whole = table("cut_percent", "2015-05-01");
    for field in ["act", "article", "circular", "checked"] {
        let line = whole
            .lines()
            .find(|line| line.starts_with(&format!("{field} =")))
            .expect("the field");
        for without in [
            whole.replace(&format!("{line}\n"), ""),
            whole.replace(line, &format!("{field} = \" \"")),
        ] {
            // The last line of a table has no line end within it.
            let without = if without == whole {
                whole.replace(line, "")
            } else {
                without
            };
            assert!(
                matches!(changed(&whole, &without), Err(LawError::Citation { figure: "cut_percent", field: missing, .. })
                    if missing == field),
                "{field}"
            );
        }
    }
}

#[test]
fn figures_must_reach_as_far_as_the_law() {
    let late = table("minimum_weeks", "2015-05-01").replace("2015-05-01", "2016-01-01");
    let late = changed(&table("minimum_weeks", "2015-05-01"), &late);
    assert!(matches!(
        late,
        Err(LawError::LateStart {
            figure: "minimum_weeks",
            ..
        })
    ));
    let late = table("maximum_eur", "2015-05-01").replace("2015-05-01", "2015-06-01");
    let late = changed(&table("maximum_eur", "2015-05-01"), &late);
    assert!(matches!(
        late,
        Err(LawError::LateStart {
            figure: "maximum_eur",
            ..
        })
    ));
    for (figure, from) in [("minimum_weeks", "2015-05-01"), ("siisl_days", "2024-11-24")] {
        let whole = table(figure, from);
        let ended = whole.replace("\nact", "\nto = \"2026-12-31\"\nact");
        assert!(
            matches!(changed(&whole, &ended), Err(LawError::Ended { .. })),
            "{figure}"
        );
    }
    let whole = table("siisl_days", "2024-11-24");
    assert!(changed(&whole, &whole.replace("2024-11-24", "2024-12-01")).is_ok());
}

#[test]
fn values_must_be_what_their_figure_is() {
    let with = |figure: &str, from: &str, old: &str, new: &str| {
        let whole = table(figure, from);
        assert!(whole.contains(old), "{old}");
        changed(&whole, &whole.replace(old, new))
    };
    let start = "2015-05-01";
    assert!(matches!(
        with("reduction_percent", start, "= 3", "= 100"),
        Err(LawError::Bounds { value: 100, .. })
    ));
    assert!(matches!(
        with("reduction_percent", start, "= 3", "= 0"),
        Err(LawError::Bounds { .. })
    ));
    assert!(matches!(
        with("reduction_percent", start, "= 3", "= \"3\""),
        Err(LawError::Value { .. })
    ));
    assert!(matches!(
        with("threshold_eur", start, "\"1195.00\"", "1195"),
        Err(LawError::Value { .. })
    ));
    assert!(matches!(
        with("threshold_eur", start, "1195.00", "1195,00"),
        Err(LawError::Value { .. })
    ));
    assert!(matches!(
        with("threshold_eur", start, "1195.00", "0.00"),
        Err(LawError::Value { .. })
    ));
    assert!(matches!(
        with("maximum_weeks", start, "= 104", "= 105"),
        Err(LawError::Bounds { .. })
    ));
    assert!(matches!(
        with("threshold_eur", start, "2015-05-01", "2015-05-32"),
        Err(LawError::Value { field: "from", .. })
    ));
    assert!(matches!(
        with("threshold_eur", start, "2015-12-31", "2015-04-30"),
        Err(LawError::Backwards { .. })
    ));
    assert!(matches!(
        with("threshold_eur", start, "[[threshold_eur]]", "[[treshold_eur]]"),
        Err(LawError::Syntax(_))
    ));
    assert!(matches!(
        Law::parse("threshold_eur = []"),
        Err(LawError::Syntax(_))
    ));
    assert!(matches!(Law::parse(""), Err(LawError::Syntax(_))));
}

#[test]
fn figures_without_values_are_refused() {
    let whole = table("siisl_days", "2024-11-24");
    let body = EMBEDDED.replace(&whole, "");
    let none = ["siisl_days = []\n", &body].concat();
    assert!(matches!(
        Law::parse(&none),
        Err(LawError::Empty { figure: "siisl_days" })
    ));
}

#[test]
fn amounts_that_would_outgrow_the_integers_are_refused() {
    let whole = table("wage_multiplier", "2015-05-01");
    let needed = |multiplier: &str| changed(&whole, &whole.replace("4.33", multiplier));
    assert!(matches!(
        needed("99999.99"),
        Err(LawError::Precision { bits: 262 })
    ));
    // 7 bits more than 4.33 are the most that fit.
    assert!(needed("655.35").is_ok());
    assert!(matches!(needed("655.36"), Err(LawError::Precision { bits: 255 })));
    let law = Law::embedded().expect("the shipped law loads");
    assert_eq!(powers::bits_needed(law), 247);
    assert_eq!((law.powers.hundred().len(), law.powers.kept(3).len()), (27, 27));
}

#[test]
fn a_change_comes_after_the_days_before_it_and_not_after_its_own() {
    let law = Law::embedded().unwrap();
    let (_, change) = law.threshold.change_after(day("2025-12-31")).unwrap();
    assert_eq!(change.from, day("2026-01-01"));
    let next = law.threshold.change_after(day("2026-01-01"));
    assert!(next.is_none_or(|(_, change)| change.from > day("2026-01-01")));
}
