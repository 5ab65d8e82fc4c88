//! The person of a claim: names, codes, contacts.

use super::parts::{made, optional_section, optional_text};
use crate::claim::contact::{self, EMAIL_BYTES, EMAIL_RULE, MOBILE_BYTES, MOBILE_RULE};
use crate::claim::fields::EventFields;
use crate::claim::{Claimant, fiscal_code, name};
use ground::personal::Personal;

pub(super) const KNOWN: &[&str] = &[
    "fiscal_code",
    "given_name",
    "family_name",
    "birth_date",
    "locale",
    "mobile",
    "email",
    "postal_address",
];

pub(super) fn read(claimant: &EventFields<'_>) -> Option<Claimant> {
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
    let mobile = ClaimantContact::read(claimant, &MOBILE);
    let email = ClaimantContact::read(claimant, &EMAIL);
    let address = ["street", "postal_code", "town", "province"];
    let postal_address = optional_section(claimant, "postal_address", &address, contact::postal_address);
    let by_letter = matches!(postal_address, Some(Some(_)));
    let reached = by_letter || [&mobile, &email].iter().any(|contact| contact.is_usable());
    let mobile = mobile.unless_useless(claimant, &MOBILE, reached);
    let email = email.unless_useless(claimant, &EMAIL, reached);
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

/// How one kind of contact is read.
struct ContactRule {
    name: &'static str,
    most_bytes: usize,
    make: fn(&str) -> Option<String>,
    message: &'static str,
}

const MOBILE: ContactRule = ContactRule {
    name: "mobile",
    most_bytes: MOBILE_BYTES,
    make: contact::mobile,
    message: MOBILE_RULE,
};
const EMAIL: ContactRule = ContactRule {
    name: "email",
    most_bytes: EMAIL_BYTES,
    make: contact::email,
    message: EMAIL_RULE,
};

/// A contact as the event has it.
enum ClaimantContact {
    Absent,
    Usable(String),
    /// A text that could be one and is none.
    Useless,
    /// Not what a contact can look like; the problem is told.
    Bad,
}

impl ClaimantContact {
    fn read(claimant: &EventFields<'_>, rule: &ContactRule) -> Self {
        let Some(node) = claimant.optional(rule.name) else {
            return Self::Absent;
        };
        let Some(text) = claimant.text_of(rule.name, node) else {
            return Self::Bad;
        };
        if text.len() > rule.most_bytes || text.chars().any(char::is_control) {
            claimant.problem(rule.name, rule.message);
            return Self::Bad;
        }
        (rule.make)(text).map_or(Self::Useless, Self::Usable)
    }

    fn is_usable(&self) -> bool {
        matches!(self, Self::Usable(_))
    }

    /// The contact. A useless one is left out with a warning where its person is reached otherwise, and refuses the
    /// claim where not. `None` where there is a problem.
    fn unless_useless(
        self,
        claimant: &EventFields<'_>,
        rule: &ContactRule,
        reached: bool,
    ) -> Option<Option<String>> {
        match self {
            Self::Absent => Some(None),
            Self::Usable(contact) => Some(Some(contact)),
            Self::Useless if reached => {
                claimant.warn(rule.name, format!("is left out: {}", rule.message));
                Some(None)
            }
            Self::Useless => {
                claimant.problem(rule.name, rule.message);
                None
            }
            Self::Bad => None,
        }
    }
}
