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
    /// *Collaborazione coordinata e continuativa*, in sport too; *assegno di ricerca*; PhD grant.
    Parasubordinate,
    SelfEmployed,
    /// *Lavoro autonomo occasionale* with *ritenuta d'acconto* (art. 2222 c.c.).
    OccasionalSelfEmployed,
    /// PrestO, *Libretto famiglia*.
    #[serde(alias = "occasional")]
    #[value(alias = "occasional")]
    Presto,
    OccasionalFarm,
    /// *Lavoro intermittente* without obligation to answer the call.
    OnCall,
    /// Traineeship or study grant.
    Traineeship,
    /// *Servizio civile*.
    CivilService,
}

impl ActivityKind {
    pub const ALL: [Self; 9] = [
        Self::Subordinate,
        Self::Parasubordinate,
        Self::SelfEmployed,
        Self::OccasionalSelfEmployed,
        Self::Presto,
        Self::OccasionalFarm,
        Self::OnCall,
        Self::Traineeship,
        Self::CivilService,
    ];

    /// Whether what counts is fees less costs, or fees by the coefficient of the flat scheme.
    pub fn is_self_employed(self) -> bool {
        matches!(self, Self::SelfEmployed | Self::OccasionalSelfEmployed)
    }

    /// A job as an employee, with a contract.
    pub fn is_job(self) -> bool {
        matches!(self, Self::Subordinate | Self::OnCall)
    }
}

/// A new activity as the person expects it.
#[derive(Clone, Debug)]
pub struct Activity {
    pub kind: ActivityKind,
    pub starts: NaiveDate,
    /// The last day; `None` without one.
    pub ends: Option<NaiveDate>,
    /// The new last day of a contract that was extended: the extension begins the day after `ends`.
    pub extended_to: Option<NaiveDate>,
    /// Expected from the start to 31 December, gross; for an activity that was running when the claim was filed, of the
    /// whole calendar year.
    pub income: Cents,
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
    #[error("extended-to must be later than ends, which must be given too; correct one of them")]
    ExtendedBeforeEnd,
    #[error("income to the year's end must be from 0 and below 10,000,000 euro")]
    Income,
    #[error("fees and coefficient are for self-employment only; give income-to-year-end instead")]
    Fees,
    #[error("fees must be from 0 and below 10,000,000 euro, and coefficient from 1 to 100 percent")]
    Coefficient,
}

impl Activity {
    /// # Errors
    /// An [`ActivityError`] where it ends before it starts, its extension before its end, or its income is out of
    /// bounds.
    pub fn validate(&self) -> Result<(), ActivityError> {
        if self.ends.is_some_and(|ends| ends < self.starts) {
            return Err(ActivityError::EndsBeforeStart);
        }
        let extends = |to| self.ends.is_some_and(|ends| ends < to);
        if !self.extended_to.is_none_or(extends) {
            return Err(ActivityError::ExtendedBeforeEnd);
        }
        if !is_amount(self.income) {
            return Err(ActivityError::Income);
        }
        Ok(())
    }

    /// The last day, an extension counted; `None` without one.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.extended_to.or(self.ends)
    }
}

pub(super) fn is_amount(amount: Cents) -> bool {
    (0..1_000_000_000).contains(&amount.0)
}
