//! Segments that are named before they are made.

use super::{GuideSegments, RenderError, Renderer};
use crate::overlay::Moment;
use crate::segment::SegmentKey;
use crate::timeline::{BeatProvenance, BeatSegments, Provenance, Timeline};
use crate::tracks::{TimedBeat, TimedScene};

impl Renderer {
    /// What [`Renderer::render`] would give, nothing made.
    pub fn plan(&self, scenes: &[TimedScene]) -> GuideSegments {
        let mut rendered = GuideSegments {
            timeline: Timeline::default(),
            provenance: Vec::new(),
        };
        for timed in scenes.iter().flat_map(|scene| &scene.beats) {
            let (video, audio) = (self.video_key(timed), self.audio_key(timed));
            let there = self.store.contains(&video) && self.store.contains(&audio);
            rendered.timeline.beats.push(BeatSegments {
                frames: timed.frames,
                video,
                audio,
            });
            rendered.provenance.push(BeatProvenance {
                made: if there {
                    Provenance::Cached
                } else {
                    Provenance::Later
                },
                parts: Vec::new(),
            });
        }
        rendered
    }

    /// Refuses what [`Renderer::render`] would refuse of personal texts; nothing is made.
    pub fn check(&self, scenes: &[TimedScene]) -> Result<(), RenderError> {
        for scene in scenes {
            for timed in scene.beats.iter().filter(|timed| timed.beat.personal) {
                self.sheet(timed, Moment::SETTLED)
                    .map_err(|error| error.of_beat(&scene.id, timed))?;
            }
        }
        Ok(())
    }

    /// The picture of one beat, made unless it is there.
    pub fn make_picture(&self, scene: &str, timed: &TimedBeat) -> Result<SegmentKey, RenderError> {
        let picked = self.video_segment(timed);
        Ok(picked.map_err(|error| error.of_beat(scene, timed))?.key)
    }

    /// The sound of one beat, made unless it is there.
    pub fn make_sound(&self, timed: &TimedBeat) -> Result<SegmentKey, RenderError> {
        self.audio_segment(timed)
    }
}
