//! The words of a notice, from `templates/notices/<name>.*`.

use askama::Template as Askama;

use super::lint;
use crate::store::Recipient;

/// The notices there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// The application is accepted and the guide is there.
    GuideReady,
    /// A newer guide replaces one that was announced.
    GuideCorrected,
}

impl Template {
    pub const ALL: [Self; 2] = [Self::GuideReady, Self::GuideCorrected];

    pub fn name(self) -> &'static str {
        match self {
            Self::GuideReady => "guide_ready",
            Self::GuideCorrected => "guide_corrected",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.name() == name)
    }
}

/// A notice in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    pub subject: String,
    pub text: String,
    pub html: String,
    pub sms: String,
}

/// Writes a notice. Italian is the one language so far: every other locale gets it.
///
/// A name that would bring in something a notice must not hold ("www.Rossi") is left out of the greeting.
pub fn render(template: Template, recipient: &Recipient, institute: &str) -> Notice {
    let name = recipient.name.expose().trim();
    let greeting = if name.is_empty() || !lint(name).is_empty() {
        "Buongiorno".into()
    } else {
        format!("Gentile {name}")
    };
    let words = Words {
        greeting: &greeting,
        institute,
    };
    match template {
        Template::GuideReady => guide_ready(&words),
        Template::GuideCorrected => guide_corrected(&words),
    }
}

struct Words<'a> {
    greeting: &'a str,
    institute: &'a str,
}

/// One struct a file, as askama wants it, and the function that fills the four of a notice.
macro_rules! notice {
    ($function:ident, $subject:literal, $text:literal, $html:literal, $sms:literal) => {
        fn $function(words: &Words<'_>) -> Notice {
            #[derive(Askama)]
            #[template(path = $subject)]
            struct Subject;
            #[derive(Askama)]
            #[template(path = $text)]
            struct Text<'a> {
                greeting: &'a str,
                institute: &'a str,
            }
            #[derive(Askama)]
            #[template(path = $html)]
            struct Html<'a> {
                greeting: &'a str,
                institute: &'a str,
            }
            #[derive(Askama)]
            #[template(path = $sms)]
            struct Sms<'a> {
                institute: &'a str,
            }
            let Words {
                greeting,
                institute,
            } = *words;
            Notice {
                subject: line(Subject.render()),
                text: page(
                    Text {
                        greeting,
                        institute,
                    }
                    .render(),
                ),
                html: page(
                    Html {
                        greeting,
                        institute,
                    }
                    .render(),
                ),
                sms: line(Sms { institute }.render()),
            }
        }
    };
}

notice!(
    guide_ready,
    "notices/guide_ready.subject.txt",
    "notices/guide_ready.body.txt",
    "notices/guide_ready.body.html",
    "notices/guide_ready.sms.txt"
);
notice!(
    guide_corrected,
    "notices/guide_corrected.subject.txt",
    "notices/guide_corrected.body.txt",
    "notices/guide_corrected.body.html",
    "notices/guide_corrected.sms.txt"
);

// Filling text into text fails only where a value's own `Display` does, and ours are strings.
fn page(rendered: Result<String, askama::Error>) -> String {
    rendered.unwrap_or_default()
}

fn line(rendered: Result<String, askama::Error>) -> String {
    page(rendered).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notify::{Encoding, SmsLength};
    use crate::personal::Personal;

    fn recipient(name: &str) -> Recipient {
        Recipient {
            name: Personal::new(name.into()),
            ..Recipient::default()
        }
    }

    /// Given and family name of a hundred characters each, and names as people have them.
    fn names() -> Vec<String> {
        let long = format!("{} {}", "Maria".repeat(20), "Bianchi-D'Amico".repeat(6));
        [
            &long,
            "Maria Grazia Esposito",
            "Nicolò D’Àvila-Żółć",
            "李小龍 孔",
            "Ἀλέξανδρος Παπαδόπουλος",
            "",
        ]
        .map(String::from)
        .to_vec()
    }

    #[test]
    fn no_notice_holds_what_a_notice_must_not_hold() {
        let institutes = ["INPS", "Istituto Nazionale Previdenza di Bolzano"];
        for (template, name, institute) in Template::ALL.iter().flat_map(|t| {
            names()
                .into_iter()
                .flat_map(move |n| institutes.map(|i| (*t, n.clone(), i)))
        }) {
            let notice = render(template, &recipient(&name), institute);
            for part in [&notice.subject, &notice.text, &notice.sms, &visible(&notice.html)] {
                assert!(!part.trim().is_empty());
                assert_eq!(lint(part), [], "{} for {name:?}: {part}", template.name());
            }
        }
    }

    #[test]
    fn the_html_loads_and_leads_nowhere() {
        for template in Template::ALL {
            let html = render(template, &recipient("Maria Rossi"), "INPS")
                .html
                .to_lowercase();
            for mark in [
                "<a", "href", "src=", "url(", "<img", "<script", "<form", "@import", "http",
            ] {
                assert!(!html.contains(mark), "{} holds {mark}", template.name());
            }
            assert!(html.contains("<html lang=\"it\">") && html.contains("<h1"));
        }
    }

    #[test]
    fn an_sms_stays_in_the_default_alphabet_and_short() {
        for template in Template::ALL {
            let short = SmsLength::of(&render(template, &recipient("李小龍"), "INPS").sms);
            assert_eq!(
                (short.encoding, short.parts),
                (Encoding::Gsm7, 1),
                "{}",
                template.name()
            );
            let long = SmsLength::of(
                &render(
                    template,
                    &recipient(""),
                    "Istituto Nazionale Previdenza di Bolzano",
                )
                .sms,
            );
            assert_eq!(
                (long.encoding, long.parts),
                (Encoding::Gsm7, 2),
                "{}",
                template.name()
            );
        }
    }

    #[test]
    fn a_name_is_greeted_as_it_is_and_cannot_bring_in_a_link() {
        let greeted = |name: &str| render(Template::GuideReady, &recipient(name), "INPS");
        assert!(
            greeted("Maria D'Amico")
                .text
                .starts_with("Gentile Maria D'Amico,\n")
        );
        assert!(greeted("").text.starts_with("Buongiorno,\n"));
        for name in ["www.truffa", "Maria truffa.it", "Maria\u{202e}ossoR"] {
            assert!(greeted(name).text.starts_with("Buongiorno,\n"), "{name}");
        }
        let html = greeted("<b>Maria</b> & co").html;
        assert!(
            html.contains("&#60;b&#62;Maria&#60;/b&#62; &#38; co") && !html.contains("<b>"),
            "{html}"
        );
    }

    /// What a reader sees of the HTML.
    fn visible(html: &str) -> String {
        let mut text = String::new();
        let mut in_tag = false;
        for c in html.chars() {
            match c {
                '<' => in_tag = true,
                '>' => {
                    in_tag = false;
                    text.push(' ');
                }
                c if !in_tag => text.push(c),
                _ => (),
            }
        }
        text.replace("&#39;", "'")
    }
}
