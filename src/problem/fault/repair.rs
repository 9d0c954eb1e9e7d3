//! Which faults `check --fix` mends: a property of the fault, so that help, hints and repairs cannot disagree.

use super::{Fault, Spreadsheet, Surroundings};

/// A repair that loses nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Repair {
    /// The lines end again as they did: as in the last commit, or as the header.
    LineEnds,
    /// The cell is written as the date that it can only mean.
    Date,
    /// Wide commas become commas.
    Commas,
    /// A row without an id gets one that follows from what it holds, so that every copy of the book gives it the same.
    Id,
    /// A torn last line goes to `.kehu/lost+found`.
    Tail,
    /// Of two rows with the same bytes one stays.
    Copy,
    /// A row that was taken out and came back goes again.
    Removed,
    /// What a process that is gone left in `.kehu/` goes.
    Leftover,
    /// A change of which a part is there is completed.
    Unfinished,
    /// A row that another program or a hand took away comes back.
    Receipt,
    /// The merge driver is set up.
    Driver,
}

impl Fault {
    /// How it is mended without loss; `None` where somebody must decide. A row whose id is there twice is mended only
    /// when both rows have the same bytes, which the fault itself does not tell.
    pub fn repair(&self) -> Option<Repair> {
        match self {
            Self::Spreadsheet(Spreadsheet::LineEnds { .. } | Spreadsheet::MixedLineEnds { .. }) => {
                Some(Repair::LineEnds)
            }
            Self::Spreadsheet(Spreadsheet::Serial { .. } | Spreadsheet::Reformatted { meant: Some(_), .. }) => {
                Some(Repair::Date)
            }
            Self::WideCommas { .. } => Some(Repair::Commas),
            Self::MissingValue { column } if column == "id" => Some(Repair::Id),
            Self::TornTail => Some(Repair::Tail),
            Self::CopiedRow { .. } => Some(Repair::Copy),
            Self::RemovedRow { .. } => Some(Repair::Removed),
            Self::Surroundings(Surroundings::StaleLock { .. }) => Some(Repair::Leftover),
            Self::Unfinished { .. } => Some(Repair::Unfinished),
            Self::MissingRow { .. } | Self::DeletedRow { .. } => Some(Repair::Receipt),
            Self::NoDriver | Self::UnguardedDriver => Some(Repair::Driver),
            _ => None,
        }
    }
}
