//! Named cases of art. 6: when to file, and when the benefit starts.

use law::claim::{EndReason, ShiftKind};
use law::naspi::{Interpretations, JustCauseDeadline, assess};

use crate::support::{Draft, date, law};

/// Art. 6 and the example "end 30-6-2026 filed 9-7".
#[test]
fn filed_on_the_ninth_day_starts_the_day_after() {
    let award = Draft {
        ended: date("2026-06-30"),
        filed_after: 9,
        ..Draft::default()
    }
    .award();
    assert_eq!(
        (award.starts_on, award.deadline_on),
        (date("2026-07-10"), date("2026-09-06"))
    );
    assert!(award.facts.starts_after_filing);
    let eighth = Draft {
        ended: date("2026-06-30"),
        filed_after: 8,
        ..Draft::default()
    }
    .award();
    assert_eq!(eighth.starts_on, date("2026-07-08"));
    assert!(!eighth.facts.starts_after_filing);
}

/// Art. 6 c. 1; circ. 94/2015. The 68th day is Sunday 19 April: Monday is in time (art. 2963 c.c.).
#[test]
fn the_last_day_to_file_is_the_68th() {
    assert!(
        Draft {
            filed_after: 69,
            ..Draft::default()
        }
        .problems()
        .is_empty()
    );
    assert_eq!(
        Draft {
            filed_after: 70,
            ..Draft::default()
        }
        .problems(),
        ["data.submitted_on"]
    );
}

/// Art. 6; circ. 94/2015: 30th day for the deadline, 38th for the start.
#[test]
fn dismissal_for_just_cause_has_days_of_its_own() {
    let draft = Draft {
        reason: EndReason::JustCauseDismissal,
        filed_after: 38,
        ..Draft::default()
    };
    let award = draft.award();
    assert_eq!(
        (award.starts_on, award.deadline_on),
        (date("2026-03-20"), date("2026-05-19"))
    );
    let later = Draft {
        filed_after: 39,
        ..draft.clone()
    }
    .award();
    assert_eq!(later.starts_on, date("2026-03-22"));
    let card = Interpretations {
        just_cause_deadline: JustCauseDeadline::StartOfBenefit,
        ..Interpretations::default()
    };
    let by_the_card = assess(law(), &card, &draft.claim()).award.expect("an award");
    assert_eq!(by_the_card.deadline_on, date("2026-05-27"));
    let resigned = Draft {
        reason: EndReason::JustCauseResignation,
        ..Draft::default()
    }
    .award();
    assert_eq!(resigned.starts_on, date("2026-02-18"));
}

/// With a shift, the later of the two counts for start and deadline.
#[test]
fn a_shift_after_a_just_cause_dismissal_counts_where_it_is_later() {
    let shifted = |until| {
        let draft = Draft {
            reason: EndReason::JustCauseDismissal,
            ..Draft::default()
        };
        let award = Draft {
            shift: Some((ShiftKind::Sickness, date(until))),
            ..draft
        }
        .award();
        (award.starts_on, award.deadline_on)
    };
    assert_eq!(shifted("2026-03-12"), (date("2026-03-20"), date("2026-05-19")));
    assert_eq!(shifted("2026-03-13"), (date("2026-03-21"), date("2026-05-20")));
    assert_eq!(shifted("2026-03-12").1, date("2026-05-19"));
    assert_eq!(shifted("2026-02-01"), (date("2026-03-20"), date("2026-05-19")));
}

/// Maternity within 68 days of the end, sickness and injury within 60 (msg 4211/2019).
#[test]
fn suspensions_move_the_deadline_by_their_days() {
    let deadline = |spans: &[(ShiftKind, &str, &str)]| {
        let suspensions = spans
            .iter()
            .map(|(kind, from, to)| (*kind, date(from), date(to)))
            .collect();
        Draft {
            suspensions,
            ..Draft::default()
        }
        .award()
        .deadline_on
    };
    assert_eq!(
        deadline(&[(ShiftKind::Sickness, "2026-03-10", "2026-03-20")]),
        date("2026-04-30")
    );
    // 10 February + 60 days is 11 April; + 68 is 19 April.
    assert_eq!(
        deadline(&[(ShiftKind::Sickness, "2026-04-11", "2026-04-12")]),
        date("2026-04-21")
    );
    assert_eq!(
        deadline(&[(ShiftKind::WorkInjury, "2026-04-12", "2026-04-12")]),
        date("2026-04-19")
    );
    assert_eq!(
        deadline(&[(ShiftKind::Maternity, "2026-04-19", "2026-04-19")]),
        date("2026-04-20")
    );
    assert_eq!(
        deadline(&[(ShiftKind::Maternity, "2026-04-20", "2026-04-25")]),
        date("2026-04-19")
    );
    // What arose on or before the last day of the job is a shift, not a suspension.
    assert_eq!(
        deadline(&[(ShiftKind::Maternity, "2026-02-10", "2026-02-20")]),
        date("2026-04-19")
    );
    // A day suspended twice counts once, in whatever order the suspensions come.
    let twice = [
        (ShiftKind::Sickness, "2026-03-15", "2026-03-24"),
        (ShiftKind::WorkInjury, "2026-03-10", "2026-03-19"),
    ];
    assert_eq!(deadline(&twice), date("2026-05-04"));
    let inside = [
        (ShiftKind::Sickness, "2026-03-10", "2026-03-24"),
        (ShiftKind::WorkInjury, "2026-03-12", "2026-03-13"),
    ];
    assert_eq!(deadline(&inside), date("2026-05-04"));
}
