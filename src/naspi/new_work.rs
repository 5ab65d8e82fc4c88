//! What a new activity does to a benefit (arts 9, 10 and 11).

mod cut;
mod words;

use chrono::NaiveDate;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::trace::Trace;
use super::{Award, Interpretations, Law, OnCallCumulation, Series, ShortJobWithoutNotice, TraceStep};
use crate::calendar;
use crate::claim::Claim;
use crate::money::Cents;
use crate::words::Locale;
use cut::Cut;

/// Kinds of activity that the law treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub enum Kind {
    Subordinate,
    /// *Collaborazione coordinata e continuativa*.
    Parasubordinate,
    SelfEmployed,
    /// PrestO, *Libretto famiglia*.
    Occasional,
    OccasionalFarm,
    /// *Lavoro intermittente* without obligation to answer the call.
    OnCall,
    /// Traineeship or study grant.
    Traineeship,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Subordinate,
        Self::Parasubordinate,
        Self::SelfEmployed,
        Self::Occasional,
        Self::OccasionalFarm,
        Self::OnCall,
        Self::Traineeship,
    ];
}

/// A new activity as the person expects it.
#[derive(Clone, Debug)]
pub struct Activity {
    pub kind: Kind,
    pub starts: NaiveDate,
    /// The last day; `None` without one.
    pub ends: Option<NaiveDate>,
    /// Expected in the calendar year, gross.
    pub yearly_income: Cents,
    /// The employer of the job lost, or one connected with it.
    pub same_employer: bool,
    /// `None`: in time.
    pub notified_on: Option<NaiveDate>,
}

/// What is wrong with an activity before any law is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActivityError {
    #[error("ends must not precede starts; correct one of them")]
    EndsBeforeStart,
    #[error("yearly income must be from 0 and below 10,000,000 euro")]
    Income,
}

impl Activity {
    /// # Errors
    /// An [`ActivityError`] where it ends before it starts, or its income is out of bounds.
    pub fn validate(&self) -> Result<(), ActivityError> {
        if self.ends.is_some_and(|ends| ends < self.starts) {
            return Err(ActivityError::EndsBeforeStart);
        }
        if !(0..1_000_000_000).contains(&self.yearly_income.0) {
            return Err(ActivityError::Income);
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Unchanged,
    /// Work and benefit go together.
    Cumulated,
    Reduced,
    Suspended,
    Forfeited,
}

/// The answer, in the order of a line of `new-work`; what does not apply is `None`.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    pub claim_id: String,
    pub kind: Kind,
    pub outcome: Outcome,
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
    /// The answer in plain words, fit for the claimant.
    #[serde(skip)]
    pub words: String,
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

/// Why it comes to the outcome; chooses the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
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
struct Case<'a> {
    locale: Locale,
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
    decide_in(Locale::It, law, interpretations, claim, award, activity)
}

/// The same, with its words in a language of the claimant's.
pub fn decide_in(
    locale: Locale,
    law: &Law,
    interpretations: &Interpretations,
    claim: &Claim,
    award: &Award,
    activity: &Activity,
) -> Decision {
    let from = activity.starts.max(award.starts_on);
    let case = Case {
        locale: locale.served(),
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
fn limit_series(law: &Law, kind: Kind) -> Option<&Series<Cents>> {
    match kind {
        Kind::Subordinate | Kind::Parasubordinate | Kind::OnCall => Some(&law.limit_subordinate),
        Kind::SelfEmployed => Some(&law.limit_self_employed),
        Kind::Occasional => Some(&law.limit_occasional),
        Kind::OccasionalFarm | Kind::Traineeship => None,
    }
}

/// "comunichi all'INPS entro trenta giorni dall'inizio dell'attività" (arts 9 c. 2 and 10 c. 1), counted as a
/// month; from filing where the activity ran already.
fn notice_due(law: &Law, claim: &Claim, activity: &Activity) -> NaiveDate {
    let from = activity.starts.max(claim.submitted_on);
    calendar::term_of_months(from, law.notice_months.at(from).value)
}

impl Case<'_> {
    fn rule(&self) -> (Outcome, Reason) {
        if self.award.duration_days == 0 || self.activity.starts > self.award.ends_on {
            return (Outcome::Unchanged, Reason::AfterTheBenefit);
        }
        if self.activity.ends.is_some_and(|ends| ends < self.award.starts_on) {
            return (Outcome::Unchanged, Reason::BeforeTheBenefit);
        }
        match self.activity.kind {
            Kind::Traineeship | Kind::OccasionalFarm => (Outcome::Cumulated, Reason::FullyCompatible),
            Kind::Occasional => self.occasional(),
            Kind::OnCall => self.on_call(),
            Kind::Subordinate => self.subordinate(),
            Kind::Parasubordinate | Kind::SelfEmployed => self.independent(),
        }
    }

    /// "Il lavoratore che durante il periodo in cui percepisce la NASpI instauri un rapporto di lavoro subordinato
    /// il cui reddito annuale sia superiore al reddito minimo escluso da imposizione fiscale decade dalla
    /// prestazione, salvo il caso in cui la durata del rapporto di lavoro non sia superiore a sei mesi. In tale
    /// caso la prestazione è sospesa d'ufficio" (art. 9 c. 1); within that income "mantiene la prestazione,
    /// ridotta […], a condizione che comunichi all'INPS […] il reddito annuo previsto e che il datore di lavoro
    /// […] siano diversi" (c. 2); likewise the survivor of two part-time jobs (c. 3), never suspended.
    fn subordinate(&self) -> (Outcome, Reason) {
        let within = self.within(&self.law.limit_subordinate);
        if within && self.notified() && !self.activity.same_employer {
            return self.reduced();
        }
        let forfeits_short =
            self.interpretations.short_job_without_notice == ShortJobWithoutNotice::Forfeited;
        let survivor = self.activity.starts <= self.claim.employment.ended_on;
        let unnotified = within && !self.notified();
        if self.short() && !survivor && !(unnotified && forfeits_short) {
            return (Outcome::Suspended, Reason::ShortJob);
        }
        let reason = match (within, self.activity.same_employer) {
            (false, _) => Reason::OverLimit,
            (true, true) => Reason::SameEmployer,
            (true, false) => Reason::NoNotice,
        };
        (Outcome::Forfeited, reason)
    }

    /// "Il lavoratore che […] intraprenda un'attività lavorativa autonoma o di impresa individuale, dalla quale
    /// ricava un reddito [entro il limite], deve informare l'INPS entro un mese […]. La NASpI è ridotta di un
    /// importo pari all'80 per cento del reddito previsto" (art. 10 c. 1); forfeited otherwise (art. 11).
    fn independent(&self) -> (Outcome, Reason) {
        let within = self
            .limit
            .is_none_or(|limit| self.activity.yearly_income <= limit);
        match (within, self.notified()) {
            (true, true) => self.reduced(),
            (true, false) => (Outcome::Forfeited, Reason::NoNotice),
            (false, _) => (Outcome::Forfeited, Reason::OverLimit),
        }
    }

    /// Fully cumulated within the limit of occasional work (D.L. 50/2017 art. 54-bis; circ. 174/2017); beyond it
    /// the work is no longer occasional, and the rules of subordinate work decide.
    fn occasional(&self) -> (Outcome, Reason) {
        if self.within(&self.law.limit_occasional) {
            return (Outcome::Cumulated, Reason::WithinOccasionalLimit);
        }
        self.subordinate()
    }

    /// Suspended for the days worked, or cumulated where notified and within the limit (circ. 142/2015; msg
    /// 1162/2018).
    fn on_call(&self) -> (Outcome, Reason) {
        let cumulates =
            self.within(&self.law.limit_subordinate) && self.notified() && !self.activity.same_employer;
        if cumulates {
            (Outcome::Cumulated, Reason::OnCallNotified)
        } else {
            (Outcome::Suspended, Reason::OnCallDays)
        }
    }

    /// Reduced by the expected income; where that is nothing, the amount stays and the notice is still due.
    fn reduced(&self) -> (Outcome, Reason) {
        if self.activity.yearly_income == Cents(0) {
            (Outcome::Unchanged, Reason::NoIncome)
        } else {
            (Outcome::Reduced, Reason::WithinLimit)
        }
    }

    fn within(&self, limit: &Series<Cents>) -> bool {
        self.activity.yearly_income <= limit.at(self.from).value
    }

    fn notified(&self) -> bool {
        self.activity.notified_on.is_none_or(|day| day <= self.notice_due)
    }

    /// A fixed term of up to six months.
    fn short(&self) -> bool {
        let months = self.law.short_job_months.at(self.from).value;
        let last = calendar::last_day_of_months(self.activity.starts, months);
        self.activity.ends.is_some_and(|ends| ends <= last)
    }

    fn decision(&self, outcome: Outcome, reason: Reason) -> Decision {
        let touches = outcome != Outcome::Unchanged;
        let whole_on_call = self.interpretations.on_call_cumulation == OnCallCumulation::Whole;
        let cuts = outcome == Outcome::Reduced || (reason == Reason::OnCallNotified && !whole_on_call);
        let cut = cuts.then(|| Cut::new(self));
        let to = self.last_day(outcome, cut.as_ref());
        let resumes_on = to
            .filter(|_| reason == Reason::ShortJob)
            .map(|to| calendar::plus_days(to, 1));
        let mut trace = Trace::with_capacity(5);
        let words = words::trace(self, outcome, reason, cut.as_ref(), &mut trace);
        Decision {
            claim_id: self.claim.claim_id.clone(),
            kind: self.activity.kind,
            outcome,
            limit: self.limit,
            from: touches.then_some(self.from),
            to,
            months: cut.as_ref().map(Cut::months),
            monthly_cut: cut.as_ref().map(Cut::monthly),
            monthly_amounts: cut.as_ref().map(|cut| cut.amounts(self)),
            notice_due_on: self.needs_notice(reason).then_some(self.notice_due),
            resumes_on,
            trace: trace.into_steps(),
            words,
        }
    }

    fn last_day(&self, outcome: Outcome, cut: Option<&Cut>) -> Option<NaiveDate> {
        match (outcome, cut) {
            (Outcome::Unchanged | Outcome::Forfeited, _) => None,
            (_, Some(cut)) => Some(cut.to),
            (Outcome::Cumulated, None) => Some(
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
