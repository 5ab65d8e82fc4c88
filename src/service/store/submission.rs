//! Rows on their way into the store, and what becomes of them.

use law::claim::{Claim, EventIdentity, Problem};

/// Where a row was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowOrigin {
    /// The file as named on the command line ("-" for standard input).
    pub source: String,
    /// From 1.
    pub line: u64,
}

/// An event that is a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedEvent {
    /// `None` for the row of a table that brings none: it is compared with the revision in force alone.
    pub identity: Option<EventIdentity>,
    pub claim_id: String,
    /// The whole event as JSON; kept sealed.
    pub event_json: Vec<u8>,
    /// What was left out of it, for operators.
    pub warnings: Vec<Problem>,
}

impl AcceptedEvent {
    /// The event that a claim was read from; `has_identity` as [`law::intake::Row`] has it.
    pub fn new(claim: Claim, has_identity: bool, event_json: Vec<u8>) -> Self {
        Self {
            identity: has_identity.then_some(claim.event),
            claim_id: claim.claim_id,
            event_json,
            warnings: claim.warnings,
        }
    }
}

/// One row of the input, validated or refused.
pub enum Submission {
    Claim(AcceptedEvent),
    Refusal {
        origin: RowOrigin,
        /// Where the row names one that is fit to be shown.
        claim_id: Option<String>,
        problems: Vec<Problem>,
        /// The row as read; only a keyed digest of it is kept, to know it again.
        raw: Vec<u8>,
    },
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IngestOutcome {
    /// A new claim.
    Accepted,
    /// Other content for a known claim: it will be rendered again under the same link.
    Revised { revision: u32 },
    /// Seen before: nothing was done.
    Duplicate,
    /// It happened before what the claim says now: kept in the trail, nothing was done.
    Late,
    /// Kept for operators, with its problems.
    Rejected,
    /// The claim was erased or has lived its time: refused, and the trail says which event of which source.
    Closed,
}

impl IngestOutcome {
    /// As reports have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Revised { .. } => "revised",
            Self::Duplicate => "unchanged",
            Self::Late => "late",
            Self::Rejected => "rejected",
            Self::Closed => "closed",
        }
    }
}

/// What became of a row, and what is to be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ingestion {
    pub outcome: IngestOutcome,
    /// Another event of the same source bore the same id.
    pub reuses_id: bool,
}

impl Ingestion {
    /// What is said where [`Ingestion::reuses_id`].
    pub fn reused_id() -> Problem {
        let told = "came before, from the same source, with other content; both count";
        Problem::new("id", told)
    }
}

impl From<IngestOutcome> for Ingestion {
    fn from(outcome: IngestOutcome) -> Self {
        Self {
            outcome,
            reuses_id: false,
        }
    }
}
