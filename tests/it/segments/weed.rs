//! A real S3 server on free ports of this machine.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Who may use the bucket.
const IDENTITIES: &str = r#"{"identities": [{"name": "tester",
  "credentials": [{"accessKey": "tester", "secretKey": "testers-secret"}],
  "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}"#;

/// Ends with its owner.
pub struct Weed {
    child: Child,
    pub endpoint: String,
    folder: tempfile::TempDir,
}

impl Weed {
    /// Starts the server and creates the bucket of these tests.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let identities = folder.path().join("s3.json");
        std::fs::write(&identities, IDENTITIES).unwrap();
        let parts = ["master", "volume", "filer", "s3"];
        let ports = free_ports();
        let flags = parts.iter().zip(ports).flat_map(|(part, [http, grpc])| {
            [
                format!("-{part}.port={http}"),
                format!("-{part}.port.grpc={grpc}"),
            ]
        });
        let child = Command::new(program())
            .args(["server", "-s3", "-filer", "-ip=127.0.0.1", "-volume.max=4"])
            .args([
                "-master.telemetry=false",
                "-s3.port.iceberg=0",
                "-s3.port.lance=0",
            ])
            .arg(format!("-dir={}", folder.path().display()))
            .arg(format!("-s3.config={}", identities.display()))
            .args(flags)
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.path().join("log")).unwrap())
            .spawn()
            .expect("weed starts: run tools/install-python.sh");
        let mut weed = Self {
            child,
            endpoint: format!("http://127.0.0.1:{}", ports[3][0]),
            folder,
        };
        weed.wait_for(ports[3][0]);
        weed.create_bucket(ports[0], ports[2]);
        weed
    }

    fn wait_for(&mut self, port: u16) {
        let patience = Instant::now() + Duration::from_secs(90);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = self.child.try_wait().unwrap().is_some();
            assert!(!ended && Instant::now() < patience, "weed: {}", self.log());
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn create_bucket(&self, master: [u16; 2], filer: [u16; 2]) {
        let address = |[http, grpc]: [u16; 2]| format!("127.0.0.1:{http}.{grpc}");
        let mut shell = Command::new(program())
            .args(["shell", "-master", &address(master), "-filer", &address(filer)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let commands = b"s3.bucket.create -name videoguida\nexit\n";
        shell.stdin.take().unwrap().write_all(commands).unwrap();
        let said = String::from_utf8(shell.wait_with_output().unwrap().stdout).unwrap();
        assert!(said.contains("created bucket"), "{said}");
    }
}

impl Drop for Weed {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_ports() -> [[u16; 2]; 4] {
    // All are held until all are known.
    let held = [(); 8].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    let port = |index: usize| held[index].local_addr().unwrap().port();
    [0, 2, 4, 6].map(|index| [port(index), port(index + 1)])
}

/// Beside the Python that the tests use, where pip puts it.
fn program() -> PathBuf {
    let beside =
        std::env::var_os("VIDEOGUIDA_PYTHON").map(|python| PathBuf::from(python).with_file_name("weed"));
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/.venv/bin/weed");
    beside.unwrap_or_else(|| here.into())
}
