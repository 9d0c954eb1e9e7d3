//! Where a row stands, small enough to be kept for every row that still matters.
//!
//! Twelve bytes: file and byte offset, and the line counted from the start of the block the scan read it in. The true
//! line number follows when the scan is over and knows how many lines each block had, so that no second pass counts them.

/// The place of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// High 24 bits of the 64: number of the file; low 40 bits: byte offset of the row. Split to stay 4-byte aligned.
    high: u32,
    low: u32,
    /// Newlines between the start of the row's block and the row.
    line: u32,
}

impl Place {
    /// Files that can be told apart, and the size of each.
    pub const MAX_FILES: u32 = 1 << 24;
    /// Largest byte offset.
    pub const MAX_OFFSET: u64 = (1 << 40) - 1;

    /// The first byte of the first file.
    pub const START: Self = Self { high: 0, low: 0, line: 0 };

    /// The row at this byte of this file, so many lines into its block.
    pub fn new(file: u32, offset: u64, line_in_block: u32) -> Self {
        let packed = u64::from(file) << 40 | offset & Self::MAX_OFFSET;
        Self { high: (packed >> 32) as u32, low: packed as u32, line: line_in_block }
    }

    /// Number of the file within its scan.
    pub fn file(self) -> u32 {
        self.high >> 8
    }

    /// Byte offset of the row in its file.
    pub fn offset(self) -> u64 {
        u64::from(self.high & 0xff) << 32 | u64::from(self.low)
    }

    /// Newlines between the start of its block and the row.
    pub fn line_in_block(self) -> u32 {
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn file_offset_and_line_come_back() {
        let place = Place::new(Place::MAX_FILES - 1, Place::MAX_OFFSET, 7);
        assert_eq!((place.file(), place.offset(), place.line_in_block()), (Place::MAX_FILES - 1, Place::MAX_OFFSET, 7));
        assert!(Place::new(1, 5, 0) > Place::new(0, Place::MAX_OFFSET, 9));
    }
}
