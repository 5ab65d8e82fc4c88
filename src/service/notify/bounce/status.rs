//! The part of a report that is for programs: RFC 3464, and RFC 6533 for addresses outside ASCII.

use super::ending::DeliveryEnding;
use super::text;

/// The groups of lines of a status, each about one recipient; the first is about the message.
pub fn read(body: &str) -> Option<DeliveryEnding> {
    let body = body.replace("\r\n", "\n");
    let groups: Vec<_> = body.split("\n\n").filter_map(Group::read).collect();
    // A message of ours has one recipient; behind a list or an alias, who was not reached decides.
    let failed = groups
        .iter()
        .find(|group| group.action.as_deref() == Some("failed"));
    failed.or(groups.first()).and_then(Group::ending)
}

/// What is said of one recipient.
struct Group {
    action: Option<String>,
    /// Class, subject and detail: "5.1.1".
    status: Option<String>,
    diagnostic: String,
}

impl Group {
    fn read(lines: &str) -> Option<Self> {
        let field = |name: &str| field(lines, name);
        let group = Self {
            action: field("Action").map(|action| first_word(&action).to_lowercase()),
            status: field("Status").and_then(|status| text::enhanced_code(&status)),
            diagnostic: field("Diagnostic-Code").unwrap_or_default(),
        };
        let says = group.action.is_some() || group.status.is_some() || !group.diagnostic.is_empty();
        says.then_some(group)
    }

    fn ending(&self) -> Option<DeliveryEnding> {
        let code = self.status.clone().unwrap_or_default();
        match self.action.as_deref() {
            Some("delayed" | "relayed" | "expanded") => return Some(DeliveryEnding::OnItsWay(code)),
            Some("delivered") => return Some(DeliveryEnding::Delivered(code)),
            _ => (),
        }
        match code.chars().next() {
            Some('5') => Some(DeliveryEnding::Permanent(code)),
            Some('4') => Some(DeliveryEnding::Temporary(code)),
            // A status is asked for and may still be missing, or be 2.0.0 beside a failure.
            _ => text::find(&self.diagnostic),
        }
    }
}

/// A field with the lines that go on with it.
fn field(lines: &str, name: &str) -> Option<String> {
    let mut lines = lines.lines();
    let first = lines.by_ref().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim()
            .eq_ignore_ascii_case(name)
            .then(|| value.trim().to_owned())
    })?;
    let more = lines.take_while(|line| line.starts_with([' ', '\t']));
    Some(more.fold(first, |all, line| format!("{all} {}", line.trim())))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}
