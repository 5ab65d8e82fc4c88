//! Pictures on their way: every kind of card and lower third as it comes, as it changes and as it goes.

use resvg::tiny_skia::Pixmap;
use videoguida::overlay::{self, EXIT_FRAMES, Moment};
use videoguida::storyboard::{Card, Gaze, Gesture, Picture};
use videoguida::theme::FrameShape;
use videoguida::theme::Icon;

use super::golden::{assert_moving_sheet, would_be_told_apart};
use super::{band, cards, theme};

/// Frames of the beats that are looked at.
const FRAMES: u32 = 48;
/// How far what comes or goes has got, in quarters.
const QUARTERS: [u32; 3] = [1, 2, 3];

/// Every kind of card, and the lower third under the stage.
fn kinds() -> Vec<(&'static str, Picture)> {
    vec![
        ("figure", Picture::Card(cards::figure("1.584,70 €"))),
        ("facts", Picture::Card(cards::facts(3))),
        ("steps", Picture::Card(cards::steps())),
        ("chart", Picture::Card(cards::chart(18))),
        ("columns", Picture::Card(cards::columns())),
        ("lower third", lower_third()),
    ]
}

/// What comes and goes while she stays; a card is cut away.
fn lower_third() -> Picture {
    Picture::Avatar {
        gesture: Gesture::Rest,
        gaze: Gaze::Viewer,
        band: Some(videoguida::storyboard::Band {
            leaves: true,
            ..band(
                "Domanda accolta",
                Some("N. 1 · accolta il 3 marzo"),
                Some(Icon::Check),
            )
        }),
    }
}

/// The cards that gain something in a later sentence, as they stood before it and with what they gain.
fn changes() -> Vec<(&'static str, Picture)> {
    let all = [
        ("figure", cards::figure("1.584,70 €"), 0),
        ("facts", cards::facts(3), 1),
        ("steps", cards::steps(), 1),
        ("chart", cards::chart(18), 1),
        ("columns", cards::columns(), 1),
    ];
    all.map(|(name, card, shown_before)| {
        let card = Card {
            enters: false,
            shown_before,
            ..card
        };
        (name, Picture::Card(card))
    })
    .into()
}

/// The picture at a frame of its beat; instead of the figure there is a flat colour.
fn at(picture: &Picture, shape: FrameShape, frame: u32) -> Pixmap {
    let mut canvas = overlay::new_canvas(shape).expect("a canvas");
    canvas.fill(theme().colours.accent.alpha(1.0));
    let moment = Moment {
        frame,
        frames: FRAMES,
    };
    overlay::draw(picture, theme(), moment, None, &mut canvas).expect("drawn");
    canvas
}

/// The frames a quarter, half and three quarters through what lasts to frame `last`.
fn quarters(last: u32) -> [u32; 3] {
    QUARTERS.map(|quarter| last * quarter / 4)
}

/// The frames on which what comes is on its way.
fn entrances(picture: &Picture) -> [u32; 3] {
    quarters(overlay::settles_after(picture))
}

fn exits() -> [u32; 3] {
    QUARTERS.map(|quarter| FRAMES - EXIT_FRAMES + EXIT_FRAMES * quarter / 4)
}

fn assert_moments(name: &str, pictures: &[(&str, Picture)], frames: impl Fn(&Picture) -> [u32; 3]) {
    for shape in FrameShape::ALL {
        let drawn: Vec<Pixmap> = pictures
            .iter()
            .flat_map(|(_, picture)| frames(picture).map(|frame| at(picture, shape, frame)))
            .collect();
        let columns = if shape == FrameShape::Landscape { 6 } else { 9 };
        assert_moving_sheet(&format!("moments-{name}-{}", shape.name()), &drawn, columns);
    }
}

#[test]
fn what_comes_looks_as_it_did_on_its_way() {
    assert_moments("entrances", &kinds(), entrances);
}

#[test]
fn what_goes_looks_as_it_did_on_its_way() {
    assert_moments("exits", &[("lower third", lower_third())], |_| exits());
}

#[test]
fn what_a_card_gains_looks_as_it_did_on_its_way() {
    assert_moments("changes", &changes(), entrances);
}

/// The sheets above are able to fail: what comes or goes a frame sooner or later is another picture to them.
#[test]
fn a_frame_sooner_or_later_would_be_seen() {
    for shape in FrameShape::ALL {
        for (name, picture) in kinds() {
            let [early, half, _] = entrances(&picture);
            let [_, leaving, _] = exits();
            // The first frames of a lower third show hardly more than its icon, and its last ones hardly anything.
            let looked_at = match overlay::leaves_from(&picture, FRAMES) {
                Some(_) => [half, leaving],
                None => [early, half],
            };
            for frame in looked_at {
                let now = at(&picture, shape, frame);
                for other in [frame - 1, frame + 1] {
                    assert!(
                        would_be_told_apart(&now, &at(&picture, shape, other)),
                        "{name}, {}: {frame} and {other}",
                        shape.name()
                    );
                }
            }
        }
        for (name, picture) in changes() {
            let [early, ..] = entrances(&picture);
            assert!(
                would_be_told_apart(&at(&picture, shape, early), &at(&picture, shape, early + 1)),
                "{name}, {}: what it gains",
                shape.name()
            );
        }
    }
}
