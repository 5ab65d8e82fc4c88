//! Parts of a file that is made while it is sent (RFC 9110, 14).

use std::ops::Range;

use axum::http::header::{
    ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderValue, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use crate::web::error::PageError;

/// What a request asks of a file of known length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The caller has it already.
    Nothing,
    Whole,
    Part(Range<u64>),
    /// No such bytes.
    Beyond,
}

impl Asked {
    /// `tag` is the file's strong entity tag, with its quotes. Several ranges at once get the whole file, as
    /// the standard allows.
    pub fn read(headers: &HeaderMap, tag: &str, length: u64) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        if text(IF_NONE_MATCH)
            .is_some_and(|tags| tags == "*" || tags.split(',').any(|known| same(known, tag)))
        {
            return Self::Nothing;
        }
        if text(IF_RANGE).is_some_and(|condition| condition != tag) {
            return Self::Whole;
        }
        match text(RANGE).and_then(|range| range.strip_prefix("bytes=")) {
            Some(range) => part(range.trim(), length),
            None => Self::Whole,
        }
    }

    /// The bytes to send.
    pub fn bytes(&self, length: u64) -> Range<u64> {
        match self {
            Self::Nothing | Self::Beyond => 0..0,
            Self::Whole => 0..length,
            Self::Part(range) => range.clone(),
        }
    }

    /// Status and headers of the answer; the body is the caller's.
    pub fn answer(&self, response: &mut Response, tag: &str, length: u64) -> Result<(), PageError> {
        let value = |text: String| HeaderValue::from_str(&text).map_err(|_| PageError::NotFound);
        let (status, range) = match self {
            Self::Nothing => (StatusCode::NOT_MODIFIED, None),
            Self::Whole => (StatusCode::OK, None),
            Self::Part(part) => (
                StatusCode::PARTIAL_CONTENT,
                Some(format!("bytes {}-{}/{length}", part.start, part.end - 1)),
            ),
            Self::Beyond => (
                StatusCode::RANGE_NOT_SATISFIABLE,
                Some(format!("bytes */{length}")),
            ),
        };
        *response.status_mut() = status;
        let headers = response.headers_mut();
        if let Some(range) = range {
            headers.insert(CONTENT_RANGE, value(range)?);
        }
        if *self != Self::Nothing {
            let bytes = self.bytes(length);
            headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.end - bytes.start));
        }
        headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        headers.insert(ETAG, value(tag.to_owned())?);
        Ok(())
    }
}

fn same(known: &str, tag: &str) -> bool {
    known.trim().trim_start_matches("W/") == tag
}

fn part(range: &str, length: u64) -> Asked {
    let Some((first, last)) = range.split_once('-').filter(|_| !range.contains(',')) else {
        return Asked::Whole;
    };
    let number = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| text.parse().unwrap_or(u64::MAX))
    };
    let range = match (first, last) {
        ("", "") => return Asked::Whole,
        ("", last) => number(last).map(|count| length.saturating_sub(count)..length),
        (first, "") => number(first).map(|first| first..length),
        (first, last) => number(first)
            .zip(number(last))
            .filter(|(first, last)| first <= last)
            .map(|(first, last)| first..last.saturating_add(1).min(length)),
    };
    match range {
        None => Asked::Whole,
        Some(range) if range.start < range.end => Asked::Part(range),
        Some(_) => Asked::Beyond,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(header: &str) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, header.parse().unwrap());
        Asked::read(&headers, "\"tag\"", 100)
    }

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (header, range) in [
            ("bytes=0-0", 0..1),
            ("bytes=10-", 10..100),
            ("bytes=90-2000", 90..100),
            ("bytes=-5", 95..100),
            ("bytes=-500", 0..100),
            ("bytes=0-99999999999999999999999", 0..100),
        ] {
            assert_eq!(asked(header), Asked::Part(range), "{header}");
        }
        for header in ["bytes=100-", "bytes=-0", "bytes=200-300"] {
            assert_eq!(asked(header), Asked::Beyond, "{header}");
        }
        for header in [
            "bytes=1-2,5-6",
            "items=1-2",
            "bytes=5-1",
            "bytes=a-b",
            "bytes=-",
            "bytes=+1-2",
        ] {
            assert_eq!(asked(header), Asked::Whole, "{header}");
        }
    }

    #[test]
    fn a_range_of_another_file_is_none() {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, "bytes=1-2".parse().unwrap());
        headers.insert(IF_RANGE, "\"other\"".parse().unwrap());
        assert_eq!(Asked::read(&headers, "\"tag\"", 100), Asked::Whole);
        headers.insert(IF_RANGE, "\"tag\"".parse().unwrap());
        assert_eq!(Asked::read(&headers, "\"tag\"", 100), Asked::Part(1..3));
        headers.insert(IF_NONE_MATCH, "\"a\", W/\"tag\"".parse().unwrap());
        assert_eq!(Asked::read(&headers, "\"tag\"", 100), Asked::Nothing);
    }
}
