//! From a parsed event to a claim: every field by its rule, every problem gathered.

mod choices;
mod claimant;
mod parts;
mod sections;

use chrono::{DateTime, Utc};

use super::contact;
use super::fields::{EventFields, Problems};
use super::node::Node;
use super::{Claim, EventIdentity, Refusal};
use choices::{PAYMENT_METHODS, SUBMITTED_THROUGH};
use parts::{optional_section, optional_text, section};
use sections::{CONTRIBUTIONS, OFFICIAL};

const SPEC_VERSION: &str = "1.0";
const EVENT_TYPE: &str = "naspi.claim.accepted.v1";
const ENVELOPE: &[&str] = &[
    "specversion",
    "id",
    "source",
    "type",
    "time",
    "datacontenttype",
    "dataschema",
    "subject",
    "data",
];
const DATA: &[&str] = &[
    "claim_id",
    "accepted_on",
    "submitted_on",
    "submitted_through",
    "claimant",
    "employment",
    "start_shift",
    "deadline_suspensions",
    "contributions",
    "payment_method",
    "self_employment_declared",
    "official",
];

/// Whether a name is one of the event's attributes that are read here, its data aside.
pub(super) fn is_attribute_name(name: &str) -> bool {
    name != "data" && ENVELOPE.contains(&name)
}

pub(super) fn read(root: &Node<'_>) -> Result<Claim, Refusal> {
    let problems = Problems::default();
    let (claim_id, claim) = match EventFields::open("", root, ENVELOPE, &problems) {
        None => (None, None),
        Some(envelope) => {
            let attributes = read_envelope(&envelope);
            let data = envelope
                .required("data")
                .and_then(|node| envelope.object("data", node, DATA));
            let claim_id = data.as_ref().and_then(read_claim_id);
            (
                claim_id.clone(),
                data.and_then(|data| read_data(&data, attributes, claim_id)),
            )
        }
    };
    match claim {
        Some(claim) if problems.is_empty() => Ok(Claim {
            warnings: problems.warnings(),
            ..claim
        }),
        _ => Err(Refusal {
            claim_id,
            problems: problems.sorted(),
        }),
    }
}

/// What the envelope says of an event.
struct EventAttributes {
    identity: EventIdentity,
    happened_at: Option<DateTime<Utc>>,
}

fn read_envelope(event: &EventFields<'_>) -> Option<EventAttributes> {
    event.text_where("specversion", |v| v == SPEC_VERSION, "must be \"1.0\"");
    let id = event.text_where("id", is_attribute, "must be 1 to 256 printable characters");
    let source = event.text_where("source", is_attribute, "must be 1 to 256 printable characters");
    event.text_where("type", |v| v == EVENT_TYPE, "must be \"naspi.claim.accepted.v1\"");
    let time = optional_text(
        event,
        "time",
        |text| contact::instant(text).is_some(),
        "must be an instant by RFC 3339",
    );
    optional_text(
        event,
        "datacontenttype",
        is_json_type,
        "must be \"application/json\", or another type that ends in +json",
    );
    Some(EventAttributes {
        identity: EventIdentity {
            source: source?.to_owned(),
            id: id?.to_owned(),
        },
        happened_at: time?.and_then(contact::instant),
    })
}

fn read_data(
    data: &EventFields<'_>,
    attributes: Option<EventAttributes>,
    claim_id: Option<String>,
) -> Option<Claim> {
    let accepted_on = data.date("accepted_on");
    let submitted_on = data.date("submitted_on");
    let submitted_through = data.choice("submitted_through", SUBMITTED_THROUGH);
    let claimant = section(data, "claimant", claimant::KNOWN).and_then(|c| claimant::read(&c));
    let employment = section(data, "employment", &["ended_on", "end_reason", "worker_category"])
        .and_then(|e| sections::employment(&e, data, submitted_on));
    let start_shift = optional_section(data, "start_shift", &["kind", "until"], sections::start_shift);
    let deadline_suspensions = sections::suspensions(data);
    let ended_on = employment.as_ref().map(|e| e.ended_on);
    let contributions =
        section(data, "contributions", CONTRIBUTIONS).and_then(|c| sections::contributions(&c, ended_on));
    let payment_method = data.choice("payment_method", PAYMENT_METHODS);
    let self_employment_declared = data.flag_or("self_employment_declared", false);
    let official = optional_section(data, "official", OFFICIAL, sections::official);
    if let (Some(accepted), Some(submitted)) = (accepted_on, submitted_on)
        && accepted < submitted
    {
        data.problem("accepted_on", "must not precede submitted_on");
    }
    let attributes = attributes?;
    Some(Claim {
        event: attributes.identity,
        happened_at: attributes.happened_at,
        claim_id: claim_id?,
        accepted_on: accepted_on?,
        submitted_on: submitted_on?,
        submitted_through: submitted_through?,
        claimant: claimant?,
        employment: employment?,
        start_shift: start_shift?,
        deadline_suspensions: deadline_suspensions?,
        contributions: contributions?,
        payment_method: payment_method?,
        self_employment_declared: self_employment_declared?,
        official: official?,
        warnings: Vec::new(),
    })
}

fn read_claim_id(data: &EventFields<'_>) -> Option<String> {
    let rule = "must be 1 to 64 of A-Z a-z 0-9 . _ - and not start with a full stop";
    data.text_where("claim_id", is_claim_id, rule).map(str::to_owned)
}

/// A claim's number: safe as a file name and in a message.
fn is_claim_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && !text.starts_with('.')
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

fn is_attribute(text: &str) -> bool {
    (1..=256).contains(&text.chars().take(257).count())
        && !text.chars().any(|c| c.is_control() || c.is_whitespace())
}

/// Whether a media type says that the content is JSON: `application/json`, `application/vnd.example+json`.
pub fn is_json_type(text: &str) -> bool {
    let media = text.split(';').next().unwrap_or_default().trim();
    let Some((kind, format)) = media.split_once('/') else {
        return false;
    };
    let format = format.to_ascii_lowercase();
    kind.eq_ignore_ascii_case("application") && (format == "json" || format.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_those_of_the_envelope_without_its_data() {
        assert!(is_attribute_name("id") && is_attribute_name("time"));
        assert!(!is_attribute_name("data") && !is_attribute_name("claim_id"));
    }
}
