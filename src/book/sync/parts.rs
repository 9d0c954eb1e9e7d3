//! What a commit would hold: which files of the book, and what became of their rows.

use crate::error::{Error, Refusal};
use crate::model::table;
use crate::store::disk::Real;
use crate::store::journal::entry::Block;
use crate::store::{folder, git, journal, marker};
use std::path::Path;

/// Files without rows that are named.
const NAMED: usize = 3;

/// What became of a file, in rows.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Part {
    /// The file; of a log the table.
    pub name: String,
    /// Rows that came.
    pub added: usize,
    /// Rows that changed.
    pub changed: usize,
    /// Rows that went.
    pub removed: usize,
}

/// The files of the book that no commit has as they are. One with the markers of a conflict is refused.
pub(super) fn uncommitted(root: &Path) -> Result<Vec<String>, Error> {
    let copies = folder::conflict_copies(&Real, root)?;
    let mut names = git::uncommitted(root);
    names.retain(|name| folder::belongs(name) && !copies.contains(name));
    names.sort_unstable();
    names.dedup();
    let mut marked = Vec::new();
    for name in &names {
        marked.extend(marker::markers(name, &content(root, name)?));
    }
    if marked.is_empty() { Ok(names) } else { Err(Error::Refused(Refusal::Damaged(marked))) }
}

fn content(root: &Path, name: &str) -> Result<Vec<u8>, Error> {
    match folder::content(&Real, &folder::path(root, name)) {
        Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        answer => answer,
    }
}

/// What became of these files since the last commit, tables first.
pub(super) fn parts(root: &Path, names: &[String]) -> Result<Vec<Part>, Error> {
    let (mut tables, mut others): (Vec<Part>, Vec<Part>) = Default::default();
    for name in names {
        let stem = name.split_once('/').map_or_else(|| name.strip_suffix(".csv").unwrap_or(name), |(table, _)| table);
        let Some(table) = table(stem) else {
            others.push(Part { name: name.clone(), ..Part::default() });
            continue;
        };
        let before = git::committed(root, name).unwrap_or_default();
        let change = journal::between(table, name, &before, &content(root, name)?, before.is_empty());
        let place = tables.iter().position(|part| part.name == table.name).unwrap_or_else(|| {
            tables.push(Part { name: table.name.to_owned(), ..Part::default() });
            tables.len() - 1
        });
        if let Some(part) = tables.get_mut(place) {
            part.added += change.added.iter().map(Block::count).sum::<usize>();
            part.removed += change.removed.iter().map(Block::count).sum::<usize>();
            part.changed += change.changed.len();
        }
    }
    tables.extend(others);
    Ok(tables)
}

/// What a commit is called: who, and how many rows of which tables. Without words of a language, since those who share a
/// book may not share one.
pub(super) fn message(by: &str, parts: &[Part]) -> String {
    let list = list(parts);
    if by.is_empty() { list } else { format!("{by}: {list}") }
}

/// `followups +3 ~1 -2, customers +1`: rows by table, then files in which no row differs, of which many are only counted.
pub fn list(parts: &[Part]) -> String {
    let (rows, files): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.added + part.changed + part.removed > 0);
    let mut list: Vec<String> = rows.into_iter().map(Part::line).collect();
    if files.len() > NAMED {
        list.push(format!("{} files", files.len()));
    } else {
        list.extend(files.into_iter().map(|part| part.name.clone()));
    }
    list.join(", ")
}

impl Part {
    fn line(&self) -> String {
        let counts = [('+', self.added), ('~', self.changed), ('-', self.removed)];
        let counts = counts.iter().filter(|(_, count)| *count > 0).map(|(sign, count)| format!(" {sign}{count}"));
        format!("{}{}", self.name, counts.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_called_by_who_and_what() {
        let part = |name: &str, added, changed, removed| Part { name: name.to_owned(), added, changed, removed };
        let parts = [part("followups", 3, 0, 0), part("customers", 1, 2, 1), part("kehu.toml", 0, 0, 0)];
        assert_eq!(message("ann", &parts), "ann: followups +3, customers +1 ~2 -1, kehu.toml");
        assert_eq!(message("", &parts[2..]), "kehu.toml");
        assert_eq!(list(&vec![parts[2].clone(); 4]), "4 files");
    }
}
