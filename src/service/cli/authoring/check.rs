//! `scenes check`: every name exists, and every text fits in both shapes and every language.

use std::collections::HashSet;

use super::person::SceneAudience;
use crate::cli::failure::{CommandOutcome, Failure};
use crate::cli::output::{remark, say};
use crate::cli::settings::Ground;
use ground::words::Locale;
use studio::overlay::{self, Moment};
use studio::storyboard::{Beat, Picture, SceneError, SceneProblem, Scenes};
use studio::theme::{FrameShape, Theme, ThemeSettings};

/// So many claims of the sample are drawn.
const PEOPLE: usize = 3;

pub fn run(ground: &Ground) -> CommandOutcome {
    let findings = findings(ground)?;
    findings.iter().for_each(|finding| say!("{finding}"));
    match findings.len() {
        0 => {
            say!("scenes: nothing to mend");
            Ok(0)
        }
        count => Err(Failure::Findings(count)),
    }
}

/// Refuses scenes that `scenes check` refuses, so that a worker stops before it fails claims with them. What comes
/// with the program was checked when it was built.
pub fn at_start(ground: &Ground) -> Result<(), Failure> {
    let settings = &ground.settings;
    if settings.media.scenes.is_none() && settings.theme == ThemeSettings::default() {
        return Ok(());
    }
    let findings = findings(ground)?;
    findings.iter().for_each(|finding| remark!("{finding}"));
    match findings.len() {
        0 => Ok(()),
        count => Err(Failure::Findings(count)),
    }
}

fn findings(ground: &Ground) -> Result<Vec<SceneProblem>, Failure> {
    match super::read_scenes(ground) {
        Err(SceneError::Wrong(findings)) => Ok(findings),
        Err(other) => Err(Failure::failed(other)),
        Ok(scenes) => drawn(ground, &scenes),
    }
}

/// What cannot be drawn of what the sample's claims would see.
fn drawn(ground: &Ground, scenes: &Scenes) -> Result<Vec<SceneProblem>, Failure> {
    let theme = Theme::load(&ground.settings.theme).map_err(Failure::failed)?;
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for person in SceneAudience::all(ground, None)?.iter().take(PEOPLE) {
        for locale in scenes.languages() {
            let board = person.storyboard(scenes, locale, Locale::It)?;
            for scene in &board.scenes {
                // Many see the same pictures.
                let unseen = |beat: &&Beat| seen.insert(format!("{:?}", beat.picture));
                for beat in scene.beats.iter().filter(unseen) {
                    let problems = problems(&beat.picture, &theme, locale)?;
                    findings.extend(
                        problems
                            .into_iter()
                            .map(|problem| scenes.finding(&scene.id, &beat.id, problem)),
                    );
                }
            }
        }
    }
    findings.dedup();
    Ok(findings)
}

/// Why a picture cannot be drawn, by shape.
fn problems(picture: &Picture, theme: &Theme, locale: Locale) -> Result<Vec<String>, Failure> {
    let mut problems = Vec::new();
    for shape in FrameShape::ALL {
        let mut canvas = overlay::new_canvas(shape).map_err(Failure::failed)?;
        if let Err(error) = overlay::draw(picture, theme, Moment::SETTLED, None, &mut canvas) {
            problems.push(format!("{error} ({}, {})", shape.name(), locale.tag()));
        }
    }
    Ok(problems)
}
