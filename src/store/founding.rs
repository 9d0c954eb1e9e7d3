//! A new book: every file that it begins with, made at once and never over an existing one.

use super::disk::Disk;
use super::edit::{self, Edit, Snapshot};
use super::folder::{self, SETTINGS};
use super::local;
use super::lock::{Lock, Request};
use crate::error::{Doing, Error, Refusal};
use std::io::ErrorKind;
use std::path::Path;

/// Makes these files (relative name, text) and folders below `root`, which need not be there yet. kehu.toml comes last, so
/// that a folder is a book only when it is whole.
pub fn found(disk: &dyn Disk, root: &Path, files: &[(String, String)], folders: &[&str]) -> Result<(), Error> {
    make_folders(disk, root)?;
    if disk.status(&root.join(SETTINGS)).is_ok() {
        return Err(Error::Refused(Refusal::BookExists(root.to_path_buf())));
    }
    for name in folders {
        local::make_folder(disk, root, name)?;
    }
    for (name, _) in files {
        if let Some((folder, _)) = name.rsplit_once('/') {
            local::make_folder(disk, root, folder)?;
        }
        let path = folder::path(root, name);
        if disk.status(&path).is_ok() {
            return Err(Error::io(Doing::Create, path, ErrorKind::AlreadyExists.into()));
        }
    }
    let lock = Lock::take(disk, root, &Request::quick("init"))?;
    let (settings, others): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| name == SETTINGS);
    let ordered: Vec<_> = others.into_iter().chain(settings).collect();
    let before = ordered.iter().map(|(name, _)| Snapshot::missing(disk, root, &folder::path(root, name)));
    let before: Vec<Snapshot> = before.collect::<Result<_, _>>()?;
    let edits: Vec<Edit<'_>> =
        before.iter().zip(&ordered).map(|(before, (_, text))| Edit { before, after: text.as_bytes() }).collect();
    edit::replace_all(disk, &lock, &edits)
}

fn make_folders(disk: &dyn Disk, root: &Path) -> Result<(), Error> {
    if disk.status(root).is_ok() {
        return Ok(());
    }
    if let Some(parent) = root.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make_folders(disk, parent)?;
    }
    match disk.create_folder(root) {
        Err(source) if source.kind() != ErrorKind::AlreadyExists => Err(Error::io(Doing::Create, root, source)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    #[test]
    fn a_book_is_made_once_and_nothing_is_overwritten() {
        let trial = Trial::new();
        let new = trial.path("new/book");
        let files =
            [("kehu.toml".to_owned(), "format = 1\n".to_owned()), ("rules/tiers.toml".to_owned(), "x".to_owned())];
        found(&Real, &new, &files, &["followups"]).unwrap();
        assert_eq!(trial.read("new/book/rules/tiers.toml").as_deref(), Some("x"));
        assert_eq!(trial.names("new/book/followups"), [""; 0]);
        assert!(matches!(found(&Real, &new, &files, &[]), Err(Error::Refused(Refusal::BookExists(_)))));
        let other = trial.path("other");
        trial.write("other/customers.csv", "mine\n");
        let files =
            [("customers.csv".to_owned(), "id\n".to_owned()), ("kehu.toml".to_owned(), "format = 1\n".to_owned())];
        assert!(matches!(found(&Real, &other, &files, &[]), Err(Error::Io { .. })));
        assert_eq!(trial.read("other/customers.csv").as_deref(), Some("mine\n"));
    }
}
