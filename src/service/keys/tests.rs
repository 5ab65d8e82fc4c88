use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;

fn ring(folder: &Path) -> Result<KeyRing, KeyRingError> {
    KeyRing::in_files(KeyKind::Links, folder.join("link.key"))
}

#[test]
fn a_key_is_made_once_is_its_owners_and_has_generations_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = ring(folder.path()).expect("an empty ring");
    assert_eq!(first.newest(), None);
    first.make(1).expect("made");
    first.make(1).expect("kept");
    let other = ring(folder.path()).expect("the same ring");
    assert_eq!(*first.get(1).expect("a key"), *other.get(1).expect("a key"));
    other.make(2).expect("made");
    assert_ne!(*other.get(1).expect("a key"), *other.get(2).expect("a key"));
    // A process that started before it was made reads it when it meets it.
    assert_eq!(first.generations(), [1]);
    assert_eq!(*first.get(2).expect("read"), *other.get(2).expect("a key"));
    let mode = |name: &str| {
        let metadata = fs::metadata(folder.path().join(name)).expect("a file");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!((mode("link.key"), mode("link.2.key")), (0o600, 0o600));
    fs::set_permissions(
        folder.path().join("link.2.key"),
        fs::Permissions::from_mode(0o640),
    )
    .expect("chmod");
    assert!(matches!(ring(folder.path()), Err(KeyRingError::Readable { .. })));
}

#[test]
fn other_files_in_the_folder_are_no_generations() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = [
        "link.02.key",
        "link.1.key",
        "link.x.key",
        "link.key.bak",
        "a.link.key",
        "link.2.pem",
    ];
    for name in names {
        fs::write(folder.path().join(name), [1; 32]).expect("written");
    }
    assert_eq!(ring(folder.path()).expect("a ring").generations(), [0; 0]);
    fs::write(folder.path().join("link.3.key"), b"short").expect("written");
    fs::set_permissions(
        folder.path().join("link.3.key"),
        fs::Permissions::from_mode(0o600),
    )
    .expect("chmod");
    assert!(matches!(
        ring(folder.path()),
        Err(KeyRingError::Length { bytes: 5, .. })
    ));
}

#[test]
fn what_is_missing_or_another_is_named_by_its_generation_and_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = ring(folder.path()).expect("a ring");
    key.make(1).expect("made");
    let missing = key.get(7).expect_err("missing").to_string();
    assert!(
        missing.contains("link.7.key: is not there") && missing.contains("generation 7 of the key links"),
        "{missing}"
    );
    let foreign = key.prove(1, &[0; 32]).expect_err("another").to_string();
    assert!(
        foreign.contains("link.key: is not the key that this database"),
        "{foreign}"
    );
    key.prove(1, &key.proof(1).expect("a proof")).expect("the same");
}

#[test]
fn settings_give_keys_as_text_and_nothing_else() {
    let settings = |text: &str| {
        let flags = [("keys.links", text.to_owned())];
        let settings = Settings::load_from(None, [], &flags).expect("settings");
        KeyRing::of(&settings, KeyKind::Links)
    };
    let (one, two) = (new_key_text(1), new_key_text(2));
    let ring = settings(&format!("{}\n{}", one.as_str(), two.as_str())).expect("two keys");
    assert_eq!(ring.generations(), [1, 2]);
    assert!(matches!(ring.make(3), Err(KeyRingError::Elsewhere { .. })));
    let digits = "ab".repeat(32);
    let twice = format!("1:{digits} 1:{digits}");
    for wrong in [
        digits.as_str(),
        "1:",
        "0:00",
        "1:zz",
        &digits[1..],
        twice.as_str(),
    ] {
        let refused = settings(wrong).expect_err("refused").to_string();
        assert!(
            refused.starts_with("keys.links: must be") && !refused.contains("abab"),
            "{refused}"
        );
    }
}

#[test]
fn no_two_keys_prove_each_other() {
    let proofs = KeyKind::ALL.map(|kind| KeyRing::in_memory(kind, [7; 32]).proof(1).expect("a proof"));
    for (at, proof) in proofs.iter().enumerate() {
        assert!(!proofs[..at].contains(proof));
    }
}
