//! Which edition of a claim's calendar is written, and what the one before it had.
//!
//! Calendar programs know an event by its UID and take the greater SEQUENCE (RFC 5545, 3.8.7.4). An event that a
//! correction did away with stays in the reader's calendar until it is told that it is cancelled.

use chrono::NaiveDate;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};

static FIRST: Edition = Edition {
    revision: 1,
    known: Vec::new(),
};

/// The count of a claim's content, and the days that earlier calendars had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// 1 for the first.
    pub revision: u32,
    pub(super) known: Vec<KnownDay>,
}

/// A day, or days in a row, of an earlier calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownDay {
    pub(super) uid: String,
    pub(super) from: NaiveDate,
    /// The day after the last.
    pub(super) until: NaiveDate,
}

impl Edition {
    /// Of a claim that was never corrected.
    pub fn first() -> &'static Self {
        &FIRST
    }

    /// Of a correction; `calendar`: the text of the one that it replaces, where there is one.
    pub fn after(revision: u32, calendar: Option<&str>) -> Self {
        Self {
            revision,
            known: calendar
                .and_then(read)
                .map_or_else(Vec::new, |before| before.known),
        }
    }

    /// That of a calendar, to write it again in another language; the first where it cannot be read.
    pub fn of(calendar: &str) -> Self {
        read(calendar).unwrap_or_else(|| FIRST.clone())
    }
}

/// Nothing where the text is no calendar.
fn read(text: &str) -> Option<Edition> {
    let calendar: Calendar = text.parse().ok()?;
    let events = calendar
        .components
        .iter()
        .filter_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        });
    let mut edition = FIRST.clone();
    for event in events {
        let sequence = event
            .property_value("SEQUENCE")
            .and_then(|count| count.parse().ok());
        edition.revision = edition.revision.max(sequence.unwrap_or(edition.revision));
        let day = |when| match when {
            Some(DatePerhapsTime::Date(day)) => Some(day),
            _ => None,
        };
        if let (Some(uid), Some(from), Some(until)) =
            (event.get_uid(), day(event.get_start()), day(event.get_end()))
        {
            edition.known.push(KnownDay {
                uid: uid.to_owned(),
                from,
                until,
            });
        }
    }
    Some(edition)
}
