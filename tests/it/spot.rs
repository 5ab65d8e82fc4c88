//! The presentation: about nobody, of the right length, and everything on it fits.

use std::collections::BTreeMap;

use videoguida::overlay;
use videoguida::overlay::Moment;
use videoguida::script::{Contacts, Values};
use videoguida::storyboard::{Cast, Conditions, Drawn, Picture, Scenes, Storyboard};
use videoguida::theme::{FrameShape, Theme};
use videoguida::timebase::FRAME_RATE;
use videoguida::tracks::{self, Pauses};
use videoguida::voice::{Voice, VoiceSettings};
use videoguida::words::Locale;

fn spot(shown: Locale) -> Storyboard {
    let contacts = Contacts::default();
    Scenes::embedded()
        .expect("the shipped scenes")
        .spot(&Cast {
            values: &Values::for_everybody(&contacts, shown),
            spoken: &Values::for_everybody(&contacts, Locale::It),
            conditions: &Conditions::default(),
            drawn: &Drawn::default(),
            services: &BTreeMap::new(),
        })
        .expect("a presentation")
}

#[test]
fn it_is_about_nobody_and_everything_fits_in_both_shapes() {
    let theme = Theme::neutral().expect("the shipped theme");
    for locale in Locale::COMPLETE {
        let storyboard = spot(locale);
        let beats: Vec<_> = storyboard.scenes.iter().flat_map(|scene| &scene.beats).collect();
        assert!(beats.len() >= 6);
        for beat in beats {
            assert!(!beat.personal, "{locale} {}", beat.id);
            assert!(!beat.caption.is_empty());
            for shape in [FrameShape::Landscape, FrameShape::Portrait] {
                let drawn = match &beat.picture {
                    Picture::Card(card) => overlay::still(card, &theme, shape).map(drop),
                    Picture::Avatar { band, .. } => {
                        let mut canvas = overlay::new_band(shape).expect("a canvas");
                        overlay::draw_band(band.as_ref(), &theme, Moment::entering(100), &mut canvas)
                    }
                };
                assert!(drawn.is_ok(), "{locale} {} in {shape:?}: {drawn:?}", beat.id);
            }
        }
    }
}

#[test]
fn it_lasts_thirty_to_forty_five_seconds() {
    let voice = Voice::open(&VoiceSettings::default()).expect("the voice is installed");
    let scenes = tracks::record(spot(Locale::It), &voice, Pauses::default()).expect("spoken");
    let frames: u32 = scenes.iter().map(|scene| scene.frames()).sum();
    let seconds = frames / FRAME_RATE;
    assert!((30..=45).contains(&seconds), "{seconds} s");
}
