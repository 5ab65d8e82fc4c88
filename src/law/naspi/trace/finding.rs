//! What the steps of a trace find, by what it is about.

use super::{AmountFinding, Datum, Inputs, PaymentFinding, TimeFinding, WorkFinding};

/// A figure of an award or of an answer about new work, with everything that it came from.
#[derive(Clone, Debug)]
pub enum Finding {
    Amount(AmountFinding),
    Time(TimeFinding),
    Payment(PaymentFinding),
    NewWork(WorkFinding),
}

impl Finding {
    pub(super) fn figure(&self) -> &'static str {
        match self {
            Self::Amount(finding) => finding.figure(),
            Self::Time(finding) => finding.figure(),
            Self::Payment(finding) => finding.figure(),
            Self::NewWork(finding) => finding.figure(),
        }
    }

    pub(super) fn value(&self) -> Datum<'_> {
        match self {
            Self::Amount(finding) => finding.value(),
            Self::Time(finding) => finding.value(),
            Self::Payment(finding) => finding.value(),
            Self::NewWork(finding) => finding.value(),
        }
    }

    pub(super) fn inputs(&self) -> Inputs<'_> {
        match self {
            Self::Amount(finding) => finding.inputs(),
            Self::Time(finding) => finding.inputs(),
            Self::Payment(finding) => finding.inputs(),
            Self::NewWork(finding) => finding.inputs(),
        }
    }
}

impl From<AmountFinding> for Finding {
    fn from(finding: AmountFinding) -> Self {
        Self::Amount(finding)
    }
}

impl From<TimeFinding> for Finding {
    fn from(finding: TimeFinding) -> Self {
        Self::Time(finding)
    }
}

impl From<PaymentFinding> for Finding {
    fn from(finding: PaymentFinding) -> Self {
        Self::Payment(finding)
    }
}

impl From<WorkFinding> for Finding {
    fn from(finding: WorkFinding) -> Self {
        Self::NewWork(finding)
    }
}
