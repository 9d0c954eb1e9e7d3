//! Who reads what: the queue of a scan and the workers that take from it.

use super::block::Block;
use super::chain::Chain;
use super::head::{Faults, Head, Patience, fault_of, open};
use super::lines::Start;
use super::rows::Rows;
use super::scan::{Found, Input, Limits, Wanted};
use crate::csv::sift::SETTLED;
use crate::error::{Doing, Error};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// What all workers of a scan share.
pub struct Crew<'a> {
    inputs: &'a [Input],
    columns: &'a [Wanted<'a>],
    limits: &'a Limits,
    patience: Patience,
    jobs: Vec<Job>,
    next: AtomicUsize,
    shared: Vec<Shared>,
    failure: Mutex<Option<Error>>,
    /// Nobody wants more rows.
    stopped: AtomicBool,
    /// A conflict goes on behind a block of a file that is split.
    is_parted: AtomicBool,
}

/// A file to read, or a stretch of one.
#[derive(Clone, Copy, Debug)]
struct Job {
    file: u32,
    /// The first stretch.
    stretch: usize,
    /// Whether it goes on to the end of the file, however long that has become.
    to_end: bool,
    /// Which of the files that are split.
    shared: Option<usize>,
}

/// A file that is split among workers.
struct Shared {
    /// Nothing when it cannot be read.
    head: OnceLock<Option<Head>>,
    chain: Chain,
}

/// One worker: its state, its results.
pub struct Worker<W, T> {
    pub state: W,
    /// File and offset of each block, and what became of it.
    pub blocks: Vec<(u32, u64, T)>,
    pub starts: Vec<Start>,
    pub found: Found,
    block: Block,
}

impl<W, T> Worker<W, T> {
    pub fn new(state: W, found: Found) -> Self {
        Self { state, blocks: vec![], starts: vec![], found, block: Block::new() }
    }
}

impl<'a> Crew<'a> {
    pub fn new(
        inputs: &'a [Input],
        columns: &'a [Wanted<'a>],
        limits: &'a Limits,
        sizes: &[u64],
        patience: Patience,
    ) -> Self {
        let mut jobs = vec![];
        let mut shared = vec![];
        for (file, &size) in sizes.iter().enumerate() {
            let file = file as u32;
            let stretches = size.div_ceil(limits.block as u64) as usize;
            if stretches < limits.split {
                jobs.push(Job { file, stretch: 0, to_end: true, shared: None });
                continue;
            }
            let number = Some(shared.len());
            shared.push(Shared { head: OnceLock::new(), chain: Chain::new(stretches) });
            jobs.extend((0..stretches).map(|stretch| Job {
                file,
                stretch,
                to_end: stretch + 1 == stretches,
                shared: number,
            }));
        }
        let next = AtomicUsize::new(0);
        Self {
            inputs,
            columns,
            limits,
            patience,
            jobs,
            next,
            shared,
            failure: Mutex::new(None),
            stopped: AtomicBool::new(false),
            is_parted: AtomicBool::new(false),
        }
    }

    /// How many jobs there are.
    pub fn jobs(&self) -> usize {
        self.jobs.len()
    }

    /// The next job, by its place among them.
    pub fn take(&self) -> Option<usize> {
        let job = self.next.fetch_add(1, Ordering::Relaxed);
        (job < self.jobs.len()).then_some(job)
    }

    /// Does a job; a failure ends the scan.
    pub fn run_job<W, T>(&self, job: usize, worker: &mut Worker<W, T>, each: &impl Fn(&mut W, &Rows<'_>) -> T) {
        let Some(&job) = self.jobs.get(job) else { return };
        if let Err(error) = self.run(job, worker, each) {
            self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
            self.abandon();
        }
    }

    /// Ends the scan where several work at it: nobody waits for what will not be read.
    pub fn abandon(&self) {
        self.stop();
        for shared in &self.shared {
            shared.chain.stop();
        }
    }

    /// Ends the scan behind the present block.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.next.store(self.jobs.len(), Ordering::Relaxed);
    }

    /// Whether somebody was given rows of both sides of a conflict, since they stand in blocks that were read apart.
    pub fn is_parted(&self) -> bool {
        self.is_parted.load(Ordering::Relaxed)
    }

    /// Why the scan stopped, if it did.
    pub fn into_failure(self) -> Option<Error> {
        self.failure.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes jobs until there are no more.
    pub fn work<W, T>(&self, worker: &mut Worker<W, T>, each: &impl Fn(&mut W, &Rows<'_>) -> T) {
        while let Some(job) = self.take() {
            self.run_job(job, worker, each);
        }
    }

    fn run<W, T>(
        &self,
        job: Job,
        worker: &mut Worker<W, T>,
        each: &impl Fn(&mut W, &Rows<'_>) -> T,
    ) -> Result<(), Error> {
        let Some(shared) = job.shared.and_then(|shared| self.shared.get(shared)) else {
            return match self.open(job.file, worker)? {
                Some(head) => {
                    let start = head.header.end as u64;
                    worker.block.marker = SETTLED;
                    self.read_on(job, 0, start, &head, worker, each)
                }
                None => Ok(()),
            };
        };
        let mut failure = None;
        let mut is_fresh = false;
        let head = shared.head.get_or_init(|| {
            is_fresh = true;
            self.open(job.file, worker).unwrap_or_else(|error| {
                failure = Some(error);
                None
            })
        });
        if let Some(error) = failure {
            return Err(error);
        }
        let Some(head) = head else { return Ok(()) };
        if !is_fresh {
            worker.block.window.begin();
        }
        let Some(start) = self.bounds(job, shared, head, worker)? else { return Ok(()) };
        let next = worker.block.next;
        shared.chain.tell(job.stretch + 1, next);
        worker.block.marker = SETTLED;
        hand_on(job.file, start, head, worker, each);
        if worker.block.marker != SETTLED {
            self.is_parted.store(true, Ordering::Relaxed);
        }
        if job.to_end { self.read_on(job, job.stretch + 1, next, head, worker, each) } else { Ok(()) }
    }

    /// Opens a file and notes its header.
    fn open<W, T>(&self, file: u32, worker: &mut Worker<W, T>) -> Result<Option<Head>, Error> {
        let Some(input) = self.inputs.get(file as usize) else { return Ok(None) };
        let mut faults = Faults::new();
        let window = &mut worker.block.window;
        let head = open(input, self.columns, self.limits, &self.patience, window, &mut faults)?;
        worker.found.add(file, faults);
        if let Some(head) = &head {
            worker.starts.push(Start { file, offset: 0, newlines: head.header.lines as u64 });
        }
        Ok(head)
    }

    /// Indexes a stretch of a split file; where it begins for certain. Nothing when the scan stopped.
    fn bounds<W, T>(
        &self,
        job: Job,
        shared: &Shared,
        head: &Head,
        worker: &mut Worker<W, T>,
    ) -> Result<Option<u64>, Error> {
        let failed = |source| self.failed(job.file, source);
        let (begin, end) = self.stretch(job.stretch);
        let known = if job.stretch == 0 { Some(head.header.end as u64) } else { shared.chain.start(job.stretch) };
        let guessed = match known {
            Some(_) => None,
            None => worker.block.guess(head, begin, end, self.limits).map_err(failed)?,
        };
        let Some(start) = known.or_else(|| shared.chain.wait(job.stretch)) else { return Ok(None) };
        if guessed != Some(start) {
            worker.block.read(head, start, end, self.limits).map_err(failed)?;
        }
        Ok(Some(start))
    }

    /// Reads a file from this stretch and place to its end.
    fn read_on<W, T>(
        &self,
        job: Job,
        mut stretch: usize,
        mut start: u64,
        head: &Head,
        worker: &mut Worker<W, T>,
        each: &impl Fn(&mut W, &Rows<'_>) -> T,
    ) -> Result<(), Error> {
        loop {
            let at_end = worker.block.window.eof() && start >= worker.block.window.end();
            if at_end || self.stopped.load(Ordering::Relaxed) {
                break;
            }
            let (_, end) = self.stretch(stretch);
            if start < end {
                worker.block.read(head, start, end, self.limits).map_err(|source| self.failed(job.file, source))?;
                hand_on(job.file, start, head, worker, each);
                start = worker.block.next;
            }
            stretch += 1;
        }
        Ok(())
    }

    /// Begin and end of a stretch.
    fn stretch(&self, stretch: usize) -> (u64, u64) {
        let block = self.limits.block as u64;
        (stretch as u64 * block, (stretch as u64 + 1) * block)
    }

    fn failed(&self, file: u32, source: std::io::Error) -> Error {
        let path = self.inputs.get(file as usize).map(|input| input.path.clone()).unwrap_or_default();
        Error::io(Doing::Read, path, source)
    }
}

/// Hands a block to the caller, now that its bounds are certain.
fn hand_on<W, T>(
    file: u32,
    start: u64,
    head: &Head,
    worker: &mut Worker<W, T>,
    each: &impl Fn(&mut W, &Rows<'_>) -> T,
) {
    let Worker { state, blocks, starts, found, block } = worker;
    block.sift(head.header.width());
    starts.push(Start { file, offset: start, newlines: block.newlines });
    let mut hand = |block: &Block, text: &str| {
        if !block.rows.is_empty() {
            let rows = Rows { text, cells: block.index.cells(), sound: &block.rows, head, file, offset: start };
            blocks.push((file, start, each(state, &rows)));
        }
    };
    if let Some(text) = block.text() {
        hand(block, text);
    } else {
        block.blank_invalid(head.header.width());
        hand(block, block.text().unwrap_or_default());
    }
    found.add(file, block.damages.drain(..).map(|damage| fault_of(damage, start)));
}
