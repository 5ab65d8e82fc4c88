use std::collections::HashSet;

use clap::Args;

use super::consent::{self, some_text};
use super::failure::{CommandOutcome, Failure, SOME_LEFT};
use super::settings::{self, Ground};
use crate::cli::output::{remark, say};
use crate::store::{ClaimFilter, ClaimRow, ClaimStatus, Store};
use studio::segment::{Eviction, SegmentKey};

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
}

/// What is done to each of the claims.
#[derive(Clone, Copy, Debug)]
pub enum BulkAction {
    Rerender,
    Revoke,
    Erase,
}

/// A segment used within this time may be about to be linked by a guide in the making.
const GRACE: std::time::Duration = std::time::Duration::from_secs(3600);

/// What no guide named for so long goes from the bucket that machines share.
const UNNEEDED: std::time::Duration = std::time::Duration::from_secs(30 * 24 * 3600);

/// Claims listed at a time.
const PAGE: u32 = 500;

/// Does the deed to every claim of the selection, a line a claim; what cannot be done is said and left.
pub async fn run(ground: &Ground, selection: &Selection, deed: BulkAction) -> CommandOutcome {
    let store = ground.store().await?;
    let claims = selected(&store, selection).await?;
    if !selection.dry_run {
        consent::given(claims.len(), selection.expect)?;
    }
    let mut left = 0;
    for claim in &claims {
        let Some(claim_id) = claim.claim_id.as_deref() else {
            continue;
        };
        if selection.dry_run {
            say!("{claim_id}\t{}", claim.status);
            continue;
        }
        match done(&store, claim_id, deed).await {
            Ok(what) => say!("{claim_id}\t{what}"),
            Err(error) => {
                left += 1;
                remark!("{error}");
            }
        }
    }
    if claims.is_empty() {
        remark!("no claim fits; nothing was done");
    }
    Ok(if left > 0 { SOME_LEFT } else { 0 })
}

async fn done(store: &Store, claim_id: &str, deed: BulkAction) -> Result<String, crate::store::StoreError> {
    Ok(match deed {
        BulkAction::Rerender if store.request_rerender(claim_id).await? => {
            "will be rendered again".to_owned()
        }
        BulkAction::Rerender => "is to be rendered already".to_owned(),
        BulkAction::Revoke => {
            store.revoke(claim_id).await?;
            "revoked".to_owned()
        }
        BulkAction::Erase => {
            store.erase(claim_id).await?;
            "erased".to_owned()
        }
    })
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
        offset: 0,
    };
    let mut all = Vec::new();
    loop {
        let page = store.claims(&filter).await.map_err(Failure::failed)?;
        let last = page.len() < PAGE as usize;
        all.extend(page);
        if last {
            return Ok(all);
        }
        filter.offset += PAGE;
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
    let today = ground.clock.today();
    let counts = if args.dry_run {
        store.purge_due(today).await
    } else {
        store.purge(today).await
    };
    let counts = counts.map_err(Failure::failed)?;
    let verb = if args.dry_run { "would go" } else { "gone" };
    say!(
        "{verb}: guides {}, claims {}, refused rows {}",
        counts.guides,
        counts.claims,
        counts.rejections
    );
    if !args.dry_run {
        let evicted = evict(ground, &living(&store).await?)?;
        say!("segments: {} gone, {} bytes", evicted.entries, evicted.bytes);
    }
    Ok(0)
}

/// Segments that no guide needs: beyond what the settings leave on this disk, and old in the shared bucket.
fn evict(ground: &Ground, living: &HashSet<SegmentKey>) -> Result<Eviction, Failure> {
    let store = settings::segments(&ground.settings, &ground.settings.media_cache())?;
    let here = store
        .evict(ground.settings.media.cache_gigabytes << 30, GRACE)
        .map_err(Failure::failed)?;
    let shared = store.evict_remote(living, UNNEEDED).map_err(Failure::failed)?;
    Ok(Eviction {
        entries: here.entries + shared.entries,
        bytes: here.bytes + shared.bytes,
        left: here.left,
    })
}

/// The shared segments that published guides name.
async fn living(store: &Store) -> Result<HashSet<SegmentKey>, Failure> {
    let mut keys = HashSet::new();
    for folder in store.guide_folders().await.map_err(Failure::failed)? {
        let Ok(pins) = std::fs::read_dir(store.data_dir().join(folder).join("shared")) else {
            continue;
        };
        let names = pins.flatten().map(|pin| pin.file_name());
        keys.extend(names.filter_map(|name| name.to_str()?.parse::<SegmentKey>().ok()));
    }
    Ok(keys)
}
