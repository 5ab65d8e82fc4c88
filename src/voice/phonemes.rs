//! Spoken text to phonemes, through espeak-ng, in the alphabet the neural model was trained on.

use super::VoiceError;
use super::program;

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

/// The phonemes of `text`, its punctuation kept between phrases, none after the last.
pub(super) fn italian(text: &str) -> Result<String, VoiceError> {
    let mut out = String::new();
    for phrase in text.split_inclusive(MARKS) {
        let words = phrase.trim_end_matches(MARKS).trim();
        if words.is_empty() {
            continue;
        }
        let sounds = model_letters(&transcribe(words)?);
        let mark = phrase.chars().next_back().filter(|c| MARKS.contains(c));
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&sounds);
        out.extend(mark);
    }
    let body = out.trim_end_matches(MARKS);
    if body.is_empty() {
        Err(VoiceError::Silent)
    } else {
        Ok(body.to_owned())
    }
}

fn transcribe(words: &str) -> Result<String, VoiceError> {
    let arguments = ["-v", "it", "--ipa", "--tie=^", "-q", "-b", "1", "--stdin"];
    let output = program::run(PROGRAM, &arguments, words.as_bytes())?;
    String::from_utf8(output).map_err(|_| VoiceError::ProgramFailed {
        program: PROGRAM.to_owned(),
        why: "wrote phonemes that are not UTF-8".to_owned(),
    })
}

/// Pairs become letters, language marks "(en)" and ties go, white space becomes one space.
fn model_letters(ipa: &str) -> String {
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
    let joined = PAIRS
        .iter()
        .fold(untagged, |text, (pair, letter)| text.replace(pair, letter));
    joined
        .replace(['^', '-', '_'], "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tied_pairs_become_one_letter_and_marks_go() {
        assert_eq!(
            model_letters("t^ʃˈao ɡrˈat^sia\n(en)wˈa^ɪ(it)"),
            "ʧˈao ɡrˈaʦia wˈI"
        );
    }

    #[test]
    fn punctuation_stays_between_phrases_only() {
        let phonemes = italian("ciao, come va.").expect("espeak-ng is installed");
        assert_eq!(phonemes.matches(',').count(), 1);
        assert!(
            phonemes.starts_with("ʧˈao, ") && phonemes.ends_with('a'),
            "{phonemes}"
        );
    }

    #[test]
    fn nothing_to_say_is_an_error() {
        assert!(matches!(italian(" ... "), Err(VoiceError::Silent)));
    }
}
