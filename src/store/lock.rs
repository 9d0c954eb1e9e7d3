//! The one lock of a book: a file of its own that is never renamed, since renaming would let two hold it.
//!
//! Every writer takes it, readers never do, so that a book in a read-only folder can be read. It is the operating system's
//! lock on an open file and ends with the process, however that ends; the text in the file only tells who holds it.
//! Where a folder has no such locks, a file stands in for it (`stand_in`).

#![expect(clippy::disallowed_methods, reason = "the holder is named by its process")]

mod queue;
mod stand_in;

use super::disk::Disk;
use super::{folder, git, local, marker};
use crate::error::{Doing, Error, Refusal};
use crate::problem::{Fault, Problem};
use queue::Queue;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Bytes of the holder's text that are read.
const HOLDER: u64 = 400;

/// Who wants the lock, and how long to wait.
pub struct Request<'a> {
    /// The command that writes.
    pub command: &'a str,
    /// The moment, as it is shown.
    pub since: &'a str,
    /// How long to wait for another process that does not move; in a line that moves, longer.
    pub timeout: Duration,
    /// Told once, after a second, who holds it.
    pub waiting: &'a dyn Fn(&str),
}

impl<'a> Request<'a> {
    /// Ten seconds, without a word.
    pub fn quick(command: &'a str) -> Self {
        Self { command, since: "", timeout: Duration::from_secs(10), waiting: &|_| () }
    }
}

/// The lock, held until dropped. Having one is the permission to write to its book.
#[derive(Debug)]
pub struct Lock {
    root: PathBuf,
    /// Files that git has not merged.
    unmerged: Vec<String>,
    held: Held,
}

/// By what it is held.
#[derive(Debug)]
enum Held {
    /// A file that is open, and with it locked.
    System(File),
    /// A file that is there.
    StandIn { _held: stand_in::StandIn },
}

impl Lock {
    /// Waits for the lock of the book and takes it.
    pub fn take(disk: &dyn Disk, root: &Path, request: &Request<'_>) -> Result<Self, Error> {
        let path = local::make(disk, root)?.join("lock");
        if folder::inside(disk, root, &path)? != path {
            return Err(Error::Refused(Refusal::OutsideBook(path)));
        }
        let failed = |source| Error::io(Doing::Lock, &path, source);
        // Most find it free, and need no place in a line.
        let mut queue = None;
        loop {
            let held = match attempt(disk, &path, request).map_err(failed)? {
                Attempt::Held(held) => Some(held),
                Attempt::Locked(file) => {
                    let queue = queue.get_or_insert_with(|| Queue::new(disk, &path, request));
                    let is_ours = disk.waiter(&file).and_then(|mut waiter| queue.wait(&mut waiter)).map_err(failed)?;
                    if !is_ours {
                        break;
                    }
                    confirmed(disk, &path, file, request).map_err(failed)?
                }
                Attempt::Again => None,
            };
            if let Some(held) = held {
                let root = disk.resolve(root).map_err(|source| Error::io(Doing::Lock, root, source))?;
                let unmerged = if git::is_merging(disk, &root) { git::unmerged(&root) } else { Vec::new() };
                return Ok(Self { root, unmerged, held });
            }
            if !queue.get_or_insert_with(|| Queue::new(disk, &path, request)).pause() {
                break;
            }
        }
        let holder = holder(disk, &path);
        Err(Error::Locked { path, holder })
    }

    /// The folder of the book, without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Refuses a file that a merge left unfinished: git says so, or markers stand in it.
    pub fn refuse_unmerged(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut found = marker::markers(name, bytes);
        if found.is_empty() && self.unmerged.iter().any(|unmerged| unmerged == name) {
            found.push(Problem::in_file(Fault::ConflictMarker, name, 0..0));
        }
        if found.is_empty() { Ok(()) } else { Err(Error::Refused(Refusal::Damaged(found))) }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Nobody holds it now, so nobody is named; where this fails the next holder writes over it.
        if let Held::System(file) = &self.held {
            let _emptied = file.set_len(0);
            // At once, even where a thread that waited for it has not yet closed its own handle.
            let _free = file.unlock();
        }
    }
}

/// A lock file that nobody holds, and who is named in it: a process that was killed. Nothing is changed.
pub fn abandoned(disk: &dyn Disk, root: &Path) -> Option<(String, String)> {
    let folder = root.join(local::FOLDER);
    let name = |file: &str| format!("{}/{file}", local::FOLDER);
    if let Some(named) = stand_in::abandoned(disk, &folder, &host(disk)) {
        return Some((name(stand_in::NAME), named));
    }
    let path = folder.join("lock");
    let file = disk.open_lock(&path).ok()?;
    // Only what is read while nobody else can write is certain.
    let free = disk.try_lock(&file).ok()?;
    let named = first_line(disk, &path);
    (free && !named.is_empty()).then_some((name("lock"), named))
}

/// Whether nobody holds the lock just now. In a folder that cannot be written nobody does.
pub fn is_free(disk: &dyn Disk, root: &Path) -> bool {
    let folder = root.join(local::FOLDER);
    let is_free = disk.open_lock(&folder.join("lock")).and_then(|file| disk.try_lock(&file)).unwrap_or(true);
    is_free && !stand_in::is_held(disk, &folder, &host(disk))
}

/// What came of trying to lock.
enum Attempt {
    /// It is ours.
    Held(Held),
    /// Somebody has this file locked.
    Locked(File),
    /// Somebody else was quicker, in a way that nobody can be told of when they are done.
    Again,
}

fn attempt(disk: &dyn Disk, path: &Path, request: &Request<'_>) -> io::Result<Attempt> {
    let file = match disk.open_lock(path) {
        Err(source) if source.kind() == ErrorKind::NotFound => match disk.create(path, false) {
            Err(source) if source.kind() == ErrorKind::AlreadyExists => return Ok(Attempt::Again),
            answer => answer.inspect(|file| local::share(disk, file, path))?,
        },
        answer => answer?,
    };
    match disk.try_lock(&file) {
        Ok(true) => Ok(confirmed(disk, path, file, request)?.map_or(Attempt::Again, Attempt::Held)),
        Ok(false) => Ok(Attempt::Locked(file)),
        Err(source) if has_no_locks(&source) => {
            let (host, folder) = (host(disk), path.parent().unwrap_or(path));
            let held = stand_in::take(disk, folder, &text(request, &host), &host)?;
            Ok(held.map_or(Attempt::Again, |held| Attempt::Held(Held::StandIn { _held: held })))
        }
        Err(source) => Err(source),
    }
}

/// The locked file, when it is still the one at this path and nobody holds what stands in for it.
fn confirmed(disk: &dyn Disk, path: &Path, mut file: File, request: &Request<'_>) -> io::Result<Option<Held>> {
    let ours = disk.status_of(&file)?.identity;
    // Somebody may have deleted `.kehu/` between opening and locking; then this is nobody's lock.
    let still = disk.status(path).is_ok_and(|there| there.identity.same_file(&ours));
    let host = host(disk);
    // Others may reach this folder over a network that has no locks.
    if !still || !stand_in::clear(disk, path.parent().unwrap_or(path), &host)? {
        return Ok(None);
    }
    // Courtesy to whoever waits; a full disk must not stop somebody who wants to make room.
    let _told = tell(disk, &mut file, &text(request, &host));
    Ok(Some(Held::System(file)))
}

/// Who holds it, since when, with which command.
fn text(request: &Request<'_>, host: &str) -> String {
    format!("{}{host} {} {}\n", process(), request.since, request.command)
}

/// Whether this is the answer of a file system that has no locks.
fn has_no_locks(answer: &io::Error) -> bool {
    /// ENOLCK, which has no name here: 37 on Linux, 77 on BSD and macOS.
    const NO_LOCKS: i32 = if cfg!(target_os = "linux") { 37 } else { 77 };
    answer.kind() == ErrorKind::Unsupported || cfg!(unix) && answer.raw_os_error() == Some(NO_LOCKS)
}

fn tell(disk: &dyn Disk, file: &mut File, text: &str) -> io::Result<()> {
    disk.truncate(file, 0)?;
    file.rewind()?;
    disk.write(file, text.as_bytes()).map(|_| ())
}

/// The number of this process.
fn process() -> u32 {
    std::process::id()
}

/// `@` and the name of this machine, where the platform shows it in a file.
pub(super) fn host(disk: &dyn Disk) -> String {
    let mut name = String::new();
    let read =
        disk.open(Path::new("/proc/sys/kernel/hostname")).and_then(|file| file.take(HOLDER).read_to_string(&mut name));
    if read.is_ok() && !name.trim().is_empty() { format!("@{}", name.trim()) } else { String::new() }
}

/// Who holds the lock, as written there: process and machine, since when, the command.
fn holder(disk: &dyn Disk, path: &Path) -> String {
    let stands_in = first_line(disk, &path.with_file_name(stand_in::NAME));
    if stands_in.is_empty() { first_line(disk, path) } else { stands_in }
}

fn first_line(disk: &dyn Disk, path: &Path) -> String {
    let mut text = Vec::new();
    let _read = disk.open(path).and_then(|file| file.take(HOLDER).read_to_end(&mut text));
    String::from_utf8_lossy(&text).lines().next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::disk::faulty::Faulty;
    use crate::store::trial::Trial;
    use std::cell::RefCell;

    fn request(seconds: u64, waiting: &dyn Fn(&str)) -> Request<'_> {
        Request { command: "log", since: "2026-03-02T10:20", timeout: Duration::from_secs(seconds), waiting }
    }

    #[test]
    fn the_second_waits_is_told_who_holds_it_and_gives_up() {
        let trial = Trial::new();
        let told = RefCell::new(Vec::new());
        let waiting = |holder: &str| told.borrow_mut().push(holder.to_owned());
        let held = Lock::take(&Real, &trial.root(), &request(0, &waiting)).expect("free");
        // Its pauses take no time.
        let refused = Lock::take(&Faulty::counting(), &trial.root(), &request(5, &waiting));
        let Err(Error::Locked { path, holder }) = refused else { panic!("{refused:?}") };
        assert_eq!(path, trial.path(".kehu/lock"));
        assert!(holder.starts_with(&std::process::id().to_string()), "{holder}");
        assert!(holder.ends_with(" 2026-03-02T10:20 log"), "{holder}");
        assert_eq!(*told.borrow(), [holder]);
        drop(held);
        Lock::take(&Real, &trial.root(), &request(0, &waiting)).expect("free again");
        assert_eq!(trial.read(".kehu/lock").as_deref(), Some(""));
    }

    #[test]
    fn an_answer_of_the_system_names_the_lock_file() {
        use crate::store::disk::faulty::How;
        let trial = Trial::new();
        drop(trial.lock());
        let counting = Faulty::counting();
        drop(Lock::take(&counting, &trial.root(), &Request::quick("log")).expect("free"));
        let place = counting.made.lock().expect("made").iter().position(|&call| call == "try_lock").expect("tried");
        let failing = Faulty::new(place..place + 1, How::Answer(ErrorKind::OutOfMemory));
        let answer = Lock::take(&failing, &trial.root(), &Request::quick("log"));
        assert!(matches!(answer, Err(Error::Io { doing: Doing::Lock, path, .. }) if path == trial.path(".kehu/lock")));
    }

    #[test]
    fn where_there_are_no_locks_a_file_stands_in_that_everybody_respects() {
        use crate::store::disk::faulty::How;
        let trial = Trial::new();
        drop(trial.lock());
        let counting = Faulty::counting();
        drop(Lock::take(&counting, &trial.root(), &Request::quick("log")).expect("free"));
        let place = counting.made.lock().expect("made").iter().position(|&call| call == "try_lock").expect("tried");
        let lockless = || Faulty::new(place..place + 1, How::Answer(ErrorKind::Unsupported));
        let held = Lock::take(&lockless(), &trial.root(), &Request::quick("log")).expect("free");
        assert!(trial.read(".kehu/lock.held").is_some_and(|text| text.ends_with(" log\n")));
        assert!(!is_free(&Real, &trial.root()));
        let told = RefCell::new(Vec::new());
        let waiting = |holder: &str| told.borrow_mut().push(holder.to_owned());
        // One who has the system's lock, and another who has none.
        assert!(matches!(Lock::take(&Real, &trial.root(), &request(0, &waiting)), Err(Error::Locked { .. })));
        let other = Lock::take(&lockless(), &trial.root(), &request(0, &waiting));
        let Err(Error::Locked { holder, .. }) = other else { panic!("{other:?}") };
        assert!(holder.ends_with(" log"), "{holder}");
        drop(held);
        drop(Lock::take(&lockless(), &trial.root(), &Request::quick("log")).expect("free again"));
        drop(trial.lock());
        assert!(is_free(&Real, &trial.root()));
        assert_eq!(trial.names(".kehu"), [".gitignore", "lock"]);
    }

    #[test]
    fn a_book_that_cannot_be_written_is_named() {
        use crate::store::disk::faulty::How;
        let trial = Trial::new();
        let read_only = Faulty::new(1..usize::MAX, How::Answer(ErrorKind::PermissionDenied));
        // Its first call is the one that makes `.kehu/`.
        let first = Faulty::new(0..1, How::Answer(ErrorKind::PermissionDenied));
        for disk in [first, read_only] {
            let answer = Lock::take(&disk, &trial.root(), &Request::quick("log"));
            let Err(Error::Io { path, source, .. }) = answer else { panic!("{answer:?}") };
            assert!(path.starts_with(trial.path(".kehu")), "{}", path.display());
            assert_eq!(source.kind(), ErrorKind::PermissionDenied);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_is_a_link_is_refused() {
        let trial = Trial::new();
        trial.write(".kehu/.gitignore", "*\n");
        std::os::unix::fs::symlink(trial.path("kehu.toml"), trial.path(".kehu/lock")).expect("linked");
        assert!(Lock::take(&Real, &trial.root(), &Request::quick("log")).is_err());
        assert_eq!(trial.read("kehu.toml").as_deref(), Some("format = 1\n"));
    }

    #[test]
    fn a_lock_that_a_killed_process_left_is_told_from_one_that_is_held() {
        let trial = Trial::new();
        assert_eq!(abandoned(&Real, &trial.root()), None);
        let held = trial.lock();
        assert_eq!(abandoned(&Real, &trial.root()), None);
        drop(held);
        assert_eq!(abandoned(&Real, &trial.root()), None);
        trial.write(".kehu/lock", "4711@desk 2026-03-02T10:20 log\n");
        let named = |file: &str| Some((file.to_owned(), "4711@desk 2026-03-02T10:20 log".to_owned()));
        assert_eq!(abandoned(&Real, &trial.root()), named(".kehu/lock"));
    }

    #[test]
    fn files_with_markers_are_refused() {
        let trial = Trial::new();
        let lock = trial.lock();
        assert!(lock.refuse_unmerged("customers.csv", b"id\nc-1\n").is_ok());
        let refused = lock.refuse_unmerged("customers.csv", b"id\n<<<<<<< ours\n");
        assert!(matches!(refused, Err(Error::Refused(Refusal::Damaged(problems))) if problems.len() == 1));
    }
}
