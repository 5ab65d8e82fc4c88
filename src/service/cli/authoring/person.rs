//! Somebody to show scenes for.

use std::collections::BTreeMap;
use std::io::Cursor;

use crate::cli::claims;
use crate::cli::failure::Failure;
use crate::cli::settings::{Ground, services};
use ground::words::Locale;
use law::claim::Claim;
use law::intake::{self, Rows};
use law::naspi::{Award, Case, Rules};
use studio::script::{Contacts, Values};
use studio::storyboard::{Cast, Conditions, Drawn, Scenes, Storyboard};

static SAMPLE: &[u8] = include_bytes!("../../../../tests/claims/sample.jsonl");

/// A claim with everything the scenes take from it.
pub struct SceneAudience {
    claim: Claim,
    award: Award,
    contacts: Contacts,
    services: BTreeMap<String, String>,
}

impl SceneAudience {
    /// The first claim of a file, of the sample where none is named.
    pub fn first(ground: &Ground, file: Option<&str>) -> Result<Self, Failure> {
        let mut people = Self::all(ground, file)?;
        if people.is_empty() {
            return Err(Failure::NoAward);
        }
        Ok(people.swap_remove(0))
    }

    /// The claims of a file that have an award.
    pub fn all(ground: &Ground, file: Option<&str>) -> Result<Vec<Self>, Failure> {
        let rows = match file {
            Some(file) => claims::open(file)?,
            None => sample()?,
        };
        let rules = Rules::embedded(ground.settings.law).map_err(Failure::failed)?;
        let mut people = Vec::new();
        for row in rows {
            let Ok(Case { claim, award, .. }) = Case::read(rules, &row?.event) else {
                continue;
            };
            let institute = &ground.settings.institute;
            people.extend(award.map(|award| Self {
                claim,
                award,
                contacts: Contacts {
                    landline: institute.phone_landline.clone(),
                    mobile: institute.phone_mobile.clone(),
                },
                services: services(&ground.settings),
            }));
        }
        Ok(people)
    }

    /// The language the claim asks for.
    pub fn locale(&self, scenes: &Scenes) -> Locale {
        scenes.language(&self.claim.claimant.locale)
    }

    /// The person's storyboard, shown in one language and spoken in another.
    pub fn storyboard(&self, scenes: &Scenes, shown: Locale, spoken: Locale) -> Result<Storyboard, Failure> {
        let [shown, spoken] =
            [shown, spoken].map(|locale| Values::of(&self.claim, &self.award, &self.contacts, locale));
        let drawn = Drawn::of(&self.award, shown.locale());
        let conditions: Conditions = Conditions::of(&self.claim, &self.award, false);
        scenes
            .storyboard(&Cast {
                values: &shown,
                spoken: &spoken,
                conditions: &conditions,
                drawn: &drawn,
                services: &self.services,
            })
            .map_err(Failure::failed)
    }
}

fn sample() -> Result<Rows, Failure> {
    intake::rows(Box::new(Cursor::new(SAMPLE)), "sample.jsonl").map_err(Failure::failed)
}
