//! Named situations, each with the text that decides it.

use ground::money::Cents;
use law::naspi::{
    Arrears, Award, Facts, FrozenMonth, HalfDay, Interpretations, ObligationKind, SiislDue, anticipation,
    assess,
};

use crate::support::{Draft, date, law};

/// The monthly amounts in force, by month of benefit.
fn amounts(draft: &Draft) -> Vec<i64> {
    draft
        .award()
        .steps
        .iter()
        .map(|step| step.monthly_amount.0)
        .collect()
}

/// What is paid for a calendar month ("2026-02").
fn paid(award: &Award, calendar: &str) -> i64 {
    let row = award
        .months
        .iter()
        .find(|row| row.calendar.to_string() == calendar);
    row.expect("a month").amount.0
}

/// What a presentation says, which is about nobody: the figures of its year (circ. INPS 4/2026, 25/2024, 2/2022).
#[test]
fn the_figures_of_a_year_are_those_of_its_texts() {
    let facts = Facts::of_year(law(), 2026);
    let figures = [
        facts.threshold,
        facts.maximum,
        facts.limit_subordinate,
        facts.limit_self_employed,
        facts.limit_occasional,
    ];
    assert_eq!(
        figures.map(|figure| figure.0),
        [145_672, 158_470, 850_000, 550_000, 500_000]
    );
    assert_eq!((facts.law_year, facts.limits_year), (2026, 2026));
    assert_eq!(facts.cash_limit, Cents(100_000));
    // A claim of that year is told the same shares and terms.
    let claim = Draft {
        ended: date("2026-01-31"),
        ..Draft::default()
    };
    let claims = claim.award().facts.clone();
    assert_eq!(facts.terms, claims.terms);
    assert_eq!(
        format!("{:?}", facts.reduction_months),
        format!("{:?}", claims.reduction_months)
    );
}

/// A guide tells the figures of the year in which the job ended, and the limits of the year of acceptance.
#[test]
fn an_award_has_the_figures_of_its_year() {
    let figures = |facts: Facts| {
        [
            facts.threshold.0,
            facts.maximum.0,
            facts.limit_subordinate.0,
            facts.limit_self_employed.0,
            facts.limit_occasional.0,
            i64::from(facts.law_year),
        ]
    };
    for (ended, year) in [
        ("2016-03-10", 2016),
        ("2021-11-30", 2021),
        ("2025-12-31", 2025),
        ("2026-01-01", 2026),
    ] {
        let award = Draft {
            ended: date(ended),
            ..Draft::default()
        }
        .award();
        assert_eq!(
            figures(award.facts),
            figures(Facts::of_year(law(), year)),
            "{ended}"
        );
    }
}

/// Art. 4 c. 3 as L. 234/2021 has it: 55 completed on the day of filing; 29 February counts on 1 March.
#[test]
fn who_turns_55_on_the_day_of_filing_is_reduced_from_the_eighth_month() {
    let first = |born, ended, filed_after| {
        Draft {
            born: date(born),
            ended: date(ended),
            filed_after,
            ..Draft::default()
        }
        .award()
        .first_reduced_month
    };
    assert_eq!(first("1971-02-14", "2026-02-10", 4), 8);
    assert_eq!(first("1971-02-15", "2026-02-10", 4), 6);
    assert_eq!(first("1968-02-29", "2023-02-20", 8), 6);
    assert_eq!(first("1968-02-29", "2023-02-20", 9), 8);
    assert_eq!(first("1950-01-01", "2021-12-31", 0), 4);
    assert_eq!(first("1950-01-01", "2022-01-01", 0), 8);
}

/// 4th month = 91st day, 6th = 151st, 8th = 211th.
#[test]
fn reductions_begin_on_the_days_the_circulars_count() {
    for (ended, born, month) in [
        ("2021-12-31", "1990-01-01", 4usize),
        ("2026-01-10", "1990-01-01", 6),
        ("2026-01-10", "1960-01-01", 8),
    ] {
        let award = Draft {
            ended: date(ended),
            born: date(born),
            ..Draft::default()
        }
        .award();
        let first = &award.steps[month - 1];
        let earlier = award.months.iter().filter(|row| row.to < first.from);
        let begun = award
            .months
            .iter()
            .find(|row| row.from <= first.from && first.from <= row.to);
        let before = begun.map_or(0, |row| (first.from - row.from).num_days());
        let days = earlier.map(|row| i64::from(row.days)).sum::<i64>() + before;
        assert_eq!(days, (month as i64 - 1) * 30);
        assert!(first.monthly_amount < award.monthly_amount);
        assert_eq!(award.steps[month - 2].monthly_amount, award.monthly_amount);
    }
}

/// D.L. 73/2021 art. 38, for a benefit of 1,000.00 from 9 February 2021.
#[test]
fn the_freeze_of_2021_stops_the_reductions_and_then_counts_them_at_once() {
    let draft = Draft {
        ended: date("2021-02-01"),
        pay: 7_421_229,
        weeks: 208,
        ..Draft::default()
    };
    assert_eq!(draft.award().starts_on, date("2021-02-09"));
    let found = amounts(&draft);
    // Month 4 begins on 9 May at 970.00, which stays through December; month 11 has 25 days in it (from 6 December) and
    // 5 in January, which are at 0.97^8; month 12 is at 0.97^9.
    assert_eq!(
        found[2..11],
        [
            100_000, 97_000, 97_000, 97_000, 97_000, 97_000, 97_000, 97_000, 97_000
        ]
    );
    assert_eq!(found[11], 76_023);
    let award = draft.award();
    assert_eq!(award.steps[10].from, date("2021-12-11"));
    assert_eq!(paid(&award, "2021-12"), 97_000);
    // January: ten days of month 11 at 0.97^8, twenty of month 12 at 0.97^9.
    assert_eq!(paid(&award, "2022-01"), 76_807);
    let by_first_day = Interpretations {
        frozen_month: FrozenMonth::ByFirstDay,
        ..Interpretations::default()
    };
    let award = assess(law(), &by_first_day, &draft.claim())
        .award
        .expect("an award");
    // The same ten days at 970.00, as on the first day of their month.
    assert_eq!(paid(&award, "2022-01"), 83_015);
    let during = Draft {
        ended: date("2021-06-01"),
        ..draft
    };
    // From 9 June: no reduction until the end of the year.
    let found = amounts(&during);
    assert_eq!(&found[..7], &[100_000; 7]);
    assert_eq!(found[7], 85_873);
}

/// Art. 3; L. 207/2024 art. 1 c. 171.
#[test]
fn weeks_below_the_requirement_hold_the_claim_with_its_award() {
    assert_eq!(
        Draft {
            weeks: 12,
            ..Draft::default()
        }
        .problems(),
        ["data.contributions.weeks"]
    );
    assert!(
        Draft {
            weeks: 13,
            ..Draft::default()
        }
        .problems()
        .is_empty()
    );
    assert_eq!(
        Draft {
            weeks: 40,
            used: 40,
            ..Draft::default()
        }
        .problems(),
        ["data.contributions.weeks_already_used"]
    );
    let since = "data.contributions.voluntary_end_within_12_months.weeks_since";
    let left = |ended, on, weeks| {
        Draft {
            ended: date(ended),
            voluntary_end: Some((date(on), weeks)),
            ..Draft::default()
        }
        .problems()
    };
    assert_eq!(left("2025-06-30", "2025-02-28", 12), [since]);
    assert!(left("2025-06-30", "2025-02-28", 13).is_empty());
    assert_eq!(left("2025-06-30", "2024-06-30", 12), [since]);
    assert!(left("2025-06-30", "2024-06-29", 12).is_empty());
    assert!(left("2024-12-31", "2024-06-30", 12).is_empty());
    assert_eq!(left("2025-01-01", "2024-06-30", 12), [since]);
}

/// Years outside the figures: held, said so, nothing guessed.
#[test]
fn a_year_without_figures_is_said_so() {
    let found = |ended: &str| {
        let draft = Draft {
            ended: date(ended),
            filed_after: 300,
            ..Draft::default()
        };
        let assessment = assess(law(), &Interpretations::default(), &draft.claim());
        assert_eq!(
            assessment.award.is_none(),
            assessment.problems[0].path == "data.employment.ended_on"
        );
        assessment
            .problems
            .into_iter()
            .map(|p| (p.path, p.message))
            .next()
            .expect("a problem")
    };
    let (path, message) = found("2027-01-01");
    assert_eq!(path, "data.employment.ended_on");
    assert!(
        message.contains("2027") && message.contains("threshold_eur and maximum_eur"),
        "{message}"
    );
    assert!(found("2015-04-30").1.contains("2015-05-01"));
    assert_eq!(found("2026-12-31").0, "data.submitted_on");
    assert_eq!(found("2015-05-01").0, "data.submitted_on");
}

/// Art. 5: half the weeks, used ones left out, 104 at most.
#[test]
fn odd_weeks_and_used_weeks_shorten() {
    let lasts = |weeks, used| {
        let award = Draft {
            weeks,
            used,
            ..Draft::default()
        }
        .award();
        (award.duration_weeks, award.duration_days)
    };
    assert_eq!(lasts(135, 0), ("67.5".to_owned(), 472));
    assert_eq!(lasts(90, 10), ("40".to_owned(), 280));
    assert_eq!(lasts(209, 0), ("104".to_owned(), 728));
    assert_eq!(lasts(209, 1), ("104".to_owned(), 728));
    assert_eq!(lasts(209, 2), ("103.5".to_owned(), 724));
    let up = Interpretations {
        half_day: HalfDay::Up,
        ..Interpretations::default()
    };
    let claim = Draft {
        weeks: 135,
        ..Draft::default()
    }
    .claim();
    assert_eq!(
        assess(law(), &up, &claim).award.expect("an award").duration_days,
        473
    );
}

/// DM 174/2024: applications from 24 November 2024, fifteen days from the start.
#[test]
fn siisl_is_due_fifteen_days_after_the_start() {
    let draft = Draft {
        ended: date("2024-11-20"),
        filed_after: 4,
        ..Draft::default()
    };
    let award = draft.award();
    assert_eq!(
        (award.starts_on, award.obligations[0].due_on),
        (date("2024-11-28"), date("2024-12-13"))
    );
    assert!(
        Draft {
            filed_after: 3,
            ..draft.clone()
        }
        .award()
        .obligations
        .is_empty()
    );
    let payment = Interpretations {
        siisl_due: SiislDue::FirstPayment,
        ..Interpretations::default()
    };
    let award = assess(law(), &payment, &draft.claim()).award.expect("an award");
    // November's days are paid from 7 December.
    assert_eq!(award.obligations[0].due_on, date("2024-12-22"));
}

/// D.L. 201/2011 art. 12 c. 2: above 1,000 euro, arrears included, no cash at the counter.
#[test]
fn a_first_payment_above_the_cash_limit_is_told() {
    let over = |accepted: &str| {
        let mut claim = Draft::default().claim();
        claim.accepted_on = date(accepted);
        let award = assess(law(), &Interpretations::default(), &claim)
            .award
            .expect("an award");
        (award.facts.first_payment_over_cash_limit, award.facts.cash_limit)
    };
    assert_eq!(over("2026-03-01"), (false, Cents(100_000)));
    assert_eq!(over("2026-04-01"), (true, Cents(100_000)));
}

/// Each payment is compared by itself: small months are not added up, arrears that arrive together are.
#[test]
fn a_later_payment_above_the_cash_limit_is_told_and_small_ones_are_not_added_up() {
    let over = |pay, accepted: &str| {
        let draft = Draft {
            pay,
            ..Draft::default()
        };
        let mut claim = draft.claim();
        claim.accepted_on = date(accepted);
        let award = assess(law(), &Interpretations::default(), &claim)
            .award
            .expect("an award");
        let facts = award.facts;
        (
            facts.first_payment_over_cash_limit,
            facts.a_payment_over_cash_limit,
        )
    };
    // A first part of a month, then whole months above the limit.
    assert_eq!(over(Draft::default().pay, "2026-03-01"), (false, true));
    // About 600 euro a month.
    assert_eq!(over(2_900_000, "2026-03-01"), (false, false));
    assert_eq!(over(2_900_000, "2026-05-20"), (true, true));
}

/// "superiori a mille euro": a payment of exactly that may be in cash.
#[test]
fn a_payment_of_exactly_the_cash_limit_is_not_above_it() {
    let over = |pay| {
        let draft = Draft {
            ended: date("2026-02-21"),
            weeks: 208,
            pay,
            ..Draft::default()
        };
        let award = draft.award();
        let first = award.first_payment.amount;
        (
            first,
            award.facts.first_payment_over_cash_limit,
            award.facts.a_payment_over_cash_limit,
        )
    };
    // A whole month first, from 1 March; 75 % of the wage is 1,000.00 and 1,000.01 euro.
    assert_eq!(over(6_404_927), (Cents(100_000), false, false));
    assert_eq!(over(6_404_991), (Cents(100_001), true, true));
}

/// Film and papers tell the limits for new work of the year of acceptance, and name it.
#[test]
fn the_limits_that_are_told_are_those_of_the_year_of_acceptance() {
    let mut claim = Draft {
        ended: date("2023-12-10"),
        ..Draft::default()
    }
    .claim();
    for (accepted_on, year, limit) in [("2023-12-31", 2023, 817_391), ("2024-01-02", 2024, 850_000)] {
        claim.accepted_on = date(accepted_on);
        let facts = assess(law(), &Interpretations::default(), &claim)
            .award
            .expect("an award")
            .facts;
        assert_eq!((facts.limits_year, facts.limit_subordinate), (year, Cents(limit)));
    }
}

/// Arrears that come apart are payments of their own (the other reading of the open point `arrears`).
#[test]
fn arrears_that_come_apart_are_not_added_up_for_the_cash_limit() {
    let draft = Draft {
        pay: 2_900_000,
        ..Draft::default()
    };
    let mut claim = draft.claim();
    claim.accepted_on = date("2026-05-20");
    let over = |arrears| {
        let choices = Interpretations {
            arrears,
            ..Interpretations::default()
        };
        let facts = assess(law(), &choices, &claim).award.expect("an award").facts;
        (facts.arrears, facts.a_payment_over_cash_limit)
    };
    assert_eq!(over(Arrears::Together), (Arrears::Together, true));
    assert_eq!(over(Arrears::Apart), (Arrears::Apart, false));
}

/// Circ. INPS 94/2015; msg. INPS 3608/2021: a duty that comes back is told by its next day, one that is over by its last.
#[test]
fn a_duty_is_the_next_that_is_due_or_the_last_that_was() {
    let draft = Draft {
        ended: date("2025-06-30"),
        weeks: 180,
        self_employed: true,
        ..Draft::default()
    };
    let award = draft.award();
    for (kind, on, due_on, past) in [
        (ObligationKind::YearlyIncome, "2025-07-01", "2026-01-31", false),
        (ObligationKind::YearlyIncome, "2026-01-31", "2026-01-31", false),
        (ObligationKind::YearlyIncome, "2026-02-01", "2027-01-31", false),
        (ObligationKind::YearlyIncome, "2027-02-01", "2027-01-31", true),
        (
            ObligationKind::AnticipationRequest,
            "2025-07-30",
            "2025-07-30",
            false,
        ),
        (
            ObligationKind::AnticipationRequest,
            "2025-07-31",
            "2025-07-30",
            true,
        ),
    ] {
        let duty = award.duty(kind, date(on)).expect("a duty");
        assert_eq!((duty.due_on, duty.past), (date(due_on), past), "{kind:?} on {on}");
    }
    let nothing_declared = Draft::default().award();
    assert!(
        nothing_declared
            .duty(ObligationKind::YearlyIncome, date("2026-03-01"))
            .is_none()
    );
}

/// L. 199/2025 art. 1 c. 176; notice of the institute of 21-11-2025: by the last day on which one may apply.
#[test]
fn instalments_are_told_to_who_may_still_get_them() {
    let told = |ended, weeks, self_employed| {
        let draft = Draft {
            ended: date(ended),
            weeks,
            self_employed,
            ..Draft::default()
        };
        draft.award().facts.anticipation_in_instalments
    };
    assert!(told("2026-02-10", 156, true) && told("2025-12-10", 156, true) && told("2025-07-01", 156, false));
    assert!(
        !told("2025-07-01", 156, true) && !told("2025-11-20", 156, true) && !told("2020-07-01", 156, false)
    );
}

/// L. 199/2025 art. 1 c. 176; circ. 1/2026.
#[test]
fn the_anticipation_comes_in_two_instalments_from_2026() {
    let award = Draft {
        ended: date("2025-12-24"),
        pay: 6_404_927,
        weeks: 208,
        ..Draft::default()
    }
    .award();
    let lump = anticipation(law(), &award, date("2026-02-01"), date("2026-02-15")).expect("something left");
    // From 15 February: 14 of its 28 days, and all the months after.
    let after: i64 = award.months[2..].iter().map(|month| month.amount.0).sum();
    assert_eq!(award.months[1].calendar.to_string(), "2026-02");
    assert_eq!(lump.total.0, after + (award.months[1].amount.0 + 1) / 2);
    assert_eq!(lump.instalments[0].amount.0, (lump.total.0 * 7 + 5) / 10);
    assert_eq!(lump.instalments[0].due_on, None);
    assert_eq!(lump.instalments[1].due_on, Some(date("2026-08-15")));
    assert_eq!(
        (lump.apply_by, lump.theoretical_end),
        (date("2026-03-03"), award.ends_on)
    );
    let near_the_end =
        anticipation(law(), &award, date("2027-11-01"), date("2027-11-10")).expect("something left");
    assert_eq!(near_the_end.instalments[1].due_on, Some(award.ends_on));
    let before = anticipation(law(), &award, date("2025-12-31"), date("2025-12-31")).expect("something left");
    assert_eq!(
        (before.instalments.len(), before.instalments[0].amount),
        (1, award.total)
    );
    assert!(anticipation(law(), &award, award.ends_on, date("2028-12-31")).is_none());
    let last_day = anticipation(law(), &award, award.ends_on, award.ends_on).expect("a day");
    let last = award.months.last().expect("a month");
    assert_eq!(
        last_day.total,
        Cents((last.amount.0 * 2 + i64::from(last.days)) / (2 * i64::from(last.days)))
    );
}

#[test]
fn an_odd_wage_is_rounded_once_and_half_up() {
    // 0.02 euro over one week: 8.66 cents of wage, 6.495 cents of benefit a month, 0.2165 a day.
    let award = Draft {
        pay: 2,
        weeks: 1,
        ..Draft::default()
    }
    .award();
    assert_eq!(
        (award.reference_wage, award.monthly_amount, award.daily_amount),
        (Cents(9), Cents(6), Cents(0))
    );
    // Three days of it: 0.6495 cents.
    assert_eq!((award.duration_days, award.total), (3, Cents(1)));
}
