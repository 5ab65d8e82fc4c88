//! What the program takes from itself before it does anything: files that others may read, images of its memory, being
//! looked into by others of its user.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn line_of(text: &str, name: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(name));
    line.map(|line| {
        line[name.len()..]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    })
    .unwrap_or_default()
}

#[test]
fn a_process_makes_files_of_its_owner_alone_and_leaves_no_image_of_its_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    // With everything that a careless shell may hand on.
    let program = format!(
        "umask 000; ulimit -c unlimited; exec {} mailbox --listen 127.0.0.1:0 --smtp 127.0.0.1:0",
        env!("CARGO_BIN_EXE_videoguida")
    );
    let child = Command::new("sh")
        .args(["-c", &program])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let running = Running(child.expect("the program runs"));
    let of = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", running.0.id())).unwrap_or_default();
    let began = Instant::now();
    while line_of(&of("status"), "Umask:") != "0077" {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "umask {}",
            line_of(&of("status"), "Umask:")
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    while line_of(&of("limits"), "Max core file size") != "0 0 bytes" {
        let limit = line_of(&of("limits"), "Max core file size");
        assert!(began.elapsed() < Duration::from_secs(20), "core files of {limit}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
