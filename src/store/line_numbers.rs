//! The physical lines of rows that are read one after the other: each file is counted once, as far as its rows go.
//!
//! A scan in order tells of a row only its byte; a whole scan knows lines without this, see [`super::lines`].

use super::disk::Disk;
use super::folder;
use crate::error::{Doing, Error};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes read at a time.
const BLOCK: usize = 64 << 10;

/// Counts the lines of one file after the other.
pub struct LineNumbers {
    root: PathBuf,
    /// The file that is counted.
    counted: Option<Counted>,
}

struct Counted {
    name: String,
    file: File,
    /// What was read of it last, and how much of that is counted.
    block: Vec<u8>,
    taken: usize,
    /// The byte up to which newlines are counted, and how many there are.
    at: u64,
    newlines: u64,
}

impl LineNumbers {
    /// Of files of the book in this folder.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), counted: None }
    }

    /// The line, from 1, of this byte of a file. Quickest where files are asked for one after the other, and their bytes
    /// in order.
    pub fn line(&mut self, disk: &dyn Disk, name: &str, offset: u64) -> Result<u64, Error> {
        let path = folder::path(&self.root, name);
        let known = self.counted.take().filter(|counted| counted.name == name && counted.at <= offset);
        let mut counted = match known {
            Some(counted) => counted,
            None => {
                let file = disk.open(&path).map_err(|source| Error::io(Doing::Read, &path, source))?;
                Counted { name: name.to_owned(), file, block: Vec::new(), taken: 0, at: 0, newlines: 0 }
            }
        };
        counted.count(offset).map_err(|source| Error::io(Doing::Read, &path, source))?;
        Ok(self.counted.insert(counted).newlines + 1)
    }
}

impl Counted {
    fn count(&mut self, offset: u64) -> io::Result<()> {
        while self.at < offset {
            if self.taken == self.block.len() && !self.next_block()? {
                // The file was cut off meanwhile: its last line it is.
                return Ok(());
            }
            let rest = self.block.get(self.taken..).unwrap_or_default();
            let wanted = usize::try_from(offset - self.at).unwrap_or(usize::MAX).min(rest.len());
            self.newlines += memchr::memchr_iter(b'\n', rest.get(..wanted).unwrap_or_default()).count() as u64;
            self.taken += wanted;
            self.at += wanted as u64;
        }
        Ok(())
    }

    /// Reads on; false at the end of the file.
    fn next_block(&mut self) -> io::Result<bool> {
        self.taken = 0;
        self.block.resize(BLOCK, 0);
        let length = loop {
            match self.file.read(&mut self.block) {
                Err(source) if source.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.block.truncate(*length.as_ref().unwrap_or(&0));
        length.map(|length| length > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    #[test]
    fn lines_are_counted_forwards_backwards_and_over_files() {
        let trial = Trial::new();
        let long = "x".repeat(BLOCK);
        trial.write("a.csv", format!("id\n{long}\n\"two\nlines\"\nlast"));
        trial.write("b.csv", "id\none\n");
        let mut numbers = LineNumbers::new(&trial.root());
        let block = BLOCK as u64;
        let asked =
            [("a.csv", 3, 2), ("a.csv", block + 4, 3), ("b.csv", 3, 2), ("a.csv", block + 16, 5), ("a.csv", 0, 1)];
        for (name, offset, line) in asked {
            assert_eq!(numbers.line(&Real, name, offset).ok(), Some(line), "{name} {offset}");
        }
        assert_eq!(numbers.line(&Real, "b.csv", 999).ok(), Some(3));
        assert!(numbers.line(&Real, "c.csv", 0).is_err());
    }
}
