//! Lists, a page at a time.

use serde::Serialize;

use super::problem::ApiError;

/// Rows of a page where nothing is said.
const PAGE: u32 = 50;
/// No page is longer.
pub const MOST: u32 = 500;
/// No page begins later: what is before it is passed over each time.
const MOST_OFFSET: u32 = 100_000;

/// One page of a list.
#[derive(Serialize)]
pub struct ListPage<T> {
    pub items: Vec<T>,
    /// Where the next page begins; none after the last.
    pub next_offset: Option<u32>,
}

pub fn window(limit: Option<u32>, offset: Option<u32>) -> Result<(u32, u32), ApiError> {
    let (limit, offset) = (limit.unwrap_or(PAGE), offset.unwrap_or(0));
    if !(1..=MOST).contains(&limit) || offset > MOST_OFFSET {
        return Err(ApiError::Query(
            "limit must be 1 to 500, offset 0 to 100000: name a text or a state to see less",
        ));
    }
    Ok((limit, offset))
}

/// `rows` hold one more than a page where there is a next one.
pub fn paged<R, T>(rows: Vec<R>, limit: u32, offset: u32, view: impl Fn(R) -> T) -> ListPage<T> {
    let more = rows.len() > limit as usize;
    ListPage {
        items: rows.into_iter().take(limit as usize).map(view).collect(),
        next_offset: more.then_some(offset + limit),
    }
}
