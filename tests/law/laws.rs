//! What holds for every claim, whatever its figures.

use chrono::{Datelike, NaiveDate};
use ground::calendar::{days_between, plus_days};
use ground::money::Cents;
use law::claim::{EndReason, ShiftKind};
use law::naspi::new_work::{Activity, ActivityKind, Effect, decide};
use law::naspi::{Interpretations, YearMonth, anticipation, assess};
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
        prop_assert!(award.steps.iter().all(|step| step.monthly_amount <= award.monthly_amount));
        prop_assert!(award.steps.windows(2).all(|pair| pair[1].monthly_amount <= pair[0].monthly_amount));
        prop_assert!(award.months.iter().all(|month| month.amount <= award.monthly_amount));
    }

    #[test]
    fn the_schedule_covers_every_day_once_and_sums_to_the_total(draft in drafts()) {
        let award = draft.award();
        let sum: i64 = award.months.iter().map(|month| month.amount.0).sum();
        prop_assert_eq!(sum, award.total.0);
        prop_assert_eq!(award.months.iter().map(|month| month.days).sum::<u32>(), award.duration_days);
        let first_day = award.months.first().map(|month| month.from);
        let on_a_31st = plus_days(award.starts_on, u32::from(award.starts_on.day() == 31));
        prop_assert_eq!(first_day, Some(on_a_31st));
        prop_assert_eq!(award.steps.first().map(|step| step.from), first_day);
        prop_assert_eq!(award.steps.len(), award.duration_days.div_ceil(30) as usize);
        prop_assert_eq!(award.months.last().map(|month| month.to), Some(award.ends_on));
        for pair in award.months.windows(2) {
            prop_assert!(pair[0].calendar.next() == pair[1].calendar && pair[0].paid_to <= pair[1].paid_to);
            prop_assert_eq!(pair[1].from, pair[1].calendar.first_day());
            prop_assert_eq!(pair[0].to, pair[0].calendar.last_day().min(plus_days(pair[0].calendar.first_day(), 29)));
        }
        for month in &award.months {
            prop_assert_eq!(days_between(month.from, month.to) + 1, month.days);
            prop_assert!(month.days <= 30 && month.calendar == YearMonth::of(month.to));
            prop_assert!(month.paid_from > month.to && month.paid_to >= month.paid_from);
        }
        let first = &award.first_payment;
        prop_assert_eq!((first.from, first.paid_from), (award.months[0].from, award.months[0].paid_from));
        let rows = award.months.iter().filter(|month| month.paid_to == first.paid_to);
        prop_assert_eq!(rows.map(|month| month.amount.0).sum::<i64>(), first.amount.0);
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
        // Who files late for an event of 2020 starts on the 68th day (D.L. 18/2020 art. 33).
        if draft.ended.year() != 2020 {
            prop_assert!(other.award().starts_on >= draft.award().starts_on);
        }
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
            extended_to: None,
            income: Cents(income),
            same_employer: false,
            notified_on: None,
        };
        let decision = decide(law(), &Interpretations::default(), &claim, &award, &activity);
        let mut lost = 0;
        for left in decision.monthly_amounts.iter().flatten() {
            let row = award.months.iter().find(|row| row.calendar == left.calendar).expect("a month of the plan");
            prop_assert!(Cents(0) <= left.amount && Cents(0) <= left.cut);
            prop_assert_eq!((left.days, left.amount.0 + left.cut.0), (row.days, row.amount.0));
            lost += left.cut.0;
        }
        let rounding = 2 * award.months.len() as i64;
        prop_assert!(lost + decision.cut_left.map_or(0, |left| left.0) <= income * 80 / 100 + rounding);
        prop_assert_eq!(decision.resumes_on.is_some(), decision.outcome == Effect::Suspended);
        prop_assert_eq!(decision.ends_on.is_some(), decision.outcome == Effect::Suspended);
        prop_assert!(decision.ends_on.is_none_or(|end| end >= award.ends_on));
        prop_assert_eq!(decision.monthly_cut.is_some(), decision.outcome == Effect::Reduced);
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
