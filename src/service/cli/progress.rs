use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A bar on a terminal, a line now and then elsewhere.
pub struct ProgressMeter {
    bar: Option<ProgressBar>,
    what: &'static str,
    total: u64,
    started: Instant,
    lines: bool,
    last_line: std::sync::Mutex<Instant>,
}

const BETWEEN_LINES: Duration = Duration::from_secs(5);

impl ProgressMeter {
    /// `what` in the plural ("guides"); `total` 0 where it is not known.
    pub fn new(what: &'static str, total: u64) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = if total == 0 {
                ProgressBar::new_spinner()
            } else {
                ProgressBar::new(total)
            };
            let form = if total == 0 {
                "{spinner} {pos} {msg}"
            } else {
                "{bar:30} {pos}/{len} {msg} {eta}"
            };
            bar.with_style(
                ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar()),
            )
            .with_message(what)
        });
        let now = Instant::now();
        Self {
            bar,
            what,
            total,
            started: now,
            lines: true,
            last_line: std::sync::Mutex::new(now),
        }
    }

    /// A bar on a terminal, nothing elsewhere: for commands whose output is the answer.
    pub fn quiet(what: &'static str) -> Self {
        Self {
            lines: false,
            ..Self::new(what, 0)
        }
    }

    /// `done` of the total are done.
    pub fn at(&self, done: u64) {
        match &self.bar {
            Some(bar) => bar.set_position(done),
            None if self.lines => self.line(done),
            None => (),
        }
    }

    pub fn finish(&self, done: u64) {
        match &self.bar {
            Some(bar) => bar.finish_and_clear(),
            None => eprintln!(
                "{done} {} in {:.1} s",
                self.what,
                self.started.elapsed().as_secs_f32()
            ),
        }
    }

    /// Takes the bar away without a word.
    pub fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn line(&self, done: u64) {
        let Ok(mut last) = self.last_line.lock() else {
            return;
        };
        if last.elapsed() < BETWEEN_LINES {
            return;
        }
        *last = Instant::now();
        match self.total {
            0 => eprintln!("{done} {}", self.what),
            total => eprintln!("{done} of {total} {}", self.what),
        }
    }
}
