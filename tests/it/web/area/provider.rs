//! The identity provider of the tests: `tests/area/provider.mjs` as a process of its own.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use videoguida::config::AudienceChoice;
use videoguida::web::AreaOptions;

use crate::web::fixture::{Fixture, Result, TODAY, repository};

pub struct Provider {
    child: Child,
    pub issuer: String,
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Provider {
    pub fn start(site: &str) -> Result<Self> {
        let mut child = Command::new("node")
            .arg("tests/area/provider.mjs")
            .env("SITE", site)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .current_dir(repository())
            .spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let told: Value = serde_json::from_str(&line)?;
        let issuer = told["issuer"].as_str().ok_or("no issuer")?.to_owned();
        Ok(Self { child, issuer })
    }

    /// Answers the next logins wrongly in one way, or rightly again. Tells what it saw so far.
    pub fn tamper(&self, how: Option<&str>) -> Result<Value> {
        let address = format!("{}/control", self.issuer);
        let told = super::browser::block(async {
            let request = reqwest::Client::new()
                .post(address)
                .json(&json!({ "tamper": how }));
            request.send().await?.json().await
        })?;
        Ok(told)
    }
}

/// A site whose personal area is open, and the provider that vouches for its visitors.
pub struct World {
    pub fixture: Fixture,
    pub provider: Provider,
}

impl World {
    pub fn start() -> Result<Self> {
        Self::start_with(|_| {}, Duration::from_secs(900))
    }

    /// With another audience than the issuer.
    pub fn start_meant_for(audience: AudienceChoice) -> Result<Self> {
        Self::start_with(
            |settings| {
                if let Some(area) = &mut settings.area {
                    area.audience = audience;
                }
            },
            Duration::from_secs(900),
        )
    }

    pub fn start_with(
        change: impl FnOnce(&mut videoguida::web::SiteOptions),
        session: Duration,
    ) -> Result<Self> {
        let mut provider = None;
        let keys = tempfile::tempdir()?;
        let fixture = Fixture::start_with(TODAY, |settings| {
            let started = Provider::start(&settings.base_url);
            settings.area = started.as_ref().ok().map(|started| AreaOptions {
                issuer: started.issuer.clone(),
                client_id: String::new(),
                session,
                timeout: Duration::from_secs(5),
                audience: AudienceChoice::Issuer,
                key: PathBuf::from(keys.path()).join("area.key"),
                signing: 1,
            });
            provider = Some(started);
            change(settings);
        })?;
        let provider = provider.ok_or("the provider was not started")??;
        Ok(Self { fixture, provider })
    }
}

impl Provider {
    /// Goes away, as providers do.
    pub fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
