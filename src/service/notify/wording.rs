//! What the institute's name makes of the notices that carry it.

use super::gsm;
use super::lint::{Offence, lint};
use super::{SmsLength, render};
use crate::notice::{NoticeTemplate, Recipient};
use ground::words::Locale;

/// What is wrong with the name, one sentence each; none where there is nothing.
pub fn name_problems(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let outside = gsm::outside(name);
    if !outside.is_empty() {
        let named: Vec<_> = outside.iter().map(|c| shown(*c)).collect();
        found.push(format!(
            "institute.name: {} not in the alphabet of SMS, so that {}{}",
            listed(&named),
            cost(name),
            advice(&outside),
        ));
    }
    for offence in lint(name) {
        found.push(format!("institute.name: {}", effect(offence)));
    }
    found
}

fn effect(offence: Offence) -> &'static str {
    match offence {
        Offence::Link => {
            "holds what phones turn into a link, a dot between letters or an address, in every SMS; write it without"
        }
        Offence::Number => "holds what phones turn into a number to call, in every SMS; write it without",
        Offence::Amount => "reads like an amount, which no notice may hold; write it without",
        Offence::FiscalCode => "reads like a fiscal code, which no notice may hold; write it without",
        Offence::Invisible => {
            "holds characters that change what is seen without being seen; write it without"
        }
    }
}

/// The most messages that an SMS takes in any language, with the name and with one as long in the alphabet.
fn cost(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| {
            if gsm::outside(&c.to_string()).is_empty() {
                c
            } else {
                'x'
            }
        })
        .collect();
    let (with, without) = (most_parts(name), most_parts(&plain));
    format!("every SMS goes out as UCS-2: up to {with} messages each instead of {without}")
}

fn most_parts(name: &str) -> usize {
    let recipients = Locale::COMPLETE.into_iter().map(|locale| Recipient {
        locale: locale.tag().into(),
        ..Recipient::default()
    });
    let parts = recipients.flat_map(|recipient| {
        NoticeTemplate::ALL
            .into_iter()
            .map(move |template| SmsLength::of(&render(template, &recipient, name).sms).parts)
    });
    parts.max().unwrap_or_default()
}

/// What to write instead, where that is plain.
fn advice(outside: &[char]) -> String {
    let instead: Vec<_> = outside
        .iter()
        .filter_map(|c| Some(format!("{} for {c}", gsm::instead(*c)?)))
        .collect();
    if instead.is_empty() {
        String::new()
    } else {
        format!("; write {}", instead.join(", "))
    }
}

fn shown(c: char) -> String {
    format!("{c} (U+{:04X})", u32::from(c))
}

fn listed(named: &[String]) -> String {
    let verb = if named.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notify::Encoding;

    fn encoding(name: &str) -> Encoding {
        SmsLength::of(&render(NoticeTemplate::GuideReady, &Recipient::default(), name).sms).encoding
    }

    #[test]
    fn every_character_that_costs_is_named() {
        for (name, says) in [
            ("Istituto per l’Impiego", ["’ (U+2019) is not", "write ' for ’"]),
            ("ÈNTE NAZIONALE", ["È (U+00C8) is not", "write E' for È"]),
            (
                "Istituto “Lavoro”",
                ["“ (U+201C), ” (U+201D) are not", "write \" for “, \" for ”"],
            ),
            ("Istituto – Roma", ["– (U+2013) is not", "write - for –"]),
            ("Zavod za zaposlovanje š", ["š (U+0161) is not", "up to"]),
            ("Istituto\u{a0}Roma", ["(U+00A0) is not", "UCS-2"]),
        ] {
            let found = name_problems(name);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(says.iter().all(|part| found[0].contains(part)), "{found:?}");
            assert_eq!(encoding(name), Encoding::Ucs2, "{name}");
        }
        let found = name_problems("Istituto per l’Impiego");
        assert!(
            found[0].contains("up to 3 messages each instead of 2"),
            "{found:?}"
        );
    }

    #[test]
    fn what_a_phone_would_press_is_named() {
        for name in ["I.N.P.S.", "istituto.example", "Ente S.p.A.", "www Istituto@Roma"] {
            let found = name_problems(name);
            assert!(found.len() == 1 && found[0].contains("link"), "{name}: {found:?}");
        }
        assert!(name_problems("Numero verde 803164")[0].contains("call"));
    }

    #[test]
    fn good_names_have_no_problem() {
        for name in [
            "Istituto",
            "Istituto Nazionale Previdenza di Bolzano",
            "Città di Forlì, l'Ente",
        ] {
            assert_eq!(name_problems(name), Vec::<String>::new(), "{name}");
            assert_eq!(encoding(name), Encoding::Gsm7, "{name}");
        }
    }
}
