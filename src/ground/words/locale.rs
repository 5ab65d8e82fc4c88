//! The languages a guide can be in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of the guide. Italian, English and German are complete; the others have catalogues that were
/// started, and whoever asks for them gets Italian until they are full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    #[default]
    It,
    En,
    De,
    Fr,
    Sl,
    Ro,
    Uk,
    Ar,
}

impl Locale {
    /// Every language with a catalogue, complete or started.
    pub const ALL: [Self; 8] = [
        Self::It,
        Self::En,
        Self::De,
        Self::Fr,
        Self::Sl,
        Self::Ro,
        Self::Uk,
        Self::Ar,
    ];

    /// The languages in which everything is written: guide, captions, page, documents and notices.
    pub const COMPLETE: [Self; 3] = [Self::It, Self::En, Self::De];

    /// The language in which whoever asks for `tag` is served: a complete one, by the tag's first part
    /// ("de-AT" is German); Italian for every other tag.
    pub fn of(tag: &str) -> Self {
        Self::known(tag).map_or(Self::It, Self::served)
    }

    /// The language a tag of BCP 47 names, complete or only started; none where there is no catalogue.
    pub fn known(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// Itself where it is complete, otherwise Italian.
    pub fn served(self) -> Self {
        if self.is_complete() { self } else { Self::It }
    }

    pub fn is_complete(self) -> bool {
        Self::COMPLETE.contains(&self)
    }

    /// "it": for file names, `lang` attributes and playlists.
    pub fn tag(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Sl => "sl",
            Self::Ro => "ro",
            Self::Uk => "uk",
            Self::Ar => "ar",
        }
    }

    /// "ita": the code of ISO 639-2 (terminology), for the tracks of media files.
    pub fn media_code(self) -> &'static str {
        match self {
            Self::It => "ita",
            Self::En => "eng",
            Self::De => "deu",
            Self::Fr => "fra",
            Self::Sl => "slv",
            Self::Ro => "ron",
            Self::Uk => "ukr",
            Self::Ar => "ara",
        }
    }

    /// What the language calls itself, for menus.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Fr => "Français",
            Self::Sl => "Slovenščina",
            Self::Ro => "Română",
            Self::Uk => "Українська",
            Self::Ar => "العربية",
        }
    }

    /// "ltr" or "rtl", as the `dir` attribute takes it.
    pub fn direction(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            _ => "ltr",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_what_is_not_complete_gets_italian() {
        for (tag, served) in [
            ("it", Locale::It),
            ("EN", Locale::En),
            ("de-AT", Locale::De),
            ("de_IT", Locale::De),
            ("fr", Locale::It),
            ("ar", Locale::It),
            ("deu", Locale::It),
            ("", Locale::It),
            ("zh-Hant", Locale::It),
        ] {
            assert_eq!(Locale::of(tag), served, "{tag}");
        }
        assert_eq!(Locale::known("uk-UA"), Some(Locale::Uk));
        assert_eq!(Locale::known("zh"), None);
    }

    #[test]
    fn every_language_is_found_by_its_own_tag() {
        for locale in Locale::ALL {
            assert_eq!(Locale::known(locale.tag()), Some(locale));
            assert_eq!(serde_json::to_value(locale).unwrap(), locale.tag());
        }
        assert_eq!(Locale::Ar.direction(), "rtl");
    }
}
