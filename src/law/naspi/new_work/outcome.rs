//! What is answered, before it is put into words.

use chrono::NaiveDate;

use super::cut::Cut;
use super::{Effect, Gist, Reason, WorkCase};
use crate::naspi::days;
use ground::calendar;
use ground::money::Cents;

/// Everything that is answered, before it is put into words.
pub(super) struct Outcome {
    pub(super) effect: Effect,
    pub(super) reason: Reason,
    pub(super) gist: Gist,
    pub(super) limit: Option<Cents>,
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) cut: Option<Cut>,
    pub(super) notice_due_on: Option<NaiveDate>,
    /// `reduced`, and nothing known of the notice: what happens where it was not given in time.
    pub(super) without_notice: Option<Gist>,
    pub(super) resumption: Option<Resumption>,
    /// The last day of a short contract before it was extended, up to which the benefit is suspended.
    pub(super) suspended_before: Option<NaiveDate>,
}

/// How a suspended benefit goes on.
#[derive(Clone, Copy)]
pub(super) struct Resumption {
    pub(super) suspended_to: NaiveDate,
    pub(super) resumes_on: NaiveDate,
    pub(super) days_left: u32,
    pub(super) ends_on: NaiveDate,
}

impl WorkCase<'_> {
    pub(super) fn outcome(&self, effect: Effect, reason: Reason) -> Outcome {
        let touches = !matches!(effect, Effect::Unchanged | Effect::NotRunning);
        let limit = self.limit().filter(|_| touches).map(|limit| limit.value);
        let suspended_before = self.suspended_before(effect);
        let cut = (effect == Effect::Reduced).then(|| Cut::new(self));
        let resumption = self.resumption().filter(|_| effect == Effect::Suspended);
        let told = matches!(effect, Effect::Reduced | Effect::Forfeited);
        let from = match &cut {
            Some(cut) => cut.from,
            None => suspended_before.map_or(self.from, |last| self.from.max(calendar::plus_days(last, 1))),
        };
        Outcome {
            effect,
            reason,
            gist: Gist::of(
                effect,
                reason,
                cut.as_ref().is_some_and(Cut::takes_all),
                suspended_before.is_some(),
            ),
            limit,
            from: touches.then_some(from),
            to: self.last_day(effect, cut.as_ref()),
            cut,
            notice_due_on: told.then_some(self.notice.due_on),
            without_notice: (effect == Effect::Reduced && self.activity.notified_on.is_none())
                .then(|| self.without_notice()),
            resumption,
            suspended_before,
        }
    }

    /// A contract of up to six months suspends until it is extended past them; then the benefit is lost.
    fn suspended_before(&self, effect: Effect) -> Option<NaiveDate> {
        let extended = effect == Effect::Forfeited && self.activity.extended_to.is_some();
        let ends = self.activity.ends.filter(|_| extended && !self.is_survivor());
        ends.filter(|ends| *ends >= self.from && self.is_short_until(Some(*ends)))
    }

    fn resumption(&self) -> Option<Resumption> {
        let suspended_to = self.activity.last_day()?;
        let (choice, all) = (self.interpretations.benefit_days, self.award.duration_days);
        let days_left = all - days::days_before(choice, self.award.starts_on, all, self.from).min(all);
        let resumes_on = calendar::plus_days(suspended_to, 1);
        Some(Resumption {
            suspended_to,
            resumes_on,
            days_left,
            ends_on: days::last_date(choice, resumes_on, days_left),
        })
    }

    fn last_day(&self, effect: Effect, cut: Option<&Cut>) -> Option<NaiveDate> {
        let last = self.activity.last_day();
        match effect {
            Effect::Unchanged | Effect::Forfeited | Effect::NotRunning => None,
            Effect::Reduced => cut.map(|cut| cut.to),
            Effect::Suspended => last,
            Effect::Cumulated => Some(last.map_or(self.award.ends_on, |last| last.min(self.award.ends_on))),
        }
    }
}
