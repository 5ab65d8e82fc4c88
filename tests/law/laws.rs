//! What holds for every claim, whatever its figures.

use chrono::NaiveDate;
use ground::calendar::{days_between, plus_days};
use ground::money::Cents;
use law::claim::{EndReason, ShiftKind};
use law::naspi::new_work::{Activity, ActivityKind, Effect, decide};
use law::naspi::{Interpretations, anticipation, assess};
use proptest::prelude::*;

use crate::support::{Draft, date, law};

fn days_of_the_law() -> impl Strategy<Value = NaiveDate> {
    let last = days_between(date("2015-05-01"), date("2026-12-31"));
    (0..=last).prop_map(|days| plus_days(date("2015-05-01"), days))
}

fn drafts() -> impl Strategy<Value = Draft> {
    let reasons = prop_oneof![
        Just(EndReason::Dismissal),
        Just(EndReason::JustCauseDismissal),
        Just(EndReason::JustCauseResignation)
    ];
    let weeks = (1..=209u32).prop_flat_map(|weeks| (Just(weeks), 0..weeks));
    let shift = prop::option::of(0..200u32);
    (
        days_of_the_law(),
        0..120u32,
        reasons,
        0..24_000u32,
        1..1_000_000_000i64,
        weeks,
        shift,
    )
        .prop_map(
            |(ended, filed_after, reason, age, pay, (weeks, used), shift)| Draft {
                ended,
                filed_after,
                reason,
                born: plus_days(date("1945-01-01"), age),
                pay,
                weeks,
                used,
                shift: shift.map(|days| (ShiftKind::Sickness, plus_days(ended, days))),
                ..Draft::default()
            },
        )
}

fn kinds() -> impl Strategy<Value = ActivityKind> {
    prop::sample::select(ActivityKind::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_month_is_above_the_maximum_and_no_reduction_raises(draft in drafts()) {
        let award = draft.award();
        prop_assert!(award.monthly_amount <= award.facts.maximum);
        let whole: Vec<_> = award.months.iter().filter(|month| month.days == 30).collect();
        prop_assert!(whole.iter().all(|month| month.amount <= award.monthly_amount));
        prop_assert!(whole.windows(2).all(|pair| pair[1].amount <= pair[0].amount));
        prop_assert!(award.months.iter().all(|month| month.amount <= award.monthly_amount));
    }

    #[test]
    fn the_schedule_covers_every_day_once_and_sums_to_the_total(draft in drafts()) {
        let award = draft.award();
        let sum: i64 = award.months.iter().map(|month| month.amount.0).sum();
        prop_assert_eq!(sum, award.total.0);
        prop_assert_eq!(award.months.iter().map(|month| month.days).sum::<u32>(), award.duration_days);
        prop_assert_eq!(award.months.first().map(|month| month.from), Some(award.starts_on));
        prop_assert_eq!(award.months.last().map(|month| month.to), Some(award.ends_on));
        for pair in award.months.windows(2) {
            prop_assert_eq!(plus_days(pair[0].to, 1), pair[1].from);
            prop_assert_eq!((pair[0].days, pair[0].month + 1), (30, pair[1].month));
        }
        for month in &award.months {
            prop_assert_eq!(days_between(month.from, month.to) + 1, month.days);
            prop_assert!(month.paid_from > month.to && month.paid_to >= month.paid_from);
        }
    }

    #[test]
    fn more_weeks_never_shorten(draft in drafts(), more in 1..50u32) {
        let longer = Draft { weeks: draft.weeks + more, ..draft.clone() };
        prop_assert!(longer.award().duration_days >= draft.award().duration_days);
        prop_assert!(longer.award().duration_days <= 728);
    }

    #[test]
    fn filing_later_never_starts_earlier(draft in drafts(), later in 1..60u32) {
        let other = Draft { filed_after: draft.filed_after + later, ..draft.clone() };
        prop_assert!(other.award().starts_on >= draft.award().starts_on);
        prop_assert_eq!(other.award().deadline_on, draft.award().deadline_on);
    }

    #[test]
    fn more_pay_never_lowers_a_month(draft in drafts(), more in 1..1_000_000i64) {
        let other = Draft { pay: draft.pay + more, ..draft.clone() };
        prop_assert!(other.award().monthly_amount >= draft.award().monthly_amount);
        prop_assert!(other.award().total >= draft.award().total);
    }

    #[test]
    fn new_work_never_raises_a_month_and_never_cuts_more_than_it_may(
        draft in drafts(),
        kind in kinds(),
        after in 0..800u32,
        length in prop::option::of(0..400u32),
        income in 0..900_000i64,
    ) {
        let (claim, award) = (draft.claim(), draft.award());
        let starts = plus_days(draft.ended, after);
        let activity = Activity {
            kind,
            starts,
            ends: length.map(|days| plus_days(starts, days)),
            yearly_income: Cents(income),
            same_employer: false,
            notified_on: None,
        };
        let decision = decide(law(), &Interpretations::default(), &claim, &award, &activity);
        let mut lost = 0;
        for left in decision.monthly_amounts.iter().flatten() {
            let before = award.months[left.month as usize - 1].amount;
            prop_assert!(Cents(0) <= left.amount && left.amount <= before);
            lost += before.0 - left.amount.0;
        }
        let rounding = 2 * award.months.len() as i64;
        prop_assert!(lost <= income * 80 / 100 + rounding);
        prop_assert_eq!(decision.resumes_on.is_some(), decision.outcome == Effect::Suspended && kind != ActivityKind::OnCall);
        prop_assert_eq!(decision.monthly_cut.is_some(), decision.months.is_some());
    }

    #[test]
    fn instalments_make_the_whole_and_shrink_with_time(draft in drafts(), waited in 0..700u32) {
        let award = draft.award();
        let day = plus_days(award.starts_on, waited);
        let Some(lump) = anticipation(law(), &award, day, day) else {
            prop_assert!(day > award.ends_on || award.total.0 == 0 || award.months.len() < 2);
            return Ok(());
        };
        prop_assert_eq!(lump.instalments.iter().map(|i| i.amount.0).sum::<i64>(), lump.total.0);
        prop_assert!(lump.total <= award.total);
        prop_assert!(lump.instalments.iter().filter_map(|i| i.due_on).all(|due| due <= award.ends_on));
    }

    #[test]
    fn the_same_claim_gives_the_same_answer(draft in drafts()) {
        let text = || {
            let assessment = assess(law(), &Interpretations::default(), &draft.claim());
            serde_json::to_string(&(assessment.award, assessment.problems)).expect("JSON")
        };
        prop_assert_eq!(text(), text());
    }
}
