//! What a worker says of itself: metrics, signs of life, log lines.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::program::{HELD, run, said, write_held_claim};

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = "[voice]\nengine = \"festival\"\n[log]\nformat = \"json\"\n";
    std::fs::write(folder.path().join("videoguida.toml"), settings).expect("written");
    write_held_claim(folder.path());
    folder
}

fn work(folder: &Path, port: u16) -> Child {
    Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(["--today", "2026-06-01", "work"])
        .current_dir(folder)
        .env("RUST_LOG", "service=debug")
        .env("VIDEOGUIDA__WORK__LISTEN", format!("127.0.0.1:{port}"))
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

fn get(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).ok()?;
    Some(text)
}

#[test]
fn a_worker_says_how_it_is_and_every_line_names_its_claim() {
    let folder = folder();
    let taken = run(folder.path(), &["ingest", "--claims", "held.jsonl"]);
    assert!(taken.status.success(), "{}", said(&taken));
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = free.local_addr().expect("an address").port();
    drop(free);
    let mut worker = work(folder.path(), port);
    let lines = BufReader::new(worker.stderr.take().expect("its log")).lines();
    let log = std::thread::spawn(move || lines.map_while(Result::ok).collect::<Vec<_>>());
    let is_held = |text: &String| text.contains("videoguida_claims{state=\"held\"} 1");
    let metrics = (0..300).find_map(|_| {
        std::thread::sleep(Duration::from_millis(100));
        get(port, "/metrics").filter(is_held)
    });
    let health = get(port, "/healthz");
    // Another one beside it goes on without an address.
    let beside = Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(["--today", "2026-06-01", "work", "--until-idle"])
        .current_dir(folder.path())
        .env("VIDEOGUIDA__WORK__LISTEN", format!("127.0.0.1:{port}"))
        .output()
        .expect("the program runs");
    let asked = Command::new("kill").arg(worker.id().to_string()).status();
    assert!(asked.expect("kill runs").success());
    assert!(worker.wait().expect("its end").success());
    let log = log.join().expect("its log");
    let metrics = metrics.unwrap_or_else(|| panic!("no metrics\n{}", log.join("\n")));
    for line in [
        "videoguida_workers{state=\"alive\"} 1",
        "videoguida_guide_seconds_count{outcome=\"held\"} 1",
        "videoguida_queue_length{queue=\"guides\"} 0",
        "videoguida_disk_free_bytes{folder=\"store.data_dir\"} ",
        "videoguida_build_info{version=",
    ] {
        assert!(metrics.contains(line), "{line}\n{metrics}");
    }
    assert!(health.is_some_and(|text| text.ends_with("ok\n")));
    assert!(
        beside.status.success() && said(&beside).contains("work.listen: cannot be listened on"),
        "{}",
        said(&beside)
    );
    let lines: Vec<serde_json::Value> = log
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let of_claim = lines
        .iter()
        .find(|line| line["claim_id"] == HELD)
        .expect("a line of the claim");
    assert_eq!(of_claim["status"], "held");
    let told = said(&run(folder.path(), &["doctor", "--production"]));
    assert!(
        told.contains("warning work: the last worker was stopped "),
        "{told}"
    );
}
