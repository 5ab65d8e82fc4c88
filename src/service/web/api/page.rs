//! Lists, a page at a time.

use serde::Serialize;

use super::problem::ApiError;
use crate::store::ListPosition;

/// Rows of a page where nothing is said.
const PAGE: u32 = 50;
/// No page is longer.
pub const MOST: u32 = 500;

/// One page of a list.
#[derive(Serialize)]
pub struct ListPage<T> {
    pub items: Vec<T>,
    /// What `after` is for the next page; none after the last.
    pub next: Option<String>,
}

pub fn window(limit: Option<u32>, after: Option<&str>) -> Result<(u32, Option<ListPosition>), ApiError> {
    let limit = limit.unwrap_or(PAGE);
    let wrong = || ApiError::Query("limit must be 1 to 500, after what next says on the page before");
    if !(1..=MOST).contains(&limit) {
        return Err(wrong());
    }
    let after = after
        .map(|after| ListPosition::parse(after).ok_or_else(wrong))
        .transpose()?;
    Ok((limit, after))
}

/// `rows` hold one more than a page where there is a next one.
pub fn paged<R, T>(
    mut rows: Vec<R>,
    limit: u32,
    position: impl Fn(&R) -> ListPosition,
    view: impl Fn(R) -> T,
) -> ListPage<T> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|last| position(last).text());
    ListPage {
        items: rows.into_iter().map(view).collect(),
        next,
    }
}
