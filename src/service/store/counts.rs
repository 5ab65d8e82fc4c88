//! What the rows of an input came to, counted.

use super::IngestOutcome;

/// What became of the rows of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IngestCounts {
    pub accepted: u32,
    pub revised: u32,
    /// Seen before, or of a claim that is erased or expired.
    pub unchanged: u32,
    pub rejected: u32,
    /// Older than what the claim says now.
    pub late: u32,
}

impl IngestCounts {
    /// Counts a row in.
    pub fn count(&mut self, outcome: IngestOutcome) {
        let counted = match outcome {
            IngestOutcome::Accepted => &mut self.accepted,
            IngestOutcome::Revised { .. } => &mut self.revised,
            IngestOutcome::Duplicate | IngestOutcome::Closed => &mut self.unchanged,
            IngestOutcome::Rejected => &mut self.rejected,
            IngestOutcome::Late => &mut self.late,
        };
        *counted += 1;
    }
}

impl std::fmt::Display for IngestCounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            accepted,
            revised,
            unchanged,
            rejected,
            late,
        } = self;
        write!(
            f,
            "accepted {accepted}, revised {revised}, unchanged {unchanged}, rejected {rejected}"
        )?;
        if *late > 0 {
            write!(f, ", late {late}")?;
        }
        Ok(())
    }
}
