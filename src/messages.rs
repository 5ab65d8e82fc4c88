//! Messages in Fluent: the one way in which a catalogue is read, whatever it speaks of.

use std::borrow::Cow;

pub use fluent_bundle::{FluentArgs, FluentError, FluentValue};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use crate::words::Locale;

/// What is wrong with the text of a catalogue.
#[derive(Debug, thiserror::Error)]
pub enum MessagesError {
    #[error("catalogue \"{locale}\": not a language tag")]
    Locale { locale: Locale },
    #[error("catalogue \"{locale}\": {problem}")]
    Syntax { locale: Locale, problem: String },
}

/// Whether the values of a message stand between direction marks (U+2068, U+2069).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    Marks,
    /// For what is spoken, drawn or read by screen readers, where marks would be too.
    Plain,
}

/// The messages of one language.
pub struct Messages {
    ids: Vec<String>,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// Reads the text of a `.ftl` file.
    pub fn parse(locale: Locale, text: &str, isolation: Isolation) -> Result<Self, MessagesError> {
        let tag: LanguageIdentifier = locale
            .tag()
            .parse()
            .map_err(|_| MessagesError::Locale { locale })?;
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            let problem = errors.first().map(ToString::to_string);
            syntax(locale, problem)
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(isolation == Isolation::Marks);
        bundle
            .add_resource(resource)
            .map_err(|errors| syntax(locale, errors.first().map(ToString::to_string)))?;
        Ok(Self {
            ids: text.lines().filter_map(id_of).map(str::to_owned).collect(),
            bundle,
        })
    }

    /// The names of the messages, as they follow one another in the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The message with its values, and what could not be put into it; none where there is no such message.
    pub fn format<'a>(
        &'a self,
        id: &str,
        values: &'a FluentArgs<'_>,
    ) -> Option<(Cow<'a, str>, Vec<FluentError>)> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(values), &mut errors);
        Some((text, errors))
    }
}

fn syntax(locale: Locale, problem: Option<String>) -> MessagesError {
    MessagesError::Syntax {
        locale,
        problem: problem.unwrap_or_else(|| "unreadable".to_owned()),
    }
}

/// The message that begins on this line of a catalogue: "letter-title" of "letter-title = …".
fn id_of(line: &str) -> Option<&str> {
    let (id, _) = line.split_once('=')?;
    let id = id.trim_end();
    let named = id.starts_with(|c: char| c.is_ascii_alphabetic());
    (named && !id.contains(char::is_whitespace)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_names_its_messages_and_marks_their_values() {
        let text = "# a = note\nwelcome = Ciao { $name }\n    e = benvenuta\nlast-one=Fine\n";
        let mut values = FluentArgs::new();
        values.set("name", "Ada");
        for (isolation, expected) in [
            (Isolation::Plain, "Ciao Ada\ne = benvenuta"),
            (Isolation::Marks, "Ciao \u{2068}Ada\u{2069}\ne = benvenuta"),
        ] {
            let messages = Messages::parse(Locale::It, text, isolation).unwrap();
            assert_eq!(messages.ids().collect::<Vec<_>>(), ["welcome", "last-one"]);
            let (written, errors) = messages.format("welcome", &values).unwrap();
            assert_eq!((written.as_ref(), errors.len()), (expected, 0));
            assert!(messages.format("absent", &values).is_none() && !messages.has("absent"));
        }
        let broken = Messages::parse(Locale::It, "welcome = { $name\n", Isolation::Plain);
        assert!(matches!(broken, Err(MessagesError::Syntax { .. })));
    }
}
