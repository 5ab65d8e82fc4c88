//! New work, case by case, as arts 9, 10 and 11 and the circulars have it.

use chrono::NaiveDate;
use ground::money::Cents;
use ground::words::Locale;
use law::naspi::new_work::{
    Activity, ActivityError, ActivityKind, Decision, Effect, Reason, decide, income_of_fees, income_span,
};
use law::naspi::trace::Datum;
use law::naspi::{CutMonths, Interpretations, ShortJobWithoutNotice, YearMonth, words};

use crate::support::{Draft, date, law};

/// Lost on 21 December 2025, filed on the same day, benefit from 29 December 2025 for 728 days.
fn draft() -> Draft {
    Draft {
        ended: date("2025-12-21"),
        weeks: 208,
        ..Draft::default()
    }
}

fn activity(kind: ActivityKind, starts: &str, ends: Option<&str>, euro: i64) -> Activity {
    Activity {
        kind,
        starts: date(starts),
        ends: ends.map(date),
        extended_to: None,
        income: Cents(euro * 100),
        same_employer: false,
        notified_on: None,
    }
}

fn by(interpretations: &Interpretations, activity: &Activity) -> Decision {
    let draft = draft();
    decide(law(), interpretations, &draft.claim(), &draft.award(), activity)
}

fn of(activity: &Activity) -> Decision {
    by(&Interpretations::default(), activity)
}

fn days(decision: &Decision) -> [Option<NaiveDate>; 4] {
    [
        decision.from,
        decision.to,
        decision.notice_due_on,
        decision.resumes_on,
    ]
}

#[test]
fn forfeiting_short_jobs_without_notice_is_about_income_within_the_limit() {
    let forfeits = Interpretations {
        short_job_without_notice: ShortJobWithoutNotice::Forfeited,
        ..Interpretations::default()
    };
    let late = |euro| Activity {
        notified_on: Some(date("2026-12-31")),
        ..activity(ActivityKind::Subordinate, "2026-03-01", Some("2026-05-31"), euro)
    };
    assert_eq!(by(&forfeits, &late(8_500)).outcome, Effect::Forfeited);
    assert_eq!(by(&forfeits, &late(8_501)).outcome, Effect::Suspended);
    let same = Activity {
        same_employer: true,
        notified_on: None,
        ..late(4_000)
    };
    assert_eq!(by(&forfeits, &same).outcome, Effect::Suspended);
}

/// Every answer names the text that decides it.
#[test]
fn each_case_is_decided_by_its_own_text() {
    let cited = |activity: &Activity| of(activity).trace[0].provision.clone();
    let extended = |mut of: Activity| {
        of.extended_to = Some(date("2026-12-31"));
        of
    };
    let job = |starts, ends, euro| activity(ActivityKind::Subordinate, starts, ends, euro);
    for (work, text) in [
        (
            job("2025-12-23", Some("2025-12-25"), 300),
            "D.Lgs. 22/2015 artt. 6 e 9 (circ. INPS 94/2015)",
        ),
        (
            activity(ActivityKind::CivilService, "2026-03-01", None, 5_000),
            "D.Lgs. 40/2017 art. 16 (msg. INPS 1800/2022)",
        ),
        (
            extended(job("2026-03-01", Some("2026-05-31"), 9_000)),
            "D.Lgs. 22/2015 artt. 9 e 11 (msg. INPS 1162/2018)",
        ),
        (
            activity(ActivityKind::OnCall, "2026-03-01", None, 4_000),
            "D.Lgs. 22/2015 art. 9 (circ. INPS 142/2015, msg. INPS 1162/2018)",
        ),
    ] {
        assert_eq!(cited(&work), text, "{work:?}");
    }
}

/// The whole year is named as such ("in tutto il 2026"): from 1 January to 31 December and nothing less.
#[test]
fn a_whole_year_of_income_runs_from_january_to_december() {
    let award = draft().award();
    for (starts, last, whole) in [
        ("2025-06-01", None, false),
        ("2026-01-01", None, true),
        ("2026-01-01", Some("2026-12-30"), false),
        ("2026-01-02", None, false),
        ("2026-01-02", Some("2026-12-30"), false),
    ] {
        let span = income_span(&award, date(starts), last.map(date));
        assert_eq!(span.is_whole_year(), whole, "{starts} to {last:?}");
    }
}

/// An activity ran already when it began before the day of filing; one of that day is new.
#[test]
fn work_of_the_day_of_filing_did_not_run_already() {
    for (starts, ran) in [("2026-02-09", true), ("2026-02-10", false)] {
        let (draft, work) = (
            Draft::default(),
            activity(ActivityKind::SelfEmployed, starts, None, 4_000),
        );
        let choices = Interpretations::default();
        let decision = decide(law(), &choices, &draft.claim(), &draft.award(), &work);
        let told = words::answer(Locale::It, &decision, date("2026-02-10")).text();
        assert_eq!(told.contains("già in corso"), ran, "{told}");
        assert_eq!(decision.notice_due_on, Some(date("2026-03-10")));
    }
}

/// A whole February is a month of 30 days, but one in which the benefit ends has its own days.
#[test]
fn a_february_in_which_the_benefit_ends_counts_its_own_days() {
    let draft = Draft {
        ended: date("2026-02-08"),
        weeks: 106,
        ..Draft::default()
    };
    let award = draft.award();
    assert_eq!(award.ends_on, date("2027-02-28"));
    let work = activity(ActivityKind::SelfEmployed, "2027-01-01", None, 1_000);
    let decision = decide(law(), &Interpretations::default(), &draft.claim(), &award, &work);
    // 800 euro over 58 days.
    assert_eq!(decision.months.as_deref(), Some("1.93"));
    assert_eq!(decision.monthly_cut, Some(Cents(41_379)));
}

/// Four cents in ten months: "0,00 euro in meno al mese" is not said.
#[test]
fn a_cut_that_is_no_cent_a_month_is_not_told() {
    let decision = of(&Activity {
        income: Cents(4),
        ..activity(ActivityKind::SelfEmployed, "2026-03-01", None, 0)
    });
    assert_eq!(decision.outcome, Effect::Reduced);
    assert_eq!((decision.monthly_cut, decision.told_cut), (Some(Cents(0)), None));
}

#[test]
fn the_example_of_4000_euro_from_march() {
    let decision = of(&activity(ActivityKind::SelfEmployed, "2026-03-01", None, 4_000));
    assert_eq!(decision.outcome, Effect::Reduced);
    assert_eq!(decision.months.as_deref(), Some("10"));
    assert_eq!(
        decision.monthly_cut.map(|c| c.to_string()).as_deref(),
        Some("320.00")
    );
    assert_eq!(
        days(&decision),
        [
            Some(date("2026-03-01")),
            Some(date("2026-12-31")),
            Some(date("2026-04-01")),
            None
        ]
    );
    // March is the month the work falls in: its benefit less 320.00, and so on to December.
    let amounts = decision.monthly_amounts.expect("amounts");
    let award = draft().award();
    assert_eq!(
        (amounts.len(), amounts[0].calendar),
        (10, YearMonth::of(date("2026-03-01")))
    );
    let march = award
        .months
        .iter()
        .find(|row| row.calendar == amounts[0].calendar)
        .expect("March");
    assert_eq!(
        (amounts[0].cut.0, amounts[0].amount.0),
        (32_000, march.amount.0 - 32_000)
    );
    assert_eq!(decision.cut_left, Some(Cents(0)));
}

#[test]
fn a_job_up_to_six_months_over_the_limit_suspends() {
    let decision = of(&activity(
        ActivityKind::Subordinate,
        "2026-03-01",
        Some("2026-08-31"),
        12_000,
    ));
    assert_eq!(decision.outcome, Effect::Suspended);
    assert_eq!(
        days(&decision),
        [
            Some(date("2026-03-01")),
            Some(date("2026-08-31")),
            None,
            Some(date("2026-09-01"))
        ]
    );
    assert!(decision.monthly_amounts.is_none() && decision.monthly_cut.is_none());
    assert_eq!(decision.ends_on, Some(date("2028-07-11")));
    let resumption = decision
        .trace
        .iter()
        .find(|step| step.figure() == "resumes_on")
        .expect("a step");
    assert_eq!(resumption.inputs()[0], ("days_left", Datum::Count(728 - 60)));
    assert_eq!(
        resumption.inputs()[1],
        ("new_end_on", Datum::Day(date("2028-07-11")))
    );
}

#[test]
fn a_ruling_names_what_it_is_about() {
    let decision = of(&activity(
        ActivityKind::Subordinate,
        "2026-03-01",
        Some("2026-08-31"),
        12_000,
    ));
    let mut trace = decision.trace.iter();
    let ruling = trace.find(|step| step.figure() == "outcome").expect("a step");
    assert_eq!(
        ruling.inputs(),
        [
            ("ends_on", Datum::Day(date("2026-08-31"))),
            ("extended_to", Datum::Absent),
            ("income_to_year_end_eur", Datum::Amount(Cents(1_200_000))),
            ("notified_on", Datum::Absent),
            ("same_employer", Datum::Flag(false)),
            ("starts_on", Datum::Day(date("2026-03-01"))),
        ]
    );
}

#[test]
fn a_job_one_day_longer_forfeits() {
    let decision = of(&activity(
        ActivityKind::Subordinate,
        "2026-03-01",
        Some("2026-09-01"),
        12_000,
    ));
    assert_eq!(decision.outcome, Effect::Forfeited);
    assert_eq!(days(&decision)[..2], [Some(date("2026-03-01")), None]);
    assert_eq!(
        of(&activity(ActivityKind::Subordinate, "2026-03-01", None, 12_000)).outcome,
        Effect::Forfeited
    );
}

#[test]
fn a_job_within_the_limit_reduces_whatever_its_length() {
    for ends in [None, Some("2026-05-31"), Some("2027-05-31")] {
        let decision = of(&activity(ActivityKind::Subordinate, "2026-03-01", ends, 8_500));
        assert_eq!(decision.outcome, Effect::Reduced, "{ends:?}");
        assert_eq!(decision.months.as_deref(), Some("10"));
        assert_eq!(decision.monthly_cut, Some(Cents(68_000)));
    }
    let over = Activity {
        income: Cents(850_001),
        ..activity(ActivityKind::Subordinate, "2026-03-01", None, 0)
    };
    assert_eq!(of(&over).outcome, Effect::Forfeited);
}

#[test]
fn without_notice_a_long_job_forfeits_and_a_short_one_suspends() {
    let late = Some(date("2026-04-01"));
    let long = Activity {
        notified_on: late,
        ..activity(ActivityKind::Subordinate, "2026-03-01", None, 4_000)
    };
    assert_eq!(of(&long).outcome, Effect::Forfeited);
    let short = Activity {
        ends: Some(date("2026-05-31")),
        ..long.clone()
    };
    assert_eq!(of(&short).outcome, Effect::Suspended);
    assert_eq!(of(&short).notice_due_on, None);
    let strict = Interpretations {
        short_job_without_notice: ShortJobWithoutNotice::Forfeited,
        ..Interpretations::default()
    };
    assert_eq!(by(&strict, &short).outcome, Effect::Forfeited);
    let in_time = Activity {
        notified_on: Some(date("2026-03-31")),
        ..long
    };
    assert_eq!(of(&in_time).outcome, Effect::Reduced);
}

#[test]
fn the_same_employer_never_reduces() {
    let same = Activity {
        same_employer: true,
        ..activity(ActivityKind::Subordinate, "2026-03-01", None, 4_000)
    };
    assert_eq!(of(&same).outcome, Effect::Forfeited);
    let short = Activity {
        ends: Some(date("2026-04-30")),
        ..same.clone()
    };
    assert_eq!(of(&short).outcome, Effect::Suspended);
    assert_eq!(of(&short).notice_due_on, None);
    assert_eq!(
        of(&Activity {
            kind: ActivityKind::OnCall,
            ..same.clone()
        })
        .outcome,
        Effect::Forfeited
    );
    assert_eq!(
        of(&Activity {
            kind: ActivityKind::Parasubordinate,
            ..same
        })
        .outcome,
        Effect::Reduced
    );
}

#[test]
fn the_surviving_part_time_job_is_notified_within_thirty_days_of_filing() {
    let kept = activity(ActivityKind::Subordinate, "2025-06-01", None, 4_000);
    let decision = of(&kept);
    assert_eq!(decision.outcome, Effect::Reduced);
    assert_eq!(decision.notice_due_on, Some(date("2026-01-20")));
    // The income of the year is spread from the start of the job: seven months, of which the benefit has the last days.
    assert_eq!(
        (decision.from, decision.to),
        (Some(date("2025-06-01")), Some(date("2025-12-31")))
    );
    assert_eq!(decision.months.as_deref(), Some("7"));
    let december = &decision.monthly_amounts.expect("amounts")[..];
    assert_eq!(
        (december.len(), december[0].days, december[0].cut),
        (1, 2, Cents(3_048))
    );
    let over = Activity {
        income: Cents(900_000),
        ends: Some(date("2026-01-31")),
        ..kept
    };
    let last_day_of_the_job = Activity {
        starts: date("2025-12-21"),
        ..over
    };
    assert_eq!(of(&last_day_of_the_job).outcome, Effect::Forfeited);
    let day_after = Activity {
        starts: date("2025-12-22"),
        ..last_day_of_the_job
    };
    assert_eq!(of(&day_after).outcome, Effect::NotRunning);
    let ninth_day = Activity {
        starts: date("2025-12-30"),
        ..day_after
    };
    assert_eq!(of(&ninth_day).outcome, Effect::Suspended);
}

#[test]
fn independent_work_has_its_own_limit() {
    for (kind, limit) in [
        (ActivityKind::SelfEmployed, 5_500),
        (ActivityKind::Parasubordinate, 8_500),
    ] {
        assert_eq!(
            of(&activity(kind, "2026-03-01", None, limit)).outcome,
            Effect::Reduced
        );
        assert_eq!(
            of(&activity(kind, "2026-03-01", None, limit + 1)).outcome,
            Effect::Forfeited
        );
        assert_eq!(
            of(&activity(kind, "2026-03-01", None, limit)).limit,
            Some(Cents(limit * 100))
        );
        let late = Activity {
            notified_on: Some(date("2026-04-02")),
            ..activity(kind, "2026-03-01", None, 100)
        };
        assert_eq!(of(&late).outcome, Effect::Forfeited);
    }
}

#[test]
fn an_activity_without_income_is_cut_by_nothing_but_must_be_notified() {
    for (kind, due) in [
        (ActivityKind::SelfEmployed, "2026-01-21"),
        (ActivityKind::Parasubordinate, "2026-01-21"),
        (ActivityKind::Subordinate, "2026-01-20"),
    ] {
        let decision = of(&activity(kind, "2025-01-01", None, 0));
        assert_eq!(
            (decision.outcome, decision.reason),
            (Effect::Reduced, Reason::NoIncome)
        );
        assert_eq!(decision.notice_due_on, Some(date(due)));
        assert_eq!(
            (decision.monthly_cut, decision.cut_left),
            (Some(Cents(0)), Some(Cents(0)))
        );
        let late = Activity {
            notified_on: Some(date("2026-01-22")),
            ..activity(kind, "2025-01-01", None, 0)
        };
        assert_eq!(of(&late).outcome, Effect::Forfeited);
    }
}

#[test]
fn occasional_work_and_traineeships_go_with_the_whole_benefit() {
    for (kind, euro) in [
        (ActivityKind::Presto, 5_000),
        (ActivityKind::OccasionalFarm, 50_000),
        (ActivityKind::Traineeship, 50_000),
        (ActivityKind::CivilService, 50_000),
    ] {
        let decision = of(&activity(kind, "2026-03-01", Some("2026-04-14"), euro));
        assert_eq!(decision.outcome, Effect::Cumulated);
        let days = days(&decision);
        assert_eq!(
            days,
            [Some(date("2026-03-01")), Some(date("2026-04-14")), None, None]
        );
        assert!(decision.monthly_amounts.is_none());
    }
    // Beyond its limit the work is no longer occasional.
    assert_eq!(
        of(&activity(ActivityKind::Presto, "2026-03-01", None, 5_001)).outcome,
        Effect::Reduced
    );
    assert_eq!(
        of(&activity(ActivityKind::Presto, "2026-03-01", None, 8_501)).outcome,
        Effect::Forfeited
    );
}

#[test]
fn on_call_work_goes_by_the_length_of_its_contract() {
    let within = activity(ActivityKind::OnCall, "2026-03-01", None, 8_500);
    assert_eq!(
        (of(&within).outcome, of(&within).monthly_cut),
        (Effect::Reduced, Some(Cents(68_000)))
    );
    let late = Activity {
        notified_on: Some(date("2026-04-01")),
        ..within.clone()
    };
    let over = Activity {
        income: Cents(850_001),
        ..within
    };
    for long in [late, over] {
        assert_eq!(of(&long).outcome, Effect::Forfeited);
        let short = Activity {
            ends: Some(date("2026-08-31")),
            ..long
        };
        let suspended = of(&short);
        assert_eq!(
            (suspended.outcome, suspended.reason),
            (Effect::Suspended, Reason::OnCallDays)
        );
        assert_eq!(
            (suspended.resumes_on, suspended.monthly_cut),
            (Some(date("2026-09-01")), None)
        );
    }
}

#[test]
fn what_does_not_meet_the_benefit_changes_nothing() {
    let award = draft().award();
    let after = activity(ActivityKind::SelfEmployed, "2028-01-11", None, 4_000);
    assert_eq!(award.ends_on, date("2028-01-10"));
    let decision = of(&after);
    assert_eq!(
        (decision.outcome, days(&decision)),
        (Effect::Unchanged, [None; 4])
    );
    let last_day = activity(ActivityKind::SelfEmployed, "2028-01-10", None, 4_000);
    assert_eq!(of(&last_day).outcome, Effect::Reduced);
    let before = activity(
        ActivityKind::Parasubordinate,
        "2025-12-22",
        Some("2025-12-28"),
        50_000,
    );
    assert_eq!(of(&before).outcome, Effect::Unchanged);
    let first_day = activity(
        ActivityKind::Parasubordinate,
        "2025-12-22",
        Some("2025-12-29"),
        50_000,
    );
    assert_eq!(of(&first_day).outcome, Effect::Forfeited);
    assert_eq!(of(&first_day).from, Some(date("2025-12-29")));
}

#[test]
fn the_year_of_the_limit_is_the_year_in_which_work_and_benefit_meet() {
    let old = Draft {
        ended: date("2021-12-01"),
        weeks: 208,
        ..Draft::default()
    };
    let decide_at = |starts: &str| {
        let activity = activity(ActivityKind::Subordinate, starts, None, 100);
        decide(
            law(),
            &Interpretations::default(),
            &old.claim(),
            &old.award(),
            &activity,
        )
        .limit
    };
    assert_eq!(decide_at("2021-12-31"), Some(Cents(800_000)));
    assert_eq!(decide_at("2022-01-01"), Some(Cents(817_391)));
    assert_eq!(decide_at("2023-11-01"), Some(Cents(817_391)));
}

#[test]
fn months_can_be_counted_by_actual_days() {
    let actual = Interpretations {
        cut_months: CutMonths::ActualDays,
        ..Interpretations::default()
    };
    let decision = by(
        &actual,
        &activity(ActivityKind::SelfEmployed, "2026-03-01", None, 4_000),
    );
    // 306 days from 1 March to 31 December.
    assert_eq!(decision.months.as_deref(), Some("10.2"));
    assert_eq!(decision.monthly_cut, Some(Cents(31_373)));
}

#[test]
fn a_cut_larger_than_the_month_leaves_nothing_and_says_what_is_left() {
    let decision = of(&activity(ActivityKind::SelfEmployed, "2026-12-20", None, 5_500));
    let amounts = decision.monthly_amounts.expect("amounts");
    assert_eq!((amounts.len(), amounts[0].amount), (1, Cents(0)));
    assert_eq!(decision.cut_left, Some(Cents(440_000 - amounts[0].cut.0)));
}

#[test]
fn fees_become_income_by_the_coefficient_of_the_self_employed() {
    let of = |kind, fees, percent| income_of_fees(kind, Cents(fees), percent);
    assert_eq!(of(ActivityKind::SelfEmployed, 800_000, 67), Ok(Cents(536_000)));
    assert_eq!(of(ActivityKind::OccasionalSelfEmployed, 1, 50), Ok(Cents(1)));
    assert_eq!(of(ActivityKind::Subordinate, 1, 50), Err(ActivityError::Fees));
    for (fees, percent) in [(1, 0), (1, 101), (-1, 50), (1_000_000_000, 50)] {
        assert_eq!(
            of(ActivityKind::SelfEmployed, fees, percent),
            Err(ActivityError::Coefficient)
        );
    }
}

#[test]
fn activities_are_checked_before_the_law_is_asked() {
    let mut wrong = activity(ActivityKind::OnCall, "2026-03-02", Some("2026-03-01"), 0);
    assert_eq!(wrong.validate(), Err(ActivityError::EndsBeforeStart));
    wrong.ends = Some(date("2026-03-02"));
    assert_eq!(wrong.validate(), Ok(()));
    wrong.extended_to = Some(date("2026-03-02"));
    assert_eq!(wrong.validate(), Err(ActivityError::ExtendedBeforeEnd));
    wrong.extended_to = Some(date("2026-03-03"));
    assert_eq!(wrong.validate(), Ok(()));
    wrong.income = Cents(1_000_000_000);
    assert_eq!(wrong.validate(), Err(ActivityError::Income));
    wrong.income = Cents(-1);
    assert_eq!(wrong.validate(), Err(ActivityError::Income));
}

#[test]
fn the_income_is_asked_of_the_days_that_the_cut_is_spread_over_and_of_the_whole_year_before() {
    let award = draft().award();
    let span = |starts: &str, last: Option<&str>| {
        let of = income_span(&award, date(starts), last.map(date));
        (of.from.to_string(), of.to.to_string(), of.months())
    };
    let of = |from: &str, to: &str, months| (from.to_owned(), to.to_owned(), months);
    assert_eq!(span("2026-03-01", None), of("2026-03-01", "2026-12-31", 1000));
    assert_eq!(span("2026-02-15", None), of("2026-02-15", "2026-12-31", 1053));
    assert_eq!(
        span("2026-03-01", Some("2026-05-31")),
        of("2026-03-01", "2026-05-31", 300)
    );
    assert_eq!(
        span("2026-03-01", Some("2027-05-31")),
        of("2026-03-01", "2026-12-31", 1000)
    );
    // The benefit begins on 29 December 2025: what ran before it counts for all of 2025.
    assert_eq!(span("2020-03-01", None), of("2025-01-01", "2025-12-31", 1200));
    let income = |monthly| income_span(&award, date("2026-02-15"), None).income_of_monthly(Cents(monthly));
    assert_eq!(income(50_000), Some(Cents(526_667)));
    assert_eq!(income(-1), None);
}
