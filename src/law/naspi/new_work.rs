//! What a new activity does to a benefit (arts 9, 10 and 11).

mod activity;
mod cut;
mod rules;
mod steps;

use chrono::NaiveDate;
use serde::Serialize;

use super::trace::{Datum, TraceStep};
use super::{Award, Interpretations, Law, OnCallCumulation, Series};
use crate::claim::Claim;
pub use activity::{Activity, ActivityError, ActivityKind};
use cut::Cut;
use ground::calendar;
use ground::money::Cents;

/// What becomes of the benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    Unchanged,
    /// Work and benefit go together.
    Cumulated,
    Reduced,
    Suspended,
    Forfeited,
}

impl Effect {
    /// As a line of `new-work` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Cumulated => "cumulated",
            Self::Reduced => "reduced",
            Self::Suspended => "suspended",
            Self::Forfeited => "forfeited",
        }
    }
}

/// The answer, in the order of a line of `new-work`; what does not apply is `None`.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    pub claim_id: String,
    pub kind: ActivityKind,
    pub outcome: Effect,
    /// The yearly income limit of the kind, where it has one.
    #[serde(rename = "limit_eur")]
    pub limit: Option<Cents>,
    /// First day on which the activity touches the benefit.
    pub from: Option<NaiveDate>,
    /// Last such day; `None` without end.
    pub to: Option<NaiveDate>,
    /// Months over which the cut is spread ("10", "9.53").
    pub months: Option<String>,
    #[serde(rename = "monthly_cut_eur")]
    pub monthly_cut: Option<Cents>,
    /// What is left of the months that the cut touches.
    pub monthly_amounts: Option<Vec<MonthlyAmount>>,
    pub notice_due_on: Option<NaiveDate>,
    pub resumes_on: Option<NaiveDate>,
    pub trace: Vec<TraceStep>,
}

#[derive(Clone, Debug, Serialize)]
pub struct MonthlyAmount {
    pub month: u32,
    #[serde(rename = "amount_eur")]
    pub amount: Cents,
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

/// Why it comes to that; chooses the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    AfterTheBenefit,
    BeforeTheBenefit,
    FullyCompatible,
    WithinOccasionalLimit,
    OnCallNotified,
    WithinLimit,
    /// Within the limit, and no income to cut by.
    NoIncome,
    ShortJob,
    OnCallDays,
    OverLimit,
    NoNotice,
    SameEmployer,
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
    limit: Option<Cents>,
    notice_due: NaiveDate,
}

/// What the activity does to the award of the claim; the same for the same arguments, on any day.
pub fn decide(
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    award: &Award,
    activity: &Activity,
) -> Decision {
    let from = activity.starts.max(award.starts_on);
    let case = WorkCase {
        law,
        interpretations,
        claim,
        award,
        activity,
        from,
        limit: limit_series(law, activity.kind).map(|series| series.at(from).value),
        notice_due: notice_due(law, claim, activity),
    };
    let (outcome, reason) = case.rule();
    case.decision(outcome, reason)
}

/// The limit that the kind of activity has.
fn limit_series(law: &Law, kind: ActivityKind) -> Option<&Series<Cents>> {
    match kind {
        ActivityKind::Subordinate | ActivityKind::Parasubordinate | ActivityKind::OnCall => {
            Some(&law.limit_subordinate)
        }
        ActivityKind::SelfEmployed => Some(&law.limit_self_employed),
        ActivityKind::Occasional => Some(&law.limit_occasional),
        ActivityKind::OccasionalFarm | ActivityKind::Traineeship => None,
    }
}

/// "comunichi all'INPS entro trenta giorni dall'inizio dell'attività" (arts 9 c. 2 and 10 c. 1), counted as a
/// month; from filing where the activity ran already.
fn notice_due(law: &Law, claim: &Claim, activity: &Activity) -> NaiveDate {
    let from = activity.starts.max(claim.submitted_on);
    calendar::term_of_months(from, law.notice_months.at(from).value)
}

impl WorkCase<'_> {
    fn decision(&self, outcome: Effect, reason: Reason) -> Decision {
        let touches = outcome != Effect::Unchanged;
        let whole_on_call = self.interpretations.on_call_cumulation == OnCallCumulation::Whole;
        let cuts = outcome == Effect::Reduced || (reason == Reason::OnCallNotified && !whole_on_call);
        let cut = cuts.then(|| Cut::new(self));
        let to = self.last_day(outcome, cut.as_ref());
        let resumes_on = to
            .filter(|_| reason == Reason::ShortJob)
            .map(|to| calendar::plus_days(to, 1));
        Decision {
            claim_id: self.claim.claim_id.clone(),
            kind: self.activity.kind,
            outcome,
            limit: self.limit,
            from: touches.then_some(self.from),
            to,
            months: cut.as_ref().map(|cut| Datum::Months(cut.months()).to_string()),
            monthly_cut: cut.as_ref().map(Cut::monthly),
            monthly_amounts: cut.as_ref().map(|cut| cut.amounts(self)),
            notice_due_on: self.needs_notice(reason).then_some(self.notice_due),
            resumes_on,
            trace: steps::steps(self, outcome, reason, cut.as_ref()),
        }
    }

    fn last_day(&self, outcome: Effect, cut: Option<&Cut>) -> Option<NaiveDate> {
        match (outcome, cut) {
            (Effect::Unchanged | Effect::Forfeited, _) => None,
            (_, Some(cut)) => Some(cut.to),
            (Effect::Cumulated, None) => Some(
                self.activity
                    .ends
                    .map_or(self.award.ends_on, |ends| ends.min(self.award.ends_on)),
            ),
            (_, None) => self.activity.ends,
        }
    }

    /// Whether the person has something to notify: not where the office acts by itself, nor where no income
    /// counts.
    fn needs_notice(&self, reason: Reason) -> bool {
        match reason {
            Reason::AfterTheBenefit
            | Reason::BeforeTheBenefit
            | Reason::FullyCompatible
            | Reason::WithinOccasionalLimit => false,
            Reason::ShortJob => self.within(&self.law.limit_subordinate) && !self.activity.same_employer,
            _ => true,
        }
    }
}
