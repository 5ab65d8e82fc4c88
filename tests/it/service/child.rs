//! Parts of the program as processes of their own: this test binary, started again for one role.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use super::clocks::{SetClock, Slow};
use crate::engines;
use videoguida::config::Settings;
use videoguida::notify::{Sender, mailbox};
use videoguida::shutdown::Shutdown;
use videoguida::worker::{GuideProduct, ProduceError, Producer, ProductionOrder, Worker, WorkerOptions};

const ROLE: &str = "VIDEOGUIDA_TEST_ROLE";
const DIR: &str = "VIDEOGUIDA_TEST_DIR";

/// A process that is killed with its owner.
pub struct Process(Child);

impl Process {
    /// Kilobytes of memory that it holds now; 0 once it is gone.
    pub fn memory_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
            .unwrap_or_default()
    }

    /// Its exit status once it has ended by itself.
    pub fn ended(&mut self) -> Option<Option<i32>> {
        let status = self.0.try_wait().expect("a process of ours");
        status.map(|status| status.code())
    }

    /// SIGKILL, and the end of it.
    pub fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

fn start(role: &str, dir: &Path, settings: &[(&str, String)], stdout: Stdio) -> Child {
    command(role, dir, settings, stdout).spawn().expect("a process")
}

fn command(role: &str, dir: &Path, settings: &[(&str, String)], stdout: Stdio) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command.args([
        "service::child::role",
        "--exact",
        "--nocapture",
        "--test-threads=1",
    ]);
    command
        .env(ROLE, role)
        .env(DIR, dir)
        .stdin(Stdio::null())
        .stdout(stdout)
        .stderr(Stdio::null());
    for (key, value) in settings {
        command.env(
            format!("VIDEOGUIDA__{}", key.to_uppercase().replace('.', "__")),
            value,
        );
    }
    command
}

/// A process in a role that reads its time from `clock`.
pub fn under_clock(role: &str, dir: &Path, settings: &[(&str, String)], clock: &SetClock) -> Process {
    let mut command = command(role, dir, settings, Stdio::null());
    command.envs(clock.environment());
    Process(command.spawn().expect("a process"))
}

/// This binary in a role, on a disk of its own of so many megabytes below `dir`, which nobody else sees; what it
/// printed where it failed.
pub fn on_disk_of(megabytes: u32, role: &str, dir: &Path) -> Result<(), String> {
    let mount = format!("mount -t tmpfs -o size={megabytes}m none \"$1\" && shift && exec \"$@\"");
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", &mount, "sh"])
        .arg(dir)
        .arg(std::env::current_exe().expect("this binary"))
        .args(["service::child::role", "--exact", "--nocapture"])
        .env(ROLE, role)
        .env(DIR, dir)
        // Temporary folders stand on it too.
        .env("TMPDIR", dir)
        .output()
        .expect("unshare runs");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() {
        Ok(())
    } else {
        Err(said(&output.stdout) + &said(&output.stderr))
    }
}

/// A sender on the store in `dir`.
pub fn sender(dir: &Path, settings: &[(&str, String)]) -> Process {
    Process(start("sender", dir, settings, Stdio::null()))
}

/// Makes guides that cost nothing and sends their notices, as `work` does both, on the store in `dir`.
pub fn batch_worker(dir: &Path, settings: &[(&str, String)]) -> Process {
    Process(start("batch-worker", dir, settings, Stdio::null()))
}

/// The program itself with a store in `dir`; what it says goes into `said`.
pub fn program(dir: &Path, arguments: &[&str], said: &Path) -> Process {
    let said = std::fs::File::create(said).expect("a file");
    let child = Command::new(env!("CARGO_BIN_EXE_videoguida"))
        .args(arguments)
        .current_dir(dir)
        .env("VIDEOGUIDA__STORE__DATA_DIR", dir)
        .env("VIDEOGUIDA__STORE__URL", engines::url(&dir.join("v.sqlite")))
        .stdin(Stdio::null())
        .stdout(said.try_clone().expect("a file"))
        .stderr(said)
        .spawn()
        .expect("the program runs");
    Process(child)
}

/// A worker on the store in `dir` that starts a guide, leaves `begun` beside the store, and never ends it.
pub fn stuck_worker(dir: &Path) -> Process {
    Process(start("stuck-worker", dir, &[], Stdio::null()))
}

/// The mailbox that keeps its messages in `dir`: the process, its page and its SMTP address.
pub fn mailbox(dir: &Path) -> (Process, SocketAddr, SocketAddr) {
    let mut child = start("mailbox", dir, &[], Stdio::piped());
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let line = loop {
        let line = lines.next().expect("a line before the end").expect("text");
        if let Some(at) = line.find("mailbox http://") {
            break line[at..].to_owned();
        }
    };
    // Whoever prints into a closed pipe ends: keep reading.
    std::thread::spawn(move || lines.for_each(drop));
    let words: Vec<&str> = line.split_whitespace().collect();
    let page = words[1]
        .trim_start_matches("http://")
        .parse()
        .expect("an address");
    (Process(child), page, words[3].parse().expect("an address"))
}

/// Writes half a guide and hangs.
struct Stuck {
    begun: PathBuf,
}

impl Producer for Stuck {
    fn produce(&self, order: &ProductionOrder<'_>) -> Result<GuideProduct, ProduceError> {
        std::fs::write(order.out_dir.join("half"), b"half").expect("written");
        std::fs::write(&self.begun, b"").expect("written");
        loop {
            std::thread::park();
        }
    }
}

/// The other side: does nothing unless a test started it for a role.
#[test]
fn role() {
    let (Ok(role), Some(dir)) = (std::env::var(ROLE), std::env::var_os(DIR)) else {
        return;
    };
    if role == "site-on-a-full-disk" {
        let small = crate::web::ready::on_a_small_disk(Path::new(&dir));
        return small.expect("a site on a full disk");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async move {
        let dir = Path::new(&dir);
        let shutdown = Shutdown::on_signals().expect("signals");
        let free = SocketAddr::from(([127, 0, 0, 1], 0));
        match role.as_str() {
            "mailbox" => mailbox::run(free, free, dir, &shutdown).await.expect("a mailbox"),
            // With the lease of the program, or with one that is over soon.
            "patient-sender" | "sender" => {
                let settings = Settings::load_from(None, std::env::vars(), &[]).expect("settings");
                let store = engines::open(&dir.join("v.sqlite")).await;
                let sender = Sender::new(store, &settings).expect("a sender");
                let sender = match role.as_str() {
                    "sender" => sender.with_lease(super::world::LEASE),
                    _ => sender,
                };
                sender.run(&shutdown).await.expect("sent");
            }
            "slow-worker" => {
                let settings = Settings::load_from(None, std::env::vars(), &[]).expect("settings");
                let store = engines::open(&dir.join("v.sqlite")).await;
                let mut options = WorkerOptions::new(&settings);
                options.poll = std::time::Duration::from_millis(100);
                let worker = Worker::new(store, Arc::new(Slow::of(dir)), options);
                worker.run(&shutdown).await.expect("worked");
            }
            "stuck-worker" => {
                let store = engines::open(&dir.join("v.sqlite")).await;
                let mut options = WorkerOptions::new(&Settings::default());
                options.lease = super::world::LEASE;
                let worker = Worker::new(
                    store,
                    Arc::new(Stuck {
                        begun: dir.join("begun"),
                    }),
                    options,
                );
                worker.run(&shutdown).await.expect("worked");
            }
            "reader-on-a-full-disk" => crate::batches::on_a_small_disk(dir),
            "batch-worker" => super::batch::work(dir, &shutdown).await,
            "read-only" => super::outage::on_a_folder_that_cannot_be_written(dir).await,
            "full-disk" => super::outage::on_a_small_disk(dir).await,
            other => panic!("no role {other}"),
        }
    });
}
