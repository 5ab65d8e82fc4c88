//! Reading fields of an object while gathering every problem on the way.

use std::borrow::Cow;
use std::cell::RefCell;

use chrono::NaiveDate;

use super::node::Node;
use super::{Problem, schema};
use ground::calendar;
use ground::money::Cents;

/// More problems than this of one event are not listed.
const MAX_PROBLEMS: usize = 100;

/// The problems of one event, and what is left out of it with a warning, in the order in which they were met.
#[derive(Default)]
pub(super) struct Problems {
    found: RefCell<Vec<Problem>>,
    warnings: RefCell<Vec<Problem>>,
}

impl Problems {
    pub(super) fn add(&self, path: String, message: impl Into<String>) {
        let message = message.into();
        let mut list = self.found.borrow_mut();
        if list.len() < MAX_PROBLEMS {
            list.push(Problem { path, message });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// What refuses the event, in the order of the schema.
    pub(super) fn sorted(self) -> Vec<Problem> {
        let mut list = self.found.into_inner();
        list.sort_by_cached_key(|problem| schema::rank(&problem.path));
        list
    }

    /// What was left out of the event, which is good without it.
    pub(super) fn warnings(self) -> Vec<Problem> {
        self.warnings.into_inner()
    }
}

/// One object of the event, its dotted path, and where its problems go.
pub(super) struct EventFields<'n> {
    path: Cow<'static, str>,
    entries: &'n [(Cow<'n, str>, Node<'n>)],
    problems: &'n Problems,
}

impl<'n> EventFields<'n> {
    /// Opens an object and refuses, by name, what it must not hold.
    pub(super) fn open(
        path: impl Into<Cow<'static, str>>,
        node: &'n Node<'n>,
        known: &[&str],
        problems: &'n Problems,
    ) -> Option<Self> {
        let path = path.into();
        let Node::Object(entries) = node else {
            let message = if path.is_empty() {
                "the line is not a JSON object"
            } else {
                "must be an object"
            };
            problems.add(path.into_owned(), message);
            return None;
        };
        let fields = Self {
            path,
            entries,
            problems,
        };
        let unknown = entries.iter().map(|(name, _)| name.as_ref());
        for name in unknown.filter(|name| !known.contains(name) && !fields.is_ignored(name)) {
            let name = if is_field_name(name) {
                name
            } else {
                "unknown_field"
            };
            problems.add(fields.path_of(name), "is not a field of the event; remove it");
        }
        Some(fields)
    }

    pub(super) fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() {
            name.to_owned()
        } else {
            [&self.path, ".", name].concat()
        }
    }

    /// Brokers add attributes of their own beside the event's; they mean nothing here.
    fn is_ignored(&self, name: &str) -> bool {
        self.path.is_empty() && schema::is_extension_attribute(name)
    }

    pub(super) fn problem(&self, name: &str, message: impl Into<String>) {
        self.problems.add(self.path_of(name), message);
    }

    /// Says that a field is left out, and why; the event is good without it.
    pub(super) fn warn(&self, name: &str, message: impl Into<String>) {
        self.problems.warnings.borrow_mut().push(Problem {
            path: self.path_of(name),
            message: message.into(),
        });
    }

    /// The value of a field; `None` where it is absent or null. A repeated field is a problem.
    pub(super) fn optional(&self, name: &str) -> Option<&'n Node<'n>> {
        let mut values = self
            .entries
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value);
        let first = values.next();
        if values.next().is_some() {
            self.problem(name, "is given more than once; keep one");
        }
        first.filter(|node| !matches!(node, Node::Null))
    }

    pub(super) fn required(&self, name: &str) -> Option<&'n Node<'n>> {
        let node = self.optional(name);
        if node.is_none() {
            self.problem(name, "is required");
        }
        node
    }

    /// An object inside this one.
    pub(super) fn object(&self, name: &str, node: &'n Node<'n>, known: &[&str]) -> Option<EventFields<'n>> {
        EventFields::open(self.path_of(name), node, known, self.problems)
    }

    pub(super) fn text_of(&self, name: &str, node: &'n Node<'n>) -> Option<&'n str> {
        let Node::Text(text) = node else {
            self.problem(name, "must be a string");
            return None;
        };
        Some(text)
    }

    pub(super) fn text(&self, name: &str) -> Option<&'n str> {
        self.required(name).and_then(|node| self.text_of(name, node))
    }

    /// A required text that `rule` accepts; `message` says the rule.
    pub(super) fn text_where(
        &self,
        name: &str,
        rule: impl Fn(&str) -> bool,
        message: &str,
    ) -> Option<&'n str> {
        let text = self.text(name)?;
        if !rule(text) {
            self.problem(name, message);
            return None;
        }
        Some(text)
    }

    /// One of a closed set of words.
    pub(super) fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(name)?;
        let found = choices
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.problem(name, format!("must be one of {}", words.join(", ")));
        }
        found
    }

    pub(super) fn date(&self, name: &str) -> Option<NaiveDate> {
        let date = calendar::parse_iso(self.text(name)?);
        if date.is_none() {
            self.problem(name, "must be a date that exists, as YYYY-MM-DD");
        }
        date
    }

    /// A whole number between two bounds, both included.
    pub(super) fn whole(&self, name: &str, least: u32, most: u32) -> Option<u32> {
        let value = match self.required(name)? {
            Node::Whole(value) => u32::try_from(*value).ok().filter(|v| (least..=most).contains(v)),
            _ => None,
        };
        if value.is_none() {
            self.problem(name, format!("must be a whole number from {least} to {most}"));
        }
        value
    }

    /// An amount that `rule` accepts; `bounds` says the rule.
    pub(super) fn money(&self, name: &str, rule: impl Fn(Cents) -> bool, bounds: &str) -> Option<Cents> {
        let Node::Text(text) = self.required(name)? else {
            self.problem(name, "must be a decimal string, as \"1234.50\"");
            return None;
        };
        let amount = Cents::parse(text);
        if amount.is_none() {
            self.problem(
                name,
                format!("must be a decimal string with a point and at most two decimals, {bounds}"),
            );
        } else if amount.is_some_and(|a| !rule(a)) {
            self.problem(name, format!("must be {bounds}"));
        }
        amount.filter(|a| rule(*a))
    }

    pub(super) fn flag_or(&self, name: &str, absent: bool) -> Option<bool> {
        match self.optional(name) {
            None => Some(absent),
            Some(Node::Bool(flag)) => Some(*flag),
            Some(_) => {
                self.problem(name, "must be true or false");
                None
            }
        }
    }
}

/// Whether a name looks like one that a schema gives to a field. Others may be a value that took a field's place
/// (a fiscal code, an address), which no message repeats.
fn is_field_name(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_field_is_repeated() {
        for name in ["unknown_field", "nickname", "column_21", "weeks2"] {
            assert!(is_field_name(name), "{name}");
        }
        for name in [
            "",
            "SPSMGR84E52F839R",
            "Esposito",
            "anna@example.it",
            "+393200000001",
            "via roma",
            "1984",
            "città",
        ] {
            assert!(!is_field_name(name), "{name}");
        }
    }
}
