//! The OpenID Connect provider: what it publishes, and the three calls a login takes.

use std::time::{Duration, Instant};

use jsonwebtoken::jwk::JwkSet;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, RequestBuilder, Response, Url, redirect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::sync::RwLock;

use super::jose::{self, TokenError};
use super::key::SigningKeys;
use crate::config::AudienceChoice;
use crate::web::secrets::random;
use ground::clock::machine_seconds;

/// The largest answer read from the provider, in bytes.
const ANSWER_LIMIT: usize = 256 * 1024;
/// What the provider publishes is read again after this.
const FRESH: Duration = Duration::from_secs(60 * 60);
/// An unknown key makes it read again, but not more often than this.
const PATIENCE: Duration = Duration::from_secs(60);
/// Seconds for which what the site signs is good.
const ASSERTION_SECONDS: u64 = 120;
const DISCOVERY: &str = "/.well-known/openid-configuration";
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Why the provider could not be used. No value it sent is quoted.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    #[error("identity provider: cannot be reached ({0}); see area.issuer")]
    Unreachable(&'static str),
    #[error("identity provider: {what} answered {status}")]
    Status { what: &'static str, status: u16 },
    #[error("identity provider: {0} is not what the standard says")]
    Shape(&'static str),
    #[error("identity provider: its {what} was refused: {source}")]
    Token { what: &'static str, source: TokenError },
    #[error("identity provider: {0} is not the address of area.issuer")]
    Issuer(&'static str),
    #[error("area key: could not sign")]
    Signing,
}

type Result<T> = std::result::Result<T, ProviderError>;

/// An address nobody on the way can answer for: `https://`, or `http://` on the machine itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Endpoint(pub Url);

impl TryFrom<String> for Endpoint {
    type Error = &'static str;

    fn try_from(text: String) -> std::result::Result<Self, Self::Error> {
        let url = Url::parse(&text).map_err(|_| "not an address")?;
        let loopback = ["localhost", "127.0.0.1", "[::1]"];
        let safe = match url.scheme() {
            "https" => true,
            "http" => url.host_str().is_some_and(|host| loopback.contains(&host)),
            _ => false,
        };
        if safe {
            Ok(Self(url))
        } else {
            Err("not a safe address")
        }
    }
}

/// The part of the discovery document that is used.
#[derive(Clone, Debug, Deserialize)]
pub struct Metadata {
    issuer: String,
    pub authorization_endpoint: Endpoint,
    token_endpoint: Endpoint,
    userinfo_endpoint: Endpoint,
    jwks_uri: Endpoint,
    revocation_endpoint: Option<Endpoint>,
    pub end_session_endpoint: Option<Endpoint>,
}

struct Published {
    metadata: Metadata,
    keys: JwkSet,
    read_at: Instant,
}

/// The provider, as one site knows it.
pub struct Provider {
    client: Client,
    issuer: String,
    pub client_id: String,
    pub key: SigningKeys,
    audience: AudienceChoice,
    published: RwLock<Option<Published>>,
}

/// What the token endpoint gives.
#[derive(Deserialize)]
pub struct Tokens {
    pub access_token: String,
    pub id_token: String,
}

/// Whom something that the site signs is meant for. Many providers take one string and no list.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Audience<'a> {
    One(&'a str),
    List(Vec<&'a str>),
}

#[derive(Serialize)]
struct Assertion<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: Audience<'a>,
    iat: u64,
    exp: u64,
    jti: String,
}

impl Provider {
    /// `None` where the machine's TLS cannot be set up.
    pub fn new(
        issuer: &str,
        client_id: String,
        key: SigningKeys,
        audience: AudienceChoice,
        timeout: Duration,
    ) -> Option<Self> {
        // Both fail where another part of the process was first, with the same provider.
        studio::tls::install();
        jose::install();
        let client = Client::builder()
            .timeout(timeout)
            .redirect(redirect::Policy::none())
            .build()
            .ok()?;
        Some(Self {
            client,
            issuer: issuer.into(),
            client_id,
            key,
            audience,
            published: RwLock::new(None),
        })
    }

    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// What the provider publishes of itself, read when it is first needed and every hour.
    pub async fn metadata(&self) -> Result<Metadata> {
        if let Some(published) = &*self.published.read().await
            && published.read_at.elapsed() < FRESH
        {
            return Ok(published.metadata.clone());
        }
        self.read_published(FRESH).await?;
        let published = self.published.read().await;
        let metadata = published.as_ref().map(|published| published.metadata.clone());
        metadata.ok_or(ProviderError::Shape("the discovery document"))
    }

    /// Reads it again unless it is younger than `age`.
    async fn read_published(&self, age: Duration) -> Result<()> {
        let mut published = self.published.write().await;
        if published
            .as_ref()
            .is_some_and(|published| published.read_at.elapsed() < age)
        {
            return Ok(());
        }
        let address = format!("{}{DISCOVERY}", self.issuer.trim_end_matches('/'));
        let metadata: Metadata = self
            .json("the discovery document", self.client.get(address))
            .await?;
        if metadata.issuer != self.issuer {
            return Err(ProviderError::Issuer("the discovery document's issuer"));
        }
        let keys = self.client.get(metadata.jwks_uri.0.clone());
        let keys: JwkSet = self.json("the set of keys", keys).await?;
        *published = Some(Published {
            metadata,
            keys,
            read_at: Instant::now(),
        });
        Ok(())
    }

    /// Changes the code for tokens. A code is good once and for this site only.
    pub async fn exchange(&self, code: &str, verifier: &str, redirect_uri: &str) -> Result<Tokens> {
        let endpoint = self.metadata().await?.token_endpoint.0;
        let assertion = self.assertion(endpoint.as_str())?;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", verifier),
            ("redirect_uri", redirect_uri),
            ("client_id", &self.client_id),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", &assertion),
        ];
        self.json("the token endpoint", self.client.post(endpoint).form(&form))
            .await
    }

    /// Gives an access token back, where the provider takes it; it ends by itself soon in any case.
    pub async fn revoke(&self, access_token: &str) {
        if let Err(error) = self.try_revoke(access_token).await {
            tracing::info!(%error, "access token not given back");
        }
    }

    async fn try_revoke(&self, access_token: &str) -> Result<()> {
        let Some(Endpoint(endpoint)) = self.metadata().await?.revocation_endpoint else {
            return Ok(());
        };
        let assertion = self.assertion(endpoint.as_str())?;
        let form = [
            ("token", access_token),
            ("token_type_hint", "access_token"),
            ("client_id", &self.client_id),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", &assertion),
        ];
        self.send("the revocation endpoint", self.client.post(endpoint).form(&form))
            .await?;
        Ok(())
    }

    /// Whom the request of a login is meant for.
    pub fn request_audience(&self) -> Audience<'_> {
        match self.audience {
            AudienceChoice::Issuer | AudienceChoice::Endpoint => Audience::One(&self.issuer),
            AudienceChoice::List => Audience::List(vec![&self.issuer]),
        }
    }

    fn assertion_audience<'a>(&'a self, endpoint: &'a str) -> Audience<'a> {
        match self.audience {
            AudienceChoice::Issuer => Audience::One(&self.issuer),
            AudienceChoice::Endpoint => Audience::One(endpoint),
            AudienceChoice::List => Audience::List(vec![&self.issuer, endpoint]),
        }
    }

    fn assertion(&self, endpoint: &str) -> Result<String> {
        let issued = machine_seconds();
        let claims = Assertion {
            iss: &self.client_id,
            sub: &self.client_id,
            aud: self.assertion_audience(endpoint),
            iat: issued,
            exp: issued + ASSERTION_SECONDS,
            jti: random(),
        };
        self.key.sign("JWT", &claims).ok_or(ProviderError::Signing)
    }

    /// The claims about the person, signed by the provider.
    pub async fn userinfo<T: DeserializeOwned>(&self, access_token: &str) -> Result<T> {
        let endpoint = self.metadata().await?.userinfo_endpoint.0;
        let what = "userinfo";
        let response = self
            .send(what, self.client.get(endpoint).bearer_auth(access_token))
            .await?;
        let kind = response
            .headers()
            .get(CONTENT_TYPE)
            .map(|value| value.as_bytes().to_vec());
        // What is not signed could come from anybody on the way.
        if !kind.is_some_and(|kind| kind.starts_with(b"application/jwt")) {
            return Err(ProviderError::Shape("userinfo, which must be signed,"));
        }
        let token = String::from_utf8(body(what, response).await?).map_err(|_| ProviderError::Shape(what))?;
        self.claims(what, &token, &["iss", "aud", "sub"]).await
    }

    /// The claims of a token of the provider; its keys are read again where the token's is not among them.
    pub async fn claims<T: DeserializeOwned>(
        &self,
        what: &'static str,
        token: &str,
        required: &[&str],
    ) -> Result<T> {
        match self.checked(token, required).await {
            Err(TokenError::UnknownKey) => {
                self.read_published(PATIENCE).await?;
                self.checked(token, required).await
            }
            checked => checked,
        }
        .map_err(|source| ProviderError::Token { what, source })
    }

    async fn checked<T: DeserializeOwned>(
        &self,
        token: &str,
        required: &[&str],
    ) -> std::result::Result<T, TokenError> {
        let published = self.published.read().await;
        let keys = published.as_ref().ok_or(TokenError::UnknownKey)?;
        jose::verified(token, &keys.keys, &self.issuer, &self.client_id, required)
    }

    async fn json<T: DeserializeOwned>(&self, what: &'static str, request: RequestBuilder) -> Result<T> {
        let response = self.send(what, request).await?;
        serde_json::from_slice(&body(what, response).await?).map_err(|_| ProviderError::Shape(what))
    }

    async fn send(&self, what: &'static str, request: RequestBuilder) -> Result<Response> {
        let response = request.send().await.map_err(|error| unreachable(&error))?;
        let status = response.status();
        if status.is_success() {
            Ok(response)
        } else {
            Err(ProviderError::Status {
                what,
                status: status.as_u16(),
            })
        }
    }
}

// The error's own text holds the address, and with it what was asked.
fn unreachable(error: &reqwest::Error) -> ProviderError {
    ProviderError::Unreachable(if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    })
}

async fn body(what: &'static str, mut response: Response) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > ANSWER_LIMIT {
            return Err(ProviderError::Shape(what));
        }
    }
    Ok(bytes)
}
