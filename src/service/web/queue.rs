//! Turns at work that takes a processor and hundreds of megabytes: making segments while somebody waits for them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::PageError;
use law::commands::all_cores;

/// Requests of one guide that may wait: a player asks for a few at a time.
const OF_ONE_GUIDE: usize = 16;
/// Requests that may wait, of all guides.
const OF_ALL: usize = 512;
/// Seconds after which who found the queue full may ask again.
const LATER: u64 = 2;

/// Guides wait for each other, and the requests of one guide for one another: however many are asked for at once,
/// one segment of each guide is made at a time, and of all no more than there are processors.
pub struct Queue {
    all: Arc<Semaphore>,
    guides: Arc<Mutex<HashMap<String, Line>>>,
}

/// Those who wait for segments of one guide, and who is having one made.
struct Line {
    turn: Arc<Semaphore>,
    number: usize,
}

/// Held while a segment is made.
pub struct MakingTurn {
    _place: LinePlace,
    _of_guide: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

/// A place in the line of a guide, given up when dropped.
struct LinePlace {
    guides: Arc<Mutex<HashMap<String, Line>>>,
    guide: String,
}

impl Default for Queue {
    fn default() -> Self {
        Self::of(all_cores().get().max(2))
    }
}

impl Queue {
    fn of(makers: usize) -> Self {
        Self {
            all: Arc::new(Semaphore::new(makers)),
            guides: Arc::default(),
        }
    }

    /// Waits for the turn of a guide.
    ///
    /// # Errors
    /// [`PageError::Busy`] where too many wait already.
    pub async fn turn(&self, guide: &str) -> Result<MakingTurn, PageError> {
        let (place, turn) = self.stand_in_line(guide).ok_or(PageError::Busy(LATER))?;
        let ended = |_| PageError::Inside("segment: the queue ended".into());
        let of_guide = turn.acquire_owned().await.map_err(ended)?;
        let of_all = self.all.clone().acquire_owned().await.map_err(ended)?;
        Ok(MakingTurn {
            _place: place,
            _of_guide: of_guide,
            _of_all: of_all,
        })
    }

    fn stand_in_line(&self, guide: &str) -> Option<(LinePlace, Arc<Semaphore>)> {
        let mut guides = lock(&self.guides);
        let all: usize = guides.values().map(|line| line.number).sum();
        if all >= OF_ALL {
            return None;
        }
        let line = guides.entry(guide.to_owned()).or_insert_with(|| Line {
            turn: Arc::new(Semaphore::new(1)),
            number: 0,
        });
        if line.number >= OF_ONE_GUIDE {
            return None;
        }
        line.number += 1;
        let turn = line.turn.clone();
        drop(guides);
        let place = LinePlace {
            guides: self.guides.clone(),
            guide: guide.to_owned(),
        };
        Some((place, turn))
    }
}

impl Drop for LinePlace {
    fn drop(&mut self) {
        let mut guides = lock(&self.guides);
        if let Some(line) = guides.get_mut(&self.guide) {
            line.number -= 1;
            if line.number == 0 {
                guides.remove(&self.guide);
            }
        }
    }
}

fn lock(guides: &Mutex<HashMap<String, Line>>) -> MutexGuard<'_, HashMap<String, Line>> {
    guides.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    /// Asks for so many segments of each guide at once: how many were made, and how many at the same time at most.
    async fn ask(queue: &Arc<Queue>, guides: &[&str], each: usize) -> (usize, usize) {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut asked = tokio::task::JoinSet::new();
        for guide in guides {
            for _ in 0..each {
                let (queue, guide) = (queue.clone(), (*guide).to_owned());
                let (now, most) = (now.clone(), most.clone());
                asked.spawn(async move {
                    let _turn = queue.turn(&guide).await.ok()?;
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(2)).await;
                    now.fetch_sub(1, Ordering::SeqCst);
                    Some(())
                });
            }
        }
        let made = asked.join_all().await.into_iter().flatten().count();
        (made, most.load(Ordering::SeqCst))
    }

    #[tokio::test]
    async fn one_link_has_one_segment_made_at_a_time_and_few_wait() {
        let queue = Arc::new(Queue::of(4));
        assert_eq!(ask(&queue, &["a"], 70).await, (OF_ONE_GUIDE, 1));
        assert_eq!(ask(&queue, &["a"], 3).await, (3, 1), "places are given up");
        assert!(lock(&queue.guides).is_empty());
    }

    #[tokio::test]
    async fn of_all_guides_as_many_are_made_as_there_are_makers() {
        let queue = Arc::new(Queue::of(2));
        let guides: Vec<String> = (0..60).map(|at| at.to_string()).collect();
        let guides: Vec<&str> = guides.iter().map(String::as_str).collect();
        assert_eq!(ask(&queue, &guides, 10).await, (OF_ALL, 2));
    }
}
