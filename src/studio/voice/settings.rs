//! The `[voice]` section of the settings.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use ground::words::Locale;

/// How the guide speaks and where it keeps what it has said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VoiceSettings {
    /// `voice.engine`, default `auto`: the neural voice where it is installed, else festival.
    pub engine: EngineChoice,
    /// `voice.voice`, default `if_sara` (a woman); `im_nicola` is a man. Neural voice only.
    pub voice: String,
    /// `voice.english`, default `af_heart` (American); `bf_emma` is British; empty: no English voice. Neural
    /// voice only; where the file is missing, English guides have Italian sound.
    pub english: String,
    /// `voice.speed`, default 1: pace of the neural voice, 0.5-2.
    pub speed: f32,
    /// `voice.dir`, default `$XDG_DATA_HOME/videoguida/voice`: where `make voice` puts the model.
    pub dir: PathBuf,
    /// `voice.cache`, default `$XDG_CACHE_HOME/videoguida/clauses`: clips made on this machine.
    pub cache: PathBuf,
    /// `voice.bank`, default none: a directory of bank files to look in besides the built-in bank.
    pub bank: Option<PathBuf>,
    /// `voice.lexicon`, default none: a TOML file whose entries go before the built-in lexicon.
    pub lexicon: Option<PathBuf>,
    /// `voice.threads`, default 2: threads of the neural voice; the sound is the same with any number.
    pub threads: usize,
    /// `voice.command`, default empty: program and arguments of the engine `command`. It reads the
    /// sentence from standard input in UTF-8 and writes a WAV file of 16-bit samples to standard output.
    pub command: Vec<String>,
    /// `voice.url`, default empty: address of the engine `http`. It gets each sentence in the body of a POST,
    /// its language in `Content-Language`, and answers with a WAV file of 16-bit samples.
    pub url: String,
    /// `voice.languages`, default `["it"]`: what the engines `command` and `http` speak; Italian always.
    pub languages: Vec<Locale>,
}

/// Who makes the sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EngineChoice {
    #[default]
    Auto,
    Kokoro,
    Festival,
    Command,
    Http,
}

impl Default for VoiceSettings {
    fn default() -> Self {
        Self {
            engine: EngineChoice::Auto,
            voice: "if_sara".to_owned(),
            english: "af_heart".to_owned(),
            speed: 1.0,
            dir: base("XDG_DATA_HOME", ".local/share").join("videoguida/voice"),
            cache: base("XDG_CACHE_HOME", ".cache").join("videoguida/clauses"),
            bank: None,
            lexicon: None,
            threads: 2,
            command: Vec::new(),
            url: String::new(),
            languages: vec![Locale::It],
        }
    }
}

/// A base directory of the XDG specification; relative values are to be ignored.
fn base(variable: &str, under_home: &str) -> PathBuf {
    let from_environment = std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    from_environment.unwrap_or_else(|| {
        let home = std::env::var_os("HOME").map_or_else(|| Path::new("/").to_owned(), PathBuf::from);
        home.join(under_home)
    })
}
