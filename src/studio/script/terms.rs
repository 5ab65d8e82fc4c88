//! What is told of the law in figures: shares, terms and limits as slots, so that no catalogue has a number of
//! its own. They are the same for everybody to whom the same law applies.

use super::values::{Slot, Values};
use ground::money::Cents;
use ground::words::Locale;
use ground::words::italian::{Article, number};
use law::naspi::{Facts, Terms};

/// The shares: bare, then with the article or the preposition that Italian puts before them ("il 70 %",
/// "dell'80 %"). In the other languages both are the same.
fn shares(terms: &Terms) -> [([&'static str; 2], Article, u32); 6] {
    let first = terms.anticipation_first_percent;
    [
        (
            ["low_percent", "the_low_percent"],
            Article::Il,
            terms.percent_up_to_threshold,
        ),
        (
            ["high_percent", "the_high_percent"],
            Article::Il,
            terms.percent_above_threshold,
        ),
        (
            ["reduction_percent", "by_reduction_percent"],
            Article::Del,
            terms.reduction_percent,
        ),
        (["cut_percent", "by_cut_percent"], Article::Del, terms.cut_percent),
        (["first_percent", "the_first_percent"], Article::Il, first),
        (
            ["second_percent", "the_second_percent"],
            Article::Il,
            100u32.saturating_sub(first),
        ),
    ]
}

impl Values {
    /// What the law gives in figures, whoever the claimant is.
    pub(super) fn terms(&mut self, facts: &Facts) {
        let (locale, terms) = (self.locale(), &facts.terms);
        for ([bare, led], article, share) in shares(terms) {
            self.set(bare, percent(locale, None, share));
            self.set(led, percent(locale, Some(article), share));
        }
        for (name, count) in [
            ("reduction_age", terms.reduction_age),
            ("short_job_months", terms.short_job_months),
            ("notice_days", terms.notice_days),
            ("application_days", terms.anticipation_application_days),
        ] {
            let spoken = locale.say_number(count.into());
            self.set(name, Slot::common(count.to_string(), spoken));
        }
        self.set("cash_limit", Slot::limit(locale, facts.cash_limit));
        // What new income takes away, on so much of it that a share is as many euros.
        self.set("earned_example", Slot::limit(locale, Cents(100 * 100)));
        let cut = Cents(100 * i64::from(terms.cut_percent));
        self.set("cut_example", Slot::limit(locale, cut));
    }
}

fn percent(locale: Locale, article: Option<Article>, percent: u32) -> Slot {
    let led = article.filter(|_| locale == Locale::It);
    let lead = led.map_or("", |article| article.before_word(&number(percent.into())));
    let written = locale.percent(u64::from(percent) * 10).replace(' ', "\u{a0}");
    Slot::common(
        format!("{lead}{written}"),
        format!("{lead}{}", locale.say_percent(percent.into())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_take_their_article_in_italian_alone() {
        for (locale, article, share, written, spoken) in [
            (
                Locale::It,
                Some(Article::Del),
                80,
                "dell'80\u{a0}%",
                "dell'ottanta per cento",
            ),
            (
                Locale::It,
                Some(Article::Il),
                75,
                "il 75\u{a0}%",
                "il settantacinque per cento",
            ),
            (Locale::It, None, 3, "3\u{a0}%", "tre per cento"),
            (Locale::En, Some(Article::Del), 80, "80%", "eighty per cent"),
            (
                Locale::De,
                Some(Article::Il),
                75,
                "75\u{a0}%",
                "fünfundsiebzig Prozent",
            ),
        ] {
            let told = percent(locale, article, share);
            assert_eq!(
                (told.written.as_str(), told.spoken[0].as_str()),
                (written, spoken)
            );
            assert!(!told.personal);
        }
    }
}
