//! A guide in its other sizes and shapes: the same beats, other segments.

use once_cell::sync::OnceCell;
use studio::render::{RenderError, Renderer};
use studio::timeline::PictureTrack;
use studio::tracks::{TimedBeat, TimedScene};

/// What is made of a guide besides 1280x720 with its sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renditions {
    /// 512x288, for 300 kbit/s; 288x512 where there is a portrait.
    pub small: bool,
    /// 720x1280, portrait, for phones.
    pub portrait: Option<RenderTime>,
    /// The sound alone.
    pub sound_alone: bool,
}

/// When a picture is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenderTime {
    /// With the guide.
    Now,
    /// Shared segments with the first guide, personal ones when they are first asked for.
    OwnLater,
    /// When somebody first asks for it.
    Later,
}

/// What draws one shape, and the same in small where that is wanted.
pub(super) struct ShapeRenderers {
    pub renderer: Renderer,
    pub small: Option<Renderer>,
    /// The neutral still, read when it is first needed.
    pub poster: OnceCell<Vec<u8>>,
}

impl ShapeRenderers {
    pub fn new(renderer: Renderer, with_small: bool) -> Result<Self, RenderError> {
        let small = with_small.then(|| renderer.small()).transpose()?;
        Ok(Self {
            renderer,
            small,
            poster: OnceCell::new(),
        })
    }

    /// The large and the small picture; a text that does not fit is refused even where they are made later.
    pub(super) fn pictures(
        &self,
        scenes: &[TimedScene],
        making: RenderTime,
    ) -> Result<Vec<PictureTrack>, RenderError> {
        if making != RenderTime::Now {
            self.renderer.check(scenes)?;
        }
        let sizes = [Some(&self.renderer), self.small.as_ref()];
        let pictures = sizes.into_iter().flatten();
        pictures
            .map(|renderer| making.picture(renderer, scenes))
            .collect()
    }
}

impl RenderTime {
    fn now(self, timed: &TimedBeat) -> bool {
        self == Self::Now || self == Self::OwnLater && !timed.beat.personal
    }

    pub(super) fn picture(
        self,
        renderer: &Renderer,
        scenes: &[TimedScene],
    ) -> Result<PictureTrack, RenderError> {
        Ok(PictureTrack {
            later: self != Self::Now,
            ..renderer.picture(scenes, |timed| self.now(timed))?
        })
    }
}
