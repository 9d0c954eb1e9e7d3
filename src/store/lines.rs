//! From the place of a row to what a person is told: file and physical line.
//!
//! Rows know their line within their block only; once a scan is over and every block has told its number of newlines,
//! sums over the blocks give the rest, without reading anything again.

use crate::model::place::Place;

/// Where the rows of one scan stand.
#[derive(Clone, Default, Debug)]
pub struct Places {
    names: Vec<String>,
    /// Sorted by file and offset.
    blocks: Vec<Start>,
}

/// Where a block starts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Start {
    pub file: u32,
    pub offset: u64,
    /// Newlines within the block; in [`Places`], newlines of the file before it.
    pub newlines: u64,
}

impl Places {
    /// Of files with these names and these blocks, in any order.
    pub(super) fn new(names: Vec<String>, mut blocks: Vec<Start>) -> Self {
        blocks.sort_unstable();
        let (mut file, mut before) = (0, 0);
        for block in &mut blocks {
            if block.file != file {
                (file, before) = (block.file, 0);
            }
            before += std::mem::replace(&mut block.newlines, before);
        }
        Self { names, blocks }
    }

    /// Name of the row's file, as its input had it.
    pub fn name(&self, place: Place) -> &str {
        self.names.get(place.file() as usize).map_or("", String::as_str)
    }

    /// Its physical line, counted from 1; the first one if it has several.
    pub fn line(&self, place: Place) -> u64 {
        let key = (place.file(), place.offset());
        let behind = self.blocks.partition_point(|block| (block.file, block.offset) <= key);
        let block = behind.checked_sub(1).and_then(|block| self.blocks.get(block));
        let before = block.filter(|block| block.file == place.file()).map_or(0, |block| block.newlines);
        before + u64::from(place.line_in_block()) + 1
    }

    /// Its first byte.
    pub fn offset(&self, place: Place) -> u64 {
        place.offset()
    }
}
