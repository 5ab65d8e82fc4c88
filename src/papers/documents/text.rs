//! The words of the papers: a Fluent catalogue a language, its messages as runs of plain and bold text.
//!
//! A value stands in its message between direction marks, so that nothing in it is ever read as markup.

use std::collections::BTreeMap;

use serde::Serialize;

use super::error::DocumentError;
use ground::messages::{FluentArgs, FluentValue, Isolation, Messages};
use ground::words::Locale;

/// Opens and closes a value in a formatted message.
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// Keeps a number and what it counts on one line.
const NO_BREAK: char = '\u{a0}';

/// A stretch of a message; templates read plain text as a string, bold text as a list of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum TextRun {
    Plain(String),
    Strong([String; 1]),
}

/// A message, ready to be set.
pub type Text = Vec<TextRun>;

/// What the messages of one claim may say, by name.
#[derive(Default)]
pub struct Arguments(FluentArgs<'static>);

impl Arguments {
    pub fn set(&mut self, name: &'static str, value: impl Into<FluentValue<'static>>) {
        self.0.set(name, value);
    }

    /// Nothing where there is nothing: a message that needs it is left out.
    pub fn set_some(&mut self, name: &'static str, value: Option<impl Into<FluentValue<'static>>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }
}

/// The catalogues of the complete languages.
const TEXTS: [(Locale, &str); Locale::COMPLETE.len()] = [
    (Locale::It, include_str!("../../../templates/documents/it.ftl")),
    (Locale::En, include_str!("../../../templates/documents/en.ftl")),
    (Locale::De, include_str!("../../../templates/documents/de.ftl")),
];

/// The messages of one language.
pub struct PaperMessages {
    locale: Locale,
    messages: Messages,
}

impl PaperMessages {
    /// The bundled catalogues, one for each complete language.
    pub fn embedded() -> Result<Vec<Self>, DocumentError> {
        let parsed = TEXTS.into_iter().map(|(locale, text)| Self::parse(locale, text));
        parsed.collect()
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    fn parse(locale: Locale, text: &str) -> Result<Self, DocumentError> {
        Ok(Self {
            locale,
            messages: Messages::parse(locale, text, Isolation::Marks)?,
        })
    }

    /// Every message whose id starts with `prefix` and whose values are there, by id.
    pub fn all<'a>(&'a self, prefix: &str, values: &Arguments) -> BTreeMap<&'a str, Text> {
        let ids = self.messages.ids().filter(|id| id.starts_with(prefix));
        ids.filter_map(|id| Some((id, self.text(id, values)?))).collect()
    }

    /// A message; none where it does not exist or one of its values is missing.
    pub fn text(&self, id: &str, values: &Arguments) -> Option<Text> {
        self.format(id, values).map(|text| runs(&text))
    }

    /// A message without its bold.
    pub fn plain(&self, id: &str, values: &Arguments) -> String {
        let text = self.text(id, values).unwrap_or_default();
        text.into_iter()
            .map(|run| match run {
                TextRun::Plain(text) | TextRun::Strong([text]) => text,
            })
            .collect()
    }

    fn format(&self, id: &str, values: &Arguments) -> Option<String> {
        let (text, errors) = self.messages.format(id, &values.0)?;
        errors.is_empty().then(|| text.into_owned())
    }
}

/// Cuts a formatted message at the asterisks outside values; a name keeps the apostrophe it is registered with.
fn runs(text: &str) -> Text {
    let mut runs = Vec::new();
    let (mut depth, mut strong, mut run) = (0_u32, false, String::new());
    let mut finish = |run: &mut String, strong: bool| {
        let text = std::mem::take(run);
        if !text.is_empty() {
            runs.push(if strong {
                TextRun::Strong([text])
            } else {
                TextRun::Plain(text)
            });
        }
    };
    for letter in text.chars() {
        match letter {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            '*' if depth == 0 => {
                finish(&mut run, strong);
                strong = !strong;
            }
            ' ' | '\n' => push_space(&mut run),
            '\'' if depth == 0 => run.push('’'),
            other => run.push(other),
        }
    }
    finish(&mut run, strong);
    runs
}

/// One space for several; one that does not break after a digit.
fn push_space(run: &mut String) {
    match run.chars().last() {
        Some(' ' | NO_BREAK) => (),
        Some(last) if last.is_ascii_digit() || ends_with_day(run) => run.push(NO_BREAK),
        _ => run.push(' '),
    }
}

/// "8." of "8. April", not the end of a sentence.
fn ends_with_day(run: &str) -> bool {
    let Some(before) = run.strip_suffix('.') else {
        return false;
    };
    let number = before.rsplit([' ', NO_BREAK]).next().unwrap_or_default();
    (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
}

/// Figures, dates and reasons outside a message, set as messages are: numbers stay with what they count.
pub fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for letter in text.chars() {
        match letter {
            ' ' => push_space(&mut out),
            '\'' => out.push('’'),
            other => out.push(other),
        }
    }
    out
}

/// "Entro il 5 marzo" for "entro il 5 marzo".
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> TextRun {
        TextRun::Plain(text.into())
    }

    #[test]
    fn asterisks_of_a_message_are_bold_and_those_of_a_value_are_text() {
        let catalogue = PaperMessages::parse(Locale::It, "a = Entro *{ $day }* da { $who }.\n").unwrap();
        let mut values = Arguments::default();
        assert_eq!(catalogue.text("a", &values), None, "a value is missing");
        values.set("day", "30 giorni");
        values.set("who", "*O*");
        let bold = TextRun::Strong(["30\u{a0}giorni".into()]);
        assert_eq!(
            catalogue.text("a", &values),
            Some(vec![plain("Entro "), bold, plain(" da *O*.")])
        );
        assert_eq!(catalogue.plain("a", &values), "Entro 30\u{a0}giorni da *O*.");
    }

    /// What one language says, the others say with the same values and the same bold.
    #[test]
    fn the_catalogues_agree() {
        let first = PaperMessages::parse(TEXTS[0].0, TEXTS[0].1).unwrap();
        let used = |text: &str, id: &str| {
            let start = text.find(&format!("\n{id} =")).expect("the message") + 1;
            let body = text[start..].split("\n\n").next().unwrap_or_default();
            let next = body.lines().skip(1).take_while(|line| line.starts_with(' '));
            let whole: Vec<&str> = body.lines().take(1).chain(next).collect();
            let whole = whole.join("\n");
            let mut names: Vec<String> = whole
                .split("{ $")
                .skip(1)
                .map(|rest| {
                    rest.split([' ', '}'])
                        .next()
                        .unwrap_or_default()
                        .replace("_first", "")
                })
                .filter(|name| name != "reduction_number")
                .collect();
            names.sort();
            names.dedup();
            (names, whole.matches('*').count() - whole.matches("*[").count())
        };
        let (_, italian) = TEXTS[0];
        for (locale, text) in TEXTS {
            assert!(locale.is_complete());
            let other = PaperMessages::parse(locale, text).unwrap();
            assert!(other.messages.ids().eq(first.messages.ids()), "{locale}");
            for id in first.messages.ids() {
                assert_eq!(used(italian, id), used(text, id), "{locale} {id}");
            }
        }
    }
}
