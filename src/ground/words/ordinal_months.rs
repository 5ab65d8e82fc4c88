//! The month of a benefit from which something holds, by its number.

use super::italian::{Article, since_ordinal};
use super::{Locale, english, german};

/// The first twelve, as they stand after "since" in the languages that are only started.
const FRENCH: &str = "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième";
const SLOVENE: &str = "prvega drugega tretjega četrtega petega šestega sedmega osmega devetega desetega enajstega \
                       dvanajstega";
const ROMANIAN: &str = "întâi a_doua a_treia a_patra a_cincea a_șasea a_șaptea a_opta a_noua a_zecea a_unsprezecea \
                        a_douăsprezecea";
const UKRAINIAN: &str = "першого другого третього четвертого п'ятого шостого сьомого восьмого дев'ятого десятого \
                         одинадцятого дванадцятого";
const ARABIC: &str =
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي_عشر الثاني_عشر";

impl Locale {
    /// "dal 6º mese", "from the 6th month", "ab dem 6. Monat".
    pub fn since_month(self, n: u32) -> String {
        let ordinal = self.ordinal(n.into());
        match self {
            Self::It => format!("{}{ordinal} mese", Article::Dal.before_day(n)),
            Self::En => format!("from the {ordinal} month"),
            Self::De => format!("ab dem {ordinal} Monat"),
            Self::Fr => format!("à partir du {ordinal} mois"),
            Self::Sl => format!("od {n}. meseca"),
            Self::Ro => format!("din luna a {n}-a"),
            Self::Uk => format!("від {n}-го місяця"),
            Self::Ar => match among(ARABIC, n) {
                Some(ordinal) => format!("من الشهر {ordinal}"),
                None => format!("من الشهر {n}"),
            },
        }
    }

    /// "dal sesto mese", "from the sixth month", "ab dem sechsten Monat"; in digits where the language has no word.
    pub fn say_since_month(self, n: u32) -> String {
        let words = match self {
            Self::It => Some(format!("{} mese", since_ordinal(n.into()))),
            Self::En => Some(format!("from the {} month", english::ordinal(n))),
            Self::De => Some(format!("ab dem {} Monat", german::ordinal(n))),
            Self::Fr => among(FRENCH, n).map(|ordinal| format!("à partir du {ordinal} mois")),
            Self::Sl => among(SLOVENE, n).map(|ordinal| format!("od {ordinal} meseca")),
            Self::Ro => among(ROMANIAN, n).map(|ordinal| format!("din luna {ordinal}")),
            Self::Uk => among(UKRAINIAN, n).map(|ordinal| format!("від {ordinal} місяця")),
            Self::Ar => among(ARABIC, n).map(|ordinal| format!("من الشهر {ordinal}")),
        };
        words.unwrap_or_else(|| self.since_month(n))
    }
}

fn among(ordinals: &str, n: u32) -> Option<String> {
    let place = (n as usize).checked_sub(1)?;
    let ordinal = ordinals.split_whitespace().nth(place)?;
    Some(ordinal.replace('_', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_said_and_written_in_each_language() {
        for (locale, month, written, said) in [
            (Locale::It, 6, "dal 6º mese", "dal sesto mese"),
            (Locale::It, 8, "dall'8º mese", "dall'ottavo mese"),
            (Locale::It, 11, "dall'11º mese", "dall'undicesimo mese"),
            (Locale::En, 7, "from the 7th month", "from the seventh month"),
            (Locale::De, 7, "ab dem 7. Monat", "ab dem siebten Monat"),
            (Locale::Fr, 6, "à partir du 6e mois", "à partir du sixième mois"),
            (Locale::Sl, 8, "od 8. meseca", "od osmega meseca"),
            (Locale::Ro, 4, "din luna a 4-a", "din luna a patra"),
            (Locale::Uk, 6, "від 6-го місяця", "від шостого місяця"),
            (Locale::Ar, 6, "من الشهر السادس", "من الشهر السادس"),
            (Locale::Ro, 13, "din luna a 13-a", "din luna a 13-a"),
        ] {
            assert_eq!(locale.since_month(month), written);
            assert_eq!(locale.say_since_month(month), said);
        }
    }
}
