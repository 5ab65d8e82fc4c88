//! No message of law on papers and pages has a number of its own, in digits or in words: figures come from the law's
//! data. What a message may keep is named here, with its reason.

use std::path::Path;

use crate::{root, told};
use videoguida::naspi::Law;

/// The catalogues that are read: where they are, as `docs/law.md` names the place, and their languages.
const CATALOGUES: [(&str, &str); 2] = [("papers", "templates/documents"), ("page", "templates/web/words")];

/// Words of numbers, as far as law has them; a star stands for any ending.
const NUMBER_WORDS: [(&str, &str); 3] = [
    (
        "it",
        "due tre quattro cinque sei sette otto dieci quindici venti trenta quaranta* cinquanta* sessanta settanta* \
         ottanta* novanta* cento mille quarto un_mese",
    ),
    (
        "en",
        "two three four five six seven eight ten fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred \
         thousand quarter one_month",
    ),
    (
        "de",
        "zwei drei vier fünf* sechs* sieben acht zehn fünfzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig \
         neunzig hundert tausend viertel* einem_monat eines_monats einen_monat",
    ),
];

/// A number that messages may keep, and why.
struct Exception {
    place: &'static str,
    /// A star stands for the rest of a key.
    messages: &'static str,
    why: Why,
}

enum Why {
    /// Names an act, a form or a document.
    Citation,
    /// "Within one month": declined by each language, right as long as the term is one month.
    OneMonth,
    /// The last day of the year, or the months and days of which a plan is made: no value of the law's data.
    Calendar,
    /// The years and days that define a figure, fixed in the article itself.
    Definition,
    /// A term or a sanction of another act, for which the data has no value.
    OtherAct,
    /// An example, a bound of the form, a count of things on the page.
    Form,
    /// No number at all: a verb, or the ordinal that grammar asks for.
    Grammar,
    /// A way of speaking: the other of two jobs.
    Language,
}

impl Why {
    fn holds(&self, law: &Law) -> bool {
        match self {
            Self::OneMonth => law.notice_months.values().iter().all(|months| months.value == 1),
            _ => true,
        }
    }
}

const EXCEPTIONS: &[Exception] = &[
    of("papers", "*-sources letter-objection-how", Why::Citation),
    of("page", "other-cases-taxes-words", Why::Citation),
    of(
        "papers",
        "letter-duty-work new-work-lead obligations-work-notice calendar-payment-note",
        Why::OneMonth,
    ),
    of(
        "page",
        "new-work-lead cases-terms obligations-always",
        Why::OneMonth,
    ),
    of(
        "papers",
        "new-work-example-income new-work-cut schedule-note",
        Why::Calendar,
    ),
    of(
        "page",
        "work-income* schedule-thirty schedule-reduced",
        Why::Calendar,
    ),
    of("page", "calculation-lead", Why::Definition),
    of("papers", "obligations-centre-answer", Why::OtherAct),
    of("page", "other-cases-abroad-words", Why::OtherAct),
    of("page", "work-wrong-* work-coefficient-hint", Why::Form),
    of(
        "papers",
        "letter-reduction-value schedule-chart-alt letter-objection anticipation-return-when",
        Why::Grammar,
    ),
    of(
        "page",
        "anticipation-warning other-cases-sickness-words",
        Why::Grammar,
    ),
    of("papers", "obligations-work-part-time", Why::Language),
];

const fn of(place: &'static str, messages: &'static str, why: Why) -> Exception {
    Exception { place, messages, why }
}

fn means(listed: &str, key: &str) -> bool {
    match (listed.strip_prefix('*'), listed.strip_suffix('*')) {
        (Some(end), _) => key.ends_with(end),
        (_, Some(start)) => key.starts_with(start),
        _ => listed == key,
    }
}

/// Key and text of every message, its further lines with it.
fn messages(catalogue: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        match (line.starts_with(' '), line.split_once(" =")) {
            (false, Some((key, text))) => found.push((key.to_owned(), text.to_owned())),
            _ => {
                if let Some((_, text)) = found.last_mut() {
                    text.push(' ');
                    text.push_str(line);
                }
            }
        }
    }
    found
}

/// What is read: no names of values and variants.
fn read(message: &str) -> String {
    let mut text = String::new();
    let mut rest = message.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '$' => while rest.next_if(|c| c.is_ascii_alphanumeric() || *c == '_').is_some() {},
            '[' => while rest.next().is_some_and(|c| c != ']') {},
            _ => text.push(c),
        }
    }
    text.to_lowercase()
}

fn number_in(tag: &str, message: &str) -> Option<String> {
    let text = read(message);
    let word_of = |word: &&str| word.chars().any(char::is_numeric);
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if let Some(digits) = words.iter().find(|word| word_of(word)) {
        return Some((*digits).to_owned());
    }
    let pairs = words.windows(2).map(|pair| pair.join("_"));
    let mut all = words.iter().map(|word| (*word).to_owned()).chain(pairs);
    let known = NUMBER_WORDS
        .iter()
        .find(|(of, _)| *of == tag)
        .map_or("", |(_, words)| words);
    all.find(|word| known.split_whitespace().any(|number| means(number, word)))
}

#[test]
fn no_message_of_law_on_papers_and_pages_has_a_number_of_its_own() {
    let law = Law::embedded().expect("the law");
    let (mut used, mut alone) = (Vec::new(), Vec::new());
    for (place, folder) in CATALOGUES {
        for (tag, _) in NUMBER_WORDS {
            let file = Path::new(root()).join(folder).join(format!("{tag}.ftl"));
            let text = std::fs::read_to_string(file).expect("a catalogue");
            for (key, message) in messages(&text) {
                let Some(number) = number_in(tag, &message).filter(|_| !told::states_no_law(place, &key))
                else {
                    continue;
                };
                let lists = |listed: &&str| means(listed, &key);
                let excepted = EXCEPTIONS
                    .iter()
                    .filter(|exception| exception.place == place && exception.why.holds(law))
                    .find_map(|exception| exception.messages.split_whitespace().find(lists));
                match excepted {
                    Some(listed) => used.push((place, listed)),
                    None => alone.push(format!("{place}, {tag}: {key} says \"{number}\" by itself")),
                }
            }
        }
    }
    assert!(alone.is_empty(), "{}", alone.join("\n"));
    for exception in EXCEPTIONS {
        for listed in exception.messages.split_whitespace() {
            assert!(
                used.contains(&(exception.place, listed)),
                "{}: {listed} needs no exception",
                exception.place
            );
        }
    }
}

#[test]
fn numbers_are_known_where_they_are_seen() {
    for (tag, message) in [
        ("it", "Fino a 45 giornate in un anno"),
        ("it", "contratto fino a sei mesi"),
        ("it", "entro un mese dall’inizio"),
        ("en", "within one month of its start"),
        ("en", "80% of the expected income"),
        ("de", "innerhalb eines Monats"),
        ("de", "einen Viertelmonat"),
    ] {
        assert!(number_in(tag, message).is_some(), "{tag}: {message}");
    }
    assert_eq!(
        number_in("it", "{ $n ->\n [8] { $days } giorni\n *[other] altro }"),
        None
    );
}

/// A text inside a variant is set as a value is: its apostrophe has to be the typesetter's already.
#[test]
fn a_variant_has_no_apostrophe_of_a_typewriter() {
    for (_, folder) in CATALOGUES {
        for (tag, _) in NUMBER_WORDS {
            let file = Path::new(root()).join(folder).join(format!("{tag}.ftl"));
            let text = std::fs::read_to_string(file).expect("a catalogue");
            let variants = text
                .lines()
                .filter(|line| line.trim_start().starts_with(['[', '*']));
            for variant in variants.filter(|line| line.starts_with(' ')) {
                assert!(!variant.contains('\''), "{folder}/{tag}.ftl: {variant}");
            }
        }
    }
}
