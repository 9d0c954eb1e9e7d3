//! How git would merge the files: with the driver that `.gitattributes` names, or without.

use super::{Findings, Subject};
use crate::error::Error;
use crate::problem::{Fault, Problem};
use crate::store::disk::Real;
use crate::store::driver::{self, State};

/// Adds that the driver is missing, or that it has no way out where kehu is missing.
#[expect(clippy::unnecessary_wraps, reason = "as every check")]
pub(super) fn check(subject: &Subject<'_>, found: &mut Findings) -> Result<(), Error> {
    let fault = match driver::state(&Real, &subject.book.root) {
        State::NotAsked | State::Fine => None,
        State::Missing => Some(Fault::NoDriver),
        State::Unguarded => Some(Fault::UnguardedDriver),
    };
    found.problems.extend(fault.map(|fault| Problem::in_file(fault, ".gitattributes", 0..0)));
    Ok(())
}
