//! The Debian package: put together, looked into, tried in a system of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use videoguida::link;

use crate::program::{said, write_held_claim};

const HERE: &str = env!("CARGO_MANIFEST_DIR");

fn run(command: &mut Command) -> Output {
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{command:?}\n{}", said(&output));
    output
}

/// What stands in the place of the manual: its making is a program of its own, which `make deb` runs.
fn papers(folder: &Path) -> PathBuf {
    let papers = folder.join("papers");
    std::fs::create_dir_all(&papers).expect("a folder");
    let mut command = <videoguida::cli::Cli as clap::CommandFactory>::command();
    clap_mangen::generate_to(command.clone(), &papers).expect("pages");
    for shell in [
        clap_complete::Shell::Bash,
        clap_complete::Shell::Zsh,
        clap_complete::Shell::Fish,
    ] {
        clap_complete::generate_to(shell, &mut command, "videoguida", &papers).expect("a completion");
    }
    papers
}

/// The package of this version, once for all tests: the one that `VIDEOGUIDA_DEB` names (`make deb-test`), else of the
/// program that the tests run.
static PACKAGE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    if let Some(made) = std::env::var_os("VIDEOGUIDA_DEB") {
        return (folder, made.into());
    }
    let output = run(Command::new(format!("{HERE}/packaging/make-deb.sh"))
        .arg(env!("CARGO_BIN_EXE_videoguida"))
        .arg(papers(folder.path()))
        .arg(format!("{HERE}/var/web-vendor"))
        .arg(env!("CARGO_PKG_VERSION"))
        .arg(folder.path()));
    let told = said(&output);
    println!("{told}");
    let package = told.split(": ").next().expect("a name").into();
    (folder, package)
});

fn text(output: Output) -> String {
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_package_holds_what_is_installed_and_names_what_it_needs() {
    let package = &PACKAGE.1;
    let contents = text(run(Command::new("dpkg-deb").arg("--contents").arg(package)));
    for (mode, name) in [
        ("-rwxr-xr-x", "./usr/bin/videoguida"),
        ("-rw-r--r--", "./lib/systemd/system/videoguida-serve.service"),
        ("-rw-r--r--", "./lib/systemd/system/videoguida-work@.service"),
        ("-rw-r--r--", "./lib/systemd/system/videoguida-backup.timer"),
        ("-rw-r--r--", "./usr/lib/sysusers.d/videoguida.conf"),
        ("-rw-r--r--", "./usr/lib/tmpfiles.d/videoguida.conf"),
        ("-rw-r--r--", "./etc/videoguida/videoguida.toml"),
        (
            "-rw-r--r--",
            "./usr/share/videoguida/web-vendor/bootstrap-italia.css",
        ),
        ("-rw-r--r--", "./usr/share/man/man1/videoguida.1.gz"),
        ("-rw-r--r--", "./usr/share/man/man1/videoguida-ingest.1.gz"),
        ("-rw-r--r--", "./usr/share/bash-completion/completions/videoguida"),
        ("-rw-r--r--", "./usr/share/doc/videoguida/running.md"),
        ("-rw-r--r--", "./usr/share/doc/videoguida/examples/nginx.conf"),
        ("-rw-r--r--", "./usr/share/doc/videoguida/examples/claim.jsonl"),
    ] {
        let line = contents.lines().find(|line| line.ends_with(&format!(" {name}")));
        assert!(
            line.is_some_and(|line| line.starts_with(&format!("{mode} root/root"))),
            "{name}\n{contents}"
        );
    }
    let field = |name| {
        text(run(Command::new("dpkg-deb")
            .arg("--field")
            .arg(package)
            .arg(name)))
    };
    assert_eq!(field("Version").trim(), env!("CARGO_PKG_VERSION"));
    let depends = field("Depends");
    // Without certificates of the system no gateway can be spoken to.
    for name in [
        "libavcodec59",
        "libavutil57",
        "libswscale6",
        "libsqlite3-0",
        "ca-certificates",
    ] {
        assert!(depends.contains(name), "{name}: {depends}");
    }
}

/// What the program names itself; Debian's FFmpeg loads the others, graphics and formats that are never used among them.
const LIBRARIES: [&str; 9] = [
    "libavcodec.so",
    "libavutil.so",
    "libswresample.so",
    "libswscale.so",
    "libsqlite3.so",
    "libgcc_s.so",
    "libm.so",
    "libc.so",
    "ld-linux",
];

#[test]
fn the_program_names_no_library_that_it_does_not_use() {
    let header = text(run(Command::new("readelf")
        .args(["--dynamic", "--wide"])
        .arg(env!("CARGO_BIN_EXE_videoguida"))));
    let named = header.lines().filter(|line| line.contains("(NEEDED)"));
    let named: Vec<_> = named
        .filter_map(|line| line.split_once('['))
        .map(|(_, name)| name.trim_end_matches(']'))
        .collect();
    assert!(named.len() >= 5, "{header}");
    for name in named {
        let known = LIBRARIES.iter().any(|library| name.starts_with(library));
        assert!(known, "{name}: the program loads it; say here what for");
    }
}

/// The same package with a lower version, and settings that said something else then.
fn of_the_version_before(folder: &Path) -> PathBuf {
    let (tree, before) = (folder.join("tree"), folder.join("before.deb"));
    run(Command::new("dpkg-deb")
        .arg("--raw-extract")
        .arg(&PACKAGE.1)
        .arg(&tree));
    let change = |file: &Path, from: &str, to: &str| {
        let text = std::fs::read_to_string(file).expect("a file");
        assert!(text.contains(from), "{from}");
        std::fs::write(file, text.replacen(from, to, 1)).expect("written");
    };
    let version = format!("Version: {}\n", env!("CARGO_PKG_VERSION"));
    change(&tree.join("DEBIAN/control"), &version, "Version: 0.0.9\n");
    change(
        &tree.join("etc/videoguida/videoguida.toml"),
        "\n[store]",
        "\n# Of the version before.\n[store]",
    );
    run(Command::new("dpkg-deb")
        .args(["--root-owner-group", "-Znone", "--build"])
        .arg(&tree)
        .arg(&before));
    std::fs::remove_dir_all(&tree).expect("removed");
    before
}

/// A store as version 8 of its tables left it, with the keys of its installation; its link was made with that key.
fn earlier_store(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder");
    let database = folder.join("videoguida.sqlite");
    let fixture = "src/service/store/engine/sqlite/fixtures/version_8.sqlite";
    std::fs::copy(Path::new(HERE).join(fixture), &database).expect("a copy");
    let key: [u8; 32] = std::array::from_fn(|index| index as u8);
    std::fs::write(folder.join("installation.key"), key).expect("a key");
    let links = link::load_or_create_key(&folder.join("link.key")).expect("a key");
    let hash = link::token_hash(&link::token(&links, "NASPI-2026-000001", 1));
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let script = "import sqlite3, sys\nd = sqlite3.connect(sys.argv[1])\n\
                  d.execute('UPDATE guides SET token_hash = ?', (bytes.fromhex(sys.argv[2]),))\nd.commit()";
    run(Command::new("python3")
        .args(["-c", script])
        .arg(database)
        .arg(hash));
}

/// A system whose lower half is `$1` and whose changes are kept in memory, with processes and a network of its own; what
/// the folder `$2` has is in it as `/srv/try`.
const ROOT: &str = r#"
set -eu
lower=$1 files=$2; shift 2
work=$(mktemp -d)
mount --make-rprivate /
mount -t tmpfs -o size=3g none "$work"
mkdir "$work/upper" "$work/work" "$work/root"
mount -t overlay -o "lowerdir=$lower,upperdir=$work/upper,workdir=$work/work" none "$work/root"
mkdir -p "$work/root/srv/try"
cp -r "$files"/. "$work/root/srv/try/"
mount -t proc none "$work/root/proc"
mount --rbind /dev "$work/root/dev"
mount -t tmpfs none "$work/root/run"
mount -t tmpfs none "$work/root/tmp"
ip link set lo up
exec chroot "$work/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 /bin/bash "$@"
"#;

/// The machine itself is the system, under an overlay that is thrown away; with `VIDEOGUIDA_DEB` it is a Debian of its own,
/// and a guide is made, whose notices wait for a mailbox that is not there.
#[test]
fn a_package_is_installed_upgraded_started_removed_and_purged() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = folder.path().join("files");
    earlier_store(&files.join("store"));
    std::fs::copy(&PACKAGE.1, files.join("new.deb")).expect("a copy");
    std::fs::copy(of_the_version_before(folder.path()), files.join("old.deb")).expect("a copy");
    let script = format!("{HERE}/packaging/try-deb.sh");
    std::fs::copy(script, files.join("try-deb.sh")).expect("a copy");
    let (mut lower, mut state) = (PathBuf::from("/"), "Da controllare");
    let claims = files.join("one.jsonl");
    write_held_claim(&files);
    std::fs::rename(files.join("held.jsonl"), &claims).expect("a name");
    if std::env::var_os("VIDEOGUIDA_DEB").is_some() {
        (lower, state) = (folder.path().join("debian"), "Pronta");
        run(Command::new(format!("{HERE}/packaging/fresh-root.sh"))
            .arg(&PACKAGE.1)
            .arg(&lower));
        let sample = include_str!("../claims/sample.jsonl");
        // Not one of those that the earlier store knows.
        let third = sample.lines().nth(2).expect("a claim");
        std::fs::write(&claims, third).expect("written");
    }
    let output = run(Command::new("unshare")
        .args([
            "--mount", "--pid", "--net", "--ipc", "--fork", "sh", "-c", ROOT, "sh",
        ])
        .arg(&lower)
        .arg(&files)
        .args([
            "/srv/try/try-deb.sh",
            "/srv/try/old.deb",
            "/srv/try/new.deb",
            "/srv/try/store",
        ])
        .args(["/srv/try/one.jsonl", state]));
    print!("{}", said(&output));
}

#[test]
fn systemd_takes_the_units() {
    let folder = tempfile::tempdir().expect("a folder");
    let units = folder.path().join("units");
    std::fs::create_dir_all(&units).expect("a folder");
    let timer = "videoguida-backup.timer";
    for name in [
        "videoguida-serve.service",
        "videoguida-work@.service",
        "videoguida-backup.service",
        timer,
    ] {
        let unit = std::fs::read_to_string(format!("{HERE}/packaging/systemd/{name}")).expect("a unit");
        for line in [
            "NoNewPrivileges=yes",
            "UMask=0077",
            "ProtectSystem=strict",
            "StateDirectoryMode=0700",
        ] {
            let told = name == timer || unit.lines().any(|known| known == line);
            assert!(told, "{name}: {line}");
        }
        // The program is not installed here: another one stands in its place.
        let unit = unit.replace("/usr/bin/videoguida", env!("CARGO_BIN_EXE_videoguida"));
        let name = name.replace("@.", "@1.");
        std::fs::write(units.join(&name), unit).expect("written");
        let output = Command::new("systemd-analyze")
            .args(["verify", "--man=no"])
            .arg(units.join(&name))
            .env("SYSTEMD_UNIT_PATH", format!("{}:", units.display()))
            .output()
            .expect("systemd-analyze runs");
        let told = said(&output);
        let ours: Vec<_> = told.lines().filter(|line| line.contains("videoguida")).collect();
        assert!(output.status.success() && ours.is_empty(), "{told}");
    }
}
