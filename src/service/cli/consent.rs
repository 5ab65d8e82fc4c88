//! What is done to many claims at once is done to as many as the operator means.

use std::io::{BufRead, IsTerminal, Write};

use super::failure::Failure;

/// Some text to choose by: an empty one would fit every claim.
pub fn some_text(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        Err("must not be empty: that would be every claim")
    } else {
        Ok(text.to_owned())
    }
}

/// Whether this many claims are meant: `expected` says so, or the number typed at a terminal. One claim needs
/// neither.
pub fn given(count: usize, expected: Option<usize>) -> Result<(), Failure> {
    let is_meant = match expected {
        Some(expected) => expected == count,
        None if count <= 1 => true,
        None if std::io::stdin().is_terminal() => typed(count)?,
        None => false,
    };
    if is_meant {
        return Ok(());
    }
    let rule = format!("{count} claims fit, so nothing was done; say --expect {count} where these are meant");
    Err(Failure::flag("--expect", rule))
}

fn typed(count: usize) -> Result<bool, Failure> {
    let mut terminal = std::io::stderr().lock();
    let asked = write!(terminal, "{count} claims fit. Type {count} to go on: ");
    asked.and_then(|()| terminal.flush()).map_err(Failure::failed)?;
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(Failure::failed)?;
    Ok(line.trim().parse() == Ok(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_number_is_consent() {
        assert!(given(0, None).is_ok() && given(1, None).is_ok());
        assert!(given(7, Some(7)).is_ok());
        for (count, expected) in [(7, Some(6)), (1, Some(2)), (0, Some(1))] {
            assert!(given(count, expected).is_err(), "{count} {expected:?}");
        }
    }

    #[test]
    fn nothing_chooses_nobody() {
        for empty in ["", " ", "\t\n", "\u{a0}"] {
            assert!(some_text(empty).is_err(), "{empty:?}");
        }
        assert_eq!(some_text(" A-1 "), Ok("A-1".to_owned()));
    }
}
