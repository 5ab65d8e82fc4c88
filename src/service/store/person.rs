//! Everything that the tables hold of one person: what articles 15 and 20 of the GDPR entitle them to.
//!
//! Rows are read whole, so that a column that is added later is told as well; what is sealed is opened.

use serde_json::{Map, Value, json};

use super::engine::{DbRow, query};
use super::keys::ClaimKey;
use super::outbox::open_recipient;
use super::rows::moment;
use super::{Result, Store};
use ground::personal::Personal;

/// How the rows of one claim are found in each table. `$1` is the claim.
const BY_CLAIM: [(&str, &str); 18] = [
    ("claims", "claim_id = $1"),
    ("events", "claim_id = $1 ORDER BY received_at"),
    ("rejections", "claim_id = $1 ORDER BY rejection_id"),
    ("jobs", "claim_id = $1 ORDER BY job_id"),
    ("guides", "claim_id = $1"),
    ("outbox", "claim_id = $1 ORDER BY created_at, channel"),
    (
        "attempts",
        "notice_id IN (SELECT notice_id FROM outbox WHERE claim_id = $1) ORDER BY attempt_id",
    ),
    (
        "receipts",
        "notice_id IN (SELECT notice_id FROM outbox WHERE claim_id = $1) ORDER BY receipt_id",
    ),
    ("print_batch", "claim_id = $1"),
    (
        "print_runs",
        "run_id IN (SELECT run_id FROM print_run_letters WHERE claim_id = $1) ORDER BY run_id",
    ),
    ("print_run_letters", "claim_id = $1"),
    ("board", "claim_id = $1"),
    ("preferences", "claim_id = $1"),
    ("openings", "claim_id = $1 ORDER BY opening_id"),
    ("ratings", "claim_id = $1"),
    ("holdings", "claim_id = $1"),
    ("deletions", "claim_id = $1 ORDER BY deletion_id"),
    ("audit", "claim_id = $1 ORDER BY audit_id"),
];

/// Tables that hold something of a person and are not asked, and why.
pub const NOT_OF_A_CLAIM: [(&str, &str); 3] = [
    (
        "api_requests",
        "answers to back offices, for a day; they name claims and nobody",
    ),
    (
        "area_sessions",
        "sealed under what the person's browser holds: nobody here can open it",
    ),
    (
        "ended_sessions",
        "numbers of sessions that were left; they name nobody",
    ),
];

/// Claims looked at in one go.
const PAGE: i64 = 500;

/// What is held of one claim of the person, by table.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimHoldings {
    pub claim_id: String,
    /// Rows by table; the event, recipients and the comment are opened.
    pub tables: Map<String, Value>,
}

/// The tables that [`Store::claim_holdings`] reads.
pub fn exported_tables() -> impl Iterator<Item = &'static str> {
    BY_CLAIM.iter().map(|(table, _)| *table)
}

impl Store {
    /// The claims whose event names the fiscal code. Codes are sealed, so every claim is opened and looked at: of a
    /// claim that was erased or has lived its time nothing leads to its person any more.
    pub async fn claims_of_person(&self, fiscal_code: &Personal<String>) -> Result<Vec<String>> {
        let wanted = fiscal_code.expose().trim().to_ascii_uppercase();
        let select = "SELECT claim_id, wrapped_key, payload FROM claims
                      WHERE claim_id > $1 AND wrapped_key IS NOT NULL AND payload IS NOT NULL
                      ORDER BY claim_id LIMIT $2";
        let (mut found, mut last) = (Vec::new(), String::new());
        loop {
            let rows = query(select).bind(&last).bind(PAGE).fetch_all(&self.db).await?;
            for row in &rows {
                last = row.try_get("claim_id")?;
                let event = self.opened_event(&last, row)?;
                if event.as_ref().and_then(named_code).as_deref() == Some(&wanted) {
                    found.push(last.clone());
                }
            }
            if rows.len() < PAGE as usize {
                return Ok(found);
            }
        }
    }

    /// Everything that the tables hold of a claim.
    pub async fn claim_holdings(&self, claim_id: &str) -> Result<ClaimHoldings> {
        let mut tables = Map::new();
        let mut key = None;
        for (table, condition) in BY_CLAIM {
            let select = format!("SELECT * FROM {table} WHERE {condition}");
            let rows = query(select).bind(claim_id).fetch_all(&self.db).await?;
            if let (true, Some(row)) = (table == "claims", rows.first()) {
                key = self.key_of(claim_id, row)?;
            }
            let told = rows
                .iter()
                .map(|row| self.told(claim_id, table, key.as_ref(), row));
            let told = told.collect::<Result<Vec<_>>>()?;
            if !told.is_empty() {
                tables.insert(table.to_owned(), Value::Array(told));
            }
        }
        Ok(ClaimHoldings {
            claim_id: claim_id.to_owned(),
            tables,
        })
    }

    /// The trail says that a person was told what is held of them.
    pub async fn note_export(&self, claim_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        self.audit(
            &mut tx,
            "exported",
            Some(claim_id),
            "asked for by the person (GDPR 15, 20)",
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    fn key_of(&self, claim_id: &str, row: &DbRow) -> Result<Option<ClaimKey>> {
        let wrapped: Option<Vec<u8>> = row.try_get("wrapped_key")?;
        let key = wrapped.map(|wrapped| self.key.unwrap(claim_id, &wrapped));
        Ok(key.transpose()?)
    }

    fn opened_event(&self, claim_id: &str, row: &DbRow) -> Result<Option<Value>> {
        let payload: Option<Vec<u8>> = row.try_get("payload")?;
        let (Some(payload), Some(key)) = (payload, self.key_of(claim_id, row)?) else {
            return Ok(None);
        };
        let event = key.open("payload", &payload)?;
        Ok(serde_json::from_slice(&event).ok())
    }

    /// A row as it is told: moments as people write them, keys and digests left out, sealed columns opened.
    fn told(&self, claim_id: &str, table: &str, key: Option<&ClaimKey>, row: &DbRow) -> Result<Value> {
        let mut told = row.plain_columns()?;
        for (column, value) in &mut told {
            if let (true, Some(ms)) = (column == "at" || column.ends_with("_at"), value.as_i64()) {
                *value = json!(moment(ms).to_rfc3339());
            }
            // Lists and records that a column keeps as text.
            if let Some(parsed) = value
                .as_str()
                .and_then(|text| serde_json::from_str::<Value>(text).ok())
                && (parsed.is_array() || parsed.is_object())
            {
                *value = parsed;
            }
        }
        match (table, key) {
            ("claims", _) => {
                told.insert("event".into(), json!(self.opened_event(claim_id, row)?));
            }
            ("outbox", Some(key)) => {
                let sealed: Option<Vec<u8>> = row.try_get("sealed")?;
                if let Some(sealed) = sealed {
                    let recipient = open_recipient(key, &sealed)?;
                    let recipient = json!({
                        "name": recipient.name.expose(), "address": recipient.address.expose(),
                        "locale": recipient.locale, "fiscal_code": recipient.fiscal_code.expose(),
                        "link": recipient.link.expose(),
                    });
                    told.insert("recipient".into(), recipient);
                }
            }
            ("ratings", Some(key)) => {
                let sealed: Option<Vec<u8>> = row.try_get("comment")?;
                if let Some(sealed) = sealed {
                    let comment = key.open("comment", &sealed)?;
                    told.insert("comment".into(), json!(String::from_utf8_lossy(&comment)));
                }
            }
            _ => {}
        }
        Ok(Value::Object(told))
    }
}

/// The fiscal code that an event names, in upper case.
fn named_code(event: &Value) -> Option<String> {
    let code = event["data"]["claimant"]["fiscal_code"].as_str()?;
    Some(code.trim().to_ascii_uppercase())
}
