//! A browser without a screen: cookies for each origin, redirects one at a time.

use std::collections::HashMap;
use std::future::Future;

use reqwest::header::{COOKIE, HeaderName, LOCATION, SET_COOKIE};
use reqwest::{Client, Url, redirect};

use crate::web::fixture::{Fixture, Result, Somebody};

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

pub fn block<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(work)
}

pub struct Page {
    pub status: u16,
    pub location: Option<Url>,
    pub cookies: Vec<String>,
    /// The browser is asked to drop what it stored of the site, and nothing else.
    pub drops_stored_answers: bool,
    pub text: String,
}

#[derive(Clone)]
pub struct Browser {
    client: Client,
    jars: HashMap<String, HashMap<String, String>>,
}

impl Browser {
    pub fn new() -> Self {
        videoguida::tls::install();
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .pool_max_idle_per_host(0)
            .build();
        Self {
            client: client.expect("a client"),
            jars: HashMap::new(),
        }
    }

    pub fn get(&mut self, address: &Url) -> Result<Page> {
        self.send(address, None)
    }

    pub fn post(&mut self, address: &Url, form: &[(&str, &str)]) -> Result<Page> {
        self.send(address, Some(form))
    }

    /// What this browser holds for the origin of an address.
    pub fn jar(&mut self, address: &Url) -> &mut HashMap<String, String> {
        self.jars
            .entry(address.origin().ascii_serialization())
            .or_default()
    }

    fn send(&mut self, address: &Url, form: Option<&[(&str, &str)]>) -> Result<Page> {
        let cookies: Vec<_> = self
            .jar(address)
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = match form {
            Some(form) => self.client.post(address.clone()).form(form),
            None => self.client.get(address.clone()),
        };
        let request = request.header(COOKIE, cookies.join("; "));
        let page = block(async {
            let response = request.send().await?;
            let header = |name| response.headers().get(name).and_then(|v| v.to_str().ok());
            let drops_stored_answers = header(CLEAR_SITE_DATA) == Some("\"cache\"");
            let location = header(LOCATION).and_then(|to| address.join(to).ok());
            let set = response.headers().get_all(SET_COOKIE).iter();
            let cookies = set
                .filter_map(|value| value.to_str().ok().map(Into::into))
                .collect();
            let status = response.status().as_u16();
            Ok::<_, reqwest::Error>(Page {
                status,
                location,
                cookies,
                drops_stored_answers,
                text: response.text().await?,
            })
        })?;
        self.keep(address, &page.cookies);
        Ok(page)
    }

    fn keep(&mut self, address: &Url, cookies: &[String]) {
        for cookie in cookies {
            let pair = cookie.split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            if cookie.contains("Max-Age=0") || cookie.contains("expires=Thu, 01 Jan 1970") {
                self.jar(address).remove(name);
            } else {
                self.jar(address).insert(name.into(), value.into());
            }
        }
    }

    /// From the button to the provider's answer, which is returned without being taken to the site.
    pub fn answer(&mut self, fixture: &Fixture, code: &str, level: &str) -> Result<Url> {
        let departure = self.get(&address(fixture, "/avvisi/accesso"))?;
        let mut next = departure
            .location
            .ok_or_else(|| format!("not sent away: {}", departure.status))?;
        for _ in 0..8 {
            if next.as_str().starts_with(&fixture.base_url) {
                return Ok(next);
            }
            let page = if next.path().starts_with("/interaction/") {
                let go = if code.is_empty() { "no" } else { "yes" };
                self.post(&next, &[("code", code), ("level", level), ("go", go)])?
            } else {
                self.get(&next)?
            };
            next = page
                .location
                .ok_or_else(|| format!("{next}: {} {}", page.status, page.text))?;
        }
        Err("the provider never sent the browser back".into())
    }

    /// Comes in as somebody, with two factors.
    pub fn enter(&mut self, fixture: &Fixture, somebody: &Somebody) -> Result<Page> {
        let answer = self.answer(fixture, somebody.fiscal_code, "2")?;
        let arrived = self.get(&answer)?;
        if arrived.status != 303 {
            return Err(format!("not let in: {} {}", arrived.status, arrived.text).into());
        }
        self.get(&address(fixture, "/avvisi"))
    }
}

pub fn address(fixture: &Fixture, path: &str) -> Url {
    Url::parse(&format!("{}{path}", fixture.base_url)).expect("an address")
}

/// What the forms of a page carry.
pub fn csrf(page: &Page) -> Result<String> {
    hidden(page, "csrf")
}

/// The first notice of a page.
pub fn notice(page: &Page) -> Result<String> {
    hidden(page, "notice")
}

fn hidden(page: &Page, name: &str) -> Result<String> {
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .text
        .split_once(&field)
        .ok_or_else(|| format!("no {name} in the page"))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}
