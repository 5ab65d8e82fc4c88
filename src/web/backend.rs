//! What the pages ask of the store and of the law, and nothing more.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

use chrono::NaiveDate;

use crate::claim::{Claim, Problem};
use crate::money::Cents;
use crate::naspi::Award;

pub mod memory;

/// An answer that may wait for the store.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, BackendError>> + Send + 'a>>;

#[derive(Debug, thiserror::Error)]
pub enum BackendError {
    /// What the store said, without any value of a person.
    #[error("the store does not answer: {0}")]
    Store(String),
    #[error("the claim's payload cannot be read: {0}")]
    Payload(String),
}

/// Where a token leads on a given day.
#[derive(Clone, Debug)]
pub enum GuideAccess {
    Live(GuideRecord),
    /// The token was right, its six months are over.
    Expired,
    /// Never issued, issued anew, revoked or erased: told apart by nobody outside.
    Unknown,
}

#[derive(Clone, Debug)]
pub struct GuideRecord {
    pub claim_id: String,
    /// The guide's folder (`guide.json` and its files).
    pub folder: PathBuf,
    /// The last day on which the guide opens.
    pub expires_on: NaiveDate,
}

/// A claim with what the law gives for it: what the panels say is read from here.
#[derive(Clone, Debug)]
pub struct Person {
    pub claim: Claim,
    pub award: Award,
}

/// What somebody asks about a new activity.
#[derive(Clone, Debug)]
pub struct WorkQuestion {
    pub kind: WorkKind,
    pub starts_on: NaiveDate,
    /// `None`: open-ended.
    pub ends_on: Option<NaiveDate>,
    pub yearly_income: Cents,
    pub same_employer: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKind {
    Subordinate,
    Parasubordinate,
    SelfEmployed,
    Occasional,
    OccasionalFarm,
    OnCall,
    Traineeship,
}

/// What the new activity does to the benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkOutcome {
    Unchanged,
    Cumulated,
    Reduced,
    Suspended,
    Forfeited,
}

/// The person's own answer, in words and figures.
#[derive(Clone, Debug)]
pub struct WorkAnswer {
    pub outcome: WorkOutcome,
    /// Whole sentences in plain Italian, one idea each.
    pub words: Vec<String>,
    pub limit: Option<Cents>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub monthly_cut: Option<Cents>,
    /// Month of benefit and what remains of it.
    pub monthly_amounts: Vec<(u32, Cents)>,
    pub notice_due_on: Option<NaiveDate>,
    pub resumes_on: Option<NaiveDate>,
}

/// Something watched or pressed, counted without saying by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageEvent {
    pub kind: UsageKind,
    /// Chapter, cue or document, where the kind has one.
    pub subject: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UsageKind {
    Opened,
    Played,
    Chapter,
    Button,
    Document,
    Finished,
}

impl UsageKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Played => "played",
            Self::Chapter => "chapter",
            Self::Button => "button",
            Self::Document => "document",
            Self::Finished => "finished",
        }
    }
}

/// Which claims the console lists.
#[derive(Clone, Debug, Default)]
pub struct ConsoleFilter {
    /// One of [`STATES`].
    pub state: Option<String>,
    /// Part of a claim id.
    pub claim_id: Option<String>,
    /// Rows to leave out before the first one shown.
    pub offset: u32,
    pub limit: u32,
}

/// The states a claim can be in, in the order of its life.
pub const STATES: [&str; 10] = [
    "accepted", "rendering", "ready", "notified", "held", "rejected", "failed", "expired", "revoked", "erased",
];

#[derive(Clone, Debug)]
pub struct ConsoleRow {
    pub claim_id: String,
    pub state: String,
    pub revision: u32,
    /// As the store writes it, UTC.
    pub updated_at: String,
    pub problems: Vec<Problem>,
}

#[derive(Clone, Debug)]
pub struct ConsoleClaim {
    pub row: ConsoleRow,
    /// "Official" beside "computed", where both are known.
    pub comparison: Vec<ComparedFigure>,
    pub attempts: Vec<ConsoleAttempt>,
    pub notices: Vec<ConsoleNotice>,
    pub expires_on: Option<NaiveDate>,
    pub last_error: Option<String>,
    pub rating: Option<u8>,
}

#[derive(Clone, Debug)]
pub struct ComparedFigure {
    pub label: &'static str,
    pub official: String,
    pub computed: String,
    pub differs: bool,
}

#[derive(Clone, Debug)]
pub struct ConsoleAttempt {
    pub number: u32,
    pub at: String,
    pub outcome: String,
}

#[derive(Clone, Debug)]
pub struct ConsoleNotice {
    pub channel: String,
    pub state: String,
    pub at: String,
    pub detail: Option<String>,
}

/// What an operator can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Rerender,
    Resend,
    Revoke,
    Erase,
}

/// The site's view of the store and the law.
pub trait Backend: Send + Sync {
    fn guide(&self, token_hash: [u8; 32], today: NaiveDate) -> Answer<'_, GuideAccess>;
    /// `None` where the claim is gone or erased.
    fn person<'a>(&'a self, claim_id: &'a str) -> Answer<'a, Option<Person>>;
    fn new_work<'a>(&'a self, person: &'a Person, question: &'a WorkQuestion) -> Answer<'a, WorkAnswer>;
    /// The shared segment `hash` placed at `start`, where there is one.
    fn shared_segment<'a>(&'a self, hash: &'a str, start: u64) -> Answer<'a, Option<PathBuf>>;
    fn rate<'a>(&'a self, claim_id: &'a str, stars: u8, comment: Option<&'a str>) -> Answer<'a, ()>;
    fn count<'a>(&'a self, claim_id: &'a str, event: &'a UsageEvent) -> Answer<'a, ()>;
    fn claims<'a>(&'a self, filter: &'a ConsoleFilter) -> Answer<'a, Vec<ConsoleRow>>;
    fn claim<'a>(&'a self, claim_id: &'a str) -> Answer<'a, Option<ConsoleClaim>>;
    /// False where the claim's state does not allow it.
    fn command<'a>(&'a self, claim_id: &'a str, command: Command) -> Answer<'a, bool>;
    /// How many claims are in each state.
    fn state_counts(&self) -> Answer<'_, Vec<(String, u64)>>;
    /// An error where the store cannot be used now.
    fn ready(&self) -> Answer<'_, ()>;
}
