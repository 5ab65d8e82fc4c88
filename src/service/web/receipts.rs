//! `/ricevute`: what SMS gateways say of a message after they took it. The address holds our id of the
//! notice and what proves that we gave it out; whoever has neither learns nothing.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::any;
use serde_json::Value;

use super::site::Site;
use crate::config::NotifySettings;
use crate::notice::Channel;
use crate::notify::{gateway_receipt, kannel_receipt, retry};
use crate::store::Receipt;

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/ricevute/sms/{provider}/{notice_id}", any(receive))
}

/// 204 where the receipt was understood and kept, else 404.
async fn receive(
    State(site): State<Arc<Site>>,
    Path((provider, notice_id)): Path<(String, String)>,
    Query(query): Query<HashMap<String, String>>,
    body: Bytes,
) -> StatusCode {
    let proof = query.get("prova").map(String::as_str).unwrap_or_default();
    if !site.store.is_receipt_proof(Channel::Sms, &notice_id, proof) {
        return StatusCode::NOT_FOUND;
    }
    let notify = &site.settings.notify;
    let Some(receipt) = understood(notify, &provider, &query, &body) else {
        return StatusCode::NOT_FOUND;
    };
    match site
        .store
        .record_receipt(&notice_id, &receipt, &retry(notify))
        .await
    {
        Ok(true) => StatusCode::NO_CONTENT,
        Ok(false) => StatusCode::NOT_FOUND,
        Err(error) => {
            tracing::warn!(%error, "a receipt could not be kept");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

pub(super) fn understood(
    notify: &NotifySettings,
    provider: &str,
    query: &HashMap<String, String>,
    body: &[u8],
) -> Option<Receipt> {
    let (provider, settings) = match provider {
        "first" => ("first", &notify.sms),
        "second" => ("second", notify.sms_second.as_ref()?),
        _ => return None,
    };
    if let Some(number) = query.get("kannel") {
        let text = query.get("testo").map(String::as_str).unwrap_or_default();
        return kannel_receipt(provider, number, text);
    }
    let word = match query.get(&settings.receipt_field) {
        Some(word) => word.clone(),
        None => in_body(body, &settings.receipt_field)?,
    };
    gateway_receipt(provider, settings, &word)
}

/// A field of a JSON object (a path with points) or of a form.
fn in_body(body: &[u8], field: &str) -> Option<String> {
    if let Ok(json) = serde_json::from_slice::<Value>(body) {
        let found = field.split('.').try_fold(&json, |value, key| value.get(key))?;
        return Some(found.as_str().map_or_else(|| found.to_string(), str::to_owned));
    }
    let text = std::str::from_utf8(body).ok()?;
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let word = pairs.into_iter().find(|(key, _)| *key == field)?.1;
    Some(word.replace('+', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ReceiptVerdict;

    #[test]
    fn gateways_say_it_in_the_query_in_json_or_in_a_form() {
        let mut notify = NotifySettings::default();
        notify.sms.receipt_field = "message.state".into();
        let none = HashMap::new();
        let said = |notify: &NotifySettings, query: &HashMap<_, _>, body: &[u8]| {
            understood(notify, "first", query, body).map(|receipt| receipt.said)
        };
        assert_eq!(
            said(&notify, &none, br#"{"message":{"state":"Delivered"}}"#),
            Some(ReceiptVerdict::Delivered)
        );
        assert_eq!(said(&notify, &none, br#"{"message":{}}"#), None);
        notify.sms.receipt_field = "state".into();
        assert_eq!(
            said(&notify, &none, b"id=1&state=failed"),
            Some(ReceiptVerdict::Refused)
        );
        let query = HashMap::from([("state".to_owned(), "expired".to_owned())]);
        assert_eq!(said(&notify, &query, b""), Some(ReceiptVerdict::Expired));
        let kannel = HashMap::from([("kannel".to_owned(), "8".to_owned())]);
        assert_eq!(said(&notify, &kannel, b""), Some(ReceiptVerdict::OnItsWay));
        assert_eq!(understood(&notify, "second", &kannel, b""), None);
        assert_eq!(said(&notify, &none, &[0xff, 0xfe]), None);
    }
}
