//! A file system that fails where it is told to, for tests: the n-th call once, or every call from there on.
//!
//! Code that takes a [`Disk`] is handed a [`Faulty`] one. Whole commands use [`Real`]: its calls fail [`during`] a test that
//! says so, on the thread of the test.

use super::{Disk, Real, Status, Waiter};
use std::cell::RefCell;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// How a call fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// With this answer.
    Answer(io::ErrorKind),
    /// A write takes half of the bytes and says so; another call answers that the disk is full.
    Short,
}

/// What another program does just before the first call with this name.
type Meanwhile = (&'static str, Box<dyn Fn() + Send + Sync>);

/// Counts calls, and fails those it is told to.
pub struct Faulty {
    fails: std::ops::Range<usize>,
    how: How,
    calls: AtomicUsize,
    meanwhile: Mutex<Option<Meanwhile>>,
    again: bool,
    /// Names of the calls made, in order.
    pub made: Mutex<Vec<&'static str>>,
}

impl Faulty {
    /// Fails the calls whose numbers, from 0, are in the range.
    pub fn new(fails: std::ops::Range<usize>, how: How) -> Self {
        Self {
            fails,
            how,
            calls: AtomicUsize::new(0),
            meanwhile: Mutex::new(None),
            again: false,
            made: Mutex::default(),
        }
    }

    /// Fails nothing.
    pub fn counting() -> Self {
        Self::new(0..0, How::Short)
    }

    /// Lets something happen just before the first call with this name.
    #[must_use]
    pub fn before(mut self, name: &'static str, action: impl Fn() + Send + Sync + 'static) -> Self {
        self.meanwhile = Mutex::new(Some((name, Box::new(action))));
        self
    }

    /// Lets something happen just before each call with this name.
    #[must_use]
    pub fn at_each(self, name: &'static str, action: impl Fn() + Send + Sync + 'static) -> Self {
        Self { again: true, ..self.before(name, action) }
    }

    /// Calls made so far.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    fn fault(&self, name: &'static str) -> Option<How> {
        let due = self.meanwhile.lock().expect("no test panics with it").take_if(|(call, _)| *call == name);
        if let Some((call, action)) = due {
            action();
            if self.again {
                *self.meanwhile.lock().expect("no test panics with it") = Some((call, action));
            }
        }
        self.made.lock().expect("no test panics with it").push(name);
        self.fails.contains(&self.calls.fetch_add(1, Ordering::SeqCst)).then_some(self.how)
    }

    fn gate(&self, name: &'static str) -> io::Result<()> {
        match self.fault(name) {
            None => Ok(()),
            Some(How::Answer(kind)) => Err(kind.into()),
            Some(How::Short) => Err(io::ErrorKind::StorageFull.into()),
        }
    }
}

thread_local! {
    static FAULTS: RefCell<Option<Rc<Faulty>>> = const { RefCell::new(None) };
}

/// Runs something during which the calls of [`Real`] fail as this one says.
pub fn during<T>(faulty: &Rc<Faulty>, run: impl FnOnce() -> T) -> T {
    FAULTS.set(Some(Rc::clone(faulty)));
    let answer = run();
    FAULTS.set(None);
    answer
}

fn current() -> Option<Rc<Faulty>> {
    FAULTS.with_borrow(Clone::clone)
}

/// Whether this call of [`Real`] fails.
pub(super) fn stop(name: &'static str) -> io::Result<()> {
    current().map_or(Ok(()), |faulty| faulty.gate(name))
}

/// What a write of [`Real`] takes of its bytes.
pub(super) fn taken(bytes: &[u8]) -> io::Result<&[u8]> {
    match current().and_then(|faulty| faulty.fault("write")) {
        None => Ok(bytes),
        Some(How::Answer(kind)) => Err(kind.into()),
        Some(How::Short) if bytes.len() > 1 => Ok(&bytes[..bytes.len() / 2]),
        Some(How::Short) => Err(io::ErrorKind::StorageFull.into()),
    }
}

impl Disk for Faulty {
    fn status(&self, path: &Path) -> io::Result<Status> {
        self.gate("status").and_then(|()| Real.status(path))
    }

    fn status_of(&self, file: &File) -> io::Result<Status> {
        self.gate("status_of").and_then(|()| Real.status_of(file))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.gate("resolve").and_then(|()| Real.resolve(path))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.gate("list").and_then(|()| Real.list(folder))
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.gate("open").and_then(|()| Real.open(path))
    }

    fn open_append(&self, path: &Path) -> io::Result<File> {
        self.gate("open_append").and_then(|()| Real.open_append(path))
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.gate("open_lock").and_then(|()| Real.open_lock(path))
    }

    fn try_lock(&self, file: &File) -> io::Result<bool> {
        self.gate("try_lock").and_then(|()| Real.try_lock(file))
    }

    fn waiter<'w>(&'w self, file: &'w File) -> io::Result<Waiter<'w>> {
        // Waiting takes no time.
        Ok(Box::new(|_| self.try_lock(file)))
    }

    fn create(&self, path: &Path, private: bool) -> io::Result<File> {
        self.gate("create").and_then(|()| Real.create(path, private))
    }

    fn read(&self, file: &mut File) -> io::Result<Vec<u8>> {
        self.gate("read").and_then(|()| Real.read(file))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        match self.fault("write") {
            None => Real.write(file, bytes),
            Some(How::Answer(kind)) => Err(kind.into()),
            // A full disk takes what fits, then nothing more.
            Some(How::Short) if bytes.len() > 1 => Real.write(file, &bytes[..bytes.len() / 2]),
            Some(How::Short) => Err(io::ErrorKind::StorageFull.into()),
        }
    }

    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        self.gate("truncate").and_then(|()| Real.truncate(file, length))
    }

    fn dress(&self, file: &File, like: &Status) -> io::Result<()> {
        self.gate("dress").and_then(|()| Real.dress(file, like))
    }

    fn sync_data(&self, file: &File) -> io::Result<()> {
        self.gate("sync_data").and_then(|()| Real.sync_data(file))
    }

    fn sync_all(&self, file: &File) -> io::Result<()> {
        self.gate("sync_all").and_then(|()| Real.sync_all(file))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.gate("sync_folder").and_then(|()| Real.sync_folder(folder))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.gate("rename").and_then(|()| Real.rename(from, to))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.gate("link").and_then(|()| Real.link(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.gate("remove").and_then(|()| Real.remove(path))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.gate("create_folder").and_then(|()| Real.create_folder(folder))
    }

    fn pause(&self, _: Duration) {}
}
