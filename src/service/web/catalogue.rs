//! The words of the pages: one Fluent catalogue a language, in `templates/web/words`.
//!
//! Templates ask by key ([`Words::t`], [`Words::with`], [`Words::html`]); nothing that a claimant reads
//! stands in a template or in a script.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use ground::institute::Institute;
use ground::messages::{FluentArgs, Isolation, Messages, MessagesError};
use ground::words::Locale;

/// The catalogues of the complete languages.
const TEXTS: [(Locale, &str); Locale::COMPLETE.len()] = [
    (Locale::It, include_str!("../../../templates/web/words/it.ftl")),
    (Locale::En, include_str!("../../../templates/web/words/en.ftl")),
    (Locale::De, include_str!("../../../templates/web/words/de.ftl")),
];

/// All catalogues, and who speaks through them.
pub struct Wording {
    catalogues: BTreeMap<Locale, Messages>,
    pub institute: Institute,
}

impl Wording {
    /// # Errors
    /// The first catalogue that is not Fluent.
    pub fn new(institute: Institute) -> Result<Self, MessagesError> {
        let catalogues = TEXTS
            .iter()
            .map(|(locale, text)| Ok((*locale, Messages::parse(*locale, text, Isolation::Plain)?)));
        Ok(Self {
            catalogues: catalogues.collect::<Result<_, MessagesError>>()?,
            institute,
        })
    }
}

/// The words of one page: a language, and the catalogues to look them up in.
#[derive(Clone)]
pub struct Words {
    locale: Locale,
    wording: Arc<Wording>,
}

/// A language as the switch shows it.
pub struct LanguageLink {
    pub tag: &'static str,
    pub name: &'static str,
    pub chosen: bool,
}

impl Words {
    pub fn new(wording: &Arc<Wording>, locale: Locale) -> Self {
        Self {
            locale: locale.served(),
            wording: Arc::clone(wording),
        }
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The `lang` of the page.
    pub fn lang(&self) -> &'static str {
        self.locale.tag()
    }

    /// The `dir` of the page.
    pub fn dir(&self) -> &'static str {
        self.locale.direction()
    }

    pub fn institute(&self) -> &Institute {
        &self.wording.institute
    }

    pub fn languages(&self) -> Vec<LanguageLink> {
        let link = |locale: Locale| LanguageLink {
            tag: locale.tag(),
            name: locale.own_name(),
            chosen: locale == self.locale,
        };
        Locale::COMPLETE.into_iter().map(link).collect()
    }

    /// The words of `key`. The phone numbers of the institute are known to every message.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The words of `key` with values that are written already.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut arguments = self.arguments();
        for (name, value) in values {
            arguments.set((*name).to_owned(), (*value).to_owned());
        }
        self.format(key, &arguments)
    }

    /// Like [`Words::t`], as HTML: escaped, and `**…**` as `<strong>`.
    pub fn html(&self, key: &str) -> String {
        marked(&self.t(key))
    }

    /// Like [`Words::with`], as HTML.
    pub fn html_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        marked(&self.with(key, values))
    }

    fn arguments(&self) -> FluentArgs<'static> {
        let mut arguments = FluentArgs::new();
        let institute = self.institute();
        arguments.set("landline", unbroken(&institute.phone_landline));
        arguments.set("mobile", unbroken(&institute.phone_mobile));
        arguments
    }

    /// A key that is nowhere stands for itself: a test holds that none does.
    fn format(&self, key: &str, arguments: &FluentArgs) -> String {
        let messages = self.wording.catalogues.get(&self.locale);
        let Some((text, errors)) = messages.and_then(|messages| messages.format(key, arguments)) else {
            tracing::warn!(key, locale = self.locale.tag(), "no words for a key");
            return key.to_owned();
        };
        if let Some(error) = errors.first() {
            tracing::warn!(key, locale = self.locale.tag(), %error, "words could not be written");
        }
        text.replace(" %", "\u{a0}%")
    }
}

/// Keeps a number or an amount on one line.
pub fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

fn marked(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    for (at, part) in text.split("**").enumerate() {
        if at > 0 {
            html.push_str(if at % 2 == 1 { "<strong>" } else { "</strong>" });
        }
        escape(part, &mut html);
    }
    html
}

/// As HTML.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}

fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' | '<' | '>' | '"' | '\'' => {
                // Writing into a string does not fail.
                let _ = write!(html, "&#{};", u32::from(letter));
            }
            _ => html.push(letter),
        }
    }
}

#[cfg(test)]
pub mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    pub fn words(locale: Locale) -> Words {
        Words::new(
            &Arc::new(Wording::new(Institute::default()).expect("catalogues")),
            locale,
        )
    }

    fn keys(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter(|line| !line.starts_with([' ', '#']))
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
            .collect()
    }

    /// Names in braces: what a message needs from the page.
    fn values(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut key = "";
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                key = name;
            }
            for part in line.split("{ $").skip(1) {
                let name = part.split([' ', '}']).next().unwrap_or_default();
                found
                    .entry(key)
                    .or_default()
                    .insert(name.trim_end_matches("_first"));
            }
        }
        found
    }

    #[test]
    fn every_language_says_everything_with_the_same_values() {
        let (_, italian) = TEXTS[0];
        for (locale, text) in TEXTS {
            assert_eq!(keys(text), keys(italian), "{locale}");
            assert_eq!(values(text), values(italian), "{locale}");
            assert!(locale.is_complete());
        }
    }

    /// Every text in a folder and in those below it.
    fn read_all(folder: &Path, texts: &mut String) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read_all(&path, texts);
            } else {
                *texts += &std::fs::read_to_string(path).expect("a text");
            }
        }
    }

    #[test]
    fn every_key_that_a_page_asks_for_exists_and_every_key_is_asked_for() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
        let mut sources = String::new();
        read_all(&root.join("templates/web"), &mut sources);
        read_all(&root.join("src/service/web"), &mut sources);
        let known = keys(TEXTS[0].1);
        for call in ["w.t(\"", "w.with(\"", "w.html(\"", "w.html_with(\""] {
            for rest in sources.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                assert!(known.contains(key), "{key} has no words");
            }
        }
        for key in known {
            let family = |stem: &str| key.starts_with(stem);
            let composed = ["work-kind-", "rating-", "error-", "document-", "other-cases-"]
                .into_iter()
                .any(family);
            assert!(
                composed || sources.contains(&format!("\"{key}\"")),
                "{key} is said nowhere"
            );
        }
    }

    #[test]
    fn stress_is_marked_and_values_are_escaped() {
        let words = words(Locale::It);
        let html = words.html_with("answer-step-resumes", &[("on", "<il>")]);
        assert!(html.contains("<strong>&#60;il&#62;</strong>"), "{html}");
        assert!(
            words
                .html("footer-phones")
                .contains("<strong>803\u{a0}164</strong>")
        );
        let first = words.with("anticipation-first", &[("percent", "70")]);
        assert!(first.contains("70\u{a0}%"), "{first}");
        assert_eq!(words.t("nowhere"), "nowhere");
    }
}
