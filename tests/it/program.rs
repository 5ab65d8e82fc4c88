//! The program as its users run it.

use std::fs::OpenOptions;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use videoguida::config::DatabaseAddress;
use videoguida::sealed::GuideFiles;
use videoguida::store::Store;

use crate::web::client::Client;

/// Runs it in a folder, to its end.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

/// The claim of the sample whose figures are not those that the back office settled: it is held, so that no guide has to
/// be made.
pub const HELD: &str = "NASPI-2026-000012";

/// Writes that claim alone into `held.jsonl` of a folder.
pub fn write_held_claim(folder: &Path) {
    let sample = include_str!("../claims/sample.jsonl");
    let held = sample.lines().find(|line| line.contains(HELD));
    std::fs::write(folder.join("held.jsonl"), held.expect("the claim that is held")).expect("written");
}

/// A program of the workshop, where `make setup` puts it.
pub fn tool(name: &str) -> Command {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache =
        cache.unwrap_or_else(|| PathBuf::from(std::env::var_os("HOME").expect("HOME")).join(".cache"));
    let tool = cache.join("videoguida/tools/bin").join(name);
    assert!(tool.exists(), "{}: missing; run \"make setup\"", tool.display());
    Command::new(tool)
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

/// What the code of a claim's printed letter leads to, below the site's address.
pub fn code_path(folder: &Path, claim_id: &str) -> String {
    let picture = guide_files(folder, claim_id).read("qr.png").expect("a code");
    let picture = image::load_from_memory(&picture).expect("a picture").to_luma8();
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(
        picture.width() as usize,
        picture.height() as usize,
        |x, y| picture.get_pixel(x as u32, y as u32).0[0],
    );
    let grids = prepared.detect_grids();
    let (_, text) = grids.first().expect("a code").decode().expect("a text");
    let token = text.rsplit('/').next().expect("a token");
    format!("/q/{token}")
}

/// `serve` as a process; what it says goes into `site.log` of its folder.
pub struct RunningSite {
    child: Child,
    pub base_url: String,
}

impl RunningSite {
    pub fn start(folder: &Path) -> Self {
        const PATIENCE: Duration = Duration::from_secs(60);
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("an address").to_string();
        drop(free);
        let log = OpenOptions::new()
            .append(true)
            .create(true)
            .open(folder.join("site.log"))
            .expect("a log");
        let child = Command::new(env!("CARGO_BIN_EXE_videoguida"))
            .args(["serve", "--listen", &address])
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("a site");
        let site = Self {
            child,
            base_url: format!("http://{address}"),
        };
        let begun = Instant::now();
        while !site
            .client()
            .get("/healthz")
            .is_ok_and(|answer| answer.status == 200)
        {
            assert!(begun.elapsed() < PATIENCE, "the site does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        site
    }

    pub fn client(&self) -> Client<'_> {
        Client::at(&self.base_url)
    }

    /// Opens a link; the status of that, and the page it leads to.
    pub fn open(&self, code: &str) -> (u16, String) {
        let opened = self.client().post(code, "").expect("an answer");
        let page = self
            .client()
            .with_cookie(&opened)
            .get("/guida")
            .expect("an answer");
        (opened.status, page.text())
    }
}

impl Drop for RunningSite {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
