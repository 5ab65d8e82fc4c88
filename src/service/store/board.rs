//! The notice board of the personal area: whose notice it is is a keyed digest of the fiscal code, what it
//! says stays under the claim's key.

use chrono::{DateTime, NaiveDate, Utc};

use super::engine::{Tx, names_where, query};
use super::outbox::open_recipient;
use super::rows::{day, moment};
use super::{ClaimStatus, Result, Store};
use crate::notice::{NoticeTemplate, Recipient};
use ground::personal::Personal;

/// A notice on the board. [`crate::notify::board_words`] puts it into words.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardRow {
    pub notice_id: String,
    pub claim_id: String,
    /// `None` for one that a newer version wrote.
    pub template: Option<NoticeTemplate>,
    /// Whom it greets, in which language, and the guide's address (`link`).
    pub recipient: Recipient,
    pub written_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
    /// The last day the guide opens.
    pub expires_on: NaiveDate,
}

/// The notices of a person, of guides that open on a day.
fn board_of_person() -> String {
    let shown = names_where(ClaimStatus::has_living_guide);
    format!(
        "SELECT b.*, o.template, o.sealed, c.wrapped_key, g.expires_on
         FROM board b JOIN outbox o USING (notice_id) JOIN claims c ON c.claim_id = b.claim_id
                      JOIN guides g ON g.claim_id = b.claim_id
         WHERE b.person = $1 AND o.sealed IS NOT NULL AND g.revoked = 0 AND g.expires_on >= $2
           AND c.status IN ({shown}) AND c.restricted_at IS NULL
         ORDER BY b.written_at DESC, o.round DESC, b.notice_id"
    )
}

impl Store {
    /// The notices of a person, the newest first: one a claim (a corrected guide's replaces the earlier
    /// one), none of a guide that is held, revoked, erased or past its last day.
    pub async fn board(&self, fiscal_code: &Personal<String>) -> Result<Vec<BoardRow>> {
        let rows = query(board_of_person())
            .bind(self.person(fiscal_code))
            .bind(self.today().to_string())
            .fetch_all(&self.db)
            .await?;
        let mut board: Vec<BoardRow> = Vec::new();
        for row in rows {
            let claim_id: String = row.try_get("claim_id")?;
            if board.iter().any(|newer| newer.claim_id == claim_id) {
                continue;
            }
            let wrapped: Vec<u8> = row.try_get("wrapped_key")?;
            let key = self.key.unwrap(&claim_id, &wrapped)?;
            let recipient = open_recipient(&key, row.try_get("sealed")?)?;
            board.push(BoardRow {
                notice_id: row.try_get("notice_id")?,
                claim_id,
                template: NoticeTemplate::from_name(row.try_get("template")?),
                recipient,
                written_at: moment(row.try_get("written_at")?),
                read_at: row.try_get::<Option<i64>>("read_at")?.map(moment),
                expires_on: day(row.try_get("expires_on")?, "guides", "expires_on")?,
            });
        }
        Ok(board)
    }

    /// Notes that the person opened a notice; only the first time counts, and only their own.
    pub async fn mark_board_read(&self, fiscal_code: &Personal<String>, notice_id: &str) -> Result<bool> {
        let update = "UPDATE board SET read_at = $1 WHERE notice_id = $2 AND person = $3 AND read_at IS NULL";
        let changed = query(update)
            .bind(self.now().timestamp_millis())
            .bind(notice_id)
            .bind(self.person(fiscal_code))
            .execute(&self.db)
            .await?;
        Ok(changed == 1)
    }

    pub(super) async fn pin_to_board(
        &self,
        tx: &mut Tx,
        notice_id: &str,
        claim_id: &str,
        recipient: &Recipient,
    ) -> Result<()> {
        if recipient.fiscal_code.expose().is_empty() {
            return Ok(());
        }
        let insert = "INSERT INTO board (notice_id, claim_id, person, written_at) VALUES ($1, $2, $3, $4)
                      ON CONFLICT DO NOTHING";
        query(insert)
            .bind(notice_id)
            .bind(claim_id)
            .bind(self.person(&recipient.fiscal_code))
            .bind(self.now().timestamp_millis())
            .execute(&mut *tx)
            .await?;
        Ok(())
    }

    fn person(&self, fiscal_code: &Personal<String>) -> Vec<u8> {
        let code = fiscal_code.expose().trim().to_ascii_uppercase();
        self.key.digest("person", code.as_bytes()).to_vec()
    }
}
