use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};

use clap::Args;

use super::claims;
use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::keys;
use super::progress::ProgressMeter;
use super::settings;
use crate::cli::output::remark;
use crate::config::Settings;
use crate::holdings::NoRegister;
use crate::links::{LinkMaker, LinkMakingError};
use crate::pipeline::{self, GuideError, Order, Studio};
use ground::link::GuideLink;
use law::claim::{Claim, Refusal};
use law::commands::all_cores;
use law::intake::{Row, Rows};
use law::naspi::{Award, Case, Rules};
use papers::documents::Edition;

#[derive(Args, Clone, Debug)]
pub struct RenderArgs {
    /// JSON Lines or CSV, .gz and .zst too; - for standard input
    #[arg(long, value_name = "FILE")]
    pub claims: String,
    /// Where the guides go, a folder a claim
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Guides made at a time; all cores where it is left out
    #[arg(long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Leave the letter and the other sheets out
    #[arg(long)]
    pub no_documents: bool,
    /// Leave guide.mp4 out
    #[arg(long)]
    pub no_mp4: bool,
    /// Where segments are kept between runs, instead of the settings' cache
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
}

/// What all guides of a run are made with.
struct RenderRun<'a> {
    args: &'a RenderArgs,
    rules: Rules<'static>,
    links: LinkMaker,
    studio: Studio,
    done: AtomicU64,
    left: AtomicU64,
    failed: AtomicU64,
    progress: OnceLock<ProgressMeter>,
}

/// Each guide as a folder below `--out`; a line a problem on standard error.
pub fn run(settings: &Settings, args: &RenderArgs) -> CommandOutcome {
    let rows = claims::open(&args.claims)?;
    create(&args.out)?;
    let cache = args.cache.clone().unwrap_or_else(|| settings.media_cache());
    create(&cache)?;
    let jobs = args.jobs.unwrap_or_else(all_cores).get();
    let run = RenderRun {
        args,
        rules: Rules::embedded(settings.law).map_err(Failure::failed)?,
        links: keys::links_alone(settings)?,
        studio: settings::studio(settings, &cache, jobs)?,
        done: AtomicU64::new(0),
        left: AtomicU64::new(0),
        failed: AtomicU64::new(0),
        progress: OnceLock::new(),
    };
    run.all(rows, jobs)?;
    run.finish();
    let left = run.left.load(Ordering::Relaxed) + run.failed.load(Ordering::Relaxed);
    Ok(if left > 0 { SOME_LEFT } else { 0 })
}

impl RenderRun<'_> {
    /// Reads to the end first: which row of a claim is in force shows only there.
    fn all(&self, rows: Rows, jobs: usize) -> Result<(), Failure> {
        let refused = &mut |line, refusal: &Refusal| self.leave(line, "rejected", refusal);
        let (in_force, unreadable) = claims::in_force(rows, refused);
        let progress = ProgressMeter::new("guides", in_force.len() as u64);
        let _ = self.progress.set(progress);
        let rows = Mutex::new(in_force.into_iter());
        std::thread::scope(|scope| {
            for _ in 0..jobs {
                scope.spawn(|| {
                    while let Some(row) = next(&rows) {
                        self.row(&row);
                    }
                });
            }
        });
        unreadable.map_or(Ok(()), |error| Err(error.into()))
    }

    fn row(&self, row: &Row) {
        let case = match Case::read(self.rules, &row.event) {
            Ok(case) => case,
            Err(refusal) => return self.leave(row.line, "rejected", &refusal),
        };
        for warning in &case.claim.warnings {
            let claim_id = &case.claim.claim_id;
            remark!(
                "{}\t{claim_id}\tok\t{}\t{}",
                row.line,
                warning.path,
                warning.message
            );
        }
        match case.fit() {
            Ok((claim, award)) => self.claim(row.line, &claim, &award),
            Err(refusal) => self.leave(row.line, "held", &refusal),
        }
    }

    fn claim(&self, line: u64, claim: &Claim, award: &Award) {
        let link = match self.link(claim) {
            Ok(link) => link,
            Err(error) => return self.fail(&claim.claim_id, &error.to_string()),
        };
        let order = Order {
            claim,
            award,
            link: &link,
            corrected: None,
            issued_on: claim.accepted_on,
            edition: Edition::first(),
            with_documents: !self.args.no_documents,
            with_mp4: !self.args.no_mp4,
            home: pipeline::Home::Anywhere,
            register: &NoRegister,
            later: false,
        };
        match self.produce(&order) {
            Ok(()) => {
                let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
                if let Some(progress) = self.progress.get() {
                    progress.at(done);
                }
            }
            Err(GuideError::Held(problems)) => {
                let claim_id = Some(claim.claim_id.clone());
                self.leave(line, "held", &Refusal { claim_id, problems });
            }
            Err(error) => self.fail(&claim.claim_id, &error.to_string()),
        }
    }

    /// Into a folder beside the final one, which appears when it is whole.
    fn produce(&self, order: &Order<'_>) -> Result<(), GuideError> {
        let folder = self.args.out.join(&order.claim.claim_id);
        let part = self.args.out.join(format!(".{}.part", order.claim.claim_id));
        clear(&part);
        pipeline::produce(&self.studio, order, &part, &|_, _| ControlFlow::Continue(()))?;
        clear(&folder);
        std::fs::rename(&part, &folder).map_err(|source| GuideError::Place { path: folder, source })
    }

    fn finish(&self) {
        if let Some(progress) = self.progress.get() {
            progress.finish(self.done.load(Ordering::Relaxed));
        }
    }

    fn link(&self, claim: &Claim) -> Result<GuideLink, LinkMakingError> {
        self.links.first_link(&claim.claim_id)
    }

    fn leave(&self, line: u64, status: &str, refusal: &Refusal) {
        self.left.fetch_add(1, Ordering::Relaxed);
        let claim_id = refusal.claim_id.as_deref().unwrap_or_default();
        for problem in &refusal.problems {
            remark!(
                "{line}\t{claim_id}\t{status}\t{}\t{}",
                problem.path,
                problem.message
            );
        }
    }

    fn fail(&self, claim_id: &str, error: &str) {
        self.failed.fetch_add(1, Ordering::Relaxed);
        remark!("{claim_id}: failed: {error}");
    }
}

fn next(rows: &Mutex<std::vec::IntoIter<Row>>) -> Option<Row> {
    rows.lock().ok()?.next()
}

/// What an earlier run left half-way; a folder that cannot be removed shows when it is written.
fn clear(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
}

fn create(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|source| Failure::OutputFolder {
        path: folder.to_owned(),
        source,
    })
}
