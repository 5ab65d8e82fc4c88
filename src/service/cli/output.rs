//! Lines on standard output and standard error. A reader that has gone (`| head -1`) is no fault: what it would not
//! read is dropped, and the command goes on to its end.

use std::fmt::Arguments;
use std::io::Write;

/// Writes a line on standard output: [`println!`], which would panic where the reader has gone.
macro_rules! say {
    () => { $crate::cli::output::say!("") };
    ($($text:tt)*) => { $crate::cli::output::write(std::io::stdout().lock(), format_args!($($text)*)) };
}

/// Writes a line on standard error, as [`say!`].
macro_rules! remark {
    ($($text:tt)*) => { $crate::cli::output::write(std::io::stderr().lock(), format_args!($($text)*)) };
}

pub(in crate::cli) use {remark, say};

/// The line in one piece, so that lines of several threads do not mix.
pub(in crate::cli) fn write(mut stream: impl Write, text: Arguments<'_>) {
    let _ = stream.write_all(format!("{text}\n").as_bytes());
}
