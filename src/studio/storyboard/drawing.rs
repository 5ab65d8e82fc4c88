//! What cards show besides words: the months as bars, the benefit as coins, the page of a month.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::{Bar, bars};
use ground::words::Locale;
use law::naspi::Award;

/// The share of the wage that three stacks of four show, per cent.
const THREE_QUARTERS: u32 = 75;

/// What an award brings to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    pub bars: Vec<Bar>,
    pub coins: Option<Coins>,
    /// The month of the first payment, with the days on which it usually comes.
    pub month: Option<MonthPage>,
    /// What the first instalment of the anticipation (*anticipazione*) is of the sum, per cent.
    pub first_instalment: u32,
}

/// The benefit beside the wage: the wage is four stacks of coins, the benefit three of them and what of the fourth
/// is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coins {
    pub fourth: FourthStack,
    /// The highest amount lies on the three like a lid.
    pub capped: bool,
}

/// What of the fourth quarter of the wage is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FourthStack {
    Nothing,
    /// Of a wage above the threshold (*importo di riferimento*) its 25 %.
    Slice,
}

/// A month as the page of a calendar, weeks from Monday on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthPage {
    /// "marzo 2026".
    pub title: String,
    /// Places before the first day, 0 to 6.
    pub before: u32,
    /// 28 to 31.
    pub days: u32,
    pub marked: RangeInclusive<u32>,
}

impl Drawn {
    /// What the scenes of a language draw of an award.
    pub fn of(award: &Award, locale: Locale) -> Self {
        Self {
            bars: bars(award, locale),
            coins: coins(award),
            first_instalment: award.facts.terms.anticipation_first_percent,
            month: month(award.first_payment.paid_from, award.first_payment.paid_to, locale),
        }
    }
}

/// None where the benefit is not three quarters of anything: the law of the year has other shares.
fn coins(award: &Award) -> Option<Coins> {
    let above = award.reference_wage > award.facts.threshold;
    (award.facts.terms.percent_up_to_threshold == THREE_QUARTERS).then_some(Coins {
        fourth: if above {
            FourthStack::Slice
        } else {
            FourthStack::Nothing
        },
        capped: award.capped,
    })
}

/// None where the days are of two months.
fn month(from: NaiveDate, to: NaiveDate, locale: Locale) -> Option<MonthPage> {
    let first = from.with_day(1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    (to.month() == from.month() && to.year() == from.year()).then(|| MonthPage {
        title: locale.month_year(from),
        before: first.weekday().num_days_from_monday(),
        days: (next - first).num_days() as u32,
        marked: from.day()..=to.day(),
    })
}
