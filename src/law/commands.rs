//! Commands of the law: claims in, lines out, in their order, on all cores, in bounded memory.

pub mod check;
pub mod compute;
pub mod new_work;
mod stream;

pub use stream::all_cores;

use std::io;

use crate::claim::{Claim, Problem, Refusal, Verdict};
use crate::intake::{IntakeError, Row};
use crate::naspi::{Award, Case, LawError, Rules};

/// Why a command ends before its claims do.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error(transparent)]
    Law(#[from] LawError),
    #[error("cannot write the output ({0}); check the disk or the reader of the pipe")]
    Output(#[source] io::Error),
}

impl CommandError {
    /// 2 where the file cannot be opened, 1 otherwise.
    pub fn exit_status(&self) -> u8 {
        if matches!(
            self,
            Self::Intake(IntakeError::Open { .. } | IntakeError::Kind { .. })
        ) {
            2
        } else {
            1
        }
    }

    /// The reader of the output has gone (`| head`): nothing to complain about.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// How many claims came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub ok: u64,
    pub held: u64,
    pub rejected: u64,
}

impl Summary {
    pub fn claims(&self) -> u64 {
        self.ok + self.held + self.rejected
    }

    /// 0 where every claim is well, 3 where some were held or rejected.
    pub fn exit_status(&self) -> u8 {
        if self.held + self.rejected == 0 { 0 } else { 3 }
    }

    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Ok => self.ok += 1,
            Verdict::Held => self.held += 1,
            Verdict::Rejected => self.rejected += 1,
        }
    }
}

/// What a row came to: the same for every command.
enum RowResult {
    Read(Box<Case>),
    Rejected(Refusal),
}

impl RowResult {
    fn of(rules: Rules<'_>, row: &Row) -> Self {
        match Case::read(rules, &row.event) {
            Ok(case) => Self::Read(Box::new(case)),
            Err(refusal) => Self::Rejected(refusal),
        }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Self::Read(case) => case.verdict(),
            Self::Rejected(_) => Verdict::Rejected,
        }
    }

    /// None where the line has no valid one.
    fn claim_id(&self) -> Option<&str> {
        match self {
            Self::Read(case) => Some(&case.claim.claim_id),
            Self::Rejected(refusal) => refusal.claim_id.as_deref(),
        }
    }

    fn problems(&self) -> &[Problem] {
        match self {
            Self::Read(case) => &case.problems,
            Self::Rejected(refusal) => &refusal.problems,
        }
    }

    /// What was left out of the event, which is good without it.
    fn warnings(&self) -> &[Problem] {
        match self {
            Self::Read(case) => &case.claim.warnings,
            Self::Rejected(_) => &[],
        }
    }

    /// The claim and its award, where there is one.
    fn awarded(&self) -> Option<(&Claim, &Award)> {
        match self {
            Self::Read(case) => case.award.as_ref().map(|award| (&case.claim, award)),
            Self::Rejected(_) => None,
        }
    }
}

/// Appends a value as one line of JSON.
fn push_json(value: &impl serde::Serialize, out: &mut Vec<u8>) {
    // Writing to memory does not fail, and the lines have no map keys that are not strings.
    let start = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(start);
    }
    out.push(b'\n');
}
