//! The light voice: festival with the Italian speaker `lp`. Quick and small, plainer to the ear.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::engine::{Engine, Raw, Utterance, mark};
use super::speech::TimedPhoneme;
use super::{VoiceError, master, program, wav};
use crate::words::Locale;

const PROGRAM: &str = "festival";
/// Where the Debian packages put the speaker.
const SPEAKER: &str = "/usr/share/festival/voices/italian/lp_diphone";

/// Names of festival's Italian segments that are not one letter of the phonetic alphabet; a digit for
/// stress is taken off before.
const SEGMENTS: [(&str, char); 12] = [
    ("tS", 'ʧ'),
    ("dZ", 'ʤ'),
    ("ts", 'ʦ'),
    ("dz", 'ʣ'),
    ("S", 'ʃ'),
    ("L", 'ʎ'),
    ("J", 'ɲ'),
    ("ng", 'ŋ'),
    ("nf", 'm'),
    ("E", 'ɛ'),
    ("O", 'ɔ'),
    ("g", 'ɡ'),
];

pub(super) struct Festival {
    id: String,
}

impl Festival {
    pub(super) fn open() -> Result<Self, VoiceError> {
        if !program::exists(PROGRAM) || !Path::new(SPEAKER).is_dir() {
            return Err(VoiceError::NoFestival);
        }
        Ok(Self {
            id: format!("festival-lp/{}", master::VERSION),
        })
    }
}

impl Engine for Festival {
    fn name(&self) -> String {
        "festival-lp".to_owned()
    }

    fn id(&self, locale: Locale) -> Option<&str> {
        (locale == Locale::It).then_some(&self.id)
    }

    fn utter(&self, utterance: &Utterance<'_>) -> Result<Raw, VoiceError> {
        let program = || PROGRAM.to_owned();
        let dir = tempfile::tempdir().map_err(|source| VoiceError::ProgramFolder {
            program: program(),
            source,
        })?;
        let (sound, segments) = (dir.path().join("sound.wav"), dir.path().join("segments"));
        let text = format!("{}{}", utterance.text, mark(utterance.ending));
        program::run(PROGRAM, &["--pipe"], &script(&text, &sound, &segments))?;
        let read =
            |path: &Path| std::fs::read(path).map_err(|_| VoiceError::ProgramMute { program: program() });
        let no_wav = || VoiceError::ProgramNoWav { program: program() };
        let (rate, samples) = wav::read(&read(&sound)?).ok_or_else(no_wav)?;
        let phonemes = timed(&String::from_utf8_lossy(&read(&segments)?));
        Ok(Raw {
            rate,
            samples,
            phonemes,
        })
    }
}

/// Festival reads Scheme in Latin-1.
fn script(text: &str, sound: &Path, segments: &Path) -> Vec<u8> {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let script = format!(
        "(voice_lp_diphone)\n(set! said (Utterance Text \"{}\"))\n(utt.synth said)\n\
         (utt.save.wave said \"{}\" 'riff)\n(utt.save.segs said \"{}\")\n",
        quoted(text),
        quoted(&sound.display().to_string()),
        quoted(&segments.display().to_string()),
    );
    script.chars().map(latin_1).collect()
}

/// The speaker knows the accents of Italian and falls silent at others.
fn latin_1(c: char) -> u8 {
    let plain = if "àèéìòù".contains(c) {
        c
    } else {
        c.nfd().next().unwrap_or(c)
    };
    u8::try_from(u32::from(plain))
        .ok()
        .filter(|byte| byte.is_ascii() || plain == c)
        .unwrap_or(b' ')
}

/// Lines of "end 100 name" after a heading that ends in "#".
fn timed(segments: &str) -> Vec<TimedPhoneme> {
    let mut start_s = 0.0;
    let mut out = Vec::new();
    for line in segments.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [end, _, name] = fields.as_slice() else {
            continue;
        };
        let Ok(end_s) = end.parse::<f64>() else { continue };
        out.extend(symbol(name).map(|symbol| TimedPhoneme {
            symbol,
            start_s,
            end_s,
        }));
        start_s = end_s;
    }
    out
}

fn symbol(name: &str) -> Option<char> {
    let plain = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let known = SEGMENTS
        .iter()
        .find(|(segment, _)| *segment == plain)
        .map(|(_, symbol)| *symbol);
    known.or_else(|| {
        plain
            .chars()
            .next()
            .filter(|c| c.is_alphabetic() && plain.len() == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_become_letters_of_one_alphabet() {
        let timed = timed("#\n0.3000 100 # \n0.3936 100 tS \n0.4506 100 a1 \n0.5 100 o \n");
        let symbols: String = timed.iter().map(|p| p.symbol).collect();
        assert_eq!(symbols, "ʧao");
        assert_eq!((timed[0].start_s, timed[0].end_s), (0.3, 0.3936));
    }

    #[test]
    fn quotes_cannot_leave_the_string() {
        let script = script("a\") (quit \\", Path::new("/s"), Path::new("/g"));
        let text: String = script.iter().map(|b| char::from(*b)).collect();
        assert!(text.contains("(Utterance Text \"a\\\") (quit \\\\\")"), "{text}");
    }
}
