//! The form of the new-work choice: what was written in it, and the activity that it describes.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::sum::{Per, SumProblem, read_sum};
use crate::web::catalogue::Words;
use crate::web::site::Person;
use ground::calendar;
use ground::money::Cents;
use law::naspi::new_work::{Activity, ActivityError, ActivityKind, IncomeSpan, income_of_fees, income_span};

/// Years that a day of the form may be in: another one is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2100;

/// What was written in the form, as it was written.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct WorkInput {
    pub kind: String,
    pub starts_on: String,
    pub ends_on: String,
    pub extended_to: String,
    pub income: String,
    /// "month" where the income is a month's.
    pub income_per: String,
    pub fees: String,
    pub coefficient: String,
    pub same_employer: Option<String>,
}

pub struct FieldError {
    /// The id of the field in the page.
    pub field: &'static str,
    pub message: String,
}

/// An activity, and how its income was written.
pub struct Question {
    pub activity: Activity,
    pub basis: IncomeBasis,
    pub span: IncomeSpan,
}

/// What the income was worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomeBasis {
    /// As it was written.
    Whole,
    /// A month's income, times the months of the span.
    Monthly(Cents),
    /// Fees, times the coefficient in percent.
    Fees(Cents, u32),
    /// Nothing was written, and the kind asks for nothing.
    NotAsked,
}

/// The kinds as the page names them: `work-kind-…` in the catalogue.
pub const KINDS: [&str; 9] = [
    "subordinate",
    "parasubordinate",
    "self_employed",
    "occasional_self_employed",
    "presto",
    "occasional_farm",
    "on_call",
    "traineeship",
    "civil_service",
];

/// Finds what is wrong field by field, and goes on, so that everything is said at once.
struct Reader<'a> {
    input: &'a WorkInput,
    w: &'a Words,
    person: &'a Person,
    errors: Vec<FieldError>,
}

impl WorkInput {
    pub fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    pub fn is_monthly(&self) -> bool {
        self.income_per == "month"
    }

    /// The alternative to the income is in use.
    pub fn has_fees(&self) -> bool {
        !self.fees.trim().is_empty() || !self.coefficient.trim().is_empty()
    }

    pub fn is_extended(&self) -> bool {
        !self.extended_to.trim().is_empty()
    }

    /// # Errors
    /// What is wrong, by field.
    pub fn question(&self, w: &Words, person: &Person) -> Result<Question, Vec<FieldError>> {
        let mut reader = Reader {
            input: self,
            w,
            person,
            errors: Vec::new(),
        };
        let question = reader.question();
        question.filter(|_| reader.errors.is_empty()).ok_or(reader.errors)
    }

    /// The days of which the income is asked, as far as the days that were written can be read.
    pub fn span(&self, person: &Person) -> Option<IncomeSpan> {
        let starts = read_day(&self.starts_on)?;
        let last = read_day(&self.extended_to).or_else(|| read_day(&self.ends_on));
        Some(income_span(
            &person.award,
            starts,
            last.filter(|last| *last >= starts),
        ))
    }
}

impl Reader<'_> {
    fn wrong(&mut self, field: &'static str, message: String) {
        self.errors.push(FieldError { field, message });
    }

    fn question(&mut self) -> Option<Question> {
        let kind = kind_named(&self.input.kind);
        if kind.is_none() {
            self.wrong("work-kind-subordinate", self.w.t("work-wrong-kind"));
        }
        let starts = self.day("work-starts", &self.input.starts_on);
        if self.input.starts_on.trim().is_empty() {
            self.wrong("work-starts", self.w.t("work-wrong-starts"));
        }
        let ends = self.day("work-ends", &self.input.ends_on);
        let extended_to = self.day("work-extended", &self.input.extended_to);
        let span = self.input.span(self.person);
        let income = self.income(kind, span);
        let (income, basis) = income?;
        let activity = Activity {
            kind: kind?,
            starts: starts?,
            ends,
            extended_to,
            income,
            same_employer: self.input.same_employer.is_some(),
            notified_on: None,
        };
        self.check(&activity);
        Some(Question {
            activity,
            basis,
            span: span?,
        })
    }

    /// A day that was written; none where the field is empty or cannot be read, which is then said.
    fn day(&mut self, field: &'static str, written: &str) -> Option<NaiveDate> {
        if written.trim().is_empty() {
            return None;
        }
        let Some(day) = parse_day(written) else {
            self.wrong(field, self.w.t("work-wrong-day"));
            return None;
        };
        if !YEARS.contains(&day.year()) {
            let (first, last) = (YEARS.start().to_string(), YEARS.end().to_string());
            let message = self
                .w
                .with("work-wrong-year", &[("first", &first), ("last", &last)]);
            self.wrong(field, message);
            return None;
        }
        Some(day)
    }

    /// The engine's own bounds, said beside the field they belong to.
    fn check(&mut self, activity: &Activity) {
        let (field, key) = match activity.validate() {
            Ok(()) => return,
            Err(ActivityError::EndsBeforeStart) => ("work-ends", "work-wrong-order"),
            Err(ActivityError::ExtendedBeforeEnd) => ("work-extended", "work-wrong-extended"),
            Err(ActivityError::Income | ActivityError::Fees | ActivityError::Coefficient) => {
                ("work-income", "work-wrong-high")
            }
        };
        self.wrong(field, self.w.t(key));
    }

    fn income(
        &mut self,
        kind: Option<ActivityKind>,
        span: Option<IncomeSpan>,
    ) -> Option<(Cents, IncomeBasis)> {
        if self.input.has_fees() {
            return self.income_of_fees(kind?);
        }
        let free = matches!(
            kind,
            Some(ActivityKind::Traineeship | ActivityKind::OccasionalFarm | ActivityKind::CivilService)
        );
        if free && self.input.income.trim().is_empty() {
            return Some((Cents(0), IncomeBasis::NotAsked));
        }
        let sum = match read_sum(&self.input.income) {
            Ok(sum) => sum,
            Err(problem) => {
                self.wrong("work-income", self.w.t(sum_problem(problem)));
                return None;
            }
        };
        let monthly = sum.per.map_or(self.input.is_monthly(), |per| per == Per::Month);
        if monthly {
            let income = span?.income_of_monthly(sum.amount);
            return income.map(|income| (income, IncomeBasis::Monthly(sum.amount)));
        }
        if sum.per == Some(Per::Year) && !span?.is_whole_year() {
            self.wrong("work-income", self.w.t("work-wrong-whole-year"));
            return None;
        }
        Some((sum.amount, IncomeBasis::Whole))
    }

    fn income_of_fees(&mut self, kind: ActivityKind) -> Option<(Cents, IncomeBasis)> {
        if !kind.is_self_employed() {
            self.wrong("work-fees", self.w.t("work-wrong-fees-kind"));
            return None;
        }
        if !self.input.income.trim().is_empty() {
            self.wrong("work-fees", self.w.t("work-wrong-fees-twice"));
            return None;
        }
        let fees = read_sum(&self.input.fees);
        if fees.is_err() {
            self.wrong("work-fees", self.w.t("work-wrong-fees"));
        }
        let coefficient = self.input.coefficient.trim().trim_end_matches('%').trim();
        let coefficient = coefficient
            .parse()
            .ok()
            .filter(|percent| (1..=100).contains(percent));
        if coefficient.is_none() {
            self.wrong("work-coefficient", self.w.t("work-wrong-coefficient"));
        }
        let (fees, coefficient) = (fees.ok()?.amount, coefficient?);
        match income_of_fees(kind, fees, coefficient) {
            Ok(income) => Some((income, IncomeBasis::Fees(fees, coefficient))),
            Err(_) => {
                self.wrong("work-fees", self.w.t("work-wrong-fees"));
                None
            }
        }
    }
}

fn sum_problem(problem: SumProblem) -> &'static str {
    match problem {
        SumProblem::Empty => "work-wrong-income",
        SumProblem::Negative => "work-wrong-negative",
        SumProblem::TooHigh => "work-wrong-high",
        SumProblem::SeveralFigures => "work-wrong-several",
        SumProblem::OtherUnit => "work-wrong-unit",
        SumProblem::Net => "work-wrong-net",
        SumProblem::NoFigure => "work-wrong-figure",
    }
}

/// As a browser sends a day, or as people write one where it offers no calendar: "2026-05-01", "1/5/2026", "1.5.2026".
fn parse_day(written: &str) -> Option<NaiveDate> {
    let written = written.trim();
    let by_hand = |format| NaiveDate::parse_from_str(written, format).ok();
    calendar::parse_iso(written)
        .or_else(|| by_hand("%d/%m/%Y"))
        .or_else(|| by_hand("%d.%m.%Y"))
}

fn read_day(written: &str) -> Option<NaiveDate> {
    parse_day(written).filter(|day| YEARS.contains(&day.year()))
}

pub(super) fn kind_named(name: &str) -> Option<ActivityKind> {
    let kinds = KINDS.iter().zip(ActivityKind::ALL);
    kinds
        .into_iter()
        .find(|(known, _)| **known == name)
        .map(|(_, kind)| kind)
}
