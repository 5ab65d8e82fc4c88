//! WebVTT: captions, chapters, and the cues that the page's buttons follow.

mod lines;

use std::fmt::Write;

use super::{BeatEntry, Chapter, Cue, Manifest, Texts};

/// Characters a line of captions holds (EBU-TT-D and common practice: 37 to 42).
const LINE: usize = 42;
/// Lines shown at once.
const LINES: usize = 2;
/// No caption is shown for less, where the beat is long enough.
const SHORTEST_MS: u64 = 1000;

/// One caption on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VttCaption {
    pub start_ms: u64,
    pub end_ms: u64,
    /// One or two lines of at most 42 characters (more where a word is longer).
    pub lines: Vec<String>,
    /// Per cent of the height, from the top, where the first line begins.
    pub line: u8,
}

impl VttCaption {
    /// The lines as players of MP4 captions take them.
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

/// The captions of all beats in order, in the guide's language.
pub fn captions(manifest: &Manifest) -> Vec<VttCaption> {
    manifest
        .scenes
        .iter()
        .flat_map(|scene| &scene.beats)
        .flat_map(|beat| beat_captions(beat, &beat.caption))
        .collect()
}

/// The same in another of its languages, at the same times.
pub fn captions_in(manifest: &Manifest, texts: &Texts) -> Vec<VttCaption> {
    let mut captions = Vec::new();
    for scene in &manifest.scenes {
        for beat in &scene.beats {
            captions.extend(beat_captions(beat, texts.caption(&scene.id, &beat.id)));
        }
    }
    captions
}

/// The sentence of a beat, cut to what fits the screen; each part is shown for its share of the characters.
fn beat_captions(beat: &BeatEntry, sentence: &str) -> Vec<VttCaption> {
    let length = beat.end_ms.saturating_sub(beat.start_ms);
    let most = usize::try_from(length / SHORTEST_MS).unwrap_or(usize::MAX).max(1);
    let screens = screens(&lines::wrap(sentence, LINE, LINES), most);
    let total: usize = screens.iter().map(|lines| characters(lines)).sum();
    let mut shown = 0;
    let mut at = |characters: usize| {
        shown += characters;
        beat.start_ms + length * shown as u64 / total.max(1) as u64
    };
    let mut start_ms = beat.start_ms;
    let mut captions = Vec::with_capacity(screens.len());
    for lines in screens {
        let end_ms = at(characters(&lines));
        captions.push(VttCaption {
            start_ms,
            end_ms,
            lines,
            line: beat.caption_line,
        });
        start_ms = end_ms;
    }
    captions
}

fn characters(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).sum()
}

/// Two lines at a time, spread evenly; at most `most` screens, the last of which takes what is left.
fn screens(lines: &[String], most: usize) -> Vec<Vec<String>> {
    if lines.is_empty() {
        return Vec::new();
    }
    let count = lines.len().div_ceil(LINES).clamp(1, most);
    lines
        .chunks(lines.len().div_ceil(count))
        .map(<[String]>::to_vec)
        .collect()
}

/// The captions as WebVTT.
pub fn captions_text(captions: &[VttCaption]) -> String {
    let mut text = String::from("WEBVTT\n");
    for (
        index,
        VttCaption {
            start_ms,
            end_ms,
            lines,
            line,
        },
    ) in captions.iter().enumerate()
    {
        let settings = format!("line:{}% position:50% align:center", (*line).min(100));
        let lines = lines
            .iter()
            .map(|line| escape(line))
            .collect::<Vec<_>>()
            .join("\n");
        cue(
            &mut text,
            &(index + 1).to_string(),
            (*start_ms, *end_ms),
            &settings,
            &lines,
        );
    }
    text
}

/// The chapters as WebVTT: each lasts until the next, the last until the end of the guide.
pub fn chapters_text(chapters: &[Chapter], duration_ms: u64) -> String {
    let mut text = String::from("WEBVTT\n");
    let ends = chapters
        .iter()
        .skip(1)
        .map(|chapter| chapter.start_ms)
        .chain([duration_ms]);
    for (Chapter { id, title, start_ms }, end) in chapters.iter().zip(ends) {
        cue(&mut text, id, (*start_ms, end), "", &escape(title));
    }
    text
}

/// The cues as WebVTT: a metadata track, each cue's text is the cue as JSON.
pub fn cues_text(cues: &[Cue]) -> Result<String, serde_json::Error> {
    let mut text = String::from("WEBVTT\n");
    for item in cues {
        // Inside JSON strings `>` may be written as an escape, so that no arrow ends the cue.
        let json = serde_json::to_string(item)?.replace("-->", "--\\u003e");
        cue(&mut text, &item.id, (item.start_ms, item.end_ms), "", &json);
    }
    Ok(text)
}

fn cue(text: &mut String, id: &str, (start, end): (u64, u64), settings: &str, body: &str) {
    let id = id.replace("-->", "").replace(['\n', '\r'], " ");
    let space = if settings.is_empty() { "" } else { " " };
    let _ = writeln!(
        text,
        "\n{id}\n{} --> {}{space}{settings}\n{body}",
        stamp(start),
        stamp(end)
    );
}

fn stamp(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{:03}", ms % 1000)
}

/// Text of a cue: no markup, no arrow, no line of its own.
fn escape(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests;
