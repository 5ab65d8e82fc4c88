//! Worked examples that others published, each row with its source.

use ground::money::Cents;
use law::naspi::Interpretations;
use law::naspi::new_work::{Activity, ActivityKind, decide};

use crate::support::{Draft, date, law};

const EXAMPLES: &str = include_str!("published-examples.csv");
const MORE: &str = include_str!("published-more.csv");

#[derive(serde::Deserialize)]
struct Example {
    what: String,
    inputs: String,
    expected: String,
    source: String,
}

fn examples(text: &str) -> Vec<Example> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn every_published_example_holds() {
    let rows: Vec<Example> = [EXAMPLES, MORE].into_iter().flat_map(examples).collect();
    assert!(rows.len() >= 29);
    for row in rows {
        let found = match row.what.as_str() {
            "amount" => amount(&row.inputs),
            "payment" => payment(&row.inputs),
            "reduction" if row.inputs.starts_with("cumulative") => cumulative(),
            "reduction" => reduction(&row.inputs),
            "duration" => duration(&row.inputs),
            "start" => start(&row.inputs),
            "deadline" => deadline(&row.inputs),
            "new work" => new_work(),
            other => panic!("a kind of example without a reading: {other}"),
        };
        assert_eq!(found, row.expected, "{} ({})", row.inputs, row.source);
    }
}

/// The numbers of a text, in order ("year 2015; wage 1500.00").
fn numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|part| !part.is_empty())
        .collect()
}

/// A claim whose reference wage is the given one to less than a thousandth of a cent of the benefit.
fn of_wage(year: &str, wage: Cents, weeks: u32) -> Draft {
    let pay = (i128::from(wage.0) * i128::from(weeks) * 100 * 2 + 433) / (433 * 2);
    let ended = date(&format!("{year}-06-15"));
    Draft {
        pay: i64::try_from(pay).expect("an amount"),
        weeks,
        ended,
        ..Draft::default()
    }
}

fn cents(text: &str) -> Cents {
    Cents::parse(text).expect("an amount")
}

fn amount(inputs: &str) -> String {
    let [year, wage] = numbers(inputs)[..] else {
        panic!("{inputs}")
    };
    of_wage(year, cents(wage), 208).award().monthly_amount.to_string()
}

/// 45 days are what 13 weeks give; from the first of a month they are a whole month and half of the next.
fn payment(inputs: &str) -> String {
    let [monthly, days] = numbers(inputs)[..] else {
        panic!("{inputs}")
    };
    let draft = Draft {
        ended: date("2026-05-24"),
        ..of_wage("2026", Cents(cents(monthly).0 * 4 / 3), 13)
    };
    let award = draft.award();
    assert_eq!(award.duration_days.to_string(), days);
    let amounts: Vec<_> = award
        .months
        .iter()
        .map(|month| month.amount.to_string())
        .collect();
    amounts.join(" + ")
}

fn reduction(inputs: &str) -> String {
    let numbers = numbers(inputs);
    let award = of_wage("2026", Cents(cents(numbers[0]).0 * 4 / 3), 208).award();
    let month = |number: &&str| {
        award.steps[number.parse::<usize>().expect("a month") - 1]
            .monthly_amount
            .to_string()
    };
    numbers[1..].iter().map(month).collect::<Vec<_>>().join(" ")
}

/// On the maximum, which is exact: 1,584.70 less so many per cent.
fn cumulative() -> String {
    let award = of_wage("2026", cents("5000.00"), 208).award();
    let cuts = [("3 %", 30_000), ("5.91 %", 59_100), ("8.7327 %", 87_327)];
    let holds = |(at, (_, millionths)): (usize, &(&str, i64))| {
        let left = 158_470 * (1_000_000 - millionths);
        award.steps[5 + at].monthly_amount.0 == (left + 500_000) / 1_000_000
    };
    assert!(cuts.iter().enumerate().all(holds));
    cuts.map(|(text, _)| text).join(" ")
}

fn duration(inputs: &str) -> String {
    let weeks = numbers(inputs)[0].parse().expect("weeks");
    format!(
        "{} days",
        Draft {
            weeks,
            ..Draft::default()
        }
        .award()
        .duration_days
    )
}

fn start(inputs: &str) -> String {
    let in_words = inputs.contains("January");
    let ended = if in_words {
        date("2026-01-15")
    } else {
        date(&inputs["job ends ".len()..][..10])
    };
    let award = Draft {
        ended,
        filed_after: 3,
        ..Draft::default()
    }
    .award();
    if in_words {
        award.starts_on.format("%-d %B").to_string()
    } else {
        award.starts_on.to_string()
    }
}

fn deadline(inputs: &str) -> String {
    let ended = date(&inputs["job ends ".len()..][..10]);
    Draft {
        ended,
        ..Draft::default()
    }
    .award()
    .deadline_on
    .to_string()
}

/// 280.00 a month through a whole year, on a benefit of 800.00 that begins with it.
fn new_work() -> String {
    let draft = Draft {
        ended: date("2025-12-24"),
        ..of_wage("2025", Cents(106_667), 208)
    };
    let (claim, award) = (draft.claim(), draft.award());
    assert_eq!(
        (award.starts_on, award.monthly_amount),
        (date("2026-01-01"), cents("800.00"))
    );
    let activity = Activity {
        kind: ActivityKind::Parasubordinate,
        starts: award.starts_on,
        ends: None,
        extended_to: None,
        income: Cents(28_000 * 12),
        same_employer: false,
        notified_on: None,
    };
    let decision = decide(law(), &Interpretations::default(), &claim, &award, &activity);
    let paid = decision.monthly_amounts.expect("amounts")[0].amount;
    format!("cut {}; paid {paid}", decision.monthly_cut.expect("a cut"))
}
