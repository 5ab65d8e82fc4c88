//! The monthly reduction (art. 4 c. 3).

use chrono::NaiveDate;

use super::trace::Trace;
use super::{Dated, Law};
use crate::calendar;
use crate::claim::Claim;

/// Which reduction a claim falls under.
pub(super) struct Reduction<'l> {
    pub(super) percent: u32,
    pub(super) first_month: u32,
    pub(super) aged: bool,
    /// Because of the age the first month is later than for others.
    pub(super) later_for_age: bool,
    rule: &'l Dated<u32>,
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

/// Whether some of the benefit's days fall in a freeze of the reductions.
pub(super) fn frozen(law: &Law, starts_on: NaiveDate, ends_on: NaiveDate) -> bool {
    let mut freezes = law.reduction_freeze.values().iter();
    freezes.any(|freeze| starts_on <= freeze.to.unwrap_or(NaiveDate::MAX) && ends_on >= freeze.from)
}

pub(super) fn trace(claim: &Claim, reduction: &Reduction<'_>, frozen: bool, trace: &mut Trace) {
    let month = reduction.first_month;
    let ordinal = ordinal(month);
    let reason = if reduction.later_for_age {
        format!(
            "Alla domanda avevi già compiuto {} anni: l'importo scende ",
            reduction.age
        )
    } else {
        "L'importo scende ".to_owned()
    };
    let freeze = if frozen {
        " Tra il 1º giugno e il 31 dicembre 2021 la riduzione era sospesa; dal 1º gennaio 2022 i mesi sospesi contano \
         tutti insieme."
    } else {
        ""
    };
    trace.step(
        "first_reduced_month",
        month.to_string(),
        &reduction.rule.provision,
        [
            ("aged_55_at_filing", reduction.aged.into()),
            ("ended_on", calendar::iso(claim.employment.ended_on).into()),
            ("reduction_percent", reduction.percent.into()),
        ],
        format!(
            "{reason}del {} % ogni mese, calcolato sul mese prima, a partire {ordinal} mese di indennità.{freeze}",
            reduction.percent
        ),
    );
}

fn ordinal(month: u32) -> String {
    match month {
        4 => "dal quarto".to_owned(),
        6 => "dal sesto".to_owned(),
        8 => "dall'ottavo".to_owned(),
        other => format!("dal {other}º"),
    }
}
