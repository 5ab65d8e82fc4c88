use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::sentence::{SLOT_CLOSE, SLOT_OPEN, Sentence, split};
use super::values::Values;
use crate::words::Locale;

/// What is wrong with a catalogue or with the use of one of its messages.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    #[error("catalogue \"{locale}\": not a language tag")]
    Locale { locale: Locale },
    #[error("catalogue \"{locale}\": {problem}")]
    Syntax { locale: Locale, problem: String },
    #[error("catalogue \"{locale}\": message \"{message}\" is missing; add it to scenes/{locale}/guide.ftl")]
    MissingMessage { locale: Locale, message: String },
    #[error("catalogue \"{locale}\": message \"{message}\": {problem}")]
    Message {
        locale: Locale,
        message: String,
        problem: String,
    },
}

/// The sentences of one language, in Fluent.
pub struct Catalogue {
    locale: Locale,
    messages: BTreeSet<String>,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Reads a catalogue from the text of its `.ftl` file.
    pub fn parse(locale: Locale, text: &str) -> Result<Self, CatalogueError> {
        let tag: LanguageIdentifier = locale
            .tag()
            .parse()
            .map_err(|_| CatalogueError::Locale { locale })?;
        let syntax = |problem: String| CatalogueError::Syntax { locale, problem };
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
            syntax(
                errors
                    .first()
                    .map_or_else(|| "unreadable".to_owned(), ToString::to_string),
            )
        })?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Direction marks around every slot would be spoken and drawn.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| {
            syntax(
                errors
                    .first()
                    .map_or_else(|| "unreadable".to_owned(), ToString::to_string),
            )
        })?;
        Ok(Self {
            locale,
            messages: text.lines().filter_map(message_of).collect(),
            bundle,
        })
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The messages of `other` that this catalogue lacks, in alphabetical order.
    pub fn lacks<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        other.messages.difference(&self.messages).map(String::as_str)
    }

    /// The names of its messages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.messages.iter().map(String::as_str)
    }

    /// How many messages there are.
    pub fn count(&self) -> usize {
        self.messages.len()
    }

    pub fn has(&self, message: &str) -> bool {
        self.bundle.has_message(message)
    }

    /// The sentence `message` with the slots of `values`, ready to be written and spoken.
    pub fn sentence(&self, message: &str, values: &Values) -> Result<Sentence, CatalogueError> {
        let pattern = self.format(message, values)?;
        split(&pattern, values).map_err(|problem| self.message_error(message, problem))
    }

    /// The message as the eye reads it.
    pub fn written(&self, message: &str, values: &Values) -> Result<String, CatalogueError> {
        Ok(self.sentence(message, values)?.written)
    }

    fn format(&self, message: &str, values: &Values) -> Result<String, CatalogueError> {
        let pattern = self
            .bundle
            .get_message(message)
            .and_then(|found| found.value())
            .ok_or_else(|| CatalogueError::MissingMessage {
                locale: self.locale,
                message: message.to_owned(),
            })?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(values.arguments(arguments)), &mut errors)
            .into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(self.message_error(message, error.to_string())),
        }
    }

    fn message_error(&self, message: &str, problem: String) -> CatalogueError {
        CatalogueError::Message {
            locale: self.locale,
            message: message.to_owned(),
            problem,
        }
    }
}

/// The message that begins on this line of a catalogue.
fn message_of(line: &str) -> Option<String> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (named && !name.contains(char::is_whitespace)).then(|| name.to_owned())
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
