use serde_json::{Value, json};

use super::{problems, refuses, takes, texts, whole};

#[test]
fn contributions_and_official_figures() {
    let pay = "data.contributions.taxable_pay_eur";
    takes(pay, &texts(["0.01", "9999999.99", "52340", "52340.5"]));
    refuses(
        pay,
        "above 0 and below 10,000,000",
        &texts(["0", "0.00", "10000000", "10000000.00"]),
    );
    refuses(
        pay,
        "a point and at most two decimals",
        &texts(["1.234", "1,00", "-1.00", "1e3", "", "1."]),
    );
    refuses(
        pay,
        "a decimal string",
        &[json!(52340), json!(52340.5), json!(true)],
    );
    let (weeks, used) = (
        "data.contributions.weeks",
        "data.contributions.weeks_already_used",
    );
    takes(weeks, &[json!(1), json!(209)]);
    refuses(
        weeks,
        "from 1 to 209",
        &[
            json!(0),
            json!(210),
            json!(-1),
            json!(1.5),
            json!("156"),
            json!(1e30),
            json!(u64::MAX),
        ],
    );
    takes(used, &[json!(0), json!(156)]);
    refuses(used, "must not exceed weeks", &[json!(157)]);
    refuses(used, "from 0 to 209", &[json!(210), json!(-1)]);
    let since = "data.contributions.voluntary_end_within_12_months";
    takes(since, &[Value::Null]);
    takes(&format!("{since}.weeks_since"), &[json!(0), json!(209)]);
    refuses(&format!("{since}.weeks_since"), "from 0 to 209", &[json!(210)]);
    takes(&format!("{since}.ended_on"), &texts(["2026-02-10"]));
    refuses(
        &format!("{since}.ended_on"),
        "must not follow employment.ended_on",
        &texts(["2026-02-11"]),
    );
    takes("data.official", &[Value::Null]);
    takes("data.official.monthly_amount_eur", &texts(["0", "9999999.99"]));
    refuses(
        "data.official.monthly_amount_eur",
        "from 0 and below 10,000,000",
        &texts(["10000000"]),
    );
    takes("data.official.duration_days", &[json!(0), json!(9_999)]);
    refuses("data.official.duration_days", "from 0 to 9999", &[json!(10_000)]);
}

#[test]
fn shifts_and_suspensions() {
    takes("data.start_shift", &[Value::Null]);
    let list = "data.deadline_suspensions";
    takes(list, &[Value::Null, json!([])]);
    refuses(list, "a list of at most 100", &[json!({}), json!("x")]);
    let one = json!({"kind": "sickness", "from": "2026-03-10", "to": "2026-03-10"});
    takes(list, &[json!(vec![one.clone(); 100])]);
    refuses(list, "a list of at most 100", &[json!(vec![one; 101])]);
    refuses(
        "data.deadline_suspensions.0.to",
        "must not precede from",
        &texts(["2026-03-09"]),
    );
    refuses("data.deadline_suspensions.0", "must be an object", &[json!(7)]);
    let mut event = whole();
    event["data"]["deadline_suspensions"][0]["until"] = json!("2026-03-20");
    assert_eq!(problems(&event)[0].path, "data.deadline_suspensions.0.until");
}
