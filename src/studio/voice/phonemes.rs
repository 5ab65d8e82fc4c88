//! Spoken text to phonemes, through espeak-ng, in the alphabet the neural model was trained on.

use super::{VoiceError, lexicon, program};
use ground::words::Locale;

const PROGRAM: &str = "espeak-ng";

/// Marks that stay between phrases because they carry the intonation.
const MARKS: &[char] = &[',', ';', ':', '.', '!', '?', '…', '—'];

/// espeak-ng's tied pairs, one letter each in the model's alphabet.
const PAIRS: [(&str, &str); 10] = [
    ("t^ʃ", "ʧ"),
    ("d^ʒ", "ʤ"),
    ("t^s", "ʦ"),
    ("d^z", "ʣ"),
    ("s^s", "S"),
    ("e^ɪ", "A"),
    ("a^ɪ", "I"),
    ("o^ʊ", "O"),
    ("a^ʊ", "W"),
    ("ɔ^ɪ", "Y"),
];

/// Whose sounds a text is read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Accent {
    Italian,
    American,
    British,
    German,
}

impl Accent {
    pub(super) fn of(locale: Locale) -> Self {
        match locale {
            Locale::En => Self::American,
            Locale::De => Self::German,
            Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => Self::Italian,
        }
    }

    /// espeak-ng's name for it.
    fn voice(self) -> &'static str {
        match self {
            Self::Italian => "it",
            Self::American => "en-us",
            Self::British => "en-gb",
            Self::German => "de",
        }
    }

    /// espeak-ng's letters as the model's, for languages whose sounds differ in the two.
    fn letters(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::American => &AMERICAN,
            Self::British => &BRITISH,
            Self::Italian | Self::German => &[],
        }
    }
}

/// The model learnt English in an alphabet of its own; in this order.
const AMERICAN: [(&str, &str); 12] = [
    ("ɜːɹ", "ɜɹ"),
    ("ɜː", "ɜɹ"),
    ("ɪə", "iə"),
    ("ɐ", "ə"),
    ("ɚ", "əɹ"),
    ("r", "ɹ"),
    ("ː", ""),
    ("e", "A"),
    ("o", "ɔ"),
    ("ɾ", "T"),
    ("ʔ", "t"),
    ("x", "k"),
];
const BRITISH: [(&str, &str); 9] = [
    ("e^ə", "ɛː"),
    ("iə", "ɪə"),
    ("ə^ʊ", "Q"),
    ("ɐ", "ə"),
    ("r", "ɹ"),
    ("e", "A"),
    ("o", "ɔ"),
    ("ʔ", "t"),
    ("x", "k"),
];

/// The phonemes of `text`, its punctuation kept between phrases, none after the last. What stands between
/// the marks of [`lexicon`] is read as Italian, whatever the accent.
pub(super) fn of(text: &str, accent: Accent) -> Result<String, VoiceError> {
    let mut out = String::new();
    for (part, italian) in lexicon::parts(text) {
        let accent = if italian { Accent::Italian } else { accent };
        let sounds = phrases(part, accent)?;
        let starts_with_mark = sounds.starts_with(MARKS);
        if !out.is_empty() && !sounds.is_empty() && !starts_with_mark {
            out.push(' ');
        }
        out.push_str(&sounds);
    }
    let body = out.trim_end_matches(MARKS);
    if body.is_empty() {
        Err(VoiceError::Silent)
    } else {
        Ok(body.to_owned())
    }
}

fn phrases(text: &str, accent: Accent) -> Result<String, VoiceError> {
    let mut out = String::new();
    for phrase in text.split_inclusive(MARKS) {
        let words = phrase.trim_end_matches(MARKS).trim();
        if words.is_empty() {
            out.extend(phrase.trim().chars().next_back().filter(|c| MARKS.contains(c)));
            continue;
        }
        let sounds = model_letters(&transcribe(words, accent)?, accent);
        let mark = phrase.chars().next_back().filter(|c| MARKS.contains(c));
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&sounds);
        out.extend(mark);
    }
    Ok(out)
}

fn transcribe(words: &str, accent: Accent) -> Result<String, VoiceError> {
    let arguments = [
        "-v",
        accent.voice(),
        "--ipa",
        "--tie=^",
        "-q",
        "-b",
        "1",
        "--stdin",
    ];
    let output = program::run(PROGRAM, &arguments, words.as_bytes())?;
    String::from_utf8(output).map_err(|_| VoiceError::ProgramNoText {
        program: PROGRAM.to_owned(),
    })
}

/// Pairs become letters, language marks "(en)" and ties go, white space becomes one space.
fn model_letters(ipa: &str, accent: Accent) -> String {
    let mut untagged = String::new();
    let mut inside_tag = false;
    for letter in ipa.chars() {
        match letter {
            '(' => inside_tag = true,
            ')' => inside_tag = false,
            _ if inside_tag => {}
            _ => untagged.push(letter),
        }
    }
    // A syllabic consonant has its vowel before it.
    let untagged = syllabic(&untagged);
    let joined = PAIRS
        .iter()
        .chain(accent.letters())
        .fold(untagged, |text, (pair, letter)| text.replace(pair, letter));
    joined
        .replace(['^', '-', '_'], "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// "l̩" becomes "ᵊl".
fn syllabic(ipa: &str) -> String {
    let mut out = String::with_capacity(ipa.len());
    for letter in ipa.chars() {
        match (letter, out.pop()) {
            ('\u{329}', Some(consonant)) => out.extend(['ᵊ', consonant]),
            (letter, before) => out.extend(before.into_iter().chain([letter])),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_italian_in_the_midst_of_english() {
        let text = format!(
            "hello {}chiara{}, good morning",
            lexicon::ITALIAN_OPEN,
            lexicon::ITALIAN_CLOSE
        );
        let phonemes = of(&text, Accent::American).expect("espeak-ng is installed");
        assert_eq!(phonemes, "həlˈO kjˈaɾa, ɡˈʊd mˈɔɹnɪŋ");
    }

    #[test]
    fn tied_pairs_become_one_letter_and_marks_go() {
        assert_eq!(
            model_letters("t^ʃˈao ɡrˈat^sia\n(en)wˈa^ɪ(it)", Accent::Italian),
            "ʧˈao ɡrˈaʦia wˈI"
        );
    }

    #[test]
    fn punctuation_stays_between_phrases_only() {
        let phonemes = of("ciao, come va.", Accent::Italian).expect("espeak-ng is installed");
        assert_eq!(phonemes.matches(',').count(), 1);
        assert!(
            phonemes.starts_with("ʧˈao, ") && phonemes.ends_with('a'),
            "{phonemes}"
        );
    }

    #[test]
    fn nothing_to_say_is_an_error() {
        assert!(matches!(of(" ... ", Accent::Italian), Err(VoiceError::Silent)));
    }
}
