//! The calendar file by the rules of RFC 5545, read back by a parser.

use std::collections::{BTreeMap, HashSet};

use super::all;
use super::fixture::{Case, day};
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
