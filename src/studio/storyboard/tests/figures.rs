//! What is spoken, shown and written of a person is one figure: each is read back by itself and compared with
//! the award.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::*;
use ground::money::Cents;
use ground::words::{Before, Locale};

/// Words back to the amount they say: whole euros from one to `most`, then cents.
struct Reader {
    locale: Locale,
    euros: BTreeMap<String, i64>,
    cents: BTreeMap<String, i64>,
}

impl Reader {
    fn new(locale: Locale, most: i64) -> Self {
        let euros = (1..=most).map(|n| (locale.say_amount(Cents(n * 100)).0, n));
        let cents = (1..100).filter_map(|n| Some((locale.say_amount(Cents(100 + n)).1?, n)));
        Self {
            locale,
            euros: euros.collect(),
            cents: cents.collect(),
        }
    }

    /// The amount in spoken clauses.
    fn spoken(&self, clauses: &[Clause]) -> Cents {
        let find = |words: &BTreeMap<String, i64>| {
            clauses.iter().find_map(|clause| words.get(&clause.text).copied())
        };
        Cents(find(&self.euros).expect("whole euros are said") * 100 + find(&self.cents).unwrap_or(0))
    }

    /// The amount in written text: the digits around the sign of the euro.
    fn written(&self, text: &str) -> Cents {
        let (group, point) = if self.locale == Locale::En {
            (',', '.')
        } else {
            ('.', ',')
        };
        let digits = |c: char| c.is_ascii_digit() || c == group || c == point;
        let sign = text.find('€').expect("an amount is written");
        let amount: String = if self.locale == Locale::En {
            text[sign + '€'.len_utf8()..]
                .chars()
                .take_while(|c| digits(*c))
                .collect()
        } else {
            let before: Vec<char> = text[..sign]
                .trim_end()
                .chars()
                .rev()
                .take_while(|c| digits(*c))
                .collect();
            before.into_iter().rev().collect()
        };
        let amount = amount.trim_end_matches(|c: char| !c.is_ascii_digit());
        let (whole, part) = amount.split_once(point).expect("cents are written");
        let whole: i64 = whole.replace(group, "").parse().expect("euros");
        Cents(whole * 100 + part.parse::<i64>().expect("cents"))
    }
}

fn beat<'a>(storyboard: &'a Storyboard, scene: &str, beat: &str) -> &'a Beat {
    let scene = storyboard
        .scenes
        .iter()
        .find(|found| found.id == scene)
        .expect("a scene");
    scene.beats.iter().find(|found| found.id == beat).expect("a beat")
}

/// The day that spoken clauses name, sought among all days of its year.
fn spoken_day(
    clauses: &[Clause],
    locale: Locale,
    before: &[Before],
    near: chrono::NaiveDate,
) -> chrono::NaiveDate {
    let year = (2015..2040)
        .find(|year| clauses.iter().any(|clause| clause.text == locale.say_year(*year)))
        .expect("a year is said");
    let days = chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days();
    let says = |day: chrono::NaiveDate| {
        let mut words = before.iter().map(|before| locale.say_day(*before, day).0);
        words.any(|words| clauses.iter().any(|clause| clause.text == words))
    };
    days.take_while(|day| day.year() == year)
        .find(|day| says(*day))
        .unwrap_or_else(|| panic!("no day is said near {near}"))
}

#[test]
fn spoken_shown_and_written_figures_are_the_awards() {
    let scenes = Scenes::embedded().unwrap();
    for locale in Locale::COMPLETE {
        let reader = Reader::new(locale, 2000);
        for line in 1..=15 {
            let (claim, award) = awarded(line);
            let storyboard = storyboard_in(&scenes, line, false, locale);
            let values = Values::of(&claim, &award, &Contacts::default(), locale);

            let monthly = beat(&storyboard, "amount", "monthly");
            assert_eq!(
                reader.spoken(&monthly.clauses),
                award.monthly_amount,
                "{locale} {line} spoken"
            );
            assert_eq!(
                reader.written(&monthly.caption),
                award.monthly_amount,
                "{locale} {line} captioned"
            );
            assert_eq!(
                reader.written(&values.written()["monthly_amount"]),
                award.monthly_amount
            );
            let Picture::Card(Card {
                body: CardBody::Figure { value, facts, .. },
                ..
            }) = &monthly.picture
            else {
                panic!("the amount has a card");
            };
            assert_eq!(
                reader.written(value),
                award.monthly_amount,
                "{locale} {line} shown"
            );
            assert_eq!(
                reader.written(&facts[0].value),
                award.reference_wage,
                "{locale} {line} shown"
            );

            let start = beat(&storyboard, "first_payment", "start");
            let said = spoken_day(
                &start.clauses,
                locale,
                &[Before::Since, Before::On],
                award.starts_on,
            );
            assert_eq!(said, award.starts_on, "{locale} {line}");
            assert!(
                start.caption.contains(&locale.date(award.starts_on)),
                "{}",
                start.caption
            );

            let length = beat(&storyboard, "duration", "length");
            assert_eq!(
                spoken_day(&length.clauses, locale, &[Before::Until], award.ends_on),
                award.ends_on,
                "{locale} {line}"
            );
            for part in locale.say_length(award.duration_days) {
                assert!(
                    length.clauses.iter().any(|clause| clause.text == part),
                    "{locale} {line}: {part}"
                );
            }
            let Picture::Card(Card {
                title,
                body: CardBody::Chart { bars, .. },
                ..
            }) = &length.picture
            else {
                panic!("the length has a chart");
            };
            assert!(
                title.contains(&locale.length(award.duration_days))
                    && title.contains(&locale.date(award.ends_on))
            );
            let shown: i64 = bars.iter().map(|bar| reader.written(&bar.value).0).sum();
            assert_eq!(Cents(shown), award.total, "{locale} {line}: the bars add up");

            let first = &award.first_payment;
            let window = beat(&storyboard, "first_payment", "window");
            let (words, year) = locale.say_between(first.paid_from, first.paid_to);
            for part in [words, year] {
                assert!(
                    window.clauses.iter().any(|clause| clause.text == part),
                    "{locale} {line}: {part}"
                );
            }
            assert!(
                window
                    .caption
                    .contains(&locale.between(first.paid_from, first.paid_to))
            );
            let sum = beat(&storyboard, "first_payment", "sum");
            assert_eq!(
                reader.spoken(&sum.clauses),
                first.amount,
                "{locale} {line} spoken"
            );
            assert_eq!(
                reader.written(&sum.caption),
                first.amount,
                "{locale} {line} captioned"
            );
        }
    }
}
