//! The reasons: for each figure what it came from, typed, and its provision. What is said of them in a language
//! stands in [`words`](super::words).

mod amount;
mod datum;
mod finding;
mod payment;
mod time;
mod work;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

pub use amount::AmountFinding;
pub use datum::Datum;
pub use finding::Finding;
pub use payment::{PaymentFinding, Term};
pub use time::{StartBasis, TimeFinding};
pub use work::{Ruling, WorkFinding};

/// Inputs of a figure by their names.
pub type Inputs<'a> = Vec<(&'static str, Datum<'a>)>;

/// One figure with its value, its inputs and its provision.
#[derive(Clone, Debug)]
pub struct TraceStep {
    pub finding: Finding,
    /// Act and article ("D.Lgs. 22/2015 art. 4 c. 1").
    pub provision: String,
}

impl TraceStep {
    /// The figure's name ("reference_wage_eur").
    pub fn figure(&self) -> &'static str {
        self.finding.figure()
    }

    pub fn value(&self) -> Datum<'_> {
        self.finding.value()
    }

    /// What the value was computed from, in alphabetical order.
    pub fn inputs(&self) -> Inputs<'_> {
        self.finding.inputs()
    }
}

/// As a line of `compute` has it: figure, value (a text, whatever it is), provision, inputs.
impl Serialize for TraceStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut step = serializer.serialize_struct("TraceStep", 4)?;
        step.serialize_field("figure", self.figure())?;
        step.serialize_field("value", &self.value().to_string())?;
        step.serialize_field("provision", &self.provision)?;
        step.serialize_field("inputs", &InputMap(&self.inputs()))?;
        step.end()
    }
}

struct InputMap<'a>(&'a [(&'static str, Datum<'a>)]);

impl Serialize for InputMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, datum) in self.0 {
            map.serialize_entry(name, datum)?;
        }
        map.end()
    }
}

/// The steps in the order in which a person would follow them.
pub(super) struct Trace(Vec<TraceStep>);

impl Trace {
    pub(super) fn with_capacity(steps: usize) -> Self {
        Self(Vec::with_capacity(steps))
    }

    pub(super) fn step(&mut self, provision: &str, finding: impl Into<Finding>) {
        self.0.push(TraceStep {
            finding: finding.into(),
            provision: provision.to_owned(),
        });
    }

    pub(super) fn into_steps(self) -> Vec<TraceStep> {
        self.0
    }
}
