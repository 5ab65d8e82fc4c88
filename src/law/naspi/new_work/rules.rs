//! Which rule decides, kind by kind.

use super::{ActivityKind, Effect, Reason, WorkCase};
use crate::naspi::{Series, ShortJobWithoutNotice};
use ground::calendar;
use ground::money::Cents;

impl WorkCase<'_> {
    pub(super) fn rule(&self) -> (Effect, Reason) {
        if self.award.duration_days == 0 || self.activity.starts > self.award.ends_on {
            return (Effect::Unchanged, Reason::AfterTheBenefit);
        }
        if self.activity.ends.is_some_and(|ends| ends < self.award.starts_on) {
            return (Effect::Unchanged, Reason::BeforeTheBenefit);
        }
        match self.activity.kind {
            ActivityKind::Traineeship | ActivityKind::OccasionalFarm => {
                (Effect::Cumulated, Reason::FullyCompatible)
            }
            ActivityKind::Occasional => self.occasional(),
            ActivityKind::OnCall => self.on_call(),
            ActivityKind::Subordinate => self.subordinate(),
            ActivityKind::Parasubordinate | ActivityKind::SelfEmployed => self.independent(),
        }
    }

    /// "Il lavoratore che durante il periodo in cui percepisce la NASpI instauri un rapporto di lavoro subordinato
    /// il cui reddito annuale sia superiore al reddito minimo escluso da imposizione fiscale decade dalla
    /// prestazione, salvo il caso in cui la durata del rapporto di lavoro non sia superiore a sei mesi. In tale
    /// caso la prestazione è sospesa d'ufficio" (art. 9 c. 1); within that income "mantiene la prestazione,
    /// ridotta […], a condizione che comunichi all'INPS […] il reddito annuo previsto e che il datore di lavoro
    /// […] siano diversi" (c. 2); likewise the survivor of two part-time jobs (c. 3), never suspended.
    fn subordinate(&self) -> (Effect, Reason) {
        let within = self.within(&self.law.limit_subordinate);
        if within && self.notified() && !self.activity.same_employer {
            return self.reduced();
        }
        let forfeits_short =
            self.interpretations.short_job_without_notice == ShortJobWithoutNotice::Forfeited;
        let survivor = self.activity.starts <= self.claim.employment.ended_on;
        let unnotified = within && !self.notified();
        if self.short() && !survivor && !(unnotified && forfeits_short) {
            return (Effect::Suspended, Reason::ShortJob);
        }
        let reason = match (within, self.activity.same_employer) {
            (false, _) => Reason::OverLimit,
            (true, true) => Reason::SameEmployer,
            (true, false) => Reason::NoNotice,
        };
        (Effect::Forfeited, reason)
    }

    /// "Il lavoratore che […] intraprenda un'attività lavorativa autonoma o di impresa individuale, dalla quale
    /// ricava un reddito [entro il limite], deve informare l'INPS entro un mese […]. La NASpI è ridotta di un
    /// importo pari all'80 per cento del reddito previsto" (art. 10 c. 1); forfeited otherwise (art. 11).
    fn independent(&self) -> (Effect, Reason) {
        let within = self
            .limit
            .is_none_or(|limit| self.activity.yearly_income <= limit);
        match (within, self.notified()) {
            (true, true) => self.reduced(),
            (true, false) => (Effect::Forfeited, Reason::NoNotice),
            (false, _) => (Effect::Forfeited, Reason::OverLimit),
        }
    }

    /// Fully cumulated within the limit of occasional work (D.L. 50/2017 art. 54-bis; circ. 174/2017); beyond it
    /// the work is no longer occasional, and the rules of subordinate work decide.
    fn occasional(&self) -> (Effect, Reason) {
        if self.within(&self.law.limit_occasional) {
            return (Effect::Cumulated, Reason::WithinOccasionalLimit);
        }
        self.subordinate()
    }

    /// Suspended for the days worked, or cumulated where notified and within the limit (circ. 142/2015; msg
    /// 1162/2018).
    fn on_call(&self) -> (Effect, Reason) {
        let cumulates =
            self.within(&self.law.limit_subordinate) && self.notified() && !self.activity.same_employer;
        match (cumulates, self.activity.yearly_income) {
            (true, Cents(0)) => (Effect::Unchanged, Reason::NoIncome),
            (true, _) => (Effect::Cumulated, Reason::OnCallNotified),
            (false, _) => (Effect::Suspended, Reason::OnCallDays),
        }
    }

    /// Reduced by the expected income; where that is nothing, the amount stays and the notice is still due.
    fn reduced(&self) -> (Effect, Reason) {
        if self.activity.yearly_income == Cents(0) {
            (Effect::Unchanged, Reason::NoIncome)
        } else {
            (Effect::Reduced, Reason::WithinLimit)
        }
    }

    pub(super) fn within(&self, limit: &Series<Cents>) -> bool {
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
}
