//! `.kehu/`, the state of this clone: lock, writer, lost and found. Never committed, and safe to delete when nothing runs.

mod sharing;

use super::disk::Disk;
use super::{edit, folder};
use crate::error::{Doing, Error};
pub use sharing::{is_shared, share};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Its name in the book.
pub const FOLDER: &str = ".kehu";
/// What is moved out of a file because it is not a whole row, kept until somebody has looked at it.
pub const LOST: &str = ".kehu/lost+found";

/// The folder `.kehu/`, made with its own `.gitignore` where it is missing.
pub fn make(disk: &dyn Disk, root: &Path) -> Result<PathBuf, Error> {
    let here = make_folder(disk, root, FOLDER)?;
    let ignore = here.join(".gitignore");
    // Everybody writes the same two bytes, so that writers need not exclude each other.
    if disk.status(&ignore).is_ok_and(|found| found.identity.length > 0) {
        return Ok(here);
    }
    let made = match disk.create(&ignore, false) {
        Err(source) if source.kind() == ErrorKind::AlreadyExists => disk.open_lock(&ignore),
        answer => answer,
    };
    made.inspect(|file| share(disk, file, &ignore))
        .and_then(|mut file| edit::fill(disk, &mut file, b"*\n"))
        .map_err(|source| Error::io(Doing::Create, ignore, source))?;
    Ok(here)
}

/// A folder of the book, made where it is missing; refused when it is a link that leads out.
pub fn make_folder(disk: &dyn Disk, root: &Path, name: &str) -> Result<PathBuf, Error> {
    let path = folder::path(root, name);
    match disk.create_folder(&path) {
        Err(source) if source.kind() != ErrorKind::AlreadyExists => return Err(Error::io(Doing::Create, path, source)),
        Err(_) => {}
        Ok(()) => {
            let _shared = disk.open(&path).map(|made| share(disk, &made, &path));
        }
    }
    folder::inside(disk, root, &path)
}

/// Keeps bytes that are taken out of a file; answers their relative name. They are on the disk when this returns.
pub fn keep(disk: &dyn Disk, root: &Path, file: &str, offset: usize, bytes: &[u8]) -> Result<String, Error> {
    make(disk, root)?;
    let folder = make_folder(disk, root, LOST)?;
    let stem = file.replace('/', "-");
    for number in 1..1000 {
        let name = format!("{stem}.{offset}.{number}");
        let path = folder.join(&name);
        match edit::place(disk, &path, bytes, true).and_then(|()| disk.sync_folder(&folder)) {
            Ok(()) => return Ok(format!("{LOST}/{name}")),
            Err(source) if source.kind() == ErrorKind::AlreadyExists => {}
            Err(source) => return Err(Error::io(Doing::Create, path, source)),
        }
    }
    Err(Error::io(Doing::Create, folder.join(stem), io::Error::from(ErrorKind::AlreadyExists)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Refusal;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    #[test]
    fn local_state_is_never_committed() {
        let trial = Trial::new();
        for _ in 0..2 {
            make(&Real, &trial.root()).expect("made");
            assert_eq!(trial.names(FOLDER), [".gitignore"]);
            assert_eq!(trial.read(".kehu/.gitignore").as_deref(), Some("*\n"));
        }
    }

    #[test]
    fn what_is_kept_twice_is_there_twice() {
        let trial = Trial::new();
        for number in 1..=2 {
            let name = keep(&Real, &trial.root(), "followups/a.csv", 7, b"f-1,torn").expect("kept");
            assert_eq!(name, format!(".kehu/lost+found/followups-a.csv.7.{number}"));
            assert_eq!(trial.read(&name).as_deref(), Some("f-1,torn"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_book_is_refused() {
        let (trial, other) = (Trial::new(), Trial::new());
        std::os::unix::fs::symlink(other.root(), trial.path(FOLDER)).expect("linked");
        assert!(matches!(make(&Real, &trial.root()), Err(Error::Refused(Refusal::OutsideBook(_)))));
        assert_eq!(other.names(""), ["kehu.toml"]);
    }
}
