//! What a further guide costs: made-up claims, names as frequent as a Zipf law has them, all figures
//! different, everything they say spoken and encoded before.
//!
//! `cargo run --release --example bench_guides -- [GUIDES] [FOLDER] [--whole] [--alone] [--small] [--festival] [--kokoro] [--json]`
//!
//! The clauses are made beforehand, as tones as long as their text unless a voice is asked for: how a clip was
//! made changes nothing of what a guide costs once it is there, and thousands of guides say many figures.
//! Guides are made as a worker makes them for the site, which names what they share; `--alone` makes folders that
//! play by themselves, `--small` the small picture too. `--whole` encodes every frame whole.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use serde_json::json;
use videoguida::claim::Claim;
use videoguida::guide::Manifest;
use videoguida::guide::folder::{GuideTrack, SegmentPlace};
use videoguida::holdings::NoRegister;
use videoguida::institute::Institute;
use videoguida::link::GuideLink;
use videoguida::naspi::{Award, Case, Interpretations, Rules};
use videoguida::pipeline::{self, Home, Order, Renditions, Studio, StudioSettings, TimedGuides};
use videoguida::render::Effort;
use videoguida::segment::SegmentStore;
use videoguida::theme::ThemeSettings;
use videoguida::timeline::Provenance;
use videoguida::voice::{EngineChoice, VoiceSettings};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// First names, the commonest first.
const NAMES: [&str; 40] = [
    "Giuseppe",
    "Maria",
    "Giovanni",
    "Anna",
    "Antonio",
    "Giuseppina",
    "Mario",
    "Rosa",
    "Luigi",
    "Angela",
    "Francesco",
    "Giovanna",
    "Angelo",
    "Teresa",
    "Vincenzo",
    "Lucia",
    "Pietro",
    "Carmela",
    "Salvatore",
    "Caterina",
    "Carlo",
    "Francesca",
    "Franco",
    "Antonietta",
    "Domenico",
    "Carla",
    "Bruno",
    "Elena",
    "Paolo",
    "Concetta",
    "Michele",
    "Rita",
    "Giorgio",
    "Margherita",
    "Aldo",
    "Franca",
    "Sergio",
    "Paola",
    "Luciano",
    "Chiara",
];

/// After so many guides, what lies in the store is brought back to so many bytes: thousands of guides have more
/// of their own than a disk has room for.
const TIDIED: u64 = 200;
const KEPT_BYTES: u64 = 2 << 30;
const UNUSED: Duration = Duration::from_secs(60);

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|argument| argument == name);
    let mut plain = arguments.iter().filter(|argument| !argument.starts_with("--"));
    let guides: u64 = plain.next().map_or(Ok(50), |count| count.parse())?;
    let folder = plain
        .next()
        .map_or_else(|| std::env::temp_dir().join("videoguida-bench"), PathBuf::from);
    let engine = match () {
        () if flag("--kokoro") => EngineChoice::Kokoro,
        () if flag("--festival") => EngineChoice::Festival,
        () => EngineChoice::Command,
    };
    let mut bench = Bench::open(&folder, flag("--whole"), flag("--small"), engine)?;
    if flag("--alone") {
        bench.home = Home::Anywhere;
    }
    let mut zipf = Random(1);
    let mut names = BTreeSet::from([NAMES[0]]);
    for number in 0..guides {
        let name = zipf.name();
        bench.speak(1000 + number, name)?;
        names.insert(name);
    }
    // Every name once, which makes what all share in most of its lengths.
    for (number, name) in names.into_iter().enumerate() {
        bench.guide(number as u64, name, true)?;
    }
    let mut zipf = Random(1);
    let mut report = Report::default();
    let before_all = bench.studio.renderer().effort();
    for number in 0..guides {
        let name = zipf.name();
        let before = (cpu_seconds(), Instant::now());
        bench.guide(1000 + number, name, false)?;
        report.cpu.push(cpu_seconds() - before.0);
        report.wall.push(before.1.elapsed().as_secs_f64());
        report.peak_mib.push(peak_mib());
        bench.count(1000 + number, &mut report)?;
        if number % TIDIED == TIDIED - 1 {
            (number + 1 - TIDIED..=number).for_each(|number| bench.forget(1000 + number));
            bench.studio.renderer().store().evict(KEPT_BYTES, UNUSED)?;
        }
    }
    report.effort = [before_all, bench.studio.renderer().effort()];
    report.stages = std::mem::take(&mut bench.stages);
    let number = 1000 + guides;
    bench.speak(number, NAMES[0])?;
    bench.guide(number, NAMES[0], false)?;
    let before = cpu_seconds();
    bench.guide(number, NAMES[0], false)?;
    report.repeat = cpu_seconds() - before;
    for number in number + 1..number + 1 + guides.clamp(2, 40) {
        bench.on_request(number, NAMES[0], &mut report)?;
    }
    report.print(flag("--json"));
    Ok(())
}

struct Bench {
    studio: Studio,
    home: Home,
    rules: Rules<'static>,
    folder: PathBuf,
    stages: BTreeMap<&'static str, f64>,
}

impl Bench {
    fn open(folder: &Path, whole: bool, small: bool, engine: EngineChoice) -> Outcome<Self> {
        std::fs::create_dir_all(folder)?;
        let voice = VoiceSettings {
            engine,
            command: tones(folder)?,
            cache: folder.join("clauses"),
            ..VoiceSettings::default()
        };
        let studio = Studio::open(StudioSettings {
            voice: &voice,
            institute: Institute::default(),
            interpretations: Interpretations::default(),
            services: BTreeMap::new(),
            secret: videoguida::segment::Secret::new([7; 32]),
            segments: SegmentStore::open(&folder.join("cache/segments"))?,
            renditions: Renditions {
                small,
                sound_alone: false,
                portrait: None,
            },
            scenes: None,
            theme: &ThemeSettings::default(),
            splice: !whole,
            patches: !whole,
            threads: 1,
        })?;
        Ok(Self {
            studio,
            home: Home::Site,
            rules: Rules::embedded(Interpretations::default())?,
            folder: folder.to_owned(),
            stages: BTreeMap::new(),
        })
    }

    fn claim(&self, number: u64, name: &str) -> Outcome<(Claim, Award)> {
        let event = event(number, name).to_string();
        let case = Case::read(self.rules, event.as_bytes()).and_then(Case::fit);
        Ok(case.map_err(|refusal| format!("{number}: {:?}", refusal.problems))?)
    }

    /// Has everything said and its sound encoded that a guide says.
    fn speak(&self, number: u64, name: &str) -> Outcome<()> {
        let (claim, award) = self.claim(number, name)?;
        Ok(pipeline::speak(&self.studio, &order(&claim, &award, &link()?))?)
    }

    fn out(&self, number: u64) -> PathBuf {
        self.folder.join(format!("out/{number}"))
    }

    fn guide(&mut self, number: u64, name: &str, warming: bool) -> Outcome<()> {
        let (claim, award) = self.claim(number, name)?;
        let link = link()?;
        let order = Order {
            home: self.home,
            ..order(&claim, &award, &link)
        };
        let mut last = cpu_seconds();
        let stages = std::cell::RefCell::new(Vec::new());
        pipeline::produce_watched(
            &self.studio,
            &order,
            &self.out(number),
            &|_, _| ControlFlow::Continue(()),
            &|stage| {
                stages.borrow_mut().push((stage, cpu_seconds()));
            },
        )?;
        for (stage, now) in stages.into_inner() {
            if !warming {
                *self.stages.entry(stage).or_default() += now - last;
            }
            last = now;
        }
        if warming {
            self.forget(number);
        }
        Ok(())
    }

    /// Prepares a guide and asks for its segments one by one, as a player does.
    fn on_request(&self, number: u64, name: &str, report: &mut Report) -> Outcome<()> {
        self.speak(number, name)?;
        let (claim, award) = self.claim(number, name)?;
        let link = link()?;
        let order = Order {
            later: true,
            ..order(&claim, &award, &link)
        };
        let folder = self.out(number);
        let start = Instant::now();
        let manifest = pipeline::produce(&self.studio, &order, &folder, &|_, _| ControlFlow::Continue(()))?;
        report.prepared.push(start.elapsed().as_secs_f64());
        let spoken = TimedGuides::default();
        let beats = manifest.scenes.iter().flat_map(|scene| &scene.beats).count();
        let mut first = true;
        for beat in 0..beats {
            let start = Instant::now();
            let mut wanted = false;
            for track in [GuideTrack::LARGE, GuideTrack::Sound] {
                let segment = SegmentPlace { track, beat };
                // What everybody shares is served from the store: nobody asks for it here.
                if beat == 0 || manifest_lacks(&manifest, beat) {
                    pipeline::make_segment(&self.studio, &spoken, &order, &folder, segment)?;
                    wanted = true;
                }
            }
            if wanted {
                let times = if first {
                    &mut report.first
                } else {
                    &mut report.later
                };
                times.push(start.elapsed().as_secs_f64());
                first = false;
            }
        }
        self.forget(number);
        Ok(())
    }

    fn forget(&self, number: u64) {
        let _ = std::fs::remove_dir_all(self.out(number));
    }

    fn count(&self, number: u64, report: &mut Report) -> Outcome<()> {
        let folder = self.out(number);
        let manifest: Manifest = serde_json::from_slice(&std::fs::read(folder.join("guide.json"))?)?;
        let beats: Vec<_> = manifest.scenes.iter().flat_map(|scene| &scene.beats).collect();
        let size = |place: String| std::fs::metadata(folder.join(place)).map_or(0, |file| file.len());
        for (index, beat) in beats.iter().enumerate() {
            let video = size(format!("720p/{:04}.m4s", index + 1));
            let sound = size(format!("audio/{:04}.m4s", index + 1));
            report.bytes += video + sound;
            if beat.made != Provenance::Cached {
                report.own_bytes += video;
            }
            *report.made.entry(format!("{:?}", beat.made)).or_default() += 1;
            report.parts += beat.parts.iter().filter(|part| part.personal).count() as u64;
        }
        for shared in std::fs::read_dir(folder.join("shared")).into_iter().flatten() {
            report.bytes += shared?.metadata()?.len();
        }
        if !report.amounts.insert(manifest.figures["monthly_amount"].clone()) {
            report.alike += 1;
        }
        Ok(())
    }
}

/// Whether a segment of the beat was still to be made when its guide was prepared.
fn manifest_lacks(manifest: &Manifest, beat: usize) -> bool {
    let mut beats = manifest.scenes.iter().flat_map(|scene| &scene.beats);
    beats.nth(beat).is_some_and(|beat| beat.made == Provenance::Later)
}

/// Lengths of tones.
const TONES: u32 = 40;

/// A program that answers a sentence with a tone as long as somebody would need for it.
fn tones(folder: &Path) -> Outcome<Vec<String>> {
    for length in 1..=TONES {
        std::fs::write(folder.join(format!("tone-{length}.wav")), tone(length))?;
    }
    let script = format!(
        "text=$(cat); n=$((${{#text}} / 6 + 1)); [ $n -lt {TONES} ] || n={TONES}; exec cat \"$0/tone-$n.wav\""
    );
    let folder = folder.canonicalize()?.display().to_string();
    Ok(["sh".into(), "-c".into(), script, folder].to_vec())
}

/// A hum of four syllables a second, 16-bit WAV.
fn tone(length: u32) -> Vec<u8> {
    const RATE: u32 = 24_000;
    let count = length * RATE * 2 / 5;
    let mut wav = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    wav.extend(RATE.to_le_bytes());
    wav.extend((RATE * 2).to_le_bytes());
    wav.extend([2, 0, 16, 0]);
    wav.extend(b"data");
    wav.extend((count * 2).to_le_bytes());
    for index in 0..count {
        let turns = |hertz: f32| (index as f32 / RATE as f32 * hertz * std::f32::consts::TAU).sin();
        let loud = turns(2.0).abs() * 9000.0;
        wav.extend((((turns(170.0) + turns(510.0) * 0.4) * loud) as i16).to_le_bytes());
    }
    wav
}

fn link() -> Outcome<GuideLink> {
    Ok(GuideLink::new(
        "https://guida.example",
        "00000000000000000000000000",
    )?)
}

/// Neither documents nor MP4.
fn order<'a>(claim: &'a Claim, award: &'a Award, link: &'a GuideLink) -> Order<'a> {
    Order {
        claim,
        award,
        link,
        corrected: None,
        issued_on: claim.accepted_on,
        edition: videoguida::documents::Edition::first(),
        with_documents: false,
        with_mp4: false,
        home: Home::Site,
        register: &NoRegister,
        later: false,
    }
}

#[derive(Default)]
struct Report {
    cpu: Vec<f64>,
    wall: Vec<f64>,
    peak_mib: Vec<f64>,
    stages: BTreeMap<&'static str, f64>,
    made: BTreeMap<String, u64>,
    amounts: BTreeSet<String>,
    alike: u64,
    parts: u64,
    bytes: u64,
    own_bytes: u64,
    /// Before the first guide and after the last.
    effort: [Effort; 2],
    repeat: f64,
    /// Wall seconds: until a guide is prepared, until its first segments are there, until another's are.
    prepared: Vec<f64>,
    first: Vec<f64>,
    later: Vec<f64>,
}

impl Report {
    fn print(&self, as_json: bool) {
        let guides = self.cpu.len().max(1) as f64;
        let spent: f64 = self.stages.values().sum();
        let share: BTreeMap<_, _> = self
            .stages
            .iter()
            .map(|(stage, cpu)| (stage, cpu / spent))
            .collect();
        let [before, after] = self.effort;
        let per_guide = |count: fn(&Effort) -> u64| (count(&after) - count(&before)) as f64 / guides;
        let report = json!({
            "guides": self.cpu.len(),
            "cpu_s_median": median(&self.cpu),
            "cpu_s_mean": self.cpu.iter().sum::<f64>() / guides,
            "wall_s_median": median(&self.wall),
            "repeat_cpu_s": self.repeat,
            "share_by_stage": share,
            "peak_mib_first": self.peak_mib.first(),
            "peak_mib_last": self.peak_mib.last(),
            "bytes_per_guide": self.bytes as f64 / guides,
            "own_video_bytes_per_guide": self.own_bytes as f64 / guides,
            "beats_made": self.made,
            "personal_strips_per_guide": self.parts as f64 / guides,
            "strip_frames_per_guide": per_guide(|effort| effort.strip_frames),
            "strip_rows_per_guide": per_guide(|effort| effort.strip_rows),
            "whole_frames_per_guide": per_guide(|effort| effort.whole_frames),
            "whole_rows_per_guide": per_guide(|effort| effort.whole_rows),
            "joins_refused": after.refused,
            "prepare_ms_median": median(&self.prepared) * 1e3,
            "first_segment_ms_median": median(&self.first) * 1e3,
            "later_segment_ms_median": median(&self.later) * 1e3,
            "later_segment_ms_most": self.later.iter().copied().fold(0.0, f64::max) * 1e3,
            "amounts_alike": self.alike,
        });
        if as_json {
            println!("{report}");
        } else {
            println!("{report:#}");
        }
    }
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Seconds this thread has run: everything is done on it.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text
        .split_whitespace()
        .next()
        .and_then(|number| number.parse::<f64>().ok());
    first.unwrap_or_default() / 1e9
}

fn peak_mib() -> f64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    number.unwrap_or_default() / 1024.0
}

/// Numbers that look drawn at random and are the same in every run (an LCG with a good finisher).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mixed = (self.0 ^ self.0 >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed ^ mixed >> 33
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// The name of rank r is as frequent as 1 / r.
    fn name(&mut self) -> &'static str {
        let weight = |rank: usize| 1_000_000 / (rank as u64 + 1);
        let mut left = self.below((0..NAMES.len()).map(weight).sum());
        for (rank, name) in NAMES.iter().enumerate() {
            match left.checked_sub(weight(rank)) {
                Some(rest) => left = rest,
                None => return name,
            }
        }
        NAMES[0]
    }
}

/// A claim nobody made.
fn event(number: u64, name: &str) -> serde_json::Value {
    let mut random = Random(number);
    let ended = date(2026, 1, 2) + Days::new(random.below(90));
    let submitted = ended + Days::new(9 + random.below(20));
    let accepted = submitted + Days::new(12 + random.below(20));
    let weeks = 40 + random.below(168);
    // No two of 30,000 guides in a row have the same pay a week, nor the same amount.
    let pay = weeks * (28_000 + number * 7_919 % 30_000);
    json!({
        "specversion": "1.0", "id": format!("bench-{number}"), "source": "/naspi/claims",
        "type": "naspi.claim.accepted.v1", "time": format!("{accepted}T09:00:00+01:00"),
        "datacontenttype": "application/json",
        "data": {
            "claim_id": format!("NASPI-2026-{number:06}"),
            "accepted_on": accepted, "submitted_on": submitted, "submitted_through": "citizen",
            "claimant": {
                "fiscal_code": format!("{:011}", 10_000_000 + number),
                "given_name": name, "family_name": "Prova", "birth_date": "1985-05-20", "locale": "it",
                "mobile": "+393200000013", "email": "claimant@example.it",
                "postal_address": {"street": "Via di Prova 13", "postal_code": "37121", "town": "Verona", "province": "VR"},
            },
            "employment": {"ended_on": ended, "end_reason": "dismissal", "worker_category": "employee"},
            "contributions": {
                "taxable_pay_eur": format!("{}.{:02}", pay / 100, pay % 100),
                "weeks": weeks, "weeks_already_used": 0,
            },
            "payment_method": "bank_account",
        },
    })
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
