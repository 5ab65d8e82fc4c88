//! The scene files: what an operator edits. Unknown keys are errors.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{CueKind, Gaze, Gesture, StepsLook};
use crate::theme::Icon;

/// `scenes/order.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderFile {
    pub scene: Vec<OrderEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderEntry {
    pub id: String,
    #[serde(default)]
    pub when: Vec<String>,
}

/// `scenes/<id>.toml`. Every text is the id of a message of the catalogues.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SceneFile {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub card: BTreeMap<String, CardFile>,
    pub beat: Vec<BeatFile>,
    #[serde(default)]
    pub cue: Vec<CueFile>,
}

/// A sentence and what is seen while it is said: the avatar, or a card of the scene.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeatFile {
    pub id: String,
    #[serde(default)]
    pub when: Vec<String>,
    pub say: String,
    pub avatar: Option<AvatarFile>,
    pub band: Option<BandFile>,
    /// The card's name.
    pub show: Option<String>,
    /// How many rows, steps or columns of the card are to be seen; all where it is left out.
    pub visible: Option<usize>,
    /// What she does with her hands beside the card.
    pub gesture: Option<Gesture>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AvatarFile {
    pub gesture: Gesture,
    pub gaze: Gaze,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandFile {
    pub heading: String,
    pub line: Option<String>,
    pub icon: Option<Icon>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum CardFile {
    Figure {
        kicker: Option<String>,
        title: String,
        value: String,
        label: String,
        #[serde(default)]
        facts: Vec<FactFile>,
        /// The benefit as coins beside it.
        #[serde(default)]
        coins: bool,
        note: Option<String>,
    },
    Facts {
        kicker: Option<String>,
        title: String,
        rows: Vec<FactFile>,
        /// The month of the first payment beside them: its days are marked with the row of this number, from 1.
        month: Option<usize>,
        note: Option<String>,
    },
    Steps {
        kicker: Option<String>,
        title: String,
        items: Vec<StepFile>,
        #[serde(default)]
        look: StepsLook,
        note: Option<String>,
    },
    Letter {
        kicker: Option<String>,
        title: String,
        rows: Vec<LabelledFile>,
        note: Option<String>,
    },
    Scale {
        kicker: Option<String>,
        title: String,
        earned: LabelledFile,
        lost: LabelledFile,
        note: Option<String>,
    },
    Chart {
        kicker: Option<String>,
        title: String,
        note: Option<String>,
    },
    Columns {
        kicker: Option<String>,
        title: String,
        columns: Vec<ColumnFile>,
        note: Option<String>,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    pub icon: Icon,
    pub label: String,
    pub value: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelledFile {
    pub value: String,
    pub label: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepFile {
    pub icon: Icon,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnFile {
    pub icon: Icon,
    pub heading: String,
    pub text: String,
}

/// A button. `from` names the beat with which it appears; it stays to the end of the scene.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueFile {
    pub id: String,
    #[serde(default)]
    pub when: Vec<String>,
    pub kind: CueKind,
    pub label: String,
    pub target: String,
    pub note: Option<String>,
    pub from: String,
}
