//! Everything of a guide that is read, in each language it is written in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::storyboard::{Scene, Storyboard};

/// The texts of one language; the times are the manifest's and the same for all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// What the language calls itself ("English").
    pub language: String,
    /// "ltr" or "rtl".
    pub direction: String,
    /// The name of the guide; nobody in it.
    pub title: String,
    /// Titles by scene.
    pub chapters: BTreeMap<String, String>,
    /// Sentences by scene and beat.
    pub captions: BTreeMap<String, BTreeMap<String, String>>,
    /// By cue.
    pub cues: BTreeMap<String, CueText>,
    /// Titles by document.
    pub documents: BTreeMap<String, String>,
    /// What the guide says and shows of the person, as written ("monthly_amount": "€1,120.50").
    pub figures: BTreeMap<String, String>,
}

/// What a button says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueText {
    pub label: String,
    pub note: Option<String>,
}

impl Texts {
    /// Puts in what the scenes say.
    pub fn tell(&mut self, storyboard: &Storyboard) {
        for scene in &storyboard.scenes {
            self.chapters.insert(scene.id.clone(), scene.title.clone());
            self.captions.insert(scene.id.clone(), sentences(scene));
            self.cues.extend(scene.cues.iter().map(|cue| {
                let text = CueText {
                    label: cue.label.clone(),
                    note: cue.note.clone(),
                };
                (cue.id.clone(), text)
            }));
        }
    }
}

fn sentences(scene: &Scene) -> BTreeMap<String, String> {
    let beats = scene.beats.iter();
    beats
        .map(|beat| (beat.id.clone(), beat.caption.clone()))
        .collect()
}

impl Texts {
    /// The sentence of a beat; empty where the language has none.
    pub fn caption(&self, scene: &str, beat: &str) -> &str {
        let sentences = self.captions.get(scene);
        sentences
            .and_then(|sentences| sentences.get(beat))
            .map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storyboard::{Beat, Gaze, Gesture, Picture};

    #[test]
    fn captions_are_the_sentences_of_the_beats() {
        let beat = Beat {
            id: "monthly".into(),
            clauses: Vec::new(),
            caption: "Riceverai 1.120,50 € lordi al mese.".into(),
            picture: Picture::Avatar {
                gesture: Gesture::Rest,
                gaze: Gaze::Viewer,
                band: None,
            },
            personal: true,
            own_texts: Vec::new(),
            says_own: true,
            figure: None,
        };
        let scene = Scene {
            id: "amount".into(),
            title: "Quanto ricevi".into(),
            beats: vec![beat],
            cues: Vec::new(),
        };
        let mut texts = Texts::default();
        texts.tell(&Storyboard { scenes: vec![scene] });
        assert_eq!(
            texts.caption("amount", "monthly"),
            "Riceverai 1.120,50 € lordi al mese."
        );
        assert_eq!(texts.chapters["amount"], "Quanto ricevi");
        assert_eq!(texts.caption("amount", "absent"), "");
    }
}
