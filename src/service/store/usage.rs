//! Ratings, sealed with their claim, and counts of use that lead back to nobody.

use chrono::NaiveDate;

use super::engine::{DbRow, query};
use super::rows::count;
use super::{Result, Store};
use crate::names::named;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UsageKind {
    /// A guide was opened.
    Opened,
    /// Its video was started.
    Played,
    /// A scene began to play.
    SceneStarted,
    /// The guide played to its end.
    Completed,
    /// A button was pressed; the scene tells which one's.
    CueUsed,
    DocumentOpened,
    /// The new-work choice was worked out.
    NewWorkTried,
    /// A rating was given.
    Rated,
}

named!(UsageKind {
    Opened => "opened",
    Played => "played",
    SceneStarted => "scene_started",
    Completed => "completed",
    CueUsed => "cue_used",
    DocumentOpened => "document_opened",
    NewWorkTried => "new_work_tried",
    Rated => "rated",
});

impl Store {
    /// Counts one use on the store's day. `scene` is an id of the guide's manifest, not free text; empty
    /// where it does not apply. `variant` names traits of the guide that many share ("de siisl").
    pub async fn record_usage(&self, kind: UsageKind, scene: &str, variant: &str) -> Result<()> {
        let upsert = "INSERT INTO usage (day, kind, scene, variant, count) VALUES ($1, $2, $3, $4, 1)
                      ON CONFLICT (day, kind, scene, variant) DO UPDATE SET count = usage.count + 1";
        let scene: String = scene
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
            .take(64)
            .collect();
        query(upsert)
            .bind(self.today().to_string())
            .bind(kind.name())
            .bind(scene)
            .bind(variant)
            .execute(&self.db)
            .await?;
        Ok(())
    }

    /// Counts of a day over all variants: (kind, scene, count).
    pub async fn usage(&self, day: NaiveDate) -> Result<Vec<(String, String, u32)>> {
        let select = "SELECT kind, scene, CAST(sum(count) AS BIGINT) AS count FROM usage WHERE day = $1
                      GROUP BY kind, scene ORDER BY kind, scene";
        let rows = query(select).bind(day.to_string()).fetch_all(&self.db).await?;
        let read = |row: &DbRow| {
            Ok((
                row.try_get("kind")?,
                row.try_get("scene")?,
                count(row.try_get("count")?),
            ))
        };
        rows.iter().map(read).collect()
    }

    /// Counts since a day, by variant: (variant, kind, count).
    pub async fn usage_by_variant(&self, since: NaiveDate) -> Result<Vec<(String, String, u32)>> {
        let select = "SELECT variant, kind, CAST(sum(count) AS BIGINT) AS count FROM usage WHERE day >= $1
                      GROUP BY variant, kind ORDER BY variant, kind";
        let rows = query(select).bind(since.to_string()).fetch_all(&self.db).await?;
        let read = |row: &DbRow| {
            Ok((
                row.try_get("variant")?,
                row.try_get("kind")?,
                count(row.try_get("count")?),
            ))
        };
        rows.iter().map(read).collect()
    }

    /// Keeps the rating of a guide, the last one given; `stars` is 1 to 5, a comment at most 2,000 characters.
    pub async fn record_rating(&self, claim_id: &str, stars: u8, comment: Option<&str>) -> Result<()> {
        let mut tx = self.begin_of(claim_id).await?;
        self.held_status(&mut tx, claim_id).await?;
        let comment = comment
            .map(|text| text.chars().take(2_000).collect::<String>())
            .filter(|text| !text.is_empty());
        let key = self.claim_key(&mut tx, claim_id).await?;
        let sealed = comment
            .map(|text| key.seal("comment", text.as_bytes()))
            .transpose()?;
        let upsert = "INSERT INTO ratings (claim_id, stars, comment, rated_on) VALUES ($1, $2, $3, $4)
                      ON CONFLICT (claim_id) DO UPDATE SET stars = excluded.stars, comment = excluded.comment,
                          rated_on = excluded.rated_on";
        query(upsert)
            .bind(claim_id)
            .bind(i64::from(stars.clamp(1, 5)))
            .bind(sealed)
            .bind(self.today().to_string())
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// How many guides got how many stars, from 1 to 5.
    pub async fn ratings(&self) -> Result<[u32; 5]> {
        let select = "SELECT stars, count(*) AS guides FROM ratings GROUP BY stars";
        let mut counts = [0; 5];
        for row in query(select).fetch_all(&self.db).await? {
            let stars: i64 = row.try_get("stars")?;
            if let Some(slot) = usize::try_from(stars - 1)
                .ok()
                .and_then(|index| counts.get_mut(index))
            {
                *slot = count(row.try_get("guides")?);
            }
        }
        Ok(counts)
    }
}
