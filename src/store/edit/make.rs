//! A file that was not there, with all its content at once: written beside its name, on the disk, then given the name.

use crate::store::disk::{Disk, Status};
use crate::store::local;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Makes a file with all its content at once; fails when something has the name. The caller holds the lock.
pub(in crate::store) fn place(disk: &dyn Disk, path: &Path, bytes: &[u8], private: bool) -> io::Result<()> {
    let from = write_beside(disk, path, bytes, if private { Make::Private } else { Make::Shared })?;
    let placed = link_anew(disk, &from, path);
    if placed.is_err() {
        let _removed = disk.remove(&from);
    }
    placed
}

/// Gives a file its name unless something has it, which renaming cannot promise.
pub(super) fn link_anew(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match disk.link(from, to) {
        Ok(()) => {
            // It has its name now; the other one goes at the latest when this file is written again.
            let _removed = disk.remove(from);
            Ok(())
        }
        // File systems without hard links.
        Err(source) if matches!(source.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) => {
            match disk.status(to) {
                Err(source) if source.kind() == ErrorKind::NotFound => disk.rename(from, to),
                Err(source) => Err(source),
                Ok(_) => Err(ErrorKind::AlreadyExists.into()),
            }
        }
        Err(source) => Err(source),
    }
}

/// Whose mode a new file gets.
#[derive(Clone, Copy)]
pub(in crate::store) enum Make<'a> {
    /// What the user's mask says.
    Shared,
    /// Readable by its owner only.
    Private,
    /// That of the file it replaces.
    Like(&'a Status),
}

impl<'a> Make<'a> {
    /// That of the file that is there, if one is.
    pub(in crate::store) fn like(status: Option<&'a Status>) -> Self {
        status.map_or(Self::Shared, Self::Like)
    }
}

/// Writes bytes to a file beside the target, to the disk; answers its path. Nothing is left when it fails.
pub(super) fn write_beside(disk: &dyn Disk, target: &Path, bytes: &[u8], make: Make<'_>) -> io::Result<PathBuf> {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Always the same name: only the holder of the lock writes it, and what a killed one left is removed here.
    write_as(disk, target.with_file_name(format!(".{name}.kehu")), bytes, make)
}

/// Writes bytes to a file at this path, to the disk, removing what was there.
pub(in crate::store) fn write_as(disk: &dyn Disk, path: PathBuf, bytes: &[u8], make: Make<'_>) -> io::Result<PathBuf> {
    let create = || disk.create(&path, !matches!(make, Make::Shared));
    let mut file = match create() {
        Err(source) if source.kind() == ErrorKind::AlreadyExists => disk.remove(&path).and_then(|()| create()),
        answer => answer,
    }?;
    let dressed = |file: &File| match make {
        Make::Like(status) => disk.dress(file, status),
        Make::Shared | Make::Private => {
            local::share(disk, file, &path);
            Ok(())
        }
    };
    let written = fill(disk, &mut file, bytes).and_then(|()| dressed(&file)).and_then(|()| disk.sync_all(&file));
    if let Err(source) = written {
        let _removed = disk.remove(&path);
        return Err(source);
    }
    Ok(path)
}

/// Writes all bytes; a disk that takes none any more is full.
pub(in crate::store) fn fill(disk: &dyn Disk, file: &mut File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match disk.write(file, bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(taken) => bytes = bytes.get(taken..).unwrap_or_default(),
            Err(source) if source.kind() == ErrorKind::Interrupted => {}
            Err(source) => return Err(source),
        }
    }
    Ok(())
}
