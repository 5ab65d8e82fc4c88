//! A site with two guides made by hand: real media of a few seconds, real awards. Every file of a guide says whose it
//! is and of which revision ([`Somebody::stamp`]).

mod guide;
mod media;
mod stamp;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use videoguida::claim::Problem;
use videoguida::clock::Clock;
use videoguida::config::DatabaseAddress;
use videoguida::elementary::{EncodedFrame, VideoSegment};
use videoguida::fmp4;
use videoguida::link;
use videoguida::notice::{Channel, NoticeOrder, Recipient, SendOutcome};
use videoguida::personal::Personal;
use videoguida::sealed::GuideFiles;
use videoguida::segment::{KeyBuilder, Secret, SegmentKey, SegmentStore};
use videoguida::store::{
    AcceptedEvent, IngestCounts, JobQueue, OutboxAnswer, Publication, RenderJob, Retry, RowOrigin, Store,
    Submission, Urgency,
};
use videoguida::web::{Site, SiteOptions};

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

pub const OPERATOR_SECRET: &str = "codice di prova";
pub const TODAY: &str = "2026-04-02";
/// Where the button that leaves leads.
pub const SERVICE: &str = "https://servizi.example.it/stato-domanda";
const LINK_KEY: [u8; 32] = [7; 32];
/// Seconds of the fixture's video.
const SECONDS: u64 = 24;

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
/// The file that it was read in; a name as long as those of nightly deliveries.
pub const NIGHT: &str = "/srv/consegne/istituto/2026-04-01/domande-accolte-della-notte-2026-04-01.jsonl";

impl Somebody {
    pub fn token(&self) -> String {
        link::token(&LINK_KEY, self.claim_id, 1)
    }

    /// What every file of this revision of the guide holds, and no other file.
    pub fn stamp(&self, revision: u32) -> String {
        format!("<{} revision {revision}>", self.claim_id)
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
    pub site: Arc<Site>,
    settings: SiteOptions,
    runtime: tokio::runtime::Runtime,
    folder: tempfile::TempDir,
}

impl Fixture {
    pub fn start() -> Result<Self> {
        Self::start_with(TODAY, |_| {})
    }

    /// A site visited on `today`, its settings changed by `change` before it starts.
    pub fn start_with(today: &str, change: impl FnOnce(&mut SiteOptions)) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let store = runtime.block_on(store(folder.path(), &media::media()?))?;
        let store = store.with_clock(Clock::Fixed(today.parse()?));
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let mut settings = SiteOptions::new(base_url.clone(), videoguida::web::SiteKeys::of_key([5; 32]));
        settings.operator_secret = Some(OPERATOR_SECRET.into());
        settings.answer_floor = Duration::from_millis(40);
        settings.segments = Some(segments(folder.path())?);
        settings.vendor_dir = repository().join("var/web-vendor");
        change(&mut settings);
        let site = Site::new(settings.clone(), store.clone())?;
        runtime.spawn(videoguida::web::serve(
            site.clone(),
            listener,
            std::future::pending(),
        ));
        Ok(Self {
            base_url,
            store,
            site,
            settings,
            runtime,
            folder,
        })
    }

    /// Another process of the same site, as far as one process can tell: its own store over the same database, its
    /// own memory. Its address.
    pub fn another_process(&self) -> Result<String> {
        let database = self.folder.path().join("data/videoguida.sqlite");
        let store = self
            .runtime
            .block_on(Store::open(&DatabaseAddress::Sqlite(database)))?;
        let store = store.with_clock(Clock::Fixed(self.store.today()));
        let listener = self
            .runtime
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
        let address = format!("http://{}", listener.local_addr()?);
        let site = Site::new(self.settings.clone(), store)?;
        self.runtime
            .spawn(videoguida::web::serve(site, listener, std::future::pending()));
        Ok(address)
    }

    /// Publishes the guide of somebody again, from the same figures, as an operator asks for it.
    pub fn render_again(&self, somebody: &Somebody) -> Result<()> {
        self.runtime.block_on(async {
            self.store
                .request_rerender(somebody.claim_id, Urgency::Person)
                .await?;
            let job = next(&self.store).await?;
            publish(&self.store, &job, somebody, &media::media()?).await
        })
    }

    /// Sends every email that waits, and publishes the guide of somebody again, with other figures.
    pub fn correct(&self, somebody: &Somebody) -> Result<()> {
        let corrected = Somebody {
            pay: "61250.00",
            ..*somebody
        };
        self.runtime.block_on(async {
            let lease = Duration::from_secs(60);
            while let OutboxAnswer::Notice(notice) = self
                .store
                .take_notice(Channel::Email, "first", lease, None)
                .await?
            {
                self.store
                    .finish_notice(&notice, &SendOutcome::Sent, &Retry::default())
                    .await?;
            }
            let incoming = first(somebody.claim_id, &event(&corrected, None))?;
            let job = take(&self.store, &incoming).await?;
            publish(&self.store, &job, &corrected, &media::media()?).await
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

/// Two published guides, a claim each that is held, failed and rejected.
async fn store(folder: &Path, media: &Path) -> Result<Store> {
    let clock = Clock::Fixed(TODAY.parse()?);
    let store = Store::open(&DatabaseAddress::Sqlite(folder.join("data/videoguida.sqlite")))
        .await?
        .with_clock(clock);
    for somebody in [&MARIA, &OTHER] {
        let event = event(somebody, None);
        let job = take(&store, &first(somebody.claim_id, &event)?).await?;
        publish(&store, &job, somebody, media).await?;
    }
    let held = Somebody {
        claim_id: HELD,
        ..MARIA
    };
    let official = serde_json::json!({
        "monthly_amount_eur": "1120.50", "starts_on": "2026-02-18", "duration_days": 546
    });
    let job = take(&store, &first(HELD, &event(&held, Some(official)))?).await?;
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
    let job = take(&store, &first(FAILED, &event(&failed, None))?).await?;
    let once = Retry {
        max_attempts: 1,
        ..Retry::default()
    };
    store
        .fail(&job, "encoder: no space left on the disk", &once)
        .await?;
    let refusal = Submission::Refusal {
        origin: RowOrigin {
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
    let batch = store.begin_batch(NIGHT).await?;
    store.ingest_of(Some(batch), &refusal).await?;
    let counts = IngestCounts {
        rejected: 1,
        ..IngestCounts::default()
    };
    store
        .end_batch(
            batch,
            counts,
            Some("row 6: cannot be read; check that the file is whole"),
        )
        .await?;
    Ok(store)
}

async fn take(store: &Store, incoming: &Submission) -> Result<RenderJob> {
    store.ingest(incoming).await?;
    next(store).await
}

async fn next(store: &Store) -> Result<RenderJob> {
    let job = store
        .next_job(JobQueue::Any, Duration::from_secs(60), &Retry::default())
        .await?;
    job.ok_or_else(|| "the fixture's claim is not due".into())
}

fn first(claim_id: &str, event: &serde_json::Value) -> Result<Submission> {
    Ok(Submission::Claim(AcceptedEvent {
        identity: None,
        claim_id: claim_id.into(),
        event_json: serde_json::to_vec(event)?,
        warnings: Vec::new(),
    }))
}

async fn publish(store: &Store, job: &RenderJob, somebody: &Somebody, media: &Path) -> Result<()> {
    let name = format!("{}.r{}.{}", somebody.claim_id, job.revision, job.job_id);
    let folder = store.guides_dir().join(name);
    copy(media, &folder)?;
    guide::write_texts(&folder, somebody, job)?;
    stamp::stamp(&folder, &somebody.stamp(job.revision))?;
    GuideFiles::new(folder.clone(), job.file_key.clone()).seal_all()?;
    let recipient = |address: &str| Recipient {
        name: Personal::new(somebody.given_name.into()),
        address: Personal::new(address.into()),
        locale: "it".into(),
        fiscal_code: Personal::new(somebody.fiscal_code.into()),
        ..Recipient::default()
    };
    let ready = Publication {
        folder,
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
