//! Asking everything that runs to come to an end.

use tokio::sync::watch;
use tokio::task::JoinSet;

/// Waits for the end to be asked for; clones wait for the same.
#[derive(Clone, Debug)]
pub struct Shutdown(Vec<watch::Receiver<bool>>);

/// Asks for the end. Dropping it asks too, so that nothing runs on unowned.
#[derive(Debug)]
pub struct Trigger(watch::Sender<bool>);

impl Shutdown {
    pub fn new() -> (Trigger, Self) {
        let (sender, receiver) = watch::channel(false);
        (Trigger(sender), Self(vec![receiver]))
    }

    /// One that comes with this one, and can come before it.
    pub fn nested(&self) -> (Trigger, Self) {
        let (trigger, mut nested) = Self::new();
        nested.0.extend(self.0.iter().cloned());
        (trigger, nested)
    }

    /// Asked for by ctrl-c or SIGTERM. A second signal ends the process at once, with status 130.
    pub fn on_signals() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupt, mut terminate) =
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        let (trigger, shutdown) = Self::new();
        tokio::spawn(async move {
            tokio::select! { _ = interrupt.recv() => (), _ = terminate.recv() => () }
            tracing::info!("asked to stop: finishing what is at hand");
            trigger.fire();
            tokio::select! { _ = interrupt.recv() => (), _ = terminate.recv() => () }
            std::process::exit(130);
        });
        Ok(shutdown)
    }

    pub fn is_set(&self) -> bool {
        self.0
            .iter()
            .any(|asked| *asked.borrow() || asked.has_changed().is_err())
    }

    pub async fn wait(&self) {
        let mut waiting = JoinSet::new();
        for mut asked in self.0.iter().cloned() {
            // An error says that the trigger is gone, which asks for the end as well.
            waiting.spawn(async move { asked.wait_for(|set| *set).await.is_ok() });
        }
        waiting.join_next().await;
    }
}

/// Waits for all lanes of a piece of work. The first that ends with an error, or in a panic, stops the others, which
/// finish what is at hand: work with a lane less would be slow, and nobody would know.
///
/// # Errors
/// That first error.
pub async fn end_together<E: 'static>(
    mut lanes: JoinSet<Result<(), E>>,
    stop: &Trigger,
    panicked: impl Fn() -> E,
) -> Result<(), E> {
    let mut end = Ok(());
    while let Some(lane) = lanes.join_next().await {
        let lane = lane.unwrap_or_else(|_| Err(panicked()));
        if lane.is_err() && end.is_ok() {
            stop.fire();
            end = lane;
        }
    }
    end
}

impl Trigger {
    pub fn fire(&self) {
        let _ = self.0.send(true);
    }
}
