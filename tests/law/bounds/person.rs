use law::claim::is_fiscal_code;
use serde_json::{Value, json};

use super::{leaves_out, refuses, takes, texts};

#[test]
fn the_person() {
    for name in ["data.claimant.given_name", "data.claimant.family_name"] {
        takes(name, &[json!("A"), json!("è".repeat(100)), json!(" Anna ")]);
        refuses(
            name,
            "1 to 100 letters",
            &[
                json!(""),
                json!("è".repeat(101)),
                json!("A1"),
                json!("Anna\u{200b}"),
            ],
        );
    }
    takes(
        "data.claimant.fiscal_code",
        &texts(["ABCDEF12B23P432P", "ABCDEF12B23P43NE", "12345678901"]),
    );
    refuses(
        "data.claimant.fiscal_code",
        "check letter",
        &texts(["ABCDEF12B23P432Q", "1234567890", "abcdef12b23p432p"]),
    );
    assert!(is_fiscal_code("ABCDEF12B23P432P") && !is_fiscal_code("ABCDEF12B23P432Q"));
    takes(
        "data.claimant.locale",
        &[json!("de"), json!("fil"), json!("de-CH-1996"), Value::Null],
    );
    takes(
        "data.claimant.locale",
        &[json!(format!("de-{}", ["abcdefgh"; 3].join("-") + "-abcde"))],
    );
    refuses(
        "data.claimant.locale",
        "language tag",
        &texts(["i", "abcd", "it_IT", "de-", "de-abcdefghi", "d1"]),
    );
    refuses(
        "data.claimant.locale",
        "language tag",
        &[json!(format!("de-{}", ["abcdefgh"; 3].join("-") + "-abcdef"))],
    );
}

#[test]
fn the_ways_to_reach_the_person() {
    takes("data.claimant.mobile", &[json!("+39 320 000 0001"), Value::Null]);
    leaves_out(
        "data.claimant.mobile",
        "mobile number",
        &texts(["3200000001", "+390612345678", "+39", "+393200000001;ext=5", ""]),
    );
    let wrong = [json!(1), json!([]), json!("+39320\n0000001"), json!("\u{7}")];
    refuses("data.claimant.mobile", "must be a", &wrong);
    let spaced = |spaces: usize| json!(format!("+39{}3200000001", " ".repeat(spaces)));
    takes("data.claimant.mobile", &[spaced(19)]);
    refuses("data.claimant.mobile", "mobile number", &[spaced(20)]);
    // 64 characters is the most before the at sign, 63 in each part after it.
    let address = |last: usize| {
        let (d, l) = ("d".repeat(61), "l".repeat(last));
        json!(format!("{}@{d}.{d}.{l}.it", "l".repeat(64)))
    };
    takes(
        "data.claimant.email",
        &[
            address(62),
            json!("nome.cognome+naspi@sotto.example.it"),
            Value::Null,
        ],
    );
    refuses("data.claimant.email", "bare email", &[address(63)]);
    let hidden = texts(["\"a\u{7}b\"@example.it", "a@example.it\r\nBcc: b@example.it"]);
    refuses("data.claimant.email", "bare email", &hidden);
    leaves_out(
        "data.claimant.email",
        "bare email",
        &texts([
            "a@b",
            "Anna <a@example.it>",
            "a@example.it\u{202e}",
            "a\u{202e}b@example.it",
            "\"a b\"@example.it",
            "",
            "a b@example.it",
        ]),
    );
    let part = |name: &str| format!("data.claimant.postal_address.{name}");
    takes(&part("street"), &[json!("1"), json!("è".repeat(200))]);
    refuses(
        &part("street"),
        "1 to 200",
        &[json!(""), json!("è".repeat(201)), json!("---"), json!("a\nb")],
    );
    refuses(
        &part("street"),
        "one line",
        &texts(["a\u{2028}b", "a\u{2029}b", "a\u{202e}b"]),
    );
    takes(&part("town"), &[json!("è".repeat(100))]);
    refuses(&part("town"), "1 to 100", &[json!("è".repeat(101))]);
    refuses(
        &part("postal_code"),
        "5 digits",
        &texts(["8010", "801000", "8010a", "٨٠١٠٠"]),
    );
    refuses(
        &part("province"),
        "two capital",
        &texts(["N", "NAP", "na", "N1", "È"]),
    );
    takes("data.claimant.postal_address", &[Value::Null]);
    refuses(
        "data.claimant.postal_address",
        "must be an object",
        &[json!("Via Roma 1"), json!([])],
    );
}
