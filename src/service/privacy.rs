//! For the data protection officer: the record of processing (GDPR, article 30) and the draft of an impact assessment
//! (article 35), written from the settings in force and the register of what is held where.

mod dpia;
mod parts;
mod record;

use crate::config::Settings;

/// What the papers are written from.
pub struct PrivacyPapers<'a> {
    pub settings: &'a Settings,
    /// As "30 novembre 2026".
    pub today: &'a str,
}

impl PrivacyPapers<'_> {
    /// The record of processing, in Italian, as Markdown.
    pub fn record(&self) -> String {
        record::text(self)
    }

    /// The draft of the impact assessment, in Italian, as Markdown. What only the institute knows is marked.
    pub fn dpia(&self) -> String {
        dpia::text(self)
    }
}

#[cfg(test)]
mod tests;
