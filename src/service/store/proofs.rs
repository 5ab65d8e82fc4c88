//! Keys in files outside the database, which knows them by a digest.
//!
//! A backup that lacks such a file is noticed when it is restored: a new key beside old claims would open none of
//! their printed links.

use super::engine::{Db, query, query_scalar};
use super::rows::count;
use super::{Result, Store};
use crate::names::named;

/// A key outside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutsideKey {
    /// Makes the links of guides, `link.key`.
    Links,
    /// Signs what the site says to the identity provider, `area.key`.
    Area,
}

named!(OutsideKey {
    Links => "links",
    Area => "area",
});

/// What the database knows of a key outside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyEvidence {
    /// The digest that was written down when the key was first seen.
    pub digest: Option<[u8; 32]>,
    /// A link that was made with it; of [`OutsideKey::Links`] only, and only where there is no digest yet.
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
    /// Whether a key was ever used here, so that another one must not take its place.
    pub fn is_used(&self) -> bool {
        self.digest.is_some() || self.link.is_some()
    }
}

impl Store {
    pub async fn key_evidence(&self, key: OutsideKey) -> Result<KeyEvidence> {
        evidence(&self.db, key).await
    }

    /// Writes the digest down where there is none yet.
    pub async fn remember_key(&self, key: OutsideKey, digest: &[u8; 32]) -> Result<()> {
        query("INSERT INTO key_proofs (name, digest) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(key.name())
            .bind(digest.to_vec())
            .execute(&self.db)
            .await?;
        Ok(())
    }
}

pub(super) async fn evidence(db: &Db, key: OutsideKey) -> Result<KeyEvidence> {
    let digest: Option<Vec<u8>> = query_scalar("SELECT digest FROM key_proofs WHERE name = $1")
        .bind(key.name())
        .fetch_optional(db)
        .await?;
    let digest = digest.and_then(|digest| digest.try_into().ok());
    // Looking for the newest link reads all guides: only a database without the digest is asked for it.
    let link = match (key, digest) {
        (OutsideKey::Links, None) => link_in_use(db).await?,
        _ => None,
    };
    Ok(KeyEvidence { digest, link })
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
