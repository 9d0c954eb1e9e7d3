//! The floor: counting the newlines of every file. Nothing that reads a book can be faster.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Bytes read at a time.
const BLOCK: usize = 1 << 20;

/// Newlines in all tables of a book, with this many threads.
pub fn count(book: &Path, threads: usize) -> io::Result<u64> {
    let files = Mutex::new(tables(book)?);
    let worker = || -> io::Result<u64> {
        let mut block = vec![0; BLOCK];
        let mut newlines = 0;
        loop {
            let Some(file) = files.lock().map_err(|_| io::ErrorKind::Other)?.pop() else { return Ok(newlines) };
            newlines += in_file(&file, &mut block)?;
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let mut newlines = worker()?;
        for other in others {
            newlines += other.join().map_err(|_| io::ErrorKind::Other)??;
        }
        Ok(newlines)
    })
}

/// The shortest of several counts of the newlines of one file, within this process.
pub fn shortest(file: &Path, rounds: usize) -> io::Result<Duration> {
    let mut block = vec![0; BLOCK];
    let mut shortest = Duration::MAX;
    for _ in 0..rounds {
        let start = Instant::now();
        in_file(file, &mut block)?;
        shortest = shortest.min(start.elapsed());
    }
    Ok(shortest)
}

/// Every table of a book, the largest last, since the last one is taken first.
pub fn tables(book: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![];
    let mut folders = vec![book.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if entry.path().extension().is_some_and(|extension| extension == "csv") {
                found.push((entry.metadata()?.len(), entry.path()));
            }
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

fn in_file(file: &Path, block: &mut [u8]) -> io::Result<u64> {
    let mut file = File::open(file)?;
    let mut newlines = 0;
    loop {
        let read = file.read(block)?;
        if read == 0 {
            return Ok(newlines);
        }
        newlines += memchr::memchr_iter(b'\n', &block[..read]).count() as u64;
    }
}
