//! The voice as the pipeline uses it. The neural voice must be installed (`make voice`): where it is not,
//! these tests fail.

use std::io::{Read, Write};
use std::path::Path;

use ebur128::{EbuR128, Mode};
use videoguida::clause::{Clause, Ending};
use videoguida::naspi::Law;
use videoguida::script::Values;
use videoguida::storyboard::{self, Scenes};
use videoguida::timebase::SAMPLE_RATE;
use videoguida::voice::{
    EngineChoice, Speech, TimedPhoneme, Voice, VoiceError, VoiceSettings, bank, pause_after,
};
use videoguida::words::Locale;

fn clause(text: &str, ending: Ending) -> Clause {
    Clause {
        text: text.to_owned(),
        ending,
        locale: Locale::It,
    }
}

fn settings(engine: EngineChoice, cache: &Path) -> VoiceSettings {
    VoiceSettings {
        engine,
        cache: cache.to_owned(),
        ..VoiceSettings::default()
    }
}

fn open(engine: EngineChoice, cache: &Path) -> Voice {
    Voice::open(&settings(engine, cache)).expect("the voice is installed")
}

fn amount() -> Vec<Clause> {
    vec![
        clause("ogni mese riceverai", Ending::Comma),
        clause("mille euro", Ending::Comma),
        clause("e un centesimo", Ending::Stop),
    ]
}

fn loudness_and_peak(samples: &[f32]) -> (f64, f64) {
    let mut meter = EbuR128::new(1, SAMPLE_RATE, Mode::I | Mode::TRUE_PEAK).expect("a meter");
    meter.add_frames_f32(samples).expect("samples");
    (
        meter.loudness_global().expect("loudness"),
        20.0 * meter.true_peak(0).expect("a peak").log10(),
    )
}

/// Decibels of the loudest sample.
fn level(samples: &[f32]) -> f32 {
    20.0 * samples.iter().fold(1e-9f32, |most, s| most.max(s.abs())).log10()
}

fn assert_phonemes_fit(speech: &Speech) {
    let mut end = 0.0;
    for phoneme in &speech.phonemes {
        assert!(
            phoneme.start_s >= end - 1e-9 && phoneme.end_s > phoneme.start_s,
            "{phoneme:?}"
        );
        end = phoneme.end_s;
    }
    assert!(end <= speech.duration_s() + 1e-9);
}

#[test]
fn the_neural_voice_speaks_levelled_clips_that_join_without_a_click() {
    let cache = tempfile::tempdir().expect("a directory");
    let voice = open(EngineChoice::Kokoro, cache.path());
    let clauses = amount();
    let clips: Vec<_> = clauses.iter().map(|c| voice.say(c).expect("speech")).collect();
    for clip in &clips {
        assert!((0.4..2.5).contains(&clip.duration_s()), "{} s", clip.duration_s());
        assert_phonemes_fit(clip);
        // At rest at both ends: nothing can step where it joins.
        assert!(clip.samples[0].abs() < 1e-4 && clip.samples[clip.samples.len() - 1].abs() < 1e-4);
        assert!(
            level(&clip.samples[..48]) < -30.0,
            "starts at {} dB",
            level(&clip.samples[..48])
        );
    }
    let whole = say_all(&voice, &clauses);
    let (loudness, peak) = loudness_and_peak(&whole.samples);
    assert!((loudness + 16.0).abs() < 1.0, "{loudness} LUFS");
    assert!(peak < -1.0, "{peak} dBTP");
    assert_phonemes_fit(&whole);
    assert_silence_between(&whole, &clips.iter().map(|c| c.duration_s()).collect::<Vec<_>>());
    let symbols: String = whole.phonemes.iter().map(|p| p.symbol).collect();
    assert!(symbols.contains("mille") && symbols.contains('ʧ'), "{symbols}");
}

/// The clauses one after the other. Between two of them stands the pause of the first one's ending; the last has
/// none after it.
pub fn say_all(voice: &Voice, clauses: &[Clause]) -> Speech {
    let (mut whole, mut pause) = (Speech::default(), 0.0);
    for clause in clauses {
        let clip = voice.say(clause).expect("speech");
        let silence = (pause * f64::from(SAMPLE_RATE)) as usize;
        whole.samples.resize(whole.samples.len() + silence, 0.0);
        let start = whole.duration_s();
        whole.samples.extend_from_slice(&clip.samples);
        whole
            .phonemes
            .extend(clip.phonemes.iter().map(|phoneme| TimedPhoneme {
                start_s: phoneme.start_s + start,
                end_s: phoneme.end_s + start,
                ..*phoneme
            }));
        pause = pause_after(clause.ending);
    }
    whole
}

fn assert_silence_between(whole: &Speech, durations: &[f64]) {
    let joins = durations.len() - 1;
    let pause = (whole.duration_s() - durations.iter().sum::<f64>()) / joins as f64;
    assert!(
        (0.04..=0.08).contains(&pause),
        "{pause} s between parts of a sentence"
    );
    let mut now = -pause;
    for duration in &durations[..joins] {
        now += pause + duration;
        let at = (now * f64::from(SAMPLE_RATE)) as usize + 50;
        assert!(
            whole.samples[at..at + 1_500].iter().all(|s| *s == 0.0),
            "sound in the gap at {now} s"
        );
        let around = &whole.samples[at - 200..at + 3_500];
        let step = around.windows(2).map(|w| (w[1] - w[0]).abs()).fold(0.0, f32::max);
        assert!(step < 0.02, "a step of {step} at {now} s");
    }
}

#[test]
fn what_was_said_is_read_again_by_a_voice_that_loads_no_model() {
    let cache = tempfile::tempdir().expect("a directory");
    let hello = clause("Ciao Anna", Ending::Exclamation);
    let first = open(EngineChoice::Kokoro, cache.path())
        .say(&hello)
        .expect("speech");
    let elsewhere = tempfile::tempdir().expect("a directory");
    let again = open(EngineChoice::Kokoro, elsewhere.path())
        .say(&hello)
        .expect("speech");
    assert!(*first == *again, "two syntheses of one clause differ");

    // The same files by name, but nothing in them: only a cached clause can be said.
    let hollow = tempfile::tempdir().expect("a directory");
    for file in ["kokoro.onnx", "vocab.json", "libonnxruntime.so", "if_sara.bin"] {
        std::fs::write(hollow.path().join(file), b"").expect("written");
    }
    let mut settings = settings(EngineChoice::Kokoro, cache.path());
    settings.dir = hollow.path().to_owned();
    let voice = Voice::open(&settings).expect("opening loads nothing");
    assert!(*voice.say(&hello).expect("from the cache") == *first);
    assert!(
        voice.knows(&clause("CIAO ANNA", Ending::Exclamation)),
        "capitals are not another sound"
    );
    assert!(!voice.knows(&clause("Ciao Anna", Ending::Question)));
    assert!(matches!(voice.check(), Err(VoiceError::Model(_))));
}

#[test]
fn a_damaged_clip_is_made_again() {
    let cache = tempfile::tempdir().expect("a directory");
    let voice = open(EngineChoice::Festival, cache.path());
    let hello = clause("Ciao", Ending::Stop);
    let before = voice.say(&hello).expect("speech");
    let path = only_clip(cache.path());
    let mut bytes = std::fs::read(&path).expect("the clip");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    std::fs::write(&path, &bytes).expect("written");
    assert!(!voice.knows(&hello));
    // What was said lately is in memory: another process finds the damage.
    let another = || open(EngineChoice::Festival, cache.path());
    assert!(*another().say(&hello).expect("speech") == *before);
    assert!(voice.knows(&hello));
    std::fs::write(&path, b"").expect("written");
    assert!(*another().say(&hello).expect("speech") == *before);
    assert!(voice.knows(&hello));
}

fn only_clip(cache: &Path) -> std::path::PathBuf {
    let folders = std::fs::read_dir(cache.join("clips")).expect("the cache");
    let mut clips =
        folders.flat_map(|folder| std::fs::read_dir(folder.expect("a folder").path()).expect("a folder"));
    let path = clips.next().expect("a clip").expect("a clip").path();
    assert!(clips.next().is_none(), "one clip was said, more are kept");
    path
}

#[test]
fn the_light_voice_speaks_names_and_accents_with_timed_phonemes() {
    let cache = tempfile::tempdir().expect("a directory");
    let voice = open(EngineChoice::Festival, cache.path());
    assert!(voice.id().starts_with("festival-lp-"));
    let speech = voice
        .say(&clause("Ciao Žarko e Nicolò, perché no", Ending::Question))
        .expect("speech");
    assert_phonemes_fit(&speech);
    let symbols: String = speech.phonemes.iter().map(|p| p.symbol).collect();
    assert!(
        symbols.starts_with("ʧao") && symbols.contains("ark") && symbols.contains('ɔ'),
        "{symbols}"
    );
    let (loudness, peak) = loudness_and_peak(&speech.samples);
    assert!(
        (loudness + 16.0).abs() < 1.0 && peak < -1.0,
        "{loudness} LUFS, {peak} dBTP"
    );
    assert!(matches!(
        voice.say(&clause("…", Ending::Stop)),
        Err(VoiceError::Silent)
    ));
}

#[test]
fn without_the_model_automatic_means_the_light_voice_and_neural_says_what_to_do() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut settings = settings(EngineChoice::Auto, dir.path());
    settings.dir = dir.path().join("nothing");
    assert!(
        Voice::open(&settings)
            .expect("festival is installed")
            .id()
            .starts_with("festival-lp-")
    );
    settings.engine = EngineChoice::Kokoro;
    let message = Voice::open(&settings).err().expect("no model").to_string();
    assert!(
        message.contains("voice.dir") && message.contains("make voice"),
        "{message}"
    );
    settings.voice = "nobody".to_owned();
    assert!(matches!(
        Voice::open(&settings),
        Err(VoiceError::UnknownSpeaker(_))
    ));
}

#[test]
fn every_change_of_the_sound_is_another_voice() {
    let dir = tempfile::tempdir().expect("a directory");
    let id = |settings: &VoiceSettings| Voice::open(settings).expect("a voice").id().to_owned();
    let usual = settings(EngineChoice::Kokoro, dir.path());
    let own = dir.path().join("own.toml");
    std::fs::write(&own, "[names]\nanna = \"ànna\"\n").expect("written");
    let others = [
        settings(EngineChoice::Festival, dir.path()),
        VoiceSettings {
            voice: "im_nicola".to_owned(),
            ..usual.clone()
        },
        VoiceSettings {
            speed: 0.9,
            ..usual.clone()
        },
        VoiceSettings {
            lexicon: Some(own),
            ..usual.clone()
        },
    ];
    for other in &others {
        assert_ne!(id(other), id(&usual));
    }
    let same = VoiceSettings {
        threads: 1,
        cache: dir.path().join("other"),
        ..usual.clone()
    };
    assert_eq!(id(&same), id(&usual));
}

#[test]
fn a_command_is_a_voice_too() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut settings = settings(EngineChoice::Command, dir.path());
    assert!(matches!(Voice::open(&settings), Err(VoiceError::NoCommand)));
    settings.command = ["espeak-ng", "-v", "it", "--stdin", "--stdout"]
        .map(str::to_owned)
        .to_vec();
    let voice = Voice::open(&settings).expect("a command");
    let speech = voice.say(&clause("Buongiorno", Ending::Stop)).expect("speech");
    assert_phonemes_fit(&speech);
    assert!(speech.phonemes.len() >= 9, "{speech:?}");
    settings.command = vec!["/nowhere/voice".to_owned()];
    let nobody = Voice::open(&settings).expect("a command");
    assert!(matches!(
        nobody.say(&clause("Ciao", Ending::Stop)),
        Err(VoiceError::Program { .. })
    ));
}

/// A speech service as small as one can be: what it is sent, espeak-ng says. Gives its address and what it heard.
fn service(requests: usize) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let serving = std::thread::spawn(move || {
        let serve = |_| answer(listener.accept().expect("a request").0);
        (0..requests).map(serve).collect()
    });
    (format!("http://{address}/speak"), serving)
}

fn answer(mut stream: std::net::TcpStream) -> String {
    let mut request = Vec::new();
    let mut part = [0; 4096];
    let body_at = loop {
        let read = stream.read(&mut part).expect("a request");
        request.extend_from_slice(&part[..read]);
        if let Some(end) = request.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let head = String::from_utf8_lossy(&request[..body_at]).to_lowercase();
    let value = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().trim().to_owned()
    };
    let length: usize = value("content-length:").parse().expect("a length");
    while request.len() < body_at + length {
        let read = stream.read(&mut part).expect("a sentence");
        request.extend_from_slice(&part[..read]);
    }
    let sentence = String::from_utf8(request[body_at..].to_vec()).expect("UTF-8");
    let language = value("content-language:");
    let sound = std::process::Command::new("espeak-ng")
        .args(["-v", &language, "--stdout", &sentence])
        .output()
        .expect("espeak-ng runs")
        .stdout;
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: audio/wav\r\ncontent-length: {}\r\n\r\n",
        sound.len()
    );
    stream.write_all(head.as_bytes()).expect("an answer");
    stream.write_all(&sound).expect("an answer");
    format!("{language}: {sentence}")
}

#[test]
fn a_service_on_the_network_is_a_voice_too() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut settings = settings(EngineChoice::Http, dir.path());
    assert!(matches!(Voice::open(&settings), Err(VoiceError::Address(_))));
    let (url, serving) = service(2);
    settings.url = url;
    settings.languages = vec![Locale::It, Locale::De];
    let voice = Voice::open(&settings).expect("a service");
    assert!(voice.speaks(Locale::De) && !voice.speaks(Locale::En));
    let german = Clause {
        locale: Locale::De,
        ..clause("Guten Tag, \u{E003}Chiara\u{E004}", Ending::Exclamation)
    };
    for said in [clause("Buongiorno", Ending::Stop), german] {
        let speech = voice.say(&said).expect("speech");
        assert_phonemes_fit(&speech);
        assert!(speech.phonemes.len() >= 9, "{speech:?}");
        // What was said is not asked for again.
        assert!(*voice.say(&said).expect("speech") == *speech);
    }
    let english = Clause {
        locale: Locale::En,
        ..clause("Good morning", Ending::Stop)
    };
    assert!(matches!(voice.say(&english), Err(VoiceError::Mute(Locale::En))));
    assert_eq!(
        serving.join().expect("served"),
        ["it: buongiorno.", "de: guten tag, chiara!"]
    );
    // Nobody listens there any more; the sentence is not in the message.
    let error = voice
        .say(&clause("Addio", Ending::Stop))
        .expect_err("nobody answers")
        .to_string();
    assert!(
        error.starts_with("voice.url") && !error.contains("ddio"),
        "{error}"
    );
}

#[test]
fn the_neural_voice_speaks_english_too_where_its_speaker_is_installed() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut settings = settings(EngineChoice::Kokoro, dir.path());
    let voice = Voice::open(&settings).expect("the voice is installed");
    assert!(voice.speaks(Locale::It) && voice.speaks(Locale::En) && !voice.speaks(Locale::De));
    let hello = Clause {
        locale: Locale::En,
        ..clause("Hello \u{E003}Chiara\u{E004}", Ending::Exclamation)
    };
    let speech = voice.say(&hello).expect("speech");
    assert_phonemes_fit(&speech);
    assert!(
        (0.5..2.5).contains(&speech.duration_s()),
        "{} s",
        speech.duration_s()
    );
    settings.english = String::new();
    assert!(!Voice::open(&settings).expect("a voice").speaks(Locale::En));
    settings.english = "if_sara".to_owned();
    assert!(matches!(
        Voice::open(&settings),
        Err(VoiceError::UnknownSpeaker(_))
    ));
}

#[test]
fn a_shipped_bank_serves_a_machine_with_an_empty_cache() {
    let (dir, empty) = (
        tempfile::tempdir().expect("a directory"),
        tempfile::tempdir().expect("a directory"),
    );
    let voice = open(EngineChoice::Festival, dir.path());
    let clauses = [
        clause("mille euro", Ending::Comma),
        clause("due euro", Ending::Comma),
        clause("mille euro", Ending::Comma),
    ];
    let mut seen = Vec::new();
    let filled = bank::fill(&voice, &clauses, |progress| seen.push(progress.done)).expect("filled");
    assert_eq!((filled.made, filled.done, filled.total), (2, 3, 3));
    assert_eq!(seen, [1, 2, 3]);
    assert_eq!(bank::fill(&voice, &clauses, |_| {}).expect("filled").made, 0);
    let bank_dir = dir.path().join("bank");
    let file = bank::ship(&voice, &clauses, &bank_dir, |_| {}).expect("shipped");
    let first = std::fs::read(&file).expect("the bank");
    bank::ship(&voice, &clauses, &bank_dir, |_| {}).expect("shipped");
    assert!(
        std::fs::read(&file).expect("the bank") == first,
        "a bank made again differs"
    );

    let shipped = VoiceSettings {
        bank: Some(bank_dir),
        ..settings(EngineChoice::Festival, empty.path())
    };
    let elsewhere = Voice::open(&shipped).expect("a voice");
    assert!(*elsewhere.say(&clauses[0]).expect("speech") == *voice.say(&clauses[0]).expect("speech"));
    assert_eq!(std::fs::read_dir(empty.path()).expect("the cache").count(), 0);

    std::fs::write(&file, &first[..first.len() - 1]).expect("written");
    assert!(matches!(Voice::open(&shipped), Err(VoiceError::BankForm { .. })));
}

/// After a sentence or its respelling changed, `videoguida voice bank` says it once more.
#[test]
fn the_shipped_bank_holds_every_fixed_sentence() {
    let empty = tempfile::tempdir().expect("a directory");
    let voice = open(EngineChoice::Kokoro, empty.path());
    let (scenes, law) = (
        Scenes::embedded().expect("scenes"),
        Law::embedded().expect("the law"),
    );
    let (_, last) = law.years();
    let years: Vec<Values> = (2024..=last)
        .map(|year| Values::specimen(law, year, Locale::It))
        .collect();
    let fixed = storyboard::fixed_clauses(&scenes, &years, 2024..=last + 4).expect("clauses");
    let missing: Vec<_> = fixed
        .iter()
        .filter(|clause| !voice.knows(clause))
        .map(|clause| &clause.text)
        .collect();
    assert!(
        missing.is_empty(),
        "videoguida voice bank must be run: {missing:?}"
    );
}

#[test]
fn many_threads_may_fill_one_cache() {
    let cache = tempfile::tempdir().expect("a directory");
    let clauses: Vec<_> = ["uno", "due", "tre"]
        .map(|word| clause(word, Ending::Stop))
        .to_vec();
    let voices: Vec<_> = (0..3)
        .map(|_| open(EngineChoice::Festival, cache.path()))
        .collect();
    let fill = |voice: &Voice| bank::fill(voice, &clauses, |_| {}).expect("filled").done;
    let done: usize = std::thread::scope(|scope| {
        let runs: Vec<_> = voices.iter().map(|voice| scope.spawn(|| fill(voice))).collect();
        runs.into_iter().map(|run| run.join().expect("no panic")).sum()
    });
    assert_eq!(done, 9);
    assert!(clauses.iter().all(|clause| voices[0].knows(clause)));
}
