//! A settings file written as a whole, under the same lock as every other change.

use super::Pen;
use super::difference::{self, Difference};
use crate::error::Error;
use crate::store::disk::{Disk, Real};
use crate::store::edit::{self, Snapshot};
use crate::store::{folder, local};

impl Pen<'_> {
    /// Writes the file, which is made where it is not there yet; a dry run answers what would change instead.
    pub fn write_settings(&mut self, name: &str, text: &str) -> Result<Option<Difference>, Error> {
        let root = self.question.book.root.as_path();
        let path = folder::path(root, name);
        let is_new = Real.status(&path).is_err();
        let Some(desk) = &self.lock else {
            let before = if is_new { Vec::new() } else { folder::content(&Real, &path)? };
            return Ok(difference::of(name, &before, text.as_bytes()));
        };
        if let (true, Some((parent, _))) = (is_new, name.rsplit_once('/')) {
            local::make_folder(&Real, root, parent)?;
        }
        let before = if is_new { Snapshot::missing(&Real, root, &path)? } else { Snapshot::read(&Real, root, &path)? };
        edit::replace(&Real, &desk.lock, &before, text.as_bytes()).map(|()| None)
    }
}
