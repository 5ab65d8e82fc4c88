//! `videoguida letters`: many letters in one file, in order, once each, in bounded memory.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::{reader, squeezed};

/// `make soak` sets more.
fn many() -> usize {
    let set = std::env::var("VIDEOGUIDA_SOAK_LETTERS").ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(200)
}

/// What a run may keep in memory, however many letters it prints: 320 MB in the dev profile.
const PEAK_KILOBYTES: u64 = 320_000;

fn sample() -> Vec<Value> {
    let lines = include_str!("../../claims/sample.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// As many claims as wanted, with different names, numbers, languages and postal codes.
fn claims(count: usize) -> Vec<u8> {
    let template = sample().swap_remove(0);
    let mut file = Vec::new();
    for number in 0..count {
        let mut event = template.clone();
        event["id"] = format!("many-{number}").into();
        let data = &mut event["data"];
        data["claim_id"] = format!("MANY-{number:06}").into();
        data["claimant"]["family_name"] = format!("Prova{}", letters_of(number)).into();
        data["claimant"]["locale"] = ["it", "de", "en"][number % 3].into();
        // 7919 is prime to 100,000: no two alike, in no order.
        let postal_code = format!("{:05}", number * 7919 % 100_000);
        data["claimant"]["postal_address"] = serde_json::json!({
            "street": format!("Via dell'Esempio {number}"),
            "postal_code": postal_code, "town": "Prova", "province": "NA",
        });
        writeln!(file, "{event}").unwrap();
    }
    file
}

/// A number in letters: names have no digits.
fn letters_of(number: usize) -> String {
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

/// The command in a folder of its own, with what it is given on standard input.
fn videoguida(folder: &Path, args: &[&str], input: &[u8]) -> (Output, u64) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(args)
        .current_dir(folder)
        .env("VIDEOGUIDA__STORE__DATA_DIR", folder.join("var"))
        .env("VIDEOGUIDA__SITE__BASE_URL", "https://guida.example")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A command that does not want it all closes early.
            let _ = stdin.write_all(input);
        });
        let watch = scope.spawn(|| peak_of(&status));
        let output = child.wait_with_output().unwrap();
        (output, watch.join().unwrap())
    })
}

/// The most memory the process ever held, in kilobytes, watched until it is gone.
fn peak_of(status: &Path) -> u64 {
    let mut peak = 0;
    while let Ok(text) = std::fs::read_to_string(status) {
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let Some(kilobytes) = line.and_then(|line| line.split_whitespace().next()?.parse().ok()) else {
            break;
        };
        peak = kilobytes;
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    peak
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("letters.pdf.json")).unwrap()).unwrap()
}

#[test]
fn many_letters_stand_in_the_order_of_their_postal_codes_in_bounded_memory() {
    let count = many();
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "letters",
        "--claims",
        "-",
        "--out",
        "letters.pdf",
        "--today",
        "2026-03-14",
    ];
    let (output, peak) = videoguida(folder.path(), &args, &claims(count));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(peak < PEAK_KILOBYTES, "{peak} kB at most for {count} letters");
    let manifest = manifest(folder.path());
    let letters = manifest["letters"].as_array().unwrap();
    assert_eq!(
        (letters.len(), manifest["pages"].as_u64()),
        (count, Some(count as u64))
    );
    let codes: Vec<_> = letters
        .iter()
        .map(|letter| letter["postal_code"].as_str().unwrap())
        .collect();
    assert!(codes.is_sorted());
    let pdf = std::fs::read(folder.path().join("letters.pdf")).unwrap();
    assert!(squeezed(&reader::info(&pdf)).contains(&format!("Pages: {count}")));
    // The first, one in the middle, one across a bundle's edge, and the last.
    for at in [0, count / 2, 49.min(count - 1), 50.min(count - 1), count - 1] {
        let letter = &letters[at];
        assert_eq!(letter["page"].as_u64(), Some(at as u64 + 1));
        let page = reader::page_at(&pdf, at + 1, 100);
        let link = reader::scanned_by_zbar(&page).expect("a code on the page");
        assert!(link.starts_with("HTTPS://GUIDA.EXAMPLE/Q/"), "{link}");
        assert_eq!(reader::scanned(&page), Some(link));
        let text = squeezed(&reader::text_of(&pdf, at + 1));
        assert!(text.contains(letter["claim_id"].as_str().unwrap()), "{text}");
        assert!(text.contains(&format!("{} Prova NA", codes[at])), "{text}");
    }
    assert_whole(&folder.path().join("letters.pdf"));
    assert_eq!(manifest["sha256"].as_str().unwrap(), sha256(&pdf));
}

/// Read from end to end by a parser that is strict.
fn assert_whole(path: &Path) {
    let python = std::env::var("VIDEOGUIDA_PYTHON").unwrap_or_else(|_| "python3".into());
    let check = "import pikepdf, sys\npdf = pikepdf.open(sys.argv[1])\nproblems = pdf.check_pdf_syntax()\n\
                 print(problems)\nsys.exit(1 if problems else 0)";
    let output = Command::new(python)
        .args(["-c", check])
        .arg(path)
        .output()
        .unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn a_dry_run_lists_and_prints_nothing_and_what_is_held_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let sample = include_bytes!("../../claims/sample.jsonl");
    let args = ["letters", "--claims", "-", "--out", "letters.pdf", "--dry-run"];
    let (output, _) = videoguida(folder.path(), &args, sample);
    assert_eq!(output.status.code(), Some(3), "one claim of the sample is held");
    let listed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(listed.lines().count(), sample_len() - 1);
    assert!(!folder.path().join("letters.pdf").exists());
    let left = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(left.contains("no letter"), "{left}");
}

fn sample_len() -> usize {
    sample().len()
}
