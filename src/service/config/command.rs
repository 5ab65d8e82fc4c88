//! The value of a setting as a program prints it: a store of secrets, a hardware module.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// A longer value is something else than a setting, bytes.
pub(super) const LONGEST: u64 = 64 << 10;
/// A store of secrets that does not answer is not waited for longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the program prints, without the line ends after it. Its own complaints go to standard error; its output is in
/// no message.
pub(super) fn output(words: &[String]) -> Result<String, String> {
    let (program, arguments) = words.split_first().ok_or("must name a program")?;
    let unrun = |error: io::Error| format!("{program} cannot be run ({})", error.kind());
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn();
    let mut child = child.map_err(unrun)?;
    let read = read(&mut child);
    if read.is_none() {
        let _ = child.kill();
    }
    let status = child.wait().map_err(unrun)?;
    let text = read.ok_or_else(|| format!("{program} does not end within {} seconds", PATIENCE.as_secs()))?;
    // Nobody reads what comes after that: a program that goes on fails by it, and is not told so.
    let text = text.map_err(unrun)?;
    let text = text.ok_or_else(|| format!("{program} prints more than {LONGEST} bytes"))?;
    if !status.success() {
        return Err(format!("{program} failed ({status})"));
    }
    let text = text.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(format!("{program} prints nothing"));
    }
    Ok(text.to_owned())
}

/// What is read before the patience ends.
fn read(child: &mut Child) -> Option<io::Result<Option<String>>> {
    let stdout = child.stdout.take()?;
    let (told, heard) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = told.send(bounded(stdout));
    });
    heard.recv_timeout(PATIENCE).ok()
}

/// The text of a source; none where it is longer than a setting may be.
pub(super) fn bounded(source: impl Read) -> io::Result<Option<String>> {
    let mut text = String::new();
    source.take(LONGEST + 1).read_to_string(&mut text)?;
    Ok((text.len() as u64 <= LONGEST).then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Result<String, String> {
        output(&["sh".into(), "-c".into(), script.into()])
    }

    #[test]
    fn a_program_prints_the_value_and_its_failure_says_nothing_of_it() {
        assert_eq!(sh("printf 's3cret\\n'"), Ok("s3cret".into()));
        for (script, expected) in [
            ("printf s3cret; exit 4", "sh failed"),
            ("true", "sh prints nothing"),
            (
                "head -c 70000 /dev/zero | tr '\\0' s",
                "sh prints more than 65536 bytes",
            ),
        ] {
            let refused = sh(script).expect_err(script);
            assert!(
                refused.starts_with(expected) && !refused.contains("s3cret"),
                "{refused}"
            );
        }
        let missing = output(&["/no/such/program".into()]).expect_err("missing");
        assert!(missing.contains("cannot be run"), "{missing}");
    }
}
