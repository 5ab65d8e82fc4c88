use super::*;
use crate::notify::{Encoding, SmsLength};
use ground::personal::Personal;

/// As long as the settings allow.
const LONGEST_INSTITUTE: &str = "Istituto Nazionale Previdenza di Bolzano";

fn recipient(name: &str, locale: Locale) -> Recipient {
    Recipient {
        name: Personal::new(name.into()),
        locale: locale.tag().into(),
        ..Recipient::default()
    }
}

/// Given and family name of a hundred characters each, and names as people have them.
fn names() -> Vec<String> {
    let long = format!("{} {}", "Maria".repeat(20), "Bianchi-D'Amico".repeat(7));
    [
        &long[..201],
        "Maria Grazia Esposito",
        "Nicolò D’Àvila-Żółć",
        "李小龍 孔",
        "Ἀλέξανδρος Παπαδόπουλος",
        "",
    ]
    .map(String::from)
    .to_vec()
}

/// Every template in every language with every name and institute.
fn every_notice() -> impl Iterator<Item = (String, NoticeText)> {
    let institutes = ["INPS", LONGEST_INSTITUTE];
    NoticeTemplate::ALL.into_iter().flat_map(move |template| {
        Locale::COMPLETE.into_iter().flat_map(move |locale| {
            names().into_iter().flat_map(move |name| {
                institutes.map(|institute| {
                    let label = format!("{} {locale} {name:?} {institute}", template.name());
                    (label, render(template, &recipient(&name, locale), institute))
                })
            })
        })
    })
}

#[test]
fn every_complete_language_has_its_words() {
    for locale in Locale::COMPLETE {
        assert_eq!(NoticeCatalogue::of(locale).0, locale);
    }
    assert_eq!(
        render(NoticeTemplate::GuideReady, &recipient("", Locale::Fr), "INPS").locale,
        Locale::It
    );
    let subjects: std::collections::BTreeSet<_> = every_notice().map(|(_, notice)| notice.subject).collect();
    assert_eq!(subjects.len(), NoticeTemplate::ALL.len() * Locale::COMPLETE.len());
}

#[test]
fn no_notice_holds_what_a_notice_must_not_hold() {
    for (label, notice) in every_notice() {
        let parts = [
            &notice.subject,
            &notice.text,
            &notice.sms,
            &notice.push,
            &notice.markdown,
            &visible(&notice.html),
        ];
        for part in parts {
            assert!(!part.trim().is_empty(), "{label}");
            assert!(!part.contains(['{', '}']), "{label}: {part}");
            assert_eq!(lint(part), [], "{label}: {part}");
        }
    }
}

#[test]
fn the_html_loads_and_leads_nowhere_and_names_its_language() {
    for (label, notice) in every_notice() {
        let html = notice.html.to_lowercase();
        for mark in [
            "<a", "href", "src=", "url(", "<img", "<script", "<form", "@import", "http",
        ] {
            assert!(!html.contains(mark), "{label} holds {mark}");
        }
        let tag = format!("<html lang=\"{}\"", notice.locale.tag());
        assert!(
            html.contains(&tag) && html.contains("<h1") && html.contains("<title>"),
            "{label}"
        );
    }
}

#[test]
fn an_sms_stays_in_the_default_alphabet_and_short() {
    for (label, notice) in every_notice() {
        let length = SmsLength::of(&notice.sms);
        let parts = if label.ends_with("INPS") { 1 } else { 2 };
        assert_eq!(
            (length.encoding, length.parts),
            (Encoding::Gsm7, parts),
            "{label}: {length:?}"
        );
    }
}

#[test]
fn the_citizens_app_takes_every_notice() {
    for (label, notice) in every_notice() {
        assert!((10..=120).contains(&notice.subject.chars().count()), "{label}");
        assert!(
            (80..=10_000).contains(&notice.markdown.chars().count()),
            "{label}"
        );
        assert!(!notice.markdown.contains("Esposito"), "{label}");
        assert!(notice.push.chars().count() <= 140, "{label}");
    }
}

#[test]
fn a_corrected_guide_says_so_in_every_language() {
    for (locale, word) in [
        (Locale::It, "corrett"),
        (Locale::En, "corrected"),
        (Locale::De, "berichtigt"),
    ] {
        let notice = render(NoticeTemplate::GuideCorrected, &recipient("", locale), "INPS");
        for part in [
            &notice.subject,
            &notice.text,
            &notice.html,
            &notice.sms,
            &notice.push,
            &notice.markdown,
        ] {
            assert!(part.contains(word), "{locale}: {part}");
        }
    }
}

#[test]
fn a_name_is_greeted_as_it_is_and_cannot_bring_in_a_link() {
    let greeted = |name: &str| render(NoticeTemplate::GuideReady, &recipient(name, Locale::It), "INPS");
    let text = greeted("Maria D'Amico").text;
    assert!(
        text.starts_with("Gentile Maria D'Amico,\n\nla tua domanda"),
        "{text}"
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
    // A name with the mark of another slot stays a name.
    assert!(greeted("{institute}").text.starts_with("Gentile {institute},"));
}

/// What a reader sees of the HTML.
fn visible(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let (mut text, mut in_tag) = (String::new(), true);
    for c in body.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => (),
        }
    }
    text.replace("&#39;", "'")
}
