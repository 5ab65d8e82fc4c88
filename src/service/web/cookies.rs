//! Cookies as the site writes and reads them, and what else a browser is told to forget.

use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HeaderName};

/// A header that has the browser drop every answer of the site that it has stored. Cookies stay, and so does what
/// pages store themselves: the language, the settings of the player, and the place in the video, which is kept
/// under a mark that fits one guide only.
pub const DROP_STORED_ANSWERS: (HeaderName, &str) = (HeaderName::from_static("clear-site-data"), "\"cache\"");

/// The `__Host-` name where browsers take `Secure` cookies; a plain one for http inside a network.
pub fn cookie_name(secure: bool, host: &'static str, plain: &'static str) -> &'static str {
    if secure { host } else { plain }
}

pub fn set_cookie(name: &str, value: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}")
}

/// The value of the cookie `name`; `None` where it is missing or sent twice.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = cookies(headers, name);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Every value of the cookie `name`, in the order in which they were sent.
pub fn cookies<'a>(headers: &'a HeaderMap, name: &str) -> impl Iterator<Item = &'a str> {
    let lines = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    let pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_cookie_sent_twice_is_not_trusted() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; b=2"));
        assert_eq!(cookie(&headers, "b"), Some("2"));
        headers.append(COOKIE, HeaderValue::from_static("b=3"));
        assert_eq!(cookie(&headers, "b"), None);
        assert_eq!(cookie(&headers, "c"), None);
    }
}
