use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::output::remark;

/// A bar on a terminal; elsewhere a line at every tenth of the whole, and one a minute however long a part takes.
pub struct ProgressMeter {
    bar: Option<ProgressBar>,
    count: Arc<Count>,
    /// Dropped with the meter, which ends the lines.
    _lines: Option<Sender<()>>,
}

/// How far the work is.
struct Count {
    what: &'static str,
    /// 0 where it is not known.
    total: u64,
    done: AtomicU64,
    /// Tenths that a line told of.
    told: AtomicU64,
    /// The end was told: nothing more is said.
    ended: AtomicBool,
    started: Instant,
}

const BETWEEN_LINES: Duration = Duration::from_secs(60);

impl ProgressMeter {
    /// `what` in the plural ("guides"); `total` 0 where it is not known.
    pub fn new(what: &'static str, total: u64) -> Self {
        Self::with_lines(what, total, Some(BETWEEN_LINES))
    }

    /// A bar on a terminal, nothing elsewhere: for commands whose output is the answer.
    pub fn quiet(what: &'static str) -> Self {
        Self::with_lines(what, 0, None)
    }

    fn with_lines(what: &'static str, total: u64, between: Option<Duration>) -> Self {
        let count = Arc::new(Count {
            what,
            total,
            done: AtomicU64::new(0),
            told: AtomicU64::new(0),
            ended: AtomicBool::new(false),
            started: Instant::now(),
        });
        let bar = std::io::stderr().is_terminal().then(|| bar(what, total));
        let lines = between.filter(|_| bar.is_none()).map(|between| {
            let (meter, lines) = channel::<()>();
            let count = count.clone();
            std::thread::spawn(move || {
                while lines.recv_timeout(between) == Err(RecvTimeoutError::Timeout)
                    && !count.ended.load(Ordering::Relaxed)
                {
                    count.line();
                }
            });
            meter
        });
        Self {
            bar,
            count,
            _lines: lines,
        }
    }

    /// `done` of the total are done.
    pub fn at(&self, done: u64) {
        self.count.done.fetch_max(done, Ordering::Relaxed);
        match &self.bar {
            Some(bar) => bar.set_position(done),
            None if self._lines.is_some() && self.count.is_at_a_tenth() => self.count.line(),
            None => (),
        }
    }

    /// No line comes after this, however long the meter lives.
    pub fn finish(&self, done: u64) {
        self.count.ended.store(true, Ordering::Relaxed);
        match &self.bar {
            Some(bar) => bar.finish_and_clear(),
            None => remark!(
                "{done} {} in {:.1} s",
                self.count.what,
                self.count.started.elapsed().as_secs_f32()
            ),
        }
    }

    /// Takes the bar away without a word.
    pub fn clear(&self) {
        self.count.ended.store(true, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Count {
    /// Whether another tenth of the whole is done, and not yet all of it.
    fn is_at_a_tenth(&self) -> bool {
        let done = self.done.load(Ordering::Relaxed);
        if self.total == 0 || done >= self.total {
            return false;
        }
        let tenths = done * 10 / self.total;
        self.told.fetch_max(tenths, Ordering::Relaxed) < tenths
    }

    fn line(&self) {
        let done = self.done.load(Ordering::Relaxed);
        let seconds = self.started.elapsed().as_secs();
        match self.total {
            0 => remark!("{done} {} in {seconds} s", self.what),
            total => remark!("{done} of {total} {} in {seconds} s", self.what),
        }
    }
}

fn bar(what: &'static str, total: u64) -> ProgressBar {
    let (bar, form) = if total == 0 {
        (ProgressBar::new_spinner(), "{spinner} {pos} {msg}")
    } else {
        (ProgressBar::new(total), "{bar:30} {pos}/{len} {msg} {eta}")
    };
    bar.with_style(ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_message(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tenth_is_told_once() {
        let meter = ProgressMeter::with_lines("guides", 15, None);
        let told: Vec<u64> = (1..=15)
            .filter(|done| {
                meter.at(*done);
                meter.count.is_at_a_tenth()
            })
            .collect();
        assert_eq!(told, [2, 3, 5, 6, 8, 9, 11, 12, 14]);
        let unknown = ProgressMeter::with_lines("guides", 0, None);
        unknown.at(7);
        assert!(!unknown.count.is_at_a_tenth());
    }
}
