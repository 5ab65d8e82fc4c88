//! What the board says to the person who is in.

use crate::notice::NoticeTemplate;
use crate::notify::{BoardWords, board_words};
use crate::store::BoardRow;
use crate::web::access::identity::Guest;
use crate::web::catalogue::Words;
use crate::web::error::PageError;
use crate::web::site::Site;
use ground::clock::rome;

/// A notice as the page shows it.
pub struct NoticeView {
    pub notice_id: String,
    pub words: BoardWords,
    pub written_on: String,
    /// For machines, as an ISO day.
    pub written_iso: String,
    pub foot: String,
    /// The guide was rendered again after something changed.
    pub corrected: bool,
    pub unread: bool,
}

/// The notices of a person in the language of the page, the newest first.
pub async fn notices(site: &Site, guest: &Guest, w: &Words) -> Result<Vec<NoticeView>, PageError> {
    let board = site.store.board(&guest.fiscal_code).await?;
    Ok(board.iter().filter_map(|row| view(row, w)).collect())
}

/// `None` for a notice this version has no words for.
fn view(row: &BoardRow, w: &Words) -> Option<NoticeView> {
    let words = board_words(row, &w.institute().name, Some(w.locale()))?;
    let day = rome(row.written_at).date_naive();
    let until = w.locale().date(row.expires_on);
    Some(NoticeView {
        notice_id: row.notice_id.clone(),
        words,
        written_on: w.locale().date(day),
        written_iso: day.to_string(),
        foot: w.with("area-foot", &[("claim", &row.claim_id), ("day", &until)]),
        corrected: row.template == Some(NoticeTemplate::GuideCorrected),
        unread: row.read_at.is_none(),
    })
}
