//! The stable codes of faults, which scripts and `tests/errors` know, and how bad each is.

use super::{Declared, Domain, Encoding, Fault, Spreadsheet, Surroundings};
use crate::problem::Severity;

/// Every code that [`Fault::code`] gives; each has its smallest book in `tests/errors`.
pub const CODES: &[&str] = &[
    "unclosed-quote",
    "ragged-row",
    "duplicate-header",
    "missing-column",
    "missing-file",
    "nul-byte",
    "oversized-cell",
    "oversized-record",
    "invalid-utf8",
    "conflict-marker",
    "torn-tail",
    "odd-quote",
    "conflict-copy",
    "unmerged-file",
    "unknown-heading",
    "missing-value",
    "bad-value",
    "unknown-owner",
    "unknown-channel",
    "unknown-tier",
    "unknown-strand",
    "unknown-grade",
    "unknown-customer",
    "unknown-reference",
    "duplicate-id",
    "copied-row",
    "scientific-number",
    "lost-zeros",
    "truncated-number",
    "reformatted-date",
    "serial-date",
    "failed-formula",
    "flipped-line-ends",
    "mixed-line-ends",
    "foreign-delimiter",
    "foreign-encoding",
    "mixed-encoding",
    "mojibake",
    "replaced-characters",
    "open-permissions",
    "link-outside",
    "control-character",
    "open-elsewhere",
    "stale-lock",
    "future-birthday",
    "too-early-date",
    "date-order",
    "negative-points",
    "refused-contact",
    "case-not-opened",
    "case-order",
    "undecided-tier",
    "erased-come-back",
    "no-rate",
    "toml-syntax",
    "unknown-key",
    "missing-key",
    "bad-setting",
    "undeclared-name",
    "repeated-name",
    "tier-not-in-order",
    "no-default-tier",
    "too-many-strands",
    "newer-format",
    "expression-syntax",
    "unknown-name",
    "defined-later",
    "unknown-function",
    "wrong-arguments",
    "bad-pattern",
    "wrong-type",
    "type-mismatch",
    "unsupported-expression",
];

impl Fault {
    /// The stable code that scripts and `tests/errors` know.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnclosedQuote => "unclosed-quote",
            Self::Ragged { .. } => "ragged-row",
            Self::DuplicateHeader { .. } => "duplicate-header",
            Self::MissingColumn { .. } => "missing-column",
            Self::MissingFile => "missing-file",
            Self::Nul => "nul-byte",
            Self::OversizedCell { .. } => "oversized-cell",
            Self::OversizedRecord { .. } => "oversized-record",
            Self::InvalidUtf8 => "invalid-utf8",
            Self::ConflictMarker => "conflict-marker",
            Self::TornTail => "torn-tail",
            Self::OddQuote => "odd-quote",
            Self::ConflictCopy => "conflict-copy",
            Self::Unmerged => "unmerged-file",
            Self::UnknownHeading { .. } => "unknown-heading",
            Self::MissingValue { .. } => "missing-value",
            Self::BadValue { .. } => "bad-value",
            Self::UnknownValue { set, .. } => match set {
                Declared::Owner => "unknown-owner",
                Declared::Channel => "unknown-channel",
                Declared::Tier => "unknown-tier",
                Declared::Strand => "unknown-strand",
                Declared::Grade => "unknown-grade",
            },
            Self::UnknownReference { table, .. } if table == "customers" => "unknown-customer",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::CopiedRow { .. } => "copied-row",
            Self::Spreadsheet(fault) => fault.code(),
            Self::Encoding(fault) => fault.code(),
            Self::Surroundings(fault) => fault.code(),
            Self::Domain(fault) => fault.code(),
            Self::NoRate { .. } => "no-rate",
            Self::TomlSyntax { .. } => "toml-syntax",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey { .. } => "missing-key",
            Self::BadSetting { .. } => "bad-setting",
            Self::Undeclared { .. } => "undeclared-name",
            Self::Repeated { .. } => "repeated-name",
            Self::NotInOrder { .. } => "tier-not-in-order",
            Self::NoDefaultTier { .. } => "no-default-tier",
            Self::TooManyStrands { .. } => "too-many-strands",
            Self::NewerFormat { .. } => "newer-format",
            Self::ExpressionSyntax { .. } => "expression-syntax",
            Self::UnknownName { .. } => "unknown-name",
            Self::DefinedLater { .. } => "defined-later",
            Self::UnknownFunction { .. } => "unknown-function",
            Self::WrongArguments { .. } => "wrong-arguments",
            Self::BadPattern { .. } => "bad-pattern",
            Self::WrongType { .. } => "wrong-type",
            Self::Mismatch { .. } => "type-mismatch",
            Self::Unsupported { .. } => "unsupported-expression",
        }
    }

    /// How bad it is. An error can make an answer wrong; what is only odd, or harmful to others, is a warning.
    pub fn severity(&self) -> Severity {
        match self {
            Self::OddQuote
            | Self::NewerFormat { .. }
            | Self::TornTail
            | Self::Surroundings(Surroundings::StaleLock { .. })
            | Self::Surroundings(
                Surroundings::Open { .. } | Surroundings::LinkOutside { .. } | Surroundings::Control { .. },
            )
            | Self::Encoding(Encoding::Mojibake { .. } | Encoding::Replaced { .. })
            | Self::Spreadsheet(
                Spreadsheet::LostZeros { .. }
                | Spreadsheet::Truncated { .. }
                | Spreadsheet::LineEnds { .. }
                | Spreadsheet::MixedLineEnds { .. },
            ) => Severity::Warning,
            Self::Domain(Domain::CaseNotOpened { .. } | Domain::Erased { .. }) => Severity::Error,
            Self::Domain(_) => Severity::Warning,
            Self::Surroundings(Surroundings::OpenElsewhere) => Severity::Note,
            _ => Severity::Error,
        }
    }
}
