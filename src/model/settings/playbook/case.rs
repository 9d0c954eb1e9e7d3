//! `[case]`: a complaint, a problem or a request is open. How much time each step may take is in service.toml.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario};

/// An open case. What settles it is fixed: the steps of the case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// On or off, channels, what to say.
    pub guide: Guide,
}

impl Scenario for Case {
    const SHARED: &'static [Key] = shared!("case", by);
    const KEYS: &'static [Key] = &[];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known) }
    }
}
