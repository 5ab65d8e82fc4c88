//! Running the programs engines are made of: text in through a pipe, never on a command line or in a shell.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use super::VoiceError;

/// Runs `program` with `input` on standard input; returns its standard output.
pub(super) fn run(program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, VoiceError> {
    run_in(program, arguments, &[], input)
}

/// The same with variables added to its environment.
pub(super) fn run_in(
    program: &str,
    arguments: &[&str],
    variables: &[(&str, &str)],
    input: &[u8],
) -> Result<Vec<u8>, VoiceError> {
    let cannot_run = |source| VoiceError::Program {
        program: program.to_owned(),
        source,
    };
    let mut child = Command::new(program)
        .args(arguments)
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(cannot_run)?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // A thread of its own: a program that answers before it has read everything must not block.
        let writer = scope.spawn(move || stdin.map_or(Ok(()), |mut pipe| pipe.write_all(input)));
        let output = child.wait_with_output();
        (output, writer.join())
    });
    let (output, written) = output;
    let output = output.map_err(cannot_run)?;
    if !output.status.success() {
        return Err(VoiceError::ProgramFailed {
            program: program.to_owned(),
            status: output.status,
        });
    }
    match written {
        Ok(Err(error)) if error.kind() != ErrorKind::BrokenPipe => Err(cannot_run(error)),
        _ => Ok(output.stdout),
    }
}

/// Whether `program` can be started at all.
pub(super) fn exists(program: &str) -> bool {
    let mut probe = Command::new(program);
    probe
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    probe.status().is_ok()
}
