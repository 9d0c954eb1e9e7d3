//! A folder for one test, removed when the test ends.

#![expect(clippy::disallowed_methods, reason = "tests prepare and inspect files directly")]

use super::disk::Real;
use super::lock::{Lock, Request};
use std::fs;
use std::path::{Path, PathBuf};

/// A book in a folder of its own.
pub struct Trial {
    folder: tempfile::TempDir,
}

impl Trial {
    /// An empty book.
    pub fn new() -> Self {
        let trial = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        trial.write("kehu.toml", "format = 1\n");
        trial
    }

    /// The folder of the book, without links.
    pub fn root(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).expect("the folder is there")
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in the book")).expect("folders can be made");
        fs::write(&path, content).expect("it can be written");
        path
    }

    /// The content of a file; `None` when it is not there.
    pub fn read(&self, name: &str) -> Option<String> {
        fs::read(self.path(name)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The names in a folder, sorted.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The book's lock, taken without waiting for long.
    pub fn lock(&self) -> Lock {
        Lock::take(&Real, &self.root(), &Request::quick("test")).expect("nobody else holds it")
    }
}

/// Whether the path is there.
pub fn exists(path: &Path) -> bool {
    path.exists()
}
