//! `scenes check`: every name exists, and every text fits in both shapes and every language.

use std::collections::BTreeSet;

use super::person::Person;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::settings::Ground;
use crate::overlay::{self, Moment};
use crate::storyboard::{Finding, SceneError, Scenes};
use crate::theme::{Shape, Theme};
use crate::words::Locale;

/// So many claims of the sample are drawn: between them every condition holds once.
const PEOPLE: usize = 6;

pub fn run(ground: &Ground) -> Outcome {
    let found = super::read_scenes(ground);
    let findings = match found {
        Err(SceneError::Wrong(findings)) => findings,
        Err(other) => return Err(Failure::failed(other)),
        Ok(scenes) => drawn(ground, &scenes)?,
    };
    findings.iter().for_each(|finding| println!("{finding}"));
    match findings.len() {
        0 => {
            println!("scenes: nothing to mend");
            Ok(0)
        }
        count => Err(Failure::Failed(format!("scenes: {count} to mend"))),
    }
}

/// What cannot be drawn of what the sample's claims would see.
fn drawn(ground: &Ground, scenes: &Scenes) -> Result<Vec<Finding>, Failure> {
    let theme = Theme::load(&ground.settings.theme).map_err(Failure::failed)?;
    let mut said = BTreeSet::new();
    let mut findings = Vec::new();
    for person in Person::all(ground, None)?.iter().take(PEOPLE) {
        for locale in scenes.languages() {
            let board = person.storyboard(scenes, locale, Locale::It)?;
            for (scene, beat) in board
                .scenes
                .iter()
                .flat_map(|scene| scene.beats.iter().map(move |beat| (scene, beat)))
            {
                for shape in Shape::ALL {
                    let mut canvas = overlay::new_canvas(shape).map_err(Failure::failed)?;
                    let drawn = overlay::draw(&beat.picture, &theme, Moment::SETTLED, &mut canvas);
                    if let Err(error) = drawn
                        && said.insert((scene.id.clone(), beat.id.clone(), shape.name(), locale))
                    {
                        let problem = format!("{error} ({}, {})", shape.name(), locale.tag());
                        findings.push(scenes.finding(&scene.id, &beat.id, problem));
                    }
                }
            }
        }
    }
    Ok(findings)
}
