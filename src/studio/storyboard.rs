//! The storyboard: scenes and beats with everything resolved to words and figures, ready to be
//! spoken, drawn and encoded.

mod bars;
mod build;
mod check;
mod conditions;
mod drawing;
mod edges;
mod figures;
#[cfg(any(test, fuzzing))]
pub mod fuzz;
mod scene_file;
mod scenes;
mod specimen;

pub use bars::bars;
pub use build::Cast;
pub use check::SceneProblem;
pub use conditions::{CONDITIONS, Condition, Conditions};
pub use drawing::{Coins, Drawn, FourthStack, MonthPage};
pub use figures::{Extent, figure_clauses};
pub use scenes::{Gap, SceneError, Scenes};
pub use specimen::{CHOICES, fixed_clauses};

use crate::clause::Clause;
use crate::theme::Icon;

/// What the frames of a beat show.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// She stands on the stage; `band` is the lower third (the only personal pixels here).
    Avatar {
        gesture: Gesture,
        gaze: Gaze,
        band: Option<Band>,
    },
    /// A full-screen card, her voice over.
    Card(Card),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gesture {
    Rest,
    Wave,
    Explain,
    Point,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gaze {
    Viewer,
    /// Towards the lower third.
    Panel,
}

/// The lower third: a heading and up to one line under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The band comes in with this beat; otherwise it is already there and holds.
    pub enters: bool,
    /// The next beat shows her with another band or none: this one goes at the end.
    pub leaves: bool,
    pub heading: String,
    pub line: Option<String>,
    pub icon: Option<Icon>,
}

/// Full-screen cards. `enters`: this beat shows the card for the first time, so it makes its entrance;
/// otherwise it is already there and holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub enters: bool,
    /// The frame in which the voice begins to say the figure that comes with this beat; none where it says none.
    pub said_at: Option<u32>,
    /// Rows, steps or columns that the beat before showed already; those after it enter now.
    pub shown_before: usize,
    pub kicker: Option<String>,
    pub title: String,
    pub body: CardBody,
    pub note: Option<String>,
    /// Hers, while everybody hears the same.
    pub gesture: Gesture,
}

#[derive(Clone, Debug, PartialEq)]
pub enum CardBody {
    /// One large figure with its label ("1.120,50 €", "lordi al mese") and up to three facts under it, of which
    /// `visible` are shown.
    Figure {
        value: String,
        label: String,
        facts: Vec<Fact>,
        visible: usize,
        coins: Option<Coins>,
    },
    /// Rows of icon, label and value; `visible` rows are shown, the last of them enters in this beat.
    Facts {
        rows: Vec<Fact>,
        visible: usize,
        month: Option<MonthBeside>,
    },
    /// Icon-led steps; `visible` of them are shown.
    Steps {
        items: Vec<Step>,
        visible: usize,
        look: StepsLook,
        /// What the first instalment is of the sum, per cent.
        first_instalment: u32,
    },
    /// A letter with rows of labels and values; its seal comes with the last words of the sentence.
    Letter { rows: Vec<Labelled> },
    /// A scale, level at first: what is earned weighs on its one pan, what it takes of the benefit on the other.
    Scale { earned: Labelled, lost: Labelled },
    /// The months of benefit as bars; draws itself in at most 15 frames, then holds. `visible`: 1 the months,
    /// 2 which of them are reduced as well, and the note that says so.
    Chart { bars: Vec<Bar>, visible: usize },
    /// Columns side by side ("Si cumula", "Si riduce", "Si sospende", "Si perde").
    Columns { columns: Vec<Column>, visible: usize },
}

/// What a chart shows one after the other: the months, and their reduction.
pub const CHART_STAGES: usize = 2;

/// The page of a month beside rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthBeside {
    pub page: MonthPage,
    /// Its days are marked with the row of this place, from 0.
    pub with_row: usize,
}

/// How steps stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepsLook {
    /// Under one another.
    #[default]
    Rows,
    /// Along a road that leads up to a flag.
    Road,
    /// In the dark: what is told is a loss.
    Dark,
    /// Beside a phone, on which the first is done, then the second.
    Phone,
    /// Beside the coins of a sum that is paid in instalments, which come with the second.
    Instalments,
}

/// What lies on a pan of a scale, or stands in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// "100 €".
    pub value: String,
    /// What it is of.
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub icon: Icon,
    pub label: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub icon: Icon,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub icon: Icon,
    pub heading: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Calendar month that is paid, from 1.
    pub month: u32,
    /// Calendar label under the bar, where one is shown ("feb 2026").
    pub label: String,
    /// Height, in cents.
    pub cents: i64,
    /// Above the bar, where there is room ("1.120,50").
    pub value: String,
    pub reduced: bool,
}

/// One sentence with its picture: a segment of sound and one of picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Beat {
    pub id: String,
    pub clauses: Vec<Clause>,
    /// The sentence as captions and transcript show it (figures in digits).
    pub caption: String,
    pub picture: Picture,
    /// Reads the name or a figure of the person.
    pub personal: bool,
    /// The texts of the picture that do so.
    pub own_texts: Vec<String>,
    /// The voice does so.
    pub says_own: bool,
    /// The first clause that says a figure of the person.
    pub figure: Option<usize>,
}

impl Beat {
    /// Whether everybody who hears the sentence sees the same picture: nothing of the person is said or written.
    pub fn is_shared(&self) -> bool {
        !self.says_own && self.own_texts.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub id: String,
    pub title: String,
    pub beats: Vec<Beat>,
    pub cues: Vec<SceneCue>,
}

/// A button of a scene, shown from the start of the beat `from_beat` to the end of the scene.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneCue {
    pub id: String,
    pub kind: CueKind,
    pub label: String,
    pub target: String,
    pub note: Option<String>,
    pub from_beat: usize,
}

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueKind {
    /// Opens a panel of the page under the video.
    Panel,
    /// Leads to a service that needs login.
    Service,
    /// Downloads a document of the guide.
    Document,
    /// The new-work choice.
    Choice,
    /// Chapter menu.
    Chapters,
    /// Rating and comment.
    Rating,
    /// Language, captions, audio only.
    Settings,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Storyboard {
    pub scenes: Vec<Scene>,
}

#[cfg(test)]
mod tests;
