//! Which rule decides, kind by kind.

use super::{Activity, ActivityKind, Effect, Gist, Reason, WorkCase};
use crate::naspi::ShortJobWithoutNotice;
use ground::calendar;
use ground::money::Cents;

impl WorkCase<'_> {
    pub(super) fn rule(&self) -> (Effect, Reason) {
        if self.begins_within_the_days_after_the_end() {
            return (Effect::NotRunning, Reason::TooSoonAfterTheEnd);
        }
        if self.activity.starts > self.award.ends_on {
            return (Effect::Unchanged, Reason::AfterTheBenefit);
        }
        if self
            .activity
            .last_day()
            .is_some_and(|last| last < self.first_day())
        {
            return (Effect::Unchanged, Reason::BeforeTheBenefit);
        }
        match self.activity.kind {
            ActivityKind::Traineeship | ActivityKind::OccasionalFarm | ActivityKind::CivilService => {
                (Effect::Cumulated, Reason::FullyCompatible)
            }
            ActivityKind::Presto if self.within_occasional_limit() => {
                (Effect::Cumulated, Reason::WithinOccasionalLimit)
            }
            ActivityKind::Subordinate | ActivityKind::OnCall | ActivityKind::Presto => self.as_employee(),
            ActivityKind::Parasubordinate
            | ActivityKind::SelfEmployed
            | ActivityKind::OccasionalSelfEmployed => self.independent(),
        }
    }

    /// A job as an employee that begins within eight days of the end: the claim does not run, whatever the income, the
    /// length or the notice, and a new application after that job is needed (circ. 94/2015). No text says whether the
    /// eighth day is one of them; here it is, because on it the benefit would begin beside the job.
    fn begins_within_the_days_after_the_end(&self) -> bool {
        let ended_on = self.claim.employment.ended_on;
        let days = self.law.not_running_days.at(ended_on).value;
        let starts = self.activity.starts;
        self.activity.kind.is_job() && starts > ended_on && starts <= calendar::plus_days(ended_on, days)
    }

    /// "Il lavoratore che durante il periodo in cui percepisce la NASpI instauri un rapporto di lavoro subordinato
    /// il cui reddito annuale sia superiore al reddito minimo escluso da imposizione fiscale decade dalla
    /// prestazione, salvo il caso in cui la durata del rapporto di lavoro non sia superiore a sei mesi. In tale
    /// caso la prestazione è sospesa d'ufficio" (art. 9 c. 1); within that income "mantiene la prestazione,
    /// ridotta […], a condizione che comunichi all'INPS […] il reddito annuo previsto e che il datore di lavoro
    /// […] siano diversi" (c. 2); likewise the survivor of two part-time jobs (c. 3), never suspended.
    ///
    /// On-call work without obligation goes by the same rules (circ. 142/2015; msg 1162/2018), and so does what
    /// PrestO pays beyond its limit.
    fn as_employee(&self) -> (Effect, Reason) {
        let (within, notified) = (self.within_limit(), self.notified());
        let same_employer = self.activity.same_employer && !self.is_survivor();
        if within && notified && !same_employer {
            return self.reduced();
        }
        if self.is_short() && !self.is_survivor() && !self.forfeits_without_notice() {
            let on_call = self.activity.kind == ActivityKind::OnCall;
            let reason = if on_call {
                Reason::OnCallDays
            } else {
                Reason::ShortJob
            };
            return (Effect::Suspended, reason);
        }
        let reason = match (within, same_employer) {
            (false, _) => Reason::OverLimit,
            (true, true) => Reason::SameEmployer,
            (true, false) => Reason::NoNotice,
        };
        (Effect::Forfeited, reason)
    }

    /// Whether a short job within the limit that was not notified is treated like a longer one.
    fn forfeits_without_notice(&self) -> bool {
        self.interpretations.short_job_without_notice == ShortJobWithoutNotice::Forfeited
            && self.activity.kind != ActivityKind::OnCall
            && self.within_limit()
            && !self.notified()
    }

    /// "Il lavoratore che […] intraprenda un'attività lavorativa autonoma o di impresa individuale, dalla quale
    /// ricava un reddito [entro il limite], deve informare l'INPS entro un mese […]. La NASpI è ridotta di un
    /// importo pari all'80 per cento del reddito previsto" (art. 10 c. 1); forfeited otherwise (art. 11).
    fn independent(&self) -> (Effect, Reason) {
        match (self.within_limit(), self.notified()) {
            (true, true) => self.reduced(),
            (true, false) => (Effect::Forfeited, Reason::NoNotice),
            (false, _) => (Effect::Forfeited, Reason::OverLimit),
        }
    }

    /// Reduced by the expected income; where that is nothing the cut is nothing, and the notice is still due.
    fn reduced(&self) -> (Effect, Reason) {
        if self.activity.income == Cents(0) {
            (Effect::Reduced, Reason::NoIncome)
        } else {
            (Effect::Reduced, Reason::WithinLimit)
        }
    }

    fn within_limit(&self) -> bool {
        self.limit()
            .is_none_or(|limit| self.activity.income <= limit.value)
    }

    /// Fully cumulated within the limit of occasional work (D.L. 50/2017 art. 54-bis; circ. 174/2017).
    pub(super) fn within_occasional_limit(&self) -> bool {
        self.activity.income <= self.law.limit_occasional.at(self.from).value
    }

    fn notified(&self) -> bool {
        self.activity
            .notified_on
            .is_none_or(|day| day <= self.notice.due_on)
    }

    /// What the same activity does where nobody is told of it in time.
    pub(super) fn without_notice(&self) -> Gist {
        let activity = Activity {
            notified_on: Some(calendar::plus_days(self.notice.due_on, 1)),
            ..self.activity.clone()
        };
        let silent = WorkCase {
            activity: &activity,
            ..*self
        };
        let (effect, reason) = silent.rule();
        Gist::of(effect, reason, false, false)
    }

    /// A job begun by the end of the one that was lost runs beside it.
    pub(super) fn is_survivor(&self) -> bool {
        self.activity.starts <= self.claim.employment.ended_on
    }

    /// A fixed term of up to six months, extensions counted.
    fn is_short(&self) -> bool {
        self.is_short_until(self.activity.last_day())
    }

    pub(super) fn is_short_until(&self, last: Option<chrono::NaiveDate>) -> bool {
        let months = self.law.short_job_months.at(self.from).value;
        let longest = calendar::last_day_of_months(self.activity.starts, months);
        last.is_some_and(|last| last <= longest)
    }
}
