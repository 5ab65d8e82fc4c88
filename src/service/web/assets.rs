//! The site's own style sheet, scripts and drawings, embedded; and what others made, from a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeFile;

use super::error::PageError;
use super::files::{content_type, is_plain_path};

/// The site's own files: name and text.
const OWN: [(&str, &str); 8] = [
    ("site.css", include_str!("../../../assets/web/site.css")),
    ("captions.js", include_str!("../../../assets/web/captions.js")),
    ("controls.js", include_str!("../../../assets/web/controls.js")),
    ("kept.js", include_str!("../../../assets/web/kept.js")),
    ("player.js", include_str!("../../../assets/web/player.js")),
    ("guide.js", include_str!("../../../assets/web/guide.js")),
    ("icons.svg", include_str!("../../../assets/web/icons.svg")),
    ("mark.svg", include_str!("../../../assets/web/mark.svg")),
];
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Where the files that others made lie (`tools/vendor-web.mjs`).
pub struct Assets {
    vendor: PathBuf,
    own: BTreeMap<&'static str, &'static str>,
}

impl Assets {
    pub fn new(vendor: &Path) -> Self {
        Self {
            vendor: vendor.to_path_buf(),
            own: OWN.into_iter().collect(),
        }
    }

    /// The file of that name under `/assets`.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read.
    pub async fn send(&self, file: &str, request: Request) -> Result<Response, PageError> {
        if let Some(text) = self.own.get(file) {
            return Ok(own(file, text));
        }
        let name = file
            .strip_prefix("vendor/")
            .filter(|name| is_plain_path(name))
            .ok_or(PageError::NotFound)?;
        let mut response = vendored(&self.vendor.join(name), request).await?;
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
        Ok(response)
    }

    /// The icon that browsers ask for by themselves.
    pub fn icon(&self) -> Response {
        self.own.get("mark.svg").map_or_else(
            || PageError::NotFound.into_response(),
            |text| own("mark.svg", text),
        )
    }

    /// What of the vendor folder is missing: the pages then go without it.
    pub fn missing(vendor: &Path) -> Vec<&'static str> {
        let needed = ["bootstrap-italia.css", "hls.mjs", "titillium-web-400.woff2"];
        needed
            .into_iter()
            .filter(|name| !vendor.join(name).is_file())
            .collect()
    }
}

/// A mark of this build for the addresses of own files, so that a new build is fetched anew.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let texts = OWN.iter().flat_map(|(_, text)| text.bytes());
        // FNV-1a: it only has to change with the files.
        let hash = texts.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{hash:016x}")
    });
    &VERSION
}

/// A file of the vendor folder, compressed ahead where it lies there so.
async fn vendored(path: &Path, request: Request) -> Result<Response, PageError> {
    let answer = ServeFile::new(path).precompressed_br().try_call(request).await;
    let mut response = answer.map_err(|error| PageError::of_file(&error))?.map(Body::new);
    if response.status() == StatusCode::NOT_FOUND {
        return Err(PageError::NotFound);
    }
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    Ok(response)
}

fn own(name: &str, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    response.headers_mut().insert(CACHE_CONTROL, IMMUTABLE);
    response
}
