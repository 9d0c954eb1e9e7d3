//! The grammar byte by byte: slow, and right for every input.
//!
//! It reads the rows whose quoting is odd for [`Index`](super::index::Index), finds where a header ends, and walks over records that
//! are too large to be kept. The machine can stop after any byte and go on with later ones.

/// Where between the bytes of a record the reader stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// Before the first byte of a cell.
    CellStart,
    /// In a cell that does not begin with a quote, or behind the closing quote of one that does.
    Plain,
    /// In quotes.
    Quoted,
    /// Behind a quote in quotes: it closes the cell or is the first of two.
    QuoteInQuoted,
}

/// What a byte turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Part of a cell.
    Text,
    /// The delimiter that ends a cell.
    CellEnd,
    /// The newline that ends a record.
    RowEnd,
    /// A newline inside quotes.
    QuotedNewline,
    /// Part of a cell, and the first byte that is odd: a quote inside an unquoted cell, or text after a closing quote.
    Odd,
    /// A CR behind a closing quote: odd unless a newline follows.
    ReturnAfterQuote,
}

/// The reader.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    state: State,
    delimiter: u8,
}

impl Machine {
    /// A reader at the start of a record.
    pub fn new(delimiter: u8) -> Self {
        Self { state: State::CellStart, delimiter }
    }

    /// Whether the bytes end inside quotes.
    pub fn in_quotes(self) -> bool {
        self.state == State::Quoted
    }

    /// Takes the next byte.
    pub fn step(&mut self, byte: u8) -> Step {
        let (state, step) = match (self.state, byte) {
            (State::Quoted, b'"') => (State::QuoteInQuoted, Step::Text),
            (State::Quoted, b'\n') => (State::Quoted, Step::QuotedNewline),
            (State::Quoted, _) | (State::CellStart | State::QuoteInQuoted, b'"') => (State::Quoted, Step::Text),
            (_, b'\n') => (State::CellStart, Step::RowEnd),
            (_, byte) if byte == self.delimiter => (State::CellStart, Step::CellEnd),
            (State::QuoteInQuoted, b'\r') => (State::Plain, Step::ReturnAfterQuote),
            (State::Plain, b'"') | (State::QuoteInQuoted, _) => (State::Plain, Step::Odd),
            (State::Plain | State::CellStart, _) => (State::Plain, Step::Text),
        };
        self.state = state;
        step
    }
}

/// Walks over one record without keeping it.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    machine: Machine,
    /// Newlines met, the one that ends the record included.
    pub newlines: usize,
    /// Bytes walked over.
    pub length: usize,
    /// Where the last cell whose quotes were open began, from the start of the record.
    pub opened: usize,
    cell: usize,
}

impl Walk {
    /// A walk that begins at the start of a record.
    pub fn new(delimiter: u8) -> Self {
        Self { machine: Machine::new(delimiter), newlines: 0, length: 0, opened: 0, cell: 0 }
    }

    /// Goes on over these bytes; true when the record ended within them.
    pub fn over(&mut self, bytes: &[u8]) -> bool {
        for &byte in bytes {
            self.length += 1;
            match self.machine.step(byte) {
                Step::RowEnd => {
                    self.newlines += 1;
                    return true;
                }
                Step::QuotedNewline => self.newlines += 1,
                Step::CellEnd => self.cell = self.length,
                Step::Text | Step::Odd | Step::ReturnAfterQuote => {}
            }
        }
        self.opened = self.cell;
        false
    }

    /// Whether the walk stands inside quotes.
    pub fn in_quotes(&self) -> bool {
        self.machine.in_quotes()
    }
}
