//! The calendar months that are paid as bars: places in a drawing, no text of its own.

use chrono::NaiveDate;
use law::naspi::CalendarMonth;

/// The drawing's own units.
pub const WIDTH: u32 = 720;
pub const HEIGHT: u32 = 200;
/// Room between two bars, as a share of a month's width in percent.
const GAP: i64 = 28;

/// A bar: where it stands, how high it is, and whether its amount is already lower than the first.
#[derive(Debug, PartialEq, Eq)]
pub struct PlacedBar {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
    pub reduced: bool,
}

/// Bars of the daily worth of each month, so that a month paid in part is not drawn as a cut. `reduced_from`: the first
/// day that is paid at the reduced amount.
pub fn bars(months: &[CalendarMonth], reduced_from: Option<NaiveDate>) -> Vec<PlacedBar> {
    let count = i64::try_from(months.len()).unwrap_or(1).max(1);
    let worth = |month: &CalendarMonth| month.amount.0 * 30 / i64::from(month.days.max(1));
    let highest = months.iter().map(worth).max().unwrap_or(1).max(1);
    let step = i64::from(WIDTH) / count;
    let place = |(at, month): (i64, &CalendarMonth)| {
        let height = (worth(month) * i64::from(HEIGHT) / highest).max(2);
        let width = (step * (100 - GAP) / 100).clamp(2, 64);
        let x = at * i64::from(WIDTH) / count + (step - width) / 2;
        PlacedBar {
            x,
            y: i64::from(HEIGHT) - height,
            width,
            height,
            reduced: reduced_from.is_some_and(|from| month.to >= from),
        }
    };
    (0..).zip(months).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ground::calendar;
    use ground::money::Cents;
    use law::naspi::YearMonth;

    /// The first day of a month, from the first of January 1970.
    fn first(month: u32) -> NaiveDate {
        calendar::term_of_months(NaiveDate::default(), month - 1)
    }

    fn month(month: u32, days: u32, cents: i64) -> CalendarMonth {
        let day = first(month);
        CalendarMonth {
            calendar: YearMonth::of(day),
            from: day,
            to: calendar::plus_days(day, days - 1),
            days,
            amount: Cents(cents),
            paid_from: day,
            paid_to: day,
        }
    }

    #[test]
    fn bars_stay_in_the_drawing_and_never_rise() {
        let months: Vec<_> = (1..=24)
            .map(|m| month(m, 30, 150_000 - i64::from(m) * 1_000))
            .collect();
        let bars = bars(&months, Some(first(6)));
        assert_eq!(bars.len(), 24);
        assert!(
            bars.iter()
                .all(|bar| bar.x >= 0 && bar.x + bar.width <= i64::from(WIDTH))
        );
        assert!(
            bars.iter()
                .all(|bar| bar.y >= 0 && bar.y + bar.height == i64::from(HEIGHT))
        );
        assert!(
            bars.windows(2)
                .all(|pair| pair[0].height >= pair[1].height && pair[0].x < pair[1].x)
        );
        assert_eq!(bars.iter().filter(|bar| bar.reduced).count(), 19);
    }

    #[test]
    fn a_short_last_month_is_as_high_as_its_days_are_worth() {
        let bars = bars(&[month(1, 30, 90_000), month(2, 10, 30_000)], None);
        assert_eq!(bars[0].height, bars[1].height);
        assert!(super::bars(&[], None).is_empty());
    }
}
