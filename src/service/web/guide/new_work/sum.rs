//! A sum of money as people write it: "4.000", "€ 4000,50", "4 mila", "circa 500 al mese".

use ground::money::Cents;

/// What was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenSum {
    pub amount: Cents,
    /// Of what, where the writer says so.
    pub per: Option<Per>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Month,
    Year,
}

/// Why a text is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumProblem {
    Empty,
    Negative,
    /// 10,000,000 euro or more.
    TooHigh,
    /// "4000-5000", "500 per 8 mesi".
    SeveralFigures,
    /// By the hour, the day or the week.
    OtherUnit,
    /// After tax.
    Net,
    NoFigure,
}

/// Reads a sum in euro, in whatever language of the pages it is written. Three digits after a single point or comma are
/// thousands, one or two are cents: nobody writes tenths of a cent, and what was understood is shown to the writer.
///
/// # Errors
/// A [`SumProblem`].
pub fn read_sum(written: &str) -> Result<WrittenSum, SumProblem> {
    let tokens = tokens(&written.to_lowercase())?;
    if tokens.is_empty() {
        return Err(SumProblem::Empty);
    }
    let words = tokens.iter().filter_map(|token| match token {
        Token::Word(word) => Some(meaning(word)),
        Token::Figure(_) | Token::Minus => None,
    });
    let words: Vec<Meaning> = words.collect();
    let mut figures = tokens.iter().enumerate().filter_map(|(at, token)| match token {
        Token::Figure(figure) => Some((at, figure)),
        Token::Word(_) | Token::Minus => None,
    });
    let Some((at, figure)) = figures.next() else {
        return Err(SumProblem::NoFigure);
    };
    if figures.next().is_some() && !words.contains(&Meaning::Unknown) {
        return Err(SumProblem::SeveralFigures);
    }
    if let Some(problem) = words.iter().find_map(|word| word.problem()) {
        return Err(problem);
    }
    let amount = cents(figure, words.contains(&Meaning::Thousand))?;
    if matches!(tokens.get(at.wrapping_sub(1)), Some(Token::Minus)) && amount > Cents(0) {
        return Err(SumProblem::Negative);
    }
    let per = words.iter().find_map(|word| match word {
        Meaning::Of(per) => Some(*per),
        _ => None,
    });
    Ok(WrittenSum { amount, per })
}

enum Token {
    /// Digits with the separators among them.
    Figure(String),
    Word(String),
    Minus,
}

fn tokens(written: &str) -> Result<Vec<Token>, SumProblem> {
    let letters: Vec<char> = written.chars().collect();
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(letter) = letters.get(at).copied() {
        let rest = letters.get(at..).unwrap_or_default();
        let length = match letter {
            '0'..='9' => {
                let length = figure_length(rest);
                tokens.push(Token::Figure(rest.iter().take(length).collect()));
                length
            }
            _ if letter.is_alphabetic() => {
                let length = rest.iter().take_while(|c| c.is_alphabetic()).count();
                tokens.push(Token::Word(rest.iter().take(length).collect()));
                length
            }
            '-' | '\u{2212}' | '–' => {
                tokens.push(Token::Minus);
                1
            }
            '€' | '~' | '≈' | '+' | '/' | '.' | ',' | '\'' | '’' | '(' | ')' | ':' | '=' => 1,
            _ if letter.is_whitespace() => 1,
            _ => return Err(SumProblem::NoFigure),
        };
        at += length;
    }
    Ok(tokens)
}

/// Digits, and separators between them; a space only before a group of three.
fn figure_length(rest: &[char]) -> usize {
    let is_digit = |at: usize| rest.get(at).is_some_and(char::is_ascii_digit);
    let mut length = 0;
    loop {
        match rest.get(length) {
            Some('0'..='9') => length += 1,
            Some('.' | ',' | '\'' | '’') if is_digit(length + 1) => length += 1,
            Some(space) if space.is_whitespace() => {
                let group = (1..=3).all(|step| is_digit(length + step)) && !is_digit(length + 4);
                if !group {
                    return length;
                }
                length += 1;
            }
            _ => return length,
        }
    }
}

fn cents(figure: &str, thousands: bool) -> Result<Cents, SumProblem> {
    let (whole, decimals) = split(figure).ok_or(SumProblem::NoFigure)?;
    let whole = whole.trim_start_matches('0');
    if whole.len() > 9 {
        return Err(SumProblem::TooHigh);
    }
    let hundredths: i64 = format!("{decimals:0<2}")
        .parse()
        .map_err(|_| SumProblem::NoFigure)?;
    let euros: i64 = match whole {
        "" => 0,
        whole => whole.parse().map_err(|_| SumProblem::NoFigure)?,
    };
    let factor = if thousands { 1000 } else { 1 };
    let amount = (euros * 100 + hundredths) * factor;
    if amount >= 1_000_000_000 {
        return Err(SumProblem::TooHigh);
    }
    Ok(Cents(amount))
}

/// Digits before the decimal sign, and at most two after it.
fn split(figure: &str) -> Option<(String, &str)> {
    let is_space = |c: char| c.is_whitespace() || c == '\'' || c == '’';
    let last = figure.rfind(['.', ',']);
    let Some(last) = last else {
        return Some((groups(figure, is_space)?, ""));
    };
    let (before, rest) = figure.split_at_checked(last)?;
    let (sign, after) = (rest.chars().next()?, rest.get(1..)?);
    let mixed = before.contains(|c| (c == '.' || c == ',') && c != sign);
    let repeated = before.contains(sign);
    let is_decimal = !repeated && (mixed || after.len() <= 2);
    if !is_decimal {
        let one_kind = !mixed && !before.starts_with('0');
        let parts = |c: char| c == sign || is_space(c);
        return one_kind
            .then(|| groups(figure, parts))
            .flatten()
            .map(|whole| (whole, ""));
    }
    let decimals = after.len() <= 2 && after.bytes().all(|byte| byte.is_ascii_digit());
    let other = if sign == '.' { ',' } else { '.' };
    decimals.then_some(())?;
    Some((groups(before, |c| c == other || is_space(c))?, after))
}

/// The digits of groups of three; any digits where there is one group only.
fn groups(whole: &str, parts: impl Fn(char) -> bool) -> Option<String> {
    let groups: Vec<&str> = whole.split(parts).collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let well_grouped = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|group| group.len() == 3),
        [] => false,
    };
    (well_grouped && groups.iter().all(digits)).then(|| groups.concat())
}

/// What a word beside a figure says of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Nothing,
    Thousand,
    Of(Per),
    OtherUnit,
    Net,
    /// "o", "bis": a second figure follows.
    Another,
    Unknown,
}

impl Meaning {
    fn problem(self) -> Option<SumProblem> {
        match self {
            Self::Nothing | Self::Thousand | Self::Of(_) => None,
            Self::OtherUnit => Some(SumProblem::OtherUnit),
            Self::Net => Some(SumProblem::Net),
            Self::Another | Self::Unknown => Some(SumProblem::NoFigure),
        }
    }
}

/// Words of the three languages of the pages.
const WORDS: [(Meaning, &str); 7] = [
    (
        Meaning::Nothing,
        "euro eur euros circa ca about approximately around roughly etwa ungefähr zirka più meno lordi lordo gross \
         brutto in tutto totale total all insgesamt di reddito of a al alla all l per un una im pro the every ogni \
         each jeden i redditi income einkommen",
    ),
    (Meaning::Thousand, "mila k tausend thousand"),
    (
        Meaning::Of(Per::Month),
        "mese mesi mensile mensili mensilmente month months monthly monat monate monatlich",
    ),
    (
        Meaning::Of(Per::Year),
        "anno anni annuo annui annuale annuali year yearly annually jahr jährlich",
    ),
    (
        Meaning::OtherUnit,
        "ora ore orari giorno giorni giornata settimana settimane settimanale settimanali hour hours hourly day days daily \
         week weeks weekly stunde stunden tag tage woche wochen wöchentlich",
    ),
    (Meaning::Net, "netti netto net nett"),
    (
        Meaning::Another,
        "o e oppure tra fra da or to and between bis oder und zwischen",
    ),
];

fn meaning(word: &str) -> Meaning {
    let known = WORDS
        .iter()
        .find(|(_, words)| words.split(' ').any(|known| known == word));
    known.map_or(Meaning::Unknown, |(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests;
