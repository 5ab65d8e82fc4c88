//! The neural voice: Kokoro-82M through ONNX Runtime, both loaded when first needed.

mod line;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ort::environment::Environment;
use ort::session::{Session, SessionOutputs};
use ort::value::Tensor;

use super::engine::{Engine, Raw, Utterance};
use super::phonemes::Accent;
use super::{VoiceError, VoiceSettings, master, phonemes};
use ground::words::Locale;
use line::{MAX_TOKENS, PhonemeLine, RATE, timed};

const MODEL: &str = "kokoro.onnx";
const VOCABULARY: &str = "vocab.json";
const LIBRARY: &str = "libonnxruntime.so";

/// The model as `tools/fetch-voice.py` leaves it; part of every key, so another model is another voice.
const RELEASE: &str = "kokoro-82m-v1.0-int8-6e742170";

/// Speakers with the accent they speak in and the start of the hash of their style file.
const SPEAKERS: [(&str, Accent, &str); 4] = [
    ("if_sara", Accent::Italian, "409b6924"),
    ("im_nicola", Accent::Italian, "bc578e51"),
    ("af_heart", Accent::American, "d583ccff"),
    ("bf_emma", Accent::British, "669fe064"),
];

/// Values in one style vector; the style file has one vector for each length in tokens.
const STYLE: usize = 256;
/// Its name in the graph; the fetch tool makes the model return it.
const DURATIONS: &str = "/encoder/Clip_output_0";

pub(super) struct Kokoro {
    /// Italian first; English where it is installed.
    speakers: Vec<KokoroSpeaker>,
    speed: f32,
    dir: PathBuf,
    threads: usize,
    loaded: Mutex<Option<Model>>,
}

struct KokoroSpeaker {
    id: String,
    name: String,
    locale: Locale,
    accent: Accent,
}

struct Model {
    session: Session,
    vocabulary: HashMap<char, i64>,
    /// As many as speakers.
    styles: Vec<Vec<f32>>,
}

impl Kokoro {
    /// Checks that every file is there; reads none.
    pub(super) fn open(settings: &VoiceSettings) -> Result<Self, VoiceError> {
        let mut speakers = vec![KokoroSpeaker::find(&settings.voice, Locale::It, settings.speed)?];
        if !settings.english.is_empty() {
            let english = KokoroSpeaker::find(&settings.english, Locale::En, settings.speed)?;
            speakers.extend(Some(english).filter(|found| settings.dir.join(found.file()).is_file()));
        }
        if !(0.5..=2.0).contains(&settings.speed) {
            return Err(VoiceError::Speed(settings.speed));
        }
        for file in [MODEL, VOCABULARY, LIBRARY, &speakers[0].file()] {
            let path = settings.dir.join(file);
            if !path.is_file() {
                return Err(VoiceError::NotInstalled(path));
            }
        }
        let (dir, threads) = (settings.dir.clone(), settings.threads.max(1));
        Ok(Self {
            speakers,
            speed: settings.speed,
            dir,
            threads,
            loaded: Mutex::new(None),
        })
    }

    fn load(&self) -> Result<Model, VoiceError> {
        Ok(Model {
            session: session(&self.dir, self.threads)?,
            vocabulary: vocabulary(&self.dir.join(VOCABULARY))?,
            styles: self
                .speakers
                .iter()
                .map(|speaker| styles(&self.dir.join(speaker.file())))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl KokoroSpeaker {
    /// The speaker of that name, if that language is theirs.
    fn find(name: &str, locale: Locale, speed: f32) -> Result<Self, VoiceError> {
        let of_language = |accent: Accent| (accent == Accent::Italian) == (locale == Locale::It);
        let found = SPEAKERS
            .iter()
            .find(|(known, accent, _)| *known == name && of_language(*accent));
        let Some((_, accent, style)) = found else {
            return Err(VoiceError::UnknownSpeaker(name.to_owned()));
        };
        Ok(Self {
            id: format!("{RELEASE}/{name}-{style}/{speed:.3}/{}", master::VERSION),
            name: name.to_owned(),
            locale,
            accent: *accent,
        })
    }

    fn file(&self) -> String {
        format!("{}.bin", self.name)
    }
}

impl Engine for Kokoro {
    fn name(&self) -> String {
        format!("kokoro-{}", self.speakers[0].name)
    }

    fn id(&self, locale: Locale) -> Option<&str> {
        let speaker = self.speakers.iter().find(|speaker| speaker.locale == locale)?;
        Some(&speaker.id)
    }

    fn utter(&self, utterance: &Utterance<'_>) -> Result<Raw, VoiceError> {
        let speakers = self.speakers.iter().enumerate();
        let (index, speaker) = speakers
            .into_iter()
            .find(|(_, speaker)| speaker.locale == utterance.locale)
            .ok_or(VoiceError::Mute(utterance.locale))?;
        let line = PhonemeLine::of(phonemes::of(utterance.text, speaker.accent)?, utterance);
        let mut guard = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if guard.is_none() {
            *guard = Some(self.load()?);
        }
        match guard.as_mut() {
            Some(loaded) => loaded.speak(&line, index, self.speed),
            None => Err(VoiceError::Silent),
        }
    }

    fn rest(&self) {
        *self.loaded.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Model {
    fn tokens(&self, symbols: &str) -> (Vec<char>, Vec<i64>) {
        symbols
            .chars()
            .filter_map(|c| Some((c, *self.vocabulary.get(&c)?)))
            .unzip()
    }

    fn speak(&mut self, line: &PhonemeLine, speaker: usize, speed: f32) -> Result<Raw, VoiceError> {
        let (symbols, mut tokens) = self.tokens(&line.body);
        tokens.extend(self.tokens(line.after).1);
        if tokens.len() > MAX_TOKENS {
            return Err(VoiceError::TooLong {
                tokens: tokens.len(),
                limit: MAX_TOKENS,
            });
        }
        let row = line.style_row(symbols.len() + 1);
        let style = self.styles[speaker]
            .get(row * STYLE..(row + 1) * STYLE)
            .ok_or_else(|| model("short style file"))?
            .to_vec();
        let (samples, durations) = self.run(&tokens, style, speed)?;
        let samples = line.wanted(samples, &durations, symbols.len());
        Ok(Raw {
            rate: RATE,
            samples,
            phonemes: timed(&symbols, &durations),
        })
    }

    /// Sound, and the duration of each token with the two silent ones around them.
    fn run(
        &mut self,
        tokens: &[i64],
        style: Vec<f32>,
        speed: f32,
    ) -> Result<(Vec<f32>, Vec<f32>), VoiceError> {
        let padded = [&[0], tokens, &[0]].concat();
        let inputs = ort::inputs![
            "tokens" => Tensor::from_array(([1, padded.len()], padded)).map_err(model)?,
            "style" => Tensor::from_array(([1, STYLE], style)).map_err(model)?,
            "speed" => Tensor::from_array(([1usize], vec![speed])).map_err(model)?,
        ];
        let outputs = self.session.run(inputs).map_err(model)?;
        Ok((floats(&outputs, "audio")?, floats(&outputs, DURATIONS)?))
    }
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
