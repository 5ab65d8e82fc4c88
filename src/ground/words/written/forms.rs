//! What each language writes differently, as tables.

use super::Before;
use crate::words::Locale;

/// How a language writes numbers, amounts and dates.
pub(super) struct Forms {
    /// January to December as in a date: the genitive where the language has one ("8 квітня").
    pub months: &'static str,
    pub short_months: &'static str,
    /// Between groups of three digits.
    pub group: char,
    pub decimal: char,
    /// "€1,120.50" rather than "1.120,50 €".
    pub sign_first: bool,
    /// After an amount in running text; nothing where the sign stays.
    pub euro: Option<&'static str>,
    /// After the day of a date.
    pub after_day: &'static str,
    /// Between the parts of a date of digits.
    pub short_separator: char,
    /// After the digits of a percentage.
    pub percent: &'static str,
    pub day: Plural,
    pub week: Plural,
    pub month: Plural,
    pub yes: &'static str,
    pub no: &'static str,
}

/// A noun by number: one, two, few, other. What a language does not tell apart stands twice.
pub(super) type Plural = [&'static str; 4];

const fn two_forms(one: &'static str, other: &'static str) -> Plural {
    [one, other, other, other]
}

pub(super) fn forms(locale: Locale) -> &'static Forms {
    match locale {
        Locale::It => &ITALIAN,
        Locale::En => &ENGLISH,
        Locale::De => &GERMAN,
        Locale::Fr => &FRENCH,
        Locale::Sl => &SLOVENE,
        Locale::Ro => &ROMANIAN,
        Locale::Uk => &UKRAINIAN,
        Locale::Ar => &ARABIC,
    }
}

/// Which form of a noun `n` takes: the rules of the Unicode CLDR for whole numbers, as far as the forms go.
pub(super) fn form(locale: Locale, n: u64) -> usize {
    let (tens, hundreds) = (n % 10, n % 100);
    match locale {
        Locale::It | Locale::En | Locale::De => usize::from(n != 1),
        Locale::Fr => usize::from(n > 1),
        Locale::Sl => match hundreds {
            1 => 0,
            2 => 1,
            3 | 4 => 2,
            _ => 3,
        },
        Locale::Ro => match n {
            1 => 0,
            0 => 2,
            _ if (1..=19).contains(&hundreds) => 2,
            _ => 3,
        },
        Locale::Uk => match (tens, hundreds) {
            (_, 11..=14) => 3,
            (1, _) => 0,
            (2..=4, _) => 2,
            _ => 3,
        },
        Locale::Ar => match (n, hundreds) {
            (1, _) => 0,
            (2, _) => 1,
            (_, 3..=10) => 2,
            _ => 3,
        },
    }
}

/// The preposition before a date, with its article where the language has one. Italian, whose articles
/// change before a vowel, has its own.
pub(super) fn before(locale: Locale, what: Before) -> &'static str {
    use Before::{And, Between, By, From, On, Since, To, Until};
    match (locale, what) {
        (Locale::It, _) => "",
        (Locale::En, On) => "on ",
        (Locale::En, From | Since) => "from ",
        (Locale::En, To) => "to ",
        (Locale::En, Until) => "until ",
        (Locale::En, By) => "by ",
        (Locale::En, Between) => "between ",
        (Locale::En, And) => "and ",
        (Locale::De, On) => "am ",
        (Locale::De, From) => "vom ",
        (Locale::De, Since) => "ab dem ",
        (Locale::De, To | Until | By) => "bis zum ",
        (Locale::De, Between) => "zwischen dem ",
        (Locale::De, And) => "und dem ",
        (Locale::Fr, On) => "le ",
        (Locale::Fr, From) => "du ",
        (Locale::Fr, Since) => "à partir du ",
        (Locale::Fr, To) => "au ",
        (Locale::Fr, Until) => "jusqu'au ",
        (Locale::Fr, By) => "avant le ",
        (Locale::Fr, Between) => "entre le ",
        (Locale::Fr, And) => "et le ",
        (Locale::Sl, On) => "",
        (Locale::Sl, From | Since) => "od ",
        (Locale::Sl, To | Until | By) => "do ",
        (Locale::Sl, Between) => "med ",
        (Locale::Sl, And) => "in ",
        (Locale::Ro, On) => "pe ",
        (Locale::Ro, From | Since) => "din ",
        (Locale::Ro, To | Until | By) => "până la ",
        (Locale::Ro, Between) => "între ",
        (Locale::Ro, And) => "și ",
        (Locale::Uk, On) => "",
        (Locale::Uk, From | Since) => "з ",
        (Locale::Uk, To | Until | By) => "до ",
        (Locale::Uk, Between) => "між ",
        (Locale::Uk, And) => "і ",
        (Locale::Ar, On) => "في ",
        (Locale::Ar, From | Since) => "من ",
        (Locale::Ar, To) => "إلى ",
        (Locale::Ar, Until) => "حتى ",
        (Locale::Ar, By) => "قبل ",
        (Locale::Ar, Between) => "بين ",
        (Locale::Ar, And) => "و",
    }
}

const ITALIAN: Forms = Forms {
    months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    short_months: "gen feb mar apr mag giu lug ago set ott nov dic",
    group: '.',
    decimal: ',',
    sign_first: false,
    euro: Some("euro"),
    after_day: "",
    short_separator: '/',
    percent: " %",
    day: two_forms("giorno", "giorni"),
    week: two_forms("settimana", "settimane"),
    month: two_forms("mese", "mesi"),
    yes: "sì",
    no: "no",
};

const ENGLISH: Forms = Forms {
    months: "January February March April May June July August September October November December",
    short_months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    group: ',',
    decimal: '.',
    sign_first: true,
    euro: None,
    after_day: "",
    short_separator: '/',
    percent: "%",
    day: two_forms("day", "days"),
    week: two_forms("week", "weeks"),
    month: two_forms("month", "months"),
    yes: "yes",
    no: "no",
};

const GERMAN: Forms = Forms {
    months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    short_months: "Jan Feb März Apr Mai Juni Juli Aug Sep Okt Nov Dez",
    group: '.',
    decimal: ',',
    sign_first: false,
    euro: Some("Euro"),
    after_day: ".",
    short_separator: '.',
    percent: " %",
    day: two_forms("Tag", "Tage"),
    week: two_forms("Woche", "Wochen"),
    month: two_forms("Monat", "Monate"),
    yes: "ja",
    no: "nein",
};

const FRENCH: Forms = Forms {
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    short_months: "janv févr mars avr mai juin juil août sept oct nov déc",
    group: ' ',
    decimal: ',',
    sign_first: false,
    euro: Some("euros"),
    after_day: "",
    short_separator: '/',
    percent: " %",
    day: two_forms("jour", "jours"),
    week: two_forms("semaine", "semaines"),
    month: two_forms("mois", "mois"),
    yes: "oui",
    no: "non",
};

const SLOVENE: Forms = Forms {
    months: "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    short_months: "jan feb mar apr maj jun jul avg sep okt nov dec",
    group: '.',
    decimal: ',',
    sign_first: false,
    euro: Some("evrov"),
    after_day: ".",
    short_separator: '.',
    percent: " %",
    day: ["dan", "dneva", "dnevi", "dni"],
    week: ["teden", "tedna", "tedni", "tednov"],
    month: ["mesec", "meseca", "meseci", "mesecev"],
    yes: "da",
    no: "ne",
};

const ROMANIAN: Forms = Forms {
    months: "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    short_months: "ian feb mar apr mai iun iul aug sep oct nov dec",
    group: '.',
    decimal: ',',
    sign_first: false,
    euro: Some("euro"),
    after_day: "",
    short_separator: '.',
    percent: " %",
    day: ["zi", "zile", "zile", "de zile"],
    week: ["săptămână", "săptămâni", "săptămâni", "de săptămâni"],
    month: ["lună", "luni", "luni", "de luni"],
    yes: "da",
    no: "nu",
};

const UKRAINIAN: Forms = Forms {
    months: "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    short_months: "січ лют бер кві тра чер лип сер вер жов лис гру",
    group: ' ',
    decimal: ',',
    sign_first: false,
    euro: Some("євро"),
    after_day: "",
    short_separator: '.',
    percent: " %",
    day: ["день", "дні", "дні", "днів"],
    week: ["тиждень", "тижні", "тижні", "тижнів"],
    month: ["місяць", "місяці", "місяці", "місяців"],
    yes: "так",
    no: "ні",
};

const ARABIC: Forms = Forms {
    months: ARABIC_MONTHS,
    short_months: ARABIC_MONTHS,
    group: ',',
    decimal: '.',
    sign_first: false,
    euro: Some("يورو"),
    after_day: "",
    short_separator: '/',
    percent: "%",
    day: ["يوم", "يومان", "أيام", "يومًا"],
    week: ["أسبوع", "أسبوعان", "أسابيع", "أسبوعًا"],
    month: ["شهر", "شهران", "أشهر", "شهرًا"],
    yes: "نعم",
    no: "لا",
};

const ARABIC_MONTHS: &str = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر";
