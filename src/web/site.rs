//! What every request shares.

use std::sync::Arc;

use chrono::NaiveDate;

use super::assets::Assets;
use super::backend::Backend;
use super::health::Counters;
use super::limits::Limiter;
use super::operators::OperatorSessions;
use super::session::Sessions;
use super::settings::{SettingsError, SiteSettings};

/// The running site: settings, the backend behind it, and what it remembers between requests.
pub struct Site {
    pub(super) settings: SiteSettings,
    pub(super) backend: Arc<dyn Backend>,
    pub(super) sessions: Sessions,
    pub(super) operators: OperatorSessions,
    pub(super) limiter: Limiter,
    pub(super) counters: Counters,
    pub(super) assets: Assets,
}

impl Site {
    /// # Errors
    /// The first setting that cannot be used.
    pub fn new(settings: SiteSettings, backend: Arc<dyn Backend>) -> Result<Arc<Self>, SettingsError> {
        settings.check()?;
        Ok(Arc::new(Self {
            sessions: Sessions::new(&settings),
            operators: OperatorSessions::new(&settings),
            limiter: Limiter::new(settings.attempts),
            counters: Counters::default(),
            assets: Assets::new(&settings.vendor_dir),
            backend,
            settings,
        }))
    }

    /// The day by which guides are live or expired.
    pub(super) fn today(&self) -> NaiveDate {
        self.settings.today.unwrap_or_else(|| chrono::Local::now().date_naive())
    }
}
