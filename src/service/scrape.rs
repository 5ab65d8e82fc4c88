//! What Prometheus is told when it asks: what this process counted, and what database and disks say now. The same of
//! `serve` and of `work`; no person in any of it.

use std::path::{Path, PathBuf};

use prometheus::{Error, Gauge, GaugeVec, Opts, Registry, TextEncoder};
use rustix::fs::statvfs;

use crate::metrics::metrics;
use crate::store::{PoolSize, QueueLength, Queues, Store, StoreError, StoreSigns};

/// The content type of the text.
pub const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Folders whose disks are watched, by the setting that names them.
pub type WatchedFolders = Vec<(&'static str, PathBuf)>;

#[derive(Debug, thiserror::Error)]
pub enum ScrapeError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("metrics: {0}")]
    Metrics(#[from] Error),
}

/// The whole text.
///
/// # Errors
/// Where the database does not answer.
pub async fn scrape(store: &Store, folders: &[(&'static str, PathBuf)]) -> Result<String, ScrapeError> {
    let gauges = Gauges(Registry::new());
    gauges.counts(store).await?;
    gauges.queues(&store.queues().await?)?;
    gauges.signs(&store.signs().await?)?;
    gauges.disks(folders)?;
    gauges.pool(store.pool_size())?;
    let build = gauges.labelled(
        "videoguida_build_info",
        "Always 1; which program this is.",
        &["version"],
    )?;
    build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1.0);
    let now = TextEncoder::new().encode_to_string(&gauges.0.gather())?;
    Ok(now + &metrics().text()?)
}

/// What is measured at the moment of the question.
struct Gauges(Registry);

impl Gauges {
    fn plain(&self, name: &str, help: &str) -> Result<Gauge, Error> {
        let gauge = Gauge::new(name, help)?;
        self.0.register(Box::new(gauge.clone()))?;
        Ok(gauge)
    }

    fn labelled(&self, name: &str, help: &str, labels: &[&str]) -> Result<GaugeVec, Error> {
        let gauge = GaugeVec::new(Opts::new(name, help), labels)?;
        self.0.register(Box::new(gauge.clone()))?;
        Ok(gauge)
    }

    async fn counts(&self, store: &Store) -> Result<(), ScrapeError> {
        let claims = self.labelled("videoguida_claims", "Claims by state.", &["state"])?;
        for (state, count) in store.status_counts().await? {
            claims.with_label_values(&[state.name()]).set(count.into());
        }
        let notices = self.labelled(
            "videoguida_notices",
            "Notices by channel and what they came to.",
            &["channel", "state"],
        )?;
        for (channel, state, count) in store.notice_counts().await? {
            notices.with_label_values(&[&channel, &state]).set(count.into());
        }
        Ok(())
    }

    fn queues(&self, queues: &Queues) -> Result<(), Error> {
        let waiting = self.labelled("videoguida_queue_length", "What waits to be done.", &["queue"])?;
        let oldest = self.labelled(
            "videoguida_queue_oldest_seconds",
            "How long the oldest that waits has been due.",
            &["queue"],
        )?;
        let set = |queue: &str, length: &QueueLength| {
            waiting.with_label_values(&[queue]).set(length.waiting.into());
            oldest
                .with_label_values(&[queue])
                .set(length.oldest.as_secs_f64());
        };
        set("guides", &queues.guides);
        set("urgent guides", &queues.urgent_guides);
        set("deletions", &queues.deletions);
        for (channel, length) in &queues.notices {
            set(channel, length);
        }
        let running = self.plain("videoguida_guides_running", "Guides that are being made.")?;
        running.set(queues.running.into());
        Ok(())
    }

    fn signs(&self, signs: &StoreSigns) -> Result<(), Error> {
        let living = |alive: bool| {
            let working = signs.workers.iter().filter(|worker| !worker.ended);
            working.filter(|worker| worker.lives() == alive).count() as f64
        };
        let workers = self.labelled(
            "videoguida_workers",
            "Workers that give signs of life, and those that stopped giving any within a week.",
            &["state"],
        )?;
        workers.with_label_values(&["alive"]).set(living(true));
        workers.with_label_values(&["silent"]).set(living(false));
        for (name, help, at) in [
            (
                "videoguida_last_purge_timestamp_seconds",
                "When the last purge ended.",
                signs.purged_at,
            ),
            (
                "videoguida_last_backup_timestamp_seconds",
                "When the last backup was made.",
                signs.backed_up_at,
            ),
        ] {
            // Zero where there was none: that is long ago for every rule.
            self.plain(name, help)?
                .set(at.map_or(0.0, |at| at.timestamp() as f64));
        }
        Ok(())
    }

    fn pool(&self, pool: PoolSize) -> Result<(), Error> {
        let connections = self.labelled(
            "videoguida_database_connections",
            "Connections of this process to its database, and how many it may have.",
            &["state"],
        )?;
        let in_use = pool.open.saturating_sub(pool.idle);
        for (state, count) in [("in use", in_use), ("idle", pool.idle), ("most", pool.most)] {
            connections.with_label_values(&[state]).set(count.into());
        }
        Ok(())
    }

    fn disks(&self, folders: &[(&'static str, PathBuf)]) -> Result<(), Error> {
        let free = self.labelled(
            "videoguida_disk_free_bytes",
            "Bytes free on the disk of a folder.",
            &["folder"],
        )?;
        for (key, folder) in folders {
            if let Some(bytes) = free_bytes(folder) {
                free.with_label_values(&[*key]).set(bytes as f64);
            }
        }
        Ok(())
    }
}

/// Bytes free on the disk below a folder, which may have to be made still.
fn free_bytes(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|place| place.is_dir());
    let disk = statvfs(there.unwrap_or(Path::new("."))).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DatabaseAddress;

    #[tokio::test]
    async fn an_empty_store_says_so() {
        let dir = tempfile::tempdir().expect("a folder");
        let address = DatabaseAddress::of_test(dir.path().join("v.sqlite"));
        let store = Store::open(&address).await.expect("a store");
        store.sign_of_life("w").await.expect("written");
        let folders = [("store.data_dir", dir.path().join("not/made"))];
        let text = scrape(&store, &folders).await.expect("text");
        for line in [
            "videoguida_queue_length{queue=\"guides\"} 0",
            "videoguida_queue_oldest_seconds{queue=\"email\"} 0",
            "videoguida_workers{state=\"alive\"} 1",
            "videoguida_workers{state=\"silent\"} 0",
            "videoguida_last_backup_timestamp_seconds 0",
            "videoguida_disk_free_bytes{folder=\"store.data_dir\"} ",
            "videoguida_database_connections{state=\"most\"} 4",
            "videoguida_build_info{version=\"",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        store.note("backup", "").await.expect("noted");
        let text = scrape(&store, &folders).await.expect("text");
        assert!(
            !text.contains("videoguida_last_backup_timestamp_seconds 0"),
            "{text}"
        );
    }
}
