//! Writes that no page depends on: a page waits for them a moment, and they never take its connections.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::timeout;

/// How long a page waits for such a write to have its turn, and then for its end.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whose turn it is: one write at a time, so that reading keeps its connections while somebody holds the database.
pub(super) struct SpareWrites(Arc<Semaphore>);

impl Default for SpareWrites {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

impl SpareWrites {
    /// Writes when it is its turn; what takes longer goes on while nobody waits for it. `false` where its turn did not
    /// come: nothing is written.
    pub async fn write(&self, write: impl Future<Output = ()> + Send + 'static) -> bool {
        let Ok(Ok(turn)) = timeout(PATIENCE, self.0.clone().acquire_owned()).await else {
            return false;
        };
        let written = tokio::spawn(async move {
            write.await;
            drop(turn);
        });
        let _ = timeout(PATIENCE, written).await;
        true
    }
}
