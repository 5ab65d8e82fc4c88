//! Segments that everybody fetches at one address.

use super::client::Client;
use super::fixture::{Fixture, Result, segment_key};

#[test]
fn a_shared_segment_is_the_same_for_all_at_any_start() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture);
    let address = |start: u64| format!("/media/{}/{start}.m4s", segment_key("shared"));
    for joins in [0, 1, 2, 500] {
        let answer = client.get(&address(joins * 320))?;
        assert_eq!(answer.status, 200);
        assert_eq!(videoguida::fmp4::start_of(&answer.body)?, joins * 28_800);
        assert_eq!(
            answer.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(answer.header("content-type"), Some("video/iso.segment"));
        assert_eq!(answer.header("set-cookie"), None);
    }
    Ok(())
}

#[test]
fn parts_of_a_shared_segment_are_its_parts() -> Result<()> {
    let fixture = Fixture::start()?;
    let address = format!("/media/{}/320.m4s", segment_key("shared"));
    let whole = Client::new(&fixture).get(&address)?;
    let (tag, length) = (whole.header("etag").ok_or("no tag")?, whole.body.len());
    let part = Client::new(&fixture).with("range", "bytes=10-19").get(&address)?;
    assert_eq!((part.status, part.body.as_slice()), (206, &whole.body[10..20]));
    assert_eq!(
        part.header("content-range"),
        Some(format!("bytes 10-19/{length}").as_str())
    );
    let beyond = Client::new(&fixture)
        .with("range", "bytes=999999-")
        .get(&address)?;
    assert_eq!(beyond.status, 416);
    let known = Client::new(&fixture).with("if-none-match", tag).get(&address)?;
    assert_eq!((known.status, known.body.len()), (304, 0));
    Ok(())
}

#[test]
fn nothing_else_is_at_such_an_address() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture);
    let shared = segment_key("shared");
    for address in [
        format!("/media/{}/0.m4s", segment_key("private")),
        format!("/media/{}/0.m4s", segment_key("never made")),
        format!("/media/{shared}/100.m4s"),
        format!("/media/{shared}/0320.m4s"),
        format!("/media/{shared}/0.mp4"),
        format!("/media/{}/0.m4s", "ab".repeat(16)),
    ] {
        assert_eq!(client.get(&address)?.status, 404, "{address}");
    }
    Ok(())
}
