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
