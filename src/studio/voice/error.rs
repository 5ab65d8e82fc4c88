//! What can go wrong between a clause and its sound. No message carries the text of a clause: it may be a
//! person's name.

use std::path::PathBuf;

use ground::words::Locale;

/// Why a voice cannot be opened or a clause cannot be spoken.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    #[error("voice.dir: {} is missing; install the neural voice with `make voice`", .0.display())]
    NotInstalled(PathBuf),
    #[error(
        "voice.voice: \"{0}\" is not a known speaker; use if_sara, im_nicola, af_heart or bf_emma, each for its language"
    )]
    UnknownSpeaker(String),
    #[error("voice.speed: {0} is outside 0.5-2; use 1 for the natural pace")]
    Speed(f32),
    #[error("voice.command: empty; give the program and its arguments")]
    NoCommand,
    #[error("voice.url: \"{0}\" is not an address; give one that starts with http:// or https://")]
    Address(String),
    /// What went wrong without the address, which may hold a key, and never the sentence.
    #[error("voice.url: {0}; see whether the service runs")]
    Service(reqwest::Error),
    #[error("voice.url: the request cannot be made ({0}); free some threads and memory")]
    Runtime(std::io::Error),
    #[error("voice.url: the request broke off; see whether the service runs")]
    BrokenOff,
    #[error("voice.url: answered with no 16-bit WAV; see whether the service runs")]
    ServiceNoWav,
    #[error(
        "voice: no engine speaks \"{0}\"; add the language to voice.languages, or show it over Italian sound"
    )]
    Mute(Locale),
    #[error("voice.lexicon: {} cannot be used ({source}); correct the file", path.display())]
    LexiconUnreadable { path: PathBuf, source: std::io::Error },
    #[error("voice.lexicon: {} cannot be used ({problem}); correct the file", path.display())]
    LexiconForm { path: PathBuf, problem: String },
    #[error(
        "voice.lexicon: {} cannot be used (\"{entry}\": only Latin letters, spaces, ' and - can be spoken); correct the file",
        path.display()
    )]
    LexiconEntry { path: PathBuf, entry: String },
    #[error("{program}: cannot be run ({source}); install it or correct its path")]
    Program { program: String, source: std::io::Error },
    #[error(
        "festival: cannot be run (festival or its Italian speaker is missing: apt install festival festvox-italp16k); install it or correct its path"
    )]
    NoFestival,
    #[error("{program}: ended with {status}")]
    ProgramFailed {
        program: String,
        status: std::process::ExitStatus,
    },
    #[error("{program}: no folder for its files ({source})")]
    ProgramFolder { program: String, source: std::io::Error },
    #[error("{program}: made no sound")]
    ProgramMute { program: String },
    #[error("{program}: wrote no 16-bit WAV")]
    ProgramNoWav { program: String },
    #[error("{program}: wrote phonemes that are not UTF-8")]
    ProgramNoText { program: String },
    #[error("neural voice: {0}; run `make voice` again if its files are damaged")]
    Model(String),
    #[error("clause: {tokens} phonemes, at most {limit}; split the sentence")]
    TooLong { tokens: usize, limit: usize },
    #[error("clause: nothing in it can be spoken; give it words or a lexicon entry")]
    Silent,
    #[error("clip codec: {0}; the FFmpeg libraries need Opus")]
    Codec(String),
    #[error("clip: damaged ({0}); delete the file, it is made again")]
    Damaged(&'static str),
    #[error("voice.cache: {} ({source}); make the directory writable", path.display())]
    Cache { path: PathBuf, source: std::io::Error },
    #[error("voice.cache: {0}")]
    CacheKey(ground::link::LinkError),
    #[error("voice.bank: {} ({source}); make it again with `videoguida voice bank`", path.display())]
    BankFile { path: PathBuf, source: std::io::Error },
    #[error("voice.bank: {} (no bank file, or cut short); make it again with `videoguida voice bank`", path.display())]
    BankForm { path: PathBuf },
}
