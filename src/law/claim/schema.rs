//! The event's fields in their order: what sorts problems, and tells a CSV column's kind.

/// How a field is written in JSON, so that a CSV cell can be turned into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Object,
    List,
    Text,
    /// An amount in euro, a decimal string.
    Money,
    Whole,
    Flag,
}

use FieldKind::{Flag, List, Money, Object, Text, Whole};

/// Every field, in the order in which problems are reported.
const FIELDS: &[(&str, FieldKind)] = &[
    ("specversion", Text),
    ("id", Text),
    ("source", Text),
    ("type", Text),
    ("time", Text),
    ("datacontenttype", Text),
    ("dataschema", Text),
    ("subject", Text),
    ("data", Object),
    ("data.claim_id", Text),
    ("data.accepted_on", Text),
    ("data.submitted_on", Text),
    ("data.submitted_through", Text),
    ("data.claimant", Object),
    ("data.claimant.fiscal_code", Text),
    ("data.claimant.given_name", Text),
    ("data.claimant.family_name", Text),
    ("data.claimant.birth_date", Text),
    ("data.claimant.locale", Text),
    ("data.claimant.mobile", Text),
    ("data.claimant.email", Text),
    ("data.claimant.postal_address", Object),
    ("data.claimant.postal_address.street", Text),
    ("data.claimant.postal_address.postal_code", Text),
    ("data.claimant.postal_address.town", Text),
    ("data.claimant.postal_address.province", Text),
    ("data.employment", Object),
    ("data.employment.ended_on", Text),
    ("data.employment.end_reason", Text),
    ("data.employment.worker_category", Text),
    ("data.start_shift", Object),
    ("data.start_shift.kind", Text),
    ("data.start_shift.until", Text),
    ("data.deadline_suspensions", List),
    ("data.contributions", Object),
    ("data.contributions.taxable_pay_eur", Money),
    ("data.contributions.weeks", Whole),
    ("data.contributions.weeks_already_used", Whole),
    ("data.contributions.voluntary_end_within_12_months", Object),
    ("data.contributions.voluntary_end_within_12_months.ended_on", Text),
    (
        "data.contributions.voluntary_end_within_12_months.weeks_since",
        Whole,
    ),
    ("data.payment_method", Text),
    ("data.self_employment_declared", Flag),
    ("data.official", Object),
    ("data.official.monthly_amount_eur", Money),
    ("data.official.starts_on", Text),
    ("data.official.duration_days", Whole),
];

/// Whether a name is one that CloudEvents allows for an attribute of its own making (`traceparent`,
/// `partitionkey`). <https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#naming-conventions>
pub(crate) fn is_extension_attribute(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

const LIST_ITEM: &[&str] = &["kind", "from", "to"];

/// The kind of a known field by its dotted path (items of a list by number: `data.deadline_suspensions.0.from`).
pub(crate) fn kind_of(path: &str) -> Option<FieldKind> {
    if let Some(item) = path.strip_prefix("data.deadline_suspensions.") {
        let (number, field) = item.split_once('.')?;
        let numbered = !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
        return (numbered && LIST_ITEM.contains(&field)).then_some(Text);
    }
    FIELDS
        .iter()
        .find(|(known, _)| *known == path)
        .map(|(_, kind)| *kind)
}

/// Sort key of a problem's path: known fields by position, items of a list with their list, unknown fields
/// after the last known one of their object.
pub(super) fn rank(path: &str) -> (usize, bool) {
    let mut known = path;
    loop {
        if let Some(at) = FIELDS.iter().position(|(field, _)| *field == known) {
            let unknown_inside = known.len() < path.len() && FIELDS[at].1 == Object;
            return if unknown_inside {
                (last_within(known), true)
            } else {
                (at, false)
            };
        }
        match known.rfind('.') {
            Some(dot) => known = &known[..dot],
            None if path.is_empty() => return (0, false),
            None => return (FIELDS.len(), true),
        }
    }
}

fn last_within(object: &str) -> usize {
    let inside = |field: &str| {
        field
            .strip_prefix(object)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    FIELDS
        .iter()
        .rposition(|(field, _)| inside(field))
        .unwrap_or(FIELDS.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_that_is_missing_stands_before_its_fields_and_the_whole_row_before_everything() {
        assert_eq!(rank("data.claimant"), (13, false));
        assert!(rank("data.claimant") < rank("data.claimant.fiscal_code"));
        assert_eq!(rank(""), (0, false));
    }

    #[test]
    fn ranks_known_fields_by_position_and_unknown_ones_after_their_object() {
        assert!(rank("id") < rank("type"));
        assert!(rank("data.claimant.email") < rank("data.claimant.postal_address.town"));
        assert!(rank("data.claimant.nickname") > rank("data.claimant.postal_address.province"));
        assert!(rank("data.claimant.nickname") < rank("data.employment"));
        assert!(rank("data.unknown_field") > rank("data.official.duration_days"));
        assert!(rank("unknown") > rank("data.unknown_field"));
        assert_eq!(
            rank("data.deadline_suspensions.3.to"),
            rank("data.deadline_suspensions")
        );
    }

    #[test]
    fn knows_the_kind_of_a_column() {
        assert_eq!(kind_of("data.contributions.weeks"), Some(Whole));
        assert_eq!(kind_of("data.deadline_suspensions.12.kind"), Some(Text));
        for number in ["x", "", "1000"] {
            assert_eq!(kind_of(&format!("data.deadline_suspensions.{number}.kind")), None);
        }
        assert_eq!(kind_of("data.weeks"), None);
    }
}
