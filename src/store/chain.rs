//! Where the blocks of a split file begin, told from block to block.
//!
//! Only the end of a block says for certain where the next one begins, since newlines may stand in quotes. Workers therefore
//! guess, index, and then ask here; blocks are taken in order, so whoever is asked for has begun earlier and nobody waits
//! for long or for ever.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The certain starts of the blocks of one file.
#[derive(Debug)]
pub struct Chain {
    known: Mutex<Known>,
    changed: Condvar,
}

#[derive(Debug)]
struct Known {
    starts: Vec<Option<u64>>,
    stopped: bool,
}

impl Chain {
    /// Of a file with so many blocks.
    pub fn new(blocks: usize) -> Self {
        Self { known: Mutex::new(Known { starts: vec![None; blocks], stopped: false }), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where the block begins, if that is known by now.
    pub fn start(&self, block: usize) -> Option<u64> {
        self.lock().starts.get(block).copied().flatten()
    }

    /// Where the block begins; nothing when the scan stopped before anybody knew.
    pub fn wait(&self, block: usize) -> Option<u64> {
        let mut known = self.lock();
        loop {
            if let Some(start) = known.starts.get(block).copied().flatten() {
                return Some(start);
            }
            if known.stopped {
                return None;
            }
            known = self.changed.wait(known).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says where the block begins. There may be no such block: then nobody asks.
    pub fn tell(&self, block: usize, start: u64) {
        if let Some(slot) = self.lock().starts.get_mut(block) {
            *slot = Some(start);
        }
        self.changed.notify_all();
    }

    /// Nobody will say any more.
    pub fn stop(&self) {
        self.lock().stopped = true;
        self.changed.notify_all();
    }
}
