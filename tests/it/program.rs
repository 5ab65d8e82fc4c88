//! The program as its users run it.

use std::path::Path;
use std::process::{Command, Output};

use videoguida::config::DatabaseAddress;
use videoguida::sealed::GuideFiles;
use videoguida::store::Store;

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

/// The files of a claim's published guide in an installation, opened as the site opens them.
pub fn guide_files(folder: &Path, claim_id: &str) -> GuideFiles {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let database = DatabaseAddress::Sqlite(folder.join("var/videoguida.sqlite"));
    runtime.block_on(async {
        let store = Store::open(&database).await.expect("a store");
        let files = store.guide_files(claim_id).await.expect("a store that reads");
        store.close().await;
        files.expect("a guide")
    })
}
