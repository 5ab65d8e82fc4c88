//! What a notice must not hold: anything to press or to call, an amount, a fiscal code.
//!
//! Messages that ask to follow a link are what swindlers send. Ours never do, so that people can tell.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offence {
    /// A link, or words a phone would turn into one ("nome.it").
    Link,
    /// Five digits or more, also with blanks, dots or dashes between them.
    Number,
    /// A figure with cents, or beside a currency.
    Amount,
    /// A fiscal code.
    FiscalCode,
    /// Characters that change what is seen without being seen.
    Invisible,
}

/// Everything that offends in a text, each kind once.
pub fn lint(text: &str) -> Vec<Offence> {
    let chars: Vec<char> = text.chars().collect();
    let found = [
        (Offence::Link, has_link(&chars)),
        (Offence::Number, has_long_number(&chars)),
        (Offence::Amount, has_amount(&chars)),
        (Offence::FiscalCode, has_fiscal_code(&chars)),
        (Offence::Invisible, has_invisible(&chars)),
    ];
    found
        .into_iter()
        .filter(|(_, found)| *found)
        .map(|(offence, _)| offence)
        .collect()
}

fn has_link(chars: &[char]) -> bool {
    let lower: String = chars.iter().flat_map(|c| c.to_lowercase()).collect();
    let named = ["://", "www.", "http", "href", "mailto:", "tel:", "@"]
        .iter()
        .any(|mark| lower.contains(mark));
    named
        || chars
            .windows(3)
            .any(|w| w[0].is_alphanumeric() && is_dot(w[1]) && w[2].is_alphabetic())
}

// Ideographic and half-width stops work in addresses too.
fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

fn has_long_number(chars: &[char]) -> bool {
    let mut digits = 0;
    for c in chars {
        match c {
            c if c.is_numeric() => digits += 1,
            ' ' | '\u{a0}' | '.' | '-' | '/' | '(' | ')' | '+' => (),
            _ => digits = 0,
        }
        if digits >= 5 {
            return true;
        }
    }
    false
}

fn has_amount(chars: &[char]) -> bool {
    let cents =
        |w: &[char]| w[0].is_numeric() && matches!(w[1], ',' | '.') && w[2].is_numeric() && w[3].is_numeric();
    let lower: String = chars.iter().flat_map(|c| c.to_lowercase()).collect();
    let words = lower.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>();
    let beside = words.windows(2).any(|pair| {
        let number = |word: &str| word.chars().next().is_some_and(char::is_numeric);
        let currency = |word: &str| matches!(word, "euro" | "eur");
        (number(pair[0]) && currency(pair[1])) || (currency(pair[0]) && number(pair[1]))
    });
    chars.contains(&'€') || chars.windows(4).any(cents) || beside
}

/// Six letters, two digits, a letter, two digits, a letter, three digits, a letter; digits may be replaced
/// by the letters that stand for them where two persons would share a code.
fn has_fiscal_code(chars: &[char]) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    let digit = |c: char| c.is_ascii_digit() || "lmnpqrstuvLMNPQRSTUV".contains(c);
    let shape = "aaaaaa00a00a000a";
    chars.windows(16).any(|window| {
        let fits = window
            .iter()
            .zip(shape.chars())
            .all(|(c, kind)| if kind == 'a' { letter(*c) } else { digit(*c) });
        fits && window.iter().any(char::is_ascii_digit)
    })
}

fn has_invisible(chars: &[char]) -> bool {
    chars.iter().any(|c| match c {
        '\n' | '\r' | '\t' => false,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => true,
        c => c.is_control(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_offence_is_found() {
        for (text, offence) in [
            ("vai su https://esempio.example", Offence::Link),
            ("vai su esempio.it per leggere", Offence::Link),
            ("scrivi a nome@esempio", Offence::Link),
            ("chiama 803 164", Offence::Number),
            ("chiama il +39 06-164164", Offence::Number),
            ("riceverai 1.120,50 ogni mese", Offence::Amount),
            ("riceverai 900 euro", Offence::Amount),
            ("riceverai EUR 900", Offence::Amount),
            ("codice SPSMGR84E52F839R", Offence::FiscalCode),
            ("codice spsmgr84e52f8uvr", Offence::FiscalCode),
            ("Maria\u{202e}aznarepsE", Offence::Invisible),
        ] {
            assert!(lint(text).contains(&offence), "{text}");
        }
    }

    #[test]
    fn plain_sentences_pass() {
        for text in [
            "La tua domanda è stata accolta. Entra con SPID, CIE o CNS.",
            "entro 8 giorni",
            "Maria D'Amico-Ślusarczyk",
        ] {
            assert_eq!(lint(text), [], "{text}");
        }
    }
}
