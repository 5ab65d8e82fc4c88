//! Every beat of every scene as somebody sees it, in both shapes.

use std::collections::BTreeMap;

use videoguida::avatar::{self, Presenter};
use videoguida::claim;
use videoguida::naspi::{self, Interpretations, Law};
use videoguida::overlay::{self, Moment};
use videoguida::script::{Contacts, Values};
use videoguida::storyboard::{Beat, Cast, Conditions, Drawn, Picture, Scenes};
use videoguida::theme::FrameShape;
use videoguida::words::Locale;

use crate::{Failure, Gallery, sample, sheets};

/// Lines of the sample, and languages.
const PEOPLE: [(usize, Locale); 3] = [(1, Locale::It), (4, Locale::It), (1, Locale::De)];

pub fn write(gallery: &Gallery) -> Result<(), Failure> {
    let law = Law::embedded()?;
    let scenes = Scenes::embedded()?;
    let text = std::fs::read_to_string(sample())?;
    for (line, locale) in PEOPLE {
        let event = text.lines().nth(line - 1).ok_or("the sample is shorter")?;
        let claim = claim::parse_event(event.as_bytes()).map_err(|_| "a sample claim is refused")?;
        let award = naspi::assess(law, &Interpretations::default(), &claim)
            .award
            .ok_or("a sample claim has no award")?;
        let values = Values::of(&claim, &award, &Contacts::default(), locale);
        let board = scenes.storyboard(&Cast {
            values: &values,
            spoken: &values,
            conditions: &Conditions::of(&claim, &award, false),
            drawn: &Drawn::of(&award, locale),
            services: &BTreeMap::new(),
        })?;
        for shape in FrameShape::ALL {
            let presenter = avatar::presenter(&gallery.theme, shape)?;
            let beats = board.scenes.iter().flat_map(|scene| &scene.beats);
            let shown: Result<Vec<_>, Failure> = beats
                .map(|beat| sheets::scaled(&picture(gallery, shape, &presenter, beat)?, 0.4))
                .collect();
            let name = format!("scenes-{line}-{locale}-{}.png", shape.name());
            let columns = if shape == FrameShape::Landscape { 4 } else { 6 };
            sheets::save(&shown?, columns, &gallery.folder.join(name))?;
        }
    }
    Ok(())
}

fn picture(
    gallery: &Gallery,
    shape: FrameShape,
    presenter: &Presenter,
    beat: &Beat,
) -> Result<resvg::tiny_skia::Pixmap, Failure> {
    let mut canvas = overlay::new_canvas(shape)?;
    if let Picture::Avatar { gesture, gaze, .. } = beat.picture {
        let poses = avatar::perform(&crate::sentence(), 112, gesture, gaze, 5);
        gallery.stage(shape).draw(&poses[34], &mut canvas)?;
    }
    let beside = match &beat.picture {
        Picture::Card(card) => Some(presenter.still(overlay::light(card))),
        Picture::Avatar { .. } => None,
    };
    overlay::draw(
        &beat.picture,
        &gallery.theme,
        Moment::SETTLED,
        beside,
        &mut canvas,
    )
    .map_err(|error| format!("{}, {}: {error}", beat.id, shape.name()))?;
    Ok(canvas)
}
