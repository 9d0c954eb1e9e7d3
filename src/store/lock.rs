//! The one lock of a book: a file of its own that is never renamed, since renaming would let two hold it.
//!
//! Every writer takes it, readers never do, so that a book in a read-only folder can be read. It is the operating system's
//! lock on an open file and ends with the process, however that ends; the text in the file only tells who holds it.
//! Deliberately missing: a fallback for network folders that have no locks; there, taking it fails with that answer.

#![expect(clippy::disallowed_methods, reason = "the holder is named by its process")]

use super::disk::Disk;
use super::{folder, git, local, marker};
use crate::error::{Doing, Error, Refusal};
use crate::problem::{Fault, Problem};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Time between two tries.
const STEP: Duration = Duration::from_millis(50);
/// Tries after which the waiting is told of: one second.
const TOLD_AFTER: u32 = 20;
/// Bytes of the holder's text that are read.
const HOLDER: u64 = 400;

/// Who wants the lock, and how long to wait.
pub struct Request<'a> {
    /// The command that writes.
    pub command: &'a str,
    /// The moment, as it is shown.
    pub since: &'a str,
    /// How long to wait for another process.
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
    /// Open, and with it locked.
    file: File,
}

impl Lock {
    /// Waits for the lock of the book and takes it.
    pub fn take(disk: &dyn Disk, root: &Path, request: &Request<'_>) -> Result<Self, Error> {
        let path = local::make(disk, root)?.join("lock");
        if folder::inside(disk, root, &path)? != path {
            return Err(Error::Refused(Refusal::OutsideBook(path)));
        }
        let tries = u32::try_from(request.timeout.as_millis() / STEP.as_millis()).unwrap_or(u32::MAX);
        for tried in 0..=tries {
            if let Some(mut file) = attempt(disk, &path).map_err(|source| Error::io(Doing::Lock, &path, source))? {
                // Courtesy to whoever waits; a full disk must not stop somebody who wants to make room.
                let _told = tell(disk, &mut file, request);
                let root = disk.resolve(root).map_err(|source| Error::io(Doing::Lock, root, source))?;
                let unmerged = if git::is_merging(disk, &root) { git::unmerged(&root) } else { Vec::new() };
                return Ok(Self { root, unmerged, file });
            }
            if tried == TOLD_AFTER {
                (request.waiting)(&holder(disk, &path));
            }
            if tried < tries {
                disk.pause(STEP);
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
        let _emptied = self.file.set_len(0);
    }
}

/// Who is named in a lock file that nobody holds: a process that was killed. Nothing is changed.
pub fn abandoned(disk: &dyn Disk, root: &Path) -> Option<String> {
    let path = root.join(local::FOLDER).join("lock");
    let file = disk.open_lock(&path).ok()?;
    // Only what is read while nobody else can write is certain.
    let free = disk.try_lock(&file).ok()?;
    let named = holder(disk, &path);
    (free && !named.is_empty()).then_some(named)
}

/// The lock file, when it could be locked and is still the one at this path.
fn attempt(disk: &dyn Disk, path: &Path) -> io::Result<Option<File>> {
    let file = match disk.open_lock(path) {
        Err(source) if source.kind() == ErrorKind::NotFound => match disk.create(path, false) {
            Err(source) if source.kind() == ErrorKind::AlreadyExists => return Ok(None),
            answer => answer?,
        },
        answer => answer?,
    };
    if !disk.try_lock(&file)? {
        return Ok(None);
    }
    let ours = disk.status_of(&file)?.identity;
    // Somebody may have deleted `.kehu/` between opening and locking; then this is nobody's lock.
    let still = disk.status(path).is_ok_and(|there| there.identity.same_file(&ours));
    Ok(still.then_some(file))
}

fn tell(disk: &dyn Disk, file: &mut File, request: &Request<'_>) -> io::Result<()> {
    let text = format!("{}{} {} {}\n", std::process::id(), host(disk), request.since, request.command);
    disk.truncate(file, 0)?;
    file.rewind()?;
    disk.write(file, text.as_bytes()).map(|_| ())
}

/// `@` and the name of this machine, where the platform shows it in a file.
fn host(disk: &dyn Disk) -> String {
    let mut name = String::new();
    let read =
        disk.open(Path::new("/proc/sys/kernel/hostname")).and_then(|file| file.take(HOLDER).read_to_string(&mut name));
    if read.is_ok() && !name.trim().is_empty() { format!("@{}", name.trim()) } else { String::new() }
}

/// Who holds the lock, as written there: process and machine, since when, the command.
fn holder(disk: &dyn Disk, path: &Path) -> String {
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
        let failing = Faulty::new(place..place + 1, How::Answer(ErrorKind::Unsupported));
        let answer = Lock::take(&failing, &trial.root(), &Request::quick("log"));
        assert!(matches!(answer, Err(Error::Io { doing: Doing::Lock, path, .. }) if path == trial.path(".kehu/lock")));
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
        assert_eq!(abandoned(&Real, &trial.root()).as_deref(), Some("4711@desk 2026-03-02T10:20 log"));
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
