//! What the board says to the person who is in.

use super::session::Visitor;
use crate::web::pages::PageError;
use crate::web::site::Site;

/// A notice as the page shows it.
pub struct NoticeView {
    pub claim_id: String,
    pub title: String,
    pub sentences: Vec<String>,
    /// For machines, as an ISO day.
    pub written_iso: String,
    pub written_on: String,
    pub opens_until: String,
    /// The guide was rendered again after something changed.
    pub corrected: bool,
    pub unread: bool,
}

pub async fn notices(_site: &Site, _visitor: &Visitor) -> Result<Vec<NoticeView>, PageError> {
    Ok(Vec::new())
}
