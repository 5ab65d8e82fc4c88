//! Somebody to show scenes for.

use std::collections::BTreeMap;
use std::io::Cursor;

use crate::claim::{self, Claim};
use crate::cli::failure::Failure;
use crate::cli::settings::{Ground, services};
use crate::intake::{self, Rows};
use crate::naspi::{self, Award, Law};
use crate::script::{Contacts, Values};
use crate::storyboard::{self, Bar, Cast, Conditions, Scenes, Storyboard};
use crate::words::Locale;

static SAMPLE: &[u8] = include_bytes!("../../../tests/claims/sample.jsonl");

/// A claim with everything the scenes take from it.
pub struct Person {
    claim: Claim,
    award: Award,
    contacts: Contacts,
    services: BTreeMap<String, String>,
}

impl Person {
    /// The first claim of a file, of the sample where none is named.
    pub fn first(ground: &Ground, file: Option<&str>) -> Result<Self, Failure> {
        let mut people = Self::all(ground, file)?;
        if people.is_empty() {
            return Err(Failure::Failed("no claim there has an award to show".to_owned()));
        }
        Ok(people.swap_remove(0))
    }

    /// The claims of a file that have an award.
    pub fn all(ground: &Ground, file: Option<&str>) -> Result<Vec<Self>, Failure> {
        let rows = match file {
            Some(file) => intake::open(file)?,
            None => sample()?,
        };
        let law = Law::embedded().map_err(Failure::failed)?;
        let mut people = Vec::new();
        for row in rows {
            let Ok(claim) = claim::parse_event(&row?.event) else {
                continue;
            };
            let assessed = naspi::assess(&law, &ground.settings.law, &claim);
            let institute = &ground.settings.institute;
            people.extend(assessed.award.map(|award| Self {
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
        let bars: Vec<Bar> = storyboard::bars(&self.award, shown.locale());
        let conditions: Conditions = Conditions::of(&self.claim, &self.award, false);
        scenes
            .storyboard(&Cast {
                values: &shown,
                spoken: &spoken,
                conditions: &conditions,
                bars: &bars,
                services: &self.services,
            })
            .map_err(Failure::failed)
    }
}

fn sample() -> Result<Rows, Failure> {
    intake::rows(Box::new(Cursor::new(SAMPLE)), "sample.jsonl").map_err(Failure::failed)
}
