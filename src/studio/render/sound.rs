//! The sound of a beat, put together from the AAC frames of its clauses.

use super::{DRAWING, RenderError, Renderer};
use crate::encode::CodedClause;
use crate::fmp4;
use crate::segment::{KeyBuilder, SegmentKey};
use crate::tracks::TimedBeat;
use crate::voice::KeyedClip;
use ground::timebase::JOIN_AAC_FRAMES;
use ground::timebase::JOIN_FRAMES;

impl Renderer {
    /// The sound segment of a beat; only clauses that were never encoded before are decoded and encoded.
    pub(super) fn audio_segment(&self, timed: &TimedBeat) -> Result<SegmentKey, RenderError> {
        let key = self.audio_key(timed);
        self.get_or_make(&key, || self.line_up(timed))?;
        Ok(key)
    }

    fn line_up(&self, timed: &TimedBeat) -> Result<Vec<u8>, RenderError> {
        let mut coded = Vec::with_capacity(timed.clips.len());
        for clip in &timed.clips {
            coded.push((clip.at, self.clause(&clip.spoken)?));
        }
        let placed: Vec<_> = coded.iter().map(|(at, clause)| (*at, clause)).collect();
        let length = (timed.frames / JOIN_FRAMES) as usize * JOIN_AAC_FRAMES;
        Ok(fmp4::audio_segment(&self.audio.line_up(&placed, length)?)?)
    }

    /// Encodes a clause ahead of time.
    pub fn keep_clause(&self, spoken: &KeyedClip) -> Result<(), RenderError> {
        self.clause(spoken).map(drop)
    }

    /// The AAC frames of a clause, kept under its key.
    fn clause(&self, spoken: &KeyedClip) -> Result<CodedClause, RenderError> {
        let key = self.clause_key(spoken);
        let make = || Ok(self.audio.clause(&spoken.clip.decode()?.samples)?.to_bytes());
        let (bytes, _) = self.get_or_make(&key, make)?;
        Ok(CodedClause::from_bytes(&bytes)?)
    }

    /// The clip tells what is said.
    pub(super) fn clause_key(&self, spoken: &KeyedClip) -> SegmentKey {
        KeyBuilder::new(&self.secret, "clause")
            .field("encoder", &self.audio_fingerprint)
            .field("clip", &spoken.key)
            .finish()
    }

    /// Exactly what is heard: which clauses, where.
    pub(super) fn audio_key(&self, timed: &TimedBeat) -> SegmentKey {
        let mut key = KeyBuilder::new(&self.secret, "audio")
            .field("drawing", DRAWING)
            .field("encoder", &self.audio_fingerprint)
            .field("frames", timed.frames.to_string());
        for clip in &timed.clips {
            key = key
                .field("clip", &clip.spoken.key)
                .field("at", clip.at.to_string());
        }
        key.finish()
    }
}
