use super::values::{Slot, Values};
use crate::clause::{Clause, Ending};
use ground::words::Locale;

/// Private-use marks around the name of a slot; validated input cannot hold them.
pub(super) const SLOT_OPEN: char = '\u{E000}';
pub(super) const SLOT_CLOSE: char = '\u{E001}';

/// One sentence, for the eye and for the voice.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Figures in digits.
    pub written: String,
    /// Figures in words, cut where a figure begins or ends so that clauses can be banked.
    pub clauses: Vec<Clause>,
    /// Reads the name or a figure of the person.
    pub personal: bool,
    /// The voice says something of the person; what is only written does not count.
    pub says_own: bool,
    /// The first clause that is a figure of the person.
    pub figure: Option<usize>,
}

/// Why a formatted message is no sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SentenceError {
    #[error("a slot does not end")]
    OpenSlot,
    #[error("unknown value \"{0}\"")]
    UnknownValue(String),
}

/// Cuts a formatted message at its slots.
///
/// A slot that is spoken in place (a first name) stays inside its clause, which keeps the intonation
/// of the sentence; every other slot is one or more clauses of its own. What stands in brackets is written and not
/// said.
pub fn split(pattern: &str, values: &Values) -> Result<Sentence, SentenceError> {
    let mut written = String::new();
    let mut cutter = Cutter {
        locale: values.locale(),
        ..Cutter::default()
    };
    let (mut personal, mut says_own, mut aside) = (false, false, false);
    for piece in pieces(pattern)? {
        match piece {
            Piece::Text(text) => {
                written.push_str(text);
                for part in text.split_inclusive(BRACKETS) {
                    if !aside {
                        cutter.text(part.trim_end_matches(BRACKETS));
                    }
                    aside = part.ends_with('(') || aside && !part.ends_with(')');
                }
            }
            Piece::Slot(name) => {
                let slot = values
                    .slot(name)
                    .ok_or_else(|| SentenceError::UnknownValue(name.to_owned()))?;
                personal |= slot.personal;
                written.push_str(&slot.written);
                if !aside {
                    says_own |= slot.personal && !slot.spoken.is_empty();
                    cutter.slot(slot);
                }
            }
        }
    }
    Ok(Sentence {
        written: written.trim().to_owned(),
        figure: cutter.figure,
        clauses: cutter.finish(),
        personal,
        says_own,
    })
}

const BRACKETS: [char; 2] = ['(', ')'];

enum Piece<'a> {
    Text(&'a str),
    Slot(&'a str),
}

fn pieces(pattern: &str) -> Result<Vec<Piece<'_>>, SentenceError> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some(open) = rest.find(SLOT_OPEN) {
        let after = &rest[open + SLOT_OPEN.len_utf8()..];
        let close = after.find(SLOT_CLOSE).ok_or(SentenceError::OpenSlot)?;
        pieces.push(Piece::Text(&rest[..open]));
        pieces.push(Piece::Slot(&after[..close]));
        rest = &after[close + SLOT_CLOSE.len_utf8()..];
    }
    pieces.push(Piece::Text(rest));
    Ok(pieces)
}

#[derive(Default)]
struct Cutter {
    locale: Locale,
    clauses: Vec<Clause>,
    open: String,
    /// The first clause that is a figure of the person.
    figure: Option<usize>,
}

impl Cutter {
    fn text(&mut self, text: &str) {
        if self.open.is_empty() {
            // Punctuation right after a figure belongs to the figure's clause.
            let (mark, rest) = leading_mark(text);
            if let (Some(ending), Some(last)) = (mark, self.clauses.last_mut()) {
                last.ending = ending;
            }
            self.open.push_str(rest);
        } else {
            self.open.push_str(text);
        }
    }

    fn slot(&mut self, slot: &Slot) {
        if slot.spoken_in_place {
            self.open.push_str(&slot.spoken.join(" "));
            return;
        }
        self.close(Ending::Comma);
        if slot.personal && !slot.spoken.is_empty() {
            self.figure.get_or_insert(self.clauses.len());
        }
        let locale = self.locale;
        self.clauses.extend(slot.spoken.iter().map(|part| Clause {
            text: part.clone(),
            ending: Ending::Comma,
            locale,
        }));
    }

    fn close(&mut self, otherwise: Ending) {
        let open = std::mem::take(&mut self.open);
        let text = open.trim();
        let (text, mark) = trailing_mark(text);
        if !text.is_empty() {
            self.clauses.push(Clause {
                text: text.to_owned(),
                ending: mark.unwrap_or(otherwise),
                locale: self.locale,
            });
        } else if let (Some(mark), Some(last)) = (mark, self.clauses.last_mut()) {
            last.ending = mark;
        }
    }

    fn finish(mut self) -> Vec<Clause> {
        self.close(Ending::Stop);
        self.clauses
    }
}

fn mark(c: char) -> Option<Ending> {
    match c {
        '.' => Some(Ending::Stop),
        ',' | ';' | ':' => Some(Ending::Comma),
        '!' => Some(Ending::Exclamation),
        '?' => Some(Ending::Question),
        _ => None,
    }
}

fn leading_mark(text: &str) -> (Option<Ending>, &str) {
    match text.chars().next().and_then(|c| Some((mark(c)?, c.len_utf8()))) {
        Some((ending, length)) => (Some(ending), &text[length..]),
        None => (None, text),
    }
}

fn trailing_mark(text: &str) -> (&str, Option<Ending>) {
    match text
        .chars()
        .next_back()
        .and_then(|c| Some((mark(c)?, c.len_utf8())))
    {
        Some((ending, length)) => (text[..text.len() - length].trim_end(), Some(ending)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let mut values = Values::default();
        values.set("name", Slot::name("Maria Grazia"));
        values.set(
            "amount",
            Slot::figure("1.120,50 €", &["millecentoventi euro", "e cinquanta centesimi"]),
        );
        values
    }

    fn slot(name: &str) -> String {
        format!("{SLOT_OPEN}{name}{SLOT_CLOSE}")
    }

    fn clause(text: &str, ending: Ending) -> Clause {
        Clause {
            text: text.to_owned(),
            ending,
            locale: Locale::It,
        }
    }

    #[test]
    fn a_figure_in_the_middle_is_clauses_of_its_own() {
        let sentence = split(&format!("Riceverai {} lordi.", slot("amount")), &values()).unwrap();
        assert_eq!(sentence.written, "Riceverai 1.120,50 € lordi.");
        assert_eq!(
            sentence.clauses,
            [
                clause("Riceverai", Ending::Comma),
                clause("millecentoventi euro", Ending::Comma),
                clause("e cinquanta centesimi", Ending::Comma),
                clause("lordi", Ending::Stop),
            ]
        );
        assert!(sentence.personal && sentence.says_own);
        assert_eq!(sentence.figure, Some(1));
    }

    #[test]
    fn what_stands_in_brackets_is_written_and_not_said() {
        let sentence = split(&format!("È il massimo (media: {}).", slot("amount")), &values()).unwrap();
        assert_eq!(sentence.written, "È il massimo (media: 1.120,50 €).");
        assert_eq!(sentence.clauses, [clause("È il massimo", Ending::Stop)]);
        assert!(sentence.personal && !sentence.says_own);
        assert_eq!(sentence.figure, None);
        let sentence = split(&format!("Ricevi {} (lordi).", slot("amount")), &values()).unwrap();
        let last = clause("e cinquanta centesimi", Ending::Stop);
        assert_eq!(
            (sentence.clauses.len(), sentence.clauses.last()),
            (3, Some(&last))
        );
        assert!(sentence.says_own);
    }

    #[test]
    fn a_figure_at_the_end_takes_the_full_stop() {
        let sentence = split(&format!("Riceverai {}.", slot("amount")), &values()).unwrap();
        assert_eq!(
            sentence.clauses.last(),
            Some(&clause("e cinquanta centesimi", Ending::Stop))
        );
    }

    #[test]
    fn a_name_stays_inside_its_clause() {
        let sentence = split(
            &format!("A presto, {}, e in bocca al lupo!", slot("name")),
            &values(),
        )
        .unwrap();
        assert_eq!(
            sentence.clauses,
            [clause(
                "A presto, Maria Grazia, e in bocca al lupo",
                Ending::Exclamation
            )]
        );
    }

    #[test]
    fn plain_text_is_one_shared_clause() {
        let sentence = split("Puoi controllare, quando vuoi.", &values()).unwrap();
        assert_eq!(
            sentence.clauses,
            [clause("Puoi controllare, quando vuoi", Ending::Stop)]
        );
        assert!(!sentence.personal);
    }

    #[test]
    fn an_unknown_value_is_named() {
        assert_eq!(
            split(&slot("wage"), &values()).unwrap_err(),
            SentenceError::UnknownValue("wage".to_owned())
        );
    }
}
