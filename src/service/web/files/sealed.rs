//! A sealed file, opened on its way to whoever asked.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use axum::body::Body;
use axum::http::HeaderMap;
use axum::response::Response;
use futures_util::{StreamExt, stream};
use tokio::task::spawn_blocking;

use super::ranges::Asked;
use crate::sealed::SealedFile;
use crate::web::error::PageError;

/// Bytes that are opened in one turn.
const TURN: u64 = 256 * 1024;

/// An answer whose first bytes have been read.
pub struct BegunAnswer {
    file: Arc<SealedFile>,
    asked: Asked,
    first: Vec<u8>,
    /// What comes after the first bytes.
    rest: Range<u64>,
}

/// Reads what is asked for, and the first bytes of it; blocks as long.
pub fn begin(file: SealedFile, headers: &HeaderMap) -> io::Result<BegunAnswer> {
    let asked = Asked::read(headers, &file.tag(), file.length());
    let bytes = asked.bytes(file.length());
    let first = turn(&bytes);
    Ok(BegunAnswer {
        first: file.read(first.clone())?,
        rest: first.end..bytes.end,
        file: Arc::new(file),
        asked,
    })
}

impl BegunAnswer {
    pub fn answer(self) -> Result<Response, PageError> {
        let Self {
            file,
            asked,
            first,
            rest,
        } = self;
        let (tag, length) = (file.tag(), file.length());
        let body = match rest.is_empty() {
            true => Body::from(first),
            false => {
                let first = stream::once(async { Ok::<_, io::Error>(first) });
                Body::from_stream(first.chain(turns(file, rest)))
            }
        };
        let mut response = Response::new(body);
        asked.answer(&mut response, &tag, length)?;
        Ok(response)
    }
}

fn turns(file: Arc<SealedFile>, rest: Range<u64>) -> impl stream::Stream<Item = io::Result<Vec<u8>>> {
    stream::unfold(rest, move |rest| {
        let file = file.clone();
        async move {
            if rest.is_empty() {
                return None;
            }
            let bytes = turn(&rest);
            let after = bytes.end..rest.end;
            let read = spawn_blocking(move || file.read(bytes)).await;
            // Where a part does not open the connection breaks off: a player sees that something is missing.
            match read.map_err(io::Error::other).flatten() {
                Ok(read) => Some((Ok(read), after)),
                Err(error) => Some((Err(error), after.end..after.end)),
            }
        }
    })
}

/// The beginning of what is left, to where parts end.
fn turn(rest: &Range<u64>) -> Range<u64> {
    let end = (rest.start / TURN + 1) * TURN;
    rest.start..end.min(rest.end)
}
