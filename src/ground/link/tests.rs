use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use proptest::prelude::*;

use super::*;

const KEY: [u8; 32] = [7; 32];

#[test]
fn a_token_is_130_bits_in_crockfords_letters() {
    let token = token(&KEY, "NASPI-2026-000001", 1);
    assert_eq!(token.len(), 26);
    assert!(
        token
            .bytes()
            .all(|b| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(&b))
    );
}

// Reckoned apart from this code: Python's hmac over "videoguida link\0" + id + "\0" + 00 00 00 01.
#[test]
fn the_token_of_a_known_key_stays_what_letters_have_printed() {
    assert_eq!(token(&KEY, "NASPI-2026-000001", 1), "S403HKXZM02WKGJZCFBQ9ECANV");
}

#[test]
fn every_bit_of_a_token_is_used() {
    let tokens: Vec<_> = (0..400).map(|n| token(&KEY, &format!("C{n}"), 1)).collect();
    for place in 0..26 {
        let seen: HashSet<_> = tokens.iter().map(|token| token.as_bytes()[place]).collect();
        assert_eq!(seen.len(), 32, "place {place}");
    }
}

#[test]
fn key_claim_and_issue_all_matter() {
    let first = token(&KEY, "C1", 1);
    assert_ne!(first, token(&KEY, "C1", 2));
    assert_ne!(first, token(&KEY, "C2", 1));
    assert_ne!(first, token(&[8; 32], "C1", 1));
    assert_eq!(first, token(&KEY, "C1", 1));
}

#[test]
fn confusable_letters_are_read_as_meant() {
    assert_eq!(
        parse_token("oOiIlL0123456789abcdefghjk").as_deref(),
        Some("001111".to_owned() + "0123456789ABCDEFGHJK").as_deref()
    );
}

#[test]
fn what_cannot_be_a_token_is_none() {
    for wrong in [
        "",
        "0",
        "U0000000000000000000000000",
        "0000000000000000000000000-",
        "000000000000000000000000000",
        "0000000000000000000000000é",
    ] {
        assert_eq!(parse_token(wrong), None, "{wrong:?}");
    }
}

#[test]
fn the_qr_says_it_in_capitals_and_people_read_it_small() {
    let link = GuideLink::new("https://Guida.Example/", &token(&KEY, "C1", 1)).unwrap();
    assert_eq!(link.qr_text, format!("HTTPS://GUIDA.EXAMPLE/Q/{}", link.token));
    assert_eq!(
        link.address,
        format!("https://guida.example/q/{}", link.token.to_lowercase())
    );
}

#[test]
fn a_local_demo_keeps_its_port() {
    let link = GuideLink::new("http://127.0.0.1:8080", "0123456789ABCDEFGHJKMNPQRS").unwrap();
    assert_eq!(link.qr_text, "HTTP://127.0.0.1:8080/Q/0123456789ABCDEFGHJKMNPQRS");
}

#[test]
fn a_base_url_the_qr_cannot_say_is_refused() {
    for wrong in [
        "guida.example",
        "ftp://guida.example",
        "https://",
        "https://a.example/path",
        "https://a_b.example",
        "https://a.example:0",
        "https://a.example:x",
        "https://è.example",
        "https://u@a.example",
    ] {
        assert!(
            matches!(GuideLink::new(wrong, "X"), Err(LinkError::BaseUrl)),
            "{wrong}"
        );
    }
}

#[test]
fn a_link_does_not_print_itself() {
    let link = GuideLink::new("https://guida.example", "0123456789ABCDEFGHJKMNPQRS").unwrap();
    assert!(!format!("{link:?}").contains("0123"));
}

#[test]
fn the_key_is_made_once_and_is_the_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("link.key");
    let key = load_or_create_key(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(load_or_create_key(&path).unwrap(), key);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no draft stays behind"
    );
}

#[test]
fn processes_that_start_together_get_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("link.key");
    let make = || load_or_create_key(&path).unwrap();
    let keys: HashSet<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(make)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(keys.len(), 1);
}

#[test]
fn a_key_that_is_cut_or_open_to_others_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("link.key");
    fs::write(&path, [1; 31]).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    assert!(matches!(
        load_or_create_key(&path),
        Err(LinkError::KeyLength { length: 31, .. })
    ));
    fs::write(&path, [1; 32]).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(
        load_or_create_key(&path),
        Err(LinkError::KeyMode { mode: 0o640, .. })
    ));
}

#[test]
fn a_key_without_a_folder_is_an_error() {
    assert!(matches!(
        load_or_create_key(Path::new("/nowhere/at/all")),
        Err(LinkError::KeyFile { .. })
    ));
}

proptest! {
    #[test]
    fn any_spelling_of_a_token_parses_back(key: [u8; 32], claim in "[A-Za-z0-9._-]{1,64}", issue: u32, case: [bool; 26]) {
        let token = token(&key, &claim, issue);
        let spelt: String = token.chars().zip(case).map(|(c, low)| if low { c.to_ascii_lowercase() } else { c }).collect();
        prop_assert_eq!(parse_token(&spelt), Some(token));
    }

    #[test]
    fn parsing_never_panics(written in "\\PC{0,40}") {
        let _ = parse_token(&written);
    }
}
