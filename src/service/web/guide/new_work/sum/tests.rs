use ground::words::Locale;
use proptest::prelude::*;

use super::*;
use crate::web::wording::euro;

fn total(cents: i64) -> Result<WrittenSum, SumProblem> {
    Ok(WrittenSum {
        amount: Cents(cents),
        per: None,
    })
}

fn of(per: Per, cents: i64) -> Result<WrittenSum, SumProblem> {
    Ok(WrittenSum {
        amount: Cents(cents),
        per: Some(per),
    })
}

#[test]
fn what_can_be_understood_is() {
    for (written, sum) in [
        ("4000", total(400_000)),
        ("4.000", total(400_000)),
        ("4,000", total(400_000)),
        ("4 000", total(400_000)),
        ("4'000", total(400_000)),
        ("4000 euro", total(400_000)),
        ("4000euro", total(400_000)),
        ("€ 4.000", total(400_000)),
        ("4.000 EUR", total(400_000)),
        ("4.000,-", total(400_000)),
        ("4 mila", total(400_000)),
        ("4mila euro", total(400_000)),
        ("4,5 mila", total(450_000)),
        ("4k", total(400_000)),
        ("4000,50", total(400_050)),
        ("4000.5", total(400_050)),
        ("1.234,56", total(123_456)),
        ("1,234.56", total(123_456)),
        ("1.234.567,89", total(123_456_789)),
        ("1 234 567", total(123_456_700)),
        ("0", total(0)),
        ("-0", total(0)),
        ("0,50", total(50)),
        ("000400", total(40_000)),
        ("circa 5000", total(500_000)),
        ("ca. 5.000 €", total(500_000)),
        ("~5000", total(500_000)),
        ("5000 lordi", total(500_000)),
        ("500 al mese", of(Per::Month, 50_000)),
        ("circa 500 euro al mese", of(Per::Month, 50_000)),
        ("500/mese", of(Per::Month, 50_000)),
        ("€ 500 a month", of(Per::Month, 50_000)),
        ("500 € im Monat", of(Per::Month, 50_000)),
        ("6000 all'anno", of(Per::Year, 600_000)),
        ("9.999.999,99", total(999_999_999)),
    ] {
        assert_eq!(read_sum(written), sum, "{written}");
    }
}

#[test]
fn what_cannot_has_each_its_own_reason() {
    for (written, problem) in [
        ("", SumProblem::Empty),
        (" \u{a0}", SumProblem::Empty),
        ("€", SumProblem::Empty),
        ("-500", SumProblem::Negative),
        ("€ -500", SumProblem::Negative),
        ("−500", SumProblem::Negative),
        ("12345678901234", SumProblem::TooHigh),
        ("10.000.000", SumProblem::TooHigh),
        ("10000 mila", SumProblem::TooHigh),
        ("tanto", SumProblem::NoFigure),
        ("mille", SumProblem::NoFigure),
        ("٣", SumProblem::NoFigure),
        ("5 %", SumProblem::NoFigure),
        ("4.00.000", SumProblem::NoFigure),
        ("4,000,50", SumProblem::NoFigure),
        ("1.234,567", SumProblem::NoFigure),
        ("0,500", SumProblem::NoFigure),
        ("4,0000", SumProblem::NoFigure),
        ("4000 banane", SumProblem::NoFigure),
        ("4000-5000", SumProblem::SeveralFigures),
        ("4000 o 5000", SumProblem::SeveralFigures),
        ("500 per 8 mesi", SumProblem::SeveralFigures),
        ("10 l'ora", SumProblem::OtherUnit),
        ("50 al giorno", SumProblem::OtherUnit),
        ("500 netti", SumProblem::Net),
    ] {
        assert_eq!(read_sum(written), Err(problem), "{written}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(cents in 0_i64..1_000_000_000) {
        for locale in Locale::COMPLETE {
            prop_assert_eq!(read_sum(&euro(locale, Cents(cents))), total(cents));
        }
    }

    #[test]
    fn no_text_breaks_the_reader(written in "\\PC{0,40}") {
        let _ = read_sum(&written);
    }
}
