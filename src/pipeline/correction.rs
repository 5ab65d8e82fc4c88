//! What a guide says of the one it replaces.

use std::path::Path;

use super::Studio;
use crate::claim::Claim;
use crate::guide::Correction;
use crate::guide::folder::GuideFolder;
use crate::naspi::Award;
use crate::script::Values;
use crate::words::Locale;

/// The language in which figures are compared: every guide is written in it.
const COMPARED: Locale = Locale::It;

/// What changed since the guide in the folder `previous`; nothing is said of what cannot be read there.
pub fn correction(studio: &Studio, claim: &Claim, award: &Award, previous: Option<&Path>) -> Correction {
    let before = previous.and_then(|folder| GuideFolder::at(folder).manifest().ok());
    let Some(before) = before.and_then(|mut manifest| manifest.texts.remove(COMPARED.tag())) else {
        return Correction::default();
    };
    let after = Values::of(claim, award, &studio.contacts, COMPARED).written();
    Correction::between(&before.figures, &after)
}

/// What the guide in `folder` says of the one it replaced; none where it replaced none.
pub fn told_correction(folder: &Path) -> Option<Correction> {
    GuideFolder::at(folder).manifest().ok()?.corrected
}
