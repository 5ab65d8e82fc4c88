//! A guide's papers in another language than it was made in: set in type when somebody asks for one, and kept
//! beside the guide, so that they go with it.

use std::sync::Arc;

use axum::extract::{Path as UrlPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use axum::response::Response;

use super::media::OWN_FILE;
use super::opened::OpenedGuide;
use crate::sealed::GuideFiles;
use crate::web::error::PageError;
use crate::web::files::send_file;
use crate::web::site::Site;
use ground::words::Locale;
use papers::documents::{Edition, Input, Paper};

/// `/guida/<mark>/carte/<language>/<file>`.
pub async fn serve(
    State(site): State<Arc<Site>>,
    UrlPath((mark, tag, file)): UrlPath<(String, String, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let guide = site.marked_guide(&mark, request.headers()).await?;
    let locale = Locale::known(&tag).filter(|locale| locale.is_complete());
    let paper = Paper::ALL.into_iter().find(|paper| paper.file() == file);
    let (locale, paper) = locale.zip(paper).ok_or(PageError::NotFound)?;
    let kept_as = GuideFiles::named(|folder| folder.translated_document(locale, &paper.file()));
    let is_there = tokio::fs::try_exists(guide.files.path(&kept_as)).await;
    if !is_there.unwrap_or_default() {
        set_in_type(&site, &guide, paper, locale, kept_as.clone()).await?;
    }
    let mut response = send_file(&guide.files, &kept_as, request).await?;
    let name = format!("attachment; filename=\"{}\"", paper.file());
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, OWN_FILE);
    headers.insert(
        CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).map_err(|_| PageError::NotFound)?,
    );
    Ok(response)
}

async fn set_in_type(
    site: &Arc<Site>,
    guide: &OpenedGuide,
    paper: Paper,
    locale: Locale,
    kept_as: String,
) -> Result<(), PageError> {
    let person = site
        .person(&guide.claim_id)
        .await?
        .ok_or(PageError::SessionOver)?;
    let links = &site.settings.links;
    let link = links.link(guide.link_generation, &guide.claim_id, guide.issue);
    let link = link.map_err(|error| PageError::Inside(error.to_string()))?;
    let (site, issued_on) = (Arc::clone(site), guide.published_on);
    // In every language the calendar is the same edition.
    let calendar = GuideFiles::named(|folder| folder.document(&Paper::Calendar.file()));
    let files = guide.files.clone();
    let _one_of_few = site.presses.clone().acquire_owned().await;
    let printed = tokio::task::spawn_blocking(move || {
        let edition = files
            .read(&calendar)
            .ok()
            .and_then(|text| String::from_utf8(text).ok());
        let edition = edition.map_or_else(|| Edition::first().clone(), |calendar| Edition::of(&calendar));
        let input = Input {
            claim: &person.claim,
            award: &person.award,
            link: &link,
            institute: &site.settings.institute,
            issued_on,
            edition: &edition,
        };
        let typesetter = site.typesetter().map_err(|error| error.to_string())?;
        let document = typesetter.one(&input, paper, locale);
        let document = document.map_err(|error| error.to_string())?;
        // Whole or not at all: two readers may ask at once.
        let kept = files.write(&kept_as, &document.bytes);
        kept.map_err(|error| format!("paper not kept: {}", error.kind()))
    });
    printed
        .await
        .map_err(|error| error.to_string())
        .flatten()
        .map_err(PageError::Inside)
}
