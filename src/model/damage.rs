//! What damage in the bytes of a file is called among the problems of a book.

use crate::csv::damage::Flaw;
use crate::problem::Fault;

/// The fault of a flaw.
pub fn fault(flaw: Flaw) -> Fault {
    match flaw {
        Flaw::UnclosedQuote => Fault::UnclosedQuote,
        Flaw::Ragged { found, expected } => Fault::Ragged { found, expected },
        Flaw::DuplicateHeader { name } => Fault::DuplicateHeader { name },
        Flaw::Nul => Fault::Nul,
        Flaw::OversizedCell { bytes } => Fault::OversizedCell { bytes },
        Flaw::OversizedRecord { bytes } => Fault::OversizedRecord { bytes },
        Flaw::InvalidUtf8 => Fault::InvalidUtf8,
        Flaw::ConflictMarker => Fault::ConflictMarker,
        Flaw::TornTail => Fault::TornTail,
        Flaw::OddQuote => Fault::OddQuote,
    }
}
