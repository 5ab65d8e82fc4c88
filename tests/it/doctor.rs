//! `doctor`: it tells what is wrong, prints no secret, and changes nothing.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use videoguida::config::DatabaseAddress;
use videoguida::store::Store;

use crate::program::{run, said};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/claims/sample.jsonl");
const DAY: [&str; 2] = ["--today", "2026-06-01"];

fn folder(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("videoguida.toml"), settings).expect("a file");
    folder
}

fn doctor(folder: &Path) -> String {
    said(&run(folder, &[DAY[0], DAY[1], "doctor"]))
}

/// Every file and folder, with its length, its mode and its time.
/// Every file with its size, mode and time. The shared memory in which readers of a database take their locks is written
/// by whoever reads it: of that, that it is there.
fn listing(folder: &Path) -> BTreeMap<String, (u64, u32, std::time::SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let data = entry.metadata().expect("its data");
        let name = entry.path().display().to_string();
        let shared = name.ends_with("-shm");
        let time = if shared {
            std::time::UNIX_EPOCH
        } else {
            data.modified().expect("a time")
        };
        found.insert(name, (data.len(), data.permissions().mode(), time));
        if data.is_dir() {
            found.extend(listing(&entry.path()));
        }
    }
    found
}

/// Every setting that may hold a secret, with the marker in it.
const SECRETS: &str = r#"
[operators]
secret = "MARKER-operators"
[api]
tokens = ["office:read:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]
[segments]
store = "s3"
[segments.s3]
endpoint = "http://MARKER:MARKER@127.0.0.1:9/MARKER"
access_key = "MARKER"
secret_key = "MARKER"
[voice]
url = "https://MARKER:MARKER@voice.invalid/MARKER?key=MARKER"
command = ["say", "--key", "MARKER"]
[notify]
channels = ["email", "sms", "app_io", "push", "portal"]
receipts_url = "https://MARKER:MARKER@127.0.0.1/MARKER"
[notify.email]
backend = "smtp"
host = "127.0.0.1"
port = 9
user = "MARKER"
password = "MARKER"
[notify.email_second]
user = "MARKER"
password = "MARKER"
[notify.sms]
backend = "http"
url = "http://MARKER:MARKER@127.0.0.1:9/MARKER?key=MARKER"
status_url = "http://127.0.0.1:9/{id}?key=MARKER"
user = "MARKER"
password = "MARKER"
auth = "Bearer MARKER"
fields = ["api_key=MARKER", "quality=MARKER"]
[notify.sms_second]
backend = "kannel"
url = "http://127.0.0.1:9/MARKER"
fields = ["key=MARKER"]
password = "MARKER"
[notify.app_io]
url = "http://127.0.0.1:9/MARKER"
key = "MARKER"
[notify.push]
url = "http://127.0.0.1:9/hooks/MARKER"
secret = "whsec_MARKERMARKERMARKERMARKERMARKERMA"
[notify.portal]
url = "http://127.0.0.1:9/hooks?token=MARKER"
secret = "whsec_MARKERMARKERMARKERMARKERMARKERMA"
"#;

#[test]
fn no_secret_is_printed() {
    let folder = folder(SECRETS);
    let told = doctor(folder.path());
    // The settings were taken, and every server was asked.
    assert!(
        told.contains("notify.sms.fields = [\"api_key=(hidden)\",\"quality=(hidden)\"]"),
        "{told}"
    );
    assert!(
        told.contains("notify.push.url = \"http://127.0.0.1:9/(hidden)\""),
        "{told}"
    );
    assert!(told.contains("push: nothing answers at 127.0.0.1:9"), "{told}");
    assert!(!told.contains("MARKER") && !told.contains("aaaa"), "{told}");
    let settings =
        videoguida::config::Settings::load_from(Some(&folder.path().join("videoguida.toml")), [], &[]);
    let printed = format!("{:?}", settings.expect("settings"));
    assert!(
        printed.contains("(hidden)") && !printed.contains("MARKER"),
        "{printed}"
    );
}

#[test]
fn no_error_quotes_a_secret() {
    for (from, to) in [
        (
            "\"http://MARKER:MARKER@127.0.0.1:9/MARKER?key=MARKER\"",
            "\"MARKER\"",
        ),
        (
            "\"http://127.0.0.1:9/hooks/MARKER\"",
            "\"http://MARKER.example/MARKER\"",
        ),
        ("\"http://127.0.0.1:9/hooks?token=MARKER\"", "\"ftp://MARKER\""),
        ("fields = [\"api_key=MARKER\"", "fields = [\"MARKER\""),
        ("\"whsec_MARKERMARKERMARKERMARKERMARKERMA\"", "\"MARKER\""),
        (
            "\"https://MARKER:MARKER@voice.invalid/MARKER?key=MARKER\"",
            "\"MARKER\"",
        ),
        ("\"https://MARKER:MARKER@127.0.0.1/MARKER\"", "\"MARKER\""),
        ("\"Bearer MARKER\"", "[\"MARKER\"]"),
        ("[\"say\", \"--key\", \"MARKER\"]", "7\nMARKER"),
        ("tokens = [\"office:read:", "tokens = [\"MARKER:"),
    ] {
        assert!(SECRETS.contains(from), "{from}");
        let folder = folder(&SECRETS.replace(from, to));
        for command in ["doctor", "work"] {
            let output = run(folder.path(), &[command]);
            assert_eq!(output.status.code(), Some(2), "{from}: {}", said(&output));
            assert!(!said(&output).contains("MARKER"), "{from}: {}", said(&output));
        }
    }
}

#[test]
fn nothing_is_made_by_looking() {
    let folder = folder("[media]\ncache = \"deep/cache\"\n");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o555)).expect("chmod");
    let before = listing(folder.path());
    let told = doctor(folder.path());
    assert!(
        told.contains("store") && told.contains("link key") && told.contains("segment cache"),
        "{told}"
    );
    assert_eq!(listing(folder.path()), before, "{told}");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("chmod");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_installation_stays_as_it_is() {
    let folder = folder("");
    let taken = run(folder.path(), &["ingest", "--claims", SAMPLE]);
    assert!(taken.status.success(), "{}", said(&taken));
    let before = listing(folder.path());
    let told = doctor(folder.path());
    assert!(told.contains("ok      store\n"), "{told}");
    assert_eq!(listing(folder.path()), before, "{told}");
    // While somebody has it open, too.
    let file = folder.path().join("var/videoguida.sqlite");
    let store = Store::open(&DatabaseAddress::Sqlite(file.clone()))
        .await
        .expect("a store");
    store
        .set_preference("NASPI-2026-000001", None)
        .await
        .expect("written");
    let names = |folder: &Path| listing(folder).into_keys().collect::<Vec<_>>();
    let before = names(folder.path());
    assert!(before.iter().any(|name| name.ends_with("-wal")), "{before:?}");
    let told = doctor(folder.path());
    assert!(told.contains("ok      store\n"), "{told}");
    assert_eq!(names(folder.path()), before);
    store.close().await;
    // A database of another key, a broken one, and one of a later version are told.
    let key = folder.path().join("var/installation.key");
    let right = std::fs::read(&key).expect("the key");
    std::fs::write(&key, [7; 32]).expect("written");
    assert!(doctor(folder.path()).contains("missing store: key file"));
    std::fs::write(&key, right).expect("written");
    std::fs::write(&file, b"no database at all").expect("written");
    assert!(doctor(folder.path()).contains("missing store: database"));
}

#[test]
fn which_voice_speaks_is_said_and_a_lesser_one_is_a_warning() {
    let folder = folder("");
    let without_home = |command: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_videoguida"))
            .args(["--today", "2026-06-01"])
            .args(command.split(' '))
            .current_dir(folder.path())
            .env_remove("HOME")
            .env_remove("XDG_DATA_HOME")
            .output();
        said(&output.expect("the program runs"))
    };
    let told = without_home("doctor");
    assert!(told.contains("warning voice festival-"), "{told}");
    assert!(
        told.contains("HOME is not set") && !told.contains("ok      voice"),
        "{told}"
    );
    let worked = without_home("work --until-idle");
    assert!(
        worked.contains("WARN") && worked.contains("festival") && worked.contains("HOME is not set"),
        "{worked}"
    );
    let chosen = folder.path().join("videoguida.toml");
    std::fs::write(chosen, "[voice]\nengine = \"festival\"\n").expect("written");
    let told = doctor(folder.path());
    assert!(
        told.contains("ok      voice festival-") && told.contains("voice.engine names it"),
        "{told}"
    );
}

#[test]
fn a_name_that_costs_is_named_with_what_it_costs() {
    for (name, says) in [
        (
            "Istituto per l’Impiego",
            "’ (U+2019) is not in the alphabet of SMS",
        ),
        ("ÈNTE", "È (U+00C8) is not in the alphabet of SMS"),
        ("I.N.P.S.", "a link"),
    ] {
        let folder = folder(&format!("[institute]\nname = \"{name}\"\n"));
        let told = doctor(folder.path());
        assert!(
            told.contains("warning institute.name: ") && told.contains(says),
            "{told}"
        );
        let other = said(&run(folder.path(), &["purge", "--dry-run"]));
        assert!(other.contains("WARN") && other.contains(says), "{other}");
    }
    assert!(!doctor(folder("").path()).contains("institute.name: "));
}

#[test]
fn what_others_may_read_is_said_and_what_the_program_makes_is_not_theirs() {
    let folder = folder("[voice]\ncache = \"clauses\"\n");
    let mode = |name: &str| {
        let data = std::fs::metadata(folder.path().join(name)).expect("its data");
        data.permissions().mode() & 0o777
    };
    let close = |name: &str, mode: u32| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path().join(name), permissions).expect("chmod");
    };
    close("videoguida.toml", 0o600);
    let taken = run(folder.path(), &["ingest", "--claims", SAMPLE]);
    assert!(matches!(taken.status.code(), Some(0 | 3)), "{}", said(&taken));
    assert_eq!((mode("var"), mode("var/videoguida.sqlite")), (0o700, 0o600));
    let text = doctor(folder.path());
    assert!(!text.contains("chmod"), "{text}");
    close("var", 0o755);
    close("var/link.key", 0o644);
    close("videoguida.toml", 0o644);
    let text = doctor(folder.path());
    for line in [
        "warning data folder var: mode 755, others may read it; chmod -R go= var",
        "warning key var/link.key: mode 644, others may read it; chmod 600 var/link.key",
        "warning settings videoguida.toml: mode 644, others may read it; chmod o= videoguida.toml",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_site_over_https_without_a_proxy_of_its_own_is_warned_of() {
    let folder = folder("[site]\nbase_url = \"https://guida.example\"\n");
    let warned = "warning site.trusted_proxies: is empty";
    assert!(doctor(folder.path()).contains(warned));
    std::fs::write(
        folder.path().join("videoguida.toml"),
        "[site]\nbase_url = \"https://guida.example\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n",
    )
    .expect("a file");
    assert!(!doctor(folder.path()).contains(warned));
}

#[test]
fn what_production_lacks_is_told_with_what_to_do_and_changes_the_exit_status() {
    let folder = folder("[voice]\nengine = \"festival\"\n[operators]\nsecret = \"troppo corto\"\n");
    let run = |arguments: &[&str]| run(folder.path(), &[&DAY, arguments].concat());
    let plain = run(&["doctor"]);
    assert_eq!(plain.status.code(), Some(0), "{}", said(&plain));
    let production = run(&["doctor", "--production"]);
    let told = said(&production);
    assert_eq!(production.status.code(), Some(1), "{told}");
    for line in [
        "warning site.base_url: leads to 127.0.0.1, so no QR code opens anything; set the address",
        "warning site.health_listen: none, so everybody may read /metrics; set an address inside",
        "warning services.siisl: siisl.example is a placeholder; set the institute's own",
        "warning notify.email.from: videoguida.example is a placeholder",
        "warning operators.secret: has 12 characters, 16 are wanted; make one with openssl",
        "warning keys.installation: var/installation.key lies on the disk of the data, and whoever takes that reads every",
        "warning work: no worker gave a sign within a week; start videoguida work",
        "warning purge: no purge is known; ",
        "warning backup: no backup is known; ",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(!told.contains("troppo corto"), "{told}");
    let public = "[site]\nbase_url = \"https://guida.istituto.it\"\n";
    std::fs::write(folder.path().join("videoguida.toml"), public).expect("written");
    let told = said(&run(&["doctor", "--production"]));
    for key in ["notify.email", "notify.sms"] {
        assert!(
            told.contains(&format!("warning {key}.backend: is the local mailbox, so no ")),
            "{told}"
        );
    }
    // A worker that ran to its end, with the purge of the day.
    let worked = run(&["work", "--until-idle"]);
    assert!(worked.status.success(), "{}", said(&worked));
    let told = said(&run(&["doctor", "--production"]));
    assert!(
        told.contains("warning work: the last worker was stopped ") && !told.contains("warning purge"),
        "{told}"
    );
}

/// A machine without the certificates that every Debian but the smallest has: `work` would not start there.
#[test]
fn a_machine_without_certificates_is_told_so() {
    let folder = folder("[voice]\nengine = \"festival\"\n");
    let output = Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args([DAY[0], DAY[1], "doctor"])
        .current_dir(folder.path())
        .env("SSL_CERT_FILE", folder.path().join("none.pem"))
        .env("SSL_CERT_DIR", folder.path().join("none"))
        .output()
        .expect("the program runs");
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("missing certificates: ") && told.contains("see that certificates are installed"),
        "{told}"
    );
    assert!(doctor(folder.path()).contains("ok      certificates"));
}
