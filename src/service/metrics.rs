//! What this process counts and times of its own work, for Prometheus. No person in any of it.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use prometheus::{
    Error, HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry, TextEncoder, exponential_buckets,
};

/// Counts and times of this process since it started.
pub struct ProcessMetrics {
    registry: Registry,
    stages: HistogramVec,
    guides: HistogramVec,
    messages: HistogramVec,
    beats: IntCounterVec,
    retries: IntCounterVec,
}

static METRICS: LazyLock<ProcessMetrics> =
    LazyLock::new(|| ProcessMetrics::new().expect("names and labels that are written here fit together"));

/// Those of this process.
pub fn metrics() -> &'static ProcessMetrics {
    &METRICS
}

impl ProcessMetrics {
    fn new() -> Result<Self, Error> {
        let registry = Registry::new();
        let histogram = |name: &str, help: &str, labels: &[&str]| {
            // From 20 ms to five minutes.
            let buckets = exponential_buckets(0.02, 2.0, 15)?;
            let histogram = HistogramVec::new(HistogramOpts::new(name, help).buckets(buckets), labels)?;
            registry.register(Box::new(histogram.clone()))?;
            Ok::<_, Error>(histogram)
        };
        let counter = |name: &str, help: &str, labels: &[&str]| {
            let counter = IntCounterVec::new(Opts::new(name, help), labels)?;
            registry.register(Box::new(counter.clone()))?;
            Ok::<_, Error>(counter)
        };
        Ok(Self {
            stages: histogram(
                "videoguida_stage_seconds",
                "Time of a stage of a guide.",
                &["stage"],
            )?,
            guides: histogram(
                "videoguida_guide_seconds",
                "Time of an attempt at a guide.",
                &["outcome"],
            )?,
            messages: histogram(
                "videoguida_message_seconds",
                "Time of an attempt to send a message.",
                &["channel", "outcome"],
            )?,
            beats: counter(
                "videoguida_beats_total",
                "Sentences of guides, by how their pictures came about: cached ones were there.",
                &["made"],
            )?,
            retries: counter("videoguida_retries_total", "What is to be tried again.", &["of"])?,
            registry,
        })
    }

    /// An attempt at a guide ended.
    pub fn guide(&self, outcome: &str, took: Duration) {
        let guide = self.guides.with_label_values(&[outcome]);
        guide.observe(took.as_secs_f64());
    }

    /// An attempt to send a message ended.
    pub fn message(&self, channel: &str, outcome: &str, took: Duration) {
        let message = self.messages.with_label_values(&[channel, outcome]);
        message.observe(took.as_secs_f64());
    }

    /// A sentence of a guide has its pictures.
    pub fn beat(&self, made: &str) {
        self.beats.with_label_values(&[made]).inc();
    }

    /// A guide or a message is to be tried again.
    pub fn retry(&self, of: &str) {
        self.retries.with_label_values(&[of]).inc();
    }

    /// As Prometheus reads them.
    ///
    /// # Errors
    /// Where two metrics have one name.
    pub fn text(&self) -> Result<String, Error> {
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }
}

/// Times the stages of a guide, each from the end of the one before.
pub struct StageWatch {
    since: Instant,
}

impl StageWatch {
    pub fn start() -> Self {
        Self {
            since: Instant::now(),
        }
    }

    /// A stage is done.
    pub fn done(&mut self, stage: &str) {
        let now = Instant::now();
        let took = METRICS.stages.with_label_values(&[stage]);
        took.observe((now - self.since).as_secs_f64());
        self.since = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_timed_and_counts_go_up() {
        let mut watch = StageWatch::start();
        watch.done("a test");
        metrics().beat("a test");
        metrics().guide("a test", Duration::from_secs(3));
        let text = metrics().text().expect("text");
        for line in [
            "videoguida_stage_seconds_count{stage=\"a test\"} 1",
            "videoguida_beats_total{made=\"a test\"} 1",
            "videoguida_guide_seconds_sum{outcome=\"a test\"} 3",
            "videoguida_guide_seconds_bucket{outcome=\"a test\",le=\"2.56\"} 0",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
}
