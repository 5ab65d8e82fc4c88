//! `calendar.ics`: start, expected payments, duties and end as days in the claimant's calendar.
//!
//! A calendar is shared with family and colleagues: no amount, no fiscal code, no name in it.

use chrono::{Days, Duration, NaiveDate, NaiveTime};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};
use sha2::{Digest, Sha256};

use super::content::{SIISL, activity_notice_due};
use super::{Document, Input};
use crate::naspi::BenefitMonth;

/// The calendar as a document of the guide.
pub fn document(input: &Input) -> Document {
    Document {
        id: "calendar".into(),
        title: "Le date della tua NASpI".into(),
        file: "calendar.ics".into(),
        media_type: "text/calendar".into(),
        bytes: calendar(input).to_string().into_bytes(),
    }
}

/// Days from `from` to `to`, both included.
struct Entry {
    /// What makes its UID, the same in every revision of the claim.
    key: String,
    from: NaiveDate,
    to: NaiveDate,
    summary: String,
    description: String,
    /// A duty: a reminder goes off this many days before.
    reminder: Option<i64>,
}

fn calendar(input: &Input) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Videoguida//Calendario NASpI//IT"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .name("NASpI");
    let owner = owner(&input.claim.claim_id);
    let stamp = input.claim.accepted_on.and_time(NaiveTime::MIN).and_utc();
    for entry in entries(input) {
        let uid = format!("{}.{owner}@videoguida", entry.key);
        let mut event = Event::with_uid(&uid);
        event
            .timestamp(stamp)
            .summary(&entry.summary)
            .description(&entry.description);
        event
            .starts(entry.from)
            .ends(entry.to + Days::new(1))
            .add_property("TRANSP", "TRANSPARENT");
        if let Some(days) = entry.reminder {
            // Nine in the morning of the day: an all-day event starts at midnight.
            let mut alarm = Alarm::display(&entry.summary, Duration::hours(9) - Duration::days(days));
            // Left out, both would be made up anew each time.
            event.alarm(alarm.uid(&format!("alarm.{uid}")).timestamp(stamp).done());
        }
        calendar.push(event.done());
    }
    calendar
}

fn entries(input: &Input) -> Vec<Entry> {
    let award = input.award;
    let mut entries = vec![on(
        award.starts_on,
        "start",
        "Inizia la NASpI",
        "Primo giorno di prestazione.",
    )];
    entries.extend(duties(input));
    entries.extend(payments(&award.months));
    entries.push(on(
        award.ends_on,
        "end",
        "Finisce la NASpI",
        "Ultimo giorno di prestazione.",
    ));
    entries
}

fn duties(input: &Input) -> Vec<Entry> {
    let siisl = input.award.obligations.iter().find(|duty| duty.kind == SIISL).map(|duty| Entry {
        reminder: Some(3),
        ..on(
            duty.due_on,
            "siisl",
            "NASpI: ultimo giorno per attivarti nel SIISL",
            "Accedi con SPID, CIE o CNS, completa il curriculum e firma il patto di attivazione digitale.",
        )
    });
    let activity = activity_notice_due(input.claim).map(|due| Entry {
        reminder: Some(7),
        ..on(
            due,
            "activity",
            "NASpI: ultimo giorno per comunicare il reddito previsto",
            "Riguarda l'attività autonoma che hai dichiarato: comunicalo anche se è zero.",
        )
    });
    siisl.into_iter().chain(activity).collect()
}

/// One entry a payment window: two months of benefit can end in the same month of the year.
fn payments(months: &[BenefitMonth]) -> Vec<Entry> {
    let same_window = |a: &BenefitMonth, b: &BenefitMonth| a.paid_from == b.paid_from;
    months.chunk_by(same_window).map(payment).collect()
}

fn payment(months: &[BenefitMonth]) -> Entry {
    let numbers: Vec<_> = months.iter().map(|month| format!("{}º", month.month)).collect();
    let (from, to) = (months[0].paid_from, months[0].paid_to);
    Entry {
        key: format!("payment-{}", from.format("%Y-%m")),
        from,
        to,
        summary: format!(
            "NASpI: di solito arriva il pagamento ({} mese)",
            numbers.join(" e ")
        ),
        description:
            "I giorni sono quelli consueti, non una data fissa. Controlla nel Fascicolo previdenziale. \
                      Se trovi un lavoro, comunicalo entro un mese con NASpI-Com."
                .into(),
        reminder: None,
    }
}

fn on(day: NaiveDate, key: &str, summary: &str, description: &str) -> Entry {
    Entry {
        key: key.into(),
        from: day,
        to: day,
        summary: summary.into(),
        description: description.into(),
        reminder: None,
    }
}

/// Stands for the claim in UIDs, without its number.
fn owner(claim_id: &str) -> String {
    Sha256::digest(claim_id.as_bytes())[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
