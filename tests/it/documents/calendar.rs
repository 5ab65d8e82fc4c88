//! The calendar file by the rules of RFC 5545, read back by a parser.

use std::collections::{BTreeMap, HashSet};

use super::all;
use super::fixture::{Case, day};
use videoguida::documents::Edition;
use videoguida::naspi::ObligationKind;

/// The properties of an event, parameters left in their names; those of its alarm below it are checked apart.
type Event = BTreeMap<String, String>;

fn text(case: &Case) -> String {
    String::from_utf8(all(case).pop().unwrap().bytes).unwrap()
}

fn events(case: &Case) -> Vec<Event> {
    let unfolded = text(case).replace("\r\n ", "");
    let mut lines = unfolded.split_terminator("\r\n").peekable();
    assert_eq!(lines.next(), Some("BEGIN:VCALENDAR"));
    let mut events = Vec::new();
    while let Some(line) = lines.next() {
        if line == "BEGIN:VEVENT" {
            events.push(event(&mut lines));
        }
    }
    events
}

fn event<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Event {
    let mut event = Event::new();
    let mut in_alarm = false;
    for line in lines.take_while(|line| *line != "END:VEVENT") {
        let (name, value) = line.split_once(':').expect("a property has a value");
        match (name, in_alarm) {
            ("BEGIN", _) => in_alarm = true,
            ("END", _) => in_alarm = false,
            (_, true) => drop(event.insert(format!("ALARM {name}"), value.into())),
            (_, false) => assert_eq!(event.insert(name.into(), value.into()), None, "{name} twice"),
        }
    }
    event
}

fn starts(event: &Event) -> chrono::NaiveDate {
    chrono::NaiveDate::parse_from_str(&event["DTSTART;VALUE=DATE"], "%Y%m%d").unwrap()
}

#[test]
fn start_payments_duty_and_end_are_in_it() {
    let case = Case::ordinary();
    let events = events(&case);
    let days: HashSet<_> = events.iter().map(starts).collect();
    for month in &case.award.months {
        assert!(days.contains(&month.paid_from), "{}", month.calendar);
    }
    let award = &case.award;
    for date in [award.starts_on, award.ends_on, award.obligations[0].due_on] {
        assert!(days.contains(&date), "{date}");
    }
}

#[test]
fn a_window_shared_by_two_months_is_one_event() {
    let mut claim = Case::longest().claim;
    claim.accepted_on = day("2026-05-20");
    let case = Case::of(claim);
    let windows: HashSet<_> = case.award.months.iter().map(|month| month.paid_from).collect();
    assert!(
        windows.len() < case.award.months.len(),
        "the case has such a window"
    );
    let events = events(&case);
    let paid = events.iter().filter(|event| event["UID"].starts_with("payment-"));
    assert_eq!(paid.count(), windows.len());
}

#[test]
fn a_declared_activity_has_its_notice() {
    let events = events(&Case::longest());
    assert!(events.iter().any(|event| starts(event) == day("2026-03-14")));
    let due = |key: &str| {
        let of = events.iter().filter(|event| event["UID"].starts_with(key));
        of.map(starts).collect::<Vec<_>>()
    };
    let obligations = Case::longest().award.obligations;
    for (key, kind) in [
        ("activity", ObligationKind::RunningActivityNotice),
        ("anticipation", ObligationKind::AnticipationRequest),
        ("income-", ObligationKind::YearlyIncome),
    ] {
        let of = obligations.iter().filter(|duty| duty.kind == kind);
        let days: Vec<_> = of.map(|duty| duty.due_on).collect();
        assert!(!days.is_empty(), "{key}");
        assert_eq!(due(key), days, "{key}");
    }
}

#[test]
fn nothing_of_the_person_is_in_it() {
    let text = text(&Case::ordinary());
    for personal in [
        "Esposito",
        "Maria",
        "SPSMGR",
        "NASPI-2026",
        "€",
        "EUR",
        "1.120",
        "1120",
        "guida.example",
    ] {
        assert!(!text.contains(personal), "{personal}");
    }
}

#[test]
fn uids_are_unique_and_stay() {
    let mut later = Case::ordinary();
    later.issued_on = day("2026-09-01");
    let uids = |case: &Case| {
        events(case)
            .iter()
            .map(|event| event["UID"].clone())
            .collect::<Vec<_>>()
    };
    let first = uids(&Case::ordinary());
    assert_eq!(first, uids(&later));
    assert_eq!(first.iter().collect::<HashSet<_>>().len(), first.len());
}

#[test]
fn lines_are_folded_and_stamped_with_the_claims_date() {
    let text = text(&Case::longest());
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    assert!(
        events(&Case::longest())
            .iter()
            .all(|event| event["DTSTAMP"] == "20260303T000000Z")
    );
}

#[test]
fn a_window_ends_the_day_after_its_last() {
    let events = events(&Case::ordinary());
    let window = events
        .iter()
        .find(|event| event["UID"].starts_with("payment-2026-04"))
        .unwrap();
    assert_eq!(window["DTSTART;VALUE=DATE"], "20260407");
    assert_eq!(window["DTEND;VALUE=DATE"], "20260416");
}

#[test]
fn a_duty_reminds_in_time() {
    let events = events(&Case::ordinary());
    let duty = events
        .iter()
        .find(|event| event["UID"].starts_with("siisl."))
        .unwrap();
    assert_eq!(starts(duty), day("2026-03-05"));
    assert!(
        duty.keys().any(|name| name.starts_with("ALARM TRIGGER")),
        "{:?}",
        duty.keys()
    );
}

fn corrected(case: &Case, revision: u32, before: &Case) -> Case {
    let mut corrected = Case::of(case.claim.clone());
    corrected.edition = Edition::after(revision, Some(&text(before)));
    corrected
}

/// The earlier day of a payment that the correction moved to another month.
fn later_start() -> Case {
    let mut claim = Case::ordinary().claim;
    claim.submitted_on = day("2026-03-20");
    claim.accepted_on = day("2026-04-20");
    Case::of(claim)
}

#[test]
fn a_correction_counts_the_sequence_up_under_the_same_uids() {
    let first = Case::ordinary();
    let second = corrected(&first, 2, &first);
    let (before, after) = (events(&first), events(&second));
    let uids = |events: &[Event]| {
        events
            .iter()
            .map(|event| event["UID"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(uids(&before), uids(&after));
    for (event, later) in before.iter().zip(&after) {
        assert_eq!(
            (event["SEQUENCE"].as_str(), later["SEQUENCE"].as_str()),
            ("1", "2")
        );
        assert!(later["DTSTAMP"] > event["DTSTAMP"], "on the same day too");
        assert_eq!(event.get("STATUS"), None);
    }
}

/// Whoever added the first calendar keeps its days until the second says that they are cancelled.
#[test]
fn what_a_correction_did_away_with_is_cancelled_and_stays_so() {
    let first = Case::ordinary();
    let second = corrected(&later_start(), 2, &first);
    let kept: HashSet<_> = events(&later_start())
        .iter()
        .map(|event| event["UID"].clone())
        .collect();
    let before: HashSet<_> = events(&first).iter().map(|event| event["UID"].clone()).collect();
    let gone: HashSet<_> = before.difference(&kept).cloned().collect();
    assert!(!gone.is_empty(), "the correction does away with a window");
    let cancelled = |case: &Case| {
        let all = events(case);
        let cancelled = all
            .iter()
            .filter(|event| event.get("STATUS").is_some_and(|state| state == "CANCELLED"));
        cancelled
            .map(|event| event["UID"].clone())
            .collect::<HashSet<_>>()
    };
    assert_eq!(cancelled(&second), gone);
    // A third edition cancels what the first had too: its reader may have missed the second.
    let third = corrected(&later_start(), 3, &second);
    assert_eq!(cancelled(&third), gone);
    // A day that is there again is none that is cancelled.
    let back = corrected(&first, 3, &second);
    assert!(cancelled(&back).is_disjoint(&before));
    assert!(events(&third).iter().all(|event| event["SEQUENCE"] == "3"));
}

/// The same edition in another language, made out of the calendar that is there.
#[test]
fn another_language_has_the_same_edition() {
    let second = corrected(&later_start(), 2, &Case::ordinary());
    let mut german = Case::of(second.claim.clone());
    german.claim.claimant.locale = "de".into();
    german.edition = Edition::of(&text(&second));
    let of = |case: &Case| {
        let all = events(case).into_iter();
        all.map(|event| {
            (
                event["UID"].clone(),
                event["SEQUENCE"].clone(),
                event.get("STATUS").cloned(),
            )
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(of(&second), of(&german));
    assert!(text(&german).contains("NASpI: Termin entfällt"));
}

#[test]
fn a_calendar_that_cannot_be_read_is_as_if_there_were_none() {
    assert_eq!(&Edition::of("no calendar"), Edition::first());
    assert_eq!(Edition::after(4, Some("BEGIN:VCALENDAR")).revision, 4);
}
