//! What a new activity does to a benefit (arts 9, 10 and 11).

mod cut;
mod income;
mod notice;
mod outcome;
mod rules;
mod steps;

use chrono::NaiveDate;
use serde::Serialize;

pub use super::activity::{Activity, ActivityError, ActivityKind};
pub use super::effect::{Effect, MonthlyAmount, Reason};
pub use super::gist::Gist;
use super::trace::{Datum, TraceStep};
use super::{Award, Interpretations, Law, LawValue};
use crate::claim::Claim;
use cut::Cut;

use ground::money::Cents;
pub use income::{IncomeSpan, income_of_fees, income_span};
use notice::Notice;
use outcome::Outcome;

/// The answer, in the order of a line of `new-work`; what does not apply is `None`.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    pub claim_id: String,
    pub kind: ActivityKind,
    pub outcome: Effect,
    /// The yearly income limit of the kind, where it has one.
    #[serde(rename = "limit_eur")]
    pub limit: Option<Cents>,
    /// `reduced`: the first day of the span over which the income is spread; `forfeited`: the day of forfeiture; else
    /// the first day on which activity and benefit meet.
    pub from: Option<NaiveDate>,
    /// `reduced`: the last day of that span; `suspended`: the last day of the job; `cumulated`: the last day on which
    /// the two meet.
    pub to: Option<NaiveDate>,
    /// Months over which the cut is spread ("10", "9.53").
    pub months: Option<String>,
    /// Not capped by what the benefit of a month is: `monthly_amounts` has the cuts as they are made.
    #[serde(rename = "monthly_cut_eur")]
    pub monthly_cut: Option<Cents>,
    /// What the benefit of the months is too small to bear.
    #[serde(rename = "cut_left_eur")]
    pub cut_left: Option<Cents>,
    /// The calendar months that the cut touches.
    pub monthly_amounts: Option<Vec<MonthlyAmount>>,
    pub notice_due_on: Option<NaiveDate>,
    pub resumes_on: Option<NaiveDate>,
    /// The new last day of a benefit that is suspended; the latest one, where only the days worked suspend it.
    pub ends_on: Option<NaiveDate>,
    pub trace: Vec<TraceStep>,
    /// Why; chooses the words.
    #[serde(skip)]
    pub reason: Reason,
    /// What the answer comes to, in one word; chooses headline, colour and sentence.
    #[serde(skip)]
    pub gist: Gist,
    /// `reduced`, and nothing known of the notice: what happens where it was not given in time.
    #[serde(skip)]
    pub without_notice: Option<Gist>,
    /// The monthly cut as it may be told: none where a month is too small to bear it, or where none bears it whole.
    #[serde(skip)]
    pub told_cut: Option<Cents>,
    /// The first and last day of which the expected income is asked.
    #[serde(skip)]
    pub income_span: IncomeSpan,
}

impl Decision {
    /// The notice was due before `seen_on`, and what is told depends on whether it was given.
    pub fn is_overdue(&self, seen_on: NaiveDate) -> bool {
        self.without_notice.is_some() && self.notice_due_on.is_some_and(|due_on| due_on < seen_on)
    }
}

/// Yearly limits for new work.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Subordinate, parasubordinate and on-call work.
    pub subordinate: Cents,
    pub self_employed: Cents,
    pub occasional: Cents,
    /// Days a year of occasional farm work.
    pub farm_days: u32,
}

/// The limits in force on a day.
pub fn limits(law: &Law, day: NaiveDate) -> Limits {
    Limits {
        subordinate: law.limit_subordinate.at(day).value,
        self_employed: law.limit_self_employed.at(day).value,
        occasional: law.limit_occasional.at(day).value,
        farm_days: law.occasional_farm_days.at(day).value,
    }
}

/// The activity against one benefit, with what every provision asks about it.
struct WorkCase<'a> {
    law: &'a Law,
    interpretations: &'a Interpretations,
    claim: &'a Claim,
    award: &'a Award,
    activity: &'a Activity,
    /// First day on which activity and benefit meet.
    from: NaiveDate,
    notice: Notice<'a>,
}

/// What the activity does to the award of the claim; the same for the same arguments, on any day.
pub fn decide(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    award: &Award,
    activity: &Activity,
) -> Decision {
    let first_day = award.months.first().map_or(award.starts_on, |row| row.from);
    let case = WorkCase {
        law,
        interpretations,
        claim,
        award,
        activity,
        from: activity.starts.max(first_day),
        notice: notice::notice(law, interpretations, claim, activity),
    };
    let (effect, reason) = case.rule();
    case.decision(case.outcome(effect, reason))
}

impl<'a> WorkCase<'a> {
    /// The first day of benefit.
    fn first_day(&self) -> NaiveDate {
        self.award
            .months
            .first()
            .map_or(self.award.starts_on, |row| row.from)
    }

    /// The limit of the kind of activity, of the year in which work and benefit meet; none where it has none.
    fn limit(&self) -> Option<&'a LawValue<Cents>> {
        let series = match self.activity.kind {
            ActivityKind::Presto if self.within_occasional_limit() => &self.law.limit_occasional,
            ActivityKind::Subordinate
            | ActivityKind::Parasubordinate
            | ActivityKind::OnCall
            | ActivityKind::Presto => &self.law.limit_subordinate,
            ActivityKind::SelfEmployed | ActivityKind::OccasionalSelfEmployed => {
                &self.law.limit_self_employed
            }
            ActivityKind::OccasionalFarm | ActivityKind::Traineeship | ActivityKind::CivilService => {
                return None;
            }
        };
        Some(series.at(self.from))
    }

    fn decision(&self, outcome: Outcome) -> Decision {
        let trace = steps::steps(self, &outcome);
        let cut = outcome.cut.as_ref();
        Decision {
            claim_id: self.claim.claim_id.clone(),
            kind: self.activity.kind,
            outcome: outcome.effect,
            limit: outcome.limit,
            from: outcome.from,
            to: outcome.to,
            months: cut.map(|cut| Datum::Months(cut.months_spread()).to_string()),
            monthly_cut: cut.map(Cut::monthly),
            cut_left: cut.map(|cut| cut.left),
            monthly_amounts: cut.map(|cut| cut.months.clone()),
            notice_due_on: outcome.notice_due_on,
            resumes_on: outcome.resumption.map(|of| of.resumes_on),
            ends_on: outcome.resumption.map(|of| of.ends_on),
            trace,
            reason: outcome.reason,
            gist: outcome.gist,
            without_notice: outcome.without_notice,
            told_cut: cut.and_then(Cut::told),
            income_span: income_span(self.award, self.activity.starts, self.activity.last_day()),
        }
    }
}
