//! `/guida/aperture`: when this guide was opened, for the person whose it is.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::Response;

use crate::store::{Opening, OpeningDevice};
use crate::web::catalogue::Words;
use crate::web::error::PageError;
use crate::web::pages::page;
use crate::web::site::Site;
use crate::web::visitor::Visitor;
use ground::clock::rome;

#[derive(Template)]
#[template(path = "web/openings.html")]
struct OpeningsPage {
    w: Words,
    /// "5 aprile 2026 alle 14:05, da un telefono", the newest first.
    openings: Vec<String>,
    /// Days on which the institute made a copy of the person's data for them.
    copies: Vec<String>,
}

/// When this guide was opened, and with what kind of device.
pub async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let guide = site.opened_guide(&headers).await?;
    let w = visitor.words.clone();
    let openings = site.store.openings(&guide.claim_id).await?;
    let trail = site.store.audit_trail(&guide.claim_id).await?;
    let copies = trail.iter().filter(|row| row.action == "exported");
    Ok(page(&OpeningsPage {
        openings: openings.iter().map(|opening| told(&w, opening)).collect(),
        copies: copies
            .map(|row| w.locale().date(rome(row.at).date_naive()))
            .collect(),
        w,
    }))
}

fn told(w: &Words, opening: &Opening) -> String {
    let at = rome(opening.at);
    let (day, time) = (w.locale().date(at.date_naive()), at.format("%H:%M").to_string());
    let values = [("day", day.as_str()), ("time", time.as_str())];
    match opening.device {
        OpeningDevice::Phone => w.with("openings-phone", &values),
        OpeningDevice::Computer => w.with("openings-computer", &values),
        OpeningDevice::Unknown => w.with("openings-unknown", &values),
    }
}

/// What kind of device sent this, as far as it says.
fn device(headers: &HeaderMap) -> OpeningDevice {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
    match agent.unwrap_or_default() {
        agent
            if ["Mobile", "Android", "iPhone"]
                .iter()
                .any(|word| agent.contains(word)) =>
        {
            OpeningDevice::Phone
        }
        agent
            if ["Windows", "Macintosh", "X11", "CrOS"]
                .iter()
                .any(|word| agent.contains(word)) =>
        {
            OpeningDevice::Computer
        }
        _ => OpeningDevice::Unknown,
    }
}

impl Site {
    /// Writes down that a guide was opened. Where the database takes nothing it opens all the same.
    pub(super) async fn note_opening(&self, claim_id: &str, headers: &HeaderMap) {
        let (store, claim_id, device) = (self.store.clone(), claim_id.to_owned(), device(headers));
        let written = self.spare_writes.write(async move {
            if let Err(error) = store.note_opening(&claim_id, device).await {
                tracing::warn!(%error, "an opening was not written down");
            }
        });
        written.await;
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_browser_tells_its_kind_or_nothing() {
        for (agent, expected) in [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148",
                OpeningDevice::Phone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36",
                OpeningDevice::Phone,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0",
                OpeningDevice::Computer,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) Chrome/140",
                OpeningDevice::Computer,
            ),
            ("curl/8", OpeningDevice::Unknown),
            ("", OpeningDevice::Unknown),
        ] {
            let headers = HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(agent))]);
            assert_eq!(device(&headers), expected, "{agent}");
        }
        assert_eq!(device(&HeaderMap::new()), OpeningDevice::Unknown);
    }
}
