//! Reading many rows: every table of a book is read by this, whole, in parallel, and exactly. HOT.
//!
//! A queue hands out whole files, and stretches of those that are large. How a large file is split although newlines may
//! stand in quotes: whoever takes a stretch guesses where its first record begins (the first newline that is followed by a
//! record of the right width), indexes from there, and then asks where the stretch before it truly ended. If the guess was
//! wrong, the bytes, which are still in the buffer, are indexed again from the true place. Only then is the next true start
//! told and the block handed on: `each` sees every block once, and never one whose bounds are not certain. Nothing depends
//! on the guess but time, and nothing on the number of threads.
//!
//! Reading never fails because a row is bad: it is left out and reported. Allocates per block, not per row.

use super::head::Patience;
use super::lines::{Places, Start};
use super::rows::Rows;
use super::workers::{Crew, Worker};
use crate::csv::RECORD_LIMIT;
use crate::error::Error;
use crate::problem::{Fault, Problem, Severity};
use std::ops::{ControlFlow, Range};
use std::path::PathBuf;
use std::thread;

/// Problems that a scan keeps; the others are counted.
pub const PROBLEM_LIMIT: usize = 1000;

/// A file to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// Its name in the book, with `/`, as it is shown.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// A column to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted<'a> {
    /// Its name in the header.
    pub name: &'a str,
    /// Whether a file without it is a problem and not read; else its cells are empty.
    pub required: bool,
}

/// What a scan found.
#[derive(Debug)]
pub struct Scan<W, T> {
    /// What `each` made of each block that has rows, in the order of the inputs and of their bytes.
    pub blocks: Vec<T>,
    /// The state of each worker. Which rows went to which depends on chance.
    pub workers: Vec<W>,
    /// Where rows stand.
    pub places: Places,
    /// What is wrong, in the order of the inputs: at most [`Limits::problems`], errors before warnings.
    pub problems: Vec<Problem>,
    /// How many problems there are besides.
    pub more_problems: usize,
}

/// Sizes in bytes, and how often to look again.
#[derive(Clone, Debug)]
pub struct Limits {
    /// A stretch of a file that is read and handed out at once.
    pub block: usize,
    /// Read behind it for the end of its last record.
    pub slack: usize,
    /// Files of so many stretches or more are split among workers.
    pub split: usize,
    /// Less than this in all is read without threads.
    pub inline: u64,
    /// Largest record that is held.
    pub record: usize,
    /// How often a missing or empty file is looked at again.
    pub tries: u32,
    /// Problems that are kept; the others are counted.
    pub problems: usize,
}

impl Limits {
    /// What [`scan`] takes.
    pub const USUAL: Self = Self {
        block: 512 << 10,
        slack: 4 << 10,
        split: 8,
        inline: 256 << 10,
        record: RECORD_LIMIT,
        tries: 50,
        problems: PROBLEM_LIMIT,
    };
}

/// Reads all rows of these files.
///
/// `start` makes the state of a worker; `each` is called once for every block of whole records that has some. Fails only
/// when the operating system refuses to read a file that is there.
pub fn scan<W: Send, T: Send>(
    inputs: &[Input],
    columns: &[Wanted<'_>],
    threads: usize,
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, &Rows<'_>) -> T + Sync,
) -> Result<Scan<W, T>, Error> {
    scan_with(&Limits::USUAL, inputs, columns, threads, start, each)
}

/// The same with other sizes.
pub fn scan_with<W: Send, T: Send>(
    limits: &Limits,
    inputs: &[Input],
    columns: &[Wanted<'_>],
    threads: usize,
    start: impl Fn() -> W + Sync,
    each: impl Fn(&mut W, &Rows<'_>) -> T + Sync,
) -> Result<Scan<W, T>, Error> {
    let sizes: Vec<u64> = inputs.iter().map(size).collect();
    let is_small = sizes.iter().sum::<u64>() < limits.inline;
    let crew = Crew::new(inputs, columns, limits, &sizes, Patience::new(limits.tries));
    let threads = if is_small { 1 } else { threads.clamp(1, crew.jobs().max(1)) };
    let work = || {
        let mut worker = Worker::new(start(), Found::new(limits.problems));
        crew.work(&mut worker, &each);
        worker
    };
    let workers = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut workers = vec![work()];
        for other in others {
            match other.join() {
                Ok(worker) => workers.push(worker),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        workers
    });
    if crew.is_parted() {
        // Rare enough to be read twice: the second time no file is split.
        drop(workers);
        return scan_with(&Limits { split: usize::MAX, ..limits.clone() }, inputs, columns, threads, start, each);
    }
    if let Some(error) = crew.into_failure() {
        return Err(error);
    }
    Ok(gather(inputs, workers, limits.problems))
}

/// Reads all rows of these files in their order, in this thread, until `each` has seen enough: for listings of any length
/// that keep nothing.
pub fn scan_in_order<F: FnMut(&Rows<'_>) -> ControlFlow<()>>(
    inputs: &[Input],
    columns: &[Wanted<'_>],
    each: F,
) -> Result<Scan<F, ()>, Error> {
    let limits = Limits { split: usize::MAX, ..Limits::USUAL };
    let sizes: Vec<u64> = inputs.iter().map(size).collect();
    let crew = Crew::new(inputs, columns, &limits, &sizes, Patience::new(limits.tries));
    let mut worker = Worker::new(each, Found::new(limits.problems));
    crew.work(&mut worker, &|each: &mut F, rows: &Rows<'_>| {
        if each(rows).is_break() {
            crew.stop();
        }
    });
    match crew.into_failure() {
        Some(error) => Err(error),
        None => Ok(gather(inputs, vec![worker], limits.problems)),
    }
}

/// Size of a file; 0 where it is missing, which opening it will tell.
pub fn size(input: &Input) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "this is `store`")]
    std::fs::metadata(&input.path).map_or(0, |metadata| metadata.len())
}

fn gather<W, T>(inputs: &[Input], workers: Vec<Worker<W, T>>, limit: usize) -> Scan<W, T> {
    let (mut blocks, mut starts, mut states, mut found) = (vec![], Vec::<Start>::new(), vec![], vec![]);
    for worker in workers {
        blocks.extend(worker.blocks);
        starts.extend(worker.starts);
        states.push(worker.state);
        found.push(worker.found);
    }
    blocks.sort_unstable_by_key(|(file, offset, _)| (*file, *offset));
    let found = Found::joined(found, limit);
    let more_problems = found.more;
    Scan {
        blocks: blocks.into_iter().map(|(_, _, block)| block).collect(),
        workers: states,
        places: Places::new(inputs.iter().map(|input| input.name.clone()).collect(), starts),
        problems: found.into_problems(inputs),
        more_problems,
    }
}

/// What several workers found wrong, in the order of the inputs.
pub(super) fn problems_of(inputs: &[Input], found: Vec<Found>, limit: usize) -> Vec<Problem> {
    Found::joined(found, limit).into_problems(inputs)
}

/// What was found wrong, not more than is kept.
#[derive(Debug)]
pub(super) struct Found {
    faults: Vec<Wrong>,
    more: usize,
    limit: usize,
}

#[derive(Debug)]
struct Wrong {
    file: u32,
    fault: Fault,
    bytes: Range<u64>,
}

impl Found {
    /// Nothing yet, and at most so many.
    pub(super) fn new(limit: usize) -> Self {
        Self { faults: Vec::new(), more: 0, limit }
    }

    fn joined(all: Vec<Self>, limit: usize) -> Self {
        let mut joined = Self::new(limit);
        for found in all {
            joined.more += found.more;
            joined.faults.extend(found.faults);
        }
        joined.shorten();
        joined.faults.sort_by_key(|found| (found.file, found.bytes.start));
        joined
    }

    fn into_problems(self, inputs: &[Input]) -> Vec<Problem> {
        let problem = |found: Wrong| {
            let name = inputs.get(found.file as usize).map(|input| input.name.clone()).unwrap_or_default();
            Problem::in_file(found.fault, name, found.bytes)
        };
        self.faults.into_iter().map(problem).collect()
    }

    pub(super) fn add(&mut self, file: u32, faults: impl IntoIterator<Item = (Fault, Range<u64>)>) {
        self.faults.extend(faults.into_iter().map(|(fault, bytes)| Wrong { file, fault, bytes }));
        if self.faults.len() > 16 * self.limit {
            self.shorten();
        }
    }

    /// Keeps the first ones. What is not among the first of one worker is not among the first of all, so that the answer
    /// does not depend on who found what.
    fn shorten(&mut self) {
        let is_warning = |fault: &Fault| fault.severity() == Severity::Warning;
        self.faults.sort_by_key(|found| (is_warning(&found.fault), found.file, found.bytes.start));
        self.more += self.faults.len().saturating_sub(self.limit);
        self.faults.truncate(self.limit);
    }
}

#[cfg(test)]
mod tests;
