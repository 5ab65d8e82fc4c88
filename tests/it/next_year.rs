//! A year that brings new figures and a new rule is a matter of data: what guides say follows from the law's text.

use chrono::NaiveDate;
use serde_json::{Value, json};
use videoguida::naspi::{Case, Interpretations, Law, Rules};
use videoguida::script::{Contacts, Values};
use videoguida::storyboard::{Scenes, fixed_clauses};
use videoguida::words::Locale;

const LAW: &str = include_str!("../../src/law/naspi/law.toml");
const SAMPLE: &str = include_str!("../claims/sample.jsonl");

/// The shipped law with a year 2027 in which the reduction begins with the seventh month, the ninth for those of 55,
/// and the anticipation is one sum again.
fn law_of_2027() -> Law {
    let mut text = LAW.to_owned();
    for (figure, value) in [
        ("first_reduced_month", "7"),
        ("first_reduced_month_at_age", "9"),
        ("anticipation_first_percent", "100"),
    ] {
        text = with_successor(&text, figure, value);
    }
    for (figure, value) in [("threshold_eur", "\"1480.00\""), ("maximum_eur", "\"1610.00\"")] {
        text.push_str(&table(figure, value, "to = \"2027-12-31\"\n"));
    }
    Law::parse(&text).expect("the law with 2027")
}

fn table(figure: &str, value: &str, to: &str) -> String {
    format!(
        "\n[[{figure}]]\nvalue = {value}\nfrom = \"2027-01-01\"\n{to}act = \"L. 1/2026\"\narticle = \"art. 1\"\n\
         circular = \"circ.\"\nchecked = \"test\"\n"
    )
}

/// Ends the last value of a figure with 2026 and adds the one of 2027.
fn with_successor(text: &str, figure: &str, value: &str) -> String {
    let mark = format!("[[{figure}]]\n");
    let (before, last) = text.rsplit_once(&mark).expect("the figure");
    let ended = last.replacen("\nact = ", "\nto = \"2026-12-31\"\nact = ", 1);
    format!("{before}{mark}{ended}{}", table(figure, value, ""))
}

/// A job that ended on a day; filed and accepted on it.
fn event(ended_on: &str, birth_date: &str) -> Vec<u8> {
    let line = SAMPLE.lines().next().expect("a sample claim");
    let mut event: Value = serde_json::from_str(line).expect("JSON");
    let data = &mut event["data"];
    for field in ["submitted_on", "accepted_on"] {
        data[field] = json!(ended_on);
    }
    data["employment"]["ended_on"] = json!(ended_on);
    data["claimant"]["birth_date"] = json!(birth_date);
    event.to_string().into_bytes()
}

/// A sentence as it is written and as it is said.
fn told(law: &Law, event: &[u8], locale: Locale, message: &str) -> (String, String) {
    let rules = Rules {
        law,
        interpretations: Interpretations::default(),
    };
    let (claim, award) = Case::read(rules, event).and_then(Case::fit).expect("an award");
    let values = Values::of(&claim, &award, &Contacts::default(), locale);
    let scenes = Scenes::embedded().expect("scenes");
    let sentence = scenes
        .catalogue(locale)
        .sentence(message, &values)
        .expect("a sentence");
    let said: Vec<_> = sentence
        .clauses
        .iter()
        .map(|clause| clause.text.as_str())
        .collect();
    (sentence.written, said.join(" "))
}

#[test]
fn a_new_first_month_of_the_reduction_is_said() {
    let law = law_of_2027();
    let young = event("2027-02-10", "1990-05-12");
    let aged = event("2027-02-10", "1970-01-01");
    let before = event("2026-12-31", "1990-05-12");
    for (locale, [usual, at_age, earlier]) in [
        (
            Locale::It,
            [
                "Dal settimo mese l'importo scende del tre per cento ogni mese",
                "Alla domanda avevi già compiuto cinquantacinque anni: l'importo scende del tre per cento al mese solo \
                 dal nono mese",
                "Hai perso il lavoro prima del duemilaventisette: dal sesto mese l'importo scende del tre per cento \
                 ogni mese",
            ],
        ),
        (
            Locale::En,
            [
                "From the seventh month the amount goes down by three per cent every month",
                "You were already fifty-five when you applied: the amount goes down by three per cent a month only from \
                 the ninth month",
                "You lost your job before twenty twenty-seven: from the sixth month the amount goes down by three per \
                 cent every month",
            ],
        ),
        (
            Locale::De,
            [
                "Ab dem siebten Monat sinkt der Betrag jeden Monat um drei Prozent",
                "Beim Antrag waren Sie schon fünfundfünfzig Jahre alt: Der Betrag sinkt erst ab dem neunten Monat um \
                 drei Prozent im Monat",
                "Arbeitsverlust vor zweitausendsiebenundzwanzig: Ab dem sechsten Monat sinkt der Betrag jeden Monat um drei \
                 Prozent",
            ],
        ),
    ] {
        for (claim, expected) in [(&young, usual), (&aged, at_age), (&before, earlier)] {
            let (written, said) = told(&law, claim, locale, "duration-reduction");
            assert_eq!(said, expected);
            // The eye reads digits: the share and the age, the same as are said.
            assert!(written.ends_with('.') && written.contains('3'), "{written}");
            assert!(!written.contains(locale.say_percent(3).as_str()), "{written}");
        }
    }
}

#[test]
fn the_card_shows_the_new_month_in_every_language() {
    let law = law_of_2027();
    let (young, old_rule) = (
        event("2027-02-10", "1990-05-12"),
        event("2021-12-31", "1990-05-12"),
    );
    for (locale, expected) in [
        (Locale::It, "Dal 7º mese "),
        (Locale::En, "From the 7th month "),
        (Locale::De, "Ab dem 7. Monat "),
        (Locale::Fr, "À partir du 7e mois, "),
        (Locale::Sl, "Od 7. meseca "),
        (Locale::Ro, "Din luna a 7-a, "),
        (Locale::Uk, "Від 7-го місяця "),
        (Locale::Ar, "من الشهر السابع "),
    ] {
        let (note, _) = told(&law, &young, locale, "duration-card-note");
        assert!(note.starts_with(expected), "{note}");
    }
    let (written, _) = told(&law, &old_rule, Locale::It, "duration-reduction");
    assert!(written.starts_with("Hai perso il lavoro prima del duemilaventidue: dal quarto mese"));
}

#[test]
fn the_bank_has_the_clauses_of_the_new_rule() {
    let (law, scenes) = (law_of_2027(), Scenes::embedded().expect("scenes"));
    let years = [Values::specimen(&law, 2027, Locale::It)];
    let bank = fixed_clauses(&scenes, &years, 2027..=2029).expect("clauses");
    for (ended_on, birth_date) in [
        ("2026-12-31", "1990-05-12"),
        ("2027-02-10", "1990-05-12"),
        ("2027-02-10", "1970-01-01"),
    ] {
        let (_, said) = told(
            &law,
            &event(ended_on, birth_date),
            Locale::It,
            "duration-reduction",
        );
        assert!(bank.iter().any(|clause| clause.text == said), "{said}");
    }
}

/// The rule is that of the last day on which the benefit may still be asked for in advance.
#[test]
fn the_instalments_of_the_anticipation_go_by_the_last_day_of_its_application() {
    let law = law_of_2027();
    let shipped = Law::embedded().expect("the law");
    let told = |law, ended_on| {
        let event = event(ended_on, "1990-05-12");
        told(law, &event, Locale::It, "anticipation-instalments").1
    };
    let first_day = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    assert_eq!(shipped.anticipation_first_percent.at(first_day).value, 70);
    let (whole, parted) = (
        "Ricevi tutto in una volta sola",
        "Ricevi il settanta per cento subito",
    );
    assert_eq!(told(shipped, "2024-02-01"), whole, "over before 2026");
    assert!(told(shipped, "2025-12-31").starts_with(parted));
    assert!(told(shipped, "2026-01-01").starts_with(parted));
    assert_eq!(told(&law, "2027-01-01"), whole);
}
