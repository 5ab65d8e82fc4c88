//! The program as its users run it.

use std::path::Path;
use std::process::{Command, Output};

/// Runs it in a folder, to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

/// What it printed, then its errors.
pub fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|stream| String::from_utf8_lossy(stream).into_owned())
        .concat()
}
