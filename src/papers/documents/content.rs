//! What a template reads: its messages, and the rows that are not messages, every figure written out.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::text::{Catalogue, Values, unbroken};
use super::values::{self, full_name};
use super::written::{amount, date};
use super::{DocumentError, Input, Paper, anticipation, new_work, trace};
use ground::words::Locale;
use law::claim::Claimant;
use law::naspi::{Award, CalendarMonth, Interpretations, Law, ObligationKind};

/// Everything that the papers of one claim in one language are written with.
pub struct Content<'a> {
    pub input: &'a Input<'a>,
    pub locale: Locale,
    pub catalogue: &'a Catalogue,
    pub values: Values,
    pub law: &'a Law,
    pub interpretations: &'a Interpretations,
}

impl<'a> Content<'a> {
    pub fn new(
        input: &'a Input<'a>,
        locale: Locale,
        catalogue: &'a Catalogue,
        law: &'a Law,
        interpretations: &'a Interpretations,
    ) -> Self {
        let limits = law::naspi::new_work::limits(law, input.claim.accepted_on);
        let mut values = values::of_claim(input, locale, &limits);
        let shares = law.anticipation_first_percent.values().iter();
        let parted = shares.filter(|share| share.value < 100).map(|share| share.from);
        values.set_some("instalments_since", parted.min().map(|day| date(locale, day)));
        Self {
            input,
            locale,
            catalogue,
            values,
            law,
            interpretations,
        }
    }

    pub fn title(&self, paper: Paper) -> String {
        self.catalogue
            .plain(&format!("{}-title", paper.id()), &self.values)
    }

    /// The data of one paper.
    pub fn of(&self, paper: Paper) -> Result<Value, DocumentError> {
        let mut texts = self.catalogue.all("common-", &self.values);
        texts.extend(self.catalogue.all(&format!("{}-", paper.id()), &self.values));
        let input = self.input;
        let mut data = json!({
            "lang": self.locale.tag(),
            "title": self.title(paper),
            "institute": serde_json::to_value(input.institute)?,
            "name": full_name(&input.claim.claimant),
            "claim_number": input.claim.claim_id,
            "t": serde_json::to_value(texts)?,
        });
        self.particulars(paper, &mut data)?;
        Ok(data)
    }

    fn particulars(&self, paper: Paper, data: &mut Value) -> Result<(), DocumentError> {
        let input = self.input;
        match paper {
            Paper::Letter => {
                data["address"] = address(&input.claim.claimant).into();
                data["accepted_on"] = date(self.locale, input.claim.accepted_on).into();
                data["link"] = input.link.address.as_str().into();
                data["objection"] = input.institute.objection.of(self.locale).into();
                self.figures(data);
            }
            Paper::Calculation => {
                self.figures(data);
                data["steps"] = serde_json::to_value(trace::steps(self))?;
            }
            Paper::Schedule => {
                self.figures(data);
                data["months"] = serde_json::to_value(months(self.locale, input.award))?;
            }
            Paper::NewWork => data["new_work"] = serde_json::to_value(new_work::sheet(self))?,
            Paper::Anticipation => {
                data["declared"] = input.claim.self_employment_declared.into();
                data["anticipation"] = serde_json::to_value(anticipation::sheet(self))?;
            }
            Paper::Obligations => {
                data["siisl"] = input.award.facts.siisl.into();
                data["siisl_due"] = siisl_due(input.award).map(|day| date(self.locale, day)).into();
            }
            Paper::Calendar => (),
        }
        Ok(())
    }

    fn figures(&self, data: &mut Value) {
        let award = self.input.award;
        data["monthly"] = amount(self.locale, award.monthly_amount).into();
        data["total"] = amount(self.locale, award.total).into();
        data["days"] = unbroken(&self.locale.length(award.duration_days)).into();
    }
}

/// Street, then postal code, town and province; empty where the claim has no address.
fn address(claimant: &Claimant) -> Vec<String> {
    let address = claimant.postal_address.as_ref().map(|address| address.expose());
    address.map_or_else(Vec::new, |address| {
        let town = format!("{} {} {}", address.postal_code, address.town, address.province);
        vec![address.street.clone(), town]
    })
}

fn siisl_due(award: &Award) -> Option<NaiveDate> {
    let siisl = |duty: &&law::naspi::Obligation| duty.kind == ObligationKind::SiislActivation;
    award.obligations.iter().find(siisl).map(|duty| duty.due_on)
}

#[derive(Serialize)]
struct Month {
    /// "febbraio 2026".
    month: String,
    /// Under its bar: "2/26".
    short: String,
    days: u32,
    amount: String,
    window: String,
    reduced: bool,
    /// Height of its bar in thousandths of the highest.
    bar: i64,
}

/// The first day of benefit that is paid at the reduced amount, where there is one.
pub fn reduced_from(award: &Award) -> Option<NaiveDate> {
    let mut steps = award.steps.iter();
    let reduced = steps.find(|step| step.month >= award.first_reduced_month)?;
    Some(reduced.from)
}

fn months(locale: Locale, award: &Award) -> Vec<Month> {
    let amounts = award.months.iter().map(|month| month.amount.0);
    let highest = amounts.max().unwrap_or(0).max(1);
    let reduced_from = reduced_from(award);
    let row = |month: &CalendarMonth| Month {
        month: unbroken(&locale.month_year(month.from)),
        short: format!("{}/{:02}", month.calendar.month(), month.calendar.year() % 100),
        days: month.days,
        amount: amount(locale, month.amount),
        window: unbroken(&locale.short_window(month.paid_from, month.paid_to)),
        reduced: reduced_from.is_some_and(|from| month.to >= from),
        bar: month.amount.0 * 1000 / highest,
    };
    award.months.iter().map(row).collect()
}
