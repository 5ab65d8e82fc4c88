//! The Debian package: put together, looked into, installed into a folder, upgraded, removed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::program::said;

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

fn package(folder: &Path, version: &str) -> PathBuf {
    let output = run(Command::new(format!("{HERE}/packaging/make-deb.sh"))
        .arg(env!("CARGO_BIN_EXE_videoguida"))
        .arg(papers(folder))
        .arg(format!("{HERE}/var/web-vendor"))
        .arg(version)
        .arg(folder));
    let told = said(&output);
    let libraries = told
        .split(": ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next()?.parse::<u32>().ok());
    // Debian's FFmpeg brings most of them; one more is to be noticed.
    assert!(
        libraries.is_some_and(|libraries| (5..=MOST_LIBRARIES).contains(&libraries)),
        "{told}"
    );
    println!("{told}");
    told.split(": ").next().expect("a name").into()
}

/// Shared libraries that the program may load.
const MOST_LIBRARIES: u32 = 120;

/// `dpkg` on a system in a folder of its own.
fn dpkg(root: &Path, arguments: &[&str]) -> Output {
    for place in ["var/lib/dpkg/info", "var/lib/dpkg/updates", "etc"] {
        std::fs::create_dir_all(root.join(place)).expect("a folder");
    }
    for file in ["status", "available"] {
        let file = root.join("var/lib/dpkg").join(file);
        if !file.exists() {
            std::fs::write(file, b"").expect("a file");
        }
    }
    let mut command = Command::new("dpkg");
    command
        .arg(format!("--root={}", root.display()))
        // The scripts run here and are told where the system is; what the package depends on is this machine's.
        .args([
            "--force-script-chrootless",
            "--force-depends",
            "--force-not-root",
            "--force-confold",
            "--force-bad-path",
        ])
        .arg(format!("--log={}", root.join("dpkg.log").display()))
        .args(arguments);
    run(&mut command)
}

#[test]
fn a_package_is_installed_upgraded_and_removed_and_leaves_settings_and_data() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (package(folder.path(), "0.0.9"), package(folder.path(), "0.1.0"));
    let text = |output: Output| String::from_utf8(output.stdout).expect("text");
    let contents = text(run(Command::new("dpkg-deb").arg("--contents").arg(&new)));
    for (mode, name) in [
        ("-rwxr-xr-x root/root", "./usr/bin/videoguida"),
        (
            "-rw-r--r-- root/root",
            "./lib/systemd/system/videoguida-serve.service",
        ),
        (
            "-rw-r--r-- root/root",
            "./lib/systemd/system/videoguida-work@.service",
        ),
        (
            "-rw-r--r-- root/root",
            "./lib/systemd/system/videoguida-backup.timer",
        ),
        ("-rw-r--r-- root/root", "./usr/lib/sysusers.d/videoguida.conf"),
        ("-rw-r--r-- root/root", "./usr/lib/tmpfiles.d/videoguida.conf"),
        ("-rw-r--r-- root/root", "./etc/videoguida/videoguida.toml"),
        (
            "-rw-r--r-- root/root",
            "./usr/share/videoguida/web-vendor/bootstrap-italia.css",
        ),
        ("-rw-r--r-- root/root", "./usr/share/man/man1/videoguida.1.gz"),
        (
            "-rw-r--r-- root/root",
            "./usr/share/man/man1/videoguida-ingest.1.gz",
        ),
        (
            "-rw-r--r-- root/root",
            "./usr/share/bash-completion/completions/videoguida",
        ),
        ("-rw-r--r-- root/root", "./usr/share/doc/videoguida/running.md"),
        (
            "-rw-r--r-- root/root",
            "./usr/share/doc/videoguida/examples/nginx.conf",
        ),
    ] {
        let line = contents.lines().find(|line| line.ends_with(&format!(" {name}")));
        assert!(
            line.is_some_and(|line| line.starts_with(mode)),
            "{name}\n{contents}"
        );
    }
    let depends = text(run(Command::new("dpkg-deb")
        .arg("--field")
        .arg(&new)
        .arg("Depends")));
    assert!(
        depends.contains("libavcodec") && depends.contains("libsqlite3-0"),
        "{depends}"
    );

    let root = folder.path().join("system");
    let deb = |file: &Path| file.display().to_string();
    dpkg(&root, &["--install", &deb(&old)]);
    let settings = root.join("etc/videoguida/videoguida.toml");
    let of_the_package = std::fs::read_to_string(&settings).expect("settings");
    let users = std::fs::read_to_string(root.join("etc/passwd")).expect("users");
    assert!(
        users.contains("videoguida:x:") && users.contains("/usr/sbin/nologin"),
        "{users}"
    );

    // The settings of the package are read by the program of the package, and its doctor finds what is still to be set.
    let program = root.join("usr/bin/videoguida");
    let own = root.join("etc/videoguida/own.toml");
    let here = |path: &str| root.join(path).display().to_string();
    let changed = of_the_package
        .replace("/var/lib/videoguida", &here("var/lib/videoguida"))
        .replace("/var/cache/videoguida", &here("var/cache/videoguida"));
    std::fs::write(&own, &changed).expect("written");
    let doctor = Command::new(&program)
        .arg("--config")
        .arg(&own)
        .args(["doctor", "--production"])
        .output();
    let doctor = doctor.expect("the program runs");
    let told = said(&doctor);
    assert_eq!(doctor.status.code(), Some(1), "{told}");
    assert!(
        told.contains("warning site.base_url: ") && told.contains("warning work: no worker"),
        "{told}"
    );
    assert!(!told.contains("site.health_listen: none"), "{told}");

    std::fs::write(&settings, format!("{of_the_package}# ours\n")).expect("written");
    let data = root.join("var/lib/videoguida/installation.key");
    std::fs::create_dir_all(data.parent().expect("a folder")).expect("a folder");
    std::fs::write(&data, b"key").expect("written");
    dpkg(&root, &["--install", &deb(&new)]);
    let status = |root: &Path| {
        text(run(Command::new("dpkg-query")
            .arg(format!("--admindir={}", root.join("var/lib/dpkg").display()))
            .args([
                "--show",
                "--showformat",
                "${Version} ${Status}",
                "videoguida",
            ])))
    };
    assert_eq!(status(&root), "0.1.0 install ok installed");
    assert!(
        std::fs::read_to_string(&settings)
            .expect("settings")
            .ends_with("# ours\n")
    );
    dpkg(&root, &["--remove", "videoguida"]);
    assert!(!program.exists() && settings.exists() && data.exists());
    dpkg(&root, &["--purge", "videoguida"]);
    assert!(!settings.exists() && data.exists(), "data and keys stay");
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
