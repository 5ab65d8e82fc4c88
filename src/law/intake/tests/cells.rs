//! Values as programs write them, and what tables and brokers say of an event.

use super::*;

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
