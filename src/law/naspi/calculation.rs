//! The reasons of an award as a person follows them: the steps that apply to them, in the order in which one computes,
//! grouped by what they answer. What was not needed on the way is left out; `compute` prints the whole trace.

use super::trace::{AmountFinding, Finding, Inputs, PaymentFinding, StartBasis, TimeFinding, TraceStep};
use super::{Award, ObligationKind};

/// What a group of steps answers, in the order of the calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CalculationPart {
    /// How much a month.
    Amount,
    /// From when, and for how long.
    Time,
    /// How much is paid in each month, and in all.
    Payment,
    /// By when something is to be done.
    Duties,
}

impl CalculationPart {
    /// "amount": names its heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Time => "time",
            Self::Payment => "payment",
            Self::Duties => "duties",
        }
    }
}

/// A step that applies to this person, with what its sentence does not say already.
#[derive(Debug)]
pub struct AppliedStep<'a> {
    pub part: CalculationPart,
    pub step: &'a TraceStep,
    /// In the order in which one uses them.
    pub inputs: Inputs<'a>,
}

/// The steps of an award that a person needs, part by part.
pub fn calculation(award: &Award) -> Vec<AppliedStep<'_>> {
    let is_reduced = award.reduced_from().is_some();
    let mut steps: Vec<_> = award
        .trace
        .iter()
        .filter_map(|step| told(step, is_reduced))
        .collect();
    // Within a part the steps stay in the order of the trace.
    steps.sort_by_key(|step| step.part);
    steps
}

/// Nothing where the step does not apply: a maximum that was not reached, a reduction that never comes, a term that was
/// kept, the count of months nobody is paid by.
fn told(step: &TraceStep, is_reduced: bool) -> Option<AppliedStep<'_>> {
    let (part, names): (_, &[&str]) = match &step.finding {
        Finding::Amount(finding) => (CalculationPart::Amount, amount(finding)?),
        Finding::Time(TimeFinding::Deadline { .. }) => return None,
        Finding::Time(TimeFinding::Reduction { .. }) if !is_reduced => return None,
        Finding::Time(TimeFinding::Reduction { .. }) => (CalculationPart::Payment, &[]),
        Finding::Time(finding) => (CalculationPart::Time, time(finding)),
        Finding::Payment(PaymentFinding::Steps { .. }) if !is_reduced => return None,
        Finding::Payment(PaymentFinding::Obligation { kind, .. }) => (CalculationPart::Duties, duty(*kind)),
        Finding::Payment(_) => (CalculationPart::Payment, &[]),
        Finding::NewWork(_) => return None,
    };
    let known = step.inputs();
    let inputs = names
        .iter()
        .filter_map(|wanted| known.iter().find(|(name, _)| name == wanted).copied());
    Some(AppliedStep {
        part,
        step,
        inputs: inputs.collect(),
    })
}

fn amount(finding: &AmountFinding) -> Option<&'static [&'static str]> {
    Some(match finding {
        // The sentence of the amount says that it was brought down to the maximum.
        AmountFinding::Cap { .. } => return None,
        AmountFinding::ContributionWeeks { .. } | AmountFinding::ReferenceWage { .. } => &[],
        AmountFinding::WeeksSinceVoluntaryEnd { .. } => &["voluntary_end_on"],
        AmountFinding::MonthlyAmount { capped: true, .. } => {
            &["reference_wage_eur", "maximum_eur", "circular"]
        }
        AmountFinding::MonthlyAmount { .. } => &["reference_wage_eur", "circular"],
        AmountFinding::DailyAmount { .. } => &["monthly_amount_eur"],
        AmountFinding::FigurativeWage { limited: true, .. } => &["reference_wage_eur", "maximum_eur"],
        AmountFinding::FigurativeWage { .. } => &[],
    })
}

fn time(finding: &TimeFinding) -> &'static [&'static str] {
    match finding {
        TimeFinding::Start {
            basis: StartBasis::Filing | StartBasis::LatestStart,
            ..
        } => &["ended_on"],
        TimeFinding::End { .. } => &["starts_on"],
        _ => &[],
    }
}

fn duty(kind: ObligationKind) -> &'static [&'static str] {
    match kind {
        ObligationKind::RunningActivityNotice | ObligationKind::AnticipationRequest => &["submitted_on"],
        ObligationKind::SiislActivation | ObligationKind::YearlyIncome => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naspi::{Case, Interpretations, Rules};

    fn awards() -> Vec<Award> {
        let rules = Rules::embedded(Interpretations::default()).unwrap();
        let sample = include_str!("../../../tests/claims/sample.jsonl");
        let read = |line: &str| Case::read(rules, line.as_bytes()).unwrap().award.unwrap();
        sample.lines().map(read).collect()
    }

    fn figures(award: &Award) -> Vec<&'static str> {
        calculation(award).iter().map(|told| told.step.figure()).collect()
    }

    #[test]
    fn the_first_of_the_sample_is_told_in_the_order_of_computing() {
        assert_eq!(
            figures(&awards()[0]),
            [
                "contribution_weeks",
                "reference_wage_eur",
                "monthly_amount_eur",
                "daily_amount_eur",
                "figurative_wage_eur",
                "starts_on",
                "duration_weeks",
                "duration_days",
                "ends_on",
                "first_reduced_month",
                "steps",
                "months",
                "first_payment",
                "total_eur",
                "obligations.siisl_activation",
            ]
        );
    }

    #[test]
    fn what_does_not_apply_is_left_out() {
        for award in awards() {
            let told = figures(&award);
            let is_reduced = award
                .steps
                .iter()
                .any(|step| step.month >= award.first_reduced_month);
            assert_eq!(told.contains(&"first_reduced_month"), is_reduced);
            assert_eq!(told.contains(&"steps"), is_reduced);
            assert!(!told.contains(&"capped") && !told.contains(&"deadline_on"));
            let duties = told.iter().filter(|figure| figure.starts_with("obligations."));
            assert_eq!(duties.count(), award.obligations.len());
            for step in calculation(&award) {
                let maximum = step.inputs.iter().any(|(name, _)| *name == "maximum_eur");
                assert!(!maximum || award.capped || step.step.figure() == "figurative_wage_eur");
            }
        }
    }

    #[test]
    fn a_part_is_named_as_its_heading_is() {
        let awards = awards();
        let mut names: Vec<_> = calculation(&awards[0])
            .iter()
            .map(|told| told.part.name())
            .collect();
        names.dedup();
        assert_eq!(names, ["amount", "time", "payment", "duties"]);
    }

    /// Filed late: the end of the job is not in the sentence. An activity declared: nor is the day of filing.
    #[test]
    fn what_a_sentence_does_not_say_stands_beside_it() {
        let awards = awards();
        for (claim, figure, inputs) in [
            (5, "starts_on", &["ended_on"][..]),
            (1, "starts_on", &[]),
            (1, "ends_on", &["starts_on"]),
            (8, "obligations.running_activity_notice", &["submitted_on"]),
            (8, "obligations.siisl_activation", &[]),
        ] {
            let told = calculation(&awards[claim - 1]);
            let step = told.iter().find(|told| told.step.figure() == figure).unwrap();
            let names: Vec<_> = step.inputs.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, inputs, "{claim} {figure}");
        }
    }

    /// A name that is asked for and that the step does not have would be left out without a word.
    #[test]
    fn every_input_that_is_asked_for_is_there() {
        let wanted = |told: &AppliedStep<'_>| match &told.step.finding {
            Finding::Amount(finding) => amount(finding).map_or(0, <[_]>::len),
            Finding::Time(TimeFinding::Reduction { .. }) => 0,
            Finding::Time(finding) => time(finding).len(),
            Finding::Payment(PaymentFinding::Obligation { kind, .. }) => duty(*kind).len(),
            _ => 0,
        };
        for award in awards() {
            for told in calculation(&award) {
                assert_eq!(told.inputs.len(), wanted(&told), "{}", told.step.figure());
            }
        }
    }
}
