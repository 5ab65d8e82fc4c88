use std::fs;

use super::*;

fn files(folder: &Path, key: u8) -> GuideFiles {
    GuideFiles::new(folder.to_owned(), FileKey::new([key; 32]))
}

fn sealed(files: &GuideFiles, name: &str) -> SealedFile {
    files.open(name).expect("a file").expect("a sealed one")
}

/// No two parts of it are alike.
fn text(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at % 251) as u8 ^ (at / PART) as u8)
        .collect()
}

#[test]
fn any_part_of_a_file_of_any_length_is_read_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = files(folder.path(), 1);
    for length in [0, 1, PART - 1, PART, PART + 1, 3 * PART, 3 * PART + 5] {
        let plain = text(length);
        files.write("a/b.m4s", &plain).expect("written");
        assert_eq!(files.read("a/b.m4s").expect("read"), plain, "{length}");
        let file = sealed(&files, "a/b.m4s");
        assert_eq!(file.length(), length as u64);
        for start in [0, 1, PART - 1, PART, 2 * PART + 3, length] {
            for end in [start, start + 1, start + PART + 7, length, length + 10] {
                let wanted = plain
                    .get(start.min(length)..end.max(start).min(length))
                    .unwrap_or_default();
                let read = file.read(start as u64..end.max(start) as u64).expect("read");
                assert_eq!(read, wanted, "{start}..{end} of {length}");
            }
        }
    }
}

#[test]
fn a_file_says_nothing_of_what_it_holds_and_opens_with_its_key_and_name_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = files(folder.path(), 1);
    own.write("letter.pdf", b"Maria Esposito").expect("written");
    let bytes = fs::read(own.path("letter.pdf")).expect("read");
    assert!(!bytes.windows(5).any(|window| window == b"Maria"));
    let mode = fs::metadata(own.path("letter.pdf"))
        .expect("a file")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(files(folder.path(), 2).read("letter.pdf").is_err());
    fs::copy(own.path("letter.pdf"), own.path("other.pdf")).expect("copied");
    assert!(own.read("other.pdf").is_err());
}

#[test]
fn a_file_that_was_changed_shortened_or_put_together_anew_does_not_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = files(folder.path(), 1);
    files.write("x", &text(3 * PART)).expect("written");
    let whole = fs::read(files.path("x")).expect("read");
    let part = PART + TAG;
    let mut swapped = whole.clone();
    swapped[HEAD..HEAD + 2 * part].rotate_left(part);
    let mut flipped = whole.clone();
    flipped[HEAD + part + 9] ^= 1;
    for wrong in [
        &whole[..HEAD + 2 * part],
        &whole[..whole.len() - 1],
        &whole[..HEAD],
        &swapped,
        &flipped,
    ] {
        fs::write(files.path("x"), wrong).expect("written");
        assert!(files.read("x").is_err(), "{} bytes", wrong.len());
    }
}

#[test]
fn a_folder_is_sealed_once_and_what_guides_share_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = files(folder.path(), 1);
    for name in ["guide.json", "documents/letter.pdf", "shared/ab12"] {
        fs::create_dir_all(files.path(name).parent().expect("a folder")).expect("made");
        fs::write(files.path(name), b"plain").expect("written");
    }
    files.seal_all().expect("sealed");
    let first = fs::read(files.path("guide.json")).expect("read");
    files.seal_all().expect("sealed");
    assert_eq!(fs::read(files.path("guide.json")).expect("read"), first);
    assert_eq!(fs::read(files.path("shared/ab12")).expect("read"), b"plain");
    assert_eq!(files.read("documents/letter.pdf").expect("read"), b"plain");
}
