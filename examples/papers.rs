//! Writes every paper of the sample claims, to be looked at: `cargo run --example papers -- DIR [LOCALE…]`.

use std::error::Error;
use std::path::PathBuf;

use videoguida::claim;
use videoguida::documents::{Edition, Input, Institute, Typesetter};
use videoguida::link::{self, GuideLink};
use videoguida::naspi::{Interpretations, Law, assess};
use videoguida::words::Locale;

static SAMPLE: &str = include_str!("../tests/claims/sample.jsonl");

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "papers".into()));
    let law = Law::embedded()?;
    let typesetter = Typesetter::new()?;
    let institute = Institute::default();
    let locales: Vec<String> = arguments.collect();
    for line in SAMPLE.lines() {
        let Ok(claim) = claim::parse_event(line.as_bytes()) else {
            continue;
        };
        let Some(award) = assess(law, &Interpretations::default(), &claim).award else {
            continue;
        };
        let token = link::token(&[7; 32], &claim.claim_id, 1);
        let link = GuideLink::new("https://guida.example", &token)?;
        let input = Input {
            claim: &claim,
            award: &award,
            link: &link,
            institute: &institute,
            issued_on: claim.accepted_on,
            edition: Edition::first(),
        };
        for locale in Locale::COMPLETE {
            if !locales.is_empty() && !locales.iter().any(|wanted| wanted == locale.tag()) {
                continue;
            }
            let folder = folder.join(&claim.claim_id).join(locale.tag());
            std::fs::create_dir_all(&folder)?;
            for document in typesetter.all_in(&input, locale)? {
                std::fs::write(folder.join(&document.file), &document.bytes)?;
            }
        }
    }
    for locale in Locale::COMPLETE {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).ok_or("a day")?;
        let flyer = typesetter.flyer(&institute, locale, today)?;
        std::fs::write(folder.join(format!("flyer-{locale}.pdf")), flyer)?;
    }
    Ok(())
}
