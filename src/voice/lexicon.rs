//! How names and acronyms are said: data beside the program, so that an operator can add a name.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{VoiceError, clip};
use crate::words::Locale;
pub(super) use crate::words::{ITALIAN_CLOSE, ITALIAN_OPEN};

const BUILT_IN: &str = include_str!("../../assets/voice/lexicon.toml");
const ENGLISH: &str = include_str!("../../assets/voice/lexicon.en.toml");

/// Accented letters every engine reads by itself, being Italian.
const ITALIAN: &str = "àèéìòù";
const VOWELS: &str = "aeiouyàèéìòù";

/// Respellings by which written words become words an Italian voice can say.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lexicon {
    /// As written, capitals included: "CU" is one, "cu" is none.
    acronyms: BTreeMap<String, String>,
    /// Names and foreign words, in any capitals; of any script.
    names: BTreeMap<String, String>,
    /// Latin letters Italian lacks, where dropping their marks would change the name too much.
    letters: BTreeMap<char, String>,
    /// English words, where this is the Italian lexicon.
    #[serde(skip)]
    english: Option<Box<Lexicon>>,
}

/// A name with a letter that is not Latin, which the lexicon does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a letter is not Latin and the lexicon has no entry for the name; add one to voice.lexicon")]
pub struct Unspeakable;

impl Lexicon {
    /// The built-in entries, and those of `extra`, which go before them.
    pub fn open(extra: Option<&Path>) -> Result<Self, VoiceError> {
        let built_in = Path::new("assets/voice/lexicon.toml");
        let mut lexicon = Self::parse(BUILT_IN, built_in)?;
        if let Some(path) = extra {
            let unreadable = |source| VoiceError::LexiconUnreadable {
                path: path.into(),
                source,
            };
            let own = Self::parse(&std::fs::read_to_string(path).map_err(unreadable)?, path)?;
            lexicon.acronyms.extend(own.acronyms);
            lexicon.names.extend(own.names);
            lexicon.letters.extend(own.letters);
        }
        let english = Self::parse(ENGLISH, Path::new("assets/voice/lexicon.en.toml"))?;
        lexicon.english = Some(Box::new(english));
        Ok(lexicon)
    }

    fn parse(text: &str, path: &Path) -> Result<Self, VoiceError> {
        let mut lexicon: Self = toml::from_str(text).map_err(|error| VoiceError::LexiconForm {
            path: path.into(),
            problem: with_line(text, &error),
        })?;
        lexicon.names = lexicon
            .names
            .into_iter()
            .map(|(name, said)| (folded(&name), said))
            .collect();
        let spoken = lexicon.acronyms.iter().chain(&lexicon.names);
        match spoken.into_iter().find(|(_, said)| !said.chars().all(is_sayable)) {
            Some((entry, _)) => Err(VoiceError::LexiconEntry {
                path: path.into(),
                entry: entry.clone(),
            }),
            None => Ok(lexicon),
        }
    }

    /// Changes with every entry.
    pub(super) fn digest(&self) -> String {
        let entries = format!(
            "{:?}{:?}{:?}{:?}",
            self.acronyms, self.names, self.letters, self.english
        );
        clip::digest(&[entries.as_bytes()])
    }

    /// The text of a language as the engine gets it. In other languages names, and the acronyms that their
    /// lexicon lacks, stand between marks and are said as Italians say them.
    pub(super) fn said(&self, text: &str, locale: Locale) -> String {
        match locale {
            Locale::It => self.spoken(&unmarked(text)),
            Locale::En => self.foreign(text, self.english.as_deref().unwrap_or(self)),
            _ => self.foreign(text, &Self::default()),
        }
    }

    fn foreign(&self, text: &str, own: &Self) -> String {
        let mut out = String::with_capacity(text.len());
        for (part, italian) in parts(text) {
            if italian {
                out.push_str(&marked(&self.spoken(part)));
                continue;
            }
            let plain: String = part.nfc().map(plain).collect();
            for piece in pieces(&plain) {
                let word = piece.chars().next().is_some_and(is_word);
                match (word, self.acronyms.get(piece)) {
                    (false, _) => out.push_str(piece),
                    (true, Some(said)) if !own.knows(piece) => out.push_str(&marked(said)),
                    (true, _) => out.push_str(&own.entry(piece)),
                }
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A word by its entry, or in small letters as it stands.
    fn entry(&self, word: &str) -> String {
        let entry = self.acronyms.get(word).or_else(|| self.names.get(&folded(word)));
        entry.cloned().unwrap_or_else(|| word.to_lowercase())
    }

    /// The text as the engine gets it: lower case, entries applied, no letter it would spell out.
    pub(super) fn spoken(&self, text: &str) -> String {
        let text: String = text.nfc().map(plain).collect();
        let mut out = String::with_capacity(text.len());
        for piece in pieces(&text) {
            match piece.chars().next().is_some_and(is_word) {
                true => out.push_str(&self.word(piece)),
                false => out.push_str(piece),
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn word(&self, word: &str) -> String {
        let entry = self.acronyms.get(word).or_else(|| self.names.get(&folded(word)));
        let latin = entry.cloned().unwrap_or_else(|| word.to_owned()).to_lowercase();
        let said: String = latin.chars().map(|letter| self.letter(letter)).collect();
        if entry.is_none() {
            pronounceable(said)
        } else {
            said
        }
    }

    fn letter(&self, letter: char) -> String {
        if letter.is_ascii() || ITALIAN.contains(letter) {
            return letter.to_string();
        }
        match self.letters.get(&letter) {
            Some(said) => said.clone(),
            None => letter.nfd().filter(char::is_ascii).collect(),
        }
    }

    fn knows(&self, word: &str) -> bool {
        self.acronyms.contains_key(word) || self.names.contains_key(&folded(word))
    }
}

/// The text in parts: outside the marks, and inside them, which is said as Italian.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split(ITALIAN_OPEN).enumerate().flat_map(|(index, piece)| {
        let (inside, after) = match piece.split_once(ITALIAN_CLOSE) {
            Some((inside, after)) if index > 0 => (inside, after),
            _ => ("", piece),
        };
        [(inside, true), (after, false)]
            .into_iter()
            .filter(|(part, _)| !part.is_empty())
    })
}

/// The text without marks, for engines that know one language at a time.
pub(super) fn unmarked(text: &str) -> String {
    text.replace([ITALIAN_OPEN, ITALIAN_CLOSE], "")
}

fn marked(said: &str) -> String {
    format!("{ITALIAN_OPEN}{said}{ITALIAN_CLOSE}")
}

fn with_line(text: &str, error: &toml::de::Error) -> String {
    let before = error
        .span()
        .and_then(|span| text.get(..span.start))
        .unwrap_or_default();
    format!("line {}: {}", before.matches('\n').count() + 1, error.message())
}

/// Whether a name can be spoken: every word of it has an entry or only Latin letters.
pub fn speakable(name: &str, lexicon: &Lexicon) -> Result<(), Unspeakable> {
    let name: String = name.nfc().map(plain).collect();
    let words = pieces(&name).filter(|piece| piece.chars().next().is_some_and(is_word));
    for word in words {
        let latin = word.chars().filter(|c| c.is_alphabetic()).all(is_latin);
        if !latin && !lexicon.knows(word) {
            return Err(Unspeakable);
        }
    }
    Ok(())
}

/// One apostrophe and one hyphen for the many that are written; nothing an engine would take for a command.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{02bb}' | '`' | '\u{00b4}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        '[' | ']' | '<' | '>' | '(' | ')' | '"' | '«' | '»' | '“' | '”' | '\\' | '&' | '*' | '_' | '|' => {
            ' '
        }
        c if c.is_control() || c.is_whitespace() => ' ',
        c => c,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn is_sayable(c: char) -> bool {
    is_latin(c) || matches!(c, ' ' | '\'' | '-')
}

/// Letters of the Latin script.
fn is_latin(c: char) -> bool {
    matches!(c,
        'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{02b8}' | '\u{02b9}'..='\u{02df}'
        | '\u{02e0}'..='\u{02e4}' | '\u{1d00}'..='\u{1d25}' | '\u{1d2c}'..='\u{1d5c}' | '\u{1d62}'..='\u{1d65}'
        | '\u{1d6b}'..='\u{1d77}' | '\u{1d79}'..='\u{1dbe}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{a722}'..='\u{a787}' | '\u{a78b}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab64}' | 'ﬀ'..='ﬆ')
}

/// Runs of word characters and runs of what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let inside = is_word(rest.chars().next()?);
        let end = rest.find(|c| is_word(c) != inside).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// How names are compared: composed and in lower case.
fn folded(word: &str) -> String {
    word.nfc().flat_map(char::to_lowercase).collect()
}

/// A word of consonants would be spelt out: it gets a vowel ("Ng" is "neg"). A single letter is an initial.
fn pronounceable(word: String) -> String {
    let vowelless = word
        .chars()
        .all(|c| c.is_ascii_alphabetic() && !VOWELS.contains(c));
    match (vowelless, word.split_at_checked(1)) {
        (true, Some((first, rest))) if !rest.is_empty() => format!("{first}e{rest}"),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::open(None).expect("the built-in lexicon")
    }

    #[test]
    fn acronyms_are_words_or_letters_as_people_say_them() {
        let lexicon = lexicon();
        assert_eq!(
            lexicon.spoken("La tua domanda di NASpI è accolta."),
            "la tua domanda di naspi è accolta."
        );
        assert_eq!(
            lexicon.spoken("NASpI-Com, il CV e la CU"),
            "naspi-com, il ci vù e la ci u"
        );
        assert_eq!(lexicon.spoken("cu"), "cu");
    }

    #[test]
    fn names_keep_their_letters_where_italian_can_read_them() {
        let lexicon = lexicon();
        let said = [
            ("Maria Grazia", "maria grazia"),
            ("NICOLÒ", "nicolò"),
            ("Ștefan", "ştefàn"),
            ("Ștefanel", "ştefanel"),
            ("Miloš", "miloş"),
            ("Žarko", "garko"),
            ("Nguyễn Thị Ánh", "nghièn ti anh"),
            ("Zoe\u{308}", "zoe"),
            ("D’Angelo", "d'angelo"),
            ("Krk", "kerk"),
            ("G. Paolo", "g. paolo"),
            ("JÜRGEN", "iùrghen"),
        ];
        for (name, words) in said {
            assert_eq!(lexicon.spoken(name), words, "{name}");
        }
    }

    #[test]
    fn commands_of_engines_do_not_reach_them() {
        assert_eq!(lexicon().spoken("a [[b]] <c> \"d\"\n(e)\u{7}"), "a b c d e");
    }

    #[test]
    fn a_name_is_speakable_unless_a_letter_is_neither_latin_nor_known() {
        let mut lexicon = lexicon();
        for name in [
            "Maria Grazia",
            "Łukasz",
            "Nguyễn",
            "Þór",
            "D’Angelo",
            "Anna-Lena",
            "Zoe\u{308}",
            "Ǿ",
            "ﬁ",
        ] {
            assert_eq!(speakable(name, &lexicon), Ok(()), "{name}");
        }
        for name in ["李娜", "Олена", "فاطمة", "Anna 李", "Ελένη"] {
            assert_eq!(speakable(name, &lexicon), Err(Unspeakable), "{name}");
        }
        lexicon.names.insert("李娜".to_owned(), "li na".to_owned());
        assert_eq!(speakable("李娜 Maria", &lexicon), Ok(()));
        assert_eq!(lexicon.spoken("Ciao 李娜"), "ciao li na");
    }

    #[test]
    fn own_entries_go_first_and_wrong_ones_are_named() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("own.toml");
        std::fs::write(&path, "[names]\nElena = \"èlena\"\n").expect("written");
        let own = Lexicon::open(Some(&path)).expect("a lexicon");
        assert_eq!(own.spoken("ELENA, NASpI"), "èlena, naspi");
        assert_ne!(own.digest(), lexicon().digest());
        for wrong in [
            "[names]\na = \"b\\nc\"",
            "[names]\na = \"李\"",
            "[name]\na = \"b\"",
            "nonsense",
        ] {
            std::fs::write(&path, wrong).expect("written");
            assert!(
                matches!(
                    Lexicon::open(Some(&path)),
                    Err(VoiceError::LexiconForm { .. } | VoiceError::LexiconEntry { .. })
                ),
                "{wrong}"
            );
        }
        assert!(matches!(
            Lexicon::open(Some(&dir.path().join("none"))),
            Err(VoiceError::LexiconUnreadable { .. })
        ));
    }

    proptest! {
        #[test]
        fn whatever_is_written_only_letters_marks_and_punctuation_are_spoken(text in any::<String>()) {
            let spoken = lexicon().spoken(&text);
            prop_assert!(!spoken.contains(['[', ']', '<', '>', '"', '\\', '\n', '(', ')']));
            prop_assert!(!spoken.starts_with(' ') && !spoken.contains("  "));
        }

        #[test]
        fn speaking_again_changes_nothing_in_plain_words(text in "[a-z]{2,9}( [a-z]{2,9}){0,3}") {
            let lexicon = lexicon();
            let once = lexicon.spoken(&text);
            // An entry of the lexicon may be met in the text, or come about where a vowel was put in.
            let known = |text: &str| text.split(' ').any(|word| lexicon.knows(word));
            prop_assume!(!known(&text) && !known(&once));
            prop_assert_eq!(lexicon.spoken(&once), once);
        }
    }
}
