//! A client that sends paths as they are written, dots and all, and follows nothing.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::fixture::{Fixture, Result};

pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// What names the guide in the addresses of its files, where this is the guide's page.
    pub fn mark(&self) -> Result<String> {
        let page = self.text();
        let (_, rest) = page
            .split_once("data-hls=\"/guida/")
            .ok_or("not the page of a guide")?;
        let (mark, _) = rest.split_once('/').ok_or("no mark")?;
        Ok(mark.to_owned())
    }

    /// "name=value" of the cookie it sets.
    pub fn cookie(&self) -> Option<&str> {
        self.header("set-cookie")?.split(';').next()
    }
}

pub struct Client<'a> {
    base_url: &'a str,
    headers: Vec<(&'static str, String)>,
}

impl<'a> Client<'a> {
    pub fn new(fixture: &'a Fixture) -> Self {
        Self::at(&fixture.base_url)
    }

    /// A client of another process of the site.
    pub fn at(base_url: &'a str) -> Self {
        Self {
            base_url,
            headers: Vec::new(),
        }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn with_cookie(self, answer: &Answer) -> Self {
        let cookie = answer.cookie().unwrap_or_default().to_owned();
        self.with("cookie", cookie)
    }

    pub fn get(&self, path: &str) -> Result<Answer> {
        self.send("GET", path, "")
    }

    /// The address of a file of the guide that is open.
    pub fn own(&self, file: &str) -> Result<String> {
        Ok(format!("/guida/{}/{file}", self.get("/guida")?.mark()?))
    }

    pub fn post(&self, path: &str, form: &str) -> Result<Answer> {
        self.send("POST", path, form)
    }

    pub fn send(&self, method: &str, path: &str, body: &str) -> Result<Answer> {
        let host = self.base_url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
        if method == "POST" {
            head += &format!(
                "content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
                body.len()
            );
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{head}\r\n{body}").as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        parse(&bytes)
    }
}

fn parse(bytes: &[u8]) -> Result<Answer> {
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .ok_or("an answer without an end of headers")?;
    let head = std::str::from_utf8(&bytes[..end])?;
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .ok_or("an answer without a status")?;
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.into(), value.into()));
    Ok(Answer {
        status: status.parse()?,
        headers: headers.collect(),
        body: bytes[end + 4..].to_vec(),
    })
}
