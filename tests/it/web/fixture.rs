//! A site with two guides made by hand: real media of a few seconds, real awards.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use videoguida::claim::{Problem, parse_event};
use videoguida::config::{Channel, Clock};
use videoguida::encode::{EncodedFrame, VideoSegment};
use videoguida::fmp4;
use videoguida::guide::{
    BeatEntry, CaptionTrack, Chapter, Cue, CueKind, CueText, DocumentEntry, Made, Manifest, SceneEntry, Texts,
};
use videoguida::link;
use videoguida::naspi::{Interpretations, Law, assess};
use videoguida::personal::Personal;
use videoguida::segment::{KeyBuilder, Secret, SegmentKey, SegmentStore};
use videoguida::store::{Incoming, Job, NoticeOrder, Origin, Ready, Recipient, Retry, Store};
use videoguida::web::{Site, SiteSettings};

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

pub const OPERATOR_SECRET: &str = "codice di prova";
pub const TODAY: &str = "2026-04-02";
/// Where the button that leaves leads.
pub const SERVICE: &str = "https://servizi.example.it/stato-domanda";
const LINK_KEY: [u8; 32] = [7; 32];
/// Seconds of the fixture's video and of each of its scenes.
const SECONDS: u64 = 24;
const SCENE: u64 = 4_000;

/// Somebody with a guide: claim id, fiscal code, first name and birth date.
pub struct Somebody {
    pub claim_id: &'static str,
    pub fiscal_code: &'static str,
    pub given_name: &'static str,
    pub birth_date: &'static str,
    pub pay: &'static str,
}

pub const MARIA: Somebody = Somebody {
    claim_id: "NASPI-2026-000001",
    fiscal_code: "SPSMGR84E52F839R",
    given_name: "Maria Grazia",
    birth_date: "1984-05-12",
    pay: "52340.00",
};
/// A name that would break a page that does not escape.
pub const OTHER: Somebody = Somebody {
    claim_id: "NASPI-2026-000002",
    fiscal_code: "DMCNCL90A31H501U",
    given_name: "Niccolò D'Amico",
    birth_date: "1990-01-31",
    pay: "168900.00",
};

/// Held: the back office has settled other figures.
pub const HELD: &str = "NASPI-2026-000003";
pub const FAILED: &str = "NASPI-2026-000004";
pub const REJECTED: &str = "NASPI-2026-000005";

impl Somebody {
    pub fn token(&self) -> String {
        link::token(&LINK_KEY, self.claim_id, 1)
    }
}

fn event(somebody: &Somebody, official: Option<serde_json::Value>) -> serde_json::Value {
    let mut event = serde_json::json!({
        "specversion": "1.0", "id": somebody.claim_id, "source": "/naspi/claims",
        "type": "naspi.claim.accepted.v1", "datacontenttype": "application/json",
        "data": {
            "claim_id": somebody.claim_id, "accepted_on": "2026-03-03", "submitted_on": "2026-02-14",
            "submitted_through": "citizen",
            "claimant": {
                "fiscal_code": somebody.fiscal_code, "given_name": somebody.given_name,
                "family_name": "Esposito", "birth_date": somebody.birth_date, "locale": "it"
            },
            "employment": {
                "ended_on": "2026-02-10", "end_reason": "dismissal", "worker_category": "employee"
            },
            "contributions": {"taxable_pay_eur": somebody.pay, "weeks": 156, "weeks_already_used": 0},
            "payment_method": "bank_account"
        }
    });
    if let Some(official) = official {
        event["data"]["official"] = official;
    }
    event
}

/// A running site and what it stands on.
pub struct Fixture {
    pub base_url: String,
    pub store: Store,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
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
        Self::start_with(TODAY, |_| {})
    }

    /// A site visited on `today`, its settings changed by `change` before it starts.
    pub fn start_with(today: &str, change: impl FnOnce(&mut SiteSettings)) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let store = runtime.block_on(store(folder.path(), &media()?))?;
        let store = store.with_clock(Clock::Fixed(today.parse()?));
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let mut settings = SiteSettings::new(base_url.clone(), vec![5; 32]);
        settings.operator_secret = Some(OPERATOR_SECRET.into());
        settings.answer_floor = Duration::from_millis(40);
        settings.segments = Some(segments(folder.path())?);
        settings.vendor_dir = repository().join("var/web-vendor");
        change(&mut settings);
        let site = Site::new(settings, store.clone())?;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let until = async move {
            let _ = stopped.await;
        };
        runtime.spawn(videoguida::web::serve(site, listener, until));
        Ok(Self {
            base_url,
            store,
            stop: Some(stop),
            runtime,
            _folder: folder,
        })
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

/// The media of every fixture: made once and kept between runs.
fn media() -> Result<PathBuf> {
    let kept = option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, PathBuf::from);
    let ready = kept.join(format!("web-media-2-{SECONDS}"));
    if !ready.is_dir() {
        let made = tempfile::tempdir_in(&kept)?;
        make_media(made.path())?;
        // Another test may have been quicker: its media are the same.
        if let Err(error) = std::fs::rename(made.path(), &ready)
            && !ready.is_dir()
        {
            return Err(error.into());
        }
    }
    Ok(ready)
}

/// Two published guides, a claim each that is held, failed and rejected.
async fn store(folder: &Path, media: &Path) -> Result<Store> {
    let clock = Clock::Fixed(TODAY.parse()?);
    let store = Store::open(&folder.join("data/videoguida.sqlite"))
        .await?
        .with_clock(clock);
    for somebody in [&MARIA, &OTHER] {
        let event = event(somebody, None);
        let job = take(&store, somebody.claim_id, &event).await?;
        publish(&store, &job, somebody, media).await?;
    }
    let held = Somebody {
        claim_id: HELD,
        ..MARIA
    };
    let official = serde_json::json!({
        "monthly_amount_eur": "1120.50", "starts_on": "2026-02-18", "duration_days": 546
    });
    let job = take(&store, HELD, &event(&held, Some(official))).await?;
    let message = "differs from the computed amount: let the back office decide".into();
    store
        .hold(
            &job,
            &[Problem {
                path: "data.official.monthly_amount_eur".into(),
                message,
            }],
        )
        .await?;
    let failed = Somebody {
        claim_id: FAILED,
        ..MARIA
    };
    let job = take(&store, FAILED, &event(&failed, None)).await?;
    let once = Retry {
        max_attempts: 1,
        ..Retry::default()
    };
    store
        .fail(&job, "encoder: no space left on the disk", &once)
        .await?;
    let refusal = Incoming::Refusal {
        origin: Origin {
            source: "claims.jsonl".into(),
            line: 5,
        },
        claim_id: Some(REJECTED.into()),
        problems: vec![Problem {
            path: "data.contributions.weeks".into(),
            message: "must be 1 to 209".into(),
        }],
        raw: b"{}".to_vec(),
    };
    store.ingest(&refusal).await?;
    Ok(store)
}

async fn take(store: &Store, claim_id: &str, event: &serde_json::Value) -> Result<Job> {
    let event_json = serde_json::to_vec(event)?;
    let incoming = Incoming::Claim {
        event_id: claim_id.into(),
        claim_id: claim_id.into(),
        event_json,
    };
    store.ingest(&incoming).await?;
    let job = store.next_job(Duration::from_secs(60), &Retry::default()).await?;
    job.ok_or_else(|| "the fixture's claim is not due".into())
}

async fn publish(store: &Store, job: &Job, somebody: &Somebody, media: &Path) -> Result<()> {
    let guide = store.guides_dir().join(somebody.claim_id);
    copy(media, &guide)?;
    write_texts(&guide, somebody, job)?;
    let recipient = |address: &str| Recipient {
        name: Personal::new(somebody.given_name.into()),
        address: Personal::new(address.into()),
        locale: "it".into(),
        fiscal_code: Personal::new(somebody.fiscal_code.into()),
        ..Recipient::default()
    };
    let ready = Ready {
        folder: guide,
        token_hash: link::token_hash(&somebody.token()),
        warnings: Vec::new(),
        notices: vec![NoticeOrder::new(Channel::Email, recipient("claimant@example.it"))],
        recipient: recipient(""),
    };
    store.mark_ready(job, &ready).await?;
    Ok(())
}

/// A segment that everybody may fetch, and one that nobody may.
pub fn segments(folder: &Path) -> Result<SegmentStore> {
    let store = SegmentStore::open(&folder.join("segments"))?;
    for name in ["shared", "private"] {
        let frame = |key| EncodedFrame {
            bytes: vec![7; 200],
            key,
        };
        let frames = (0..8).map(|index| frame(index == 0)).collect();
        let segment = VideoSegment {
            frames,
            config: Vec::new(),
            held: 0,
        };
        store.get_or_make(&segment_key(name), || fmp4::video_segment(&segment))?;
    }
    store.publish(&segment_key("shared"), &folder.join("pin"))?;
    Ok(store)
}

pub fn segment_key(name: &str) -> SegmentKey {
    let secret = Secret::new([9; 32]);
    KeyBuilder::new(&secret, "video").field("name", name).finish()
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
    let (picture, sound) = (
        format!("testsrc2=s=640x360:r=25:d={SECONDS}"),
        format!("sine=f=330:d={SECONDS}"),
    );
    let inputs = ["-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound];
    let codecs = [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-g",
        "48",
        "-sc_threshold",
        "0",
        "-c:a",
        "aac",
    ];
    let hls = [
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-f",
        "hls",
        "-hls_time",
        "1.92",
        "-hls_playlist_type",
        "vod",
        "-hls_segment_type",
        "fmp4",
        "-master_pl_name",
        "master.m3u8",
        "-var_stream_map",
        "a:0,agroup:voice,default:yes v:0,agroup:voice",
        "-hls_fmp4_init_filename",
        "init_%v.mp4",
        "-hls_segment_filename",
        "part_%v_%03d.m4s",
        "list_%v.m3u8",
    ];
    ffmpeg(folder, &[&inputs[..], &codecs[..], &hls[..]].concat())?;
    make_upright(folder, &codecs)?;
    ffmpeg(
        folder,
        &[
            &inputs[..],
            &codecs[..],
            &["-movflags", "+faststart", "guide.mp4"][..],
        ]
        .concat(),
    )?;
    ffmpeg(
        folder,
        &[
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=1280x720:d=1",
            "-frames:v",
            "1",
            "poster.jpg",
        ],
    )
}

/// The same for phones held upright: a playlist of its own.
fn make_upright(folder: &Path, codecs: &[&str]) -> Result<()> {
    let (picture, sound) = (
        format!("testsrc2=s=360x640:r=25:d={SECONDS}"),
        format!("sine=f=330:d={SECONDS}"),
    );
    let inputs = ["-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound];
    let hls = [
        "-f",
        "hls",
        "-hls_time",
        "1.92",
        "-hls_playlist_type",
        "vod",
        "-hls_segment_type",
        "fmp4",
        "-hls_fmp4_init_filename",
        "init_up.mp4",
        "-hls_segment_filename",
        "up_%03d.m4s",
        "portrait.m3u8",
    ];
    ffmpeg(folder, &[&inputs[..], codecs, &hls[..]].concat())
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
    (
        "amount",
        "Quanto prendi",
        "Ogni mese ricevi il tuo importo, al lordo delle tasse.",
    ),
    (
        "duration",
        "Per quanto tempo",
        "Dal sesto mese l’importo scende del 3 % ogni mese.",
    ),
    (
        "new_work",
        "Se trovi lavoro",
        "Hai un mese di tempo per comunicarlo.",
    ),
    (
        "check_payments",
        "Controlla i pagamenti",
        "Trovi ogni pagamento nella tua area personale.",
    ),
    ("goodbye", "Arrivederci", "La guida resta aperta per sei mesi."),
];

fn write_texts(folder: &Path, somebody: &Somebody, job: &Job) -> Result<()> {
    let claim = parse_event(&job.event_json).map_err(|_| "the fixture's event was refused")?;
    let award = assess(&Law::embedded()?, &Interpretations::default(), &claim).award;
    let amount = award
        .ok_or("the fixture's award is missing")?
        .monthly_amount
        .to_string();
    let manifest = manifest(somebody, amount);
    std::fs::write(folder.join("guide.json"), serde_json::to_vec_pretty(&manifest)?)?;
    for (tag, texts) in &manifest.texts {
        std::fs::write(
            folder.join(format!("captions.{tag}.vtt")),
            captions(&manifest, texts),
        )?;
    }
    std::fs::write(folder.join("qr.svg"), "<svg/>")?;
    std::fs::create_dir_all(folder.join("documents"))?;
    for document in &manifest.documents {
        std::fs::write(folder.join(&document.file), format!("%PDF {}", somebody.claim_id))?;
    }
    Ok(())
}

fn captions(manifest: &Manifest, texts: &Texts) -> String {
    let mut text = String::from("WEBVTT\n\n");
    for scene in &manifest.scenes {
        let (from, to) = (scene.start_ms / 1000, scene.end_ms / 1000);
        let sentence = texts.caption(&scene.id, &scene.beats[0].id);
        text += &format!("00:{from:02}.000 --> 00:{to:02}.000\n{sentence}\n\n");
    }
    text
}

/// Title and sentence of each scene, in the order of [`SCENES`].
const ENGLISH: [(&str, &str); 6] = [
    ("Welcome", "your NASpI claim has been accepted."),
    (
        "How much you get",
        "Every month you receive your amount, before tax.",
    ),
    (
        "For how long",
        "From the sixth month the amount goes down by 3 % every month.",
    ),
    ("If you find work", "You have one month to report it."),
    (
        "Check the payments",
        "You find every payment in your personal area.",
    ),
    ("Goodbye", "The guide stays open for six months."),
];
const GERMAN: [(&str, &str); 6] = [
    ("Willkommen", "Ihr NASpI-Antrag wurde angenommen."),
    (
        "Wie viel Sie erhalten",
        "Jeden Monat erhalten Sie Ihren Betrag, vor Steuern.",
    ),
    (
        "Wie lange",
        "Ab dem sechsten Monat sinkt der Betrag jeden Monat um 3 %.",
    ),
    (
        "Wenn Sie Arbeit finden",
        "Sie haben einen Monat Zeit, es zu melden.",
    ),
    (
        "Die Zahlungen prüfen",
        "Jede Zahlung finden Sie in Ihrem persönlichen Bereich.",
    ),
    ("Auf Wiedersehen", "Der Leitfaden bleibt sechs Monate offen."),
];

fn texts(somebody: &Somebody) -> BTreeMap<String, Texts> {
    let italian = SCENES.map(|(_, title, text)| (title, text));
    let languages = [
        ("it", "Italiano", "Ciao", italian),
        ("en", "English", "Hello", ENGLISH),
        ("de", "Deutsch", "Guten Tag", GERMAN),
    ];
    let told = languages.map(|(tag, language, hello, scenes)| {
        let mut texts = Texts {
            language: language.into(),
            direction: "ltr".into(),
            title: language.into(),
            ..Texts::default()
        };
        for (at, ((id, ..), (title, text))) in SCENES.iter().zip(scenes).enumerate() {
            let sentence = match at {
                0 => format!("{hello} {}, {text}", somebody.given_name),
                _ => text.into(),
            };
            texts.chapters.insert((*id).into(), title.into());
            let beats = BTreeMap::from([(format!("{id}-1"), sentence)]);
            texts.captions.insert((*id).into(), beats);
            let cue = CueText {
                label: cues()
                    .get(at)
                    .filter(|_| tag == "it")
                    .map_or(title.into(), |cue| cue.label.clone()),
                note: (at == 4 && tag == "it").then(|| "Serve SPID, CIE o CNS.".into()),
            };
            texts.cues.insert(format!("cue{at}"), cue);
        }
        for document in documents() {
            let title = if tag == "it" {
                document.title
            } else {
                document.id.clone()
            };
            texts.documents.insert(document.id, title);
        }
        (tag.to_owned(), texts)
    });
    told.into()
}

fn manifest(somebody: &Somebody, amount: String) -> Manifest {
    let start = |at: usize| at as u64 * SCENE;
    let scenes = SCENES.iter().enumerate().map(|(at, (id, title, text))| {
        let caption = if at == 0 {
            format!("Ciao {}, {text}", somebody.given_name)
        } else {
            (*text).into()
        };
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
    Manifest {
        spoken: "it".into(),
        corrected: None,
        texts: texts(somebody),
        version: 1,
        claim_id: somebody.claim_id.into(),
        locale: "it".into(),
        duration_ms: SECONDS * 1000,
        scenes: scenes.collect(),
        chapters: chapters.collect(),
        cues: cues(),
        documents: documents(),
        captions: [("it", "Italiano"), ("en", "English"), ("de", "Deutsch")]
            .map(|(lang, label)| CaptionTrack {
                lang: lang.into(),
                label: label.into(),
                file: format!("captions.{lang}.vtt"),
            })
            .into(),
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
        parts: Vec::new(),
        made: Made::Encoded,
        video_key: String::new(),
        audio_key: String::new(),
        caption,
        caption_line: 84,
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
    vec![
        cue(0, CueKind::Chapters, "Vai a un capitolo", "chapters", None),
        cue(1, CueKind::Panel, "Come è stato calcolato", "calculation", None),
        cue(2, CueKind::Panel, "Il tuo piano dei pagamenti", "payments", None),
        cue(3, CueKind::Choice, "Se trovi un nuovo lavoro", "new_work", None),
        cue(
            4,
            CueKind::Service,
            "Controlla i pagamenti",
            SERVICE,
            Some("Serve SPID, CIE o CNS."),
        ),
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
        document(
            "schedule",
            "Il piano dei pagamenti",
            "schedule.pdf",
            "application/pdf",
        ),
        document(
            "calendar",
            "Le date per il calendario",
            "calendar.ics",
            "text/calendar",
        ),
    ]
}
