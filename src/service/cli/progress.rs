use std::io::{self, IsTerminal, Read};
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

/// How much of a file was read, as it lies on the disk; a clone counts the same.
#[derive(Clone)]
pub struct BytesRead {
    read: Arc<AtomicU64>,
    /// 0 for standard input.
    total: u64,
}

impl BytesRead {
    /// Of a file that is still to be opened.
    pub fn of(file: &str) -> Self {
        let length = std::fs::metadata(file).map_or(0, |data| data.len());
        Self {
            read: Arc::default(),
            total: if file == "-" { 0 } else { length },
        }
    }

    /// A reader whose bytes are counted.
    pub fn counting<R: Read>(self, source: R) -> impl Read {
        CountingReader { source, bytes: self }
    }

    /// "12.3 of 45.6 MB, 1.2 MB/s, 27 s left".
    fn told(&self, took: Duration) -> String {
        const MB: f64 = 1e6;
        let read = self.read.load(Ordering::Relaxed) as f64;
        let rate = read / took.as_secs_f64().max(0.001);
        if self.total == 0 {
            return format!("{:.1} MB, {:.1} MB/s", read / MB, rate / MB);
        }
        let left = (self.total as f64 - read).max(0.0) / rate.max(1.0);
        format!(
            "{:.1} of {:.1} MB, {:.1} MB/s, {left:.0} s left",
            read / MB,
            self.total as f64 / MB,
            rate / MB
        )
    }
}

struct CountingReader<R> {
    source: R,
    bytes: BytesRead,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(buffer)?;
        self.bytes.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// How far the work is.
struct Count {
    what: &'static str,
    /// 0 where it is not known.
    total: u64,
    done: AtomicU64,
    /// What is read for it.
    bytes: Option<BytesRead>,
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
        Self::with_lines(what, total, Some(BETWEEN_LINES), None)
    }

    /// Of rows that are read from a file, which is what is known of the whole.
    pub fn of_bytes(what: &'static str, bytes: Option<BytesRead>) -> Self {
        Self::with_lines(what, 0, Some(BETWEEN_LINES), bytes)
    }

    /// A bar on a terminal, nothing elsewhere: for commands that say how far they are in other words.
    pub fn bar(what: &'static str, total: u64) -> Self {
        Self::with_lines(what, total, None, None)
    }

    /// A bar on a terminal, nothing elsewhere: for commands whose output is the answer.
    pub fn quiet(what: &'static str) -> Self {
        Self::with_lines(what, 0, None, None)
    }

    fn with_lines(
        what: &'static str,
        total: u64,
        between: Option<Duration>,
        bytes: Option<BytesRead>,
    ) -> Self {
        let count = Arc::new(Count {
            what,
            total,
            done: AtomicU64::new(0),
            bytes,
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
            Some(bar) => {
                bar.set_position(done);
                if let Some(bytes) = &self.count.bytes {
                    bar.set_message(format!(
                        "{}, {}",
                        self.count.what,
                        bytes.told(self.count.started.elapsed())
                    ));
                }
            }
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
        if let Some(bytes) = &self.bytes {
            let told = bytes.told(self.started.elapsed());
            return remark!("{done} {} in {seconds} s, {told}", self.what);
        }
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
        let meter = ProgressMeter::with_lines("guides", 15, None, None);
        let told: Vec<u64> = (1..=15)
            .filter(|done| {
                meter.at(*done);
                meter.count.is_at_a_tenth()
            })
            .collect();
        assert_eq!(told, [2, 3, 5, 6, 8, 9, 11, 12, 14]);
        let unknown = ProgressMeter::with_lines("guides", 0, None, None);
        unknown.at(7);
        assert!(!unknown.count.is_at_a_tenth());
    }

    #[test]
    fn what_was_read_of_a_file_is_told_with_what_is_left() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("claims.jsonl");
        std::fs::write(&file, vec![b'x'; 4_000_000]).expect("a file");
        let bytes = BytesRead::of(&file.display().to_string());
        let mut reader = bytes
            .clone()
            .counting(std::fs::File::open(&file).expect("a file"));
        reader.read_exact(&mut vec![0; 1_000_000]).expect("read");
        assert_eq!(
            bytes.told(Duration::from_secs(2)),
            "1.0 of 4.0 MB, 0.5 MB/s, 6 s left"
        );
        let piped = BytesRead::of("-");
        piped
            .clone()
            .counting(&[0; 2_000_000][..])
            .read_exact(&mut vec![0; 2_000_000])
            .expect("read");
        assert_eq!(piped.told(Duration::from_secs(4)), "2.0 MB, 0.5 MB/s");
    }
}
