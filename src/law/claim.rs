//! The accepted-claim event: schema, validation, and the types of a claim that passed it.

mod contact;
mod event;
mod fields;
mod fiscal_code;
mod name;
mod node;
mod schema;

pub use contact::{instant, mobile};
pub use event::is_json_type;
pub use name::called;
pub(crate) use schema::{FieldKind, is_extension_attribute, kind_of};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use ground::money::Cents;
use ground::personal::Personal;

/// What is wrong with a claim: a path into the event, the rule and its bound, never the value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Dotted path ("data.contributions.weeks"); empty for a whole line.
    pub path: String,
    pub message: String,
}

impl Problem {
    pub fn new(path: &str, message: &str) -> Self {
        Self {
            path: path.to_owned(),
            message: message.to_owned(),
        }
    }
}

/// Why no guide is made from a line: every problem, in the order of the schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the event has {} problem(s), the first at \"{}\"", problems.len(), problems.first().map_or("", |p| p.path.as_str()))]
pub struct Refusal {
    /// The claim's number, where the line has a valid one.
    pub claim_id: Option<String>,
    pub problems: Vec<Problem>,
}

/// Whether a text is a fiscal code as claims have it: shape and check letter, or 11 digits.
pub fn is_fiscal_code(text: &str) -> bool {
    fiscal_code::gender(text).is_some()
}

/// Longest line that is read, in bytes; an event takes about 1,200.
pub const MAX_EVENT_BYTES: usize = 65_536;

/// Reads one event in structured mode (a JSON object) and validates every field of it.
///
/// # Errors
/// A [`Refusal`] with every problem; never panics, whatever the bytes.
pub fn parse_event(line: &[u8]) -> Result<Claim, Refusal> {
    if line.len() > MAX_EVENT_BYTES {
        return Err(Refusal::of_line(format!(
            "the line is longer than {MAX_EVENT_BYTES} bytes; split or drop it"
        )));
    }
    node::parse(line)
        .map_err(Refusal::of_line)
        .and_then(|root| event::read(&root))
}

/// An event in binary mode as one in structured mode, for [`parse_event`]: the attributes come from a broker's or
/// HTTP headers (names without their `ce-` prefix), the body is the event's `data`. Extension attributes are left out.
///
/// # Errors
/// A [`Refusal`] where the body is too long or not JSON.
pub fn structured_event<'a>(
    attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: &[u8],
) -> Result<Vec<u8>, Refusal> {
    if body.len() > MAX_EVENT_BYTES {
        return Err(Refusal::of_line(format!(
            "the body is longer than {MAX_EVENT_BYTES} bytes; split or drop it"
        )));
    }
    let data: &RawValue = serde_json::from_slice(body)
        .map_err(|error| Refusal::of_line(format!("the body is not JSON (column {})", error.column())))?;
    let known = attributes
        .into_iter()
        .filter(|(name, _)| event::is_attribute_name(name));
    let mut event = String::from("{");
    for (name, value) in known {
        let value = Value::from(value);
        event.push_str(&format!("\"{name}\":{value},"));
    }
    event.push_str(&format!("\"data\":{data}}}"));
    Ok(event.into_bytes())
}

/// Reads one event in binary mode, as [`structured_event`] takes it.
///
/// # Errors
/// As [`parse_event`].
pub fn parse_binary_event<'a>(
    attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    body: &[u8],
) -> Result<Claim, Refusal> {
    structured_event(attributes, body).and_then(|event| parse_event(&event))
}

impl Refusal {
    /// A refusal of the line as a whole: no path, no claim number.
    pub(crate) fn of_line(message: String) -> Self {
        Self {
            claim_id: None,
            problems: vec![Problem {
                path: String::new(),
                message,
            }],
        }
    }
}

/// What becomes of a claim once it is read and assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Ok,
    Held,
    Rejected,
}

/// An event whose every field has passed validation.
#[derive(Clone, Debug)]
pub struct Claim {
    pub event: EventIdentity,
    /// CloudEvents `time`: of two events of a claim the later one counts.
    pub happened_at: Option<DateTime<Utc>>,
    pub claim_id: String,
    pub accepted_on: NaiveDate,
    pub submitted_on: NaiveDate,
    pub submitted_through: SubmissionChannel,
    pub claimant: Claimant,
    pub employment: Employment,
    pub start_shift: Option<StartShift>,
    pub deadline_suspensions: Vec<DeadlineSuspension>,
    pub contributions: Contributions,
    pub payment_method: PaymentMethod,
    pub self_employment_declared: bool,
    pub official: Option<Official>,
    /// What was left out of the event, by path and rule: contacts that nobody can be reached at.
    pub warnings: Vec<Problem>,
}

/// By what an event is known: its id is one only among the events of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventIdentity {
    /// CloudEvents `source`.
    pub source: String,
    /// CloudEvents `id`.
    pub id: String,
}

#[derive(Clone, Debug)]
pub struct Claimant {
    pub fiscal_code: Personal<String>,
    /// Whole, as registered ("Maria Grazia"), NFC.
    pub given_name: Personal<String>,
    pub family_name: Personal<String>,
    pub birth_date: Personal<NaiveDate>,
    /// "it" where the event names none.
    pub locale: String,
    pub gender: Gender,
    /// E.164 ("+39320…").
    pub mobile: Option<Personal<String>>,
    pub email: Option<Personal<String>>,
    pub postal_address: Option<Personal<PostalAddress>>,
}

/// Grammatical gender as the fiscal code has it; provisional codes of 11 digits have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalAddress {
    pub street: String,
    pub postal_code: String,
    pub town: String,
    pub province: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionChannel {
    Citizen,
    Patronato,
    ContactCenter,
}

#[derive(Clone, Debug)]
pub struct Employment {
    pub ended_on: NaiveDate,
    pub end_reason: EndReason,
    pub worker_category: WorkerCategory,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    Dismissal,
    JustCauseDismissal,
    EndOfFixedTerm,
    JustCauseResignation,
    ProtectedParentResignation,
    ConciliatedTermination,
    RefusedTransfer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkerCategory {
    Employee,
    Apprentice,
    CooperativeMember,
    Artist,
    FixedTermPublicEmployee,
}

#[derive(Clone, Debug)]
pub struct StartShift {
    pub kind: ShiftKind,
    /// The last shifted day.
    pub until: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftKind {
    Maternity,
    Sickness,
    WorkInjury,
    NoticeIndemnity,
    Dispute,
}

#[derive(Clone, Debug)]
pub struct DeadlineSuspension {
    pub kind: ShiftKind,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Clone, Debug)]
pub struct Contributions {
    /// Taxable pay of the last four years.
    pub taxable_pay: Personal<Cents>,
    /// 1-209.
    pub weeks: u32,
    /// 0 to `weeks`.
    pub weeks_already_used: u32,
    pub voluntary_end_within_12_months: Option<VoluntaryEnd>,
}

#[derive(Clone, Debug)]
pub struct VoluntaryEnd {
    pub ended_on: NaiveDate,
    pub weeks_since: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    BankAccount,
    PostalAccount,
    PostalSavingsBook,
    CashAtPostOffice,
}

/// What the back office has settled already; a difference holds the guide.
#[derive(Clone, Debug)]
pub struct Official {
    pub monthly_amount: Personal<Cents>,
    pub starts_on: NaiveDate,
    pub duration_days: u32,
}
