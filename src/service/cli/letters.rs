use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use super::claims;
use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::keys;
use super::progress::ProgressMeter;
use super::settings::Ground;
use crate::cli::output::{remark, say};
use crate::links::LinkMaker;
use crate::store::Store;
use ground::link::GuideLink;
use law::claim::{Claim, Refusal};
use law::naspi::{Award, Case, Rules};
use papers::documents::{self, DocumentError, Edition, Input, PrintRun, Typesetter};

mod manifest;

use manifest::{LetterRequest, LetterSource, PrintManifest, beside, put_in_place, write_manifest};

#[derive(Args, Clone, Debug)]
pub struct LettersArgs {
    /// The PDF for the print shop; its manifest goes beside it, with .json after the name
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Letters of these claims instead of those that wait in the store's print queue
    #[arg(long, value_name = "FILE", conflicts_with_all = ["batch", "reprint"])]
    pub claims: Option<String>,
    /// Only the letters that entered the queue on this day
    #[arg(long, value_name = "D")]
    pub batch: Option<NaiveDate>,
    /// Letters that were printed already, once more
    #[arg(long)]
    pub reprint: bool,
    /// List them and print nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// A claim with what its letter is set from.
struct LetterContent {
    claim: Claim,
    award: Award,
    link: GuideLink,
    issued_on: NaiveDate,
}

/// Where letters come from and what they are made with.
struct Office {
    rules: Rules<'static>,
    links: LinkMaker,
    store: Option<Store>,
    left: u64,
}

/// One PDF of many letters, in the order of their postal codes.
pub async fn run(ground: &Ground, args: &LettersArgs) -> CommandOutcome {
    let mut office = Office::open(ground, args).await?;
    let mut wanted = match &args.claims {
        Some(file) => office.letters_of(file)?,
        None => office.queued(args).await?,
    };
    wanted.sort_by(|a, b| order(a).cmp(&order(b)));
    if args.dry_run {
        for letter in &wanted {
            let code = letter.postal_code.as_deref().unwrap_or("-");
            say!("{code}\t{}\t{}", letter.claim_id, letter.issued_on);
        }
    } else if wanted.is_empty() {
        say!("no letter to print");
    } else {
        office.print(ground, args, &wanted).await?;
    }
    Ok(if office.left > 0 { SOME_LEFT } else { 0 })
}

fn order(letter: &LetterRequest) -> (bool, Option<&str>, &str) {
    let code = letter.postal_code.as_deref();
    (code.is_none(), code, &letter.claim_id)
}

impl Office {
    async fn open(ground: &Ground, args: &LettersArgs) -> Result<Self, Failure> {
        let store = match args.claims {
            None => Some(ground.store().await?),
            Some(_) => None,
        };
        let links = match &store {
            Some(store) => keys::links(&ground.settings, store).await?,
            None => keys::links_alone(&ground.settings)?,
        };
        Ok(Self {
            rules: Rules::embedded(ground.settings.law).map_err(Failure::failed)?,
            links,
            store,
            left: 0,
        })
    }

    /// A letter for every claim of the file that gets a guide.
    fn letters_of(&mut self, file: &str) -> Result<Vec<LetterRequest>, Failure> {
        let mut wanted = Vec::new();
        let refused = &mut |_, refusal: &Refusal| self.leave(refusal);
        let (rows, unreadable) = claims::in_force(claims::open(file)?, refused);
        if let Some(error) = unreadable {
            return Err(error.into());
        }
        for row in rows {
            match self.read(&row.event) {
                Ok((claim, _)) => wanted.push(LetterRequest {
                    postal_code: postal_code(&claim),
                    claim_id: claim.claim_id,
                    issued_on: claim.accepted_on,
                    source: LetterSource::Event(row.event),
                }),
                Err(refusal) => self.leave(&refusal),
            }
        }
        Ok(wanted)
    }

    async fn queued(&mut self, args: &LettersArgs) -> Result<Vec<LetterRequest>, Failure> {
        let Some(store) = self.store.clone() else {
            return Ok(Vec::new());
        };
        let queue = store.print_queue(args.batch, args.reprint).await;
        let mut wanted = Vec::new();
        for letter in queue.map_err(Failure::failed)? {
            let Some(event) = store.payload(&letter.claim_id).await.map_err(Failure::failed)? else {
                continue;
            };
            match self.read(&event) {
                Ok((claim, _)) => wanted.push(LetterRequest {
                    postal_code: postal_code(&claim),
                    claim_id: claim.claim_id,
                    issued_on: letter.batch_on,
                    source: LetterSource::Queue(letter),
                }),
                Err(refusal) => self.leave(&refusal),
            }
        }
        Ok(wanted)
    }

    /// The claim and its award, or why an operator has to look at it.
    fn read(&self, event: &[u8]) -> Result<(Claim, Award), Refusal> {
        Case::read(self.rules, event).and_then(Case::fit)
    }

    async fn ready(&self, letter: &LetterRequest) -> Result<Option<LetterContent>, Failure> {
        let event = match (&letter.source, &self.store) {
            (LetterSource::Event(event), _) => Some(event.clone()),
            (LetterSource::Queue(_), Some(store)) => {
                store.payload(&letter.claim_id).await.map_err(Failure::failed)?
            }
            (LetterSource::Queue(_), None) => None,
        };
        // Erased, or corrected into something else, since the queue was read.
        let Some((claim, award)) = event.and_then(|event| self.read(&event).ok()) else {
            return Ok(None);
        };
        let link = match &letter.source {
            LetterSource::Event(_) => self.links.first_link(&claim.claim_id),
            LetterSource::Queue(queued) => {
                self.links
                    .link(queued.link_generation, &claim.claim_id, queued.issue)
            }
        };
        Ok(Some(LetterContent {
            claim,
            award,
            link: link.map_err(Failure::failed)?,
            issued_on: letter.issued_on,
        }))
    }

    async fn print(
        &mut self,
        ground: &Ground,
        args: &LettersArgs,
        wanted: &[LetterRequest],
    ) -> Result<(), Failure> {
        let typesetter = Typesetter::new()
            .map_err(Failure::failed)?
            .with_interpretations(self.rules.interpretations);
        let draft = beside(&args.out, ".part");
        let run_id = self.open_run(&args.out, wanted).await?;
        let file = BufWriter::new(File::create(&draft).map_err(|error| Failure::output(&args.out, error))?);
        let mut run = PrintRun::new(&typesetter, file, ground.clock.today()).map_err(Failure::failed)?;
        let progress = ProgressMeter::new("letters", wanted.len() as u64);
        let mut listed = PrintManifest::default();
        for bundle in wanted.chunks(documents::BUNDLE) {
            self.bundle(&mut run, bundle, &ground.settings.institute, &mut listed)
                .await?;
            progress.at(listed.entries.len() as u64);
        }
        let done = run.finish().map_err(Failure::failed)?;
        put_in_place(done.out, &draft, &args.out).map_err(|error| Failure::output(&args.out, error))?;
        let name = args.out.file_name().unwrap_or_default().to_string_lossy();
        let manifest = json!({
            "file": name, "sha256": done.sha256, "pages": done.pages, "made_on": ground.clock.today(),
            "letters": listed.entries,
        });
        write_manifest(&beside(&args.out, ".json"), &manifest)?;
        if let (Some(store), Some(run_id)) = (&self.store, run_id) {
            let marked = store.mark_printed(run_id, &listed.printed, &name).await;
            marked.map_err(Failure::failed)?;
        }
        progress.finish(done.pages as u64);
        say!("{}\t{} letters", args.out.display(), done.pages);
        Ok(())
    }

    /// The store knows of the file before a letter is in it, so that erasing finds it whatever happens meanwhile.
    async fn open_run(&self, out: &Path, wanted: &[LetterRequest]) -> Result<Option<i64>, Failure> {
        let Some(store) = &self.store else {
            return Ok(None);
        };
        let out = std::path::absolute(out).map_err(|error| Failure::output(out, error))?;
        let claims: Vec<_> = wanted.iter().map(|letter| letter.claim_id.as_str()).collect();
        let run_id = store.open_print_run(&out, &claims).await;
        run_id.map(Some).map_err(Failure::failed)
    }

    async fn bundle<W: Write>(
        &mut self,
        run: &mut PrintRun<'_, W>,
        bundle: &[LetterRequest],
        institute: &documents::Institute,
        listed: &mut PrintManifest,
    ) -> Result<(), Failure> {
        let mut ready = Vec::new();
        for letter in bundle {
            match self.ready(letter).await? {
                Some(found) => ready.push((letter, found)),
                None => self.left += 1,
            }
        }
        let inputs: Vec<_> = ready.iter().map(|(_, found)| input(found, institute)).collect();
        let outcomes = run.add(&inputs).map_err(Failure::failed)?;
        for ((letter, found), outcome) in ready.iter().zip(outcomes) {
            match outcome {
                Ok(page) => listed.add(letter, &found.claim, page),
                Err(error) => self.leave_letter(&letter.claim_id, &error),
            }
        }
        Ok(())
    }

    fn leave(&mut self, refusal: &Refusal) {
        self.left += 1;
        let claim_id = refusal.claim_id.as_deref().unwrap_or_default();
        for problem in &refusal.problems {
            remark!("{claim_id}\tno letter\t{}\t{}", problem.path, problem.message);
        }
    }

    fn leave_letter(&mut self, claim_id: &str, error: &DocumentError) {
        self.left += 1;
        remark!("{claim_id}\tno letter\t\t{error}");
    }
}

fn input<'a>(ready: &'a LetterContent, institute: &'a documents::Institute) -> Input<'a> {
    Input {
        claim: &ready.claim,
        award: &ready.award,
        link: &ready.link,
        institute,
        issued_on: ready.issued_on,
        // A letter has no calendar.
        edition: Edition::first(),
    }
}

fn postal_code(claim: &Claim) -> Option<String> {
    let address = claim.claimant.postal_address.as_ref()?;
    Some(address.expose().postal_code.clone())
}
