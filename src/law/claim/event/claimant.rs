//! The person of a claim: names, codes, contacts.

use super::parts::{made, optional_made, optional_section, optional_text};
use crate::claim::contact::{self, EMAIL_RULE, MOBILE_RULE};
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
