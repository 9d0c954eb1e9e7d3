//! The writer: the name in a log's file name that keeps two clones from ever writing to the same file.
//!
//! Chosen once per clone and remembered in `.kehu/writer`, because a name that changed with the settings would scatter a
//! person's rows over files. Readers rely on nothing in it. A clone that was made by copying the folder has the name of the
//! one that it was copied from; it takes another one when it first writes (`Place`).

use super::disk::Disk;
use super::ids::Ids;
use super::lock::Lock;
use super::place::Place;
use super::{edit, folder, git, local};
use crate::error::{Doing, Error, Usage};
use crate::value::date::Date;
use std::io::ErrorKind;
use std::path::Path;

/// Characters of the name without its tag.
const LONGEST: usize = 16;
/// Random characters that tell clones of one person apart.
const TAG: usize = 3;
/// The name when nothing better can be found.
const NOBODY: &str = "user";

/// What a writer's name is made from.
#[derive(Clone, Copy, Default, Debug)]
pub struct Origin<'a> {
    /// `KEHU_WRITER`, which wins and is not remembered.
    pub given: Option<&'a str>,
    /// Id and e-mail of every owner.
    pub owners: &'a [(&'a str, &'a str)],
    /// The login name.
    pub login: Option<&'a str>,
    /// Whether the book is being made here: its first writer needs no tag.
    pub founding: bool,
}

/// The writer of this clone, made on first use.
pub fn writer(disk: &dyn Disk, lock: &Lock, origin: &Origin<'_>, ids: &mut Ids) -> Result<String, Error> {
    if let Some(given) = origin.given {
        return of_environment(given);
    }
    let here = local::make(disk, lock.root())?;
    let path = here.join("writer");
    let place = Place::new(disk, lock.root(), &here);
    match disk.open(&path).and_then(|mut file| disk.read(&mut file)) {
        Ok(bytes) => {
            let name = cleaned(&String::from_utf8_lossy(&bytes), true);
            if !name.is_empty() && !place.is_copy() {
                place.keep(disk);
                return Ok(name);
            }
            disk.remove(&path).map_err(|source| Error::io(Doing::Replace, &path, source))?;
        }
        Err(source) if source.kind() == ErrorKind::NotFound => {}
        Err(source) => return Err(Error::io(Doing::Read, path, source)),
    }
    let mut name = name_of(&git::user_email(lock.root()).unwrap_or_default(), origin);
    if !origin.founding || place.is_copy() {
        name = format!("{name}-{}", ids.digits(TAG)?);
    }
    edit::place(disk, &path, format!("{name}\n").as_bytes(), false)
        .map_err(|source| Error::io(Doing::Create, path, source))?;
    place.keep(disk);
    Ok(name)
}

/// The name that [`writer`] would most likely answer: for showing a change that is not written. Makes nothing.
pub fn foreseen(disk: &dyn Disk, root: &Path, origin: &Origin<'_>) -> Result<String, Error> {
    if let Some(given) = origin.given {
        return of_environment(given);
    }
    let kept = disk.open(&folder::path(root, local::FOLDER).join("writer")).and_then(|mut file| disk.read(&mut file));
    let kept = kept.map(|bytes| cleaned(&String::from_utf8_lossy(&bytes), true)).unwrap_or_default();
    let is_copy = || Place::new(disk, root, &folder::path(root, local::FOLDER)).is_copy();
    Ok(if kept.is_empty() || is_copy() { name_of(&git::user_email(root).unwrap_or_default(), origin) } else { kept })
}

fn of_environment(given: &str) -> Result<String, Error> {
    let name = cleaned(given, true);
    if name.is_empty() { Err(Error::Usage(Usage::Value("KEHU_WRITER".to_owned(), given.to_owned()))) } else { Ok(name) }
}

/// The file for rows of this day, such as `followups/2026-03.ann.csv`.
pub fn log_file(table: &str, day: Date, writer: &str) -> String {
    let (year, month, _) = day.ymd();
    format!("{table}/{year:04}-{month:02}.{writer}.csv")
}

/// The owner whose e-mail is git's, else the login name, else nobody.
fn name_of(email: &str, origin: &Origin<'_>) -> String {
    let owner = origin.owners.iter().find(|owner| !email.is_empty() && owner.1.eq_ignore_ascii_case(email));
    let candidates = [owner.map(|owner| owner.0), origin.login];
    let found = candidates.into_iter().flatten().map(|name| cleaned(name, false)).find(|name| !name.is_empty());
    found.unwrap_or_else(|| NOBODY.to_owned())
}

/// What of a name can stand in a file name everywhere; `tagged` names may have a hyphen.
fn cleaned(name: &str, tagged: bool) -> String {
    let longest = if tagged { LONGEST + 1 + TAG } else { LONGEST };
    let fits = |letter: &char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || tagged && *letter == '-';
    let name: String = name.trim().to_ascii_lowercase().chars().filter(fits).take(longest).collect();
    name.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    fn made(trial: &Trial, origin: &Origin<'_>) -> Result<String, Error> {
        writer(&Real, &trial.lock(), origin, &mut Ids::new(Some(1)))
    }

    #[test]
    fn the_first_writer_has_no_tag_others_have_one_and_both_are_remembered() {
        let (first, second) = (Trial::new(), Trial::new());
        let founding = Origin { login: Some("Ann.Lee"), founding: true, ..Origin::default() };
        assert_eq!(made(&first, &founding).expect("made"), "annlee");
        let later = Origin { login: Some("bob"), ..Origin::default() };
        assert_eq!(made(&first, &later).expect("remembered"), "annlee");
        let tagged = made(&second, &later).expect("made");
        assert!(tagged.starts_with("bob-") && tagged.len() == 7, "{tagged}");
        assert_eq!(made(&second, &founding).expect("remembered"), tagged);
        assert_eq!(second.read(".kehu/writer"), Some(format!("{tagged}\n")));
    }

    #[cfg(unix)]
    #[test]
    fn a_copied_clone_takes_a_name_of_its_own_and_a_moved_or_restored_one_keeps_its() {
        let (first, copy) = (Trial::new(), Trial::new());
        let founding = Origin { login: Some("ann"), founding: true, ..Origin::default() };
        assert_eq!(made(&first, &founding).expect("made"), "ann");
        for name in ["writer", "place"] {
            let name = format!(".kehu/{name}");
            copy.write(&name, first.read(&name).expect("written"));
        }
        assert_eq!(foreseen(&Real, &copy.root(), &founding).expect("foreseen"), "ann");
        let tagged = made(&copy, &founding).expect("made");
        assert!(tagged.starts_with("ann-") && tagged.len() == 7, "{tagged}");
        assert_eq!(made(&copy, &founding).expect("remembered"), tagged);
        assert_eq!(made(&first, &founding).expect("remembered"), "ann");
        // Another number of the folder at the same place: brought back from a backup.
        let place = first.read(".kehu/place").expect("written");
        let (_, rest) = place.split_once('\n').expect("lines");
        first.write(".kehu/place", format!("0123\n{rest}"));
        assert_eq!(made(&first, &founding).expect("remembered"), "ann");
        assert_eq!(first.read(".kehu/place"), Some(place.clone()));
        // The same folder under another path: moved.
        let (number, rest) = place.split_once('\n').expect("lines");
        let (host, _) = rest.split_once('\n').expect("lines");
        first.write(".kehu/place", format!("{number}\n{host}\n/elsewhere\n"));
        assert_eq!(made(&first, &founding).expect("remembered"), "ann");
        assert_eq!(first.read(".kehu/place"), Some(place));
    }

    #[test]
    fn a_given_name_wins_and_cannot_be_a_path() {
        let trial = Trial::new();
        let given = |name| made(&trial, &Origin { given: Some(name), ..Origin::default() });
        assert_eq!(given("../Ann-x7k").expect("usable"), "ann-x7k");
        assert!(matches!(given("李明朗"), Err(Error::Usage(Usage::Value(..)))));
        assert_eq!(trial.read(".kehu/writer"), None);
    }

    #[test]
    fn the_owner_with_gits_e_mail_comes_before_the_login() {
        let owners = [("bob", "bob@example.com"), ("ann", "Ann@example.com")];
        let origin = Origin { owners: &owners, login: Some("root"), ..Origin::default() };
        assert_eq!(name_of("ann@example.com", &origin), "ann");
        assert_eq!(name_of("", &origin), "root");
        assert_eq!(name_of("", &Origin { login: Some("李"), ..Origin::default() }), NOBODY);
    }

    #[test]
    fn the_month_in_the_name_is_the_rows() {
        let day = Date::from_ymd(2026, 3, 2).expect("a day");
        assert_eq!(log_file("followups", day, "ann"), "followups/2026-03.ann.csv");
    }
}
