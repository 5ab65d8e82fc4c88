//! The options of `new-work`: the income under its name, its older name, or as fees.

use clap::Parser;
use ground::money::Cents;
use law::commands::new_work::NewWorkArgs;
use law::naspi::new_work::{ActivityError, ActivityKind};

#[derive(Parser)]
struct Program {
    #[command(flatten)]
    args: NewWorkArgs,
}

fn parsed(options: &str) -> Result<NewWorkArgs, clap::error::ErrorKind> {
    let words = ["new-work", "--claims", "-", "--starts", "2026-03-01"];
    let all = words.into_iter().chain(options.split_whitespace());
    let program = Program::try_parse_from(all);
    program.map(|program| program.args).map_err(|error| error.kind())
}

fn income(options: &str) -> Result<Cents, ActivityError> {
    let args = parsed(options).expect("options that can be read");
    args.activity().map(|activity| activity.income)
}

#[test]
fn the_income_is_given_in_one_of_three_ways() {
    assert_eq!(
        income("--kind subordinate --income-to-year-end 1200.00"),
        Ok(Cents(120_000))
    );
    assert_eq!(
        income("--kind subordinate --yearly-income 1200.00"),
        Ok(Cents(120_000))
    );
    assert_eq!(
        income("--kind self_employed --fees 8000.00 --coefficient 67"),
        Ok(Cents(536_000))
    );
    assert_eq!(
        income("--kind subordinate --fees 8000.00 --coefficient 67"),
        Err(ActivityError::Fees)
    );
    for wrong in [
        "--kind subordinate",
        "--kind self_employed --fees 8000.00",
        "--kind self_employed --coefficient 67 --income-to-year-end 1.00",
        "--kind self_employed --fees 1.00 --coefficient 67 --income-to-year-end 1.00",
        "--kind subordinate --income-to-year-end 1.00 --yearly-income 1.00",
        "--kind subordinate --income-to-year-end 1.00 --extended-to 2026-09-01",
    ] {
        assert!(parsed(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn older_names_are_read_and_said() {
    let old = parsed("--kind occasional --yearly-income 1.00").expect("options");
    assert_eq!(old.kind, ActivityKind::Presto);
    assert!(
        old.notice_of_older_name()
            .is_some_and(|notice| notice.contains("--income-to-year-end"))
    );
    let new = parsed("--kind presto --income-to-year-end 1.00").expect("options");
    assert!(new.notice_of_older_name().is_none());
}
