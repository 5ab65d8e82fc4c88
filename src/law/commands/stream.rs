//! Rows to output on all cores: chunks go round the workers in turn and come back in the same turn, so the
//! order is kept and no more than a few chunks per worker exist at a time.

use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::{CommandError, Summary};
use crate::claim::Verdict;
use crate::intake::{IntakeError, Row, Rows};

/// Rows that travel together: long enough to be worth the journey, short enough to stay small in memory.
const CHUNK_ROWS: usize = 128;
const CHUNK_BYTES: usize = 1 << 20;
/// Chunks that may wait before and after each worker.
const WAITING: usize = 2;

type Chunk = Result<Vec<Row>, IntakeError>;
type ChunkResult = Result<(Vec<u8>, Summary), IntakeError>;

/// Every core there is.
pub fn all_cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Feeds each row to `each`, which appends its lines to the buffer, and writes them in the rows' order.
/// `progress` hears of the claims done so far.
pub(super) fn run(
    rows: Rows,
    writer: &mut dyn Write,
    jobs: NonZeroUsize,
    progress: &mut dyn FnMut(&Summary),
    each: impl Fn(&Row, &mut Vec<u8>) -> Verdict + Sync,
) -> Result<Summary, CommandError> {
    let each = &each;
    thread::scope(|scope| {
        let mut inputs = Vec::new();
        let mut outputs = Vec::new();
        for _ in 0..jobs.get() {
            let (to_worker, chunks) = sync_channel::<Chunk>(WAITING);
            let (done, from_worker) = sync_channel::<ChunkResult>(WAITING);
            scope.spawn(move || work(&chunks, &done, each));
            inputs.push(to_worker);
            outputs.push(from_worker);
        }
        scope.spawn(move || deal(rows, &inputs));
        collect(outputs, writer, progress)
    })
}

/// Deals chunks to the workers in turn, until the rows or the workers end.
fn deal(mut rows: Rows, workers: &[SyncSender<Chunk>]) {
    let mut workers = workers.iter().cycle();
    let mut send = |chunk: Chunk| workers.next().is_some_and(|worker| worker.send(chunk).is_ok());
    loop {
        let (chunk, error) = next_chunk(&mut rows);
        let last = chunk.is_empty() || error.is_some();
        // What was read before an error goes out before it.
        if !chunk.is_empty() && !send(Ok(chunk)) {
            return;
        }
        if let Some(error) = error {
            send(Err(error));
        }
        if last {
            return;
        }
    }
}

fn next_chunk(rows: &mut Rows) -> (Vec<Row>, Option<IntakeError>) {
    let mut chunk = Vec::with_capacity(CHUNK_ROWS);
    let mut bytes = 0;
    while chunk.len() < CHUNK_ROWS && bytes < CHUNK_BYTES {
        match rows.next() {
            None => break,
            Some(Err(error)) => return (chunk, Some(error)),
            Some(Ok(row)) => {
                bytes += row.event.len();
                chunk.push(row);
            }
        }
    }
    (chunk, None)
}

fn work(
    chunks: &Receiver<Chunk>,
    done: &SyncSender<ChunkResult>,
    each: &(impl Fn(&Row, &mut Vec<u8>) -> Verdict + Sync),
) {
    for chunk in chunks {
        let result = chunk.map(|rows| {
            let mut out = Vec::with_capacity(rows.len() * 6144);
            let mut summary = Summary::default();
            for row in &rows {
                summary.count(each(row, &mut out));
            }
            (out, summary)
        });
        if done.send(result).is_err() {
            return;
        }
    }
}

/// Takes results in the order in which chunks were dealt: the first worker without one marks the end.
fn collect(
    workers: Vec<Receiver<ChunkResult>>,
    writer: &mut dyn Write,
    progress: &mut dyn FnMut(&Summary),
) -> Result<Summary, CommandError> {
    let mut sum = Summary::default();
    for worker in workers.iter().cycle() {
        let Ok(result) = worker.recv() else { break };
        let (out, part) = result?;
        writer.write_all(&out).map_err(CommandError::Output)?;
        sum = Summary {
            ok: sum.ok + part.ok,
            held: sum.held + part.held,
            rejected: sum.rejected + part.rejected,
        };
        progress(&sum);
    }
    writer.flush().map_err(CommandError::Output)?;
    Ok(sum)
}
