use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clap::Args;

use super::failure::{CommandOutcome, Failure, SOME_LEFT};
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
use law::intake;

mod mailbox;
mod table;

use mailbox::MailboxProcess;

/// Fifteen people who do not exist.
static SAMPLE: &[u8] = include_bytes!("../../../tests/claims/sample.jsonl");

/// Opens the demo's console; a real installation sets its own.
const OPERATOR_SECRET: &str = "operatore-demo";

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

/// Sample claims in, guides out, notices to a local mailbox, links printed, site served.
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
    let maker = Arc::new(work::maker(&ground)?);
    let took = make_guides(&ground, &store, &maker, args, &shutdown).await?;
    let sender = Sender::new(store.clone(), &ground.settings).map_err(Failure::failed)?;
    sender
        .run_until_idle(DELIVERY, &shutdown)
        .await
        .map_err(Failure::failed)?;
    let claims = store
        .claims(&ClaimFilter {
            limit: 1000,
            ..ClaimFilter::default()
        })
        .await;
    let claims = claims.map_err(Failure::failed)?;
    table::print(&claims, &took, &maker);
    say!("Local mailbox:       {}", mailbox.page());
    if let Some(listener) = listener {
        say!(
            "Operators' console:  {}/operatori (password: {OPERATOR_SECRET})",
            ground.settings.site.base_url
        );
        say!(
            "Site:                {} (ctrl-c ends)",
            ground.settings.site.base_url
        );
        serve_on(&ground, store, maker, sender, listener, &shutdown).await?;
    }
    mailbox.stop().await;
    Ok(status(&claims))
}

/// The settings of a demo: nothing leaves the machine, so there are no quiet hours.
fn local(ground: Ground, mailbox: &MailboxProcess) -> Ground {
    let mut settings = ground.settings;
    settings.notify.mailbox_url = mailbox.page().to_owned();
    settings.notify.mailbox_smtp = mailbox.smtp();
    settings.notify.quiet_to = settings.notify.quiet_from;
    settings.media.jobs = std::thread::available_parallelism()
        .map_or(1, |cores| cores.get())
        .min(4);
    if settings.operators.secret.is_empty() {
        settings.operators.secret = HiddenText::new(OPERATOR_SECRET);
    }
    Ground { settings, ..ground }
}

/// Seconds that each guide took, by claim; those made before are not in it.
async fn make_guides(
    ground: &Ground,
    store: &Store,
    maker: &Arc<GuideMaker>,
    args: &DemoArgs,
    shutdown: &Shutdown,
) -> Result<HashMap<String, Duration>, Failure> {
    let rows = match &args.claims {
        Some(file) => claims::open(file)?,
        None => intake::rows(Box::new(Cursor::new(SAMPLE)), "sample.jsonl").map_err(Failure::failed)?,
    };
    let counts = work::take_in(store, rows, args.claims.as_deref().unwrap_or("sample")).await?;
    let waiting = store.open_jobs().await.map_err(Failure::failed)?;
    say!(
        "{} new claims, {waiting} guides to make",
        counts.accepted + counts.revised
    );
    let progress = ProgressMeter::new("guides", waiting.into());
    let took = Arc::new(Mutex::new(HashMap::new()));
    let observed = took.clone();
    let bar = Arc::new(progress);
    let told = bar.clone();
    let worker =
        Worker::new(store.clone(), maker.clone(), work::options(ground, None)).observed_by(move |finished| {
            if let Ok(mut took) = observed.lock() {
                took.insert(finished.claim_id.clone(), finished.took);
                told.at(took.len() as u64);
            }
        });
    worker.run_until_idle(shutdown).await.map_err(Failure::failed)?;
    let took = took.lock().map(|took| took.clone()).unwrap_or_default();
    bar.finish(took.len() as u64);
    Ok(took)
}

/// The site, and a worker, a sender and an eraser for what operators ask for.
async fn serve_on(
    ground: &Ground,
    store: Store,
    maker: Arc<GuideMaker>,
    sender: Sender,
    listener: tokio::net::TcpListener,
    shutdown: &Shutdown,
) -> Result<(), Failure> {
    let worker = Worker::new(store.clone(), maker, work::options(ground, None));
    let eraser = settings::eraser(&ground.settings, store.clone())?;
    let (served, worked, sent, erased) = tokio::join!(
        serve::run(ground, store, listener, shutdown),
        worker.run(shutdown),
        sender.run(shutdown),
        eraser.run(shutdown)
    );
    served?;
    erased.map_err(Failure::failed)?;
    worked.map_err(Failure::failed)?;
    sent.map_err(Failure::failed)
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
