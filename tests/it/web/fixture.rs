//! A site with two guides made by hand: real media of a few seconds, real awards.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use videoguida::claim::{Problem, parse_event};
use videoguida::guide::{
    BeatEntry, CaptionTrack, Chapter, Cue, CueKind, DocumentEntry, Made, Manifest, SceneEntry,
};
use videoguida::link;
use videoguida::money::Cents;
use videoguida::naspi::{Interpretations, Law, assess};
use videoguida::web::backend::memory::Memory;
use videoguida::web::backend::{
    ComparedFigure, ConsoleAttempt, ConsoleClaim, ConsoleNotice, ConsoleRow, GuideRecord, Person, WorkAnswer,
    WorkOutcome, WorkQuestion,
};
use videoguida::web::{Site, SiteSettings};

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

pub const OPERATOR_SECRET: &str = "codice di prova";
pub const TODAY: &str = "2026-04-02";
const LINK_KEY: [u8; 32] = [7; 32];
/// Seconds of the fixture's video and of each of its scenes.
const SECONDS: u64 = 24;
const SCENE: u64 = 4_000;

/// Somebody with a guide: claim id, first name and birth date.
pub struct Somebody {
    pub claim_id: &'static str,
    pub given_name: &'static str,
    pub birth_date: &'static str,
    pub pay: &'static str,
}

pub const MARIA: Somebody = Somebody {
    claim_id: "NASPI-2026-000001",
    given_name: "Maria Grazia",
    birth_date: "1984-05-12",
    pay: "52340.00",
};
/// A name that would break a page that does not escape.
pub const OTHER: Somebody = Somebody {
    claim_id: "NASPI-2026-000002",
    given_name: "Niccolò D'Amico",
    birth_date: "1990-01-31",
    pay: "168900.00",
};

impl Somebody {
    pub fn token(&self) -> String {
        link::token(&LINK_KEY, self.claim_id, 1)
    }

    fn person(&self) -> Result<Person> {
        let event = serde_json::json!({
            "specversion": "1.0", "id": self.claim_id, "source": "/naspi/claims",
            "type": "naspi.claim.accepted.v1", "datacontenttype": "application/json",
            "data": {
                "claim_id": self.claim_id, "accepted_on": "2026-03-03", "submitted_on": "2026-02-14",
                "submitted_through": "citizen",
                "claimant": {
                    "fiscal_code": "SPSMGR84E52F839R", "given_name": self.given_name,
                    "family_name": "Esposito", "birth_date": self.birth_date, "locale": "it"
                },
                "employment": {
                    "ended_on": "2026-02-10", "end_reason": "dismissal", "worker_category": "employee"
                },
                "contributions": {"taxable_pay_eur": self.pay, "weeks": 156, "weeks_already_used": 0},
                "payment_method": "bank_account"
            }
        });
        let claim = parse_event(&serde_json::to_vec(&event)?).map_err(|_| "the fixture's event was refused")?;
        let assessment = assess(&Law::embedded()?, &Interpretations::default(), &claim);
        Ok(Person { award: assessment.award.ok_or("the fixture's award is missing")?, claim })
    }
}

/// A running site and what it stands on.
pub struct Fixture {
    pub base_url: String,
    pub backend: Arc<Memory>,
    pub folder: tempfile::TempDir,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    runtime: tokio::runtime::Runtime,
}

impl Drop for Fixture {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

impl Fixture {
    pub fn start() -> Result<Self> {
        Self::start_with(|_| {})
    }

    /// A site whose settings are changed by `change` before it starts.
    pub fn start_with(change: impl FnOnce(&mut SiteSettings)) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let media = folder.path().join("media");
        make_media(&media)?;
        let backend = Arc::new(backend(folder.path(), &media)?);
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let mut settings = SiteSettings::new(base_url.clone(), vec![5; 32]);
        settings.operator_secret = Some(OPERATOR_SECRET.into());
        settings.answer_floor = Duration::from_millis(40);
        settings.today = Some(TODAY.parse()?);
        settings.vendor_dir = vendor_dir();
        change(&mut settings);
        let site = Site::new(settings, backend.clone())?;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let until = async move {
            let _ = stopped.await;
        };
        runtime.spawn(videoguida::web::serve(site, listener, until));
        Ok(Self { base_url, backend, folder, stop: Some(stop), runtime })
    }

    pub fn link(&self, somebody: &Somebody) -> String {
        format!("{}/q/{}", self.base_url, somebody.token())
    }

    pub fn runtime(&self) -> &tokio::runtime::Runtime {
        &self.runtime
    }
}

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn vendor_dir() -> PathBuf {
    repository().join("var/web-vendor")
}

fn backend(folder: &Path, media: &Path) -> Result<Memory> {
    let memory = Memory::new(decide).with_media(folder.join("shared"));
    for somebody in [&MARIA, &OTHER] {
        let guide = folder.join(somebody.claim_id);
        copy(media, &guide)?;
        let person = somebody.person()?;
        write_texts(&guide, somebody, &person)?;
        let record = GuideRecord {
            claim_id: somebody.claim_id.into(),
            folder: guide,
            expires_on: NaiveDate::from_ymd_opt(2026, 9, 3).ok_or("a date")?,
        };
        memory.put_guide(link::token_hash(&somebody.token()), record, person);
    }
    for claim in console_claims() {
        memory.put_claim(claim);
    }
    let shared = folder.join("shared").join("ab".repeat(32));
    std::fs::create_dir_all(&shared)?;
    std::fs::write(shared.join("0.m4s"), [0_u8; 64])?;
    Ok(memory)
}

/// The example of the rules: 80 % of the income over ten months.
fn decide(person: &Person, question: &WorkQuestion) -> WorkAnswer {
    let cut = Cents(question.yearly_income.0 * 8 / 100);
    WorkAnswer {
        outcome: WorkOutcome::Reduced,
        words: vec![
            "Puoi lavorare e continuare a prendere la NASpI.".into(),
            "Ogni mese la NASpI si riduce dell’80 % del reddito che prevedi.".into(),
        ],
        limit: Some(person.award.facts.limit_self_employed),
        from: Some(question.starts_on),
        to: NaiveDate::from_ymd_opt(2026, 12, 31),
        monthly_cut: Some(cut),
        monthly_amounts: (3..=12).map(|month| (month, Cents(person.award.monthly_amount.0 - cut.0))).collect(),
        notice_due_on: question.starts_on.checked_add_months(chrono::Months::new(1)),
        resumes_on: None,
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Picture and sound as separate renditions of fMP4 segments, and both in one file.
fn make_media(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let (picture, sound) = (format!("testsrc2=s=640x360:r=25:d={SECONDS}"), format!("sine=f=330:d={SECONDS}"));
    let inputs = ["-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound];
    let codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "48", "-sc_threshold", "0", "-c:a", "aac"];
    let hls = [
        "-map", "0:v", "-map", "1:a", "-f", "hls", "-hls_time", "1.92", "-hls_playlist_type", "vod",
        "-hls_segment_type", "fmp4", "-master_pl_name", "master.m3u8", "-var_stream_map",
        "a:0,agroup:voice,default:yes v:0,agroup:voice", "-hls_fmp4_init_filename", "init_%v.mp4",
        "-hls_segment_filename", "part_%v_%03d.m4s", "list_%v.m3u8",
    ];
    ffmpeg(folder, &[&inputs[..], &codecs[..], &hls[..]].concat())?;
    ffmpeg(folder, &[&inputs[..], &codecs[..], &["-movflags", "+faststart", "guide.mp4"][..]].concat())?;
    ffmpeg(folder, &["-f", "lavfi", "-i", "testsrc2=s=1280x720:d=1", "-frames:v", "1", "poster.jpg"])
}

fn ffmpeg(folder: &Path, arguments: &[&str]) -> Result<()> {
    let output = Command::new("ffmpeg")
        .args(["-hide_banner", "-loglevel", "error", "-nostdin", "-y"])
        .args(arguments)
        .current_dir(folder)
        .output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned().into())
    }
}

const SCENES: [(&str, &str, &str); 6] = [
    ("welcome", "Benvenuta", "la tua domanda di NASpI è stata accolta."),
    ("amount", "Quanto prendi", "Ogni mese ricevi il tuo importo, al lordo delle tasse."),
    ("duration", "Per quanto tempo", "Dal sesto mese l’importo scende del 3 % ogni mese."),
    ("new_work", "Se trovi lavoro", "Hai un mese di tempo per comunicarlo."),
    ("check_payments", "Controlla i pagamenti", "Trovi ogni pagamento nella tua area personale."),
    ("goodbye", "Arrivederci", "La guida resta aperta per sei mesi."),
];

fn write_texts(folder: &Path, somebody: &Somebody, person: &Person) -> Result<()> {
    let manifest = manifest(somebody, person);
    std::fs::write(folder.join("guide.json"), serde_json::to_vec_pretty(&manifest)?)?;
    let mut captions = String::from("WEBVTT\n\n");
    for scene in &manifest.scenes {
        let (from, to) = (scene.start_ms / 1000, scene.end_ms / 1000);
        captions += &format!("00:{from:02}.000 --> 00:{to:02}.000\n{}\n\n", scene.beats[0].caption);
    }
    std::fs::write(folder.join("captions.it.vtt"), captions)?;
    std::fs::write(folder.join("qr.svg"), "<svg/>")?;
    std::fs::create_dir_all(folder.join("documents"))?;
    for document in &manifest.documents {
        std::fs::write(folder.join(&document.file), format!("%PDF {}", somebody.claim_id))?;
    }
    Ok(())
}

fn manifest(somebody: &Somebody, person: &Person) -> Manifest {
    let start = |at: usize| at as u64 * SCENE;
    let scenes = SCENES.iter().enumerate().map(|(at, (id, title, text))| {
        let caption = if at == 0 { format!("Ciao {}, {text}", somebody.given_name) } else { (*text).into() };
        SceneEntry {
            id: (*id).into(),
            title: (*title).into(),
            start_ms: start(at),
            end_ms: start(at + 1),
            beats: vec![beat(id, start(at), caption)],
        }
    });
    let chapters = SCENES.iter().enumerate().map(|(at, (id, title, _))| Chapter {
        id: (*id).into(),
        title: (*title).into(),
        start_ms: start(at),
    });
    let amount = person.award.monthly_amount.to_string();
    Manifest {
        version: 1,
        claim_id: somebody.claim_id.into(),
        locale: "it".into(),
        duration_ms: SECONDS * 1000,
        scenes: scenes.collect(),
        chapters: chapters.collect(),
        cues: cues(),
        documents: documents(),
        captions: vec![CaptionTrack { lang: "it".into(), label: "Italiano".into(), file: "captions.it.vtt".into() }],
        figures: BTreeMap::from([("monthly_amount".into(), amount)]),
        hls: "master.m3u8".into(),
        mp4: Some("guide.mp4".into()),
        poster: "poster.jpg".into(),
        transcript: "transcript.it.html".into(),
    }
}

fn beat(id: &str, start_ms: u64, caption: String) -> BeatEntry {
    BeatEntry {
        id: format!("{id}-1"),
        start_ms,
        end_ms: start_ms + SCENE,
        personal: false,
        made: Made::Encoded,
        video_key: String::new(),
        audio_key: String::new(),
        caption,
    }
}

fn cues() -> Vec<Cue> {
    let cue = |at: u64, kind, label: &str, target: &str, note: Option<&str>| Cue {
        id: format!("cue{at}"),
        scene: SCENES[at as usize].0.into(),
        kind,
        label: label.into(),
        start_ms: at * SCENE + if at == 0 { 500 } else { 0 },
        end_ms: (at + 1) * SCENE,
        target: target.into(),
        note: note.map(Into::into),
    };
    let service = "https://servizi.example.it/stato-domanda";
    vec![
        cue(0, CueKind::Chapters, "Vai a un capitolo", "chapters", None),
        cue(1, CueKind::Panel, "Come è stato calcolato", "calculation", None),
        cue(2, CueKind::Panel, "Il tuo piano dei pagamenti", "schedule", None),
        cue(3, CueKind::Choice, "Se trovi un nuovo lavoro", "new_work", None),
        cue(4, CueKind::Service, "Controlla i pagamenti", service, Some("Serve SPID, CIE o CNS.")),
        cue(5, CueKind::Rating, "Dai un voto alla guida", "rating", None),
    ]
}

fn documents() -> Vec<DocumentEntry> {
    let document = |id: &str, title: &str, file: &str, media_type: &str| DocumentEntry {
        id: id.into(),
        title: title.into(),
        file: format!("documents/{file}"),
        media_type: media_type.into(),
    };
    vec![
        document("letter", "La lettera", "letter.pdf", "application/pdf"),
        document("calculation", "Il calcolo", "calculation.pdf", "application/pdf"),
        document("schedule", "Il piano dei pagamenti", "schedule.pdf", "application/pdf"),
        document("calendar", "Le date per il calendario", "calendar.ics", "text/calendar"),
    ]
}

fn console_claims() -> Vec<ConsoleClaim> {
    let problem = |path: &str, message: &str| Problem { path: path.into(), message: message.into() };
    let claim = |number: u32, state: &str, problems: Vec<Problem>| ConsoleClaim {
        row: ConsoleRow {
            claim_id: format!("NASPI-2026-{number:06}"),
            state: state.into(),
            revision: if number == 2 { 2 } else { 1 },
            updated_at: format!("2026-04-02 08:{number:02}"),
            problems,
        },
        comparison: Vec::new(),
        attempts: vec![ConsoleAttempt { number: 1, at: "2026-04-02 08:00".into(), outcome: "riuscita".into() }],
        notices: Vec::new(),
        expires_on: None,
        last_error: None,
        rating: None,
    };
    let compared = |label, official: &str, computed: &str| ComparedFigure {
        label,
        official: official.into(),
        computed: computed.into(),
        differs: official != computed,
    };
    let mut held = claim(3, "held", vec![problem("data.official.monthly_amount_eur", "differs from the computed amount")]);
    held.comparison = vec![
        compared("Importo mensile", "1.120,50 €", "1.112,40 €"),
        compared("Inizio", "18/02/2026", "18/02/2026"),
    ];
    let mut notified = claim(1, "notified", Vec::new());
    notified.notices = vec![ConsoleNotice {
        channel: "email".into(),
        state: "delivered".into(),
        at: "2026-04-02 08:05".into(),
        detail: None,
    }];
    let mut failed = claim(5, "failed", Vec::new());
    failed.last_error = Some("encoder: no space left on the disk".into());
    let rejected = vec![problem("data.contributions.weeks", "must be 1 to 209")];
    vec![notified, claim(2, "ready", Vec::new()), held, claim(4, "rejected", rejected), failed]
}
