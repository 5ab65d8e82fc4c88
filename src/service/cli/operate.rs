use clap::Args;

use super::consent::{self, some_text};
use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::settings::{self, Ground};
use crate::cli::output::{remark, say};
use crate::erasing::Eraser;
use crate::store::{ClaimFilter, ClaimRow, ClaimStatus, DeletionRecord, PURGE, Store, Urgency};

/// Which claims: one by its id, or all that fit a filter.
#[derive(Args, Clone, Debug)]
#[group(required = true, multiple = true)]
pub struct Selection {
    /// The claim's id
    #[arg(long, value_name = "ID", value_parser = some_text, conflicts_with_all = ["status", "matching"])]
    pub claim: Option<String>,
    /// All claims in this state (held, failed, ready, notified, …)
    #[arg(long, value_name = "STATE", value_parser = some_text)]
    pub status: Option<String>,
    /// All claims whose id contains this
    #[arg(long, value_name = "TEXT", value_parser = some_text)]
    pub matching: Option<String>,
    /// List them and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// So many claims must fit; needed where more than one does and nobody can type the number
    #[arg(long, value_name = "N", conflicts_with = "dry_run")]
    pub expect: Option<usize>,
}

#[derive(Args, Clone, Debug)]
pub struct PurgeArgs {
    /// Count what would go and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Show what the last purges did and which deletions are open, and do nothing
    #[arg(long, conflicts_with = "dry_run")]
    pub proof: bool,
}

/// What is done to each of the claims.
#[derive(Clone, Copy, Debug)]
pub enum BulkAction {
    Rerender,
    Revoke,
    Erase,
}

/// Purges that `purge --proof` shows.
const SHOWN: u32 = 10;

/// Claims listed at a time.
const PAGE: u32 = 500;

/// Does the deed to every claim of the selection, a line a claim; what cannot be done is said and left.
pub async fn run(ground: &Ground, selection: &Selection, deed: BulkAction) -> CommandOutcome {
    let store = ground.store().await?;
    let claims = selected(&store, selection).await?;
    if !selection.dry_run {
        consent::given(claims.len(), selection.expect)?;
    }
    let desk = Desk {
        eraser: match deed {
            BulkAction::Erase if !selection.dry_run => {
                Some(settings::eraser(&ground.settings, store.clone())?)
            }
            _ => None,
        },
        store,
        urgency: Urgency::of(claims.len()),
    };
    let mut left = 0;
    for claim in &claims {
        let Some(claim_id) = claim.claim_id.as_deref() else {
            continue;
        };
        if selection.dry_run {
            say!("{claim_id}\t{}", claim.status);
            continue;
        }
        match desk.done(claim_id, deed).await {
            Ok(done) => {
                say!("{claim_id}\t{}", done.what);
                left += u32::from(done.goes_on);
            }
            Err(failure) => {
                left += 1;
                remark!("{failure}");
            }
        }
    }
    if claims.is_empty() {
        remark!("no claim fits; nothing was done");
    }
    Ok(if left > 0 { SOME_LEFT } else { 0 })
}

/// What deeds are done with.
struct Desk {
    store: Store,
    /// There where something is to be erased.
    eraser: Option<Eraser>,
    urgency: Urgency,
}

/// What became of a deed.
struct DeedOutcome {
    what: String,
    /// Something is left that `work` goes on with.
    goes_on: bool,
}

impl DeedOutcome {
    fn done(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            goes_on: false,
        }
    }
}

impl Desk {
    async fn done(&self, claim_id: &str, deed: BulkAction) -> Result<DeedOutcome, Failure> {
        Ok(match deed {
            BulkAction::Rerender => {
                let asked = self.store.request_rerender(claim_id, self.urgency).await;
                DeedOutcome::done(match asked.map_err(Failure::failed)? {
                    true => "will be rendered again",
                    false => "is to be rendered already",
                })
            }
            BulkAction::Revoke => {
                self.store.revoke(claim_id).await.map_err(Failure::failed)?;
                DeedOutcome::done("revoked")
            }
            BulkAction::Erase => {
                self.store.erase(claim_id).await.map_err(Failure::failed)?;
                let deletion = match &self.eraser {
                    Some(eraser) => eraser.erase(claim_id).await.map_err(Failure::failed)?,
                    None => None,
                };
                deletion
                    .as_ref()
                    .map_or_else(|| DeedOutcome::done("erased"), erased)
            }
        })
    }
}

/// Where an erasure stands. From its first moment nothing of the claim opens.
fn erased(deletion: &DeletionRecord) -> DeedOutcome {
    let (gone, places) = (deletion.gone(), deletion.places.len());
    if let Some(done_at) = deletion.done_at {
        return DeedOutcome::done(&format!(
            "erased: {gone} of {places} places are gone, since {}",
            done_at.format("%Y-%m-%d %H:%M UTC")
        ));
    }
    let why: Vec<_> = deletion
        .places
        .iter()
        .filter_map(|place| Some(format!("{}: {}", place.place, place.problem.as_deref()?)))
        .collect();
    let why = match why.is_empty() {
        true => "a worker may still be at its guide".to_owned(),
        false => why.join(", "),
    };
    DeedOutcome {
        what: format!("asked; {gone} of {places} places are gone ({why}); goes on in `work`"),
        goes_on: true,
    }
}

pub(super) async fn selected(store: &Store, selection: &Selection) -> Result<Vec<ClaimRow>, Failure> {
    if let Some(claim_id) = &selection.claim {
        let claim = store.claim(claim_id).await.map_err(Failure::failed)?;
        return claim.map(|claim| vec![claim]).ok_or(Failure::NoClaim);
    }
    let status = match selection.status.as_deref() {
        Some(name) => Some(ClaimStatus::from_name(name).ok_or_else(|| {
            Failure::flag(
                format!("--status {name}"),
                format!("not a state; one of {}", states()),
            )
        })?),
        None => None,
    };
    let mut filter = ClaimFilter {
        status,
        text: selection.matching.clone(),
        limit: PAGE,
        after: None,
    };
    let mut all = Vec::new();
    loop {
        let page = store.claims(&filter).await.map_err(Failure::failed)?;
        let last = page.last().filter(|_| page.len() == PAGE as usize);
        filter.after = last.map(|last| last.position.clone());
        all.extend(page);
        if filter.after.is_none() {
            return Ok(all);
        }
    }
}

fn states() -> String {
    ClaimStatus::ALL
        .iter()
        .map(|status| status.name())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Retention.
pub async fn purge(ground: &Ground, args: &PurgeArgs) -> CommandOutcome {
    let store = ground.store().await?;
    if args.proof {
        return proof(&store).await;
    }
    if args.dry_run {
        let counts = store
            .purge_due(ground.clock.today())
            .await
            .map_err(Failure::failed)?;
        say!(
            "would go: guides {}, claims {}, refused rows {}",
            counts.guides,
            counts.claims,
            counts.rejections
        );
        return Ok(0);
    }
    let eraser = settings::eraser(&ground.settings, store)?;
    let report = eraser.purge().await.map_err(Failure::failed)?;
    say!("gone: {report}");
    Ok(if report.open > 0 { SOME_LEFT } else { 0 })
}

/// For an auditor: the last purges with their counts, and what is asked for and not done.
async fn proof(store: &Store) -> CommandOutcome {
    for purge in store.notes(PURGE, SHOWN).await.map_err(Failure::failed)? {
        say!("{}\t{}", purge.at.format("%Y-%m-%d %H:%M UTC"), purge.detail);
    }
    let open = store.open_deletions().await.map_err(Failure::failed)?;
    for deletion in &open {
        say!(
            "open\t{}\t{}\tsince {}\tattempts {}\t{}",
            deletion.claim_id,
            deletion.reason,
            deletion.asked_at.format("%Y-%m-%d %H:%M UTC"),
            deletion.attempts,
            erased(deletion).what
        );
    }
    Ok(if open.is_empty() { 0 } else { SOME_LEFT })
}
