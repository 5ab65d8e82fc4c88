//! Every clause that a guide of this year may need besides its fixed sentences: amounts, days, lengths and
//! first names, with the endings they have in the sentences of the scenes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::Scenes;
use super::specimen::{CHOICES, specimen};
use crate::clause::{Clause, Ending};
use crate::script::{CatalogueError, Slot, Values};
use ground::money::Cents;
use ground::words::{Before, Locale, PaidDays};
use law::naspi::Law;

/// First names, one a line, the commonest in Italy first.
const FIRST_NAMES: &str = include_str!("../../../assets/voice/names.txt");

/// The slots that are amounts.
const AMOUNTS: [&str; 2] = ["monthly_amount", "first_amount"];

/// The longest benefit, in days.
const MOST_DAYS: u32 = 728;

/// Starts the mark that stands for a slot; no sentence holds it.
const MARK: char = '\u{E005}';

/// What the clauses range over.
pub struct Extent {
    /// Amounts from one euro to this.
    pub most: Cents,
    /// Years that starts, ends and payments fall in.
    pub years: std::ops::RangeInclusive<i32>,
}

impl Extent {
    /// The amounts of a year, and dates from its start to `after` years later.
    pub fn of(law: &Law, year: i32, after: i32) -> Self {
        let most = Values::maximum(law, year);
        Self {
            most,
            years: year..=year + after,
        }
    }
}

/// Where a slot stands in the sentences: what is said around it, and how its clause ends.
type Places = BTreeMap<&'static str, BTreeSet<(String, String, u8)>>;

/// The clauses, those that most people share first.
pub fn figure_clauses(scenes: &Scenes, law: &Values, extent: &Extent) -> Result<Vec<Clause>, CatalogueError> {
    let locale = law.locale();
    let places = places(scenes, law)?;
    let mut out = Out {
        locale,
        seen: BTreeSet::new(),
        clauses: Vec::new(),
    };
    out.days(&places, extent);
    out.lengths(&places);
    out.first_days(&places);
    out.names(&places);
    out.amounts(&places, extent.most);
    Ok(out.clauses)
}

const SLOTS: [&str; 9] = [
    "monthly_amount",
    "first_amount",
    "first_days",
    "start_from",
    "end_until",
    "first_window",
    "siisl_by",
    "duration",
    "name",
];

fn places(scenes: &Scenes, law: &Values) -> Result<Places, CatalogueError> {
    let mut marked = law.clone();
    for slot in SLOTS {
        let mark = format!("{MARK}{slot}{MARK}");
        let spoken = match slot {
            "name" => Slot::name(&mark),
            _ => Slot::figure("", &[&mark]),
        };
        marked.set(slot, spoken);
    }
    let mut places = Places::new();
    for (choice, variants) in CHOICES {
        for variant in *variants {
            let values = specimen(&marked, choice, variant);
            for message in scenes.messages_spoken() {
                let sentence = scenes.catalogue(law.locale()).sentence(message, &values)?;
                for clause in sentence.clauses {
                    note(&clause, &mut places);
                }
            }
        }
    }
    Ok(places)
}

fn note(clause: &Clause, places: &mut Places) {
    let mut parts = clause.text.splitn(3, MARK);
    let (Some(before), Some(slot), Some(after)) = (parts.next(), parts.next(), parts.next()) else {
        return;
    };
    if let Some(slot) = SLOTS.into_iter().find(|known| *known == slot) {
        let place = (before.to_owned(), after.to_owned(), clause.ending as u8);
        places.entry(slot).or_default().insert(place);
    }
}

struct Out {
    locale: Locale,
    seen: BTreeSet<(String, u8)>,
    clauses: Vec<Clause>,
}

impl Out {
    fn push(&mut self, text: String, ending: Ending) {
        if !text.is_empty() && self.seen.insert((text.clone(), ending as u8)) {
            self.clauses.push(Clause {
                text,
                ending,
                locale: self.locale,
            });
        }
    }

    /// The parts of a figure: all go on but the last, which ends as its place does.
    fn figure(&mut self, places: &Places, slot: &str, parts: &[String]) {
        for (_, _, ending) in places.get(slot).into_iter().flatten() {
            for (index, part) in parts.iter().enumerate() {
                let last = index + 1 == parts.len();
                self.push(
                    part.clone(),
                    if last { ending_of(*ending) } else { Ending::Comma },
                );
            }
        }
    }

    fn days(&mut self, places: &Places, extent: &Extent) {
        let starts = if self.locale == Locale::It {
            Before::Since
        } else {
            Before::On
        };
        // A leap year has every day.
        let leap = NaiveDate::from_ymd_opt(2028, 1, 1)
            .into_iter()
            .flat_map(|first| first.iter_days());
        let days: Vec<NaiveDate> = leap.take_while(|day| day.year() == 2028).collect();
        for year in extent.years.clone() {
            for slot in ["start_from", "end_until", "first_window", "siisl_by"] {
                self.figure(places, slot, &[self.locale.say_year(year)]);
            }
        }
        for day in &days {
            for (slot, before) in [
                ("start_from", starts),
                ("end_until", Before::Until),
                ("siisl_by", Before::By),
            ] {
                let (words, year) = self.locale.say_day(before, *day);
                self.figure(places, slot, &[words, year]);
            }
        }
        for seventh in days.iter().filter(|day| day.day() == 7) {
            let fifteenth = seventh.with_day(15).unwrap_or(*seventh);
            let (words, year) = self.locale.say_between(*seventh, fifteenth);
            self.figure(places, "first_window", &[words, year]);
        }
    }

    fn lengths(&mut self, places: &Places) {
        for days in 1..=MOST_DAYS {
            self.figure(places, "duration", &self.locale.say_length(days));
        }
    }

    /// The days of one calendar month that a first payment is for: those to its end, or all of them.
    fn first_days(&mut self, places: &Places) {
        let firsts = (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(2028, month, 1));
        for from in firsts {
            for count in 1..=30 {
                for whole_month in [false, true] {
                    let (to, locale) = (from, self.locale);
                    let days = PaidDays {
                        from,
                        to,
                        count,
                        whole_month,
                    };
                    self.figure(places, "first_days", &locale.say_paid_days(days));
                }
            }
        }
    }

    fn names(&mut self, places: &Places) {
        for name in FIRST_NAMES.lines().filter(|line| !line.starts_with('#')) {
            let slot = Slot::name_in(self.locale, name);
            for (before, after, ending) in places.get("name").into_iter().flatten() {
                let text = format!("{before}{}{after}", slot.spoken.join(" "));
                self.push(text, ending_of(*ending));
            }
        }
    }

    fn amounts(&mut self, places: &Places, most: Cents) {
        for cents in 1..100 {
            let (euros, cents) = self.locale.say_amount(Cents(100 + cents));
            let parts: Vec<String> = std::iter::once(euros).chain(cents).collect();
            for slot in AMOUNTS {
                self.figure(places, slot, &parts);
            }
        }
        for euros in 1..=most.0 / 100 {
            // Those with cents, then the few without.
            let (words, _) = self.locale.say_amount(Cents(euros * 100));
            self.push(words, Ending::Comma);
        }
        for euros in 1..=most.0 / 100 {
            let (words, _) = self.locale.say_amount(Cents(euros * 100));
            for slot in AMOUNTS {
                self.figure(places, slot, std::slice::from_ref(&words));
            }
        }
    }
}

fn ending_of(number: u8) -> Ending {
    const ALL: [Ending; 4] = [Ending::Comma, Ending::Stop, Ending::Question, Ending::Exclamation];
    ALL.into_iter()
        .find(|ending| *ending as u8 == number)
        .unwrap_or(Ending::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::Contacts;
    use crate::storyboard::{Cast, Conditions, Drawn, fixed_clauses};
    use law::claim::parse_event;
    use law::naspi::{Interpretations, assess};

    /// With the fixed clauses, nothing is left to say for a claim of the year whose name is on the list.
    #[test]
    fn a_full_bank_leaves_nothing_to_say() {
        let (scenes, law) = (Scenes::embedded().unwrap(), Law::embedded().unwrap());
        let sample = include_str!("../../../tests/claims/sample.jsonl");
        for locale in [Locale::It, Locale::En] {
            let years: Vec<Values> = (2025..=2026)
                .map(|year| Values::specimen(law, year, locale))
                .collect();
            let mut bank = fixed_clauses(&scenes, &years, 2025..=2029).unwrap();
            let extent = Extent::of(law, 2026, 3);
            bank.extend(figure_clauses(&scenes, &years[1], &extent).unwrap());
            let bank: BTreeSet<String> = bank.iter().map(|clause| format!("{clause:?}")).collect();
            let line = sample.lines().next().unwrap();
            let claim = parse_event(line.as_bytes()).unwrap();
            let award = assess(law, &Interpretations::default(), &claim).award.unwrap();
            let values = Values::of(&claim, &award, &Contacts::default(), locale);
            let storyboard = scenes
                .storyboard(&Cast {
                    values: &values,
                    spoken: &values,
                    conditions: &Conditions::of(&claim, &award, false),
                    drawn: &Drawn::default(),
                    services: &BTreeMap::new(),
                })
                .unwrap();
            for beat in storyboard.scenes.iter().flat_map(|scene| &scene.beats) {
                for clause in &beat.clauses {
                    assert!(bank.contains(&format!("{clause:?}")), "{locale}: {}", clause.text);
                }
            }
        }
    }
}
