//! The text of HLS playlists (RFC 8216), apart from any file.
//!
//! A playlist does not care where its segments live: an address beside it, or one that guides share.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// A media playlist of finished content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaPlaylist {
    /// Address of the init segment; none for text.
    pub map: Option<String>,
    pub segments: Vec<PlaylistSegment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaylistSegment {
    pub address: String,
    pub duration_ms: u64,
    pub bytes: u64,
}

/// What the master playlist says of the pictures, sound and texts of a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Master {
    /// The one to begin with first.
    pub videos: Vec<Variant>,
    pub audio: Rendition,
    /// Peak and average bits a second, where the sound is offered alone too.
    pub sound_alone: Option<(u64, u64)>,
    pub subtitles: Vec<Rendition>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    pub address: String,
    /// Picture and sound together, in bits a second.
    pub peak: u64,
    /// Picture and sound together, in bits a second.
    pub average: u64,
    /// By RFC 6381 ("avc1.64001f,mp4a.40.2").
    pub codecs: String,
    pub width: u32,
    pub height: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendition {
    pub address: String,
    /// By RFC 5646 ("it").
    pub language: String,
    /// As a player's menu shows it ("Italiano").
    pub name: String,
}

impl MediaPlaylist {
    pub fn text(&self) -> String {
        let mut text = String::from("#EXTM3U\n#EXT-X-VERSION:7\n");
        let _ = writeln!(text, "#EXT-X-TARGETDURATION:{}", self.target_seconds());
        text.push_str("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        if let Some(map) = &self.map {
            let _ = writeln!(text, "#EXT-X-MAP:URI=\"{map}\"");
        }
        for PlaylistSegment {
            address, duration_ms, ..
        } in &self.segments
        {
            let _ = writeln!(
                text,
                "#EXTINF:{}.{:03},\n{address}",
                duration_ms / 1000,
                duration_ms % 1000
            );
        }
        text.push_str("#EXT-X-ENDLIST\n");
        text
    }

    /// No segment, rounded to a whole second, is longer.
    fn target_seconds(&self) -> u64 {
        self.segments
            .iter()
            .map(|segment| (segment.duration_ms + 500) / 1000)
            .max()
            .unwrap_or(0)
            .max(1)
    }

    pub fn bytes(&self) -> u64 {
        self.segments.iter().map(|segment| segment.bytes).sum()
    }

    /// Bits a second over all segments.
    pub fn average(&self) -> u64 {
        rate(&self.segments)
    }

    /// The highest rate of neighbouring segments that last half to one and a half target durations together
    /// (RFC 8216, 4.1); of single segments where none do. Never below the average.
    pub fn peak(&self) -> u64 {
        let (least, most) = (self.target_seconds() * 500, self.target_seconds() * 1500);
        let spans = (0..self.segments.len())
            .flat_map(|from| (from + 1..=self.segments.len()).map(move |to| &self.segments[from..to]));
        let fits = |span: &&[PlaylistSegment]| (least..=most).contains(&duration(span));
        let single = || self.segments.chunks(1).map(rate).max();
        let peak = spans.filter(fits).map(rate).max().or_else(single).unwrap_or(0);
        peak.max(self.average())
    }
}

fn duration(segments: &[PlaylistSegment]) -> u64 {
    segments.iter().map(|segment| segment.duration_ms).sum()
}

fn rate(segments: &[PlaylistSegment]) -> u64 {
    let bytes: u64 = segments.iter().map(|segment| segment.bytes).sum();
    (bytes * 8 * 1000).div_ceil(duration(segments).max(1))
}

impl Master {
    /// With one picture only, for players that let nobody choose; without any picture as it is.
    #[must_use]
    pub fn with_one_picture(mut self, quality: Quality) -> Self {
        let peaks = self.videos.iter().map(|video| video.peak);
        let chosen = match quality {
            Quality::Low => peaks.min(),
            Quality::High => peaks.max(),
        };
        if let Some(chosen) = chosen {
            self.videos.retain(|video| video.peak == chosen);
            self.sound_alone = None;
        }
        self
    }

    pub fn text(&self) -> String {
        let mut text = String::from("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        let Rendition {
            address,
            language,
            name,
        } = &self.audio;
        let _ = writeln!(
            text,
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",LANGUAGE=\"{language}\",NAME=\"{name}\",DEFAULT=YES,\
             AUTOSELECT=YES,CHANNELS=\"1\",URI=\"{address}\""
        );
        for Rendition {
            address,
            language,
            name,
        } in &self.subtitles
        {
            let _ = writeln!(
                text,
                "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"subs\",LANGUAGE=\"{language}\",NAME=\"{name}\",\
                 DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"{address}\""
            );
        }
        let subtitles = if self.subtitles.is_empty() {
            ""
        } else {
            ",SUBTITLES=\"subs\""
        };
        for Variant {
            address,
            peak,
            average,
            codecs,
            width,
            height,
        } in &self.videos
        {
            let _ = writeln!(
                text,
                "#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"{codecs}\",\
                 RESOLUTION={width}x{height},FRAME-RATE=25.000,AUDIO=\"audio\"{subtitles}\n{address}"
            );
        }
        if let Some((peak, average)) = self.sound_alone {
            let _ = writeln!(
                text,
                "#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"mp4a.40.2\",\
                 AUDIO=\"audio\"{subtitles}\n{}",
                self.audio.address
            );
        }
        text
    }
}

/// Which of the pictures of a master playlist somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    Low,
    High,
}

#[cfg(test)]
mod tests;
