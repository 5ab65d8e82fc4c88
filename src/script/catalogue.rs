use std::collections::BTreeSet;

use super::sentence::{SLOT_CLOSE, SLOT_OPEN, Sentence, SentenceError, split};
use super::values::Values;
use crate::messages::{FluentArgs, FluentError, Isolation, Messages, MessagesError};
use crate::words::Locale;

/// What is wrong with a catalogue or with the use of one of its messages.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    #[error(transparent)]
    Messages(#[from] MessagesError),
    #[error("catalogue \"{locale}\": message \"{message}\" is missing; add it to scenes/{locale}/guide.ftl")]
    MissingMessage { locale: Locale, message: String },
    #[error("catalogue \"{locale}\": message \"{message}\": {source}")]
    Format {
        locale: Locale,
        message: String,
        source: FluentError,
    },
    #[error("catalogue \"{locale}\": message \"{message}\": {source}")]
    Sentence {
        locale: Locale,
        message: String,
        source: SentenceError,
    },
}

/// The sentences of one language, in Fluent.
pub struct Catalogue {
    locale: Locale,
    ids: BTreeSet<String>,
    messages: Messages,
}

impl Catalogue {
    /// Reads a catalogue from the text of its `.ftl` file.
    pub fn parse(locale: Locale, text: &str) -> Result<Self, CatalogueError> {
        let messages = Messages::parse(locale, text, Isolation::Plain)?;
        Ok(Self {
            locale,
            ids: messages.ids().map(str::to_owned).collect(),
            messages,
        })
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The messages of `other` that this catalogue lacks, in alphabetical order.
    pub fn lacks<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        other.ids.difference(&self.ids).map(String::as_str)
    }

    /// The names of its messages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// How many messages there are.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    pub fn has(&self, message: &str) -> bool {
        self.messages.has(message)
    }

    /// The sentence `message` with the slots of `values`, ready to be written and spoken.
    pub fn sentence(&self, message: &str, values: &Values) -> Result<Sentence, CatalogueError> {
        let pattern = self.format(message, values)?;
        split(&pattern, values).map_err(|source| CatalogueError::Sentence {
            locale: self.locale,
            message: message.to_owned(),
            source,
        })
    }

    /// The message as the eye reads it.
    pub fn written(&self, message: &str, values: &Values) -> Result<String, CatalogueError> {
        Ok(self.sentence(message, values)?.written)
    }

    fn format(&self, message: &str, values: &Values) -> Result<String, CatalogueError> {
        let (locale, name) = (self.locale, || message.to_owned());
        let missing = || CatalogueError::MissingMessage {
            locale,
            message: name(),
        };
        let arguments = values.arguments(arguments);
        let (text, errors) = self.messages.format(message, arguments).ok_or_else(missing)?;
        match errors.into_iter().next() {
            None => Ok(text.into_owned()),
            Some(source) => Err(CatalogueError::Format {
                locale,
                message: name(),
                source,
            }),
        }
    }
}

/// Slots go through Fluent as marked names, so that the sentence can be cut at them afterwards.
fn arguments(values: &Values) -> FluentArgs<'static> {
    let mut arguments = FluentArgs::new();
    for name in values.slot_names() {
        arguments.set(name.to_owned(), format!("{SLOT_OPEN}{name}{SLOT_CLOSE}"));
    }
    for (name, choice) in values.choices() {
        arguments.set(name.to_owned(), choice.to_owned());
    }
    arguments
}
