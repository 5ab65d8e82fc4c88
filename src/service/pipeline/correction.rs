//! What a guide says of the one it replaces.

use super::Studio;
use ground::words::Locale;
use law::claim::Claim;
use law::naspi::Award;
use studio::guide::{Correction, Manifest};
use studio::script::Values;

/// The language in which figures are compared: every guide is written in it.
const COMPARED: Locale = Locale::It;

/// What changed since the guide with the manifest `previous`; nothing is said of what is not in it.
pub fn correction(studio: &Studio, claim: &Claim, award: &Award, previous: Option<Manifest>) -> Correction {
    let Some(before) = previous.and_then(|mut manifest| manifest.texts.remove(COMPARED.tag())) else {
        return Correction::default();
    };
    let after = Values::of(claim, award, &studio.contacts, COMPARED).written();
    Correction::between(&before.figures, &after)
}
