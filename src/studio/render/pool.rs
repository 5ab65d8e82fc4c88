//! Threads on which the beats of guides are made side by side.

use std::sync::Arc;

use rayon::prelude::*;

/// Threads that all guides of a process share: one guide alone has them all, many at a time no more than these.
#[derive(Clone, Default)]
pub struct RenderPool(Option<Arc<rayon::ThreadPool>>);

impl RenderPool {
    /// So many threads; with one, each guide is made on the thread that asks for it.
    pub fn new(threads: usize) -> Result<Self, rayon::ThreadPoolBuildError> {
        if threads < 2 {
            return Ok(Self(None));
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(|number| format!("render-{number}"))
            .build()?;
        Ok(Self(Some(Arc::new(pool))))
    }

    /// What `work` makes of the items, in their order; the error of the first item that has one.
    pub(super) fn map<T: Sync, R: Send, E: Send>(
        &self,
        items: &[T],
        work: impl Fn(&T) -> Result<R, E> + Send + Sync,
    ) -> Result<Vec<R>, E> {
        let Some(pool) = &self.0 else {
            return items.iter().map(work).collect();
        };
        // Collected as results: which error is told must not depend on which thread was first.
        let made: Vec<_> = pool.install(|| items.par_iter().with_max_len(1).map(work).collect());
        made.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::{Barrier, Mutex};

    use super::*;

    #[test]
    fn results_keep_their_order_and_the_first_error_is_told() {
        let items: Vec<u32> = (0..100).collect();
        for threads in [1, 4] {
            let pool = RenderPool::new(threads).unwrap();
            let doubled = pool.map(&items, |item| Ok::<_, u32>(item * 2));
            assert_eq!(doubled, Ok(items.iter().map(|item| item * 2).collect()));
            let refused = pool.map(&items, |item| if item % 10 == 7 { Err(*item) } else { Ok(()) });
            assert_eq!(refused, Err(7));
        }
    }

    #[test]
    fn a_guide_alone_has_all_threads() {
        let pool = RenderPool::new(2).unwrap();
        let (both, seen) = (Barrier::new(2), Mutex::new(HashSet::new()));
        let made = pool.map(&[1, 2], |_| {
            // Would wait for ever if one thread did both.
            both.wait();
            seen.lock().unwrap().insert(std::thread::current().id());
            Ok::<_, ()>(())
        });
        assert!(made.is_ok() && seen.lock().unwrap().len() == 2);
    }
}
