//! Where a clone is, so that a copy of its folder is known to be one.
//!
//! Whoever copies a book with everything in it copies `.kehu/` as well, and two clones would write under one name. So
//! `.kehu/place` holds the number of the folder in its file system, the machine and the path. Another number alone is no copy: a
//! backup that was brought back has one, and some network folders give a new one each time. Another path or another machine alone
//! is none either: the folder was moved, or the machine is a container. Only both together are. Nothing but a name hangs on
//! it, so that what cannot be read or kept is passed over.

use super::disk::Disk;
use super::{edit, lock};
use std::path::{Path, PathBuf};

/// Its name in `.kehu/`.
const NAME: &str = "place";

/// Where the clone is, and where it was when that was last kept.
pub(super) struct Place {
    path: PathBuf,
    kept: Option<Spot>,
    here: Spot,
}

/// What tells one place from another.
#[derive(PartialEq, Eq)]
struct Spot {
    /// The number of the folder; 0 where the platform does not tell.
    number: u64,
    /// The machine; empty where it cannot be known.
    host: String,
    /// The path of the book.
    root: String,
}

impl Place {
    /// The place of the book whose local folder is this one.
    pub(super) fn new(disk: &dyn Disk, root: &Path, folder: &Path) -> Self {
        let path = folder.join(NAME);
        let number = disk.status(folder).map_or(0, |found| found.identity.inode);
        let root = disk.resolve(root).unwrap_or_else(|_| root.to_path_buf()).to_string_lossy().into_owned();
        let bytes = disk.open(&path).and_then(|mut file| disk.read(&mut file)).unwrap_or_default();
        let kept = read(&String::from_utf8_lossy(&bytes));
        let host = lock::host(disk);
        Self { path, kept, here: Spot { number, host, root } }
    }

    /// Whether this is a copy of the clone whose place was kept.
    pub(super) fn is_copy(&self) -> bool {
        let Some(kept) = &self.kept else { return false };
        let told = |number: u64| number != 0;
        let other_machine = !kept.host.is_empty() && !self.here.host.is_empty() && kept.host != self.here.host;
        told(kept.number)
            && told(self.here.number)
            && kept.number != self.here.number
            && (other_machine || kept.root != self.here.root)
    }

    /// Keeps where it is now.
    pub(super) fn keep(&self, disk: &dyn Disk) {
        if self.kept.as_ref() == Some(&self.here) {
            return;
        }
        let Spot { number, host, root } = &self.here;
        let _removed = disk.remove(&self.path);
        let _kept = edit::place(disk, &self.path, format!("{number:x}\n{host}\n{root}\n").as_bytes(), false);
    }
}

fn read(text: &str) -> Option<Spot> {
    let mut lines = text.lines();
    let number = u64::from_str_radix(lines.next()?, 16).ok()?;
    Some(Spot { number, host: lines.next()?.to_owned(), root: lines.next()?.to_owned() })
}
