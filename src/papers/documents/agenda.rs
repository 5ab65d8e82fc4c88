//! `calendar.ics`: start, expected payments, duties and end as days in the claimant's calendar.
//!
//! Events keep their UID in every revision and language; a correction counts SEQUENCE up and cancels what it did away
//! with. A calendar is shared with family and colleagues: no amount, no fiscal code, no name in it.

use std::collections::HashSet;

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property};
use sha2::{Digest, Sha256};

use super::content::Content;
use super::edition::KnownDay;
use super::paper::{Document, Paper};
use super::text::Arguments;
use law::naspi::{CalendarMonth, Obligation, ObligationKind};

/// The calendar as a document of the guide.
pub fn document(content: &Content<'_>) -> Document {
    Document {
        id: Paper::Calendar.id().into(),
        title: content.title(Paper::Calendar),
        file: Paper::Calendar.file(),
        media_type: "text/calendar".into(),
        bytes: calendar(content).to_string().into_bytes(),
    }
}

/// Days from `from` to `to`, both included.
struct AgendaEntry {
    /// What makes its UID, the same in every revision of the claim.
    key: String,
    from: NaiveDate,
    to: NaiveDate,
    summary: String,
    description: String,
    /// A duty: a reminder goes off this many days before.
    reminder: Option<i64>,
}

fn calendar(content: &Content<'_>) -> Calendar {
    let claim = content.input.claim;
    let product = format!(
        "-//Videoguida//Calendario NASpI//{}",
        content.locale.tag().to_ascii_uppercase()
    );
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", product))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name("NASpI");
    let owner = owner(&claim.claim_id);
    let edition = content.input.edition;
    let issue = Issue {
        revision: edition.revision,
        stamp: stamp(content.input.issued_on, edition.revision),
    };
    let mut written = HashSet::new();
    for entry in entries(content) {
        let uid = format!("{}.{owner}@videoguida", entry.key);
        calendar.push(event(&entry, &uid, &issue));
        written.insert(uid);
    }
    for gone in edition.known.iter().filter(|known| !written.contains(&known.uid)) {
        calendar.push(cancelled(content, gone, &issue));
    }
    calendar
}

/// What all events of one calendar have in common.
struct Issue {
    revision: u32,
    stamp: DateTime<Utc>,
}

/// When the calendar was made: the papers know the day alone, and two corrections of one day are told apart.
fn stamp(issued_on: NaiveDate, revision: u32) -> DateTime<Utc> {
    let midnight = issued_on.and_time(NaiveTime::MIN).and_utc();
    midnight + Duration::seconds(i64::from(revision.saturating_sub(1)))
}

fn new_event(uid: &str, issue: &Issue) -> Event {
    let mut event = Event::with_uid(uid);
    event.timestamp(issue.stamp).sequence(issue.revision);
    event.done()
}

/// A day that an earlier calendar had and that is none any more.
fn cancelled(content: &Content<'_>, gone: &KnownDay, issue: &Issue) -> Event {
    let none = Arguments::default();
    new_event(&gone.uid, issue)
        .status(EventStatus::Cancelled)
        .summary(&message(content, "calendar-cancelled", &none))
        .description(&message(content, "calendar-cancelled-note", &none))
        .starts(gone.from)
        .ends(gone.until)
        .add_property("TRANSP", "TRANSPARENT")
        .done()
}

fn event(entry: &AgendaEntry, uid: &str, issue: &Issue) -> Event {
    let mut event = new_event(uid, issue);
    event.summary(&entry.summary).description(&entry.description);
    event
        .starts(entry.from)
        .ends(entry.to + Days::new(1))
        .add_property("TRANSP", "TRANSPARENT");
    if let Some(days) = entry.reminder {
        // Nine in the morning of the day: an all-day event starts at midnight.
        let mut alarm = Alarm::display(&entry.summary, Duration::hours(9) - Duration::days(days));
        // Left out, both would be made up anew each time.
        event.alarm(alarm.uid(&format!("alarm.{uid}")).timestamp(issue.stamp).done());
    }
    event.done()
}

fn entries(content: &Content<'_>) -> Vec<AgendaEntry> {
    let award = content.input.award;
    let mut entries = vec![on(content, award.starts_on, "start")];
    entries.extend(duties(content));
    let same_window = |a: &CalendarMonth, b: &CalendarMonth| a.paid_from == b.paid_from;
    // Months that share a window share an entry, which names them all and no sum.
    let windows = award.months.chunk_by(same_window);
    entries.extend(windows.map(|months| payment(content, months)));
    entries.push(on(content, award.ends_on, "end"));
    entries
}

fn duties(content: &Content<'_>) -> Vec<AgendaEntry> {
    let obligations = content.input.award.obligations.iter();
    obligations.map(|duty| entry(content, duty)).collect()
}

fn entry(content: &Content<'_>, duty: &Obligation) -> AgendaEntry {
    let (name, days_before) = match duty.kind {
        ObligationKind::SiislActivation => ("siisl", 3),
        ObligationKind::RunningActivityNotice => ("activity", 7),
        ObligationKind::AnticipationRequest => ("anticipation", 7),
        ObligationKind::YearlyIncome => ("income", 7),
    };
    let mut entry = on(content, duty.due_on, name);
    let is_past = duty.due_on < content.input.claim.accepted_on;
    if is_past {
        // A step that still counts when it is late is asked for all the same.
        let id = match duty.kind {
            ObligationKind::SiislActivation => "calendar-siisl-past",
            _ => "calendar-past",
        };
        entry.description = message(content, id, &content.values);
    }
    let key = match duty.kind {
        ObligationKind::YearlyIncome => format!("{name}-{}", duty.due_on.format("%Y")),
        _ => entry.key,
    };
    AgendaEntry {
        key,
        // Nobody is reminded of what is over.
        reminder: (!is_past).then_some(days_before),
        ..entry
    }
}

fn payment(content: &Content<'_>, months: &[CalendarMonth]) -> AgendaEntry {
    let none = Arguments::default();
    let and = format!(" {} ", content.catalogue.plain("calendar-and", &none));
    let named: Vec<_> = months
        .iter()
        .map(|month| content.locale.month(month.calendar.month()))
        .collect();
    let mut values = Arguments::default();
    values.set("months", named.join(&and));
    let (from, to) = (months[0].paid_from, months[0].paid_to);
    AgendaEntry {
        key: format!("payment-{}", from.format("%Y-%m")),
        from,
        to,
        summary: message(content, "calendar-payment", &values),
        description: message(content, "calendar-payment-note", &content.values),
        reminder: None,
    }
}

/// The day of `key`, with the messages of that name.
fn on(content: &Content<'_>, day: NaiveDate, key: &str) -> AgendaEntry {
    let none = Arguments::default();
    AgendaEntry {
        key: key.into(),
        from: day,
        to: day,
        summary: message(content, &format!("calendar-{key}"), &none),
        description: message(content, &format!("calendar-{key}-note"), &none),
        reminder: None,
    }
}

/// Calendars show plain text: no space and no apostrophe of a typesetter in it.
fn message(content: &Content<'_>, id: &str, values: &Arguments) -> String {
    let text = content.catalogue.plain(id, values);
    text.replace('\u{a0}', " ").replace('’', "'")
}

/// Stands for the claim in UIDs, without its number.
fn owner(claim_id: &str) -> String {
    Sha256::digest(claim_id.as_bytes())[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
