use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;

use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::ingest::Batch;
use super::keys;
use super::progress::ProgressMeter;
use super::settings::{self, Ground};
use super::{claims, serve, work};
use crate::cli::output::say;
use crate::config::HiddenText;
use crate::notify::Sender;
use crate::produce::GuideMaker;
use crate::shutdown::Shutdown;
use crate::store::{ClaimFilter, ClaimRow, ClaimStatus, Store};
use crate::worker::Worker;
use law::commands::all_cores;
use law::intake;

mod mailbox;
mod table;

use mailbox::MailboxProcess;

/// Fifteen people who do not exist.
static SAMPLE: &[u8] = include_bytes!("../../../tests/claims/sample.jsonl");

/// Opens the demo's console; a real installation sets its own.
const OPERATOR_SECRET: &str = "operatore-demo";

/// How often the demo looks whether all guides are made.
const LOOK: Duration = Duration::from_millis(500);

/// How long notices may take to arrive on the same machine.
const DELIVERY: Duration = Duration::from_secs(60);

#[derive(Args, Clone, Debug)]
pub struct DemoArgs {
    /// Your claims instead of the sample
    #[arg(long, value_name = "FILE")]
    pub claims: Option<String>,
    /// End after the table instead of serving the site
    #[arg(long)]
    pub once: bool,
}

/// Sample claims in, guides out, notices to a local mailbox, links printed. Unless it is to end, the site is served
/// from the first guide on, while the others are made.
pub async fn run(ground: Ground, args: &DemoArgs) -> CommandOutcome {
    let shutdown = Shutdown::on_signals().map_err(Failure::failed)?;
    let mailbox = MailboxProcess::start(&ground).await?;
    let ground = local(ground, &mailbox);
    let listener = if args.once {
        None
    } else {
        Some(serve::listen(ground.settings.site.listen).await?)
    };
    let store = ground.store().await?;
    let demo = Demo::open(ground, store, args).await?;
    let status = match listener {
        None => demo.to_the_end(&mailbox, &shutdown).await?,
        Some(listener) => demo.serve(listener, &mailbox, &shutdown).await?,
    };
    mailbox.stop().await;
    Ok(status)
}

/// The settings of a demo: nothing leaves the machine, so there are no quiet hours.
fn local(ground: Ground, mailbox: &MailboxProcess) -> Ground {
    let mut settings = ground.settings;
    settings.notify.mailbox_url = mailbox.page().to_owned();
    settings.notify.mailbox_smtp = mailbox.smtp();
    settings.notify.quiet_to = settings.notify.quiet_from;
    settings.media.jobs = all_cores().get().min(4);
    if settings.operators.secret.is_empty() {
        settings.operators.secret = HiddenText::new(OPERATOR_SECRET);
    }
    Ground { settings, ..ground }
}

/// A demo whose claims are taken in.
struct Demo {
    ground: Ground,
    store: Store,
    maker: Arc<GuideMaker>,
    sender: Sender,
    progress: Arc<ProgressMeter>,
    /// How long each guide took, by claim; those made before are not in it.
    took: Arc<Mutex<HashMap<String, Duration>>>,
}

impl Demo {
    async fn open(ground: Ground, store: Store, args: &DemoArgs) -> Result<Self, Failure> {
        let links = keys::links(&ground.settings, &store).await?;
        let maker = Arc::new(work::maker(&ground, links, ground.settings.media.jobs)?);
        let rows = match &args.claims {
            Some(file) => claims::open(file)?,
            None => intake::rows(Box::new(Cursor::new(SAMPLE)), "sample.jsonl").map_err(Failure::failed)?,
        };
        let source = args.claims.as_deref().unwrap_or("sample");
        let mut batch = Batch::begin(&store, source, None).await?;
        batch.take_in(rows, None).await?;
        let waiting = store.open_jobs().await.map_err(Failure::failed)?;
        say!(
            "{} new claims, {waiting} guides to make",
            batch.counts.accepted + batch.counts.revised
        );
        Ok(Self {
            sender: Sender::new(store.clone(), &ground.settings).map_err(Failure::failed)?,
            progress: Arc::new(ProgressMeter::new("guides", waiting.into())),
            took: Arc::default(),
            ground,
            store,
            maker,
        })
    }

    fn worker(&self) -> Worker {
        let (took, progress) = (self.took.clone(), self.progress.clone());
        let options = work::options(&self.ground, None);
        Worker::new(self.store.clone(), self.maker.clone(), options).observed_by(move |finished| {
            if let Ok(mut took) = took.lock() {
                took.insert(finished.claim_id.clone(), finished.took);
                progress.at(took.len() as u64);
            }
        })
    }

    /// Without a site: every guide, every notice, the table.
    async fn to_the_end(&self, mailbox: &MailboxProcess, shutdown: &Shutdown) -> CommandOutcome {
        let worker = self.worker();
        work::until_idle(&worker, &self.sender, shutdown).await?;
        self.told(mailbox, shutdown).await
    }

    /// The site, with a worker, a sender and an eraser for what operators ask for.
    async fn serve(
        &self,
        listener: TcpListener,
        mailbox: &MailboxProcess,
        shutdown: &Shutdown,
    ) -> CommandOutcome {
        let eraser = settings::eraser(&self.ground.settings, self.store.clone())?;
        let (stop, shutdown) = shutdown.nested();
        let (served, worked, sent, erased) = tokio::join!(
            work::ends_all(
                &stop,
                serve::run(&self.ground, self.store.clone(), listener, &shutdown)
            ),
            work::ends_all(&stop, self.make(mailbox, &shutdown)),
            work::ends_all(&stop, self.sender.run(&shutdown)),
            work::ends_all(&stop, eraser.run(&shutdown))
        );
        served.and(sent).and(erased)?;
        worked?;
        Ok(status(&self.claims().await?))
    }

    /// The first guide with the whole machine for it, so that there is something to see; then the others.
    async fn make(&self, mailbox: &MailboxProcess, shutdown: &Shutdown) -> Result<(), Failure> {
        let worker = self.worker();
        while !shutdown.is_set() && !self.shows_a_first_guide().await? {
            if !worker.make_one(shutdown).await.map_err(Failure::failed)? {
                break;
            }
        }
        let (end, making) = shutdown.nested();
        let watching = async {
            while !making.is_set() && self.store.open_jobs().await.map_err(Failure::failed)? > 0 {
                tokio::select! { () = tokio::time::sleep(LOOK) => (), () = making.wait() => () }
            }
            let told = match shutdown.is_set() {
                false => self.told(mailbox, shutdown).await.map(drop),
                true => Ok(()),
            };
            told.inspect_err(|_| end.fire())
        };
        let worked = async { worker.run(&making).await.map_err(Failure::failed) };
        let (told, worked) = tokio::join!(watching, worked);
        told.and(worked)
    }

    /// Says where the first guide is as soon as one is made.
    async fn shows_a_first_guide(&self) -> Result<bool, Failure> {
        let claims = self.claims().await?;
        let Some(link) = claims.iter().find_map(|claim| table::link(claim, &self.maker)) else {
            return Ok(false);
        };
        say!("First guide:         {link}");
        self.addresses();
        let left = self.store.open_jobs().await.map_err(Failure::failed)?;
        if left > 0 {
            say!("{left} more guides are being made; a table of all follows");
        }
        Ok(true)
    }

    fn addresses(&self) {
        let base_url = &self.ground.settings.site.base_url;
        say!("Operators' console:  {base_url}/operatori (password: {OPERATOR_SECRET})");
        say!("Site:                {base_url} (ctrl-c ends)");
    }

    /// All guides are made: the notices on their way, then the table.
    async fn told(&self, mailbox: &MailboxProcess, shutdown: &Shutdown) -> CommandOutcome {
        let sent = self.sender.run_until_idle(DELIVERY, shutdown).await;
        sent.map_err(Failure::failed)?;
        let claims = self.claims().await?;
        let took = self.took.lock().map(|took| took.clone()).unwrap_or_default();
        // Of the claims that were tried, those that were held have no guide.
        let made = claims.iter().filter(|claim| claim.guide.is_some());
        let made = made.filter(|claim| claim.claim_id.as_ref().is_some_and(|id| took.contains_key(id)));
        self.progress.finish(made.count() as u64);
        table::print(&claims, &took, &self.maker);
        say!("Local mailbox:       {}", mailbox.page());
        Ok(status(&claims))
    }

    async fn claims(&self) -> Result<Vec<ClaimRow>, Failure> {
        let all = ClaimFilter {
            limit: 1000,
            ..ClaimFilter::default()
        };
        self.store.claims(&all).await.map_err(Failure::failed)
    }
}

fn status(claims: &[ClaimRow]) -> u8 {
    let left = |claim: &ClaimRow| {
        matches!(
            claim.status,
            ClaimStatus::Held | ClaimStatus::Rejected | ClaimStatus::Failed
        )
    };
    if claims.iter().any(left) { SOME_LEFT } else { 0 }
}
