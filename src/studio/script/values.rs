use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::due::is_past;
use ground::messages::FluentArgs;
use ground::money::Cents;
use ground::words::{Before, ITALIAN_CLOSE, ITALIAN_OPEN, Locale, capitalised, italian};
use law::claim::{Claim, Gender, PaymentMethod};
use law::naspi::{Award, Facts, ObligationKind, ReductionMonths};

/// A value of a sentence, in digits and in words.
#[derive(Clone, PartialEq)]
pub struct Slot {
    /// "1.120,50 €".
    pub written: String,
    /// "millecentoventi euro", "e cinquanta centesimi".
    pub spoken: Vec<String>,
    /// Said inside the clause it stands in, rather than as clauses of its own.
    pub spoken_in_place: bool,
    /// A name or a figure of this person.
    pub personal: bool,
}

impl Slot {
    /// A first name: spoken in place, so that the sentence keeps its tune.
    pub fn name(name: &str) -> Self {
        Self {
            written: name.to_owned(),
            spoken: vec![name.to_owned()],
            spoken_in_place: true,
            personal: true,
        }
    }

    /// A first name in a sentence of `locale`: said as Italians say it, whatever the language around it.
    pub(crate) fn name_in(locale: Locale, name: &str) -> Self {
        match locale {
            Locale::It => Self::name(name),
            _ => Self {
                spoken: vec![format!("{ITALIAN_OPEN}{name}{ITALIAN_CLOSE}")],
                ..Self::name(name)
            },
        }
    }

    /// A figure of the person.
    pub fn figure(written: impl Into<String>, spoken: &[&str]) -> Self {
        let spoken = spoken.iter().map(|&part| part.to_owned()).collect();
        Self::clauses(written, spoken)
    }

    /// A figure of the person, said in so many clauses.
    fn clauses(written: impl Into<String>, spoken: Vec<String>) -> Self {
        Self {
            written: written.into(),
            spoken,
            spoken_in_place: false,
            personal: true,
        }
    }

    /// Something that is only shown.
    pub(super) fn shown(written: impl Into<String>) -> Self {
        Self::figure(written, &[])
    }

    /// A figure of the law, the same for everybody in its year.
    pub(super) fn common(written: impl Into<String>, spoken: String) -> Self {
        Self {
            written: written.into(),
            spoken: vec![spoken],
            spoken_in_place: true,
            personal: false,
        }
    }

    fn amount(locale: Locale, amount: Cents) -> Self {
        let (euros, cents) = locale.say_amount(amount);
        let spoken: Vec<&str> = std::iter::once(euros.as_str()).chain(cents.as_deref()).collect();
        Self::figure(locale.amount(amount), &spoken)
    }

    pub(super) fn limit(locale: Locale, amount: Cents) -> Self {
        let (euros, cents) = locale.say_amount(amount);
        let spoken = std::iter::once(euros).chain(cents).collect::<Vec<_>>().join(" ");
        Self::common(locale.short_amount(amount), spoken)
    }

    pub(super) fn day(locale: Locale, before: Before, day: NaiveDate) -> Self {
        let (words, year) = locale.say_day(before, day);
        Self::figure(locale.with(before, day), &[&words, &year])
    }

    /// "tra il 7 e il 15 aprile 2026": one clause for the days and the month, one for the year.
    fn between(locale: Locale, from: NaiveDate, to: NaiveDate) -> Self {
        let (days, year) = locale.say_between(from, to);
        Self::figure(locale.between(from, to), &[&days, &year])
    }
}

/// The slots and choices of one claim in one language, by the names the catalogues use.
#[derive(Clone, Default)]
pub struct Values {
    locale: Locale,
    slots: BTreeMap<&'static str, Slot>,
    choices: BTreeMap<&'static str, String>,
    /// As the catalogue's formatter takes them, once a sentence was asked for.
    arguments: OnceCell<Rc<FluentArgs<'static>>>,
}

impl Values {
    pub fn set(&mut self, name: &'static str, slot: Slot) {
        self.arguments.take();
        self.slots.insert(name, slot);
    }

    pub(crate) fn choose(&mut self, name: &'static str, choice: &str) {
        self.arguments.take();
        self.choices.insert(name, choice.to_owned());
    }

    pub(super) fn arguments(&self, make: fn(&Self) -> FluentArgs<'static>) -> &FluentArgs<'static> {
        self.arguments.get_or_init(|| Rc::new(make(self)))
    }

    pub fn slot(&self, name: &str) -> Option<&Slot> {
        self.slots.get(name)
    }

    pub fn slot_names(&self) -> impl Iterator<Item = &'static str> {
        self.slots.keys().copied()
    }

    pub fn choices(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.choices.iter().map(|(name, choice)| (*name, choice.as_str()))
    }

    /// Every slot as it is written, for the manifest.
    pub fn written(&self) -> BTreeMap<String, String> {
        self.slots
            .iter()
            .map(|(name, slot)| ((*name).to_owned(), slot.written.clone()))
            .collect()
    }

    /// Without a slot, for the catalogue of `locale`.
    pub fn empty(locale: Locale) -> Self {
        Self {
            locale,
            ..Self::default()
        }
    }

    /// What everybody may be told: where to call for help.
    pub fn for_everybody(contacts: &Contacts, locale: Locale) -> Self {
        let mut values = Self::empty(locale);
        values.contacts(contacts);
        values
    }

    /// The language of what is written and of what is said.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Everything the guide says and shows of one claim, in one language.
    pub fn of(claim: &Claim, award: &Award, contacts: &Contacts, locale: Locale) -> Self {
        let mut values = Self::empty(locale);
        values.person(claim);
        values.award(award);
        values.payments(claim, award);
        values.law(claim, award);
        values.duties(claim, award);
        values.year(&award.facts, contacts);
        values
    }

    fn person(&mut self, claim: &Claim) {
        self.set(
            "name",
            Slot::name_in(
                self.locale,
                &law::claim::called(claim.claimant.given_name.expose()),
            ),
        );
        self.set("claim_id", Slot::shown(&claim.claim_id));
        self.set(
            "accepted_on",
            Slot::shown(self.locale.with(Before::On, claim.accepted_on)),
        );
        self.choose(
            "gender",
            match claim.claimant.gender {
                Gender::Female => "female",
                Gender::Male => "male",
                Gender::Unknown => "unknown",
            },
        );
    }

    fn award(&mut self, award: &Award) {
        let locale = self.locale;
        self.set("monthly_amount", Slot::amount(locale, award.monthly_amount));
        self.set("reference_wage", Slot::shown(locale.amount(award.reference_wage)));
        // "La tua indennità parte dal 18 febbraio", but "Your benefit starts on 18 February".
        let starts = if locale == Locale::It {
            Before::Since
        } else {
            Before::On
        };
        self.set("start_from", Slot::day(locale, starts, award.starts_on));
        self.set("end_until", Slot::day(locale, Before::Until, award.ends_on));
        let days = award.duration_days;
        self.set(
            "duration",
            Slot::clauses(locale.length(days), locale.say_length(days)),
        );
        self.choose("reduction", reduction(award));
        self.choose("amount_rule", amount_rule(award));
    }

    fn payments(&mut self, claim: &Claim, award: &Award) {
        let (locale, first) = (self.locale, &award.first_payment);
        let window = Slot::between(locale, first.paid_from, first.paid_to);
        self.set("first_window", window);
        self.set("first_amount", Slot::amount(locale, first.amount));
        let days = first.paid_days();
        self.set(
            "first_days",
            Slot::clauses(locale.paid_days(days), locale.say_paid_days(days)),
        );
        self.choose(
            "over_cash_limit",
            if award.facts.first_payment_over_cash_limit {
                "first"
            } else {
                "later"
            },
        );
        self.choose(
            "payment_method",
            match claim.payment_method {
                PaymentMethod::BankAccount => "bank_account",
                PaymentMethod::PostalAccount => "postal_account",
                PaymentMethod::PostalSavingsBook => "postal_savings_book",
                PaymentMethod::CashAtPostOffice => "cash_at_post_office",
            },
        );
    }

    fn law(&mut self, claim: &Claim, award: &Award) {
        let facts = &award.facts;
        let due = facts.siisl_due_on;
        let by = due.map(|due| Slot::day(self.locale, Before::By, due));
        self.set("siisl_by", by.unwrap_or_else(|| Slot::shown(String::new())));
        let past = is_past(claim, award, ObligationKind::SiislActivation);
        self.choose("siisl_state", if past { "past" } else { "open" });
        // Nobody can be told by when they will apply: the rule of the day of acceptance is told.
        self.choose(
            "anticipation",
            if facts.anticipation_in_instalments {
                "two_instalments"
            } else {
                "lump_sum"
            },
        );
    }

    /// What is the same for everybody in a year.
    pub(crate) fn year(&mut self, facts: &Facts, contacts: &Contacts) {
        let locale = self.locale;
        self.set(
            "law_year",
            Slot::common(facts.law_year.to_string(), locale.say_year(facts.law_year)),
        );
        self.reduction_months(&facts.reduction_months);
        for (name, limit) in [
            ("threshold", facts.threshold),
            ("limit_subordinate", facts.limit_subordinate),
            ("limit_self_employed", facts.limit_self_employed),
            ("limit_occasional", facts.limit_occasional),
        ] {
            self.set(name, Slot::limit(locale, limit));
        }
        self.terms(facts);
        self.contacts(contacts);
    }

    /// From which month the amount goes down, in words and in digits, by each of the rules that may be told.
    fn reduction_months(&mut self, months: &ReductionMonths) {
        let locale = self.locale;
        let earlier = months.earlier;
        for (names, month) in [
            (
                ["usual_since", "usual_since_first", "usual_since_short"],
                Some(months.usual),
            ),
            (
                ["at_age_since", "at_age_since_first", "at_age_since_short"],
                Some(months.at_age),
            ),
            (
                ["earlier_since", "earlier_since_first", "earlier_since_short"],
                earlier.map(|earlier| earlier.month),
            ),
        ] {
            let words = month.map_or_else(String::new, |month| locale.say_since_month(month));
            let digits = month.map_or_else(String::new, |month| locale.since_month(month));
            self.choose(names[0], &words);
            self.choose(names[1], &capitalised(&words));
            self.choose(names[2], &capitalised(&digits));
        }
        let year = earlier.map_or_else(String::new, |earlier| year_in_words(locale, earlier.until_year));
        self.choose("earlier_until", &year);
    }

    fn contacts(&mut self, contacts: &Contacts) {
        // Where lines run from right to left, plain spaces would turn the parts of a number around.
        let number = |number: &str| match self.locale.direction() {
            "rtl" => number.replace(' ', "\u{a0}"),
            _ => number.to_owned(),
        };
        let numbers = [&contacts.landline, &contacts.mobile]
            .map(|of| Slot::common(number(of), telephone_in_words(self.locale, of)));
        let [landline, mobile] = numbers;
        self.set("phone_landline", landline);
        self.set("phone_mobile", mobile);
    }
}

/// Where to call for help; settings of the institute.
#[derive(Clone, Debug)]
pub struct Contacts {
    pub landline: String,
    pub mobile: String,
}

impl Default for Contacts {
    fn default() -> Self {
        Self {
            landline: "803 164".to_owned(),
            mobile: "06 164164".to_owned(),
        }
    }
}

/// A telephone number as one says it; as it is written where the language has no words for numbers.
fn telephone_in_words(locale: Locale, number: &str) -> String {
    let digit = |digit: char| digit.to_digit(10).map(|digit| locale.say_number(digit.into()));
    let group = |group: &str| group.chars().filter_map(digit).collect::<Vec<_>>().join(" ");
    match locale {
        Locale::It => italian::telephone(number),
        _ if locale.has_words() => number
            .split_whitespace()
            .map(group)
            .collect::<Vec<_>>()
            .join(", "),
        _ => number.to_owned(),
    }
}

/// In digits where the language has no words for numbers.
fn year_in_words(locale: Locale, year: i32) -> String {
    if locale.has_words() {
        locale.say_year(year)
    } else {
        year.to_string()
    }
}

/// Why the amount goes down from its month, as far as the guide tells.
fn reduction(award: &Award) -> &'static str {
    if award.first_reduced_month as usize > award.steps.len() {
        "none"
    } else if award.facts.reduced_later_for_age {
        "at_age"
    } else if earlier_reduction(&award.facts) {
        "earlier"
    } else {
        "usual"
    }
}

/// The loss of work falls under a rule that another has replaced since.
pub(crate) fn earlier_reduction(facts: &Facts) -> bool {
    let earlier = facts.reduction_months.earlier;
    earlier.is_some_and(|earlier| earlier.applies)
}

fn amount_rule(award: &Award) -> &'static str {
    if award.capped {
        "maximum"
    } else if award.reference_wage <= award.facts.threshold {
        "share"
    } else {
        "mixed"
    }
}
