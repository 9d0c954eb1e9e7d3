//! `[cadence]`: what to do and say when the rhythm of the tier falls due.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario};

/// The strands of the tier. Their rhythm and channels stand in rules/tiers.toml.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cadence {
    /// On or off, what to say.
    pub guide: Guide,
}

impl Scenario for Cadence {
    const SHARED: &'static [Key] = shared!("cadence");
    const KEYS: &'static [Key] = &[];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known) }
    }
}
