//! `[promise]`: the next step that a contact promised.

use super::super::key::Key;
use super::super::reader::Section;
use super::{Guide, Known, Scenario};

/// The next step that a contact promised. What settles a promise is fixed: it is kept, replaced, or answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Promise {
    /// On or off, channels, what to say.
    pub guide: Guide,
}

impl Scenario for Promise {
    const SHARED: &'static [Key] = shared!("promise", by);
    const KEYS: &'static [Key] = &[];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        Self { guide: Guide::read(section, known) }
    }
}
