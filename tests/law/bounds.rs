//! Every field at its bound and one step beyond it; a problem names the field, its rule, and never the value.

mod figures;
mod person;

use law::claim::{MAX_EVENT_BYTES, Problem, parse_binary_event, parse_event};
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../claims/sample.jsonl");

/// The first sample claim, with every optional part.
fn whole() -> Value {
    let mut event: Value = serde_json::from_str(SAMPLE.lines().next().expect("a line")).expect("JSON");
    event["time"] = json!("2026-03-14T09:12:00+01:00");
    event["datacontenttype"] = json!("application/json");
    let data = &mut event["data"];
    data["claimant"]["mobile"] = json!("+393200000001");
    data["claimant"]["email"] = json!("claimant01@example.it");
    data["claimant"]["postal_address"] =
        json!({"street": "Via Roma 1", "postal_code": "80100", "town": "Napoli", "province": "NA"});
    data["start_shift"] = json!({"kind": "maternity", "until": "2026-03-01"});
    data["deadline_suspensions"] = json!([{"kind": "sickness", "from": "2026-03-10", "to": "2026-03-20"}]);
    data["contributions"]["voluntary_end_within_12_months"] =
        json!({"ended_on": "2025-06-30", "weeks_since": 14});
    data["official"] =
        json!({"monthly_amount_eur": "1000.00", "starts_on": "2026-02-21", "duration_days": 546});
    event
}

/// The place of a dotted path, made where it is missing.
fn at<'v>(event: &'v mut Value, path: &str) -> &'v mut Value {
    path.split('.')
        .fold(event, |node, name| match name.parse::<usize>() {
            Ok(number) => &mut node[number],
            Err(_) => &mut node[name],
        })
}

fn problems(event: &Value) -> Vec<Problem> {
    parse_event(event.to_string().as_bytes()).map_or_else(|refusal| refusal.problems, |_| Vec::new())
}

/// The problems of the whole event with one value changed.
fn with(path: &str, value: &Value) -> Vec<Problem> {
    let mut event = whole();
    *at(&mut event, path) = value.clone();
    problems(&event)
}

fn takes(path: &str, values: &[Value]) {
    for value in values {
        assert_eq!(with(path, value), [], "{path}");
    }
}

/// One problem, at the path, of the rule, without the value.
fn refuses(path: &str, rule: &str, values: &[Value]) {
    for value in values {
        let found = with(path, value);
        let paths: Vec<_> = found.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, [path], "{value}");
        assert!(found[0].message.contains(rule), "{}", found[0].message);
        let text = value.as_str().filter(|text| text.len() > 5);
        assert!(
            text.is_none_or(|text| !found[0].message.contains(text)),
            "{}",
            found[0].message
        );
    }
}

/// A contact that nobody can be reached at: a warning where another one or the address is left, a problem where not.
fn leaves_out(path: &str, rule: &str, values: &[Value]) {
    let contacts = [
        "data.claimant.mobile",
        "data.claimant.email",
        "data.claimant.postal_address",
    ];
    let others = contacts.into_iter().filter(|other| *other != path);
    for value in values {
        let mut event = whole();
        *at(&mut event, path) = value.clone();
        let mut alone = event.clone();
        others
            .clone()
            .for_each(|other| *at(&mut alone, other) = Value::Null);
        let refused = problems(&alone);
        for left in others.clone() {
            let mut event = alone.clone();
            *at(&mut event, left) = at(&mut whole(), left).clone();
            let claim = parse_event(event.to_string().as_bytes()).expect("a claim");
            let warnings: Vec<_> = claim
                .warnings
                .iter()
                .map(|warning| warning.path.as_str())
                .collect();
            assert_eq!(warnings, [path], "{value}");
            assert!(
                claim.warnings[0].message.contains(rule),
                "{}",
                claim.warnings[0].message
            );
        }
        let paths: Vec<_> = refused.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, [path], "{value}");
        assert!(refused[0].message.contains(rule), "{}", refused[0].message);
    }
}

fn texts<const N: usize>(values: [&str; N]) -> [Value; N] {
    values.map(Value::from)
}

#[test]
fn the_whole_event_holds() {
    assert_eq!(problems(&whole()), []);
}

#[test]
fn the_envelope() {
    takes("specversion", &texts(["1.0"]));
    refuses("specversion", "must be \"1.0\"", &texts(["1", "1.0.1", "0.3"]));
    refuses(
        "type",
        "naspi.claim.accepted.v1",
        &texts(["naspi.claim.accepted.v2", ""]),
    );
    for name in ["id", "source"] {
        takes(name, &[json!("x"), json!("a/b?c#d"), json!("è".repeat(256))]);
        refuses(
            name,
            "1 to 256",
            &[json!(""), json!("x".repeat(257)), json!("a b"), json!("a\u{7}b")],
        );
        refuses(
            name,
            "must be a string",
            &[json!(1), json!(true), json!([]), json!({})],
        );
        refuses(name, "is required", &[Value::Null]);
    }
    takes("time", &[json!("2026-03-14T09:12:00Z"), Value::Null]);
    refuses(
        "time",
        "RFC 3339",
        &texts([
            "2026-03-14",
            "2026-03-14 09:12",
            "2026-03-14T09:12:00",
            "2026-02-30T09:12:00Z",
        ]),
    );
    takes(
        "datacontenttype",
        &texts(["application/json", "Application/JSON ; charset=utf-8"]),
    );
    refuses(
        "datacontenttype",
        "application/json",
        &texts(["text/json", "", "; application/json"]),
    );
    refuses("data", "must be an object", &[json!([]), json!("x"), json!(1)]);
    refuses("data", "is required", &[Value::Null]);
}

#[test]
fn the_claim_number_and_its_dates() {
    takes(
        "data.claim_id",
        &[json!("a"), json!("A.b_c-9"), json!("x".repeat(64))],
    );
    let rule = "1 to 64 of A-Z";
    refuses(
        "data.claim_id",
        rule,
        &[
            json!(""),
            json!("x".repeat(65)),
            json!(".hidden"),
            json!("two words"),
            json!("numéro"),
        ],
    );
    let (submitted, ended) = ("data.submitted_on", "data.employment.ended_on");
    let mut event = whole();
    *at(&mut event, ended) = json!("2026-02-20");
    *at(&mut event, submitted) = json!("2026-02-20");
    *at(&mut event, "data.accepted_on") = json!("2026-02-20");
    assert_eq!(problems(&event), []);
    *at(&mut event, "data.accepted_on") = json!("2026-02-19");
    assert_eq!(problems(&event)[0].message, "must not precede submitted_on");
    *at(&mut event, "data.accepted_on") = json!("2026-02-20");
    *at(&mut event, ended) = json!("2026-02-21");
    let found = problems(&event);
    assert_eq!(
        (found[0].path.as_str(), found[0].message.as_str()),
        (submitted, "must not precede employment.ended_on")
    );
    refuses(
        "data.accepted_on",
        "a date that exists",
        &texts(["2026-02-29", "20260301", "2026-3-01", ""]),
    );
}

#[test]
fn words_of_closed_sets() {
    for (path, words) in [
        (
            "data.submitted_through",
            vec!["citizen", "patronato", "contact_center"],
        ),
        (
            "data.employment.end_reason",
            vec![
                "dismissal",
                "just_cause_dismissal",
                "end_of_fixed_term",
                "just_cause_resignation",
                "protected_parent_resignation",
                "conciliated_termination",
                "refused_transfer",
            ],
        ),
        (
            "data.employment.worker_category",
            vec![
                "employee",
                "apprentice",
                "cooperative_member",
                "artist",
                "fixed_term_public_employee",
            ],
        ),
        (
            "data.start_shift.kind",
            vec![
                "maternity",
                "sickness",
                "work_injury",
                "notice_indemnity",
                "dispute",
            ],
        ),
        (
            "data.deadline_suspensions.0.kind",
            vec!["maternity", "sickness", "work_injury"],
        ),
        (
            "data.payment_method",
            vec![
                "bank_account",
                "postal_account",
                "postal_savings_book",
                "cash_at_post_office",
            ],
        ),
    ] {
        takes(path, &words.iter().map(|word| json!(word)).collect::<Vec<_>>());
        refuses(path, &words.join(", "), &texts(["", "Citizen", "other"]));
    }
    refuses(
        "data.deadline_suspensions.0.kind",
        "work_injury",
        &texts(["notice_indemnity", "dispute"]),
    );
    takes(
        "data.self_employment_declared",
        &[json!(true), json!(false), Value::Null],
    );
    refuses(
        "data.self_employment_declared",
        "true or false",
        &[json!("true"), json!(1)],
    );
}

#[test]
fn fields_that_are_not_known_or_given_twice() {
    let mut event = whole();
    event["data"]["claimant"]["nick name\u{202e}"] = json!("x");
    event["extra"] = json!(1);
    event["more_extra"] = json!(1);
    let found: Vec<_> = problems(&event).into_iter().map(|problem| problem.path).collect();
    assert_eq!(found, ["data.claimant.unknown_field", "more_extra"]);
    let mut event = whole();
    event["data"]["x".repeat(70)] = json!(1);
    assert_eq!(problems(&event)[0].path, "data.unknown_field");
    let twice = whole()
        .to_string()
        .replace("\"claim_id\":", "\"claim_id\":\"x\",\"claim_id\":");
    let refusal = parse_event(twice.as_bytes()).expect_err("a field twice");
    assert_eq!(
        (refusal.problems[0].path.as_str(), refusal.problems.len()),
        ("data.claim_id", 1)
    );
    assert!(refusal.problems[0].message.contains("more than once"));
}

#[test]
fn no_more_than_a_hundred_problems_are_listed() {
    let mut event = whole();
    for number in 0..150 {
        event["data"][format!("field{number}")] = json!(1);
    }
    assert_eq!(problems(&event).len(), 100);
}

#[test]
fn the_length_of_a_line() {
    let text = whole().to_string();
    let padded = |length: usize| text.clone() + &" ".repeat(length - text.len());
    assert!(parse_event(padded(MAX_EVENT_BYTES).as_bytes()).is_ok());
    let refusal = parse_event(padded(MAX_EVENT_BYTES + 1).as_bytes()).expect_err("too long");
    assert_eq!((refusal.problems[0].path.as_str(), refusal.claim_id), ("", None));
    assert!(refusal.problems[0].message.contains("longer than 65536 bytes"));
}

#[test]
fn the_length_of_a_body() {
    let headers = [
        ("specversion", "1.0"),
        ("id", "x"),
        ("source", "/naspi/claims"),
        ("type", "naspi.claim.accepted.v1"),
    ];
    let body = whole()["data"].to_string();
    let padded = |length: usize| body.clone() + &" ".repeat(length - body.len());
    for length in [body.len(), MAX_EVENT_BYTES] {
        assert!(parse_binary_event(headers, padded(length).as_bytes()).is_ok());
    }
    assert!(parse_binary_event(headers, padded(MAX_EVENT_BYTES + 1).as_bytes()).is_err());
    let refusal = parse_binary_event([], body.as_bytes()).expect_err("no headers");
    let paths: Vec<_> = refusal
        .problems
        .iter()
        .map(|problem| problem.path.as_str())
        .collect();
    assert_eq!(paths, ["specversion", "id", "source", "type"]);
}

#[test]
fn what_is_not_json_is_told_by_its_column() {
    for (line, message) in [
        (&b"{\"id\": nope}"[..], "the line is not JSON (column 9)"),
        (b"\xff\xfe", "the line is not UTF-8"),
        (b"[]", "the line is not a JSON object"),
        (b"7", "the line is not a JSON object"),
        (b"{} {}", "the line is not JSON (column 4)"),
    ] {
        let refusal = parse_event(line).expect_err("not an event");
        assert_eq!(refusal.problems[0].message, message);
        assert!(refusal.to_string().contains("1 problem(s), the first at \"\""));
    }
}
