use std::collections::BTreeMap;

use super::edges;
use super::scene_file::{
    BandFile, BeatFile, CardFile, CueFile, FactFile, LabelledFile, OrderFile, SceneFile,
};
use super::scenes::Scenes;
use super::{
    Band, Beat, CHART_STAGES, Card, CardBody, Column, Conditions, CueKind, Drawn, Fact, Gesture, Labelled,
    MonthBeside, Picture, Scene, SceneCue, Step, Storyboard,
};
use crate::script::{CatalogueError, Sentence, Values};

/// What one claim brings to the scenes.
pub struct Cast<'a> {
    /// In the language that is shown.
    pub values: &'a Values,
    /// In the language that is spoken: the same values where a voice speaks the language that is shown.
    pub spoken: &'a Values,
    pub conditions: &'a Conditions,
    /// What cards draw of the award.
    pub drawn: &'a Drawn,
    /// Addresses of services, by the names that cues use.
    pub services: &'a BTreeMap<String, String>,
}

impl Scenes {
    /// The storyboard of one claim: every condition decided, every text resolved.
    pub fn storyboard(&self, cast: &Cast<'_>) -> Result<Storyboard, CatalogueError> {
        self.in_order(&self.order, cast)
    }

    /// The storyboard of the presentation, which is about nobody.
    pub fn spot(&self, cast: &Cast<'_>) -> Result<Storyboard, CatalogueError> {
        self.in_order(&self.spot, cast)
    }

    fn in_order(&self, order: &OrderFile, cast: &Cast<'_>) -> Result<Storyboard, CatalogueError> {
        let mut scenes: Vec<Scene> = Vec::new();
        let entries = order.scene.iter();
        for entry in entries.filter(|entry| cast.conditions.allow(&entry.when)) {
            let played = scenes.iter().any(|scene| scene.id == entry.id);
            if let Some(file) = self.files.get(&entry.id).filter(|_| !played) {
                scenes.push(
                    Resolver {
                        scenes: self,
                        file,
                        cast,
                    }
                    .scene()?,
                );
            }
        }
        edges::mark(&mut scenes);
        Ok(Storyboard { scenes })
    }
}

struct Resolver<'a> {
    scenes: &'a Scenes,
    file: &'a SceneFile,
    cast: &'a Cast<'a>,
}

/// A text of a picture and whether it is this person's alone.
struct PictureText {
    written: String,
    personal: bool,
}

impl Resolver<'_> {
    fn scene(&self) -> Result<Scene, CatalogueError> {
        let file = self.file;
        let playing: Vec<&BeatFile> = file
            .beat
            .iter()
            .filter(|beat| self.cast.conditions.allow(&beat.when))
            .collect();
        let mut beats = Vec::with_capacity(playing.len());
        for (index, beat) in playing.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| playing[before]);
            beats.push(self.beat(beat, before)?);
        }
        let cues = file
            .cue
            .iter()
            .filter(|cue| self.cast.conditions.allow(&cue.when))
            .map(|cue| self.cue(cue, &playing))
            .collect::<Result<_, _>>()?;
        Ok(Scene {
            id: file.id.clone(),
            title: self.written(&file.title)?,
            beats,
            cues,
        })
    }

    fn beat(&self, beat: &BeatFile, before: Option<&BeatFile>) -> Result<Beat, CatalogueError> {
        let sentence = self.sentence(&beat.say, self.cast.values)?;
        let spoken = self.sentence(&beat.say, self.cast.spoken)?;
        let mut own_texts = Vec::new();
        let picture = self.picture(beat, before, &mut own_texts)?;
        Ok(Beat {
            id: beat.id.clone(),
            clauses: spoken.clauses,
            caption: sentence.written,
            picture,
            personal: sentence.personal || spoken.personal || !own_texts.is_empty(),
            own_texts,
            says_own: spoken.says_own,
            figure: spoken.figure,
        })
    }

    fn picture(
        &self,
        beat: &BeatFile,
        before: Option<&BeatFile>,
        own: &mut Vec<String>,
    ) -> Result<Picture, CatalogueError> {
        if let Some(avatar) = &beat.avatar {
            let band = beat
                .band
                .as_ref()
                .map(|band| self.band(band, before, own))
                .transpose()?;
            return Ok(Picture::Avatar {
                gesture: avatar.gesture,
                gaze: avatar.gaze,
                band,
            });
        }
        let name = beat.show.as_deref().unwrap_or_default();
        let enters = before.is_none_or(|before| before.show.as_deref() != Some(name));
        let shown_before = if enters {
            0
        } else {
            before.and_then(|before| before.visible).unwrap_or(usize::MAX)
        };
        // The files were checked: the card exists.
        let card = &self.file.card[name];
        let card = self.card(card, enters, shown_before, beat.visible, own)?;
        Ok(Picture::Card(Card {
            gesture: beat.gesture.unwrap_or(Gesture::Rest),
            ..card
        }))
    }

    /// A band that says what the one before it said stays; another comes in.
    fn band(
        &self,
        band: &BandFile,
        before: Option<&BeatFile>,
        own: &mut Vec<String>,
    ) -> Result<Band, CatalogueError> {
        let same = before
            .and_then(|before| before.band.as_ref())
            .is_some_and(|before| before == band);
        Ok(Band {
            enters: !same,
            leaves: false,
            heading: self.text(&band.heading, own)?,
            line: band.line.as_ref().map(|line| self.text(line, own)).transpose()?,
            icon: band.icon,
        })
    }

    fn card(
        &self,
        card: &CardFile,
        enters: bool,
        shown_before: usize,
        visible: Option<usize>,
        own: &mut Vec<String>,
    ) -> Result<Card, CatalogueError> {
        let (kicker, title, note) = match card {
            CardFile::Figure {
                kicker, title, note, ..
            }
            | CardFile::Facts {
                kicker, title, note, ..
            }
            | CardFile::Steps {
                kicker, title, note, ..
            }
            | CardFile::Letter {
                kicker, title, note, ..
            }
            | CardFile::Scale {
                kicker, title, note, ..
            }
            | CardFile::Chart { kicker, title, note }
            | CardFile::Columns {
                kicker, title, note, ..
            } => (kicker, title, note),
        };
        Ok(Card {
            enters,
            said_at: None,
            shown_before,
            kicker: kicker.as_ref().map(|text| self.text(text, own)).transpose()?,
            title: self.text(title, own)?,
            body: self.body(card, visible, own)?,
            note: note.as_ref().map(|text| self.text(text, own)).transpose()?,
            gesture: Gesture::Rest,
        })
    }

    fn body(
        &self,
        card: &CardFile,
        visible: Option<usize>,
        own: &mut Vec<String>,
    ) -> Result<CardBody, CatalogueError> {
        let shown = |count: usize| visible.unwrap_or(count).min(count);
        Ok(match card {
            CardFile::Figure {
                value,
                label,
                facts,
                coins,
                ..
            } => CardBody::Figure {
                coins: self.cast.drawn.coins.filter(|_| *coins),
                value: self.text(value, own)?,
                label: self.text(label, own)?,
                facts: self.facts(facts, own)?,
                visible: shown(facts.len()),
            },
            CardFile::Facts { rows, month, .. } => CardBody::Facts {
                month: month.and_then(|with_row| self.month(with_row)),
                rows: self.facts(rows, own)?,
                visible: shown(rows.len()),
            },
            CardFile::Steps { items, look, .. } => {
                let resolve = |step: &super::scene_file::StepFile, own: &mut Vec<String>| {
                    Ok(Step {
                        icon: step.icon,
                        text: self.text(&step.text, own)?,
                    })
                };
                let steps = items
                    .iter()
                    .map(|step| resolve(step, own))
                    .collect::<Result<_, CatalogueError>>()?;
                CardBody::Steps {
                    items: steps,
                    look: *look,
                    first_instalment: self.cast.drawn.first_instalment,
                    visible: shown(items.len()),
                }
            }
            CardFile::Letter { rows, .. } => {
                let rows = rows.iter().map(|row| self.labelled(row, own));
                CardBody::Letter {
                    rows: rows.collect::<Result<_, _>>()?,
                }
            }
            CardFile::Scale { earned, lost, .. } => CardBody::Scale {
                earned: self.labelled(earned, own)?,
                lost: self.labelled(lost, own)?,
            },
            CardFile::Chart { .. } => {
                let bars = &self.cast.drawn.bars;
                own.extend(bars.iter().map(|bar| bar.value.clone()));
                CardBody::Chart {
                    bars: bars.clone(),
                    visible: shown(CHART_STAGES),
                }
            }
            CardFile::Columns { columns, .. } => {
                let mut resolved = Vec::with_capacity(columns.len());
                for column in columns {
                    resolved.push(Column {
                        icon: column.icon,
                        heading: self.text(&column.heading, own)?,
                        text: self.text(&column.text, own)?,
                    });
                }
                CardBody::Columns {
                    visible: shown(resolved.len()),
                    columns: resolved,
                }
            }
        })
    }

    /// The page of the month, marked with the row of a number, from 1.
    fn month(&self, with_row: usize) -> Option<MonthBeside> {
        Some(MonthBeside {
            page: self.cast.drawn.month.clone()?,
            with_row: with_row.saturating_sub(1),
        })
    }

    fn labelled(&self, row: &LabelledFile, own: &mut Vec<String>) -> Result<Labelled, CatalogueError> {
        Ok(Labelled {
            value: self.text(&row.value, own)?,
            label: self.text(&row.label, own)?,
        })
    }

    fn facts(&self, facts: &[FactFile], own: &mut Vec<String>) -> Result<Vec<Fact>, CatalogueError> {
        let mut resolved = Vec::with_capacity(facts.len());
        for fact in facts {
            resolved.push(Fact {
                icon: fact.icon,
                label: self.text(&fact.label, own)?,
                value: self.text(&fact.value, own)?,
            });
        }
        Ok(resolved)
    }

    fn cue(&self, cue: &CueFile, playing: &[&BeatFile]) -> Result<SceneCue, CatalogueError> {
        let position = |id: &str| self.file.beat.iter().position(|beat| beat.id == id).unwrap_or(0);
        let from = position(&cue.from);
        // A button whose beat is left out by its conditions appears with the next one.
        let from_beat = playing
            .iter()
            .position(|beat| position(&beat.id) >= from)
            .unwrap_or(0);
        Ok(SceneCue {
            id: cue.id.clone(),
            kind: cue.kind,
            label: self.written(&cue.label)?,
            target: self.target(cue),
            note: cue.note.as_ref().map(|note| self.written(note)).transpose()?,
            from_beat,
        })
    }

    /// A service leads to its address; everything else is found on the page.
    fn target(&self, cue: &CueFile) -> String {
        let service = (cue.kind == CueKind::Service)
            .then(|| self.cast.services.get(&cue.target))
            .flatten();
        service.unwrap_or(&cue.target).clone()
    }

    fn text(&self, message: &str, own: &mut Vec<String>) -> Result<String, CatalogueError> {
        let text = self.resolve(message)?;
        if text.personal {
            own.push(text.written.clone());
        }
        Ok(text.written)
    }

    fn written(&self, message: &str) -> Result<String, CatalogueError> {
        Ok(self.resolve(message)?.written)
    }

    fn resolve(&self, message: &str) -> Result<PictureText, CatalogueError> {
        let sentence = self.sentence(message, self.cast.values)?;
        Ok(PictureText {
            written: sentence.written,
            personal: sentence.personal,
        })
    }

    fn sentence(&self, message: &str, values: &Values) -> Result<Sentence, CatalogueError> {
        self.scenes.catalogue(values.locale()).sentence(message, values)
    }
}
