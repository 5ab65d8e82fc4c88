//! What the database knows of the keys outside it, so that one that is lost is never made anew.
//!
//! A backup that lacks such a key is noticed when it is restored: a new key beside old claims would open none of
//! their printed links.

use super::engine::{Db, query, query_scalar};
use super::generations::{KeyGeneration, generations};
use super::keys::SealError;
use super::rows::count;
use super::{Result, Store};
use crate::keys::{KeyKind, KeyRing, KeyRingError};

/// What the database knows of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyEvidence {
    /// The generations that are in use, from the oldest on.
    pub generations: Vec<KeyGeneration>,
    /// A link that was made with it; of [`KeyKind::Links`] only, and only where no generation is known yet.
    pub link: Option<LinkInUse>,
}

/// A link of a published guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkInUse {
    pub claim_id: String,
    pub issue: u32,
    pub token_hash: [u8; 32],
}

impl KeyEvidence {
    /// Whether the key was ever used here, so that another one must not take its place.
    pub fn is_used(&self) -> bool {
        !self.generations.is_empty() || self.link.is_some()
    }

    /// Holds a key against it: each generation in use must be at hand and the same.
    pub fn prove(&self, ring: &KeyRing) -> Result<(), KeyRingError> {
        for known in &self.generations {
            ring.prove(known.generation, &known.digest)?;
        }
        let Some(link) = &self.link else { return Ok(()) };
        let token = ground::link::token(&*ring.get(1)?, &link.claim_id, link.issue);
        if ground::link::token_hash(&token) == link.token_hash {
            return Ok(());
        }
        Err(KeyRingError::Foreign {
            generation: 1,
            place: ring.place(1),
        })
    }
}

impl Store {
    pub async fn key_evidence(&self, kind: KeyKind) -> Result<KeyEvidence> {
        evidence(&self.db, kind).await
    }

    /// Holds a key against what the database knows of it; where nothing is known yet, the first generation is taken
    /// into use, and made where it has to be. The generation in use.
    ///
    /// # Errors
    /// [`SealError`] names the generation that is missing, or that is another.
    pub async fn settle_key(&self, ring: &KeyRing) -> Result<u32> {
        let evidence = self.key_evidence(ring.kind()).await?;
        evidence.prove(ring).map_err(SealError::from)?;
        if let Some(newest) = evidence.generations.last() {
            return Ok(newest.generation);
        }
        let first = ring.newest().unwrap_or(1);
        if ring.newest().is_none() {
            ring.make(first).map_err(SealError::from)?;
        }
        super::generations::remember(&self.db, ring, first).await?;
        Ok(first)
    }

    /// The digest of the key that signs for the identity provider, from the second start on.
    pub async fn area_key_digest(&self) -> Result<Option<[u8; 32]>> {
        let select = "SELECT digest FROM key_proofs WHERE name = 'area'";
        let digest: Option<Vec<u8>> = query_scalar(select).fetch_optional(&self.db).await?;
        Ok(digest.and_then(|digest| digest.try_into().ok()))
    }

    /// Writes it down where there is none yet.
    pub async fn remember_area_key(&self, digest: &[u8; 32]) -> Result<()> {
        query("INSERT INTO key_proofs (name, digest) VALUES ('area', $1) ON CONFLICT DO NOTHING")
            .bind(digest.to_vec())
            .execute(&self.db)
            .await?;
        Ok(())
    }

    /// Takes another generation of it into use.
    pub async fn replace_area_key(&self, digest: &[u8; 32], generation: u32) -> Result<()> {
        let mut tx = self.begin().await?;
        query("UPDATE key_proofs SET digest = $1 WHERE name = 'area'")
            .bind(digest.to_vec())
            .execute(&mut tx)
            .await?;
        let detail = format!("area: generation {generation} in use");
        self.audit(&mut tx, "key_rotated", None, &detail).await?;
        tx.commit().await?;
        Ok(())
    }
}

pub(super) async fn evidence(db: &Db, kind: KeyKind) -> Result<KeyEvidence> {
    let generations = generations(db, kind).await?;
    // Looking for the newest link reads all guides: only a database that knows no generation is asked for it.
    let link = match kind {
        KeyKind::Links if generations.is_empty() => link_in_use(db).await?,
        _ => None,
    };
    Ok(KeyEvidence { generations, link })
}

/// The newest link, made by whichever key is in use now.
async fn link_in_use(db: &Db) -> Result<Option<LinkInUse>> {
    let select =
        "SELECT claim_id, issue, token_hash FROM guides ORDER BY published_on DESC, claim_id DESC LIMIT 1";
    let Some(row) = query(select).fetch_optional(db).await? else {
        return Ok(None);
    };
    let hash: Vec<u8> = row.try_get("token_hash")?;
    Ok(Some(LinkInUse {
        claim_id: row.try_get("claim_id")?,
        issue: count(row.try_get("issue")?),
        token_hash: hash.try_into().unwrap_or_default(),
    }))
}
