//! What the figures and inputs of a trace are called, in a claimant's words: `labels.txt`, a line a name.

use ground::words::Locale;

const TABLE: &str = include_str!("labels.txt");

/// The name of a figure or an input; none where the name is not one of a trace.
pub fn label(locale: Locale, name: &str) -> Option<&'static str> {
    let column = match locale {
        Locale::It | Locale::Fr | Locale::Sl | Locale::Ro | Locale::Uk | Locale::Ar => 1,
        Locale::En => 2,
        Locale::De => 3,
    };
    let mut rows = TABLE.lines().map(|line| line.split('|').map(str::trim));
    rows.find_map(|mut cells| (cells.next() == Some(name)).then(|| cells.nth(column - 1))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naspi::{Case, Interpretations, Rules};

    /// Every name that the sample's traces use has words.
    #[test]
    fn nothing_of_a_trace_is_left_without_a_name() {
        let rules = Rules::embedded(Interpretations::default()).unwrap();
        let sample = include_str!("../../../../tests/claims/sample.jsonl");
        for line in sample.lines() {
            let award = Case::read(rules, line.as_bytes()).unwrap().award.unwrap();
            for step in &award.trace {
                let inputs = step.inputs().into_iter().map(|(name, _)| name);
                for name in inputs.chain([step.figure()]) {
                    for locale in Locale::COMPLETE {
                        assert!(label(locale, name).is_some(), "{locale}: {name}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_line_names_one_thing_in_every_language() {
        let rows: Vec<Vec<&str>> = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('|').map(str::trim).collect())
            .collect();
        assert!(rows.iter().all(|row| row.len() == 4 && !row.contains(&"")));
        let names: std::collections::BTreeSet<_> = rows.iter().map(|row| row[0]).collect();
        assert_eq!(names.len(), rows.len());
    }

    #[test]
    fn a_language_without_words_of_its_own_gets_italian() {
        let names = [Locale::It, Locale::Uk, Locale::En, Locale::De].map(|of| label(of, "starts_on"));
        let expected = [
            "Primo giorno di NASpI",
            "Primo giorno di NASpI",
            "First day of NASpI",
            "Erster Tag der NASpI",
        ];
        assert_eq!(names, expected.map(Some));
        assert_eq!(label(Locale::It, "Primo giorno di NASpI"), None);
        assert_eq!(label(Locale::En, ""), None);
    }
}
