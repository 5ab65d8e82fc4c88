//! How far a worker is: a line a minute where nobody watches a terminal, as long as anything changes.

use std::time::Duration;

use crate::shutdown::Shutdown;
use crate::store::{Queues, Result, Store};

const BETWEEN: Duration = Duration::from_secs(60);

/// Says every `minute` how far the work is, until asked to stop.
pub async fn tell(store: &Store, shutdown: &Shutdown) {
    tell_every(BETWEEN, store, shutdown).await;
}

async fn tell_every(minute: Duration, store: &Store, shutdown: &Shutdown) {
    let mut said = String::new();
    loop {
        tokio::select! { () = tokio::time::sleep(minute) => (), () = shutdown.wait() => return }
        // A database that does not answer is said by those who need it.
        if let Ok(line) = line(store).await
            && line != said
        {
            tracing::info!("{line}");
            said = line;
        }
    }
}

/// "guides: 12 wait, 2 are made; claims: accepted 12, notified 80; notices wait: email 3".
async fn line(store: &Store) -> Result<String> {
    let Queues {
        guides,
        urgent_guides,
        running,
        notices,
        ..
    } = store.queues().await?;
    let waiting = guides.waiting + urgent_guides.waiting;
    let states = store.status_counts().await?;
    let states: Vec<_> = states
        .iter()
        .map(|(state, count)| format!("{state} {count}"))
        .collect();
    let open = notices.iter().filter(|(_, length)| length.waiting > 0);
    let open: Vec<_> = open
        .map(|(channel, length)| format!("{channel} {}", length.waiting))
        .collect();
    let open = if open.is_empty() {
        "none".to_owned()
    } else {
        open.join(", ")
    };
    Ok(format!(
        "guides: {waiting} wait, {running} are made; claims: {}; notices wait: {open}",
        states.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::DatabaseAddress;

    #[tokio::test]
    async fn a_line_says_what_waits() {
        let dir = tempfile::tempdir().expect("a folder");
        let address = DatabaseAddress::of_test(dir.path().join("v.sqlite"));
        let store = Store::open(&address).await.expect("a store");
        let told = line(&store).await.expect("a line");
        assert_eq!(told, "guides: 0 wait, 0 are made; claims: ; notices wait: none");
        let (stop, shutdown) = Shutdown::new();
        let telling = tell_every(Duration::from_millis(1), &store, &shutdown);
        let asked = async {
            tokio::time::sleep(Duration::from_millis(20)).await;
            stop.fire();
        };
        tokio::join!(telling, asked);
    }
}
