use super::Bar;
use ground::words::Locale;
use law::naspi::{Award, CalendarMonth};

/// The calendar months that are paid as bars, with their names under the first and about every third of them.
pub fn bars(award: &Award, locale: Locale) -> Vec<Bar> {
    let step = if award.months.len() > 12 { 3 } else { 1 };
    let full = award.monthly_amount;
    let mut steps = award.steps.iter();
    let reduced_from =
        steps.find(|step| step.month >= award.first_reduced_month && step.monthly_amount < full);
    let bar = |(month, row): (u32, &CalendarMonth)| Bar {
        month,
        label: if (month - 1).is_multiple_of(step) {
            locale.short_month_year(row.from)
        } else {
            String::new()
        },
        cents: row.amount.0,
        value: locale.amount(row.amount),
        reduced: reduced_from.is_some_and(|step| row.to >= step.from),
    };
    (1..).zip(&award.months).map(bar).collect()
}
