//! What is wrong in scene files, each finding with its file and line.

use std::collections::BTreeSet;
use std::fmt;

use super::scene_file::{BeatFile, CardFile, CueFile, FactFile, OrderFile, SceneFile};
use super::{CHART_STAGES, conditions};
use crate::script::Catalogue;

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SceneProblem {
    pub file: String,
    /// From 1; none where it is the file as a whole.
    pub line: Option<usize>,
    pub problem: String,
}

impl fmt::Display for SceneProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.problem),
            None => write!(f, "{}: {}", self.file, self.problem),
        }
    }
}

/// Findings on one line: the first, and how many there are besides.
pub(super) fn summary(findings: &[SceneProblem]) -> String {
    match findings {
        [] => String::new(),
        [only] => only.to_string(),
        [first, rest @ ..] => {
            format!(
                "{first} (and {} more: \"videoguida scenes check\" lists them)",
                rest.len()
            )
        }
    }
}

/// Reads a file of the scenes.
pub(super) fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, SceneProblem> {
    toml::from_str(text).map_err(|error| SceneProblem {
        file: file.to_owned(),
        line: error.span().map(|span| line_at(text, span.start)),
        problem: error.message().replace('\n', " "),
    })
}

/// The line of a position, from 1.
pub(super) fn line_at(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}

/// The line on which `[[KIND]]` with this id is named.
pub(super) fn line_of_id(text: &str, id: &str) -> Option<usize> {
    Some(line_at(text, position_of_id(text, id)?))
}

fn position_of_id(text: &str, id: &str) -> Option<usize> {
    text.find(&format!("id = \"{id}\""))
}

/// A file being checked.
struct Checked<'a> {
    file: &'a str,
    text: &'a str,
    catalogue: &'a Catalogue,
    findings: Vec<SceneProblem>,
}

impl Checked<'_> {
    /// `word` is looked for from `from` on: its line is the finding's.
    fn found(&mut self, from: usize, word: &str, problem: String) {
        let at = self.text[from..].find(word).map_or(from, |at| from + at);
        self.findings.push(SceneProblem {
            file: self.file.to_owned(),
            line: Some(line_at(self.text, at)),
            problem,
        });
    }

    fn position(&self, id: &str) -> usize {
        position_of_id(self.text, id).unwrap_or(0)
    }

    fn message(&mut self, from: usize, name: &str) {
        if !self.catalogue.has(name) {
            let problem = format!("no message \"{name}\" in the catalogue; add it to it/guide.ftl");
            self.found(from, &format!("\"{name}\""), problem);
        }
    }

    fn conditions(&mut self, from: usize, when: &[String]) {
        if let Some(unknown) = conditions::unknown(when) {
            let known: Vec<&str> = conditions::CONDITIONS.iter().map(|known| known.name).collect();
            let problem = format!("unknown condition \"{unknown}\"; there are {}", known.join(", "));
            self.found(from, unknown, problem);
        }
    }

    fn once<'b>(&mut self, kind: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                let first = self.position(id) + 1;
                self.found(
                    first,
                    &format!("id = \"{id}\""),
                    format!("{kind} \"{id}\" is there twice"),
                );
            }
        }
    }

    fn beat(&mut self, beat: &BeatFile, scene: &SceneFile) {
        let from = self.position(&beat.id);
        self.conditions(from, &beat.when);
        self.message(from, &beat.say);
        match (&beat.avatar, &beat.show) {
            (Some(_), None) => {}
            (None, Some(card)) => self.shown(from, card, beat, scene),
            _ => {
                let problem = format!("beat \"{}\" needs either \"avatar\" or \"show\"", beat.id);
                self.found(from, "id", problem);
            }
        }
        if beat.avatar.is_some() && beat.gesture.is_some() {
            let problem = "a gesture of its own stands with \"show\"; put it into \"avatar\"".to_owned();
            self.found(from, "gesture = ", problem);
        }
        let Some(band) = &beat.band else { return };
        if beat.show.is_some() {
            let problem = "a band stands under the avatar, not on a card; leave it out".to_owned();
            self.found(from, "band", problem);
        }
        let texts: Vec<&String> = std::iter::once(&band.heading).chain(&band.line).collect();
        texts.into_iter().for_each(|text| self.message(from, text));
    }

    fn shown(&mut self, from: usize, name: &str, beat: &BeatFile, scene: &SceneFile) {
        let Some(card) = scene.card.get(name) else {
            let problem = format!("there is no [card.{name}] in this scene");
            return self.found(from, &format!("\"{name}\""), problem);
        };
        let [least, most] = rows(card);
        if let Some(visible) = beat.visible.filter(|visible| !(least..=most).contains(visible)) {
            let problem = format!("visible is {visible}, the card has {least} to {most} rows to show");
            self.found(from, "visible", problem);
        }
    }

    fn card(&mut self, name: &str, card: &CardFile, scene: &SceneFile) {
        let header = format!("[card.{name}]");
        let from = self.text.find(&header).unwrap_or(0);
        texts(card).into_iter().for_each(|text| self.message(from, text));
        if let CardFile::Facts {
            month: Some(row),
            rows,
            ..
        } = card
            && !(1..=rows.len()).contains(row)
        {
            let problem = format!("month is {row}, the card has rows 1 to {}", rows.len());
            self.found(from, "month", problem);
        }
        if !scene.beat.iter().any(|beat| beat.show.as_deref() == Some(name)) {
            self.found(from, &header, format!("no beat shows the card \"{name}\""));
        }
    }

    fn cue(&mut self, cue: &CueFile, scene: &SceneFile) {
        let from = self.position(&cue.id);
        self.conditions(from, &cue.when);
        let texts: Vec<&String> = std::iter::once(&cue.label).chain(&cue.note).collect();
        texts.into_iter().for_each(|text| self.message(from, text));
        if !scene.beat.iter().any(|beat| beat.id == cue.from) {
            let problem = format!("there is no beat \"{}\" to start from", cue.from);
            self.found(from, &format!("\"{}\"", cue.from), problem);
        }
    }
}

/// What the types of a scene file cannot say: every name that it uses exists.
pub(super) fn scene(id: &str, scene: &SceneFile, text: &str, catalogue: &Catalogue) -> Vec<SceneProblem> {
    let file = format!("{id}.toml");
    let mut checked = Checked {
        file: &file,
        text,
        catalogue,
        findings: Vec::new(),
    };
    if scene.id != id {
        let problem = format!(
            "id is \"{}\", the file is {file}; they have to be the same",
            scene.id
        );
        checked.found(0, "id", problem);
    }
    checked.message(0, &scene.title);
    checked.once("beat", scene.beat.iter().map(|beat| beat.id.as_str()));
    for (name, card) in &scene.card {
        checked.card(name, card, scene);
    }
    for beat in &scene.beat {
        checked.beat(beat, scene);
    }
    for cue in &scene.cue {
        checked.cue(cue, scene);
    }
    checked.findings
}

/// What is wrong with the order besides missing files.
pub(super) fn order(file: &str, order: &OrderFile, text: &str, catalogue: &Catalogue) -> Vec<SceneProblem> {
    let mut checked = Checked {
        file,
        text,
        catalogue,
        findings: Vec::new(),
    };
    for entry in &order.scene {
        let from = checked.position(&entry.id);
        checked.conditions(from, &entry.when);
    }
    checked.findings
}

/// The fewest and the most rows, steps, columns or stages that a card can show; under a figure there need be none.
fn rows(card: &CardFile) -> [usize; 2] {
    match card {
        CardFile::Facts { rows, .. } => [1, rows.len()],
        CardFile::Steps { items, .. } => [1, items.len()],
        CardFile::Columns { columns, .. } => [1, columns.len()],
        CardFile::Figure { facts, .. } => [0, facts.len()],
        CardFile::Letter { .. } | CardFile::Scale { .. } => [1, 1],
        CardFile::Chart { .. } => [1, CHART_STAGES],
    }
}

/// The messages of a card.
fn texts(card: &CardFile) -> Vec<&String> {
    fn of_facts(facts: &[FactFile]) -> impl Iterator<Item = &String> {
        facts.iter().flat_map(|fact| [&fact.label, &fact.value])
    }
    let (head, body): ([Option<&String>; 3], Vec<&String>) = match card {
        CardFile::Figure {
            kicker,
            title,
            value,
            label,
            facts,
            note,
            coins: _,
        } => (
            [kicker.as_ref(), Some(title), note.as_ref()],
            [value, label].into_iter().chain(of_facts(facts)).collect(),
        ),
        CardFile::Facts {
            kicker,
            title,
            rows,
            note,
            month: _,
        } => (
            [kicker.as_ref(), Some(title), note.as_ref()],
            of_facts(rows).collect(),
        ),
        CardFile::Steps {
            kicker,
            title,
            items,
            note,
            look: _,
        } => (
            [kicker.as_ref(), Some(title), note.as_ref()],
            items.iter().map(|item| &item.text).collect(),
        ),
        CardFile::Letter {
            kicker,
            title,
            rows,
            note,
        } => (
            [kicker.as_ref(), Some(title), note.as_ref()],
            rows.iter().flat_map(|row| [&row.value, &row.label]).collect(),
        ),
        CardFile::Scale {
            kicker,
            title,
            earned,
            lost,
            note,
        } => (
            [kicker.as_ref(), Some(title), note.as_ref()],
            [earned, lost]
                .into_iter()
                .flat_map(|weight| [&weight.value, &weight.label])
                .collect(),
        ),
        CardFile::Chart { kicker, title, note } => {
            ([kicker.as_ref(), Some(title), note.as_ref()], Vec::new())
        }
        CardFile::Columns {
            kicker,
            title,
            columns,
            note,
        } => (
            [kicker.as_ref(), Some(title), note.as_ref()],
            columns
                .iter()
                .flat_map(|column| [&column.heading, &column.text])
                .collect(),
        ),
    };
    head.into_iter().flatten().chain(body).collect()
}
