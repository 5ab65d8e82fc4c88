//! A new activity as the person tells it.

use chrono::NaiveDate;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use ground::money::Cents;

/// Kinds of activity that the law treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub enum ActivityKind {
    Subordinate,
    /// *Collaborazione coordinata e continuativa*.
    Parasubordinate,
    SelfEmployed,
    /// PrestO, *Libretto famiglia*.
    Occasional,
    OccasionalFarm,
    /// *Lavoro intermittente* without obligation to answer the call.
    OnCall,
    /// Traineeship or study grant.
    Traineeship,
}

impl ActivityKind {
    pub const ALL: [Self; 7] = [
        Self::Subordinate,
        Self::Parasubordinate,
        Self::SelfEmployed,
        Self::Occasional,
        Self::OccasionalFarm,
        Self::OnCall,
        Self::Traineeship,
    ];
}

/// A new activity as the person expects it.
#[derive(Clone, Debug)]
pub struct Activity {
    pub kind: ActivityKind,
    pub starts: NaiveDate,
    /// The last day; `None` without one.
    pub ends: Option<NaiveDate>,
    /// Expected in the calendar year, gross.
    pub yearly_income: Cents,
    /// The employer of the job lost, or one connected with it.
    pub same_employer: bool,
    /// `None`: in time.
    pub notified_on: Option<NaiveDate>,
}

/// What is wrong with an activity before any law is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActivityError {
    #[error("ends must not precede starts; correct one of them")]
    EndsBeforeStart,
    #[error("yearly income must be from 0 and below 10,000,000 euro")]
    Income,
}

impl Activity {
    /// # Errors
    /// An [`ActivityError`] where it ends before it starts, or its income is out of bounds.
    pub fn validate(&self) -> Result<(), ActivityError> {
        if self.ends.is_some_and(|ends| ends < self.starts) {
            return Err(ActivityError::EndsBeforeStart);
        }
        if !(0..1_000_000_000).contains(&self.yearly_income.0) {
            return Err(ActivityError::Income);
        }
        Ok(())
    }
}
