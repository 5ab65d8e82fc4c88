//! Shares and terms of the law as the page tells them, and what concerns only some people.

use chrono::{Datelike, NaiveDate};

use crate::web::catalogue::{Words, unbroken};
use ground::words::Locale;
use ground::words::italian::{Article, number};
use law::naspi::Award;

/// Figures of the law, written out.
pub struct TermsView {
    /// "del 3 %", "3%".
    pub reduction: String,
    /// "dell'80 %", "80%".
    pub cut: String,
    pub notice_days: String,
    pub short_job_months: String,
    pub farm_days: String,
    pub application_days: String,
    pub second_months: String,
    /// "31 gennaio".
    pub january: String,
}

impl TermsView {
    pub fn new(award: &Award, locale: Locale) -> Self {
        let terms = &award.facts.terms;
        let january = NaiveDate::from_ymd_opt(award.ends_on.year(), 1, terms.yearly_income_day);
        Self {
            reduction: share(locale, terms.reduction_percent),
            cut: share(locale, terms.cut_percent),
            notice_days: terms.notice_days.to_string(),
            short_job_months: terms.short_job_months.to_string(),
            farm_days: terms.occasional_farm_days.to_string(),
            application_days: terms.anticipation_application_days.to_string(),
            second_months: terms.anticipation_second_months.to_string(),
            january: january.map_or_else(String::new, |day| unbroken(&locale.day_month(day))),
        }
    }
}

/// In Italian with its preposition.
fn share(locale: Locale, percent: u32) -> String {
    let written = unbroken(&locale.percent(u64::from(percent) * 10));
    match locale {
        Locale::It => {
            let lead = Article::Del.before_word(&number(percent.into()));
            format!("{}{written}", lead.replace('\'', "’"))
        }
        _ => written,
    }
}

/// A situation of some people: what happens and what to do.
pub struct OtherCase {
    pub name: String,
    pub words: String,
    /// The text that says so.
    pub source: &'static str,
}

/// The key of each case, and what says it. Nothing without a source is told.
const OTHER_CASES: [(&str, &str); 6] = [
    ("maternity", "D.Lgs. 151/2001 art. 24 c. 4"),
    ("sickness", "INPS, servizio NASpI-Com (modello SR161)"),
    (
        "abroad",
        "Reg. (CE) 883/2004 art. 64; circ. INPS 85/2010 e 132/2010",
    ),
    ("offer", "D.Lgs. 150/2015 art. 21 c. 7"),
    (
        "pension",
        "D.Lgs. 22/2015 art. 11; Cass. 11965/2024; circ. INPS 88/2019",
    ),
    (
        "taxes",
        "INPS, servizio Assistenza fiscale (730/4); D.Lgs. 230/2021",
    ),
];

pub fn other_cases(w: &Words) -> Vec<OtherCase> {
    let case = |(key, source): (&str, &'static str)| OtherCase {
        name: w.t(&format!("other-cases-{key}")),
        words: w.t(&format!("other-cases-{key}-words")),
        source,
    };
    OTHER_CASES.into_iter().map(case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::catalogue::tests::words;

    #[test]
    fn every_other_case_has_two_sentences_and_a_source_in_every_language() {
        for locale in Locale::COMPLETE {
            for case in other_cases(&words(locale)) {
                assert!(!case.name.starts_with("other-cases-"), "{locale}: {}", case.name);
                let sentences = case.words.matches(". ").count() + usize::from(case.words.ends_with('.'));
                assert_eq!(sentences, 2, "{locale}: {}", case.words);
                assert!(
                    case.source.contains(|c: char| c.is_ascii_digit()),
                    "{}",
                    case.source
                );
            }
        }
    }
}
