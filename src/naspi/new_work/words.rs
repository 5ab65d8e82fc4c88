//! The answer in words, with its reasons, in the language of the case.

mod english;
mod german;
mod italian;

use chrono::NaiveDate;

use super::{Case, Cut, Kind, Outcome, Reason};
use crate::calendar;
use crate::money::Cents;
use crate::naspi::trace::Trace;
use crate::words::Locale;

/// One language's sentences. Each is whole, so that no grammar is put together from parts.
trait Language {
    /// What happens to the benefit, and why.
    fn answer(&self, case: &Case<'_>, reason: Reason) -> String;
    /// The yearly limit of this kind of work.
    fn limit(&self, limit: Cents) -> String;
    /// What is taken off each month.
    fn cut(&self, cut: &Cut, percent: u32) -> String;
    /// By when the income is to be told.
    fn notice(&self, due: NaiveDate, reason: Reason) -> String;
    /// When a suspended benefit goes on, for how many days, until when.
    fn resumption(&self, resumes: NaiveDate, days_left: u32, new_end: NaiveDate) -> String;
}

fn language(locale: Locale) -> &'static dyn Language {
    match locale {
        Locale::En => &english::English,
        Locale::De => &german::German,
        _ => &italian::Italian,
    }
}

/// Fills the trace and gives the whole answer as one text.
pub(super) fn trace(
    case: &Case<'_>,
    outcome: Outcome,
    reason: Reason,
    cut: Option<&Cut>,
    trace: &mut Trace,
) -> String {
    let mut all = Vec::new();
    let answer = language(case.locale).answer(case, reason);
    trace.step(
        "outcome",
        name(outcome),
        provision(case, reason),
        [
            ("ends_on", case.activity.ends.map(calendar::iso).into()),
            ("notified_on", case.activity.notified_on.map(calendar::iso).into()),
            ("same_employer", case.activity.same_employer.into()),
            ("starts_on", calendar::iso(case.activity.starts).into()),
            ("yearly_income_eur", case.activity.yearly_income.decimal().into()),
        ],
        answer.as_str(),
    );
    all.push(answer);
    all.extend(trace_limit(case, trace));
    all.extend(cut.map(|cut| trace_cut(case, cut, trace)));
    all.extend(trace_notice(case, reason, trace));
    all.extend(trace_resumption(case, reason, trace));
    all.join(" ")
}

fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Unchanged => "unchanged",
        Outcome::Cumulated => "cumulated",
        Outcome::Reduced => "reduced",
        Outcome::Suspended => "suspended",
        Outcome::Forfeited => "forfeited",
    }
}

fn provision(case: &Case<'_>, reason: Reason) -> &'static str {
    match (reason, case.activity.kind) {
        (Reason::AfterTheBenefit | Reason::BeforeTheBenefit, _) => "D.Lgs. 22/2015 art. 5",
        (_, Kind::Traineeship) => "D.Lgs. 22/2015 art. 9 (circ. INPS 174/2017)",
        (_, Kind::OccasionalFarm) => "L. 197/2022 art. 1 c. 344",
        (Reason::WithinOccasionalLimit, _) => "D.L. 50/2017 art. 54-bis (circ. INPS 174/2017)",
        (_, Kind::OnCall) => "D.Lgs. 22/2015 art. 9 (circ. INPS 142/2015, msg. INPS 1162/2018)",
        (Reason::WithinLimit | Reason::NoIncome, Kind::Subordinate | Kind::Occasional) => {
            "D.Lgs. 22/2015 art. 9 c. 2"
        }
        (Reason::ShortJob, _) => "D.Lgs. 22/2015 art. 9 c. 1",
        (_, Kind::Subordinate | Kind::Occasional) => "D.Lgs. 22/2015 artt. 9 e 11",
        (Reason::WithinLimit | Reason::NoIncome, _) => "D.Lgs. 22/2015 art. 10 c. 1",
        _ => "D.Lgs. 22/2015 artt. 10 e 11",
    }
}

fn trace_limit(case: &Case<'_>, trace: &mut Trace) -> Option<String> {
    let limit = super::limit_series(case.law, case.activity.kind)?.at(case.from);
    let words = language(case.locale).limit(limit.value);
    trace.step(
        "limit_eur",
        limit.value.decimal(),
        &limit.provision,
        [
            ("circular", limit.circular.as_str().into()),
            ("on", calendar::iso(case.from).into()),
        ],
        words.as_str(),
    );
    Some(words)
}

fn trace_cut(case: &Case<'_>, cut: &Cut, trace: &mut Trace) -> String {
    let rule = case.law.cut_percent.at(cut.from);
    let months = cut.months();
    let words = language(case.locale).cut(cut, rule.value);
    trace.step(
        "monthly_cut_eur",
        cut.monthly().decimal(),
        &rule.provision,
        [
            ("cut_percent", rule.value.into()),
            ("from", calendar::iso(cut.from).into()),
            ("months", months.into()),
            ("to", calendar::iso(cut.to).into()),
            ("yearly_income_eur", case.activity.yearly_income.decimal().into()),
        ],
        words.as_str(),
    );
    words
}

fn trace_notice(case: &Case<'_>, reason: Reason, trace: &mut Trace) -> Option<String> {
    if !case.needs_notice(reason) {
        return None;
    }
    let from = case.activity.starts.max(case.claim.submitted_on);
    let rule = case.law.notice_months.at(from);
    let words = language(case.locale).notice(case.notice_due, reason);
    trace.step(
        "notice_due_on",
        calendar::iso(case.notice_due),
        &rule.provision,
        [
            ("from", calendar::iso(from).into()),
            ("months", rule.value.into()),
        ],
        words.as_str(),
    );
    Some(words)
}

fn trace_resumption(case: &Case<'_>, reason: Reason, trace: &mut Trace) -> Option<String> {
    let ends = case.activity.ends.filter(|_| reason == Reason::ShortJob)?;
    let resumes = calendar::plus_days(ends, 1);
    let enjoyed = calendar::days_between(case.award.starts_on, case.from);
    let left = case.award.duration_days.saturating_sub(enjoyed);
    let new_end = calendar::day_before(calendar::plus_days(resumes, left));
    let words = language(case.locale).resumption(resumes, left, new_end);
    trace.step(
        "resumes_on",
        calendar::iso(resumes),
        &case.law.short_job_months.at(case.from).provision,
        [
            ("days_left", left.into()),
            ("new_end_on", calendar::iso(new_end).into()),
            ("suspended_from", calendar::iso(case.from).into()),
            ("suspended_to", calendar::iso(ends).into()),
        ],
        words.as_str(),
    );
    Some(words)
}
