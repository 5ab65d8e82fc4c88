//! From a parsed event to a claim: every field by its rule, every problem gathered.

use chrono::NaiveDate;

use super::contact::{self, EMAIL_RULE, MOBILE_RULE};
use super::fields::{Fields, Problems};
use super::node::Node;
use super::{
    Claim, Claimant, Contributions, DeadlineSuspension, Employment, EndReason, Official, PaymentMethod,
    Refusal, ShiftKind, StartShift, SubmittedThrough, VoluntaryEnd, WorkerCategory, fiscal_code, name,
};
use crate::money::Cents;
use crate::personal::Personal;

const SPEC_VERSION: &str = "1.0";
const EVENT_TYPE: &str = "naspi.claim.accepted.v1";
const ENVELOPE: &[&str] = &[
    "specversion",
    "id",
    "source",
    "type",
    "time",
    "datacontenttype",
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

/// Amounts of the event stay under 10,000,000 euro; the law's arithmetic relies on it.
const AMOUNT_LIMIT: Cents = Cents(1_000_000_000);
const MAX_SUSPENSIONS: usize = 100;

/// An optional field: `Some(None)` where it is absent, `None` where it is bad.
type Maybe<T> = Option<Option<T>>;

pub(super) fn read(root: &Node<'_>) -> Result<Claim, Refusal> {
    let problems = Problems::default();
    let (claim_id, claim) = match Fields::open("", root, ENVELOPE, &problems) {
        None => (None, None),
        Some(envelope) => {
            let event_id = read_envelope(&envelope);
            let data = envelope
                .required("data")
                .and_then(|node| envelope.object("data", node, DATA));
            let claim_id = data.as_ref().and_then(read_claim_id);
            (
                claim_id.clone(),
                data.and_then(|data| read_data(&data, event_id, claim_id)),
            )
        }
    };
    match claim {
        Some(claim) if problems.is_empty() => Ok(claim),
        _ => Err(Refusal {
            claim_id,
            problems: problems.sorted(),
        }),
    }
}

fn read_envelope(event: &Fields<'_>) -> Option<String> {
    event.text_where("specversion", |v| v == SPEC_VERSION, "must be \"1.0\"");
    let id = event.text_where("id", is_attribute, "must be 1 to 256 printable characters");
    event.text_where("source", is_attribute, "must be 1 to 256 printable characters");
    event.text_where("type", |v| v == EVENT_TYPE, "must be \"naspi.claim.accepted.v1\"");
    optional_text(
        event,
        "time",
        contact::is_instant,
        "must be an instant by RFC 3339",
    );
    optional_text(
        event,
        "datacontenttype",
        is_json_type,
        "must be \"application/json\"",
    );
    id.map(str::to_owned)
}

fn read_data(data: &Fields<'_>, event_id: Option<String>, claim_id: Option<String>) -> Option<Claim> {
    let accepted_on = data.date("accepted_on");
    let submitted_on = data.date("submitted_on");
    let submitted_through = data.choice("submitted_through", SUBMITTED_THROUGH);
    let claimant = section(data, "claimant", CLAIMANT).and_then(|c| read_claimant(&c));
    let employment = section(data, "employment", &["ended_on", "end_reason", "worker_category"])
        .and_then(|e| read_employment(&e, data, submitted_on));
    let start_shift = optional_section(data, "start_shift", &["kind", "until"], read_start_shift);
    let deadline_suspensions = read_suspensions(data);
    let ended_on = employment.as_ref().map(|e| e.ended_on);
    let contributions =
        section(data, "contributions", CONTRIBUTIONS).and_then(|c| read_contributions(&c, ended_on));
    let payment_method = data.choice("payment_method", PAYMENT_METHODS);
    let self_employment_declared = data.flag_or("self_employment_declared", false);
    let official = optional_section(data, "official", OFFICIAL, read_official);
    if let (Some(accepted), Some(submitted)) = (accepted_on, submitted_on)
        && accepted < submitted
    {
        data.problem("accepted_on", "must not precede submitted_on");
    }
    Some(Claim {
        event_id: event_id?,
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
    })
}

fn read_claim_id(data: &Fields<'_>) -> Option<String> {
    let rule = "must be 1 to 64 of A-Z a-z 0-9 . _ - and not start with a full stop";
    data.text_where("claim_id", is_claim_id, rule).map(str::to_owned)
}

const CLAIMANT: &[&str] = &[
    "fiscal_code",
    "given_name",
    "family_name",
    "birth_date",
    "locale",
    "mobile",
    "email",
    "postal_address",
];

fn read_claimant(claimant: &Fields<'_>) -> Option<Claimant> {
    let fiscal_code = claimant.text_where(
        "fiscal_code",
        |c| fiscal_code::gender(c).is_some(),
        fiscal_code::RULE,
    );
    let given_name = made(
        claimant,
        "given_name",
        claimant.text("given_name"),
        name::normalised,
        name::RULE,
    );
    let family_name = made(
        claimant,
        "family_name",
        claimant.text("family_name"),
        name::normalised,
        name::RULE,
    );
    let birth_date = claimant.date("birth_date");
    let locale = optional_text(
        claimant,
        "locale",
        contact::is_locale,
        "must be a language tag, as \"it\"",
    );
    let mobile = optional_made(claimant, "mobile", contact::mobile, MOBILE_RULE);
    let email = optional_made(claimant, "email", contact::email, EMAIL_RULE);
    let address = ["street", "postal_code", "town", "province"];
    let postal_address = optional_section(claimant, "postal_address", &address, contact::postal_address);
    let fiscal_code = fiscal_code?;
    Some(Claimant {
        gender: fiscal_code::gender(fiscal_code)?,
        fiscal_code: Personal::new(fiscal_code.to_owned()),
        given_name: Personal::new(given_name?),
        family_name: Personal::new(family_name?),
        birth_date: Personal::new(birth_date?),
        locale: locale?.unwrap_or("it").to_owned(),
        mobile: mobile?.map(Personal::new),
        email: email?.map(Personal::new),
        postal_address: postal_address?.map(Personal::new),
    })
}

fn read_employment(
    employment: &Fields<'_>,
    data: &Fields<'_>,
    submitted_on: Option<NaiveDate>,
) -> Option<Employment> {
    let ended_on = employment.date("ended_on");
    let end_reason = employment.choice("end_reason", END_REASONS);
    let worker_category = employment.choice("worker_category", WORKER_CATEGORIES);
    if let (Some(submitted), Some(ended)) = (submitted_on, ended_on)
        && submitted < ended
    {
        data.problem("submitted_on", "must not precede employment.ended_on");
    }
    Some(Employment {
        ended_on: ended_on?,
        end_reason: end_reason?,
        worker_category: worker_category?,
    })
}

fn read_start_shift(shift: &Fields<'_>) -> Option<StartShift> {
    let kind = shift.choice("kind", SHIFT_KINDS);
    let until = shift.date("until");
    Some(StartShift {
        kind: kind?,
        until: until?,
    })
}

fn read_suspensions(data: &Fields<'_>) -> Option<Vec<DeadlineSuspension>> {
    let name = "deadline_suspensions";
    let items = match data.optional(name) {
        None => return Some(Vec::new()),
        Some(Node::List(items)) if items.len() <= MAX_SUSPENSIONS => items,
        Some(_) => {
            data.problem(name, format!("must be a list of at most {MAX_SUSPENSIONS}"));
            return None;
        }
    };
    let read = |(at, node)| {
        data.object(&format!("{name}.{at}"), node, &["kind", "from", "to"])
            .and_then(|item| read_suspension(&item))
    };
    let read: Vec<_> = items.iter().enumerate().map(read).collect();
    read.into_iter().collect()
}

fn read_suspension(item: &Fields<'_>) -> Option<DeadlineSuspension> {
    let kind = item.choice("kind", &SHIFT_KINDS[..3]);
    let from = item.date("from");
    let to = item.date("to");
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        item.problem("to", "must not precede from");
        return None;
    }
    Some(DeadlineSuspension {
        kind: kind?,
        from: from?,
        to: to?,
    })
}

const CONTRIBUTIONS: &[&str] = &[
    "taxable_pay_eur",
    "weeks",
    "weeks_already_used",
    "voluntary_end_within_12_months",
];

fn read_contributions(fields: &Fields<'_>, ended_on: Option<NaiveDate>) -> Option<Contributions> {
    let paid = |pay: Cents| pay > Cents(0) && pay < AMOUNT_LIMIT;
    let taxable_pay = fields.money("taxable_pay_eur", paid, "above 0 and below 10,000,000");
    let weeks = fields.whole("weeks", 1, 209);
    let weeks_already_used = fields.whole("weeks_already_used", 0, 209);
    if let (Some(all), Some(used)) = (weeks, weeks_already_used)
        && used > all
    {
        fields.problem("weeks_already_used", "must not exceed weeks");
    }
    let voluntary = optional_section(
        fields,
        "voluntary_end_within_12_months",
        &["ended_on", "weeks_since"],
        |end| read_voluntary_end(end, ended_on),
    );
    Some(Contributions {
        taxable_pay: Personal::new(taxable_pay?),
        weeks: weeks?,
        weeks_already_used: weeks_already_used?,
        voluntary_end_within_12_months: voluntary?,
    })
}

fn read_voluntary_end(end: &Fields<'_>, involuntary: Option<NaiveDate>) -> Option<VoluntaryEnd> {
    let ended_on = end.date("ended_on");
    let weeks_since = end.whole("weeks_since", 0, 209);
    if let (Some(voluntary), Some(involuntary)) = (ended_on, involuntary)
        && voluntary > involuntary
    {
        end.problem("ended_on", "must not follow employment.ended_on");
        return None;
    }
    Some(VoluntaryEnd {
        ended_on: ended_on?,
        weeks_since: weeks_since?,
    })
}

const OFFICIAL: &[&str] = &["monthly_amount_eur", "starts_on", "duration_days"];

fn read_official(official: &Fields<'_>) -> Option<Official> {
    let monthly_amount = official.money(
        "monthly_amount_eur",
        |a| a < AMOUNT_LIMIT,
        "from 0 and below 10,000,000",
    );
    let starts_on = official.date("starts_on");
    let duration_days = official.whole("duration_days", 0, 9_999);
    Some(Official {
        monthly_amount: Personal::new(monthly_amount?),
        starts_on: starts_on?,
        duration_days: duration_days?,
    })
}

fn section<'n>(parent: &Fields<'n>, name: &str, known: &[&str]) -> Option<Fields<'n>> {
    parent
        .required(name)
        .and_then(|node| parent.object(name, node, known))
}

fn optional_section<T>(
    parent: &Fields<'_>,
    name: &str,
    known: &[&str],
    read: impl FnOnce(&Fields<'_>) -> Option<T>,
) -> Maybe<T> {
    match parent.optional(name) {
        None => Some(None),
        Some(node) => parent
            .object(name, node, known)
            .and_then(|fields| read(&fields))
            .map(Some),
    }
}

fn optional_text<'n>(
    fields: &Fields<'n>,
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

fn optional_made(
    fields: &Fields<'_>,
    name: &str,
    make: fn(&str) -> Option<String>,
    message: &str,
) -> Maybe<String> {
    let Some(node) = fields.optional(name) else {
        return Some(None);
    };
    made(fields, name, fields.text_of(name, node), make, message).map(Some)
}

/// What `make` makes of a text; a problem where it makes nothing.
fn made(
    fields: &Fields<'_>,
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

fn is_json_type(text: &str) -> bool {
    text.split(';')
        .next()
        .is_some_and(|media| media.trim().eq_ignore_ascii_case("application/json"))
}

const SUBMITTED_THROUGH: &[(&str, SubmittedThrough)] = &[
    ("citizen", SubmittedThrough::Citizen),
    ("patronato", SubmittedThrough::Patronato),
    ("contact_center", SubmittedThrough::ContactCenter),
];

const END_REASONS: &[(&str, EndReason)] = &[
    ("dismissal", EndReason::Dismissal),
    ("just_cause_dismissal", EndReason::JustCauseDismissal),
    ("end_of_fixed_term", EndReason::EndOfFixedTerm),
    ("just_cause_resignation", EndReason::JustCauseResignation),
    (
        "protected_parent_resignation",
        EndReason::ProtectedParentResignation,
    ),
    ("conciliated_termination", EndReason::ConciliatedTermination),
    ("refused_transfer", EndReason::RefusedTransfer),
];

const WORKER_CATEGORIES: &[(&str, WorkerCategory)] = &[
    ("employee", WorkerCategory::Employee),
    ("apprentice", WorkerCategory::Apprentice),
    ("cooperative_member", WorkerCategory::CooperativeMember),
    ("artist", WorkerCategory::Artist),
    (
        "fixed_term_public_employee",
        WorkerCategory::FixedTermPublicEmployee,
    ),
];

/// The first three also suspend the deadline.
const SHIFT_KINDS: &[(&str, ShiftKind)] = &[
    ("maternity", ShiftKind::Maternity),
    ("sickness", ShiftKind::Sickness),
    ("work_injury", ShiftKind::WorkInjury),
    ("notice_indemnity", ShiftKind::NoticeIndemnity),
    ("dispute", ShiftKind::Dispute),
];

const PAYMENT_METHODS: &[(&str, PaymentMethod)] = &[
    ("bank_account", PaymentMethod::BankAccount),
    ("postal_account", PaymentMethod::PostalAccount),
    ("postal_savings_book", PaymentMethod::PostalSavingsBook),
    ("cash_at_post_office", PaymentMethod::CashAtPostOffice),
];
