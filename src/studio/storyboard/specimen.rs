//! Every clause that is nobody's in particular, for the bank.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Scenes;
use crate::clause::{Clause, Ending};
use crate::script::{CatalogueError, Contacts, Sentence, Slot, Values};
use ground::money::Cents;
use ground::words::Locale;
use law::naspi::{Facts, Law};

/// Stands where a personal slot would be spoken; no clause with it is fixed.
const PERSONAL: &str = "\u{E002}";

/// The choices of the catalogues with all their variants.
pub const CHOICES: &[(&str, &[&str])] = &[
    ("gender", &["female", "male", "unknown"]),
    ("self_employment", &["yes", "over", "no"]),
    ("reduction", &["none", "earlier", "usual", "at_age"]),
    ("amount_rule", &["maximum", "share", "mixed"]),
    (
        "payment_method",
        &[
            "bank_account",
            "postal_account",
            "postal_savings_book",
            "cash_at_post_office",
        ],
    ),
    ("over_cash_limit", &["first", "later"]),
    ("siisl_state", &["past", "open"]),
    ("anticipation", &["two_instalments", "lump_sum"]),
];

/// The fixed clauses of all scenes under all choices, then the parts of figures that many people share:
/// cents, months, years of `years` and payment windows. `law`: values with the limits of each year, in
/// the language of the clauses.
pub fn fixed_clauses(
    scenes: &Scenes,
    law: &[Values],
    years: std::ops::RangeInclusive<i32>,
) -> Result<Vec<Clause>, CatalogueError> {
    let mut seen = BTreeSet::new();
    let mut clauses = Vec::new();
    let mut keep = |clause: Clause| {
        let fixed = !clause.text.contains(PERSONAL);
        if fixed && seen.insert(format!("{clause:?}")) {
            clauses.push(clause);
        }
    };
    for values in law {
        for (choice, variants) in CHOICES {
            for variant in *variants {
                let specimen = specimen(values, choice, variant);
                for sentence in spoken(scenes, &specimen)? {
                    sentence.clauses.into_iter().for_each(&mut keep);
                }
            }
        }
    }
    let locale = law.first().map_or(Locale::It, Values::locale);
    figures(locale, years).into_iter().for_each(keep);
    Ok(clauses)
}

fn spoken(scenes: &Scenes, values: &Values) -> Result<Vec<Sentence>, CatalogueError> {
    scenes
        .messages_spoken()
        .map(|message| scenes.catalogue(values.locale()).sentence(message, values))
        .collect()
}

impl Values {
    /// The most that a month of benefit pays in a year.
    pub(super) fn maximum(law: &Law, year: i32) -> Cents {
        Facts::of_year(law, year).maximum
    }

    /// The limits of a year, with every personal slot masked.
    pub fn specimen(law: &Law, year: i32, locale: Locale) -> Self {
        let mut values = Self::empty(locale);
        for name in PERSONAL_SLOTS {
            values.set(name, Slot::figure("", &[PERSONAL]));
        }
        values.set("name", Slot::name(PERSONAL));
        values.year(&Facts::of_year(law, year), &Contacts::default());
        values
    }
}

/// The slots that differ from person to person, besides the name.
const PERSONAL_SLOTS: &[&str] = &[
    "claim_id",
    "accepted_on",
    "monthly_amount",
    "reference_wage",
    "start_from",
    "end_until",
    "duration",
    "first_window",
    "first_amount",
    "first_days",
    "siisl_by",
    "activity_by",
    "activity_on",
    "anticipation_by",
    "anticipation_on",
    "income_by",
    "income_on",
];

/// The values of a year with one choice taken.
pub(super) fn specimen(values: &Values, choice: &'static str, variant: &str) -> Values {
    let mut specimen = values.clone();
    for (name, variants) in CHOICES {
        specimen.choose(name, variants[0]);
    }
    specimen.choose(choice, variant);
    specimen
}

fn figures(locale: Locale, years: std::ops::RangeInclusive<i32>) -> Vec<Clause> {
    let cents = (1..100).filter_map(|cents| locale.say_amount(Cents(100 + cents)).1);
    let months = (1..=24).map(|months| locale.say_about_months(months));
    let windows = (1..=12).filter_map(|month| {
        let day = |day| NaiveDate::from_ymd_opt(2026, month, day);
        Some(locale.say_between(day(7)?, day(15)?).0)
    });
    let clause = |ending| move |text| Clause { text, ending, locale };
    let inside = months.chain(windows).map(clause(Ending::Comma));
    let last = cents
        .chain(years.map(|year| locale.say_year(year)))
        .map(clause(Ending::Stop));
    inside.chain(last).collect()
}
