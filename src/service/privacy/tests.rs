use super::*;
use crate::erasing::REGISTER;

fn papers(flags: &[(&str, &str)]) -> [String; 2] {
    let flags: Vec<_> = flags
        .iter()
        .map(|(key, value)| (*key, (*value).to_owned()))
        .collect();
    let settings = Settings::load_from(None, [], &flags).expect("settings");
    let papers = PrivacyPapers {
        settings: &settings,
        today: "30 novembre 2026",
    };
    [papers.record(), papers.dpia()]
}

#[test]
fn what_is_set_stands_in_both_papers() {
    let key = crate::keys::new_key_text(1);
    let flags = [
        ("institute.name", "Istituto di Prova"),
        ("retention.months", "9"),
        ("retention.trail_months", "36"),
        ("site.second_factor", "true"),
        ("site.privacy_contact", "dpo@istituto.example"),
        ("notify.channels", "email,sms"),
        ("notify.email.backend", "smtp"),
        ("notify.email.host", "posta.istituto.example"),
        ("keys.installation", key.as_str()),
    ];
    for text in papers(&flags) {
        for told in [
            "Istituto di Prova",
            "9 mesi dalla prima pubblicazione",
            "36 mesi",
            "posta.istituto.example",
            "chiesta anche la data di nascita",
            "prese da fuori della cartella dei dati",
            "Chi stampa e spedisce le lettere",
        ] {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert!(!text.contains(&key[2..]), "no secret is in a paper");
    }
    let [record, _] = papers(&flags);
    assert!(record.contains("dpo@istituto.example"));
    let [record, dpia] = papers(&[]);
    assert!(record.contains("**da indicare** (`site.privacy_contact`)") && record.contains("casella locale"));
    assert!(
        dpia.contains("basta il link") && dpia.contains("non è https") && dpia.contains("*da completare*")
    );
}

#[test]
fn every_place_that_holds_something_of_a_person_is_in_the_record() {
    let [record, _] = papers(&[]);
    for entry in REGISTER {
        let is_told = record.contains(&format!("`{}`", entry.name.replace('|', "\\|")));
        assert_eq!(
            is_told,
            !entry.holds.starts_with("nothing of a person"),
            "{}",
            entry.name
        );
    }
}

#[test]
fn tables_have_as_many_cells_in_every_row() {
    for text in papers(&[]) {
        let mut width = None;
        for line in text.lines() {
            let cells = line
                .starts_with('|')
                .then(|| line.replace("\\|", "").matches('|').count());
            match (width, cells) {
                (Some(width), Some(cells)) => assert_eq!(cells, width, "{line}"),
                _ => width = cells,
            }
        }
    }
}
