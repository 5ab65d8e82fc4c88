//! The answer about new work as the page shows it. What it says comes from the law's own words; here it is laid out.

use chrono::NaiveDate;

use super::input::{IncomeBasis, Question};
use crate::web::catalogue::{Words, escaped, unbroken};
use crate::web::site::Person;
use crate::web::wording::{capital, date, euro, with};
use ground::money::Cents;
use ground::words::written::Before;
use law::naspi::new_work::{Decision, Gist, MonthlyAmount};
use law::naspi::trace::Datum;
use law::naspi::{YearMonth, words};

pub struct AnswerView {
    pub tone: &'static str,
    pub headline: String,
    /// What was understood of the form, to be corrected where it was not meant so.
    pub understood: Vec<AnswerFact>,
    /// What the days that were written mean for the answer.
    pub notes: Vec<String>,
    pub why: String,
    pub facts: Vec<AnswerFact>,
    /// The months that the cut touches, all of them.
    pub months: Vec<MonthsRow>,
    /// What to do now, as HTML.
    pub steps: Vec<String>,
    /// Where the notice is given.
    pub service: Option<String>,
    pub note: String,
}

pub struct AnswerFact {
    pub label: String,
    pub value: String,
}

/// Calendar months in a row with the same figures.
pub struct MonthsRow {
    /// "Marzo 2026 – dicembre 2026"
    pub name: String,
    pub amount: String,
    /// "invece di 817,18 €", where something is cut.
    pub instead_of: Option<String>,
}

impl AnswerView {
    pub fn new(
        w: &Words,
        person: &Person,
        question: &Question,
        decision: &Decision,
        today: NaiveDate,
        service: Option<String>,
    ) -> Self {
        let told = words::answer(w.locale(), decision, today);
        let has_notice = decision.notice_due_on.is_some();
        Self {
            tone: tone(decision.gist),
            headline: typographic(&told.headline),
            understood: understood(w, question),
            notes: notes(w, person, question, decision),
            why: typographic(&told.why.join(" ")),
            facts: facts(decision, w, today),
            months: months(decision.monthly_amounts.as_deref().unwrap_or_default(), w),
            steps: steps(&told.duties, question, decision, w, today),
            service: service.filter(|_| has_notice),
            note: match has_notice {
                true => w.t("answer-note"),
                false => w.t("answer-note-plain"),
            },
        }
    }
}

fn tone(gist: Gist) -> &'static str {
    match gist {
        Gist::Unchanged | Gist::Cumulated | Gist::WholeWithNotice => "good",
        Gist::Reduced | Gist::ReducedToNothing | Gist::Suspended | Gist::SuspendedByDay => "change",
        Gist::SuspendedThenForfeited | Gist::Forfeited | Gist::NotRunning => "stop",
    }
}

fn typographic(text: &str) -> String {
    text.replace('\'', "’").replace(" %", "\u{a0}%")
}

fn fact(label: String, value: String) -> AnswerFact {
    AnswerFact { label, value }
}

fn understood(
    w: &Words,
    Question {
        activity,
        basis,
        span,
    }: &Question,
) -> Vec<AnswerFact> {
    let locale = w.locale();
    let kind = super::input::KINDS
        .iter()
        .find(|name| super::input::kind_named(name) == Some(activity.kind));
    let mut kind = w.t(&format!("work-kind-{}", kind.copied().unwrap_or_default()));
    if activity.same_employer && activity.kind.is_job() {
        kind = format!("{kind}, {}", w.t("answer-same-employer"));
    }
    let when = match activity.last_day() {
        Some(last) => capital(&unbroken_window(w, activity.starts, last)),
        None => {
            let since = capital(&with(locale, Before::Since, activity.starts));
            format!("{since}, {}", w.t("answer-open-end"))
        }
    };
    let mut facts = vec![fact(w.t("answer-kind"), kind), fact(w.t("answer-when"), when)];
    let count = locale.localised(&Datum::Months(span.months()).to_string());
    let worked_out = match *basis {
        IncomeBasis::NotAsked => return facts,
        IncomeBasis::Whole => None,
        IncomeBasis::Monthly(monthly) => {
            let values = [("amount", euro(locale, monthly)), ("months", count)];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            Some(w.with("answer-of-months", &values))
        }
        IncomeBasis::Fees(fees, percent) => {
            let (fees, percent) = (euro(locale, fees), percent.to_string());
            Some(w.with("answer-of-fees", &[("amount", &fees), ("percent", &percent)]))
        }
    };
    let income = format!(
        "{} {}",
        euro(locale, activity.income),
        unbroken_window(w, span.from, span.to)
    );
    let income = worked_out.map_or(income.clone(), |how| format!("{income} ({how})"));
    facts.push(fact(w.t("answer-income"), income));
    facts
}

fn unbroken_window(w: &Words, from: NaiveDate, to: NaiveDate) -> String {
    let window = w.locale().window(from, to).replace('\'', "’");
    let date = w.locale().date(to);
    window.replace(&date, &unbroken(&date))
}

/// An activity that ran before, and what that means for the income.
fn notes(w: &Words, person: &Person, question: &Question, decision: &Decision) -> Vec<String> {
    let Question { activity, span, .. } = question;
    let (claim, locale) = (&person.claim, w.locale());
    let mut notes = Vec::new();
    let beside = activity.starts <= claim.employment.ended_on && activity.kind.is_job();
    if beside && decision.gist != Gist::Unchanged {
        let on = capital(&with(locale, Before::On, activity.starts));
        notes.push(w.with("answer-note-beside", &[("on_first", &on)]));
    }
    if activity.starts < claim.submitted_on && decision.limit.is_some() {
        let on = with(locale, Before::On, claim.submitted_on);
        let income = unbroken_window(w, span.from, span.to);
        notes.push(w.with("answer-note-running", &[("on", &on), ("window", &income)]));
    }
    notes
}

fn facts(decision: &Decision, w: &Words, today: NaiveDate) -> Vec<AnswerFact> {
    let (euro, date) = (|of| euro(w.locale(), of), |day| date(w.locale(), day));
    let past = |day: Option<NaiveDate>| day.is_some_and(|day| day < today);
    let (from, to) = match decision.gist {
        Gist::Cumulated => (w.t("answer-together-from"), w.t("answer-together-to")),
        Gist::Suspended => (w.t("answer-stops-from"), w.t("answer-stops-to")),
        _ => (w.t("answer-lost-from"), String::new()),
    };
    let spans = matches!(decision.gist, Gist::Cumulated | Gist::Suspended);
    let loses = matches!(decision.gist, Gist::Forfeited | Gist::SuspendedThenForfeited);
    let (resumes, end) = match decision.gist {
        Gist::SuspendedByDay => (None, w.t("answer-latest-end")),
        _ => (decision.resumes_on, w.t("answer-new-end")),
    };
    let resumes_label = match past(resumes) {
        true => w.t("answer-resumed"),
        false => w.t("answer-resumes"),
    };
    let notice = match past(decision.notice_due_on) {
        true => w.t("answer-notice-past"),
        false => w.t("answer-notice"),
    };
    let left = decision.cut_left.filter(|left| left.0 > 0);
    [
        (w.t("answer-limit"), decision.limit.map(euro)),
        (w.t("answer-cut"), decision.told_cut.map(euro)),
        (w.t("answer-cut-left"), left.map(euro)),
        (from, decision.from.filter(|_| spans || loses).map(date)),
        (to, decision.to.filter(|_| spans).map(date)),
        (resumes_label, resumes.map(date)),
        (end, decision.ends_on.map(date)),
        (notice, decision.notice_due_on.map(date)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(fact(label, value?)))
    .collect()
}

/// What the answer asks of the person, and by when.
fn steps(
    duties: &[String],
    question: &Question,
    decision: &Decision,
    w: &Words,
    today: NaiveDate,
) -> Vec<String> {
    let due_on = decision.notice_due_on.map(|day| w.locale().date(day));
    let mut steps: Vec<String> = duties
        .iter()
        .map(|duty| stressed(duty, due_on.as_deref()))
        .collect();
    if decision.notice_due_on.is_some() {
        steps.insert(1.min(steps.len()), w.html("answer-step-login"));
    }
    match decision.gist {
        Gist::Reduced | Gist::ReducedToNothing | Gist::WholeWithNotice => {
            steps.push(w.html("answer-step-changes"));
        }
        Gist::SuspendedByDay => steps.push(w.html("answer-step-days")),
        Gist::Forfeited | Gist::SuspendedThenForfeited if question.activity.kind.is_job() => {
            steps.push(w.html("answer-step-lost"));
        }
        Gist::NotRunning => steps.push(w.html("answer-step-again")),
        Gist::Cumulated => steps.push(w.html("answer-step-nothing")),
        Gist::Unchanged => steps.push(w.html("answer-step-none")),
        Gist::Suspended | Gist::Forfeited | Gist::SuspendedThenForfeited => (),
    }
    let resumes = decision
        .resumes_on
        .filter(|day| decision.gist == Gist::Suspended && *day >= today);
    if let Some(day) = resumes {
        let on = with(w.locale(), Before::On, day);
        steps.push(w.html_with("answer-step-resumes", &[("on", &on)]));
    }
    if steps.is_empty() {
        steps.push(w.html("answer-step-none"));
    }
    steps
}

/// A sentence of the law as HTML, its day in bold and on one line.
fn stressed(sentence: &str, day: Option<&str>) -> String {
    let html = escaped(&typographic(sentence));
    let Some(day) = day else { return html };
    html.replace(day, &format!("<strong>{}</strong>", unbroken(day)))
}

/// Months in a row with the same figures are one line.
fn months(amounts: &[MonthlyAmount], w: &Words) -> Vec<MonthsRow> {
    let mut runs: Vec<(YearMonth, YearMonth, Cents, Cents)> = Vec::new();
    for of in amounts {
        match runs.last_mut() {
            Some((_, last, amount, cut))
                if (*amount, *cut) == (of.amount, of.cut) && last.next() == of.calendar =>
            {
                *last = of.calendar;
            }
            _ => runs.push((of.calendar, of.calendar, of.amount, of.cut)),
        }
    }
    let name = |month: YearMonth| unbroken(&w.locale().month_year(month.first_day()));
    let names = |first, last| match first == last {
        true => capital(&name(first)),
        false => format!("{} – {}", capital(&name(first)), name(last)),
    };
    let row = |(first, last, amount, cut): (YearMonth, YearMonth, Cents, Cents)| MonthsRow {
        name: names(first, last),
        amount: euro(w.locale(), amount),
        instead_of: (cut.0 > 0).then(|| {
            let whole = euro(w.locale(), Cents(amount.0 + cut.0));
            w.with("answer-instead-of", &[("amount", &whole)])
        }),
    };
    runs.into_iter().map(row).collect()
}
