//! One case per quarter from 2015 to 2026 through every rule, so that a gap in the dated figures shows.

use chrono::{Datelike, NaiveDate};
use ground::money::Cents;
use ground::words::Locale;
use law::claim::{EndReason, ShiftKind};
use law::naspi::new_work::{self, Activity, ActivityKind, decide};
use law::naspi::{Interpretations, ObligationKind, anticipation, assess, words};

use crate::support::{Draft, date, law};

const REASONS: [EndReason; 7] = [
    EndReason::Dismissal,
    EndReason::JustCauseDismissal,
    EndReason::EndOfFixedTerm,
    EndReason::JustCauseResignation,
    EndReason::ProtectedParentResignation,
    EndReason::ConciliatedTermination,
    EndReason::RefusedTransfer,
];

/// Maxima and thresholds as the circulars print them, in cents.
const FIGURES: [(i32, i64, i64); 12] = [
    (2015, 119_500, 130_000),
    (2016, 119_500, 130_000),
    (2017, 119_500, 130_000),
    (2018, 120_815, 131_430),
    (2019, 122_144, 132_876),
    (2020, 122_755, 133_540),
    (2021, 122_755, 133_540),
    (2022, 125_087, 136_077),
    (2023, 135_219, 147_099),
    (2024, 142_521, 155_042),
    (2025, 143_661, 156_282),
    (2026, 145_672, 158_470),
];

/// The fifteenth of the middle month of every quarter that the law covers.
fn quarters() -> Vec<NaiveDate> {
    let all = (2015..=2026).flat_map(|year| [2, 5, 8, 11].map(|month| (year, month)));
    let days = all.filter_map(|(year, month)| NaiveDate::from_ymd_opt(year, month, 15));
    days.filter(|day| *day >= date("2015-05-01")).collect()
}

#[test]
fn every_quarter_has_its_threshold_and_maximum() {
    assert_eq!(quarters().len(), 47);
    for ended in quarters() {
        let (_, threshold, maximum) = FIGURES[usize::try_from(ended.year() - 2015).expect("a year")];
        let rich = Draft {
            ended,
            pay: 90_000_000,
            weeks: 208,
            ..Draft::default()
        }
        .award();
        assert!(rich.capped);
        assert_eq!(
            (rich.monthly_amount.0, rich.facts.maximum.0),
            (maximum, maximum),
            "{ended}"
        );
        // 40 euro over the threshold: a quarter of them comes on top of the 75 %.
        let weeks = 208;
        let pay = (threshold + 4_000) * weeks * 100 / 433;
        let above = Draft {
            ended,
            pay,
            weeks: 208,
            ..Draft::default()
        }
        .award();
        let expected = (threshold * 75 + 4_000 * 25) / 100;
        assert!(
            (above.monthly_amount.0 - expected).abs() <= 1 && !above.capped,
            "{ended}"
        );
    }
}

#[test]
fn every_quarter_has_every_end_reason_shift_and_suspension() {
    let law = law();
    for ended in quarters() {
        for reason in REASONS {
            let day = |after| ground::calendar::plus_days(ended, after);
            let plain = Draft {
                ended,
                reason,
                ..Draft::default()
            };
            let shifted = Draft {
                shift: Some((ShiftKind::Maternity, day(90))),
                ..plain.clone()
            };
            let suspended = Draft {
                suspensions: vec![(ShiftKind::Sickness, day(10), day(19))],
                ..plain.clone()
            };
            let just_cause = reason == EndReason::JustCauseDismissal;
            for (draft, start, deadline) in [
                (
                    &plain,
                    if just_cause { 38 } else { 8 },
                    if just_cause { 98 } else { 68 },
                ),
                (&shifted, 98, 158),
                (
                    &suspended,
                    if just_cause { 38 } else { 8 },
                    if just_cause { 108 } else { 78 },
                ),
            ] {
                let assessment = assess(law, &Interpretations::default(), &draft.claim());
                assert!(assessment.problems.is_empty(), "{draft:?}");
                let award = assessment.award.expect("an award");
                // D.L. 18/2020 art. 33.
                let longer = if ended.year() == 2020 { 60 } else { 0 };
                assert_eq!(
                    (award.starts_on, award.deadline_on),
                    (day(start), day(deadline + longer)),
                    "{draft:?}"
                );
            }
        }
    }
}

#[test]
fn every_quarter_has_its_reduction() {
    for ended in quarters() {
        let young = Draft {
            ended,
            ..Draft::default()
        }
        .award();
        let old = Draft {
            ended,
            born: date("1955-01-01"),
            ..Draft::default()
        }
        .award();
        let expected = if ended.year() < 2022 { (4, 4) } else { (6, 8) };
        assert_eq!(
            (young.first_reduced_month, old.first_reduced_month),
            expected,
            "{ended}"
        );
        let earlier = young.facts.reduction_months.earlier.expect("the rule of 2015");
        assert_eq!(
            (earlier.month, earlier.until_year, earlier.applies),
            (4, 2022, ended.year() < 2022)
        );
    }
}

#[test]
fn every_quarter_has_its_obligations() {
    for ended in quarters() {
        let award = Draft {
            ended,
            self_employed: true,
            ..Draft::default()
        }
        .award();
        let siisl = ended >= date("2024-11-24");
        let kinds: Vec<_> = award.obligations.iter().map(|o| o.kind).collect();
        let reached = award.ends_on.year() - ended.year();
        let expected: Vec<_> = [ObligationKind::SiislActivation]
            .into_iter()
            .filter(|_| siisl)
            .chain([
                ObligationKind::RunningActivityNotice,
                ObligationKind::AnticipationRequest,
            ])
            .chain((0..reached).map(|_| ObligationKind::YearlyIncome))
            .collect();
        assert_eq!(kinds, expected, "{ended}");
        assert_eq!(award.facts.siisl, siisl);
    }
}

#[test]
fn every_quarter_has_its_limits_for_every_kind_of_work() {
    let law = law();
    for ended in quarters() {
        let draft = Draft {
            ended,
            ..Draft::default()
        };
        let (claim, award) = (draft.claim(), draft.award());
        // A job on the very day of the start would keep the claim from running.
        let starts = ground::calendar::plus_days(award.starts_on, 1);
        let subordinate = match starts.year() {
            ..=2021 => 800_000,
            2022 | 2023 => 817_391,
            _ => 850_000,
        };
        let self_employed = if starts.year() <= 2021 { 480_000 } else { 550_000 };
        let limits = new_work::limits(law, starts);
        assert_eq!(
            (limits.subordinate.0, limits.self_employed.0),
            (subordinate, self_employed),
            "{ended}"
        );
        assert_eq!((limits.occasional.0, limits.farm_days), (500_000, 45));
        for kind in ActivityKind::ALL {
            let limit = match kind {
                ActivityKind::SelfEmployed | ActivityKind::OccasionalSelfEmployed => Some(self_employed),
                ActivityKind::Presto => Some(500_000),
                ActivityKind::OccasionalFarm | ActivityKind::Traineeship | ActivityKind::CivilService => None,
                _ => Some(subordinate),
            };
            let income = Cents(limit.unwrap_or(1));
            let activity = Activity {
                kind,
                starts,
                ends: None,
                extended_to: None,
                income,
                same_employer: false,
                notified_on: None,
            };
            let decision = decide(law, &Interpretations::default(), &claim, &award, &activity);
            assert_eq!(decision.limit.map(|c| c.0), limit, "{ended} {kind:?}");
            assert!(
                !words::answer(Locale::It, &decision, activity.starts)
                    .text()
                    .is_empty()
            );
        }
    }
}

#[test]
fn every_quarter_has_its_instalments() {
    for ended in quarters() {
        let award = Draft {
            ended,
            ..Draft::default()
        }
        .award();
        let applied = award.starts_on;
        let lump = anticipation(law(), &award, applied, applied).expect("something left");
        let percents: Vec<_> = lump.instalments.iter().map(|i| i.percent).collect();
        let expected: &[u32] = if applied.year() < 2026 { &[100] } else { &[70, 30] };
        assert_eq!(percents, expected, "{ended}");
        assert_eq!(lump.total, award.total);
    }
}

#[test]
fn every_figure_has_its_reason() {
    for ended in quarters() {
        let award = Draft {
            ended,
            self_employed: true,
            ..Draft::default()
        }
        .award();
        let line = serde_json::to_value(&award).expect("JSON");
        let figures: Vec<_> = award
            .trace
            .iter()
            .map(|step| step.figure().split('.').next().unwrap_or(""))
            .collect();
        for figure in line
            .as_object()
            .expect("an object")
            .keys()
            .filter(|key| *key != "trace")
        {
            assert!(figures.contains(&figure.as_str()), "{figure} has no reason");
        }
        for step in &award.trace {
            let inputs = step.inputs();
            assert!(
                !step.provision.is_empty() && !inputs.is_empty(),
                "{}",
                step.figure()
            );
            assert!(
                inputs.is_sorted_by_key(|(name, _)| *name),
                "{}: names of inputs go by the alphabet",
                step.figure()
            );
            let words = words::step(Locale::It, step);
            assert!(words.ends_with('.') && words.len() > 20, "{words}");
        }
    }
}
