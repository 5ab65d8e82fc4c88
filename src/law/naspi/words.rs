//! What is said of a trace and of an answer about new work, in each language, once everything is computed.
//!
//! A language has a sentence for every finding; a language that is only started is told in Italian.

mod english;
mod german;
mod italian;
mod labels;

use chrono::NaiveDate;

use super::YearMonth;
use super::new_work::{Decision, Gist};
use super::trace::{Datum, Finding, TraceStep, WorkFinding};
use ground::words::Locale;

pub use labels::label;

/// How the figure of a step came about, in a sentence fit for the claimant.
pub fn step(locale: Locale, step: &TraceStep) -> String {
    let sentence: fn(&Finding) -> String = match locale {
        Locale::En => english::sentence,
        Locale::De => german::sentence,
        Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => italian::sentence,
    };
    sentence(&step.finding)
}

/// An answer about new work, told to somebody who reads it on a certain day.
pub struct ToldAnswer {
    /// The outcome in one line.
    pub headline: String,
    /// What becomes of the benefit, and why.
    pub why: Vec<String>,
    /// What the person has to notify, and by when.
    pub duties: Vec<String>,
}

impl ToldAnswer {
    /// Without the headline, as one text.
    pub fn text(&self) -> String {
        [&self.why[..], &self.duties[..]].concat().join(" ")
    }
}

/// The one place where an answer about new work becomes words, for everybody who tells it. A term before `seen_on` is
/// told as over: a page passes the day on which it is read, a paper the day on which the claim was accepted.
pub fn answer(locale: Locale, decision: &Decision, seen_on: NaiveDate) -> ToldAnswer {
    let words = work_words(locale);
    let (mut why, mut duties) = (Vec::new(), Vec::new());
    for step in &decision.trace {
        match &step.finding {
            Finding::NewWork(of @ WorkFinding::Notice { .. }) => {
                duties.extend((words.sentences)(of, seen_on))
            }
            Finding::NewWork(of) => why.extend((words.sentences)(of, seen_on)),
            Finding::Amount(_) | Finding::Time(_) | Finding::Payment(_) => why.push(self::step(locale, step)),
        }
    }
    ToldAnswer {
        headline: (words.headline)(decision.gist, decision.is_overdue(seen_on)).to_owned(),
        why,
        duties,
    }
}

/// "a marzo 2026", "ad aprile 2026", "in March 2026", "im März 2026".
pub fn in_month(locale: Locale, month: YearMonth) -> String {
    (work_words(locale).in_month)(month)
}

/// What a language says of new work.
struct WorkWords {
    headline: fn(Gist, bool) -> &'static str,
    sentences: fn(&WorkFinding, NaiveDate) -> Vec<String>,
    in_month: fn(YearMonth) -> String,
}

fn work_words(locale: Locale) -> WorkWords {
    match locale {
        Locale::En => WorkWords {
            headline: english::work::headline,
            sentences: english::work::sentences,
            in_month: english::work::in_month,
        },
        Locale::De => WorkWords {
            headline: german::work::headline,
            sentences: german::work::sentences,
            in_month: german::work::in_month,
        },
        Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => WorkWords {
            headline: italian::work::headline,
            sentences: italian::work::sentences,
            in_month: italian::work::in_month,
        },
    }
}

/// Weeks counted in halves, as the language writes the number: "67,5", "67.5".
fn half_weeks(locale: Locale, halves: u32) -> String {
    locale.localised(&Datum::HalfWeeks(halves).to_string())
}

/// A month in hundredths: what is spread over less is told by its days.
const WHOLE_MONTH: u32 = 100;

/// Hundredths of a month, as the language writes the number: "9,53", "10".
fn months(locale: Locale, hundredths: u32) -> String {
    locale.localised(&Datum::Months(hundredths).to_string())
}

/// "a, b and c".
fn joined(names: &[&str], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
