//! A person's name: letters of any script, and what joins them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The rule, as a problem's message says it.
pub(super) const RULE: &str =
    "must be 1 to 100 letters of any script, with spaces, apostrophes, hyphens and full stops only";

/// The name in NFC without spaces around it, where the rule holds.
pub(super) fn normalised(text: &str) -> Option<String> {
    if text.len() > 4_000 {
        return None;
    }
    let name: String = text.trim_matches(' ').nfc().collect();
    let length = name.chars().take(101).count();
    let allowed = (1..=100).contains(&length) && name.chars().all(|c| is_letter(c) || is_joint(c));
    (allowed && name.chars().next().is_some_and(|c| !is_combining_mark(c)) && name.chars().any(is_letter))
        .then_some(name)
}

/// Words that end in an apostrophe because something was cut off, not because a vowel is accented: *de' Medici*,
/// *fra' Galdino*, *po'*.
const CUT_OFF: [&str; 20] = [
    "be", "ca", "co", "da", "de", "di", "fa", "fra", "gua", "la", "mo", "ne", "pe", "po", "sta", "su", "to",
    "tra", "va", "vo",
];

/// Foreign names whose last e is closed, and is written so: *José*.
const CLOSED_E: [&str; 6] = ["aime", "andre", "desire", "honore", "jose", "rene"];

/// A name as the guide says and shows it. Registers have capitals only, and write the accent on a last vowel as an
/// apostrophe: `NICOLO'` is *Nicolò*, `D'ANGELO` is *D'Angelo*. A name in small letters keeps its capitals.
pub fn called(name: &str) -> String {
    let capitals = !name.chars().any(char::is_lowercase);
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while !rest.is_empty() {
        let end = rest
            .find([' ', '-', '\u{2010}', '\u{2011}'])
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let accented = with_accent(word);
        out.push_str(&if capitals {
            with_capital(&accented)
        } else {
            accented
        });
        let joint = after.chars().next();
        out.extend(joint);
        rest = &after[joint.map_or(0, char::len_utf8)..];
    }
    out.nfc().collect()
}

/// The word with the accent that its last apostrophe stands for, if it stands for one.
fn with_accent(word: &str) -> String {
    let Some(stem) = word.strip_suffix(is_apostrophe) else {
        return word.to_owned();
    };
    let small = stem.to_lowercase();
    let spelt = stem.chars().filter(|c| c.is_alphabetic()).count();
    // After an elision the word is what stands behind it: "L'ANDRE'".
    let own = small.rsplit(is_apostrophe).next().unwrap_or_default();
    let accent = match own.chars().next_back() {
        Some('e') if CLOSED_E.contains(&own) => '\u{301}',
        Some('a' | 'e' | 'i' | 'o' | 'u') => '\u{300}',
        _ => return word.to_owned(),
    };
    if spelt < 2 || CUT_OFF.contains(&own) {
        return word.to_owned();
    }
    format!("{stem}{accent}")
}

/// The first letter, and each after an elision or a full stop, as a capital; the others small.
fn with_capital(word: &str) -> String {
    let mut first = true;
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        if first {
            out.push(letter);
        } else {
            out.extend(letter.to_lowercase());
        }
        first = letter == '.' || (is_apostrophe(letter) && is_elision(&out));
    }
    out
}

/// Whether a word that ends in an apostrophe is one that runs into the next: *D'*, *Dell'*, *O'*, *De'*.
fn is_elision(word: &str) -> bool {
    let small = word.trim_end_matches(is_apostrophe).to_lowercase();
    let last = small.chars().next_back();
    small.chars().count() == 1
        || CUT_OFF.contains(&small.as_str())
        || !last.is_some_and(|c| "aeiou".contains(c))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}')
}

/// Letters and marks of any script; letters in circles and squares and Roman-numeral signs are symbols.
fn is_letter(c: char) -> bool {
    let symbol = matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}') || c.is_numeric();
    !symbol && !is_hidden(c) && (c.is_alphabetic() || is_combining_mark(c))
}

fn is_joint(c: char) -> bool {
    matches!(
        c,
        ' ' | '\'' | '\u{2019}' | '\u{02BC}' | '-' | '\u{2010}' | '\u{2011}' | '.'
    )
}

/// Letters and marks by category that show nothing: fillers and variation selectors.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_names_of_many_kinds() {
        for name in [
            "Maria Grazia",
            "Dell'Acqua",
            "D’Amico",
            "Wójcik",
            "Jean-Luc",
            "Th. Müller",
            "李娜",
            "Олена",
            "فاطمة",
            "นภัสสร",
            "Ngũgĩ",
            "Ḑagar",
        ] {
            assert!(normalised(name).is_some(), "{name}");
        }
    }

    #[test]
    fn composes_and_trims() {
        assert_eq!(normalised(" Nicolo\u{300} ").as_deref(), Some("Nicol\u{f2}"));
    }

    #[test]
    fn an_apostrophe_after_a_last_vowel_is_an_accent() {
        for (registered, called_by) in [
            ("NICOLO'", "Nicolò"),
            ("GIOSUE'", "Giosuè"),
            ("Nicolo'", "Nicolò"),
            ("NOE’", "Noè"),
            ("MARIA NICOLO' ROSA", "Maria Nicolò Rosa"),
            ("CARLO-NICOLO'", "Carlo-Nicolò"),
            ("JOSE'", "José"),
            ("RENE' MARIA", "René Maria"),
            ("MARI'", "Marì"),
            ("JO'", "Jò"),
            ("I'", "I'"),
            ("NICOLÒ", "Nicolò"),
        ] {
            assert_eq!(called(registered), called_by, "{registered}");
        }
    }

    #[test]
    fn an_elision_is_no_accent() {
        for (registered, called_by) in [
            ("D'ANGELO", "D'Angelo"),
            ("DE' MEDICI", "De' Medici"),
            ("FRA' GALDINO", "Fra' Galdino"),
            ("DELL'ACQUA", "Dell'Acqua"),
            ("SANT' ELIA", "Sant' Elia"),
            ("O' BRIEN", "O' Brien"),
            ("CA' ROSSA", "Ca' Rossa"),
            ("D’Amico", "D’Amico"),
            ("NU'MAN", "Nu'man"),
            ("O'BRIEN", "O'Brien"),
        ] {
            assert_eq!(called(registered), called_by, "{registered}");
        }
    }

    #[test]
    fn names_that_are_not_in_capitals_stay_as_they_are() {
        for name in [
            "Maria Grazia",
            "Anna-Lena",
            "G. Paolo",
            "van der Berg",
            "李娜",
            "فاطمة",
            "A",
            "McDonald",
        ] {
            assert_eq!(called(name), name, "{name}");
        }
        assert_eq!(called("G. PAOLO MARIA"), "G. Paolo Maria");
        assert_eq!(called("ОЛЕНА"), "Олена");
        assert_eq!(called("JÜRGEN-ÅKE"), "Jürgen-Åke");
    }

    #[test]
    fn refuses_what_is_not_a_name() {
        for name in [
            "",
            " ",
            "...",
            "-",
            "<script>",
            "Anna\u{202E}airaM",
            "Anna\u{200B}",
            "a\nb",
            "a\tb",
            "R2D2",
            "Ⅳ",
            "Ⓐ",
            "😀",
            "\u{301}a",
            "a\u{FE0F}",
            "a\u{0}",
            "\u{3164}",
            "a/b",
            "a_b",
        ] {
            assert!(normalised(name).is_none(), "{name:?}");
        }
        assert!(normalised(&"A".repeat(100)).is_some());
        assert!(normalised(&"A".repeat(101)).is_none());
        let indented = |bytes: usize| " ".repeat(bytes - 1) + "A";
        assert!(normalised(&indented(4_000)).is_some() && normalised(&indented(4_001)).is_none());
    }
}
