//! Where captions are broken: few lines, of even length, that end where one would pause.

/// What a line that ends inside of a phrase costs, beside the squares of how uneven lines are.
const UNPAUSED: usize = 30;
/// What it costs more where the screen ends with it.
const TURNED: usize = 60;
/// What a line costs that ends with a word which belongs to the next one: "di", "o", "6".
const LEANING: usize = 400;
/// Words of so many letters lean on the next one.
const SHORT: usize = 3;

/// The cost of the cheapest lines up to a word, and where the last of them begins.
type Best = Option<(usize, usize)>;

/// Breaks between words into as few lines of at most `width` characters as possible (more where a word is longer).
/// `together` lines are on the screen at once.
pub fn wrap(text: &str, width: usize, together: usize) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let count = fewest(&words, width);
    let even = text.chars().count() / count.max(1);
    let mut best: Vec<Vec<Best>> = vec![vec![Some((0, 0))]];
    best[0].resize(words.len() + 1, None);
    for line in 1..=count {
        let turns = line % together.max(1) == 0;
        let cheapest = |end: usize| {
            (0..end)
                .filter_map(|start| {
                    let (before, _) = best[line - 1][start]?;
                    let uneven = uneven(&words[start..end], width, even)?;
                    Some((before + uneven + ending(&words, end, turns), start))
                })
                .min()
        };
        let row = (0..=words.len()).map(cheapest).collect();
        best.push(row);
    }
    read(&words, &best)
}

/// The lines of the least cost, from the last to the first.
fn read(words: &[&str], best: &[Vec<Best>]) -> Vec<String> {
    let (mut lines, mut end) = (Vec::new(), words.len());
    for row in best.iter().skip(1).rev() {
        let start = row[end].map_or(0, |(_, start)| start);
        lines.push(words[start..end].join(" "));
        end = start;
    }
    lines.reverse();
    lines
}

/// How many lines are needed, filled as far as they go.
fn fewest(words: &[&str], width: usize) -> usize {
    let (mut lines, mut used) = (0, 0);
    for word in words {
        let length = word.chars().count();
        if lines == 0 || used + 1 + length > width {
            (lines, used) = (lines + 1, length);
        } else {
            used += 1 + length;
        }
    }
    lines
}

/// How far these words are from a line of even length; none where they are too long for one.
fn uneven(words: &[&str], width: usize, even: usize) -> Option<usize> {
    let length = words.iter().map(|word| word.chars().count() + 1).sum::<usize>() - 1;
    (length <= width || words.len() == 1).then(|| length.abs_diff(even).pow(2))
}

/// What it costs to end a line before the word `end`.
fn ending(words: &[&str], end: usize, turns: bool) -> usize {
    let (Some(last), Some(_)) = (words.get(end - 1), words.get(end)) else {
        return 0;
    };
    if last.ends_with([',', '.', ';', ':', '?', '!', '،', '؛']) {
        return 0;
    }
    let letters = last.trim_end_matches('.').chars().count();
    let leans = (letters <= SHORT && !last.chars().any(char::is_uppercase))
        || last.ends_with(|sign: char| sign.is_ascii_digit());
    UNPAUSED + if leans { LEANING } else { 0 } + if turns { TURNED } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn a_line_ends_where_one_would_pause() {
        let broken = |text| wrap(text, 42, 2);
        assert_eq!(
            broken(
                "Per entrare servono SPID, la carta d'identità elettronica o la carta nazionale dei servizi."
            ),
            [
                "Per entrare servono SPID,",
                "la carta d'identità elettronica",
                "o la carta nazionale dei servizi."
            ]
        );
        assert_eq!(
            broken("L'indennità dura 18 mesi e 6 giorni, fino al 17 agosto 2027."),
            ["L'indennità dura 18 mesi e 6 giorni,", "fino al 17 agosto 2027."]
        );
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_long() {
        let text = "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici";
        let lines = wrap(text, 20, 2);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| line.chars().count() <= 20), "{lines:?}");
        assert_eq!(wrap("", 20, 2), Vec::<String>::new());
        assert_eq!(
            wrap("unaparolalunghissima due", 8, 2),
            ["unaparolalunghissima", "due"]
        );
    }
}
