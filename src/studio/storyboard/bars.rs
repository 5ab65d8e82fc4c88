use super::Bar;
use ground::words::Locale;
use law::naspi::{Award, BenefitMonth};

/// The months of benefit as bars, with the calendar under the first and about every third of them.
pub fn bars(award: &Award, locale: Locale) -> Vec<Bar> {
    let step = if award.months.len() > 12 { 3 } else { 1 };
    let full = award.monthly_amount;
    let bar = |(index, month): (usize, &BenefitMonth)| Bar {
        month: month.month,
        label: if index % step == 0 {
            locale.short_month_year(month.from)
        } else {
            String::new()
        },
        cents: month.amount.0,
        value: locale.amount(month.amount),
        reduced: month.month >= award.first_reduced_month && month.amount < full,
    };
    award.months.iter().enumerate().map(bar).collect()
}
