//! The neural voice: Kokoro-82M through ONNX Runtime, both loaded when first needed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ort::environment::Environment;
use ort::session::{Session, SessionOutputs};
use ort::value::Tensor;

use super::engine::{Engine, Raw, Utterance, mark};
use super::speech::TimedPhoneme;
use super::{VoiceError, VoiceSettings, master, phonemes};
use crate::storyboard::Ending;

const MODEL: &str = "kokoro.onnx";
const VOCABULARY: &str = "vocab.json";
const LIBRARY: &str = "libonnxruntime.so";

/// The model as `tools/fetch-voice.py` leaves it; part of every key, so another model is another voice.
const RELEASE: &str = "kokoro-82m-v1.0-int8-6e742170";

/// Speakers with the start of the hash of their style file.
const SPEAKERS: [(&str, &str); 2] = [("if_sara", "409b6924"), ("im_nicola", "bc578e51")];

/// The model gives sound at this rate.
const RATE: u32 = 24_000;
/// The model counts durations in steps of this many samples.
const STEP: usize = 600;
/// Measured against two aligners: the model's phonemes are heard this much before its own count.
const BIAS_S: f64 = 0.075;
/// Values in one style vector; the style file has one vector for each length in tokens.
const STYLE: usize = 256;
const MAX_TOKENS: usize = 510;
/// Whatever mark the text ends in, the model lets its voice fall. Where it must stay up, the clause is spoken
/// with a word after it and cut in the stop consonant that word starts with, where the sound is below -60 dB.
const GOES_ON: &str = ", pˈɔi.";
const RISES: &str = "? pˈɔi.";
/// Questions that start with one of these fall like statements, the others rise.
const ASKING: [&str; 10] = [
    "chi", "che", "cosa", "come", "dove", "quando", "quanto", "quanti", "quale", "perché",
];
/// The style of longer sentences starts lower and calmer: so do clauses inside a sentence, and very short
/// ones, which are shrill in the style of their own length.
const INSIDE_ROWS: usize = 12;
const LEAST_ROW: usize = 25;
/// Its name in the graph; the fetch tool makes the model return it.
const DURATIONS: &str = "/encoder/Clip_output_0";

pub(super) struct Kokoro {
    id: String,
    speaker: String,
    speed: f32,
    dir: PathBuf,
    threads: usize,
    loaded: Mutex<Option<Loaded>>,
}

struct Loaded {
    session: Session,
    vocabulary: HashMap<char, i64>,
    styles: Vec<f32>,
}

impl Kokoro {
    /// Checks that every file is there; reads none.
    pub(super) fn open(settings: &VoiceSettings) -> Result<Self, VoiceError> {
        let speaker = settings.voice.clone();
        let Some((_, style)) = SPEAKERS.iter().find(|(name, _)| *name == speaker) else {
            return Err(VoiceError::UnknownSpeaker(speaker));
        };
        if !(0.5..=2.0).contains(&settings.speed) {
            return Err(VoiceError::Speed(settings.speed));
        }
        for file in [MODEL, VOCABULARY, LIBRARY, &style_file(&speaker)] {
            let path = settings.dir.join(file);
            if !path.is_file() {
                return Err(VoiceError::NotInstalled(path));
            }
        }
        let id = format!(
            "{RELEASE}/{speaker}-{style}/{:.3}/{}",
            settings.speed,
            master::VERSION
        );
        let (dir, threads) = (settings.dir.clone(), settings.threads.max(1));
        Ok(Self {
            id,
            speaker,
            speed: settings.speed,
            dir,
            threads,
            loaded: Mutex::new(None),
        })
    }

    fn load(&self) -> Result<Loaded, VoiceError> {
        Ok(Loaded {
            session: session(&self.dir, self.threads)?,
            vocabulary: vocabulary(&self.dir.join(VOCABULARY))?,
            styles: styles(&self.dir.join(style_file(&self.speaker)))?,
        })
    }
}

impl Engine for Kokoro {
    fn name(&self) -> String {
        format!("kokoro-{}", self.speaker)
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn utter(&self, utterance: &Utterance<'_>) -> Result<Raw, VoiceError> {
        let line = Line::of(phonemes::italian(utterance.text)?, utterance);
        let mut guard = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if guard.is_none() {
            *guard = Some(self.load()?);
        }
        match guard.as_mut() {
            Some(loaded) => loaded.speak(&line, self.speed),
            None => Err(VoiceError::Silent),
        }
    }

    fn rest(&self) {
        *self.loaded.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// What the model is to say: the clause, and what must follow it to be heard as meant.
struct Line {
    body: String,
    after: &'static str,
    inside: bool,
}

impl Line {
    fn of(body: String, utterance: &Utterance<'_>) -> Self {
        let after = match utterance.ending {
            Ending::Comma => GOES_ON,
            Ending::Question if !asks_for_a_word(utterance.text) => RISES,
            ending => mark(ending),
        };
        Self {
            body,
            after,
            inside: utterance.inside,
        }
    }

    /// Whether only the part before the mark is wanted.
    fn is_cut(&self) -> bool {
        self.after == GOES_ON || self.after == RISES
    }

    fn style_row(&self, tokens: usize) -> usize {
        let more = if self.inside { INSIDE_ROWS } else { 0 };
        (tokens + more).clamp(LEAST_ROW, MAX_TOKENS - 1)
    }
}

fn asks_for_a_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())
        .is_some_and(|word| ASKING.contains(&word))
}

impl Loaded {
    fn tokens(&self, symbols: &str) -> (Vec<char>, Vec<i64>) {
        symbols
            .chars()
            .filter_map(|c| Some((c, *self.vocabulary.get(&c)?)))
            .unzip()
    }

    fn speak(&mut self, line: &Line, speed: f32) -> Result<Raw, VoiceError> {
        let (symbols, mut tokens) = self.tokens(&line.body);
        tokens.extend(self.tokens(line.after).1);
        if tokens.len() > MAX_TOKENS {
            return Err(VoiceError::TooLong {
                tokens: tokens.len(),
                limit: MAX_TOKENS,
            });
        }
        let (mut samples, durations) = self.run(&tokens, line.style_row(symbols.len() + 1), speed)?;
        if line.is_cut() {
            samples.truncate(cut(&samples, &durations, symbols.len()));
        }
        Ok(Raw {
            rate: RATE,
            samples,
            phonemes: timed(&symbols, &durations),
        })
    }

    /// Sound, and the duration of each token with the two silent ones around them.
    fn run(&mut self, tokens: &[i64], row: usize, speed: f32) -> Result<(Vec<f32>, Vec<f32>), VoiceError> {
        let style = self
            .styles
            .get(row * STYLE..(row + 1) * STYLE)
            .ok_or_else(|| model("short style file"))?;
        let padded = [&[0], tokens, &[0]].concat();
        let inputs = ort::inputs![
            "tokens" => Tensor::from_array(([1, padded.len()], padded)).map_err(model)?,
            "style" => Tensor::from_array(([1, STYLE], style.to_vec())).map_err(model)?,
            "speed" => Tensor::from_array(([1usize], vec![speed])).map_err(model)?,
        ];
        let outputs = self.session.run(inputs).map_err(model)?;
        Ok((floats(&outputs, "audio")?, floats(&outputs, DURATIONS)?))
    }
}

/// Where to cut after `count` tokens and the mark behind them: the quietest 20 ms of the pause.
fn cut(samples: &[f32], durations: &[f32], count: usize) -> usize {
    const WINDOW: usize = RATE as usize / 50;
    let end_of =
        |tokens: usize| (durations[..tokens.min(durations.len())].iter().sum::<f32>() as usize) * STEP;
    let bias = (BIAS_S * f64::from(RATE)) as usize;
    // One silent token before them all; after them the mark and the space.
    let first = end_of(count + 1).saturating_sub(bias);
    let last = end_of(count + 3).min(samples.len().saturating_sub(WINDOW));
    let power = |at: usize| samples[at..at + WINDOW].iter().map(|s| s * s).sum::<f32>();
    let quietest = (first..last)
        .step_by(WINDOW / 4)
        .min_by(|a, b| power(*a).total_cmp(&power(*b)));
    quietest.map_or(samples.len(), |at| at + WINDOW / 2)
}

fn model(error: impl std::fmt::Display) -> VoiceError {
    VoiceError::Model(error.to_string())
}

fn floats(outputs: &SessionOutputs<'_>, name: &str) -> Result<Vec<f32>, VoiceError> {
    let value = outputs
        .get(name)
        .ok_or_else(|| model(format!("no output {name}")))?;
    let (_, data) = value.try_extract_tensor::<f32>().map_err(model)?;
    Ok(data.to_vec())
}

fn style_file(speaker: &str) -> String {
    format!("{speaker}.bin")
}

/// ONNX Runtime allows one environment a process, so every voice of the process shares it.
static ENVIRONMENT: Mutex<Option<Environment>> = Mutex::new(None);

fn environment(dir: &Path) -> Result<Environment, VoiceError> {
    let mut shared = ENVIRONMENT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(environment) = shared.as_ref() {
        return Ok(environment.clone());
    }
    let environment = ort::init_from(dir.join(LIBRARY))
        .map_err(model)?
        .build()
        .map_err(model)?;
    Ok(shared.insert(environment).clone())
}

fn session(dir: &Path, threads: usize) -> Result<Session, VoiceError> {
    Session::builder(&environment(dir)?)
        .and_then(|builder| Ok(builder.with_intra_threads(threads)?))
        .and_then(|builder| Ok(builder.with_intra_op_spinning(false)?))
        .and_then(|mut builder| builder.commit_from_file(dir.join(MODEL)))
        .map_err(model)
}

fn read(path: &Path) -> Result<Vec<u8>, VoiceError> {
    std::fs::read(path).map_err(|_| VoiceError::NotInstalled(path.to_owned()))
}

fn vocabulary(path: &Path) -> Result<HashMap<char, i64>, VoiceError> {
    #[derive(serde::Deserialize)]
    struct File {
        vocab: HashMap<char, i64>,
    }
    serde_json::from_slice::<File>(&read(path)?)
        .map(|file| file.vocab)
        .map_err(model)
}

fn styles(path: &Path) -> Result<Vec<f32>, VoiceError> {
    let bytes = read(path)?;
    Ok(bytes
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect())
}

/// Phonemes with their times from the durations of all tokens, the two silent ones at the ends included.
/// A stress mark belongs to the phoneme after it, a length mark or word gap to the one before.
fn timed(symbols: &[char], durations: &[f32]) -> Vec<TimedPhoneme> {
    let seconds = |steps: f32| f64::from(steps) * STEP as f64 / f64::from(RATE);
    let mut now = durations.first().map_or(0.0, |d| seconds(*d)) - BIAS_S;
    let mut stress_from = None;
    let mut out: Vec<TimedPhoneme> = Vec::new();
    for (symbol, duration) in symbols.iter().zip(durations.iter().skip(1)) {
        let end = now + seconds(*duration);
        match symbol {
            'ˈ' | 'ˌ' => stress_from = stress_from.or(Some(now)),
            'ː' | ' ' => {
                if let Some(last) = out.last_mut().filter(|last| last.end_s == now) {
                    last.end_s = end;
                }
            }
            letter if letter.is_alphabetic() => {
                let start_s = stress_from.take().unwrap_or(now);
                out.push(TimedPhoneme {
                    symbol: *letter,
                    start_s,
                    end_s: end,
                });
            }
            _ => {}
        }
        now = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stress_and_length_marks_lend_their_time_and_punctuation_is_a_pause() {
        let symbols = ['ˈ', 'a', 'ː', ',', ' ', 'b'];
        let timed = timed(&symbols, &[4.0, 1.0, 2.0, 1.0, 6.0, 2.0, 3.0, 9.0]);
        let spans: Vec<_> = timed.iter().map(|p| (p.symbol, p.start_s, p.end_s)).collect();
        assert_eq!(spans.len(), 2);
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
        near(spans[0].1, 0.025);
        near(spans[0].2, 0.125);
        near(spans[1].1, 0.325);
        near(spans[1].2, 0.4);
    }

    #[test]
    fn what_goes_on_or_asks_yes_or_no_is_spoken_with_a_word_after_it() {
        let line = |text, ending| {
            Line::of(
                "a".to_owned(),
                &Utterance {
                    text,
                    ending,
                    inside: false,
                },
            )
        };
        assert!(line("ogni mese riceverai", Ending::Comma).is_cut());
        assert!(line("hai trovato un nuovo lavoro", Ending::Question).is_cut());
        assert!(!line("quando arriva il pagamento", Ending::Question).is_cut());
        assert!(!line("la domanda è accolta", Ending::Stop).is_cut());
    }

    #[test]
    fn the_cut_falls_into_the_quietest_part_of_the_pause() {
        let mut samples = vec![0.5f32; 40 * STEP];
        let durations = [5.0, 5.0, 5.0, 2.0, 2.0, 20.0, 1.0];
        // Heard 75 ms before its count, the pause after two phonemes lies at 12-16 steps.
        samples[13 * STEP..15 * STEP].fill(0.001);
        let at = cut(&samples, &durations, 2);
        assert!((13 * STEP..15 * STEP).contains(&at), "{}", at / STEP);
        assert_eq!(cut(&[], &[], 2), 0);
    }
}
