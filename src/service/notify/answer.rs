//! What the HTTP answers of all providers have in common.

use std::time::Duration;

use reqwest::Response;
use reqwest::header::RETRY_AFTER;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Lookup;

/// How long a provider that is asked too often is left alone where it does not say.
const DEFAULT_PAUSE: Duration = Duration::from_secs(5);
/// No provider may stop a channel for longer by saying so.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// How long the provider asks to be left alone.
pub(super) fn pause_of(answer: &Response) -> Duration {
    let seconds = answer
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok());
    seconds
        .and_then(|text| text.trim().parse().ok())
        .map_or(DEFAULT_PAUSE, Duration::from_secs)
        .min(LONGEST_PAUSE)
}

/// The largest answer that is read, in bytes: a provider that says more than this says nothing that is wanted.
const ANSWER_LIMIT: usize = 64 * 1024;
/// The longest id that a gateway may give a message, in bytes.
const LONGEST_REFERENCE: usize = 100;

/// The body of an answer; `None` where it breaks off or is longer than anything that is wanted.
pub(super) async fn body_of(mut answer: Response) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.ok()? {
        if body.len() + chunk.len() > ANSWER_LIMIT {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    Some(body)
}

/// The body of an answer as JSON.
pub(super) async fn json_of<T: DeserializeOwned>(answer: Response) -> Option<T> {
    serde_json::from_slice(&body_of(answer).await?).ok()
}

/// The gateway's own id of a message, where `path` says that it stands in the JSON of its answer.
pub(super) fn field(body: &[u8], path: &str) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let body: Value = serde_json::from_slice(body).ok()?;
    let found = path.split('.').try_fold(&body, |value, key| value.get(key))?;
    let reference = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
    (reference.len() <= LONGEST_REFERENCE).then_some(reference)
}

/// What the answer to a question for one message says.
pub(super) fn found(answer: reqwest::Result<Response>) -> Lookup {
    match answer.map(|answer| answer.status().as_u16()) {
        Ok(200..=299) => Lookup::Arrived,
        Ok(404) => Lookup::Absent,
        Ok(_) | Err(_) => Lookup::AskLater,
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// Answers once, with a body of so many kilobytes in chunks.
    async fn provider(kilobytes: usize) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a client");
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                .await;
            let chunk = format!("400\r\n{}\r\n", "7".repeat(1024));
            for _ in 0..kilobytes {
                if stream.write_all(chunk.as_bytes()).await.is_err() {
                    return;
                }
            }
            let _ = stream.write_all(b"0\r\n\r\n").await;
        });
        format!("http://{address}/")
    }

    #[tokio::test]
    async fn an_answer_without_an_end_is_given_up() {
        studio::tls::install();
        let client = reqwest::Client::builder().build().expect("a client");
        for (kilobytes, length) in [(2, Some(2048)), (1 << 30, None)] {
            let answer = client
                .get(provider(kilobytes).await)
                .send()
                .await
                .expect("an answer");
            let body = tokio::time::timeout(Duration::from_secs(20), body_of(answer)).await;
            let body = body.expect("not read for ever");
            assert_eq!(body.map(|body| body.len()), length);
        }
    }

    #[test]
    fn the_reference_is_found_where_the_settings_say() {
        let body = br#"{"data":{"id":"abc","number":12}}"#;
        assert_eq!(field(body, "data.id").as_deref(), Some("abc"));
        assert_eq!(field(body, "data.number").as_deref(), Some("12"));
        assert_eq!(field(body, "data.other"), None);
        assert_eq!(field(body, ""), None);
        let long = format!(r#"{{"id":"{}"}}"#, "a".repeat(101));
        assert_eq!(field(long.as_bytes(), "id"), None);
    }
}
