//! The papers by name, and a finished one as a file.

/// Declares the papers by one list, so that none is left out of `ALL` or goes without an id.
macro_rules! papers {
    ($($variant:ident => $id:literal),+ $(,)?) => {
        /// The papers of a claim, in the order in which a guide lists them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Paper {
            $($variant),+
        }

        impl Paper {
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$variant),+];

            /// "new-work": names files, templates and messages.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),+
                }
            }
        }
    };
}

papers! {
    Letter => "letter",
    Calculation => "calculation",
    Schedule => "schedule",
    NewWork => "new-work",
    Anticipation => "anticipation",
    Obligations => "obligations",
    Calendar => "calendar",
}

impl Paper {
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.id() == id)
    }

    /// "new-work.pdf".
    pub fn file(self) -> String {
        let ending = if self == Self::Calendar { "ics" } else { "pdf" };
        format!("{}.{ending}", self.id())
    }

    /// Pages it may take: the letter has to fit its envelope and the print run.
    pub(super) fn page_limit(self) -> usize {
        match self {
            Self::Calculation => 4,
            _ => 1,
        }
    }
}

/// One finished file of the `documents/` folder.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// "letter", "calculation", …
    pub id: String,
    /// In the document's language.
    pub title: String,
    /// File name without a folder ("letter.pdf").
    pub file: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Document({}, {} bytes)", self.file, self.bytes.len())
    }
}
