//! One home for what is folded per customer, filled by many threads at once.
//!
//! A state per thread and customer would multiply the memory by the threads, so there is one state, cut into shards of
//! customers behind a lock each. A thread keeps what it has read in a small buffer per shard and takes the lock once for
//! many events; which thread comes first does not matter, because every fold here obeys `fold(a ++ b) = merge(fold a,
//! fold b)`.

use std::fmt;
use std::hint::black_box;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Customers of a shard: their state stays within a core's cache while a buffer is worked off.
const SHARD: usize = 1 << 14;
/// Events that wait before the lock is taken.
const WAITING: usize = 128;

/// A state of so many customers that events are added to, in any order.
pub trait Fold: Send {
    /// What one row says.
    type Event: Send;

    /// The state of this many customers before any event.
    fn empty(customers: usize) -> Self;

    /// Adds what a row says about this customer (a number below that of [`Fold::empty`]).
    fn add(&mut self, customer: usize, event: &Self::Event);

    /// Looks at what adding these events will look at, so that they wait for memory together. The answer is only there to
    /// be used up.
    fn warm(&self, _events: &[(u32, Self::Event)]) -> u64 {
        0
    }
}

/// A fold, cut into shards.
pub struct Sharded<F> {
    shards: Vec<Mutex<F>>,
}

impl<F: Fold> Sharded<F> {
    /// An empty state of this many customers; `make` builds the state of one shard from its first customer and size.
    pub fn with(customers: usize, make: impl Fn(usize, usize) -> F) -> Self {
        let first = (0..customers).step_by(SHARD);
        Self { shards: first.map(|first| Mutex::new(make(first, SHARD.min(customers - first)))).collect() }
    }

    /// An empty state of this many customers.
    pub fn new(customers: usize) -> Self {
        Self::with(customers, |_, size| F::empty(size))
    }

    /// A thread's way in. What it holds back is added when it is dropped.
    pub fn feeder(&self) -> Feeder<'_, F> {
        Feeder { sharded: self, waiting: self.shards.iter().map(|_| Vec::new()).collect() }
    }

    /// What so many threads make of the shards, once nobody feeds them any more.
    pub fn finish_with<T: Send>(self, threads: usize, make: impl Fn(F) -> T + Sync) -> Finished<T> {
        let threads = threads.min(self.shards.len());
        let queue = Mutex::new(self.finish().shards.into_iter().enumerate());
        let work = || {
            let mut made = Vec::new();
            // The lock is let go of before the shard is worked on.
            while let Some((place, shard)) = { queue.lock().unwrap_or_else(PoisonError::into_inner).next() } {
                made.push((place, make(shard)));
            }
            made
        };
        let mut made = thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut made = work();
            for other in others {
                match other.join() {
                    Ok(others) => made.extend(others),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            made
        });
        made.sort_unstable_by_key(|(place, _)| *place);
        Finished { shards: made.into_iter().map(|(_, shard)| shard).collect() }
    }

    /// The state, once nobody feeds it any more.
    pub fn finish(self) -> Finished<F> {
        Finished {
            shards: self
                .shards
                .into_iter()
                .map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner))
                .collect(),
        }
    }
}

impl<F> fmt::Debug for Sharded<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sharded({} shards)", self.shards.len())
    }
}

/// A thread's way into a [`Sharded`] state.
pub struct Feeder<'s, F: Fold> {
    sharded: &'s Sharded<F>,
    waiting: Vec<Vec<(u32, F::Event)>>,
}

impl<F: Fold> Feeder<'_, F> {
    /// Adds what a row says about a customer, now or a little later.
    #[inline]
    pub fn feed(&mut self, customer: u32, event: F::Event) {
        let shard = customer as usize / SHARD;
        let Some(waiting) = self.waiting.get_mut(shard) else { return };
        if waiting.capacity() == 0 {
            waiting.reserve_exact(WAITING);
        }
        waiting.push((customer % SHARD as u32, event));
        if waiting.len() == WAITING {
            self.work_off(shard);
        }
    }

    fn work_off(&mut self, shard: usize) {
        let (Some(waiting), Some(state)) = (self.waiting.get_mut(shard), self.sharded.shards.get(shard)) else {
            return;
        };
        if waiting.is_empty() {
            return;
        }
        // A thread that panicked while it held the lock has ended the run already; its state is never looked at.
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        black_box(state.warm(waiting));
        for (customer, event) in waiting.drain(..) {
            state.add(customer as usize, &event);
        }
    }
}

impl<F: Fold> Drop for Feeder<'_, F> {
    fn drop(&mut self) {
        for shard in 0..self.waiting.len() {
            self.work_off(shard);
        }
    }
}

/// The state when all has been added.
#[derive(Debug)]
pub struct Finished<F> {
    shards: Vec<F>,
}

/// The shard of a customer, and the customer's number in it.
#[inline]
pub fn of_shard(customer: u32) -> (usize, usize) {
    (customer as usize / SHARD, customer as usize % SHARD)
}

impl<F> Finished<F> {
    /// The shards, in the order of their customers.
    pub fn into_shards(self) -> impl Iterator<Item = F> {
        self.shards.into_iter()
    }

    /// The shards, in the order of their customers.
    pub fn shards(&self) -> impl Iterator<Item = &F> {
        self.shards.iter()
    }

    /// The shard of a customer, and the customer's number in it.
    pub fn of(&self, customer: u32) -> Option<(&F, usize)> {
        let (shard, number) = of_shard(customer);
        self.shards.get(shard).map(|shard| (shard, number))
    }
}
