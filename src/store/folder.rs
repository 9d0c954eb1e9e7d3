//! The book's folder: where it is, and which files belong to which table.
//!
//! Names of files are relative to the book and use `/` on every platform. A listing leaves out what other programs leave
//! behind; copies that a sync tool made of a conflict are told apart, since rows in them are neither read nor lost. Says
//! nothing about what is in the files.

mod copies;

use super::disk::Disk;
use crate::error::{Doing, Error, Refusal};
use crate::model::table::{Kept, Table};
pub use copies::conflict_copies;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

/// The file that makes a folder a book.
pub const SETTINGS: &str = "kehu.toml";
/// Bytes in which a header ends.
const LINE: u64 = 64 << 10;

/// The book that was named, else the nearest one from `start` upward.
pub fn find(disk: &dyn Disk, start: &Path, explicit: Option<&Path>) -> Result<PathBuf, Error> {
    let holds = |folder: &Path| disk.status(&folder.join(SETTINGS)).is_ok_and(|found| found.regular);
    let found = match explicit {
        Some(folder) => Some(start.join(folder)).filter(|folder| holds(folder)),
        None => start.ancestors().find(|folder| holds(folder)).map(Path::to_path_buf),
    };
    let asked = || explicit.map_or_else(|| start.to_path_buf(), |folder| start.join(folder));
    let folder = found.ok_or_else(|| Error::NoBook(asked()))?;
    disk.resolve(&folder).map_err(|source| Error::io(Doing::Read, folder, source))
}

/// The files of a table.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Files {
    /// Relative names in byte order. A keyed table has exactly its own file, whether or not it is there.
    pub names: Vec<String>,
    /// Relative names of copies that a sync tool made of a conflict.
    pub conflict_copies: Vec<String>,
}

/// The files of a table. A folder that is not there has none.
pub fn files(disk: &dyn Disk, root: &Path, table: &Table) -> Result<Files, Error> {
    let name = table.name;
    if table.kept == Kept::Keyed {
        let listed = named(disk, root, "", ".csv")?;
        let ours = |copy: &String| copy.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let conflict_copies = listed.conflict_copies.into_iter().filter(ours).collect();
        return Ok(Files { names: vec![format!("{name}.csv")], conflict_copies });
    }
    named(disk, root, name, ".csv")
}

/// What spreadsheets leave beside a file that they have open: relative names, of the book's folder and of those of its logs.
pub fn open_elsewhere(disk: &dyn Disk, root: &Path, folders: &[&str]) -> Vec<String> {
    let is_sign = |name: &String| {
        name.starts_with("~$")
            || name.starts_with(".~lock.") && name.ends_with('#')
            || name.starts_with(".~") && is_sheet(name)
    };
    let mut found = Vec::new();
    for folder in ["", "rules"].iter().chain(folders) {
        let mut names = disk.list(&root.join(folder)).unwrap_or_default();
        names.retain(is_sign);
        names.sort_unstable();
        found.extend(names.into_iter().map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") }));
    }
    found
}

/// Files that differ from one before them in capitals only, each with that one: of the book's folder, of `rules` and of those
/// of its logs.
pub fn same_names(disk: &dyn Disk, root: &Path, folders: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["", "rules"].iter().chain(folders) {
        let mut names = disk.list(&root.join(folder)).unwrap_or_default();
        names.retain(|name| [".csv", ".toml"].iter().any(|ending| name.to_lowercase().ends_with(ending)));
        // Small letters first: names of the book have no capitals.
        names.sort_unstable_by(|a, b| b.cmp(a));
        let full = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        for (place, name) in names.iter().enumerate() {
            let same = |other: &&String| other.to_lowercase() == name.to_lowercase();
            if let Some(other) = names.iter().take(place).find(same) {
                found.push((full(name), full(other)));
            }
        }
    }
    found
}

/// Whether a spreadsheet has left its sign beside this file that it has it open.
pub fn is_open_elsewhere(disk: &dyn Disk, root: &Path, name: &str) -> bool {
    let path = path(root, name);
    let Some(plain) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { return false };
    // LibreOffice, Excel, WPS.
    let signs = [format!(".~lock.{plain}#"), format!("~${plain}"), format!(".~{plain}")];
    signs.iter().any(|sign| disk.status(&path.with_file_name(sign)).is_ok())
}

fn is_sheet(name: &str) -> bool {
    [".csv", ".xlsx", ".xls", ".et"].iter().any(|ending| name.ends_with(ending))
}

/// The settings files that are there: `kehu.toml`, then `rules/*.toml` in byte order.
pub fn settings(disk: &dyn Disk, root: &Path) -> Result<Files, Error> {
    let mut files = named(disk, root, "rules", ".toml")?;
    let beside = named(disk, root, "", ".toml")?;
    files.conflict_copies.extend(beside.conflict_copies.into_iter().filter(|copy| copy.starts_with("kehu")));
    files.names.insert(0, SETTINGS.to_owned());
    Ok(files)
}

/// The files with this ending in a folder of the book, in byte order; none where there is no such folder.
pub fn letters(disk: &dyn Disk, root: &Path, folder: &str, ending: &str) -> Result<Vec<String>, Error> {
    Ok(named(disk, root, folder, ending)?.names)
}

/// All bytes of a file.
pub fn content(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, Error> {
    let mut file = disk.open(path).map_err(|source| Error::io(Doing::Read, path, source))?;
    disk.read(&mut file).map_err(|source| Error::io(Doing::Read, path, source))
}

/// The first bytes of a file, and whether they are all.
pub fn beginning(disk: &dyn Disk, path: &Path, limit: u64) -> Result<(Vec<u8>, bool), Error> {
    let failed = |source| Error::io(Doing::Read, path, source);
    let file = disk.open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    let whole = bytes.len() as u64 <= limit;
    bytes.truncate(limit as usize);
    Ok((bytes, whole))
}

/// Whether the first line of a file ends with CR LF; `None` where it does not end soon, or cannot be read.
pub fn returns(disk: &dyn Disk, path: &Path) -> Option<bool> {
    returns_in(&beginning(disk, path, LINE).ok()?.0)
}

/// Whether a file of this name can be of a table.
pub fn is_of_table(name: &str) -> bool {
    [".csv"].iter().any(|ending| name.ends_with(ending))
}

/// Whether the first line of these bytes ends with CR LF; `None` where it does not end.
pub fn returns_in(bytes: &[u8]) -> Option<bool> {
    let end = memchr::memchr(b'\n', bytes)?;
    Some(end > 0 && bytes.get(end - 1) == Some(&b'\r'))
}

/// Whether a file of this name is the book's: its settings, rules, tables and templates, and what tells git about them.
pub fn belongs(name: &str) -> bool {
    let is_plain = |name: &str, ending: &str| name.ends_with(ending) && !name.starts_with('.') && !name.contains('/');
    let is_of = |table: &&Table, folder: &str| table.kept != Kept::Keyed && table.name == folder;
    match name.split_once('/') {
        None if matches!(name, SETTINGS | ".gitattributes" | ".gitignore") => true,
        None => name
            .strip_suffix(".csv")
            .is_some_and(|stem| crate::model::table(stem).is_some_and(|table| table.kept == Kept::Keyed)),
        Some(("rules", name)) => is_plain(name, ".toml"),
        Some(("templates", name)) => is_plain(name, ".txt"),
        Some((folder, name)) => is_plain(name, ".csv") && crate::model::TABLES.iter().any(|table| is_of(table, folder)),
    }
}

/// The name in the book of the file that this path leads to, where it is the book's own; it need not be there yet.
pub fn own_file(disk: &dyn Disk, root: &Path, path: &Path) -> Option<String> {
    let to_be = || Some(disk.resolve(path.parent()?).ok()?.join(path.file_name()?));
    let meant = disk.resolve(path).ok().or_else(to_be)?;
    let root = disk.resolve(root).ok()?;
    let name = relative(&root, meant.strip_prefix(&root).ok()?);
    belongs(&name).then_some(name)
}

/// The path of a relative name.
pub fn path(root: &Path, name: &str) -> PathBuf {
    name.split('/').fold(root.to_path_buf(), |path, part| path.join(part))
}

/// The name of a path relative to the book, with `/`; the path itself when it is not in the book.
pub fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let part = |component: Component<'_>| component.as_os_str().to_string_lossy().into_owned();
    inside.components().map(part).collect::<Vec<_>>().join("/")
}

/// Where a path of the book leads, links followed. What leads out of the book is refused. For a file that is not there
/// yet its folder is followed.
pub fn inside(disk: &dyn Disk, root: &Path, path: &Path) -> Result<PathBuf, Error> {
    let failed = |source| Error::io(Doing::Write, path, source);
    let resolved = match (disk.resolve(path), path.parent(), path.file_name()) {
        (Err(source), Some(folder), Some(name)) if source.kind() == ErrorKind::NotFound => {
            disk.resolve(folder).map_err(failed)?.join(name)
        }
        (answer, ..) => answer.map_err(failed)?,
    };
    let root = disk.resolve(root).map_err(|source| Error::io(Doing::Write, root, source))?;
    if resolved.starts_with(root) {
        Ok(resolved)
    } else {
        Err(Error::Refused(Refusal::OutsideBook(path.to_path_buf())))
    }
}

fn named(disk: &dyn Disk, root: &Path, folder: &str, ending: &str) -> Result<Files, Error> {
    let path = if folder.is_empty() { root.to_path_buf() } else { root.join(folder) };
    let mut listed = match disk.list(&path) {
        Ok(listed) => listed,
        Err(source) if source.kind() == ErrorKind::NotFound => return Ok(Files::default()),
        Err(source) => return Err(Error::io(Doing::Read, path, source)),
    };
    listed.retain(|name| name.ends_with(ending) && !name.starts_with('.'));
    listed.sort_unstable();
    let full = |name: &String| if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
    let (copies, names): (Vec<_>, Vec<_>) =
        listed.iter().partition(|name| copies::is_one(name.strip_suffix(ending).unwrap_or(name), ending, &listed));
    Ok(Files { names: names.into_iter().map(full).collect(), conflict_copies: copies.into_iter().map(full).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    static CUSTOMERS: Table = Table { name: "customers", prefix: "c", kept: Kept::Keyed, doc: "", columns: &[] };

    #[test]
    fn the_nearest_book_upward_is_found_and_an_explicit_one_must_be_a_book() {
        let trial = Trial::new();
        trial.write("deep/er/x.txt", "");
        let found = |start: &str, explicit: Option<&str>| find(&Real, &trial.path(start), explicit.map(Path::new));
        assert_eq!(found("deep/er", None).expect("a book"), trial.root());
        assert_eq!(found("deep/er", Some("../..")).expect("a book"), trial.root());
        assert!(matches!(found("", Some("deep")), Err(Error::NoBook(path)) if path == trial.path("deep")));
        assert!(matches!(find(&Real, Path::new("/"), None), Err(Error::NoBook(_))));
    }

    #[test]
    fn a_keyed_table_is_its_own_file_with_its_own_conflict_copies() {
        let trial = Trial::new();
        for name in ["customers", "customers (conflicted copy 2026)", "customers2 (conflicted copy 2026)", "people"] {
            trial.write(&format!("{name}.csv"), "id\n");
        }
        let found = files(&Real, &trial.root(), &CUSTOMERS).expect("listed");
        assert_eq!(found.names, ["customers.csv"]);
        assert_eq!(found.conflict_copies, ["customers (conflicted copy 2026).csv"]);
    }

    #[test]
    fn settings_are_the_book_first_then_the_rules_by_name() {
        let trial = Trial::new();
        trial.write("rules/tiers.toml", "");
        trial.write("rules/calendar.toml", "");
        let found = settings(&Real, &trial.root()).expect("listed");
        assert_eq!(found.names, ["kehu.toml", "rules/calendar.toml", "rules/tiers.toml"]);
        assert_eq!(relative(&trial.root(), &path(&trial.root(), &found.names[1])), "rules/calendar.toml");
    }
}
