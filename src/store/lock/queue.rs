//! How long one waits for the lock, and how one stands in line for it.
//!
//! Where the system has locks, it keeps the line: whoever waits sleeps until the holder is done and is woken in turn, so
//! that a crowd of writers gets through as fast as they write, and nobody is passed over again and again, as happens to
//! those who look every now and then. Where it has none, everybody looks ([`Queue::pause`]), at first often, then less and
//! less, never at the same moments.
//!
//! The patience counts from the last time the lock changed hands: a long line that moves is no reason to give up, a holder
//! that does not move is.

use super::{Request, holder};
use crate::store::disk::{Disk, Waiter};
use std::io;
use std::path::Path;
use std::time::Duration;

/// After this the waiting is told of, and as often it is seen whether the line moves.
const LOOK: Duration = Duration::from_secs(1);
/// The shortest and the longest time between two tries.
const STEPS: (Duration, Duration) = (Duration::from_millis(3), Duration::from_millis(100));
/// How many times the patience one waits in a line that moves.
const MOVING: u32 = 12;

/// One who waits.
pub(super) struct Queue<'a> {
    disk: &'a dyn Disk,
    path: &'a Path,
    request: &'a Request<'a>,
    /// Since the lock changed hands.
    waited: Duration,
    /// In all.
    total: Duration,
    /// Since the last look.
    unseen: Duration,
    /// Who held it then.
    holder: String,
    told: bool,
    tries: u32,
}

impl<'a> Queue<'a> {
    pub(super) fn new(disk: &'a dyn Disk, path: &'a Path, request: &'a Request<'a>) -> Self {
        let (waited, total, unseen) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
        Self { disk, path, request, waited, total, unseen, holder: holder(disk, path), told: false, tries: 0 }
    }

    /// Sleeps until the file is locked by us; false when the patience is at its end.
    pub(super) fn wait(&mut self, waiter: &mut Waiter<'_>) -> io::Result<bool> {
        while let Some(left) = self.left() {
            let time = left.min(LOOK);
            if waiter(time)? {
                // Somebody who takes the file away as often as we get it must not hold us for ever.
                self.spend(STEPS.0);
                return Ok(true);
            }
            self.spend(time);
        }
        Ok(false)
    }

    /// Lets others go first for a moment; false when the patience is at its end.
    pub(super) fn pause(&mut self) -> bool {
        let Some(left) = self.left() else { return false };
        let (shortest, longest) = STEPS;
        let step = shortest.saturating_mul(1 << self.tries.min(8)).min(longest);
        // Between a half and the whole of it: those who came together shall not come together again.
        self.tries += 1;
        let mixed = super::process().wrapping_mul(0x9e37_79b9) ^ self.tries.wrapping_mul(0x85eb_ca6b);
        let step = step.mul_f64(0.5 + f64::from(mixed >> 16) / 131_072.0).min(left).max(shortest);
        self.disk.pause(step);
        self.spend(step);
        true
    }

    /// What is left of the patience; `None` where nothing is.
    fn left(&self) -> Option<Duration> {
        let timeout = self.request.timeout;
        let left = timeout.saturating_sub(self.waited).min(timeout.saturating_mul(MOVING).saturating_sub(self.total));
        (!left.is_zero()).then_some(left)
    }

    fn spend(&mut self, time: Duration) {
        self.waited += time;
        self.total += time;
        self.unseen += time;
        if self.unseen < LOOK {
            return;
        }
        self.unseen = Duration::ZERO;
        let now = holder(self.disk, self.path);
        if !self.told {
            (self.request.waiting)(&now);
            self.told = true;
        }
        // Between two holders nobody is named.
        if now != self.holder {
            self.waited = Duration::ZERO;
        }
        self.holder = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::disk::faulty::Faulty;
    use crate::store::trial::Trial;
    use std::cell::Cell;

    fn request(seconds: u64, waiting: &dyn Fn(&str)) -> Request<'_> {
        Request { command: "log", since: "", timeout: Duration::from_secs(seconds), waiting }
    }

    /// Looks until a line is given up that gets another holder at each of the first `moves` looks.
    fn looks(trial: &Trial, moves: u32, seconds: u64) -> u32 {
        let path = trial.write(".kehu/lock", "1 log\n");
        let waiting = |_: &str| ();
        let (request, disk) = (request(seconds, &waiting), Faulty::counting());
        let mut queue = Queue::new(&disk, &path, &request);
        let looks = Cell::new(0);
        let mut waiter: Waiter<'_> = Box::new(|_| {
            looks.set(looks.get() + 1);
            if looks.get() <= moves {
                trial.write(".kehu/lock", format!("{} log\n", looks.get() + 1));
            }
            Ok(false)
        });
        assert!(!queue.wait(&mut waiter).expect("no failure"));
        drop(waiter);
        looks.get()
    }

    #[test]
    fn a_line_that_moves_is_waited_in_longer_than_one_that_does_not() {
        let trial = Trial::new();
        assert_eq!(looks(&trial, 0, 10), 10);
        assert_eq!(looks(&trial, 7, 10), 17);
        // But not for ever.
        assert_eq!(looks(&trial, u32::MAX, 10), 120);
        assert_eq!(looks(&trial, u32::MAX, 0), 0);
    }

    #[test]
    fn who_must_look_looks_at_first_often_and_ends_in_time() {
        let trial = Trial::new();
        let path = trial.write(".kehu/lock", "1 log\n");
        let told = Cell::new(0);
        let waiting = |_: &str| told.set(told.get() + 1);
        let (request, disk) = (request(5, &waiting), Faulty::counting());
        let mut queue = Queue::new(&disk, &path, &request);
        let mut pauses = 0_u32;
        while queue.pause() {
            pauses += 1;
            assert!(pauses < 1_000, "it does not end");
        }
        assert!((50..=110).contains(&pauses), "{pauses}");
        assert_eq!(told.get(), 1);
    }

    #[test]
    fn all_of_a_crowd_get_through_and_none_is_passed_over_for_long() {
        use super::super::Lock;
        use std::sync::atomic::{AtomicU32, Ordering};
        let trial = Trial::new();
        drop(trial.lock());
        let root = trial.root();
        let (inside, taken) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let held = Lock::take(&Real, &root, &Request::quick("log")).expect("its turn comes");
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two have it");
                        std::thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        taken.fetch_add(1, Ordering::SeqCst);
                        drop(held);
                    }
                });
            }
        });
        assert_eq!(taken.load(Ordering::SeqCst), 400);
    }
}
