//! `/api/v1` over HTTP, held to its description: who may call, what counts once, and what is answered.

use std::process::Command;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use videoguida::config::{ApiSettings, ApiToken, ApiTokens, Scope};

use super::area::block;
use super::fixture::{FAILED, Fixture, HELD, MARIA, OTHER, REJECTED, Result, TODAY, repository};

const READER: &str = "reader-0123456789-0123456789-012345";
const OPERATOR: &str = "operator-0123456789-0123456789-0123";
const WRITER: &str = "writer-0123456789-0123456789-012345";
const JSON: &str = "application/json";

fn start() -> Result<Fixture> {
    start_with(600)
}

fn start_with(requests_per_minute: u32) -> Result<Fixture> {
    videoguida::tls::install();
    let token = |name: &str, token: &str, scopes: &[Scope]| ApiToken {
        name: name.into(),
        scopes: scopes.to_vec(),
        hash: Sha256::digest(token).into(),
    };
    Fixture::start_with(TODAY, |settings| {
        settings.attempts = 100;
        settings.api = ApiSettings {
            tokens: ApiTokens(vec![
                token("reader", READER, &[Scope::Read]),
                token("operator", OPERATOR, &[Scope::Read, Scope::Operate]),
                token("writer", WRITER, &[Scope::Operate]),
            ]),
            requests_per_minute,
        };
    })
}

struct Answer {
    status: u16,
    kind: String,
    replayed: bool,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// Calls and keeps a record of what was answered.
struct Caller<'f> {
    fixture: &'f Fixture,
    client: Client,
    record: std::cell::RefCell<Vec<Value>>,
}

/// A request in the making.
#[derive(Clone, Copy, Default)]
struct Call<'c> {
    token: &'c str,
    kind: &'c str,
    key: &'c str,
    body: &'c str,
    /// Headers of an event in binary mode.
    attributes: &'c [(&'c str, &'c str)],
}

impl<'f> Caller<'f> {
    fn new(fixture: &'f Fixture) -> Self {
        Self {
            fixture,
            client: Client::builder()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client"),
            record: Default::default(),
        }
    }

    fn call(&self, method: Method, path: &str, call: Call<'_>) -> Result<Answer> {
        let address = format!("{}{path}", self.fixture.base_url);
        let mut request = self
            .client
            .request(method.clone(), address)
            .body(call.body.to_owned());
        for (name, value) in [("content-type", call.kind), ("idempotency-key", call.key)] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        for (name, value) in call.attributes {
            request = request.header(*name, *value);
        }
        if !call.token.is_empty() {
            request = request.bearer_auth(call.token);
        }
        let answer = block(async {
            let response = request.send().await?;
            let header = |name| response.headers().get(name).and_then(|v| v.to_str().ok());
            Ok::<_, reqwest::Error>(Answer {
                status: response.status().as_u16(),
                kind: header("content-type").unwrap_or_default().to_owned(),
                replayed: header("idempotency-replayed") == Some("true"),
                body: response.text().await?,
            })
        })?;
        self.record.borrow_mut().push(json!({
            "method": method.as_str(), "path": path, "status": answer.status, "kind": answer.kind,
            "body": answer.body,
        }));
        Ok(answer)
    }

    fn get(&self, token: &str, path: &str) -> Result<Answer> {
        let call = Call {
            token,
            ..Call::default()
        };
        self.call(Method::GET, path, call)
    }

    fn post(&self, token: &str, path: &str, body: &Value) -> Result<Answer> {
        let body = body.to_string();
        let call = Call {
            token,
            kind: JSON,
            body: &body,
            ..Call::default()
        };
        self.call(Method::POST, path, call)
    }
}

/// A sample claim under an id of its own.
fn sample(line: usize) -> String {
    let text = include_str!("../../claims/sample.jsonl")
        .lines()
        .nth(line)
        .unwrap_or_default();
    text.replace("NASPI-2026-0000", "NASPI-2026-0001")
}

#[test]
fn every_operation_answers_as_it_is_described() -> Result<()> {
    let fixture = start()?;
    let caller = Caller::new(&fixture);
    let claim = |id: &str, rest: &str| format!("/api/v1/claims/{id}{rest}");
    // Who may call.
    let guarded = [
        (Method::POST, "/api/v1/events".to_owned()),
        (Method::GET, "/api/v1/claims".to_owned()),
        (Method::GET, claim(HELD, "")),
        (Method::GET, claim(HELD, "/notices")),
        (Method::GET, claim(HELD, "/figures")),
        (Method::POST, claim(HELD, "/rerender")),
        (Method::POST, "/api/v1/actions".to_owned()),
        (Method::GET, "/api/v1/guides".to_owned()),
    ];
    for (method, path) in guarded.clone() {
        for token in ["", "another-0123456789-0123456789-01234", "short"] {
            let answer = caller.call(
                method.clone(),
                &path,
                Call {
                    token,
                    ..Call::default()
                },
            )?;
            assert_eq!(answer.status, 401, "{path}");
        }
    }
    // What a reader may not do.
    let many = json!({"action": "rerender", "status": "failed"});
    for (path, body) in [
        ("/api/v1/events".to_owned(), json!({})),
        (claim(HELD, "/erase"), json!({})),
        ("/api/v1/actions".to_owned(), many),
    ] {
        assert_eq!(caller.post(READER, &path, &body)?.status, 403, "{path}");
    }
    assert_eq!(caller.get(READER, &claim(HELD, "/figures"))?.status, 403);
    // Somebody who may only operate does not read.
    for path in [
        "/api/v1/claims".to_owned(),
        "/api/v1/guides".to_owned(),
        claim(HELD, ""),
        claim(HELD, "/notices"),
    ] {
        assert_eq!(caller.get(WRITER, &path)?.status, 403, "{path}");
    }
    lists(&caller)?;
    one_claim(&caller)?;
    events(&caller)?;
    deeds(&caller)?;
    assert_eq!(caller.get("", "/api/v1/openapi.json")?.status, 200);
    assert_eq!(caller.get(READER, "/api/v1/nothing")?.status, 404);
    assert_eq!(caller.post(READER, "/api/v1/claims", &json!({}))?.status, 405);
    described(&caller)
}

fn lists(caller: &Caller<'_>) -> Result<()> {
    let all = caller.get(READER, "/api/v1/claims")?.json();
    assert_eq!(all["items"].as_array().map(Vec::len), Some(5), "{all}");
    let first = caller.get(READER, "/api/v1/claims?limit=2")?.json();
    assert_eq!(first["items"].as_array().map(Vec::len), Some(2));
    // From page to page, each where the one before says, every row once and in the order of the whole list.
    let mut pages = vec![first];
    while let Some(next) = pages.last().and_then(|page| page["next"].as_str()) {
        pages.push(
            caller
                .get(READER, &format!("/api/v1/claims?limit=2&after={next}"))?
                .json(),
        );
    }
    let rows: Vec<&Value> = pages
        .iter()
        .flat_map(|page| page["items"].as_array())
        .flatten()
        .collect();
    let whole: Vec<&Value> = all["items"].as_array().into_iter().flatten().collect();
    assert_eq!((pages.len(), rows), (3, whole));
    let held = caller.get(READER, "/api/v1/claims?status=held")?.json();
    assert_eq!(held["items"][0]["claim_id"], HELD);
    let failed = caller.get(READER, "/api/v1/claims?text=000004")?.json();
    assert_eq!(
        (&failed["items"][0]["claim_id"], &failed["next"]),
        (&json!(FAILED), &Value::Null)
    );
    for wrong in ["?limit=0", "?limit=501", "?after=x", "?after=1.0", "?status=lost"] {
        assert_eq!(
            caller.get(READER, &format!("/api/v1/claims{wrong}"))?.status,
            400,
            "{wrong}"
        );
    }
    let guides = caller.get(READER, "/api/v1/guides?open=true")?.json();
    let ids: Vec<_> = guides["items"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|guide| &guide["claim_id"])
        .collect();
    assert_eq!(ids, [MARIA.claim_id, OTHER.claim_id]);
    let closed = caller.get(READER, "/api/v1/guides?open=false&text=naspi")?.json();
    assert_eq!(closed["items"], json!([]));
    assert_eq!(caller.get(READER, "/api/v1/guides?open=perhaps")?.status, 400);
    Ok(())
}

fn one_claim(caller: &Caller<'_>) -> Result<()> {
    let path = |id: &str, rest: &str| format!("/api/v1/claims/{id}{rest}");
    let ready = caller.get(READER, &path(MARIA.claim_id, ""))?.json();
    assert_eq!(
        (&ready["guide"]["open"], &ready["guide"]["issue"]),
        (&json!(true), &json!(1))
    );
    let refused = caller.get(READER, &path(REJECTED, ""))?.json();
    assert_eq!(
        (&refused["status"], &refused["origin"]["line"]),
        (&json!("rejected"), &json!(5))
    );
    assert_eq!(caller.get(READER, &path("NASPI-0", ""))?.status, 404);
    let notices = caller.get(READER, &path(MARIA.claim_id, "/notices"))?;
    assert!(
        notices.json()["items"]
            .as_array()
            .is_some_and(|items| items.len() >= 2),
        "{}",
        notices.body
    );
    assert!(!notices.body.contains("claimant@example.it"));
    assert_eq!(caller.get(READER, &path("NASPI-0", "/notices"))?.status, 404);
    let figures = caller.get(OPERATOR, &path(HELD, "/figures"))?.json();
    assert_eq!(figures["official"]["monthly_amount_eur"], "1120.50");
    assert_eq!(figures["computed"]["monthly_amount_eur"], "1089.58");
    assert_eq!(figures["differing"], json!(["monthly_amount_eur"]));
    // Amounts of a claim that is not held are nobody's business here.
    let ready = caller.get(OPERATOR, &path(MARIA.claim_id, "/figures"))?;
    assert!(
        ready.status == 409 && !ready.body.contains("1089"),
        "{}",
        ready.body
    );
    assert_eq!(caller.get(OPERATOR, &path("NASPI-0", "/figures"))?.status, 404);
    Ok(())
}

fn events(caller: &Caller<'_>) -> Result<()> {
    let path = "/api/v1/events";
    let send = |token: &str, path: &str, kind: &str, body: &str| {
        let call = Call {
            token,
            kind,
            body,
            ..Call::default()
        };
        caller.call(Method::POST, path, call)
    };
    let single = sample(0);
    let judged = send(READER, "/api/v1/events?dry_run=true", JSON, &single)?.json();
    let result = &judged["results"][0];
    assert_eq!(
        (&result["status"], &result["outcome"]),
        (&json!("ok"), &Value::Null)
    );
    assert_eq!(
        caller.get(READER, "/api/v1/claims/NASPI-2026-000101")?.status,
        404
    );
    let outcome = |answer: Answer| answer.json()["results"][0]["outcome"].clone();
    assert_eq!(outcome(send(OPERATOR, path, JSON, &single)?), "accepted");
    assert_eq!(
        outcome(send(OPERATOR, path, "application/cloudevents+json", &single)?),
        "duplicate"
    );
    let changed = single
        .replace("\"id\": \"", "\"id\": \"another-")
        .replace("\"citizen\"", "\"contact_center\"");
    let revised = send(OPERATOR, path, JSON, &changed)?.json();
    let revised = &revised["results"][0];
    assert_eq!(
        (&revised["outcome"], &revised["revision"]),
        (&json!("revised"), &json!(2)),
        "{revised}"
    );
    older_and_reused(&send)?;
    let wrong = single.replace("\"weeks\": 156", "\"weeks\": 0");
    let refused = send(OPERATOR, path, JSON, &wrong)?;
    assert_eq!(
        (refused.status, &refused.json()["problems"][0]["path"]),
        (422, &json!("data.contributions.weeks"))
    );
    // A person's values are in no answer.
    for value in ["SPSMGR", "Esposito", "1984"] {
        assert!(!refused.body.contains(value), "{}", refused.body);
    }
    let lines = format!("{}\n\nnot an event\n{}\n", sample(1), sample(2));
    let batch = send(OPERATOR, path, "application/x-ndjson", &lines)?.json();
    assert_eq!(batch["results"].as_array().map(Vec::len), Some(3), "{batch}");
    assert_eq!(
        (&batch["results"][1]["status"], &batch["results"][1]["line"]),
        (&json!("rejected"), &json!(3))
    );
    let array = format!("[{},{}]", sample(1), sample(2));
    let batch = send(OPERATOR, path, "application/cloudevents-batch+json", &array)?.json();
    assert_eq!(batch["results"][1]["outcome"], "duplicate");
    for (kind, body) in [
        ("text/plain", "x"),
        ("application/x-ndjson", "\n"),
        ("application/cloudevents-batch+json", "{}"),
    ] {
        assert_eq!(send(OPERATOR, path, kind, body)?.status, 400, "{kind}");
    }
    let large = format!("{}\n", "x".repeat(1024 * 1024));
    assert_eq!(send(OPERATOR, path, "application/x-ndjson", &large)?.status, 413);
    Ok(())
}

/// Sends one request: token, path, type, body.
type SendRequest<'a> = dyn Fn(&str, &str, &str, &str) -> Result<Answer> + 'a;

/// An event older than the one in force, one under an id that is taken, and one with a contact that cannot be used.
fn older_and_reused(send: &SendRequest<'_>) -> Result<()> {
    let path = "/api/v1/events";
    let result = |body: &str| -> Result<Value> {
        Ok(send(OPERATOR, path, "application/vnd.example.claim+json", body)?.json()["results"][0].clone())
    };
    let mut event: Value = serde_json::from_str(&sample(3))?;
    event["time"] = json!("2026-03-20T10:00:00Z");
    event["data"]["claimant"]["mobile"] = json!("+39 06 1234567");
    event["traceparent"] = json!("00-1-1-01");
    let first = result(&event.to_string())?;
    assert_eq!(
        (&first["outcome"], &first["status"]),
        (&json!("accepted"), &json!("ok")),
        "{first}"
    );
    assert_eq!(first["warnings"][0]["path"], "data.claimant.mobile");
    let mut older = event.clone();
    (older["id"], older["time"]) = (json!("older"), json!("2026-03-10T10:00:00Z"));
    older["data"]["submitted_through"] = json!("contact_center");
    let older = result(&older.to_string())?;
    assert_eq!(
        (&older["outcome"], &older["revision"]),
        (&json!("late"), &Value::Null)
    );
    event["data"]["submitted_through"] = json!("contact_center");
    let reused = result(&event.to_string())?;
    assert_eq!(
        (&reused["outcome"], &reused["revision"]),
        (&json!("revised"), &json!(2))
    );
    let warned: Vec<_> = reused["warnings"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|warning| &warning["path"])
        .collect();
    assert_eq!(warned, ["data.claimant.mobile", "id"]);
    Ok(())
}

#[test]
fn an_event_may_have_its_attributes_in_headers() -> Result<()> {
    let fixture = start()?;
    let caller = Caller::new(&fixture);
    let event: Value = serde_json::from_str(&sample(5))?;
    let data = event["data"].to_string();
    let send = |kind: &str, attributes: &[(&str, &str)], key: &str, body: &str| {
        let call = Call {
            token: OPERATOR,
            kind,
            key,
            body,
            attributes,
        };
        caller.call(Method::POST, "/api/v1/events", call)
    };
    let attributes = [
        ("ce-specversion", "1.0"),
        ("ce-id", "caff%C3%A8"),
        ("ce-source", "/sede/napoli"),
        ("ce-type", "naspi.claim.accepted.v1"),
        ("ce-time", "2026-03-14T09:12:00+01:00"),
        ("ce-traceparent", "00-1-1-01"),
    ];
    let outcome = |answer: &Answer| answer.json()["results"][0]["outcome"].clone();
    assert_eq!(outcome(&send(JSON, &attributes, "", &data)?), "accepted");
    for kind in [
        "application/json; charset=utf-8",
        "application/vnd.example+json",
        "",
    ] {
        assert_eq!(
            outcome(&send(kind, &attributes, "", &data)?),
            "duplicate",
            "{kind}"
        );
    }
    // The whole event as the body is no data.
    let whole = send(JSON, &attributes, "", &event.to_string())?;
    assert_eq!(whole.status, 422, "{}", whole.body);
    let missing = send(JSON, &attributes[1..], "", &data)?;
    assert_eq!(
        (missing.status, &missing.json()["problems"][0]["path"]),
        (422, &json!("specversion"))
    );
    for body in ["", "{", "1,\"data\":{}"] {
        assert_eq!(send(JSON, &attributes, "", body)?.status, 422, "{body}");
    }
    assert_eq!(send("text/plain", &attributes, "", &data)?.status, 400);
    assert_eq!(send("", &[], "", &data)?.status, 400);
    // Two events with one body are two requests.
    let other = [("ce-id", "2")]
        .into_iter()
        .chain(attributes.into_iter().filter(|(name, _)| *name != "ce-id"));
    let other: Vec<_> = other.collect();
    assert_eq!(outcome(&send(JSON, &attributes, "key-9", &data)?), "duplicate");
    assert_eq!(send(JSON, &other, "key-9", &data)?.status, 422);
    let again = send(JSON, &attributes, "key-9", &data)?;
    assert!(again.replayed && again.status == 200);
    Ok(())
}

fn deeds(caller: &Caller<'_>) -> Result<()> {
    let path = |id: &str, rest: &str| format!("/api/v1/claims/{id}/{rest}");
    let status = |id: &str| -> Result<Value> {
        Ok(caller.get(READER, &format!("/api/v1/claims/{id}"))?.json()["status"].clone())
    };
    let none = json!({});
    let dry = caller
        .post(OPERATOR, &path(FAILED, "rerender?dry_run=true"), &none)?
        .json();
    assert_eq!((&dry["possible"], &dry["done"]), (&json!(true), &json!(false)));
    assert_eq!(status(FAILED)?, "failed");
    let done = caller.post(OPERATOR, &path(FAILED, "rerender"), &none)?.json();
    assert_eq!((&done["status"], &done["done"]), (&json!("failed"), &json!(true)));
    assert_eq!(status(FAILED)?, "accepted");
    assert_eq!(caller.post(OPERATOR, &path(HELD, "resend"), &none)?.status, 409);
    assert_eq!(
        caller.post(OPERATOR, &path("NASPI-0", "revoke"), &none)?.status,
        404
    );
    assert_eq!(caller.post(OPERATOR, &path(HELD, "applaud"), &none)?.status, 404);
    assert_eq!(
        caller
            .post(OPERATOR, &path(HELD, "revoke?dry_run=perhaps"), &none)?
            .status,
        400
    );
    assert_eq!(
        caller
            .post(OPERATOR, &path(OTHER.claim_id, "revoke"), &none)?
            .json()["done"],
        true
    );
    assert_eq!(status(OTHER.claim_id)?, "revoked");
    let many = |dry_run| json!({"action": "erase", "status": "revoked", "dry_run": dry_run});
    let listed = caller.post(OPERATOR, "/api/v1/actions", &many(true))?.json();
    assert_eq!(listed["results"][0]["claim_id"], OTHER.claim_id, "{listed}");
    assert_eq!(status(OTHER.claim_id)?, "revoked");
    let erased = caller.post(OPERATOR, "/api/v1/actions", &many(false))?.json();
    assert_eq!(
        (&erased["results"][0]["done"], &erased["more"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(status(OTHER.claim_id)?, "erased");
    for wrong in [
        json!({"action": "erase"}),
        json!({"action": "erase", "text": ""}),
        json!({"action": "applaud", "text": "x"}),
        json!({"action": "erase", "status": "lost"}),
        json!({"action": "erase", "text": "x", "force": true}),
    ] {
        assert_eq!(
            caller.post(OPERATOR, "/api/v1/actions", &wrong)?.status,
            400,
            "{wrong}"
        );
    }
    once(caller)
}

fn once(caller: &Caller<'_>) -> Result<()> {
    let path = format!("/api/v1/claims/{}/rerender", MARIA.claim_id);
    let keyed = |path: &str, token: &str, key: &str, body: &str| {
        let call = Call {
            token,
            kind: JSON,
            key,
            body,
            ..Call::default()
        };
        caller.call(Method::POST, path, call)
    };
    let first = keyed(&path, OPERATOR, "key-1", "{}")?;
    let again = keyed(&path, OPERATOR, "key-1", "{}")?;
    assert_eq!(
        (first.status, first.replayed, again.status, again.replayed),
        (200, false, 200, true)
    );
    assert_eq!((first.body, first.kind), (again.body, again.kind));
    // Without the key the claim is on its way already.
    assert_eq!(keyed(&path, OPERATOR, "", "{}")?.status, 409);
    assert_eq!(keyed(&path, OPERATOR, "key-1", "{ }")?.status, 422);
    assert_eq!(keyed(&path, OPERATOR, &"k".repeat(129), "{}")?.status, 400);
    let many = r#"{"action": "rerender", "text": "nobody"}"#;
    assert_eq!(keyed("/api/v1/actions", OPERATOR, "key-2", many)?.status, 200);
    assert_eq!(
        keyed("/api/v1/actions", OPERATOR, "key-2", &many.replace("nobody", "x"))?.status,
        422
    );
    // Another caller's key is another key.
    assert_eq!(
        keyed("/api/v1/events?dry_run=true", READER, "key-1", &sample(0))?.status,
        200
    );
    Ok(())
}

/// The record against the description, in another language with a validator of others.
fn described(caller: &Caller<'_>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("exchanges.jsonl");
    let lines: Vec<_> = caller.record.borrow().iter().map(Value::to_string).collect();
    std::fs::write(&file, lines.join("\n"))?;
    let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = repository().join("tests/api/validate.py");
    let output = Command::new(python).arg(script).arg(&file).output()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}");
    Ok(())
}

#[test]
fn callers_have_so_many_requests_a_minute() -> Result<()> {
    let fixture = start_with(3)?;
    let caller = Caller::new(&fixture);
    for _ in 0..3 {
        assert_eq!(caller.get(READER, "/api/v1/guides")?.status, 200);
    }
    let answer = caller.get(READER, "/api/v1/guides")?;
    assert_eq!(
        (answer.status, answer.kind.as_str()),
        (429, "application/problem+json")
    );
    assert_eq!(caller.get(OPERATOR, "/api/v1/guides")?.status, 200);
    Ok(())
}

#[test]
fn guessing_tokens_is_slowed_down() -> Result<()> {
    videoguida::tls::install();
    let fixture = Fixture::start_with(TODAY, |settings| settings.attempts = 1)?;
    let caller = Caller::new(&fixture);
    for _ in 0..50 {
        assert_eq!(caller.get(READER, "/api/v1/guides")?.status, 401);
    }
    assert_eq!(caller.get(READER, "/api/v1/guides")?.status, 429);
    Ok(())
}
