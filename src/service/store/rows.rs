//! Small conversions between rows and types.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Result, StoreError};
use crate::names::named;
use crate::notice::{Channel, NoticeState};
use law::claim::Problem;

/// Where a claim stands: accepted, rendering, ready, notified; in the other states it waits for a person or is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// Taken in, waiting for a worker.
    Accepted,
    Rendering,
    /// The guide opens; notices are on their way.
    Ready,
    /// Every notice has come to an end and at least one went out.
    Notified,
    /// Needs a person.
    Held,
    /// Not an event of ours, or fields that break a rule.
    Rejected,
    /// Retries spent.
    Failed,
    Expired,
    Revoked,
    Erased,
}

named!(ClaimStatus {
    Accepted => "accepted",
    Rendering => "rendering",
    Ready => "ready",
    Notified => "notified",
    Held => "held",
    Rejected => "rejected",
    Failed => "failed",
    Expired => "expired",
    Revoked => "revoked",
    Erased => "erased",
});

impl ClaimStatus {
    /// Whether a guide of the claim that was published may be shown as the person's own.
    pub fn has_living_guide(self) -> bool {
        !matches!(self, Self::Held | Self::Revoked | Self::Erased | Self::Expired)
    }

    /// Whether a claim in this state may never have become a guide.
    pub fn may_lack_guide(self) -> bool {
        matches!(
            self,
            Self::Accepted | Self::Rendering | Self::Held | Self::Failed | Self::Revoked
        )
    }

    /// Whether the claim is gone and nothing can be asked of it any more.
    pub fn is_gone(self) -> bool {
        matches!(self, Self::Erased | Self::Expired)
    }

    /// Whether the guide opens, and its claimant can be told (again).
    pub fn is_published(self) -> bool {
        matches!(self, Self::Ready | Self::Notified)
    }
}

pub(super) fn status(name: &str) -> Result<ClaimStatus> {
    ClaimStatus::from_name(name).ok_or(StoreError::UnknownValue {
        table: "claims",
        column: "status",
    })
}

pub(super) fn channel(name: &str) -> Result<Channel> {
    Channel::from_name(name).ok_or(StoreError::UnknownValue {
        table: "outbox",
        column: "channel",
    })
}

pub(super) fn notice_state(name: &str) -> Result<NoticeState> {
    NoticeState::from_name(name).ok_or(StoreError::UnknownValue {
        table: "outbox",
        column: "state",
    })
}

pub(super) fn day(text: &str, table: &'static str, column: &'static str) -> Result<NaiveDate> {
    text.parse()
        .map_err(|_| StoreError::UnknownValue { table, column })
}

pub(super) fn moment(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap_or_default()
}

pub(super) fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}

/// Counts in the database are never negative nor large.
pub(super) fn count(value: i64) -> u32 {
    u32::try_from(value).unwrap_or_default()
}

pub(super) fn problems_json(problems: &[Problem]) -> String {
    serde_json::to_string(problems).unwrap_or_else(|_| "[]".into())
}

pub(super) fn problems(json: &str, table: &'static str) -> Result<Vec<Problem>> {
    serde_json::from_str(json).map_err(|_| StoreError::UnknownValue {
        table,
        column: "problems",
    })
}
