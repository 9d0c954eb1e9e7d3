//! A settings file written as a whole: a transaction like every other, which `undo` takes back.

use super::Pen;
use super::difference::{self, Difference};
use crate::error::Error;
use crate::store::disk::{Disk, Real};
use crate::store::edit::Snapshot;
use crate::store::transaction::Replaced;
use crate::store::{folder, local};

impl Pen<'_> {
    /// Writes the file, which is made where it is not there yet; a dry run answers what would change instead.
    pub fn write_settings(&mut self, name: &str, text: &str) -> Result<Option<Difference>, Error> {
        let root = self.question.book.root.as_path();
        let path = folder::path(root, name);
        let is_new = Real.status(&path).is_err();
        if self.lock.is_none() {
            let before = if is_new { Vec::new() } else { folder::content(&Real, &path)? };
            return Ok(difference::of(name, &before, text.as_bytes()));
        }
        if let (true, Some((parent, _))) = (is_new, name.rsplit_once('/')) {
            local::make_folder(&Real, root, parent)?;
        }
        let before = if is_new { Snapshot::missing(&Real, root, &path)? } else { Snapshot::read(&Real, root, &path)? };
        let files = [Replaced { table: None, before: &before, after: text.as_bytes() }];
        let head = self.head();
        self.commit(&[], &files, true, &head).map(|_| None)
    }
}
