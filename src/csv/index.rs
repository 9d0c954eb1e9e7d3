//! The structural index of a block: where every cell and every row ends. HOT.
//!
//! Bit masks of delimiter, newline and quote over 64 bytes at a time; the running parity of the quotes tells what is inside
//! them. Positions go into reused arrays, so indexing allocates only when a block is larger than all before it. The parity
//! tells the truth only where every quote opens at the start of a cell and closes at its end, so each step checks just that
//! and otherwise goes back to the start of the row, reads byte by byte to the end of a row, and goes on from there.
//!
//! The vector code is generic over a `Simd` token and `#[inline(always)]` throughout: closures lost the inlining when
//! measured, and with it four fifths of the speed.

use super::bits::{Positions, equal, parity};
use super::exact::{Machine, Step};
use fearless_simd::{Level, dispatch, prelude::*, u8x64};

/// How far an index came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// All rows that begin before the limit are indexed; the last of them ends here.
    Done(usize),
    /// The last row goes on behind the bytes given.
    More,
}

/// Where the cells and rows of a block end.
#[derive(Debug)]
pub struct Index {
    cells: Positions,
    rows: Positions,
    /// Newlines inside quotes.
    quoted: Positions,
    /// First odd byte of each odd row.
    odd: Positions,
    /// Opening quote that never closes.
    unclosed: Option<usize>,
    has_nul: bool,
    delimiter: u8,
    level: Level,
    carry: Carry,
    machine: Machine,
    cell_start: usize,
    row_odd: Option<usize>,
    /// Set while reading byte by byte: until the end of the row that reaches this.
    exactly_until: Option<usize>,
}

/// What one step of 64 bytes tells the next.
#[derive(Clone, Copy, Debug)]
struct Carry {
    /// Bytes indexed.
    at: usize,
    /// All ones inside quotes.
    inside: u64,
    /// One when the byte before may stand before an opening quote.
    opener: u64,
    /// One when the byte before was a closing quote.
    closer: u64,
}

impl Carry {
    const START: Self = Self { at: 0, inside: 0, opener: 1, closer: 0 };
}

impl Index {
    /// An empty index for files with this delimiter.
    pub fn new(delimiter: u8) -> Self {
        Self::with_level(delimiter, Level::new())
    }

    /// The same for instructions of this level.
    pub(super) fn with_level(delimiter: u8, level: Level) -> Self {
        Self {
            cells: Positions::default(),
            rows: Positions::default(),
            quoted: Positions::default(),
            odd: Positions::default(),
            unclosed: None,
            has_nul: false,
            delimiter,
            level,
            carry: Carry::START,
            machine: Machine::new(delimiter),
            cell_start: 0,
            row_odd: None,
            exactly_until: None,
        }
    }

    /// Where each cell ends: at a delimiter, at the newline of its row, or at the end of the bytes.
    pub fn cells(&self) -> &[u32] {
        self.cells.all()
    }

    /// Where each row ends: at its newline, or at the end of the bytes. Blank lines are rows here.
    pub fn rows(&self) -> &[u32] {
        self.rows.all()
    }

    /// The newlines inside quotes.
    pub fn quoted_newlines(&self) -> &[u32] {
        self.quoted.all()
    }

    /// The first odd byte of every row whose quoting is odd.
    pub fn odd(&self) -> &[u32] {
        self.odd.all()
    }

    /// The opening quote that never closes; its record is not among the rows.
    pub fn unclosed(&self) -> Option<usize> {
        self.unclosed
    }

    /// Whether a NUL may be among the bytes.
    pub fn has_nul(&self) -> bool {
        self.has_nul
    }

    /// What separates cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Forgets everything but the buffers.
    pub fn clear(&mut self) {
        for positions in [&mut self.cells, &mut self.rows, &mut self.quoted, &mut self.odd] {
            positions.clear();
        }
        self.unclosed = None;
        self.has_nul = false;
        self.carry = Carry::START;
        self.machine = Machine::new(self.delimiter);
        self.cell_start = 0;
        self.row_odd = None;
        self.exactly_until = None;
    }

    /// Indexes the rows of `bytes` that begin before `limit`. The first byte begins a row.
    ///
    /// After [`Reach::More`] call again with the same bytes and more behind them; `eof` says that there are no more. Bytes
    /// past 4 GiB cannot be told apart and must not be given.
    pub fn read(&mut self, bytes: &[u8], limit: usize, eof: bool) -> Reach {
        let level = self.level;
        loop {
            if let Some(until) = self.exactly_until {
                let Reach::Done(end) = self.read_exactly(bytes, until.min(limit), eof) else { return Reach::More };
                if end >= limit || end == bytes.len() && eof {
                    return Reach::Done(end);
                }
                self.exactly_until = None;
                self.carry = Carry { at: end, ..Carry::START };
            }
            if let Some(reach) = dispatch!(level, simd => self.read_with(simd, bytes, limit, eof)) {
                return reach;
            }
        }
    }

    /// Goes back to the start of the row that has not ended, to read from there to the end of the row that reaches `until`.
    #[cold]
    fn begin_exactly(&mut self, until: usize) {
        let row_start = self.rows.last().map_or(0, |end| end + 1);
        self.drop_unfinished();
        self.machine = Machine::new(self.delimiter);
        self.cell_start = row_start;
        self.row_odd = None;
        self.carry.at = row_start;
        self.exactly_until = Some(until);
    }

    /// The same byte by byte. Begin with an index that was cleared, and do not mix.
    pub fn read_exactly(&mut self, bytes: &[u8], limit: usize, eof: bool) -> Reach {
        while let Some(&byte) = bytes.get(self.carry.at) {
            let at = self.carry.at;
            self.carry.at += 1;
            self.has_nul |= byte == 0;
            match self.machine.step(byte) {
                Step::Text => {}
                Step::CellEnd => {
                    self.cells.push(at);
                    self.cell_start = at + 1;
                }
                Step::QuotedNewline => self.quoted.push(at),
                Step::Odd | Step::ReturnAfterQuote => {
                    self.row_odd.get_or_insert(at);
                }
                Step::RowEnd => {
                    // A CR between the closing quote and the newline belongs to the row end.
                    let line_end = at.checked_sub(1).filter(|&before| bytes.get(before) == Some(&b'\r'));
                    if let Some(odd) = self.row_odd.take()
                        && Some(odd) != line_end
                    {
                        self.odd.push(odd);
                    }
                    self.cells.push(at);
                    self.rows.push(at);
                    self.cell_start = at + 1;
                    if at + 1 >= limit {
                        return Reach::Done(at + 1);
                    }
                }
            }
        }
        if !eof {
            return Reach::More;
        }
        if self.machine.in_quotes() {
            self.unclosed = Some(self.cell_start);
            self.drop_unfinished();
        } else {
            if let Some(odd) = self.row_odd.take() {
                self.odd.push(odd);
            }
            self.end_without_newline(bytes.len());
        }
        Reach::Done(bytes.len())
    }

    /// Drops what is known of a row that has not ended.
    pub fn drop_unfinished(&mut self) {
        let row_start = self.rows.last().map_or(0, |end| end + 1);
        self.cells.drop_from(row_start);
        self.quoted.drop_from(row_start);
    }

    /// The end of the bytes ends the last row when no newline does.
    fn end_without_newline(&mut self, length: usize) {
        if self.rows.last().map_or(0, |end| end + 1) < length {
            self.cells.push(length);
            self.rows.push(length);
        }
    }

    #[inline(always)]
    fn read_with<S: Simd>(&mut self, simd: S, bytes: &[u8], limit: usize, eof: bool) -> Option<Reach> {
        let mut carry = self.carry;
        let mut lowest = u8x64::splat(simd, u8::MAX);
        let (mut reached, mut odd) = (false, false);
        // One byte more than the step, so that what follows a CR is known.
        while carry.at + 64 < bytes.len() {
            let chunk = u8x64::from_slice(simd, &bytes[carry.at..carry.at + 64]);
            lowest = lowest.min(chunk);
            if !self.step(simd, chunk, u64::MAX, bytes, &mut carry) {
                odd = true;
                break;
            }
            if carry.at >= limit && self.rows.last().is_some_and(|end| end + 1 >= limit) {
                reached = true;
                break;
            }
        }
        if eof && !reached && !odd {
            while carry.at < bytes.len() {
                let rest = &bytes[carry.at..bytes.len().min(carry.at + 64)];
                let mut padded = [b' '; 64];
                padded[..rest.len()].copy_from_slice(rest);
                let chunk = u8x64::from_slice(simd, &padded);
                lowest = lowest.min(chunk);
                let valid = u64::MAX >> (64 - rest.len());
                if !self.step(simd, chunk, valid, bytes, &mut carry) {
                    odd = true;
                    break;
                }
            }
            if !odd {
                carry.at = carry.at.min(bytes.len());
            }
        }
        self.carry = carry;
        self.has_nul |= lowest.simd_eq(u8x64::splat(simd, 0)).any_true();
        if odd {
            self.begin_exactly(carry.at + 64);
            return None;
        }
        if let Some(end) = self.cut(limit) {
            return Some(Reach::Done(end));
        }
        if !eof {
            return Some(Reach::More);
        }
        if carry.inside != 0 {
            self.begin_exactly(usize::MAX);
            return None;
        }
        self.end_without_newline(bytes.len());
        Some(Reach::Done(bytes.len()))
    }

    /// Drops what lies behind the first row end that reaches the limit; where that row ends, with its newline.
    fn cut(&mut self, limit: usize) -> Option<usize> {
        let rows = self.rows.all();
        let first = rows.len() - rows.iter().rev().take_while(|&&end| end as usize + 1 >= limit).count();
        let end = *rows.get(first)? as usize + 1;
        self.rows.truncate(first + 1);
        self.cells.drop_from(end);
        self.quoted.drop_from(end);
        Some(end)
    }

    /// Indexes 64 bytes; false when their quoting is odd.
    #[inline(always)]
    fn step<S: Simd>(&mut self, simd: S, chunk: u8x64<S>, valid: u64, bytes: &[u8], carry: &mut Carry) -> bool {
        let quotes = equal(simd, chunk, b'"') & valid;
        let newlines = equal(simd, chunk, b'\n') & valid;
        let separators = (equal(simd, chunk, self.delimiter) & valid) | newlines;
        let base = carry.at as u32;
        if quotes | carry.inside | carry.closer == 0 {
            self.cells.spread(simd, separators, base);
            self.rows.trickle(newlines, base);
            carry.opener = separators >> 63;
        } else {
            let inside = parity(quotes) ^ carry.inside;
            let opening = quotes & inside;
            let closing = quotes & !inside;
            let structural = separators | quotes;
            let odd_opening = opening & !(structural << 1 | carry.opener);
            let odd_closing = (closing << 1 | carry.closer) & !structural & valid;
            if odd_opening != 0 || (odd_closing != 0 && !returns_only(odd_closing, carry.at, bytes)) {
                return false;
            }
            self.cells.spread(simd, separators & !inside, base);
            self.rows.trickle(newlines & !inside, base);
            if newlines & inside != 0 {
                self.quoted.trickle(newlines & inside, base);
            }
            carry.inside = ((inside as i64) >> 63) as u64;
            carry.opener = structural >> 63;
            carry.closer = closing >> 63;
        }
        carry.at += 64;
        true
    }
}

/// Whether each of these bytes is a CR with a newline behind it.
fn returns_only(mut bits: u64, base: usize, bytes: &[u8]) -> bool {
    while bits != 0 {
        let at = base + bits.trailing_zeros() as usize;
        if bytes.get(at) != Some(&b'\r') || bytes.get(at + 1) != Some(&b'\n') {
            return false;
        }
        bits &= bits - 1;
    }
    true
}
