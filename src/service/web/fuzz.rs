//! Bytes of whoever connects, of gateways and of the identity provider, as a fuzzer feeds them.

use std::collections::HashMap;
use std::sync::OnceLock;

use axum::Router;
use jsonwebtoken::jwk::JwkSet;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::runtime::{Builder, Runtime};

use super::access::identity::fuzz::{document, token};
use super::receipts::understood;
use super::{Site, SiteKeys, SiteOptions, router};
use crate::config::{ApiToken, ApiTokens, DatabaseAddress, NotifySettings, Scope};
use crate::connections::converse_in_memory;
use crate::store::Store;

/// What an input may say to be let in.
const SECRET: &str = "segreto degli operatori";
const TOKEN: &str = "tok";

/// A site with nobody's guide, and what its requests run on.
struct Served {
    runtime: Runtime,
    router: Router,
    _folder: tempfile::TempDir,
}

fn served() -> &'static Served {
    static SERVED: OnceLock<Served> = OnceLock::new();
    SERVED.get_or_init(|| {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let address = DatabaseAddress::Sqlite(folder.path().join("fuzz.sqlite"));
        let store = runtime.block_on(Store::open(&address)).expect("a store");
        let mut options = SiteOptions::new("https://guida.example", SiteKeys::of_key([7; 32]));
        options.operator_secret = Some(SECRET.into());
        options.attempts = 1000;
        options.api.requests_per_minute = 100_000;
        options.answer_floor = std::time::Duration::ZERO;
        options.api.tokens = ApiTokens(vec![ApiToken {
            name: "office".into(),
            scopes: vec![Scope::Read],
            hash: Sha256::digest(TOKEN).into(),
        }]);
        Served {
            router: router(Site::new(options, store).expect("a site")),
            runtime,
            _folder: folder,
        }
    })
}

/// A connection, from its first byte to its last: no request is a fault of the program.
pub fn http(bytes: &[u8]) {
    let served = served();
    let answers = served.runtime.block_on(async {
        let (mut client, server) = tokio::io::duplex(1 << 20);
        let conversation = converse_in_memory(served.router.clone(), server);
        let asking = async {
            let _ = client.write_all(bytes).await;
            let _ = client.shutdown().await;
            let mut answers = Vec::new();
            let _ = client.read_to_end(&mut answers).await;
            answers
        };
        tokio::join!(conversation, asking).1
    });
    // Without the maker of guides there is nothing that may be away.
    assert!(
        !answers.starts_with(b"HTTP/1.1 5"),
        "a request is a fault of the program"
    );
}

/// The body with which a gateway tells of a message.
pub fn gateway(bytes: &[u8]) {
    let mut notify = NotifySettings::default();
    notify.sms.receipt_field = "message.state".into();
    if let Some(receipt) = understood(&notify, "first", &HashMap::new(), bytes) {
        assert!(receipt.detail.len() <= 20, "a detail of any length is kept");
    }
}

/// What the identity provider publishes; or, where there are two lines, its keys and a token.
pub fn provider(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let Some(end) = end else {
        document(bytes);
        return;
    };
    let (keys, signed) = bytes.split_at(end);
    let Ok(keys) = serde_json::from_slice::<JwkSet>(keys) else {
        return;
    };
    if let Ok(text) = std::str::from_utf8(signed) {
        token(&keys, text.trim());
    }
}
