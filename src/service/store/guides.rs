//! Published guides: who may open them, and the decision to tell.

use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};

use super::engine::{DbRow, Tx, query, query_scalar};
use super::jobs::JobState;
use super::rows::{count, day};
use super::{ClaimStatus, RenderJob, Result, Store, StoreError};
use crate::notice::{NoticeOrder, Recipient};
use crate::sealed::GuideFiles;

/// Guides as [`Store::guide`] reads them, in the place of a table: with what opens their files.
pub(super) const GUIDES_WITH_KEYS: &str = "(SELECT g.*, c.wrapped_key, c.restricted_at, c.link_generation FROM guides g JOIN claims c ON c.claim_id = g.claim_id) AS guides";

/// A guide to be published, and who is told.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Below [`Store::data_dir`], already in its final place.
    pub folder: PathBuf,
    /// SHA-256 of the link's token.
    pub token_hash: [u8; 32],
    /// What the production remarked ("letter: set in a fallback font"); nothing of a person.
    pub warnings: Vec<String>,
    /// The letter is added by itself where nothing else is ordered.
    pub notices: Vec<NoticeOrder>,
    /// For a letter that nobody ordered: whom it greets.
    pub recipient: Recipient,
}

/// What came of publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicationOutcome {
    /// The guide opens; its notices are in the outbox.
    Published,
    /// The lease was lost or a newer revision came: nothing was changed.
    Superseded,
}

/// A guide as the site and operators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideRecord {
    pub claim_id: String,
    pub revision: u32,
    pub issue: u32,
    /// Of the key that makes its link.
    pub link_generation: u32,
    /// Its folder, absolute or as the data folder was given, and what opens it; `None` once purged, and where
    /// the claim's key is damaged.
    pub files: Option<GuideFiles>,
    /// The first publication.
    pub published_on: NaiveDate,
    /// The last day it opens.
    pub expires_on: NaiveDate,
    pub warnings: Vec<String>,
    pub revoked: bool,
}

/// What a token opens. Wrong and revoked cannot be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuideAccess {
    Live(GuideRecord),
    Expired,
    Unknown,
}

impl Store {
    /// Publishes a rendered guide: guide, state, notices and the end of the job in one transaction.
    /// The six months count from the first publication and the token of an issue never changes.
    pub async fn mark_ready(&self, job: &RenderJob, ready: &Publication) -> Result<PublicationOutcome> {
        let mut tx = self.begin_of(&job.claim_id).await?;
        if !self.close_job(&mut tx, job, JobState::Done).await? {
            return Ok(PublicationOutcome::Superseded);
        }
        let reissued = self.upsert_guide(&mut tx, job, ready).await?;
        self.set_status(&mut tx, &job.claim_id, ClaimStatus::Ready)
            .await?;
        self.announce(&mut tx, job, ready, reissued).await?;
        self.settle(&mut tx, &job.claim_id).await?;
        self.audit(
            &mut tx,
            "ready",
            Some(&job.claim_id),
            &format!("revision {}", job.revision),
        )
        .await?;
        tx.commit().await?;
        Ok(PublicationOutcome::Published)
    }

    /// `true` where the link is another than before: whoever had the old one must be told again.
    async fn upsert_guide(&self, tx: &mut Tx, job: &RenderJob, ready: &Publication) -> Result<bool> {
        let before = "SELECT issue FROM guides WHERE claim_id = $1";
        let before: Option<i64> = query_scalar(before)
            .bind(&job.claim_id)
            .fetch_optional(&mut *tx)
            .await?;
        let today = self.today();
        let expires_on = today
            .checked_add_months(Months::new(self.retention_months))
            .unwrap_or(NaiveDate::MAX);
        query(
            "INSERT INTO guides (claim_id, revision, issue, folder, token_hash, published_on, expires_on, warnings)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (claim_id) DO UPDATE SET revision = excluded.revision, issue = excluded.issue, revoked = 0,
                 folder = excluded.folder, token_hash = excluded.token_hash, warnings = excluded.warnings",
        )
        .bind(&job.claim_id)
        .bind(i64::from(job.revision))
        .bind(i64::from(job.issue))
        .bind(self.relative(&ready.folder))
        .bind(ready.token_hash.to_vec())
        .bind(today.to_string())
        .bind(expires_on.to_string())
        .bind(serde_json::to_string(&ready.warnings).unwrap_or_else(|_| "[]".into()))
        .execute(&mut *tx)
        .await?;
        Ok(before.is_some_and(|issue| issue < i64::from(job.issue)))
    }

    fn relative(&self, folder: &Path) -> String {
        folder
            .strip_prefix(&self.data_dir)
            .unwrap_or(folder)
            .to_string_lossy()
            .into_owned()
    }

    /// What the token with this SHA-256 opens on `today`.
    pub async fn find_guide_by_token_hash(
        &self,
        token_hash: &[u8; 32],
        today: NaiveDate,
    ) -> Result<GuideAccess> {
        let select = format!("SELECT * FROM {GUIDES_WITH_KEYS} WHERE token_hash = $1");
        let row = query(select)
            .bind(token_hash.to_vec())
            .fetch_optional(&self.db)
            .await?;
        let Some(row) = row else {
            return Ok(GuideAccess::Unknown);
        };
        let mut guide = self.guide(&row)?;
        // Who opens it learns that the key is damaged; who lists it does not need the key.
        guide.files = self.files(&guide.claim_id, &row)?;
        let restricted: Option<i64> = row.try_get("restricted_at")?;
        Ok(match guide {
            guide if guide.revoked || restricted.is_some() => GuideAccess::Unknown,
            guide if guide.files.is_none() || today > guide.expires_on => GuideAccess::Expired,
            guide => GuideAccess::Live(guide),
        })
    }

    pub(super) fn guide(&self, row: &DbRow) -> Result<GuideRecord> {
        let unknown = || StoreError::UnknownValue {
            table: "guides",
            column: "warnings",
        };
        let claim_id: String = row.try_get("claim_id")?;
        Ok(GuideRecord {
            files: self.files(&claim_id, row).unwrap_or_default(),
            claim_id,
            revision: count(row.try_get("revision")?),
            issue: count(row.try_get("issue")?),
            link_generation: count(row.try_get("link_generation")?),
            published_on: day(row.try_get("published_on")?, "guides", "published_on")?,
            expires_on: day(row.try_get("expires_on")?, "guides", "expires_on")?,
            warnings: serde_json::from_str(row.try_get("warnings")?).map_err(|_| unknown())?,
            revoked: row.is_set("revoked")?,
        })
    }

    fn files(&self, claim_id: &str, row: &DbRow) -> Result<Option<GuideFiles>> {
        let kept: (Option<String>, Option<Vec<u8>>) = (row.try_get("folder")?, row.try_get("wrapped_key")?);
        let (Some(folder), Some(wrapped)) = kept else {
            return Ok(None);
        };
        let key = self.key.unwrap(claim_id, &wrapped)?.of_files();
        Ok(Some(GuideFiles::new(self.data_dir.join(folder), key)))
    }

    /// The event of a claim as JSON; `None` once erased, expired or where it never was.
    pub async fn payload(&self, claim_id: &str) -> Result<Option<Vec<u8>>> {
        let select = "SELECT wrapped_key, payload FROM claims WHERE claim_id = $1";
        let row = query(select).bind(claim_id).fetch_optional(&self.db).await?;
        let Some(row) = row else { return Ok(None) };
        let sealed: (Option<Vec<u8>>, Option<Vec<u8>>) =
            (row.try_get("wrapped_key")?, row.try_get("payload")?);
        let (Some(wrapped), Some(payload)) = sealed else {
            return Ok(None);
        };
        Ok(Some(
            self.key.unwrap(claim_id, &wrapped)?.open("payload", &payload)?,
        ))
    }

    /// The files of a claim's published guide; `None` where there is none, or none any more.
    pub async fn guide_files(&self, claim_id: &str) -> Result<Option<GuideFiles>> {
        let select = format!("SELECT * FROM {GUIDES_WITH_KEYS} WHERE claim_id = $1");
        let row = query(select).bind(claim_id).fetch_optional(&self.db).await?;
        row.map_or(Ok(None), |row| self.files(claim_id, &row))
    }

    /// Folders that guides use now, relative to [`Store::data_dir`].
    pub async fn guide_folders(&self) -> Result<Vec<PathBuf>> {
        let select = "SELECT folder FROM guides WHERE folder IS NOT NULL";
        let folders: Vec<String> = query_scalar(select).fetch_all(&self.db).await?;
        Ok(folders.into_iter().map(PathBuf::from).collect())
    }
}
