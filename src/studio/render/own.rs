//! The names of what is one person's, before it is made.

use super::Renderer;
use crate::segment::SegmentKey;
use crate::tracks::{TimedBeat, TimedScene};

impl Renderer {
    /// The pictures of this shape and size that show the person's name or a figure.
    pub fn own_pictures(&self, scenes: &[TimedScene]) -> Vec<SegmentKey> {
        let own = beats(scenes).filter(|timed| timed.beat.personal);
        own.map(|timed| self.video_key(timed)).collect()
    }

    /// The sound that says the person's name or a figure: whole sentences, and the coded clauses they are put
    /// together from.
    pub fn own_sound(&self, scenes: &[TimedScene]) -> Vec<SegmentKey> {
        let own = beats(scenes).filter(|timed| timed.beat.says_own);
        own.flat_map(|timed| {
            let clauses = timed.clips.iter().map(|clip| self.clause_key(&clip.spoken));
            clauses.chain([self.audio_key(timed)])
        })
        .collect()
    }
}

fn beats(scenes: &[TimedScene]) -> impl Iterator<Item = &TimedBeat> {
    scenes.iter().flat_map(|scene| &scene.beats)
}
