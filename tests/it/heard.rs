//! What a listener hears: whole scenes as the voice says them, written down by a speech recogniser and compared
//! with the script. `HEARD=all` takes every claim of the sample, each distinct scene once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use videoguida::claim::{self, Claim, PaymentMethod};
use videoguida::clause::Clause;
use videoguida::naspi::{self, Award, Interpretations, Law};
use videoguida::script::{Contacts, Values};
use videoguida::storyboard::{self, Cast, Conditions, Drawn, Scene, Scenes, Storyboard};
use videoguida::timebase::{FRAME_RATE, SAMPLE_RATE};
use videoguida::tracks::{self, TimedScene};
use videoguida::voice::{Voice, VoiceSettings};
use videoguida::words::{Locale, english, italian};

use crate::sound::wav;

const SAMPLE: &str = include_str!("../claims/sample.jsonl");
/// Between two sentences, in samples.
const PAUSE: usize = SAMPLE_RATE as usize * 35 / 100;

/// One scene, as it is said and as it should be heard.
struct Heard {
    scene: String,
    script: Vec<String>,
    text: String,
}

impl Heard {
    /// Words wrong, missing or too many, of those of the script.
    fn word_errors(&self, locale: Locale) -> f64 {
        let heard = words(&spelt_out(&self.text, locale));
        distance(&self.script, &heard) as f64 / self.script.len() as f64
    }
}

fn awarded(line: usize) -> (Claim, Award) {
    let event = SAMPLE.lines().nth(line - 1).expect("a sample claim");
    let claim = claim::parse_event(event.as_bytes()).expect("a claim");
    let law = Law::embedded().expect("the law");
    let award = naspi::assess(law, &Interpretations::default(), &claim).award;
    (claim, award.expect("an award"))
}

/// The guide as it is first made, and one that corrects everything it can.
#[derive(Clone, Copy, Debug)]
enum Edition {
    First,
    Corrected,
}

fn scenes(line: usize, locale: Locale) -> Vec<Scene> {
    edition(line, locale, Edition::First)
}

fn edition(line: usize, locale: Locale, edition: Edition) -> Vec<Scene> {
    let (claim, award) = awarded(line);
    told(&claim, &award, locale, edition, &[])
}

fn told(
    claim: &Claim,
    award: &Award,
    locale: Locale,
    edition: Edition,
    also: &[(&'static str, bool)],
) -> Vec<Scene> {
    let values = Values::of(claim, award, &Contacts::default(), locale);
    let corrected = matches!(edition, Edition::Corrected);
    let changed = ["corrected_amount", "corrected_start", "corrected_duration"];
    let conditions = Conditions::of(claim, award, corrected).with(changed.map(|name| (name, corrected)));
    let conditions = conditions.with(also.iter().copied());
    let cast = Cast {
        values: &values,
        spoken: &values,
        conditions: &conditions,
        drawn: &Drawn::of(award, locale),
        services: &BTreeMap::new(),
    };
    let scenes = Scenes::embedded().expect("scenes");
    scenes.storyboard(&cast).expect("a storyboard").scenes
}

fn clauses(scene: &Scene) -> Vec<Clause> {
    scene.beats.iter().flat_map(|beat| beat.clauses.clone()).collect()
}

fn recorded(scenes: Vec<Scene>) -> Vec<TimedScene> {
    let voice = Voice::open(&VoiceSettings::default()).expect("the voice is installed");
    tracks::record(Storyboard { scenes }, &voice, tracks::Pauses::default()).expect("speech")
}

/// She promises it at the beginning, and so does the letter.
fn seconds_of(who: &str, timed: &[TimedScene]) -> u32 {
    let beats = timed.iter().flat_map(|scene| &scene.beats);
    let seconds = beats.map(|beat| beat.frames).sum::<u32>().div_ceil(FRAME_RATE);
    println!("{who}: {seconds} s");
    seconds
}

/// All are listed before any is judged.
fn assert_less_than_three_minutes(lengths: &[u32]) {
    assert!(lengths.iter().all(|seconds| *seconds < 180), "{lengths:?} s");
}

/// The scene's sentences one after the other, as a WAV file.
fn speak(voice: &Voice, scene: &Scene, file: &Path) {
    let mut samples = vec![0.0f32; PAUSE];
    for beat in &scene.beats {
        samples.extend(crate::voice::say_all(voice, &beat.clauses).samples);
        samples.resize(samples.len() + PAUSE, 0.0);
    }
    std::fs::write(file, wav(&samples, SAMPLE_RATE)).expect("a file");
}

/// The scenes of English that `make test` listens to: a name, an amount, dates.
const ENGLISH: [&str; 3] = ["welcome", "amount", "first_payment"];

/// Every scene of these claims that was not heard in one before. Scenes with figures are heard a second time,
/// in words: their names end in "-words".
fn hear(lines: &[usize], locale: Locale, wanted: impl Fn(&str) -> bool) -> Vec<Heard> {
    let folder = tempfile::tempdir().expect("a folder");
    let voice = Voice::open(&VoiceSettings::default()).expect("the voice is installed");
    assert!(
        voice.speaks(locale),
        "the neural voice speaks {locale}; run make voice"
    );
    let mut known = BTreeSet::new();
    let mut heard = Vec::new();
    let (mut files, mut in_words) = (Vec::new(), vec!["--words".to_owned()]);
    for line in lines {
        for scene in scenes(*line, locale)
            .into_iter()
            .filter(|scene| wanted(&scene.id))
        {
            let said = clauses(&scene);
            if !known.insert(format!("{said:?}")) {
                continue;
            }
            let name = format!("{line:02}-{}", scene.id);
            let file = folder.path().join(format!("{name}.wav"));
            speak(&voice, &scene, &file);
            let text: Vec<&str> = said.iter().map(|clause| clause.text.as_str()).collect();
            let script = words(&text.join(" "));
            files.push(file.display().to_string());
            heard.push((name.clone(), script.clone()));
            if scene.id == "amount" {
                in_words.push(file.display().to_string());
                heard.push((format!("{name}-words"), script));
            }
        }
    }
    files.extend(in_words);
    // The recogniser answers in the order of the files.
    heard.sort_by_key(|(name, _)| name.ends_with("-words"));
    let texts = transcribe(locale, &files);
    assert_eq!(texts.len(), heard.len());
    let heard = heard.into_iter().zip(texts);
    heard
        .map(|((scene, script), text)| Heard { scene, script, text })
        .collect()
}

fn transcribe(locale: Locale, files: &[String]) -> Vec<String> {
    let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| ".venv/bin/python".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tools/hear.py");
    let output = Command::new(python)
        .arg(script)
        .arg(locale.tag())
        .args(files)
        .output()
        .expect("python runs; run make python");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    answers
        .map(|answer| answer["text"].as_str().expect("a text").to_owned())
        .collect()
}

/// Lower case, no punctuation, no marks around names.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('\u{e9}', "è");
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Digits as words: "1.089,58 €" and "the 18th of February, 2026" are how the recogniser writes what it hears.
fn spelt_out(text: &str, locale: Locale) -> String {
    let group = if locale == Locale::En { ',' } else { '.' };
    let letters: Vec<char> = text.chars().collect();
    let digit_at = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        if !digit_at(at) {
            out.push_str(&sign(letters[at], locale));
            at += 1;
            continue;
        }
        let mut digits = String::new();
        let mut grouped = false;
        while digit_at(at) || (letters.get(at) == Some(&group) && digit_at(at + 1)) {
            grouped |= !digit_at(at);
            digits.extend(letters.get(at).filter(|letter| letter.is_ascii_digit()));
            at += 1;
        }
        let ending: String = letters[at..].iter().take(2).collect();
        let ordinal = locale == Locale::En && ["st", "nd", "rd", "th"].contains(&ending.as_str());
        at += if ordinal { 2 } else { 0 };
        let n: u64 = digits.parse().unwrap_or_default();
        let said = match (locale, n) {
            (Locale::En, n) if ordinal => english::ordinal(n as u32),
            (Locale::En, 2000..=2100) if !grouped => english::year(n as i32),
            (Locale::En, n) => english::number(n),
            (_, n) => italian::number(n),
        };
        out.push_str(&format!(" {said} "));
    }
    out
}

fn sign(letter: char, locale: Locale) -> String {
    match (letter, locale) {
        ('€', _) => " euro ".to_owned(),
        ('%', Locale::En) => " per cent ".to_owned(),
        ('%', _) => " per cento ".to_owned(),
        _ => letter.to_string(),
    }
}

fn distance<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let change = before + usize::from(left != right);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}

/// Letters alone: where the recogniser parts a number is its own business.
fn letters(text: &str) -> Vec<char> {
    text.to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect()
}

/// Whether `said` is among what was heard: as it stands, or with no other amount nearer to what was heard there.
fn amount_is_heard(euros: u64, heard: &[&Heard], locale: Locale) -> bool {
    let say = |n: u64| match locale {
        Locale::En => english::number(n),
        _ => italian::number(n),
    };
    let wanted = letters(&say(euros));
    heard.iter().any(|scene| {
        let text = letters(&spelt_out(&scene.text, locale));
        if text.windows(wanted.len()).any(|window| window == wanted) {
            return true;
        }
        let near = |n: u64| {
            let words = letters(&format!("{} euro", say(n)));
            let windows = text.windows(words.len().min(text.len()));
            windows
                .map(|window| distance(window, &words))
                .min()
                .unwrap_or(usize::MAX)
        };
        let ours = near(euros);
        (500..2000).filter(|n| *n != euros).all(|n| near(n) > ours)
    })
}

fn report(heard: &[Heard], locale: Locale) -> f64 {
    let (mut wrong, mut total) = (0.0, 0.0);
    for scene in heard.iter().filter(|scene| !scene.scene.ends_with("-words")) {
        let errors = scene.word_errors(locale);
        println!(
            "{locale} {:28} {:5.1} %  {}",
            scene.scene,
            errors * 100.0,
            scene.text
        );
        wrong += errors * scene.script.len() as f64;
        total += scene.script.len() as f64;
    }
    for scene in heard.iter().filter(|scene| scene.scene.ends_with("-words")) {
        println!("{locale} {:28}          {}", scene.scene, scene.text);
    }
    println!(
        "{locale} all scenes: {:.1} % of {total} words",
        wrong / total * 100.0
    );
    wrong / total
}

fn assert_amounts_and_names(lines: &[usize], heard: &[Heard], locale: Locale) {
    for line in lines {
        let (claim, award) = awarded(*line);
        let of = |scene: &str| {
            let prefix = format!("{line:02}-{scene}");
            heard
                .iter()
                .filter(move |heard| heard.scene.starts_with(&prefix))
                .collect::<Vec<_>>()
        };
        let euros = award.monthly_amount.0.unsigned_abs() / 100;
        let scenes = of("amount");
        assert!(
            scenes.is_empty() || amount_is_heard(euros, &scenes, locale),
            "claim {line}: {euros} is not what is heard"
        );
        let name = letters(claim.claimant.given_name.expose());
        let near = of("welcome").iter().chain(&of("goodbye")).any(|scene| {
            let text = letters(&scene.text);
            let windows = text.windows(name.len().min(text.len()));
            windows
                .map(|window| distance(window, &name))
                .min()
                .unwrap_or(name.len())
                * 3
                <= name.len()
        });
        assert!(near, "claim {line}: the name is not what is heard");
    }
}

#[test]
fn the_italian_guide_is_heard_as_it_is_written() {
    let lines: Vec<usize> = match std::env::var("HEARD").as_deref() {
        Ok("all") => (1..=15).collect(),
        _ => vec![1, 13],
    };
    let heard = hear(&lines, Locale::It, |_| true);
    let all = report(&heard, Locale::It);
    for scene in heard.iter().filter(|scene| !scene.scene.ends_with("-words")) {
        let errors = scene.word_errors(Locale::It);
        assert!(
            errors <= 0.25,
            "{}: {:.0} % of the words",
            scene.scene,
            errors * 100.0
        );
    }
    assert!(all <= 0.10, "{:.1} % of all words", all * 100.0);
    assert_amounts_and_names(&lines, &heard, Locale::It);
}

/// A corrected guide says more, and may still not take longer: nothing is listened to here.
#[test]
fn no_edition_of_a_guide_takes_three_minutes_or_shows_german_captions_too_briefly() {
    let (mut lengths, mut hasty) = (Vec::new(), BTreeSet::new());
    for edition in [Edition::First, Edition::Corrected] {
        for line in 1..=15 {
            let timed = recorded(self::edition(line, Locale::It, edition));
            lengths.push(seconds_of(&format!("claim {line:2}, {edition:?}"), &timed));
            hasty.extend(hasty_captions(&timed, &self::edition(line, Locale::De, edition)));
        }
        let timed = recorded(self::edition(1, Locale::En, edition));
        lengths.push(seconds_of(&format!("in English, {edition:?}"), &timed));
    }
    assert_less_than_three_minutes(&lengths);
    assert!(hasty.is_empty(), "{hasty:#?}");
}

/// Characters a second that a caption asks of a reader at most.
const READABLE: f64 = 17.0;

/// The captions of another language that stand for too short a time over this voice.
fn hasty_captions(timed: &[TimedScene], written: &[Scene]) -> Vec<String> {
    let times = timed.iter().flat_map(|scene| &scene.beats);
    let captions = written.iter().flat_map(|scene| &scene.beats);
    let pace = |(timed, beat): (&tracks::TimedBeat, &storyboard::Beat)| {
        assert_eq!(timed.beat.id, beat.id);
        let seconds = f64::from(timed.frames) / f64::from(FRAME_RATE);
        let pace = beat.caption.chars().count() as f64 / seconds;
        (pace > READABLE).then(|| format!("{pace:.1} a second: {}", beat.caption))
    };
    times.zip(captions).filter_map(pace).collect()
}

/// Somebody to whom everything applies that makes a guide longer.
#[test]
fn who_is_told_most_is_told_it_in_three_minutes() {
    let (mut claim, award) = awarded(8);
    claim.payment_method = PaymentMethod::CashAtPostOffice;
    assert!(claim.self_employment_declared && award.facts.aged_55);
    let mut lengths = Vec::new();
    for edition in [Edition::First, Edition::Corrected] {
        for locale in [Locale::It, Locale::En] {
            let also = ["starts_after_filing", "cash", "payment_over_cash_limit"].map(|name| (name, true));
            let scenes = told(&claim, &award, locale, edition, &also);
            let who = format!("{locale}, all at once, {edition:?}");
            lengths.push(seconds_of(&who, &recorded(scenes)));
        }
    }
    assert_less_than_three_minutes(&lengths);
}

#[test]
fn the_english_guide_is_heard_as_it_is_written() {
    let all_scenes = std::env::var("HEARD").as_deref() == Ok("all");
    let heard = hear(&[1], Locale::En, |scene| all_scenes || ENGLISH.contains(&scene));
    let all = report(&heard, Locale::En);
    assert!(all <= 0.10, "{:.1} % of all words", all * 100.0);
    assert_amounts_and_names(&[1], &heard, Locale::En);
}
