//! The file system as writing needs it: one narrow interface, so that every single call can be made to fail in a test.
//!
//! [`Real`] does what the operating system does, nothing more: no retrying, no cleaning up, no opinion. What a failure
//! means is for the callers. Handles are plain files; the scan, which only reads, may use them directly.

#![expect(clippy::disallowed_methods, reason = "this is where the file system is touched")]

#[cfg(test)]
pub mod faulty;

#[cfg(test)]
use faulty::{stop, taken};

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// What tells whether a path still leads to the same bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Identity {
    /// The file system it is on; 0 where the platform does not tell.
    pub device: u64,
    /// Its number there; 0 where the platform does not tell.
    pub inode: u64,
    /// Bytes.
    pub length: u64,
    /// Seconds and nanoseconds of the last change of its content.
    pub modified: (i64, i64),
    /// Seconds and nanoseconds of the last change of content, mode or owner; catches an edit that puts `modified` back.
    pub changed: (i64, i64),
}

impl Identity {
    /// Whether both are the same file, whatever it holds by now.
    pub fn same_file(&self, other: &Self) -> bool {
        self.device == other.device && self.inode == other.inode
    }
}

/// A file's identity, and what must be carried over when it is replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Status {
    /// Which file and which content.
    pub identity: Identity,
    /// A regular file: no folder, no pipe, no device.
    pub regular: bool,
    /// Permission bits.
    pub mode: u32,
    /// User and group.
    pub owner: (u32, u32),
    /// Names that lead to it.
    pub links: u64,
}

/// Waits at most this long for a lock; whether it is there. Asked again, it keeps its place in the line.
pub type Waiter<'w> = Box<dyn FnMut(Duration) -> io::Result<bool> + 'w>;

/// The calls that the store makes.
pub trait Disk: Sync {
    /// The status of what the path leads to, links followed.
    fn status(&self, path: &Path) -> io::Result<Status>;
    /// The status of an open file.
    fn status_of(&self, file: &File) -> io::Result<Status>;
    /// The absolute path without links.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// The names in a folder, unsorted; names that are not UTF-8 are left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Opens for reading.
    fn open(&self, path: &Path) -> io::Result<File>;
    /// Opens for reading and appending. Never creates.
    fn open_append(&self, path: &Path) -> io::Result<File>;
    /// Opens for reading and writing in place. Never creates.
    fn open_lock(&self, path: &Path) -> io::Result<File>;
    /// Takes the exclusive lock of an open file if nobody holds it.
    fn try_lock(&self, file: &File) -> io::Result<bool>;
    /// Stands in line for the exclusive lock of an open file.
    fn waiter<'w>(&'w self, file: &'w File) -> io::Result<Waiter<'w>>;
    /// Makes a file that did not exist; links are not followed. A private one is readable by its owner only.
    fn create(&self, path: &Path, private: bool) -> io::Result<File>;
    /// Everything in an open file, from its start.
    fn read(&self, file: &mut File) -> io::Result<Vec<u8>>;
    /// One write; may take fewer bytes than given.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize>;
    /// Cuts an open file to this length.
    fn truncate(&self, file: &File, length: u64) -> io::Result<()>;
    /// Gives an open file the mode of another, and its owner where we may.
    fn dress(&self, file: &File, like: &Status) -> io::Result<()>;
    /// Waits until the content is on the disk.
    fn sync_data(&self, file: &File) -> io::Result<()>;
    /// Waits until content and status are on the disk.
    fn sync_all(&self, file: &File) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Gives a file another name, replacing what has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name; fails when something has it.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes one folder.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Lets others work for a while.
    fn pause(&self, time: Duration);
}

/// The file system of this machine.
#[derive(Clone, Copy, Default, Debug)]
pub struct Real;

impl Disk for Real {
    fn status(&self, path: &Path) -> io::Result<Status> {
        stop("status")?;
        fs::metadata(path).map(|found| status(&found))
    }

    fn status_of(&self, file: &File) -> io::Result<Status> {
        stop("status_of")?;
        file.metadata().map(|found| status(&found))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        stop("resolve")?;
        fs::canonicalize(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        stop("list")?;
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.extend(entry?.file_name().into_string());
        }
        Ok(names)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        stop("open")?;
        File::open(path)
    }

    fn open_append(&self, path: &Path) -> io::Result<File> {
        stop("open_append")?;
        OpenOptions::new().read(true).append(true).open(path)
    }

    fn open_lock(&self, path: &Path) -> io::Result<File> {
        stop("open_lock")?;
        OpenOptions::new().read(true).write(true).open(path)
    }

    fn try_lock(&self, file: &File) -> io::Result<bool> {
        stop("try_lock")?;
        match file.try_lock() {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(source)) => Err(source),
        }
    }

    fn waiter<'w>(&'w self, file: &'w File) -> io::Result<Waiter<'w>> {
        stop("waiter")?;
        // Of the same opening, so that what the thread locks is locked for us. Should we give up, it locks in vain and
        // closes its handle, which frees it.
        let ours = file.try_clone()?;
        let (sender, answers) = mpsc::sync_channel(1);
        std::thread::Builder::new().name("lock".to_owned()).spawn(move || {
            let answer = ours.lock();
            drop(ours);
            let _heard = sender.send(answer);
        })?;
        Ok(Box::new(move |time| match answers.recv_timeout(time) {
            Ok(answer) => answer.map(|()| true),
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::Other.into()),
        }))
    }

    fn create(&self, path: &Path, private: bool) -> io::Result<File> {
        stop("create")?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        if private {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        #[cfg(not(unix))]
        let _ = private;
        options.open(path)
    }

    fn read(&self, file: &mut File) -> io::Result<Vec<u8>> {
        stop("read")?;
        let mut bytes = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(taken(bytes)?)
    }

    fn truncate(&self, file: &File, length: u64) -> io::Result<()> {
        stop("truncate")?;
        file.set_len(length)
    }

    fn dress(&self, file: &File, like: &Status) -> io::Result<()> {
        stop("dress")?;
        dress(file, like)
    }

    fn sync_data(&self, file: &File) -> io::Result<()> {
        stop("sync_data")?;
        file.sync_data()
    }

    fn sync_all(&self, file: &File) -> io::Result<()> {
        stop("sync_all")?;
        file.sync_all()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        stop("sync_folder")?;
        // Elsewhere a folder cannot be opened, and its names are as durable as the system makes them.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        stop("rename")?;
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        stop("link")?;
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        stop("remove")?;
        fs::remove_file(path)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        stop("create_folder")?;
        fs::create_dir(folder)
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Where a test of whole commands lets a call fail.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "it fails in tests")]
fn stop(_: &'static str) -> io::Result<()> {
    Ok(())
}

/// What a write takes of its bytes.
#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "it fails in tests")]
fn taken(bytes: &[u8]) -> io::Result<&[u8]> {
    Ok(bytes)
}

#[cfg(unix)]
fn status(found: &fs::Metadata) -> Status {
    use std::os::unix::fs::MetadataExt;
    Status {
        identity: Identity {
            device: found.dev(),
            inode: found.ino(),
            length: found.len(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        },
        regular: found.is_file(),
        mode: found.mode() & 0o7777,
        owner: (found.uid(), found.gid()),
        links: found.nlink(),
    }
}

#[cfg(not(unix))]
fn status(found: &fs::Metadata) -> Status {
    let since = |time: io::Result<std::time::SystemTime>| {
        let span = time.ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default();
        (span.as_secs() as i64, i64::from(span.subsec_nanos()))
    };
    Status {
        identity: Identity {
            device: 0,
            inode: 0,
            length: found.len(),
            modified: since(found.modified()),
            changed: since(found.created()),
        },
        regular: found.is_file(),
        mode: 0,
        owner: (0, 0),
        links: 1,
    }
}

#[cfg(unix)]
fn dress(file: &File, like: &Status) -> io::Result<()> {
    use std::os::unix::fs::{PermissionsExt, fchown};
    let now = status(&file.metadata()?);
    if now.owner != like.owner {
        let (user, group) = like.owner;
        // Only root may give a file away; members of a group may give it to the group.
        let _given = fchown(file, Some(user), Some(group)).or_else(|_| fchown(file, None, Some(group)));
    }
    file.set_permissions(fs::Permissions::from_mode(like.mode))
}

#[cfg(not(unix))]
fn dress(_: &File, _: &Status) -> io::Result<()> {
    Ok(())
}
