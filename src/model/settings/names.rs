//! Names that the settings declare, for the places that use them.

use super::entry::Entry;
use crate::problem::{Declared, Fault};
use crate::value::nearest::nearest;

/// The declared names of one set.
pub(super) struct Names {
    set: Declared,
    list: Vec<String>,
    /// False where the file that declares them could not be read: a name that is missing is then no problem.
    complete: bool,
}

impl Names {
    pub(super) fn new<'a>(set: Declared, names: impl Iterator<Item = &'a str>, complete: bool) -> Self {
        Self { set, list: names.map(str::to_owned).collect(), complete }
    }

    /// The place of the name that the entry holds.
    pub(super) fn find(&self, entry: &Entry<'_>) -> Option<usize> {
        let found = entry.text()?;
        let place = self.position(&found);
        if place.is_none()
            && let Some(fault) = self.undeclared(&found)
        {
            entry.report(fault);
        }
        place
    }

    /// The places of the names in a list, each once.
    pub(super) fn find_all(&self, entry: &Entry<'_>) -> Option<Vec<usize>> {
        let mut places = Vec::new();
        for item in entry.items()? {
            if let Some(place) = self.find(&item) {
                if places.contains(&place) {
                    let found = item.text().unwrap_or_default();
                    item.report(Fault::Repeated { key: item.path().to_owned(), found });
                } else {
                    places.push(place);
                }
            }
        }
        Some(places)
    }

    /// The place of a name.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|known| known == name)
    }

    /// What is wrong with a name that is not among them, if they are known.
    pub(super) fn undeclared(&self, found: &str) -> Option<Fault> {
        let near = nearest(found, self.list.iter().map(String::as_str)).map(str::to_owned);
        self.complete.then(|| Fault::Undeclared { set: self.set, found: found.to_owned(), near })
    }
}
