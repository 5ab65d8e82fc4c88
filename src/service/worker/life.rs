//! Signs of life, so that somebody who looks at the database knows whether anybody works on it.

use std::time::Duration;

use crate::shutdown::Shutdown;
use crate::store::Store;
use ground::entropy::{self, EntropyError};

/// Between two signs: several within the time after which a worker counts as silent.
const BEAT: Duration = Duration::from_secs(15);

/// Gives signs until asked to stop. One that the database does not take is no trouble of its own: whoever looks sees
/// that no sign comes.
///
/// # Errors
/// Where the machine gives no name for the process.
pub async fn give_signs(store: &Store, shutdown: &Shutdown) -> Result<(), EntropyError> {
    let mut name = [0; 8];
    entropy::fill(&mut name)?;
    let name = data_encoding::HEXLOWER.encode(&name);
    while !shutdown.is_set() {
        if let Err(error) = store.sign_of_life(&name).await {
            tracing::debug!(%error, "no sign of life was written");
        }
        tokio::select! { () = tokio::time::sleep(BEAT) => (), () = shutdown.wait() => () }
    }
    if let Err(error) = store.sign_off(&name).await {
        tracing::debug!(%error, "the end was not written");
    }
    Ok(())
}
