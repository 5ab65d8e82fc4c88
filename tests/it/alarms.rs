//! The alarms: promtool takes them, and each goes off for what the program itself says once the trouble is there, and not
//! before.

use std::path::{Path, PathBuf};
use std::process::Command;

use videoguida::config::DatabaseAddress;
use videoguida::metrics::metrics;
use videoguida::scrape::scrape;
use videoguida::store::Store;

use crate::program::{said, tool};
use crate::web::client::Client;
use crate::web::fixture::{Fixture, MARIA, Result};

const RULES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/packaging/prometheus/videoguida.rules.yml"
);
const DASHBOARD: &str = include_str!("../../packaging/prometheus/dashboard.json");

/// Changes rows in the database behind the program's back, as time would.
fn change(database: &Path, sql: &str) {
    let script =
        "import sqlite3, sys\nd = sqlite3.connect(sys.argv[1])\nd.executescript(sys.argv[2])\nd.commit()";
    let output = Command::new("python3")
        .args(["-c", script])
        .arg(database)
        .arg(sql)
        .output();
    let output = output.expect("python3 runs");
    assert!(output.status.success(), "{}", said(&output));
}

/// What one process says: every sample stays as it is for a day and a half, counters go up by `more` a minute.
fn series(text: &str, more: u32) -> String {
    let samples = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.contains("_bucket"));
    let entry = |line: &str| {
        let (series, value) = line.rsplit_once(' ').expect("a sample");
        let name = series.split('{').next().unwrap_or_default();
        let step = if name.ends_with("_total") { more } else { 0 };
        format!("      - series: '{series}'\n        values: '{value}+{step}x2160'\n")
    };
    samples.map(entry).collect()
}

struct Alarms {
    dir: tempfile::TempDir,
    store: Store,
    runtime: tokio::runtime::Runtime,
}

impl Alarms {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let address = DatabaseAddress::Sqlite(dir.path().join("v.sqlite"));
        let store = runtime.block_on(Store::open(&address)).expect("a store");
        Self { dir, store, runtime }
    }

    fn text(&self, folder: &str) -> String {
        let folders = [("store.data_dir", PathBuf::from(folder))];
        self.runtime
            .block_on(scrape(&self.store, &folders))
            .expect("text")
    }

    /// The alarms that go off after a day and a half of what the text says. Prometheus counts the time of a test from
    /// 1970, so moments in it are set back to that.
    fn going_off(&self, text: &str, more: u32) -> Vec<String> {
        let rules = std::fs::read_to_string(RULES).expect("rules");
        let names: Vec<_> = rules
            .lines()
            .filter_map(|line| line.trim().strip_prefix("- alert: "))
            .collect();
        assert_eq!(names.len(), 13);
        let up = if text.is_empty() { 0 } else { 1 };
        let mut samples =
            format!("      - series: 'up{{job=\"videoguida-serve\"}}'\n        values: '{up}x2160'\n");
        samples += &series(text, more);
        std::fs::write(self.dir.path().join("rules.yml"), &rules).expect("written");
        let none = |name: &&str| {
            format!("      - eval_time: 36h\n        alertname: {name}\n        exp_alerts: []\n")
        };
        let test = format!(
            "rule_files: [rules.yml]\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n{samples}    \
             alert_rule_test:\n{}",
            names.iter().map(none).collect::<String>()
        );
        let file = self.dir.path().join("test.yml");
        std::fs::write(&file, test).expect("written");
        // Where an alarm goes off, the test that it does not is told to have failed.
        let output = tool("promtool")
            .args(["test", "rules"])
            .arg(&file)
            .output()
            .expect("promtool runs");
        let told = said(&output);
        let off = names
            .into_iter()
            .filter(|name| told.contains(&format!("alertname: {name},")));
        let off: Vec<_> = off.map(str::to_owned).collect();
        assert_eq!(output.status.success(), off.is_empty(), "{told}");
        off
    }
}

#[test]
fn promtool_takes_the_rules_and_the_metrics() {
    let output = tool("promtool")
        .args(["check", "rules", RULES])
        .output()
        .expect("promtool runs");
    assert!(
        output.status.success() && said(&output).contains("13 rules"),
        "{}",
        said(&output)
    );
    let alarms = Alarms::new();
    let file = alarms.dir.path().join("metrics");
    std::fs::write(&file, alarms.text("/")).expect("written");
    let input = std::fs::File::open(&file).expect("a file");
    let output = tool("promtool")
        .args(["check", "metrics"])
        .stdin(input)
        .output()
        .expect("promtool runs");
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn each_alarm_goes_off_for_its_trouble_and_for_nothing_else() {
    let alarms = Alarms::new();
    // All is well: a worker lives, and there was a purge and a backup; of a moment that is not long ago for a test that
    // begins in 1970.
    alarms.runtime.block_on(async {
        alarms.store.sign_of_life("w").await.expect("written");
        alarms.store.note("purge", "").await.expect("noted");
        alarms.store.note("backup", "").await.expect("noted");
    });
    metrics().retry("sms");
    let well = alarms.text("/");
    assert_eq!(alarms.going_off(&well, 0), Vec::<String>::new());

    let database = alarms.dir.path().join("v.sqlite");
    let claim = "INSERT INTO claims (claim_id, status, revision, received_on, updated_at) VALUES ('A', 'accepted', 1, '2026-03-03', 0);";
    let job = |urgent: u8| {
        format!(
            "INSERT INTO jobs (claim_id, revision, state, run_after, urgent) VALUES ('A', 1, 'queued', 0, {urgent});"
        )
    };
    let notice = |channel: &str, state: &str| {
        format!(
            "INSERT INTO outbox (notice_id, claim_id, revision, channel, template, state, next_attempt, created_at, updated_at)
             VALUES ('n', 'A', 1, '{channel}', 'guide_ready', '{state}', 0, 0, 0);"
        )
    };
    let clear = "DELETE FROM jobs; DELETE FROM outbox; DELETE FROM deletions; DELETE FROM claims;";
    let troubles = [
        ("VideoguidaPersonWaits", job(1)),
        ("VideoguidaGuidesWait", job(0)),
        ("VideoguidaNoticesWait", notice("sms", "temporary-failure")),
        ("VideoguidaNoticesUnknown", notice("sms", "unknown")),
        ("VideoguidaClaimsFailed", "UPDATE claims SET status = 'failed';".to_owned()),
        (
            "VideoguidaDeletionsWait",
            "INSERT INTO deletions (claim_id, reason, asked_at, quiet_at, run_after, paths) VALUES ('A', 'asked', 0, 0, 0, '{}');"
                .to_owned(),
        ),
        ("VideoguidaNoWorker", "UPDATE workers SET seen_at = seen_at - 70000;".to_owned()),
        ("VideoguidaPurgeOld", "DELETE FROM audit WHERE action = 'purge';".to_owned()),
        ("VideoguidaBackupOld", "DELETE FROM audit WHERE action = 'backup';".to_owned()),
    ];
    let mut gone = vec![];
    for (name, sql) in troubles {
        change(&database, &format!("{clear} {claim} {sql}"));
        let told = alarms.going_off(&alarms.text("/"), 0);
        let more: Vec<_> = told.iter().filter(|told| !gone.contains(*told)).collect();
        assert_eq!(more, [name]);
        // What the last three leave stays wrong for those after them.
        if matches!(
            name,
            "VideoguidaNoWorker" | "VideoguidaPurgeOld" | "VideoguidaBackupOld"
        ) {
            gone.push(name.to_owned());
        }
    }
    assert_eq!(alarms.going_off(&well, 3), ["VideoguidaRetries"]);
    // The kernel's own tables have no byte free.
    let full = alarms.text("/proc");
    assert!(
        alarms
            .going_off(&full, 0)
            .contains(&"VideoguidaDiskFull".to_owned())
    );
    assert!(alarms.going_off("", 0).contains(&"VideoguidaDown".to_owned()));
}

/// A site whose database lost a table answers with errors, and says how many.
#[test]
fn a_site_that_answers_with_errors_is_told_of() -> Result<()> {
    let fixture = Fixture::start()?;
    let client = Client::new(&fixture);
    let opened = client.post(&format!("/q/{}", MARIA.token()), "")?;
    let client = client.with_cookie(&opened);
    assert_eq!(client.get("/guida")?.status, 200);
    let errors = |text: &str| -> Option<u32> {
        let mut lines = text.lines();
        lines
            .find_map(|line| line.strip_prefix("videoguida_http_server_errors_total "))?
            .parse()
            .ok()
    };
    let well = client.get("/metrics")?.text();
    assert_eq!(errors(&well), Some(0));
    let alarms = Alarms::new();
    let rings = |text: &str, more| {
        alarms
            .going_off(text, more)
            .contains(&"VideoguidaServerErrors".to_owned())
    };
    assert!(!rings(&well, 0));
    let database = fixture.store.data_dir().join("videoguida.sqlite");
    change(&database, "ALTER TABLE guides RENAME TO away;");
    for _ in 0..30 {
        assert_eq!(client.get("/guida")?.status, 500);
    }
    let ill = client.get("/metrics")?.text();
    assert_eq!(errors(&ill), Some(30));
    // So many a minute.
    assert!(rings(&ill, 30));
    Ok(())
}

/// The lines for Prometheus are taken by it, and their jobs are those that the rules watch.
#[test]
fn prometheus_takes_the_lines_that_the_package_brings() {
    let scrape = include_str!("../../packaging/prometheus/scrape.yml");
    let jobs = scrape
        .lines()
        .filter_map(|line| line.strip_prefix("- job_name: "));
    assert_eq!(jobs.collect::<Vec<_>>(), ["videoguida-serve", "videoguida-work"]);
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("prometheus.yml");
    let config = format!("rule_files: [\"{RULES}\"]\nscrape_configs:\n{scrape}");
    std::fs::write(&file, config).expect("written");
    let output = tool("promtool").args(["check", "config"]).arg(&file).output();
    let output = output.expect("promtool runs");
    assert!(
        output.status.success() && said(&output).contains("13 rules"),
        "{}",
        said(&output)
    );
}

#[test]
fn the_dashboard_asks_for_what_there_is() {
    let dashboard: serde_json::Value = serde_json::from_str(DASHBOARD).expect("JSON");
    let alarms = Alarms::new();
    let known = alarms.text("/");
    let site = include_str!("../../src/service/web/counters.rs");
    let process = include_str!("../../src/service/metrics.rs");
    for panel in dashboard["panels"].as_array().expect("panels") {
        for target in panel["targets"].as_array().expect("targets") {
            let expr = target["expr"].as_str().expect("an expression");
            let names = expr.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            for name in names.filter(|name| name.starts_with("videoguida_")) {
                let base = name.trim_end_matches("_bucket").trim_end_matches("_count");
                let is_known = known.contains(name)
                    || site.contains(name)
                    || process.contains(base)
                    || include_str!("../../src/service/scrape.rs").contains(name);
                assert!(is_known, "{name}");
            }
        }
    }
}
