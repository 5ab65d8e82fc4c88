//! A guide's papers in another language than it was made in: set in type when somebody asks for one, and kept
//! beside the guide, so that they go with it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Path as UrlPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, HeaderValue};
use axum::response::Response;

use super::media::OWN_FILE;
use super::opened::OpenedGuide;
use crate::web::error::PageError;
use crate::web::files::send_file;
use crate::web::site::Site;
use ground::link::GuideLink;
use ground::words::Locale;
use papers::documents::{Document, Edition, Input, Paper};
use studio::guide::folder::GuideFolder;

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
    let path = kept_at(&guide.folder, locale, paper);
    if !tokio::fs::try_exists(&path).await.unwrap_or_default() {
        set_in_type(&site, &guide, paper, locale, path.clone()).await?;
    }
    let mut response = send_file(&path, request).await?;
    let name = format!("attachment; filename=\"{}\"", paper.file());
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, OWN_FILE);
    headers.insert(
        CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).map_err(|_| PageError::NotFound)?,
    );
    Ok(response)
}

fn kept_at(folder: &Path, locale: Locale, paper: Paper) -> PathBuf {
    GuideFolder::at(folder).translated_document(locale, &paper.file())
}

async fn set_in_type(
    site: &Arc<Site>,
    guide: &OpenedGuide,
    paper: Paper,
    locale: Locale,
    path: PathBuf,
) -> Result<(), PageError> {
    let person = site
        .person(&guide.claim_id)
        .await?
        .ok_or(PageError::SessionOver)?;
    let settings = &site.settings;
    let link = GuideLink::of(
        &settings.base_url,
        &settings.link_key,
        &guide.claim_id,
        guide.issue,
    );
    let link = link.map_err(|error| PageError::Inside(error.to_string()))?;
    let (site, issued_on) = (Arc::clone(site), guide.published_on);
    // In every language the calendar is the same edition.
    let calendar = GuideFolder::at(&guide.folder).document(&Paper::Calendar.file());
    let _one_of_few = site.presses.clone().acquire_owned().await;
    let printed = tokio::task::spawn_blocking(move || {
        let edition = std::fs::read_to_string(calendar);
        let edition = edition.map_or_else(|_| Edition::first().clone(), |calendar| Edition::of(&calendar));
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
        keep(&document.map_err(|error| error.to_string())?, &path)
    });
    printed
        .await
        .map_err(|error| error.to_string())
        .flatten()
        .map_err(PageError::Inside)
}

/// Whole or not at all: two readers may ask at once.
fn keep(document: &Document, path: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("paper not kept: {}", error.kind());
    let folder = path.parent().ok_or("paper without a folder")?;
    std::fs::create_dir_all(folder).map_err(told)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(told)?;
    std::io::Write::write_all(&mut file, &document.bytes).map_err(told)?;
    file.persist(path).map_err(|error| told(error.error))?;
    Ok(())
}
