//! The languages of one guide: what it shows, what it says, and what else it can be read in.

use std::collections::BTreeMap;

use super::{Order, Studio};
use ground::words::Locale;
use papers::documents::Paper;
use studio::guide::Texts;
use studio::script::{CatalogueError, Values};
use studio::storyboard::{Cast, Conditions, Drawn, Storyboard};

/// Which languages a guide is in.
#[derive(Clone, Copy)]
pub(super) struct GuideLanguages {
    /// Of pictures, captions and documents: the claimant's, where everything is written in it.
    pub shown: Locale,
    /// Of the sound: the same where a voice speaks it, otherwise Italian.
    pub spoken: Locale,
}

impl GuideLanguages {
    pub fn of(studio: &Studio, order: &Order<'_>) -> Self {
        let shown = studio.scenes.language(&order.claim.claimant.locale);
        let spoken = if studio.voice.speaks(shown) {
            shown
        } else {
            Locale::It
        };
        Self { shown, spoken }
    }

    pub fn storyboard(self, studio: &Studio, order: &Order<'_>) -> Result<Storyboard, CatalogueError> {
        storyboard(
            studio,
            order,
            &values(studio, order, self.shown),
            &values(studio, order, self.spoken),
        )
    }

    /// The guide's texts in every language that is complete, its own among them.
    pub fn texts(
        self,
        studio: &Studio,
        order: &Order<'_>,
    ) -> Result<BTreeMap<Locale, Texts>, CatalogueError> {
        let languages = studio.scenes.languages();
        languages
            .map(|locale| Ok((locale, texts(studio, order, locale)?)))
            .collect()
    }
}

fn values(studio: &Studio, order: &Order<'_>, locale: Locale) -> Values {
    Values::of(order.claim, order.award, &studio.contacts, locale)
}

fn storyboard(
    studio: &Studio,
    order: &Order<'_>,
    values: &Values,
    spoken: &Values,
) -> Result<Storyboard, CatalogueError> {
    let what = order.corrected.unwrap_or_default();
    let conditions = Conditions::of(order.claim, order.award, order.corrected.is_some()).with([
        ("corrected_amount", what.amount),
        ("corrected_start", what.start),
        ("corrected_duration", what.duration),
    ]);
    studio.scenes.storyboard(&Cast {
        values,
        spoken,
        conditions: &conditions,
        drawn: &Drawn::of(order.award, values.locale()),
        services: &studio.services,
    })
}

fn texts(studio: &Studio, order: &Order<'_>, locale: Locale) -> Result<Texts, CatalogueError> {
    let values = values(studio, order, locale);
    let catalogue = studio.scenes.catalogue(locale);
    let title = |paper: Paper| {
        let title = catalogue.written(&format!("document-{}", paper.id()), &values)?;
        Ok((paper.id().to_owned(), title))
    };
    let mut texts = Texts {
        language: locale.own_name().to_owned(),
        direction: locale.direction().to_owned(),
        title: catalogue.written("guide-name", &values)?,
        documents: Paper::ALL
            .into_iter()
            .map(title)
            .collect::<Result<_, CatalogueError>>()?,
        figures: values.written(),
        ..Texts::default()
    };
    texts.tell(&storyboard(studio, order, &values, &values)?);
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use studio::script::Contacts;
    use studio::storyboard::Scenes;

    #[test]
    fn every_paper_has_a_name_in_every_language_of_the_film() {
        let scenes = Scenes::embedded().unwrap();
        for locale in Locale::ALL {
            let values = Values::for_everybody(&Contacts::default(), locale);
            for paper in Paper::ALL {
                let name = format!("document-{}", paper.id());
                let written = scenes.catalogue(locale).written(&name, &values);
                assert!(written.is_ok_and(|text| !text.is_empty()), "{name} in {locale}");
            }
        }
    }
}
