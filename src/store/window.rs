//! The part of a file that a worker holds: read by position into one reused buffer.
//!
//! No memory map: it was not faster, held five times the memory, and a file cut short by an editor would kill the process.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// What is read of a file at first.
const FIRST: usize = 64 << 10;

/// Bytes of one file, from some offset on.
#[derive(Default, Debug)]
pub struct Window {
    buffer: Vec<u8>,
    /// Offset in the file of the first byte held.
    base: u64,
    filled: usize,
    /// Whether the file ends behind the bytes held.
    eof: bool,
}

impl Window {
    /// Forgets the file that was read so far.
    pub fn begin(&mut self) {
        self.base = 0;
        self.filled = 0;
        self.eof = false;
    }

    /// Whether the file ends behind the bytes held.
    pub fn eof(&self) -> bool {
        self.eof
    }

    /// Offset of the first byte that is not held.
    pub fn end(&self) -> u64 {
        self.base + self.filled as u64
    }

    /// The bytes held from this offset on.
    pub fn bytes(&self, from: u64) -> &[u8] {
        self.skip(from).and_then(|skip| self.buffer.get(skip..self.filled)).unwrap_or_default()
    }

    /// The same, to be changed in memory.
    pub fn bytes_mut(&mut self, from: u64) -> &mut [u8] {
        self.skip(from).and_then(|skip| self.buffer.get_mut(skip..self.filled)).unwrap_or_default()
    }

    fn skip(&self, from: u64) -> Option<usize> {
        from.checked_sub(self.base).map(|skip| skip as usize)
    }

    /// Reads until `length` bytes from this offset on are held, or the file ends. What lies before is forgotten.
    pub fn load(&mut self, file: &File, from: u64, length: usize) -> io::Result<()> {
        if from < self.base || from > self.end() {
            self.base = from;
            self.filled = 0;
            self.eof = false;
        }
        let skip = (from - self.base) as usize;
        if self.eof || self.filled - skip >= length {
            return Ok(());
        }
        if skip > 0 {
            self.buffer.copy_within(skip..self.filled, 0);
            self.base = from;
            self.filled -= skip;
        }
        while self.filled < length {
            if self.filled == self.buffer.len() {
                // Most files are small: what they never fill is not asked for.
                let size = if self.filled == 0 { FIRST.min(length) } else { length };
                self.buffer.resize(size, 0);
            }
            let end = length.min(self.buffer.len());
            let free = self.buffer.get_mut(self.filled..end).unwrap_or_default();
            match file.read_at(free, self.base + self.filled as u64) {
                Ok(0) => {
                    self.eof = true;
                    break;
                }
                Ok(count) => self.filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
