//! What stands in shared caches for one person: written down before it is made, so that erasing finds all of it.

use tokio::runtime::Handle;

use super::engine::{query, query_scalar};
use super::{Result, Store};
use crate::holdings::{HoldError, Holdings, HoldingsRegister};
use ground::clock::machine_millis;
use studio::segment::SegmentKey;
use studio::voice::ClipName;

const NAME: usize = 32;

/// Writes names down for one claim, from threads that may block.
pub struct ClaimRegister {
    store: Store,
    claim_id: String,
    runtime: Handle,
}

impl HoldingsRegister for ClaimRegister {
    fn hold(&self, holdings: &Holdings) -> std::result::Result<(), HoldError> {
        match self
            .runtime
            .block_on(self.store.note_holdings(&self.claim_id, holdings))
        {
            Ok(true) => Ok(()),
            Ok(false) => Err(HoldError::Gone),
            Err(error) => Err(HoldError::Failed(error.into())),
        }
    }
}

impl Store {
    /// The register of a claim. Made within the runtime; [`HoldingsRegister::hold`] is called outside of it.
    pub fn register_of(&self, claim_id: &str) -> ClaimRegister {
        ClaimRegister {
            store: self.clone(),
            claim_id: claim_id.to_owned(),
            runtime: Handle::current(),
        }
    }

    /// Adds names to what is held for a claim; `false` where the claim is gone: then nothing of it may be made.
    pub async fn note_holdings(&self, claim_id: &str, holdings: &Holdings) -> Result<bool> {
        let segments: Vec<u8> = holdings.segments.iter().flat_map(|key| *key.bytes()).collect();
        let clips: Vec<u8> = holdings.clips.iter().flat_map(|name| *name.bytes()).collect();
        let digest = self
            .key
            .digest("holdings", &[segments.as_slice(), b"/", &clips].concat());
        let mut tx = self.begin_of(claim_id).await?;
        let alive = "SELECT 1 FROM claims WHERE claim_id = $1 AND wrapped_key IS NOT NULL";
        let alive: Option<i64> = query_scalar(alive).bind(claim_id).fetch_optional(&mut tx).await?;
        if alive.is_none() {
            return Ok(false);
        }
        if !holdings.is_empty() {
            let insert = "INSERT INTO holdings (claim_id, digest, segments, clips, written_at)
                          VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
            query(insert)
                .bind(claim_id)
                .bind(digest.to_vec())
                .bind(segments)
                .bind(clips)
                .bind(machine_millis())
                .execute(&mut tx)
                .await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Everything that is held for a claim, of all its revisions and attempts.
    pub async fn holdings(&self, claim_id: &str) -> Result<Holdings> {
        let select = "SELECT segments, clips FROM holdings WHERE claim_id = $1";
        let mut all = Holdings::default();
        for row in query(select).bind(claim_id).fetch_all(&self.db).await? {
            let (segments, clips): (Vec<u8>, Vec<u8>) = (row.try_get("segments")?, row.try_get("clips")?);
            all.segments.extend(names(&segments).map(SegmentKey::from_bytes));
            all.clips.extend(names(&clips).map(ClipName::from_bytes));
        }
        Ok(all.sorted())
    }
}

fn names(bytes: &[u8]) -> impl Iterator<Item = [u8; NAME]> + '_ {
    bytes.as_chunks::<NAME>().0.iter().copied()
}
