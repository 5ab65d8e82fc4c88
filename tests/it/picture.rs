//! What is drawn, looked at as pixels: golden pictures, flat guards, entrances, refusals.

#[path = "../../examples/gallery/cards.rs"]
mod cards;
mod fits;
pub mod golden;
mod moments;
mod mouths;
mod scenes;
mod spoken;

use std::sync::OnceLock;

use resvg::tiny_skia::{IntRect, Pixmap};
use videoguida::avatar::{self, Arm, Pose, Stage, Viseme};
use videoguida::overlay::{self, GUARD_ROWS, Moment, OverlayError};
use videoguida::storyboard::{Band, Card, Gaze, Gesture, Picture};
use videoguida::theme::Icon;
use videoguida::theme::{FrameShape, Theme, ThemeSettings};

use cards::{chart, facts, figure};
use golden::assert_golden;

/// A frame long after the entrance.
const RESTS: u32 = 40;

fn theme() -> &'static Theme {
    static THEME: OnceLock<Theme> = OnceLock::new();
    THEME.get_or_init(|| Theme::neutral().expect("the shipped theme is valid"))
}

fn stage() -> &'static Stage {
    static STAGE: OnceLock<Stage> = OnceLock::new();
    STAGE
        .get_or_init(|| avatar::shipped(theme(), FrameShape::Landscape).expect("the shipped figure is valid"))
}

fn drawn(pose: &Pose) -> Pixmap {
    let mut canvas = overlay::new_canvas(FrameShape::Landscape).expect("a canvas");
    stage().draw(pose, &mut canvas).expect("drawn");
    above_the_band(&canvas)
}

/// The stage's rows alone.
fn above_the_band(canvas: &Pixmap) -> Pixmap {
    let rect = IntRect::from_xywh(0, 0, 1280, 544).expect("a rectangle");
    canvas.clone_rect(rect).expect("the stage")
}

fn card_at(card: &Card, frame: u32) -> Result<Pixmap, OverlayError> {
    let mut canvas = overlay::new_canvas(FrameShape::Landscape)?;
    let picture = Picture::Card(card.clone());
    overlay::draw(&picture, theme(), Moment::entering(frame), None, &mut canvas)?;
    Ok(canvas)
}

fn band_at(band: Option<&Band>, frame: u32) -> Result<Pixmap, OverlayError> {
    let mut canvas = overlay::new_band(FrameShape::Landscape)?;
    overlay::draw_band(band, theme(), Moment::entering(frame), &mut canvas)?;
    Ok(canvas)
}

fn band(heading: &str, line: Option<&str>, icon: Option<Icon>) -> Band {
    Band {
        enters: true,
        leaves: false,
        heading: heading.to_owned(),
        line: line.map(str::to_owned),
        icon,
    }
}

#[test]
fn stage_and_poses_look_as_they_did() {
    assert_golden("stage-rest", &drawn(&Pose::REST));
    assert_golden(
        "stage-aa",
        &drawn(&Pose {
            smile: 24,
            ..Viseme::AA.pose()
        }),
    );
    assert_golden(
        "stage-blink",
        &drawn(&Pose {
            lids: 0,
            ..Viseme::U.pose()
        }),
    );
    for (name, gesture) in [
        ("wave", Gesture::Wave),
        ("explain", Gesture::Explain),
        ("point", Gesture::Point),
    ] {
        let arm = Some(Arm {
            gesture,
            raise: 48,
            swing: 0,
        });
        assert_golden(&format!("stage-{name}"), &drawn(&Pose { arm, ..Pose::REST }));
    }
}

#[test]
fn a_second_figure_is_only_data() {
    let settings = ThemeSettings {
        figure: Some("marco".to_owned()),
        ..ThemeSettings::default()
    };
    let theme = Theme::load(&settings).expect("the shipped figure is valid");
    let stage = avatar::shipped(&theme, FrameShape::Landscape).expect("rasterised");
    let mut canvas = overlay::new_canvas(FrameShape::Landscape).expect("a canvas");
    stage
        .draw(
            &Pose {
                smile: 20,
                ..Viseme::O.pose()
            },
            &mut canvas,
        )
        .expect("drawn");
    assert_golden("stage-second", &above_the_band(&canvas));
}

#[test]
fn bands_look_as_they_did() {
    let long = band(
        "Ciao, Giuseppe Maria Alessandro",
        Some("La tua domanda è stata accolta"),
        Some(Icon::Check),
    );
    assert_golden("band-long", &band_at(Some(&long), 20).expect("drawn"));
    let cyrillic = band("Ciao, Олена", None, Some(Icon::Person));
    assert_golden("band-cyrillic", &band_at(Some(&cyrillic), 20).expect("drawn"));
    assert_golden("band-neutral", &band_at(None, 20).expect("drawn"));
}

#[test]
fn cards_look_as_they_did() {
    let kept = ["figure", "facts", "steps", "columns", "chart-6", "chart-25"];
    for (name, card) in cards::all() {
        let picture = card_at(&card, RESTS).unwrap_or_else(|error| panic!("{name}: {error}"));
        if kept.contains(&name) {
            assert_golden(&format!("card-{name}"), &picture);
        }
        assert!(
            overlay::still(&card, theme(), FrameShape::Portrait).is_ok(),
            "{name}"
        );
    }
}

/// A page in a script that runs from right to left starts at its right side, its figures in their order.
#[test]
fn arabic_pages_start_at_the_right() {
    let mut amount = figure("1.584,70 €");
    amount.kicker = Some("كم تستلم".to_owned());
    amount.title = "إعانتك".to_owned();
    amount.note = None;
    let shown = card_at(&amount, RESTS).expect("drawn");
    assert_golden("card-right-to-left", &shown);
    let accepted = band("تم قبول الطلب", Some("تم القبول"), Some(Icon::Check));
    let shown = band_at(Some(&accepted), 20).expect("drawn");
    assert_golden("band-right-to-left", &shown);
    let ground = theme().colours.band.pixel();
    let inked = |x: u32| (0..shown.height()).any(|y| shown.pixel(x, y) != Some(ground));
    // At the left there is the mark alone.
    assert!((400..660).all(|x| !inked(x)) && (1180..1280).any(inked));
}

#[test]
fn the_guard_is_exactly_flat_in_every_pose_and_band() {
    let flat = theme().colours.band.pixel();
    let arm = Some(Arm {
        gesture: Gesture::Point,
        raise: 48,
        swing: 48,
    });
    for pose in [
        Pose::REST,
        Pose {
            arm,
            breath: 48,
            ..Viseme::AA.pose()
        },
    ] {
        let canvas = drawn(&pose);
        assert!(canvas.pixels()[512 * 1280..].iter().all(|pixel| *pixel == flat));
    }
    let long = band(
        "Ciao, Giuseppe Maria Alessandro",
        Some("Qgjpy, accolta"),
        Some(Icon::Check),
    );
    for frame in 0..16 {
        for band in [Some(&long), None] {
            let canvas = band_at(band, frame).expect("drawn");
            let guard = &canvas.pixels()[..(GUARD_ROWS * 1280) as usize];
            assert!(guard.iter().all(|pixel| *pixel == flat), "frame {frame}");
        }
    }
}

#[test]
fn the_band_leaves_the_stage_alone() {
    let mut canvas = overlay::new_canvas(FrameShape::Landscape).expect("a canvas");
    stage().draw(&Pose::REST, &mut canvas).expect("drawn");
    let before = canvas.clone();
    let band = Some(band("Ciao, Nicolò", None, None));
    let picture = Picture::Avatar {
        gesture: Gesture::Rest,
        gaze: Gaze::Viewer,
        band,
    };
    overlay::draw(&picture, theme(), Moment::SETTLED, None, &mut canvas).expect("drawn");
    let rows = 544 * 1280;
    assert_eq!(canvas.pixels()[..rows], before.pixels()[..rows]);
    assert_ne!(canvas.pixels()[rows..], before.pixels()[rows..]);
}

#[test]
fn equal_poses_draw_equal_pixels() {
    let poses = avatar::perform(
        &[('a', 0.2, 0.5), ('m', 0.5, 0.6)],
        24,
        Gesture::Wave,
        Gaze::Panel,
        9,
    );
    let pose = poses[12];
    assert_eq!(drawn(&pose).data(), drawn(&pose).data());
    assert_ne!(drawn(&pose).data(), drawn(&Pose::REST).data());
}

#[test]
fn pictures_move_until_they_settle_and_then_hold() {
    let hold = |mut card: Card| {
        card.enters = false;
        card
    };
    let cards = [
        figure("584,20 €"),
        chart(18),
        hold(facts(2)),
        hold(chart(18)),
        hold(figure("584,20 €")),
    ];
    for card in cards {
        let settles = overlay::settles_after(&Picture::Card(card.clone()));
        assert!(settles < 15);
        let at = |frame| card_at(&card, frame).expect("drawn").take();
        assert!(at(settles) == at(settles + 1) && at(settles) == at(settles + 90));
        if settles > 0 {
            assert!(
                at(settles - 2) != at(settles),
                "it is at rest long before it says so"
            );
        } else {
            assert!(at(0) == at(50));
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_without_naming_it() {
    let endless = band(&"Massimiliano ".repeat(20), None, None);
    assert_eq!(
        band_at(Some(&endless), 0).err(),
        Some(OverlayError::Overflow { what: "band heading" })
    );
    let foreign = band("Ciao, ᏔᎵ", None, None);
    let error = band_at(Some(&foreign), 0).expect_err("no font has it");
    assert_eq!(error, OverlayError::MissingGlyph { what: "band heading" });
    assert!(!error.to_string().contains('Ꮤ'));
    assert!(!overlay::can_write("ᏔᎵ") && overlay::can_write("Giuseppe Maria Alessandro"));
    assert!(matches!(
        card_at(&chart(27), 0).err(),
        Some(OverlayError::Bars { bars: 27, bound: 26 })
    ));
    assert!(matches!(
        card_at(&chart(0), 0).err(),
        Some(OverlayError::Bars { bars: 0, .. })
    ));
}

#[test]
fn the_longest_names_and_amounts_fit() {
    for name in [
        "Giuseppe Maria Alessandro",
        "Fatima Zahra",
        "Nicolò",
        "Wójcik",
        "Олена",
        "Maria-Grazia",
    ] {
        let band = band(
            &format!("Ciao, {name}"),
            Some("Questa è la tua videoguida"),
            Some(Icon::Person),
        );
        assert!(band_at(Some(&band), 20).is_ok(), "{name}");
    }
    for amount in ["584,20 €", "1.584,70 €", "11.584,70 €"] {
        assert!(card_at(&figure(amount), 20).is_ok(), "{amount}");
    }
    for count in [1, 6, 18, 25] {
        assert!(card_at(&chart(count), 20).is_ok(), "{count}");
    }
}

#[test]
fn the_amount_stands_out_from_its_ground() {
    let canvas = card_at(&figure("1.584,70 €"), 20).expect("drawn");
    let (ink, ground) = (theme().colours.ink, theme().colours.paper);
    let count = |colour: videoguida::theme::Colour| {
        canvas
            .pixels()
            .iter()
            .filter(|pixel| **pixel == colour.pixel())
            .count()
    };
    assert!(ink.contrast(ground) >= 4.5);
    assert!(
        count(ink) > 20_000,
        "the figure covers only {} pixels",
        count(ink)
    );
    assert!(count(ground) > 100_000);
    let stroke = theme().colours.highlight;
    assert!(ink.contrast(stroke) >= 4.5);
    assert!(
        count(stroke) > 5_000,
        "its stroke covers only {} pixels",
        count(stroke)
    );
}

#[test]
fn the_poster_is_neutral_and_whole() {
    let poster = overlay::poster(stage(), theme()).expect("drawn");
    assert_eq!((poster.width(), poster.height()), (1280, 720));
    assert_eq!(poster.data()[..1280 * 544 * 4], *drawn(&Pose::REST).data());
}
