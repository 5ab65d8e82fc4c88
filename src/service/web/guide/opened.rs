//! The guide that a browser has open: opened, asked for with every request, closed.

use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use crate::sealed::GuideFiles;
use crate::store::GuideAccess;
use crate::web::access::{TOKEN_HASH, is_mark};
use crate::web::cookies::DROP_STORED_ANSWERS;
use crate::web::error::PageError;
use crate::web::site::Site;

/// A guide that a browser has open.
pub struct OpenedGuide {
    pub claim_id: String,
    /// Of this publication of the guide: in the addresses of its files.
    pub mark: String,
    /// This one, and those of earlier generations of the site's key.
    marks: Vec<String>,
    /// How often its letter was issued anew.
    pub issue: u32,
    /// Of the key that made its link.
    pub link_generation: u32,
    pub published_on: NaiveDate,
    /// The manifest and its files.
    pub files: GuideFiles,
    /// The last day on which it opens.
    pub expires_on: NaiveDate,
}

impl Site {
    /// Opens the guide behind `token_hash` in the browser that sent `headers`, and leads there. The session that
    /// this browser had ends, and what it stored of another guide goes. Only of another one: a browser that has
    /// stored much of other sites takes seconds for that, while somebody waits for the page.
    pub(in crate::web) async fn open_guide(
        &self,
        token_hash: &[u8; TOKEN_HASH],
        headers: &HeaderMap,
    ) -> Result<Response, PageError> {
        let before = self.sessions.read(headers);
        let is_same = before.is_some_and(|session| session.token_hash == *token_hash);
        let drops = self.sessions.is_named(headers) && !is_same;
        self.replace_session(headers).await;
        self.counters.guide_opened();
        let cookie = self.sessions.open(token_hash);
        let headers = [(LOCATION, "/guida"), (SET_COOKIE, &cookie)];
        let drops = drops.then_some([DROP_STORED_ANSWERS]);
        Ok((StatusCode::SEE_OTHER, drops, headers).into_response())
    }

    /// Ends the guide's session of the browser that sent `headers`: the `Set-Cookie` value that forgets it.
    pub(in crate::web) async fn close_guide(&self, headers: &HeaderMap) -> Result<String, PageError> {
        self.end_session(headers).await?;
        Ok(self.sessions.close())
    }

    /// The browser gets another session for this one. Where the database takes nothing the one before ends with its own
    /// time: a guide opens all the same.
    async fn replace_session(&self, headers: &HeaderMap) {
        let Some(session) = self.sessions.read(headers) else {
            return;
        };
        let store = self.store.clone();
        let ended = self.spare_writes.write(async move {
            if let Err(error) = store.end_guide_session(&session.id, session.ends).await {
                tracing::warn!(%error, "a session that was replaced ends with its own time");
            }
        });
        ended.await;
    }

    async fn end_session(&self, headers: &HeaderMap) -> Result<(), PageError> {
        if let Some(session) = self.sessions.read(headers) {
            self.store.end_guide_session(&session.id, session.ends).await?;
        }
        Ok(())
    }

    /// The guide this browser has opened, if its session and its link are still good.
    pub(in crate::web) async fn opened_guide(&self, headers: &HeaderMap) -> Result<OpenedGuide, PageError> {
        let session = self.sessions.read(headers).ok_or(PageError::SessionOver)?;
        if self.store.is_guide_session_ended(&session.id).await? {
            return Err(PageError::SessionOver);
        }
        let access = self
            .store
            .find_guide_by_token_hash(&session.token_hash, self.today());
        match access.await? {
            GuideAccess::Live(record) => Ok(OpenedGuide {
                mark: self.marks.of(&record),
                marks: self.marks.all_of(&record),
                files: record.files.ok_or(PageError::Expired)?,
                claim_id: record.claim_id,
                issue: record.issue,
                link_generation: record.link_generation,
                published_on: record.published_on,
                expires_on: record.expires_on,
            }),
            GuideAccess::Expired => Err(PageError::Expired),
            GuideAccess::Unknown => Err(PageError::SessionOver),
        }
    }

    /// The opened guide, where `mark` is its own: a file of another guide, or of an earlier publication of this
    /// one, is never answered with a file of the guide that is open now.
    pub(in crate::web) async fn marked_guide(
        &self,
        mark: &str,
        headers: &HeaderMap,
    ) -> Result<OpenedGuide, PageError> {
        if !is_mark(mark) {
            return Err(PageError::NotFound);
        }
        let guide = self.opened_guide(headers).await?;
        if guide.marks.iter().any(|own| own == mark) {
            return Ok(guide);
        }
        // Somebody who follows a link is told what happened; a player is not there to read it.
        let mode = headers.get("sec-fetch-mode").map(HeaderValue::as_bytes);
        Err(if mode == Some(b"navigate") {
            PageError::Replaced
        } else {
            PageError::NotFound
        })
    }
}
