//! What every request shares.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::{Extensions, HeaderMap};
use chrono::NaiveDate;
use once_cell::sync::OnceCell;
use tokio::sync::Semaphore;

use super::access::identity::{Area, KeyError};
use super::access::{Callers, Marks, OperatorSessions, Sessions};
use super::assets::Assets;
use super::catalogue::Wording;
use super::counters::Counters;
use super::error::PageError;
use super::files::Films;
use super::limits::{self, Limiter};
use super::queue::Queue;
use super::settings::{SettingsError, SiteOptions};
use super::spare::SpareWrites;
use crate::store::Store;
use ground::messages::MessagesError;
use law::claim::Claim;
use law::naspi::{Award, Case, Law, LawError, Rules};
use papers::documents::{DocumentError, Typesetter};

/// Guides whose next segments are made ahead at a time.
const AHEAD: usize = 2;
/// Papers set in type at a time.
const PRESSES: usize = 2;

#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    #[error(transparent)]
    Settings(#[from] SettingsError),
    #[error(transparent)]
    Law(#[from] LawError),
    #[error(transparent)]
    Area(#[from] KeyError),
    #[error("pages: {0}")]
    Wording(#[from] MessagesError),
}

/// The running site: settings, the store and the law behind it, and what it remembers between requests.
pub struct Site {
    pub(super) settings: SiteOptions,
    pub(super) store: Store,
    pub(super) law: &'static Law,
    pub(super) sessions: Sessions,
    pub(super) marks: Marks,
    pub(super) operators: OperatorSessions,
    pub(super) callers: Callers,
    /// `None` where nobody vouches for those who come.
    pub(super) area: Option<Area>,
    pub(super) limiter: Limiter,
    pub(super) counters: Counters,
    pub(super) assets: Assets,
    pub(super) films: Films,
    pub(super) wording: Arc<Wording>,
    typesetter: OnceCell<Typesetter>,
    /// How many papers are set in type at a time: each takes a processor for a while.
    pub(super) presses: Arc<Semaphore>,
    /// Who waits for segments of which guide.
    pub(super) queue: Queue,
    /// How many guides have segments made that nobody has asked for yet.
    pub(super) ahead: Arc<Semaphore>,
    /// Writes what no page depends on.
    pub(super) spare_writes: SpareWrites,
}

/// A claim with what the law gives for it: what the panels say is read from here.
pub struct Person {
    pub claim: Claim,
    pub award: Award,
}

impl Site {
    /// # Errors
    /// The first setting that cannot be used.
    pub fn new(settings: SiteOptions, store: Store) -> Result<Arc<Self>, SiteError> {
        settings.check()?;
        let area = settings
            .area
            .as_ref()
            .map(|area| Area::new(area, &settings))
            .transpose()?;
        Ok(Arc::new(Self {
            area,
            callers: Callers::new(&settings.api),
            law: Law::embedded()?,
            sessions: Sessions::new(&settings),
            marks: Marks::new(settings.keys.clone()),
            operators: OperatorSessions::new(&settings),
            limiter: Limiter::new(settings.attempts),
            counters: Counters::default(),
            assets: Assets::new(&settings.vendor_dir),
            films: Films::default(),
            wording: Arc::new(Wording::new(settings.institute.clone())?),
            typesetter: OnceCell::new(),
            presses: Arc::new(Semaphore::new(PRESSES)),
            queue: Queue::default(),
            ahead: Arc::new(Semaphore::new(AHEAD)),
            spare_writes: SpareWrites::default(),
            store,
            settings,
        }))
    }

    /// Reads fonts and templates the first time; blocks for as long.
    pub(super) fn typesetter(&self) -> Result<&Typesetter, DocumentError> {
        self.typesetter
            .get_or_try_init(|| Ok(Typesetter::new()?.with_interpretations(self.settings.interpretations)))
    }

    /// The address that a request comes from, beyond the proxies of the settings.
    pub(super) fn caller(&self, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
        limits::caller(headers, extensions, &self.settings.connections.proxies)
    }

    /// The day by which guides are live or expired.
    pub(super) fn today(&self) -> NaiveDate {
        self.store.today()
    }

    /// The claim as it came in, and its award; `None` where it is gone or has no award.
    pub(super) async fn person(&self, claim_id: &str) -> Result<Option<Person>, PageError> {
        let Some(event) = self.store.payload(claim_id).await? else {
            return Ok(None);
        };
        let Case { claim, award, .. } = Case::read(self.rules(), &event).map_err(|refusal| {
            PageError::Inside(format!("claim {claim_id}: {} problems", refusal.problems.len()))
        })?;
        Ok(award.map(|award| Person { claim, award }))
    }

    /// By what claims are assessed.
    pub(super) fn rules(&self) -> Rules<'static> {
        Rules {
            law: self.law,
            interpretations: self.settings.interpretations,
        }
    }
}
