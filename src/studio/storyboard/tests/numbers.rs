//! No sentence of law has a number of its own, in digits or in words: figures come from the law's data.

use ground::words::Locale;
use law::naspi::{Law, LawValue, Series};

/// Scenes whose messages state law.
const OF_LAW: [&str; 7] = [
    "amount-",
    "first-payment-",
    "duration-",
    "new-work-",
    "reduced-or-lost-",
    "anticipation-",
    "siisl-",
];

/// A number that a message may keep, and why.
struct Exception {
    message: &'static str,
    /// What has to be so for the sentence to be right.
    holds: fn(&Law) -> bool,
}

fn always(series: &Series<u32>, value: u32) -> bool {
    let told = |found: &LawValue<u32>| found.value == value;
    series.values().iter().all(told)
}

const EXCEPTIONS: &[Exception] = &[
    // The four years of art. 4 c. 1 are the period for which the event brings the pay: no value of the law's data.
    Exception {
        message: "amount-origin",
        holds: |_| true,
    },
    // "Within a month" is declined by each language; it is right as long as the law's term is one month.
    Exception {
        message: "new-work-notice",
        holds: |law| always(&law.notice_months, 1),
    },
    Exception {
        message: "new-work-band-line",
        holds: |law| always(&law.notice_months, 1),
    },
];

const CATALOGUES: [(Locale, &str); 8] = [
    (Locale::It, include_str!("../../../../scenes/it/guide.ftl")),
    (Locale::En, include_str!("../../../../scenes/en/guide.ftl")),
    (Locale::De, include_str!("../../../../scenes/de/guide.ftl")),
    (Locale::Fr, include_str!("../../../../scenes/fr/guide.ftl")),
    (Locale::Sl, include_str!("../../../../scenes/sl/guide.ftl")),
    (Locale::Ro, include_str!("../../../../scenes/ro/guide.ftl")),
    (Locale::Uk, include_str!("../../../../scenes/uk/guide.ftl")),
    (Locale::Ar, include_str!("../../../../scenes/ar/guide.ftl")),
];

/// Words of numbers, as far as the law has them, and "a month"; a star stands for any ending.
fn number_words(locale: Locale) -> &'static str {
    match locale {
        Locale::It => {
            "due tre quattro cinque sei otto dieci quindici venti trenta quaranta* cinquanta* sessanta settanta* \
             ottanta* novanta* cento mille entro_un_mese"
        }
        Locale::En => {
            "two three four five six eight ten fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred \
             thousand within_a_month one_month"
        }
        Locale::De => {
            "zwei drei vier fünf* sechs* acht zehn fünfzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig \
             neunzig hundert tausend einem_monat eines_monats"
        }
        Locale::Fr => {
            "deux trois quatre cinq six huit dix quinze vingt trente quarante cinquante soixante quatre-vingts cent \
             mille un_mois d'un_mois le_mois"
        }
        Locale::Sl => {
            "dva dve dveh tri treh štir* pet petih šest* osem* deset* petnajst* trideset* petinpetdeset* sedemdeset* \
             osemdeset* sto enem_mesecu"
        }
        Locale::Ro => {
            "doi două trei patru cinci șase opt zece cincisprezece treizeci cincizeci șaptezeci optzeci sută o_lună \
             într-o_lună"
        }
        Locale::Uk => {
            "два дві двох три трьох чотир* п'ят* шість шести вісім* десят* тридцят* сімдесят* вісімдесят* сто \
             протягом_місяця за_місяць"
        }
        Locale::Ar => "ثلاث* أربع* الأربع خمس* ستة ست سبع* ثمان* عشر* مئة خلال_شهر",
    }
}

/// The text that is read: names of values and of variants are not.
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

fn number_in(locale: Locale, message: &str) -> Option<String> {
    let text = read(message);
    if let Some(digit) = text.chars().find(|c| c.is_numeric()) {
        return Some(digit.to_string());
    }
    let is_letter = |c: char| c.is_alphabetic() || "'’-".contains(c);
    let words: Vec<&str> = text
        .split(|c| !is_letter(c))
        .filter(|word| !word.is_empty())
        .collect();
    let phrases = [2, 3].into_iter().flat_map(|length| words.windows(length));
    let phrases = phrases.map(|phrase| phrase.join("_"));
    let mut all = words.iter().map(|word| (*word).to_owned()).chain(phrases);
    let known: Vec<&str> = number_words(locale).split_whitespace().collect();
    all.find(|word| {
        known.iter().any(|number| match number.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == number,
        })
    })
}

#[test]
fn no_sentence_of_law_has_a_number_of_its_own() {
    let law = Law::embedded().unwrap();
    let mut used = Vec::new();
    for (locale, text) in CATALOGUES {
        for (name, value) in super::languages::messages(text) {
            let of_law = OF_LAW.iter().any(|scene| name.starts_with(scene));
            let Some(number) = number_in(locale, &value).filter(|_| of_law) else {
                continue;
            };
            let excepted = EXCEPTIONS.iter().find(|exception| exception.message == name);
            let exception =
                excepted.unwrap_or_else(|| panic!("{locale}: {name} says \"{number}\" by itself"));
            assert!(
                (exception.holds)(law),
                "{locale}: {name} says \"{number}\", the law another"
            );
            used.push(name);
        }
    }
    for exception in EXCEPTIONS {
        assert!(
            used.contains(&exception.message),
            "{} needs no exception",
            exception.message
        );
    }
}

#[test]
fn numbers_are_known_where_they_are_seen() {
    for (locale, message) in [
        (Locale::It, "L'importo scende del 3 % ogni mese."),
        (Locale::It, "Presenta la domanda entro trenta giorni."),
        (Locale::It, "Comunicalo entro un mese dall'inizio"),
        (Locale::En, "a job that lasts more than six months"),
        (Locale::De, "um achtzig Prozent"),
        (Locale::De, "innerhalb eines Monats"),
        (Locale::Fr, "de quatre-vingts pour cent"),
        (Locale::Sl, "v tridesetih dneh"),
        (Locale::Ro, "cel mult șase luni"),
        (Locale::Uk, "протягом п'ятнадцяти днів"),
        (Locale::Ar, "خلال ثلاثين يومًا"),
    ] {
        assert!(number_in(locale, message).is_some(), "{locale}: {message}");
    }
    assert_eq!(
        number_in(
            Locale::It,
            "{ $rule ->[share] { $low_percent } della paga*[mixed] altro}"
        ),
        None
    );
}
