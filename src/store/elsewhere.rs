//! Files that are named from outside: rules that somebody wants to try need not be in the book.
//!
//! Their names are written relative to the book, as every other name, so that problems in them are shown as elsewhere.

use super::disk::Disk;
use super::folder::SETTINGS;
use crate::error::{Doing, Error};
use std::path::{Component, Path};

/// The rules in a file, or in a folder: the plain name of each, and its name relative to the book, in which it need not be.
pub fn rules(disk: &dyn Disk, root: &Path, path: &Path) -> Result<Vec<(String, String)>, Error> {
    let failed = |source| Error::io(Doing::Read, path, source);
    let path = disk.resolve(path).map_err(failed)?;
    let plain = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if disk.status(&path).map_err(failed)?.regular {
        return Ok(vec![(plain(&path), outward(root, &path))]);
    }
    let mut names = disk.list(&path).map_err(failed)?;
    names.retain(|name| is_rules(Path::new(name)) && name != SETTINGS);
    names.sort_unstable();
    Ok(names.into_iter().map(|name| (name.clone(), outward(root, &path.join(name)))).collect())
}

fn is_rules(name: &Path) -> bool {
    let hidden = name.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && name.extension().is_some_and(|extension| extension == "toml")
}

/// The name of a path relative to the book, also where it leads out of it.
fn outward(root: &Path, path: &Path) -> String {
    let shared = root.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = root.components().skip(shared).map(|_| "..".to_owned());
    let part = |component: Component<'_>| component.as_os_str().to_string_lossy().into_owned();
    up.chain(path.components().skip(shared).map(part)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::outward;
    use std::path::Path;

    #[test]
    fn names_lead_out_of_the_book_where_they_must() {
        let name = |path| outward(Path::new("/books/tea"), Path::new(path));
        assert_eq!(name("/books/tea/rules/tiers.toml"), "rules/tiers.toml");
        assert_eq!(name("/books/other.toml"), "../other.toml");
        assert_eq!(name("/far/a b/t.toml"), "../../far/a b/t.toml");
    }
}
