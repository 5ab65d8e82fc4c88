//! A guide in its other sizes and shapes: the same beats, other segments.

use super::{GuideError, Home, Order, Studio, StudioError};
use crate::assemble::Picture;
use crate::render::{RenderSettings, Rendered, Renderer};
use crate::segment::{Secret, SegmentKey, SegmentStore};
use crate::smaller::{SmallError, Smaller};
use crate::theme::Theme;
use crate::tracks::{TimedBeat, TimedScene};

/// When a picture is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making {
    /// With the guide.
    Now,
    /// What is everybody's with the first guide, what is one person's when they first ask for it.
    OwnLater,
    /// When somebody first asks for it.
    Later,
}

/// One shape: what draws it, and what makes it small where that is wanted.
pub(super) struct Shaped {
    pub renderer: Renderer,
    pub smaller: Option<Smaller>,
}

impl Shaped {
    pub fn new(
        settings: &RenderSettings,
        theme: Theme,
        store: SegmentStore,
        secret: Secret,
        small: bool,
    ) -> Result<Self, StudioError> {
        let smaller = small.then(|| Smaller::new(settings.shape, store.clone(), secret.clone()));
        Ok(Self {
            renderer: Renderer::new(theme, store, secret, settings)?,
            smaller: smaller.transpose()?,
        })
    }

    /// The small picture of the large one's segments, where there is one.
    fn small(
        &self,
        scenes: &[TimedScene],
        large: &[SegmentKey],
        making: Making,
    ) -> Result<Option<Picture>, SmallError> {
        let Some(smaller) = &self.smaller else {
            return Ok(None);
        };
        let media = self.renderer.media();
        let beats = scenes.iter().flat_map(|scene| &scene.beats);
        for (_, key) in beats.zip(large).filter(|(beat, _)| making.now(beat)) {
            smaller.make(key, &media)?;
        }
        Ok(Some(making.named(smaller.picture(large))))
    }

    /// The large and the small picture; a text that does not fit is refused even where they are made later.
    fn pictures(&self, scenes: &[TimedScene], making: Making) -> Result<Vec<Picture>, GuideError> {
        if making != Making::Now {
            self.renderer.check(scenes)?;
        }
        let large = self.renderer.picture(scenes, |beat| making.now(beat))?;
        let small = self.small(scenes, &large.segments, making)?;
        Ok(std::iter::once(making.named(large)).chain(small).collect())
    }
}

impl Making {
    fn now(self, timed: &TimedBeat) -> bool {
        self == Self::Now || self == Self::OwnLater && !timed.beat.personal
    }

    fn named(self, picture: Picture) -> Picture {
        Picture {
            later: self != Self::Now,
            ..picture
        }
    }
}

impl Studio {
    /// Everything besides the large picture that lies, which is `rendered`.
    pub(super) fn pictures(
        &self,
        scenes: &[TimedScene],
        rendered: &Rendered,
        order: &Order<'_>,
    ) -> Result<Vec<Picture>, GuideError> {
        let making = |making| if order.later { Making::Later } else { making };
        let beats = &rendered.timeline.beats;
        let large: Vec<_> = beats.iter().map(|beat| beat.video).collect();
        let small = self.landscape.small(scenes, &large, making(Making::Now))?;
        let mut pictures: Vec<_> = small.into_iter().collect();
        if let Some((portrait, when)) = &self.portrait {
            let making = making(*when);
            // Nobody can be asked for what a folder by itself lacks.
            if making == Making::Now || order.home == Home::Site {
                pictures.extend(portrait.pictures(scenes, making)?);
            }
        }
        Ok(pictures)
    }
}
