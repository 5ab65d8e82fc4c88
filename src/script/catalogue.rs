use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::sentence::{SLOT_CLOSE, SLOT_OPEN, Sentence, split};
use super::values::Values;

/// What is wrong with a catalogue or with the use of one of its messages.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    #[error("catalogue \"{locale}\": not a language tag")]
    Locale { locale: String },
    #[error("catalogue \"{locale}\": {problem}")]
    Syntax { locale: String, problem: String },
    #[error("catalogue \"{locale}\": message \"{message}\" is missing; add it to scenes/{locale}/guide.ftl")]
    MissingMessage { locale: String, message: String },
    #[error("catalogue \"{locale}\": message \"{message}\": {problem}")]
    Message {
        locale: String,
        message: String,
        problem: String,
    },
}

/// The sentences of one language, in Fluent.
pub struct Catalogue {
    locale: String,
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// Reads a catalogue from the text of its `.ftl` file.
    pub fn parse(locale: &str, text: &str) -> Result<Self, CatalogueError> {
        let tag: LanguageIdentifier = locale.parse().map_err(|_| CatalogueError::Locale {
            locale: locale.to_owned(),
        })?;
        let syntax = |problem: String| CatalogueError::Syntax {
            locale: locale.to_owned(),
            problem,
        };
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
            locale: locale.to_owned(),
            bundle,
        })
    }

    pub fn locale(&self) -> &str {
        &self.locale
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
                locale: self.locale.clone(),
                message: message.to_owned(),
            })?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments(values)), &mut errors)
            .into_owned();
        match errors.first() {
            None => Ok(text),
            Some(error) => Err(self.message_error(message, error.to_string())),
        }
    }

    fn message_error(&self, message: &str, problem: String) -> CatalogueError {
        CatalogueError::Message {
            locale: self.locale.clone(),
            message: message.to_owned(),
            problem,
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
