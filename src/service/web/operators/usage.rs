//! How the guides are used: counts of the last thirty days by kind of guide, and the ratings. Nobody in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::Days;

use super::to_login;
use crate::web::error::PageError;
use crate::web::pages::page;
use crate::web::site::Site;

/// Days counted together.
const DAYS: u32 = 30;
/// Columns of the table: the kind in the store, and its heading.
pub const KINDS: [(&str, &str); 8] = [
    ("opened", "Aperte"),
    ("played", "Video avviati"),
    ("scene_started", "Capitoli"),
    ("cue_used", "Pulsanti"),
    ("document_opened", "Documenti"),
    ("new_work_tried", "Nuovo lavoro"),
    ("completed", "Viste fino in fondo"),
    ("rated", "Voti"),
];

#[derive(Template)]
#[template(path = "web/operators_usage.html")]
struct UsagePage {
    csrf: String,
    days: u32,
    rows: Vec<UsageRow>,
    /// How many guides got 1, 2 … 5.
    ratings: Vec<(usize, u32)>,
}

struct UsageRow {
    variant: String,
    counts: [u32; KINDS.len()],
}

pub async fn show(State(site): State<Arc<Site>>, headers: HeaderMap) -> Result<Response, PageError> {
    let Some(operator) = site.operators.read(&headers) else {
        return Ok(to_login());
    };
    let since = site.today().checked_sub_days(Days::new(u64::from(DAYS) - 1));
    let since = since.unwrap_or_default();
    let counts = site.store.usage_by_variant(since).await?;
    let ratings = site.store.ratings().await?;
    Ok(page(&UsagePage {
        csrf: operator.csrf,
        days: DAYS,
        rows: rows(counts),
        ratings: ratings
            .into_iter()
            .enumerate()
            .map(|(at, count)| (at + 1, count))
            .collect(),
    }))
}

fn rows(counts: Vec<(String, String, u32)>) -> Vec<UsageRow> {
    let mut variants: BTreeMap<String, [u32; KINDS.len()]> = BTreeMap::new();
    for (variant, kind, count) in counts {
        let row = variants.entry(variant).or_default();
        if let Some(at) = KINDS.iter().position(|(known, _)| *known == kind) {
            row[at] += count;
        }
    }
    let named = |(variant, counts): (String, _)| UsageRow {
        variant: if variant.is_empty() {
            "prima di distinguerle".into()
        } else {
            variant
        },
        counts,
    };
    variants.into_iter().map(named).collect()
}
