//! The words of a notice, from `templates/notices`: a file a language, and the frames of an email.

use std::sync::LazyLock;

use askama::Template;
use serde::Deserialize;

use super::lint;
use crate::notice::{NoticeTemplate, Recipient};
use crate::store::BoardRow;
use ground::words::Locale;

/// A notice in words, for every channel.
#[derive(Clone, PartialEq, Eq)]
pub struct NoticeText {
    pub locale: Locale,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub sms: String,
    /// One sentence for the lock screen.
    pub push: String,
    /// For the citizens' app: no name in it.
    pub markdown: String,
}

/// A notice on the notice board, behind a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardWords {
    pub locale: Locale,
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// What stands on the button that opens the guide.
    pub button: String,
}

/// The words of one language, as its file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeCatalogue {
    greeting: String,
    greeting_without_name: String,
    login: String,
    safety: String,
    automatic: String,
    open_until: String,
    board_button: String,
    guide_ready: NoticeWording,
    guide_corrected: NoticeWording,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeWording {
    subject: String,
    paragraphs: Vec<String>,
    sms: String,
    push: String,
    board: Vec<String>,
}

/// One for each complete language, in the order of [`Locale::COMPLETE`].
static CATALOGUES: LazyLock<Vec<(Locale, NoticeCatalogue)>> = LazyLock::new(|| {
    let files: [_; Locale::COMPLETE.len()] = [
        (Locale::It, include_str!("../../../templates/notices/it.toml")),
        (Locale::En, include_str!("../../../templates/notices/en.toml")),
        (Locale::De, include_str!("../../../templates/notices/de.toml")),
    ];
    // They are part of the program, and a test reads each.
    files
        .map(|(locale, file)| (locale, toml::from_str(file).expect("an embedded catalogue")))
        .into()
});

impl NoticeCatalogue {
    fn of(locale: Locale) -> &'static (Locale, Self) {
        let found = CATALOGUES.iter().find(|(tongue, _)| *tongue == locale);
        found.unwrap_or(&CATALOGUES[0])
    }

    fn texts(&self, template: NoticeTemplate) -> &NoticeWording {
        match template {
            NoticeTemplate::GuideReady => &self.guide_ready,
            NoticeTemplate::GuideCorrected => &self.guide_corrected,
        }
    }
}

#[derive(Template)]
#[template(path = "notices/email.txt")]
struct Plain<'a> {
    greeting: &'a str,
    paragraphs: &'a [String],
    login: &'a str,
    safety: &'a str,
    automatic: &'a str,
    institute: &'a str,
}

#[derive(Template)]
#[template(path = "notices/email.html")]
struct Html<'a> {
    lang: &'a str,
    direction: &'a str,
    subject: &'a str,
    greeting: &'a str,
    paragraphs: &'a [String],
    login: &'a str,
    safety: &'a str,
    automatic: &'a str,
    institute: &'a str,
}

/// Writes a notice in the recipient's language; Italian where there is no full catalogue for it.
///
/// A name that would bring in something a notice must not hold ("www.Rossi") is left out of the greeting.
pub fn render(template: NoticeTemplate, recipient: &Recipient, institute: &str) -> NoticeText {
    let (locale, words) = NoticeCatalogue::of(Locale::of(&recipient.locale));
    let texts = words.texts(template);
    let fill = |text: &str| text.replace("{institute}", institute);
    let paragraphs: Vec<String> = texts.paragraphs.iter().map(|text| fill(text)).collect();
    let (subject, login, safety) = (fill(&texts.subject), fill(&words.login), fill(&words.safety));
    let greeting = greeting(words, recipient);
    let plain = Plain {
        greeting: &greeting,
        paragraphs: &paragraphs,
        login: &login,
        safety: &safety,
        automatic: &words.automatic,
        institute,
    };
    let html = Html {
        lang: locale.tag(),
        direction: locale.direction(),
        subject: &subject,
        greeting: &greeting,
        paragraphs: &paragraphs,
        login: &login,
        safety: &safety,
        automatic: &words.automatic,
        institute,
    };
    NoticeText {
        locale: *locale,
        text: page(plain.render()),
        html: page(html.render()),
        sms: fill(&texts.sms),
        push: fill(&texts.push),
        markdown: markdown(&paragraphs, &[&login, &words.open_until, &safety]),
        subject,
    }
}

/// Writes a notice of the board, in `locale` where one is asked for, else in the recipient's language.
/// `None` for a notice this version does not know.
pub fn board_words(row: &BoardRow, institute: &str, locale: Option<Locale>) -> Option<BoardWords> {
    let template = row.template?;
    let locale = locale.unwrap_or_else(|| Locale::of(&row.recipient.locale));
    let (locale, words) = NoticeCatalogue::of(locale);
    let texts = words.texts(template);
    let fill = |text: &String| text.replace("{institute}", institute);
    Some(BoardWords {
        locale: *locale,
        subject: fill(&texts.subject),
        paragraphs: texts.board.iter().map(fill).collect(),
        button: words.board_button.clone(),
    })
}

fn greeting(words: &NoticeCatalogue, recipient: &Recipient) -> String {
    let name = recipient.name.expose().trim();
    if name.is_empty() || !lint(name).is_empty() {
        words.greeting_without_name.clone()
    } else {
        words.greeting.replace("{name}", name)
    }
}

/// Paragraphs of plain words: nothing in them means anything in markdown.
fn markdown(paragraphs: &[String], rest: &[&String]) -> String {
    let mut all: Vec<String> = paragraphs.iter().chain(rest.iter().copied()).cloned().collect();
    if let Some(first) = all.first_mut() {
        *first = capitalised(first);
    }
    all.join("\n\n")
}

/// The first paragraph of a letter goes on after the greeting; alone it begins a sentence.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

// Filling text into text fails only where a value's own `Display` does, and ours are strings.
fn page(rendered: Result<String, askama::Error>) -> String {
    rendered.unwrap_or_default()
}

#[cfg(test)]
mod tests;
