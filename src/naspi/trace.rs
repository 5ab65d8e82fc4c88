//! The reasons: for each figure its provision, its inputs, and words fit for a claimant.

use serde_json::{Map, Value};

use super::TraceStep;

/// The steps in the order in which a person would follow them.
pub(super) struct Trace(Vec<TraceStep>);

impl Trace {
    pub(super) fn with_capacity(steps: usize) -> Self {
        Self(Vec::with_capacity(steps))
    }

    pub(super) fn step<const N: usize>(
        &mut self,
        figure: &str,
        value: impl Into<String>,
        provision: &str,
        inputs: [(&str, Value); N],
        words: impl Into<String>,
    ) {
        let inputs = inputs.into_iter().map(|(name, value)| (name.to_owned(), value));
        self.0.push(TraceStep {
            figure: figure.to_owned(),
            value: value.into(),
            provision: provision.to_owned(),
            inputs: inputs.collect::<Map<_, _>>(),
            words: words.into(),
        });
    }

    pub(super) fn into_steps(self) -> Vec<TraceStep> {
        self.0
    }
}
