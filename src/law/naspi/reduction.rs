//! The monthly reduction (art. 4 c. 3).

use chrono::{Datelike, NaiveDate};

use super::trace::{TimeFinding, Trace};
use super::{Law, LawValue};
use crate::claim::Claim;
use ground::calendar;

/// Which reduction a claim falls under.
pub(super) struct Reduction<'l> {
    pub(super) percent: u32,
    pub(super) first_month: u32,
    pub(super) aged: bool,
    /// Because of the age the first month is later than for others.
    pub(super) later_for_age: bool,
    rule: &'l LawValue<u32>,
    age: u32,
}

/// "La NASpI si riduce del 3 per cento ogni mese a decorrere dal primo giorno del sesto mese di fruizione; […]
/// dall'ottavo mese di fruizione per i beneficiari di NASpI che abbiano compiuto il cinquantacinquesimo anno di
/// età alla data di presentazione della domanda"; from the fourth, for everybody, for losses of work up to
/// 31-12-2021 (art. 4 c. 3).
pub(super) fn reduction<'l>(law: &'l Law, claim: &Claim) -> Reduction<'l> {
    let ended_on = claim.employment.ended_on;
    let age = law.reduction_age.at(ended_on).value;
    let aged = calendar::birthday(*claim.claimant.birth_date.expose(), age) <= claim.submitted_on;
    let ordinary = law.first_reduced_month.at(ended_on);
    let rule = if aged {
        law.first_reduced_month_at_age.at(ended_on)
    } else {
        ordinary
    };
    let percent = law.reduction_percent.at(ended_on).value;
    Reduction {
        percent,
        first_month: rule.value,
        aged,
        later_for_age: rule.value > ordinary.value,
        rule,
        age,
    }
}

impl Reduction<'_> {
    /// How many times the reduction has counted in a month of benefit.
    pub(super) fn steps(&self, month: u32) -> u32 {
        (month + 1).saturating_sub(self.first_month)
    }
}

/// From which month of benefit the amount goes down, by the rules around a loss of work; what a guide says of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReductionMonths {
    /// By the last rule of the law.
    pub usual: u32,
    /// For those of the age that the law names, where it is later for them.
    pub at_age: u32,
    /// By the rule before: that of the loss of work where another has replaced it since, else the one before the last.
    pub earlier: Option<EarlierReduction>,
}

/// A rule that another replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierReduction {
    pub month: u32,
    /// From the beginning of which another rule holds.
    pub until_year: i32,
    /// The loss of work itself falls under it.
    pub applies: bool,
}

pub(super) fn months_around(law: &Law, ended_on: NaiveDate) -> ReductionMonths {
    let ordinary = &law.first_reduced_month;
    let aged = &law.first_reduced_month_at_age;
    let at_age = aged.at(ended_on).value;
    let replaced = ordinary.change_after(ended_on);
    let change = replaced.or(ordinary.last_change());
    ReductionMonths {
        usual: ordinary.last().value,
        at_age: if at_age > ordinary.at(ended_on).value {
            at_age
        } else {
            aged.last().value
        },
        earlier: change.map(|(before, after)| EarlierReduction {
            month: before.value,
            until_year: after.from.year(),
            applies: replaced.is_some(),
        }),
    }
}

/// First and last day of the freeze of the reductions that touches the benefit, if one does.
pub(super) fn freeze(law: &Law, starts_on: NaiveDate, ends_on: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let freezes = law.reduction_freeze.values().iter();
    let mut spans = freezes.map(|freeze| (freeze.from, freeze.to.unwrap_or(NaiveDate::MAX)));
    spans.find(|(from, to)| starts_on <= *to && ends_on >= *from)
}

pub(super) fn trace(
    claim: &Claim,
    reduction: &Reduction<'_>,
    freeze: Option<(NaiveDate, NaiveDate)>,
    trace: &mut Trace,
) {
    trace.step(
        &reduction.rule.provision,
        TimeFinding::Reduction {
            ended_on: claim.employment.ended_on,
            percent: reduction.percent,
            age: reduction.age,
            aged: reduction.aged,
            later_for_age: reduction.later_for_age,
            first_month: reduction.first_month,
            freeze,
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = include_str!("law.toml");

    /// A law that is later still for the age from 2027 on: a loss of work before goes by its own month, and one of a
    /// time that knew none for the age is told the latest.
    #[test]
    fn the_month_for_the_age_is_that_of_the_loss_of_work_where_it_is_later() {
        let is_rule =
            |text: &&str| text.contains("first_reduced_month_at_age") && text.contains("\"2022-01-01\"");
        let now = LAW.split("\n\n").find(is_rule).unwrap();
        let until = now.replace("2022-01-01\"", "2022-01-01\"\nto = \"2026-12-31\"");
        let next = now
            .replace("2022-01-01", "2027-01-01")
            .replace("value = 8", "value = 10");
        let law = Law::parse(&LAW.replace(now, &format!("{until}\n\n{next}"))).unwrap();
        for (year, month) in [(2021, 10), (2026, 8), (2027, 10)] {
            let ended_on = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            assert_eq!(months_around(&law, ended_on).at_age, month, "{year}");
        }
    }
}
