//! A guide in its other sizes and shapes: the same beats, other segments.

use super::{Home, Order, Studio};
use crate::render::{RenderError, Renderer};
use crate::theme::Shape;
use crate::timeline::PictureTrack;
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

/// What draws one shape, and the same in small where that is wanted.
pub(super) struct Shaped {
    pub renderer: Renderer,
    pub small: Option<Renderer>,
}

impl Shaped {
    pub fn new(renderer: Renderer, with_small: bool) -> Result<Self, RenderError> {
        let small = with_small.then(|| renderer.small()).transpose()?;
        Ok(Self { renderer, small })
    }

    /// The large and the small picture; a text that does not fit is refused even where they are made later.
    fn pictures(&self, scenes: &[TimedScene], making: Making) -> Result<Vec<PictureTrack>, RenderError> {
        if making != Making::Now {
            self.renderer.check(scenes)?;
        }
        let sizes = [Some(&self.renderer), self.small.as_ref()];
        let pictures = sizes.into_iter().flatten();
        pictures
            .map(|renderer| making.picture(renderer, scenes))
            .collect()
    }
}

impl Making {
    fn now(self, timed: &TimedBeat) -> bool {
        self == Self::Now || self == Self::OwnLater && !timed.beat.personal
    }

    fn picture(self, renderer: &Renderer, scenes: &[TimedScene]) -> Result<PictureTrack, RenderError> {
        Ok(PictureTrack {
            later: self != Self::Now,
            ..renderer.picture(scenes, |timed| self.now(timed))?
        })
    }
}

impl Studio {
    /// Everything besides the large picture that lies.
    pub(super) fn pictures(
        &self,
        scenes: &[TimedScene],
        order: &Order<'_>,
    ) -> Result<Vec<PictureTrack>, RenderError> {
        let making = |making| if order.later { Making::Later } else { making };
        let small = self.landscape.small.iter();
        let mut pictures: Vec<_> = small
            .map(|small| making(Making::Now).picture(small, scenes))
            .collect::<Result<_, _>>()?;
        if let Some(when) = self.renditions.portrait {
            let making = making(when);
            // Nobody can be asked for what a folder by itself lacks.
            if making == Making::Now || order.home == Home::Site {
                pictures.extend(self.portrait()?.pictures(scenes, making)?);
            }
        }
        Ok(pictures)
    }

    /// What draws guides for phones held upright, set up when it is first needed.
    pub(super) fn portrait(&self) -> Result<&Shaped, RenderError> {
        self.portrait.get_or_try_init(|| {
            let renderer = self.landscape.renderer.shaped(Shape::Portrait)?;
            Shaped::new(renderer, self.renditions.small)
        })
    }
}
