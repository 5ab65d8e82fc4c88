//! Generations of keys: which are in use, what each opens, and how a newer one takes its place.

use chrono::{DateTime, Utc};

use super::engine::{Connection, Db, DbRow, Tx, query, query_scalar};
use super::keys::{InstallationKeys, SealError};
use super::rows::{count, moment};
use super::{Result, Store, StoreError};
use crate::keys::{KeyKind, KeyRing};
use ground::clock::machine_millis;

/// A generation of a key that was used with this database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyGeneration {
    pub generation: u32,
    /// What proves it.
    pub digest: Vec<u8>,
    /// `None` where it was in use before generations were counted.
    pub used_since: Option<DateTime<Utc>>,
    /// Claims whose key it wraps, or whose link it makes; 0 of the keys of site and segments.
    pub opens: u32,
}

impl Store {
    /// The generations of a key that are in use, from the oldest on. The last is the one that new things are made with.
    pub async fn key_generations(&self, kind: KeyKind) -> Result<Vec<KeyGeneration>> {
        generations(&self.db, kind).await
    }

    /// Takes a newer generation into use: of a key in files it is made, of one from the settings it must be there.
    ///
    /// # Errors
    /// [`SealError`] where the settings do not have it yet.
    pub async fn rotate_key(&self, ring: &KeyRing) -> Result<u32> {
        let before = self.settle_key(ring).await?;
        let next = ring
            .newest()
            .filter(|newest| *newest > before)
            .unwrap_or(before + 1);
        if !ring.generations().contains(&next) {
            ring.make(next).map_err(SealError::from)?;
        }
        let mut tx = self.begin().await?;
        remember(&mut tx, ring, next).await?;
        if ring.kind() == KeyKind::Installation {
            let root = self.key.wrapped_root(next)?;
            query("UPDATE installation SET digest_root = $1")
                .bind(root)
                .execute(&mut tx)
                .await?;
        }
        let detail = format!("{}: generation {next} in use", ring.kind());
        self.audit(&mut tx, "key_rotated", None, &detail).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// Gives up a generation that opens nothing any more: the database forgets it, then its file goes.
    ///
    /// # Errors
    /// [`StoreError::KeyInUse`] where it is the newest, or something still needs it.
    pub async fn retire_key(&self, ring: &KeyRing, generation: u32) -> Result<()> {
        let kind = ring.kind();
        let mut tx = self.begin().await?;
        let newest = newest(&mut tx, kind).await?;
        let opens = opened_by(&mut tx, kind, generation).await?;
        if newest == Some(generation) || opens > 0 {
            return Err(StoreError::KeyInUse {
                kind,
                generation,
                opens,
            });
        }
        let forget = "DELETE FROM key_generations WHERE name = $1 AND generation = $2";
        let forgotten = query(forget)
            .bind(kind.name())
            .bind(i64::from(generation))
            .execute(&mut tx)
            .await?;
        if forgotten == 0 {
            return Err(StoreError::UnknownKey { kind, generation });
        }
        let detail = format!("{kind}: generation {generation} given up");
        self.audit(&mut tx, "key_retired", None, &detail).await?;
        tx.commit().await?;
        ring.remove(generation).map_err(SealError::from)?;
        Ok(())
    }

    /// Wraps keys of claims by the generation in use, `most` at a time; how many. Whoever stops in between goes on where
    /// it stopped.
    pub async fn rewrap_claims(&self, most: u32) -> Result<u32> {
        let mut tx = self.begin().await?;
        let newest = self.wrapping(&mut tx).await?;
        let select = "SELECT claim_id, wrapped_key FROM claims
                      WHERE wrapped_key IS NOT NULL AND key_generation <> $1 LIMIT $2";
        let rows = query(select)
            .bind(i64::from(newest))
            .bind(i64::from(most))
            .fetch_all(&mut tx)
            .await?;
        for row in &rows {
            let claim_id: String = row.try_get("claim_id")?;
            let wrapped: Vec<u8> = row.try_get("wrapped_key")?;
            let wrapped = self.key.rewrap(newest, &claim_id, &wrapped)?;
            query("UPDATE claims SET wrapped_key = $1, key_generation = $2 WHERE claim_id = $3")
                .bind(wrapped)
                .bind(i64::from(newest))
                .bind(claim_id)
                .execute(&mut tx)
                .await?;
        }
        tx.commit().await?;
        Ok(count(rows.len() as i64))
    }

    /// The generation that wraps the keys of new claims. It is asked in the transaction that writes one: a generation
    /// that was given up wraps nothing any more.
    pub(super) async fn wrapping(&self, tx: &mut Tx) -> Result<u32> {
        Ok(newest(tx, KeyKind::Installation).await?.unwrap_or(1))
    }

    /// The generation that makes the links of new claims.
    pub(super) async fn linking(&self, tx: &mut Tx) -> Result<u32> {
        Ok(newest(tx, KeyKind::Links).await?.unwrap_or(1))
    }
}

async fn newest(tx: &mut Tx, kind: KeyKind) -> Result<Option<u32>> {
    let select = "SELECT max(generation) FROM key_generations WHERE name = $1";
    let newest: Option<i64> = query_scalar(select).bind(kind.name()).fetch_one(tx).await?;
    Ok(newest.map(count))
}

/// How many claims a generation opens, as SQL; `generation`: where the statement has it. None of keys that open no claim.
fn opens(kind: KeyKind, generation: &str) -> Option<String> {
    let column = match kind {
        KeyKind::Installation => "key_generation",
        KeyKind::Links => "link_generation",
        KeyKind::Site | KeyKind::Segments => return None,
    };
    let of_claims = format!("FROM claims WHERE wrapped_key IS NOT NULL AND {column} = {generation}");
    Some(format!("(SELECT count(*) {of_claims})"))
}

async fn opened_by(tx: &mut Tx, kind: KeyKind, generation: u32) -> Result<u32> {
    let Some(opens) = opens(kind, "$1") else {
        return Ok(0);
    };
    let opened: i64 = query_scalar(format!("SELECT {opens}"))
        .bind(i64::from(generation))
        .fetch_one(tx)
        .await?;
    Ok(count(opened))
}

/// The generations that the database knows.
pub(super) async fn generations(db: &Db, kind: KeyKind) -> Result<Vec<KeyGeneration>> {
    let opens = opens(kind, "k.generation").unwrap_or("0".to_owned());
    let select = format!(
        "SELECT generation, digest, used_since, {opens} AS opens FROM key_generations k WHERE name = $1 ORDER BY generation"
    );
    let rows = query(select).bind(kind.name()).fetch_all(db).await?;
    let read = |row: &DbRow| {
        let since: i64 = row.try_get("used_since")?;
        Ok(KeyGeneration {
            generation: count(row.try_get("generation")?),
            digest: row.try_get("digest")?,
            used_since: (since > 0).then(|| moment(since)),
            opens: count(row.try_get("opens")?),
        })
    };
    rows.iter().map(read).collect()
}

/// Writes a generation down as in use, where it is not yet.
pub(super) async fn remember(on: impl Into<Connection<'_>>, ring: &KeyRing, generation: u32) -> Result<()> {
    let digest = ring.proof(generation).map_err(SealError::from)?;
    query(
        "INSERT INTO key_generations (name, generation, digest, used_since) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING",
    )
    .bind(ring.kind().name())
    .bind(i64::from(generation))
    .bind(digest.to_vec())
    .bind(machine_millis())
    .execute(on)
    .await?;
    Ok(())
}

/// The installation's keys, proven by the database; a new database begins with the first generation.
pub(super) async fn settle(db: &Db, ring: KeyRing) -> Result<InstallationKeys> {
    let mut known = generations(db, KeyKind::Installation).await?;
    if known.is_empty() {
        let check = ring.proof(1).map_err(SealError::from)?.to_vec();
        query("INSERT INTO installation (\"only\", key_check) VALUES (1, $1) ON CONFLICT DO NOTHING")
            .bind(check)
            .execute(db)
            .await?;
        remember(db, &ring, 1).await?;
        known = generations(db, KeyKind::Installation).await?;
    }
    for known in &known {
        ring.prove(known.generation, &known.digest)
            .map_err(SealError::from)?;
    }
    let root: Option<Vec<u8>> = query_scalar("SELECT digest_root FROM installation")
        .fetch_one(db)
        .await?;
    Ok(InstallationKeys::new(ring, root.as_deref())?)
}
