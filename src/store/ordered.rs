//! Reading many rows on every core and handing on what became of them in their order: for listings of any length.
//!
//! Workers take stretches as they do for any scan; what they make of one waits until all before it were taken. Whoever is too
//! far ahead of the slowest waits, so that only a few stretches are held, however large the files are.

use super::head::Patience;
use super::scan::{Found, Input, Limits, Wanted, problems_of, size};
use super::workers::{Crew, Worker};
use crate::error::Error;
use crate::problem::Problem;
use crate::store::rows::Rows;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Stretches that may be made before the one that is to be taken, for every thread.
const AHEAD: usize = 4;

/// Reads all rows of these files: `each` makes something of every block of whole records, on any thread, and `take` is handed
/// that in the order of the files and of their bytes, on this one, until it has seen enough. Answers what is wrong.
pub fn scan_ordered<W: Send, T: Send>(
    inputs: &[Input],
    columns: &[Wanted<'_>],
    threads: usize,
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, &Rows<'_>) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) -> Result<Vec<Problem>, Error> {
    let limits = Limits::USUAL;
    let sizes: Vec<u64> = inputs.iter().map(size).collect();
    let is_small = sizes.iter().sum::<u64>() < limits.inline;
    let crew = Crew::new(inputs, columns, &limits, &sizes, Patience::new(limits.tries));
    let threads = if is_small { 1 } else { threads.clamp(1, crew.jobs().max(1)) };
    let queue = Queue::new(threads);
    let work = || {
        let _leaving = Leaving(&queue);
        let mut worker = Worker::new(start(), Found::new(limits.problems));
        while let Some(job) = crew.take() {
            if !queue.may_begin(job, threads) {
                break;
            }
            crew.run_job(job, &mut worker, &each);
            queue.put(job, worker.blocks.drain(..).map(|(.., made)| made).collect());
        }
        worker.found
    };
    let mut hand_on = |made: Vec<T>| made.into_iter().try_for_each(&mut take);
    let found = if threads == 1 {
        let mut worker = Worker::new(start(), Found::new(limits.problems));
        while let Some(job) = crew.take() {
            crew.run_job(job, &mut worker, &each);
            if hand_on(worker.blocks.drain(..).map(|(.., made)| made).collect()).is_break() {
                crew.stop();
            }
        }
        vec![worker.found]
    } else {
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            while let Some(made) = queue.next() {
                if hand_on(made).is_break() {
                    queue.close();
                    crew.abandon();
                    break;
                }
            }
            let ended = workers.into_iter().map(|worker| match worker.join() {
                Ok(found) => found,
                Err(panic) => std::panic::resume_unwind(panic),
            });
            ended.collect()
        })
    };
    match crew.into_failure() {
        Some(error) => Err(error),
        None => Ok(problems_of(inputs, found, limits.problems)),
    }
}

/// What was made and not yet taken.
struct Queue<T> {
    state: Mutex<State<T>>,
    moved: Condvar,
}

struct State<T> {
    /// The stretch that is to be taken.
    next: usize,
    waiting: BTreeMap<usize, Vec<T>>,
    /// Threads that may still put something.
    working: usize,
    closed: bool,
}

impl<T> Queue<T> {
    fn new(working: usize) -> Self {
        let state = State { next: 0, waiting: BTreeMap::new(), working, closed: false };
        Self { state: Mutex::new(state), moved: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&'s self, state: MutexGuard<'s, State<T>>) -> MutexGuard<'s, State<T>> {
        self.moved.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a stretch is near enough to the one that is to be taken; whether anybody still wants it.
    fn may_begin(&self, job: usize, threads: usize) -> bool {
        let mut state = self.state();
        while !state.closed && job >= state.next + AHEAD * threads {
            state = self.wait(state);
        }
        !state.closed
    }

    fn put(&self, job: usize, made: Vec<T>) {
        self.state().waiting.insert(job, made);
        self.moved.notify_all();
    }

    /// The next stretch; `None` when there are no more.
    fn next(&self) -> Option<Vec<T>> {
        let mut state = self.state();
        loop {
            let next = state.next;
            if let Some(made) = state.waiting.remove(&next) {
                state.next += 1;
                self.moved.notify_all();
                return Some(made);
            }
            if state.working == 0 {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn close(&self) {
        self.state().closed = true;
        self.moved.notify_all();
    }
}

/// Tells, however a worker ends, that it puts nothing more.
struct Leaving<'q, T>(&'q Queue<T>);

impl<T> Drop for Leaving<'_, T> {
    fn drop(&mut self) {
        self.0.state().working -= 1;
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// Files of so many rows each.
    fn files(folder: &std::path::Path, rows: &[usize]) -> Vec<Input> {
        let file = |(place, rows): (usize, &usize)| {
            let mut text = "id,note\n".to_owned();
            for row in 0..*rows {
                writeln!(text, "{place}-{row},\"a, {}\nb\"", "x".repeat(row % 50)).unwrap();
            }
            let (name, path) = (format!("{place}.csv"), folder.join(format!("{place}.csv")));
            std::fs::write(&path, text).unwrap();
            Input { name, path }
        };
        rows.iter().enumerate().map(file).collect()
    }

    fn read(inputs: &[Input], threads: usize, enough: usize) -> Vec<String> {
        let mut taken = Vec::new();
        let each = |(): &mut (), rows: &Rows<'_>| rows.iter().map(|row| row.text(0).into_owned()).collect::<Vec<_>>();
        let columns = [Wanted { name: "id", required: true }];
        let problems = scan_ordered(
            inputs,
            &columns,
            threads,
            || (),
            each,
            |made| {
                taken.extend(made);
                if taken.len() < enough { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        assert_eq!(problems.unwrap(), []);
        taken
    }

    #[test]
    fn rows_come_in_their_order_whatever_the_threads() {
        let folder = tempfile::tempdir().unwrap();
        let sizes = [3, 120_000, 0, 1, 40_000, 2_000];
        let inputs = files(folder.path(), &sizes);
        let expected: Vec<String> = sizes
            .iter()
            .enumerate()
            .flat_map(|(place, &rows)| (0..rows).map(move |row| format!("{place}-{row}")))
            .collect();
        for threads in [1, 2, 5] {
            assert!(read(&inputs, threads, usize::MAX) == expected, "{threads} threads");
            let some = read(&inputs, threads, 10);
            assert!(
                some.len() >= 10 && some.len() < expected.len() && expected.starts_with(&some),
                "{threads} threads"
            );
        }
        assert_eq!(read(&[], 3, 1), Vec::<String>::new());
    }
}
