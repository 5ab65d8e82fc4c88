//! Sections and values that may be absent.

use crate::claim::fields::EventFields;

/// An optional field: `Some(None)` where it is absent, `None` where it is bad.
pub(super) type Maybe<T> = Option<Option<T>>;

pub(super) fn section<'n>(parent: &EventFields<'n>, name: &str, known: &[&str]) -> Option<EventFields<'n>> {
    parent
        .required(name)
        .and_then(|node| parent.object(name, node, known))
}

pub(super) fn optional_section<T>(
    parent: &EventFields<'_>,
    name: &str,
    known: &[&str],
    read: impl FnOnce(&EventFields<'_>) -> Option<T>,
) -> Maybe<T> {
    match parent.optional(name) {
        None => Some(None),
        Some(node) => parent
            .object(name, node, known)
            .and_then(|fields| read(&fields))
            .map(Some),
    }
}

pub(super) fn optional_text<'n>(
    fields: &EventFields<'n>,
    name: &str,
    rule: fn(&str) -> bool,
    message: &str,
) -> Maybe<&'n str> {
    let Some(node) = fields.optional(name) else {
        return Some(None);
    };
    let text = fields.text_of(name, node)?;
    if !rule(text) {
        fields.problem(name, message);
        return None;
    }
    Some(Some(text))
}

/// What `make` makes of a text; a problem where it makes nothing.
pub(super) fn made(
    fields: &EventFields<'_>,
    name: &str,
    text: Option<&str>,
    make: fn(&str) -> Option<String>,
    message: &str,
) -> Option<String> {
    let value = make(text?);
    if value.is_none() {
        fields.problem(name, message);
    }
    value
}
