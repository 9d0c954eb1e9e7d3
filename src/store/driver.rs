//! The merge driver in the settings of a repository: what `.gitattributes` names and no clone brings along.
//!
//! A driver that cannot be run makes git keep our side and say "conflict", without a marker of theirs. So the line that is
//! written there hands over to `git merge-file` whenever kehu is missing, too old or fails. It is set up in the
//! repository of the book only, and nothing that somebody else wrote there is changed.

use super::disk::Disk;
use super::{folder, git};
use std::path::Path;

/// What git runs. `kehu merge-driver` ends with 0 or 1 where it has merged, and with neither where it touched nothing.
pub const LINE: &str = "kehu merge-driver %O %A %B %P; s=$?; test $s -le 1 && exit $s; \
git merge-file --diff3 --marker-size=%L -L ours -L base -L theirs %A %O %B";
/// What git calls it.
const NAME: &str = "kehu: rows and cells";
const DRIVER: &str = "merge.kehu.driver";
/// How it is named where files are told which driver they have.
const ATTRIBUTE: &str = "merge=kehu";

/// How a clone stands to the driver.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The book is in no repository, names no driver, or there is no git: nothing to do.
    NotAsked,
    /// Set up, or set by somebody to something else.
    Fine,
    /// The files ask for it, and it is not there: git merges them as text.
    Missing,
    /// It runs kehu without a way out where kehu is missing: git would drop the other side.
    Unguarded,
}

/// Sets the driver up where nobody has, and answers whether it did. Where somebody has this costs two short reads.
pub fn ensure(disk: &dyn Disk, root: &Path) -> bool {
    let Some(settings) = git::settings(disk, root) else { return false };
    if is_mentioned(&settings) || !is_wanted(disk, root) {
        return false;
    }
    if git::setting(root, DRIVER).is_some() {
        // Set for all repositories of this person; the name alone keeps us from asking again.
        git::set(root, "merge.kehu.name", NAME);
        return false;
    }
    install(root)
}

/// Sets the driver up, whatever was there.
pub fn install(root: &Path) -> bool {
    git::set(root, "merge.kehu.name", NAME) && git::set(root, DRIVER, LINE)
}

/// How this clone stands to the driver.
pub fn state(disk: &dyn Disk, root: &Path) -> State {
    if git::settings(disk, root).is_none() || !is_wanted(disk, root) || !git::is_work_tree(root) {
        return State::NotAsked;
    }
    match git::setting(root, DRIVER) {
        None => State::Missing,
        Some(line) if line.contains("kehu") && !line.contains("merge-file") => State::Unguarded,
        Some(_) => State::Fine,
    }
}

/// Whether files of the book ask for the driver.
fn is_wanted(disk: &dyn Disk, root: &Path) -> bool {
    let attributes = folder::content(disk, &root.join(".gitattributes")).unwrap_or_default();
    String::from_utf8_lossy(&attributes).lines().any(|line| !line.starts_with('#') && line.contains(ATTRIBUTE))
}

/// Whether the settings have a section for the driver.
fn is_mentioned(settings: &str) -> bool {
    settings.lines().any(|line| {
        let section: String = line.chars().filter(|character| !character.is_whitespace()).collect();
        let section = section.to_ascii_lowercase();
        section.starts_with("[merge\"kehu\"]") || section.starts_with("[merge.kehu]")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    #[test]
    fn nothing_is_done_outside_a_repository() {
        let trial = Trial::new();
        trial.write(".gitattributes", "*.csv -text merge=kehu\n");
        assert!(!ensure(&Real, &trial.root()));
        assert_eq!(state(&Real, &trial.root()), State::NotAsked);
    }

    #[test]
    fn a_section_that_is_there_is_left_alone_without_asking_git() {
        let trial = Trial::new();
        trial.write(".gitattributes", "*.csv -text merge=kehu\n");
        for section in ["[merge \"kehu\"]\n\tdriver = mine %A\n", "[Merge  \"kehu\"] # x\n", "[merge.kehu]\n"] {
            trial.write(".git/config", section);
            assert!(!ensure(&Real, &trial.root()));
            assert_eq!(trial.read(".git/config").as_deref(), Some(section));
        }
    }

    #[test]
    fn a_linked_work_tree_is_looked_up_where_it_shares_its_settings() {
        let trial = Trial::new();
        trial.write("book/.git", "gitdir: ../main/.git/worktrees/book\n");
        trial.write("main/.git/worktrees/book/commondir", "../..\n");
        trial.write("main/.git/config", "[merge \"kehu\"]\n");
        let settings = git::settings(&Real, &trial.path("book/deep"));
        assert_eq!(settings.as_deref(), Some("[merge \"kehu\"]\n"));
        trial.write("part/.git", "gitdir: ../main/.git/modules/part\n");
        trial.write("main/.git/modules/part/config", "[core]\n");
        assert_eq!(git::settings(&Real, &trial.path("part")).as_deref(), Some("[core]\n"));
    }
}
