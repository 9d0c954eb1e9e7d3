//! What changed since a commit, so that only problems that came with it are told.
//!
//! A problem belongs to a change when its line was added or changed, when its file is new, when it is of a whole file that
//! differs; and when the change is its cause elsewhere: the row that a reference leads to was deleted, another row got the
//! same id, an owner or a tier is no longer declared.

use crate::book::Book;
use crate::error::{Error, Refusal};
use crate::problem::{Declared, Fault, Problem, Shown, Site};
use crate::store::git;
use std::collections::{HashMap, HashSet};

/// Ids of changed rows that are remembered; of a larger change causes elsewhere are not told.
const IDS: usize = 1_000_000;

/// What changed.
#[derive(Debug, Default)]
pub struct Changed {
    files: HashMap<String, Lines>,
    /// First cells of lines that went or were there before, and of those that came.
    removed: HashSet<String>,
    added: HashSet<String>,
}

#[derive(Debug)]
enum Lines {
    All,
    /// From, and how many; ascending.
    Some(Vec<(u64, u64)>),
}

impl Changed {
    /// What changed since this revision, uncommitted changes and new files included.
    ///
    /// # Errors
    /// [`Refusal::NoRepository`] outside of a git work tree or without git, [`Refusal::UnknownRevision`].
    pub fn since(book: &Book, revision: &str) -> Result<Self, Error> {
        if !git::is_work_tree(&book.root) {
            return Err(Error::Refused(Refusal::NoRepository(book.root.clone())));
        }
        if !git::is_revision(&book.root, revision) {
            return Err(Error::Refused(Refusal::UnknownRevision(revision.to_owned())));
        }
        let mut changed = Self::default();
        let mut file = String::new();
        // Lines of the hunk that are still to come: a removed line may begin like a header.
        let (mut old, mut new) = (0, 0);
        let told = git::difference(&book.root, revision, |line| {
            let text = String::from_utf8_lossy(line);
            let text = text.trim_end_matches(['\n', '\r']);
            if let Some(row) = text.strip_prefix('-').filter(|_| old > 0) {
                old -= 1;
                remember(&mut changed.removed, row);
            } else if let Some(row) = text.strip_prefix('+').filter(|_| new > 0) {
                new -= 1;
                remember(&mut changed.added, row);
            } else if let Some(name) = text.strip_prefix("+++ ") {
                file = named(name);
                changed.files.entry(file.clone()).or_insert_with(|| Lines::Some(Vec::new()));
            } else if let Some((removed, (from, added))) = hunk(text) {
                (old, new) = (removed, added);
                if let Some(Lines::Some(ranges)) = changed.files.get_mut(&file) {
                    ranges.push((from, added));
                }
            }
        });
        if !told {
            return Err(Error::Refused(Refusal::NoRepository(book.root.clone())));
        }
        for name in git::untracked(&book.root).into_iter().chain(git::unmerged(&book.root)) {
            changed.files.insert(name, Lines::All);
        }
        Ok(changed)
    }

    /// Whether the change is why there is this problem.
    pub fn concerns(&self, shown: &Shown) -> bool {
        let Problem { fault, site: Site::File { file, bytes } } = &shown.problem else { return false };
        let elsewhere = match fault {
            Fault::UnknownReference { id, .. } | Fault::DeletedRow { id, .. } => self.removed.contains(id),
            Fault::DuplicateId { id } | Fault::CopiedRow { id } => self.added.contains(id),
            Fault::UnknownValue { set, .. } | Fault::Undeclared { set, .. } => {
                self.files.contains_key(declared_in(*set))
            }
            _ => false,
        };
        let here = match (self.files.get(file), &shown.line) {
            (None, _) => false,
            (Some(Lines::All), _) | (_, None) => true,
            (Some(Lines::Some(ranges)), Some(line)) => {
                let of_file = bytes.is_empty() && !ranges.is_empty();
                of_file || ranges.iter().any(|&(from, count)| (from..from + count).contains(&line.number))
            }
        };
        here || elsewhere
    }
}

fn declared_in(set: Declared) -> &'static str {
    match set {
        Declared::Owner | Declared::Grade => "kehu.toml",
        Declared::Channel => "rules/channels.toml",
        Declared::Tier | Declared::Strand => "rules/tiers.toml",
        Declared::Severity => "rules/service.toml",
        Declared::Survey => "rules/surveys.toml",
    }
}

fn remember(ids: &mut HashSet<String>, row: &str) {
    let id = row.split(',').next().unwrap_or_default().trim_matches('"');
    if ids.len() < IDS && !id.is_empty() {
        ids.insert(id.to_owned());
    }
}

/// The name behind `+++`, which git puts in quotes where it has `"`, `\` or control characters.
fn named(text: &str) -> String {
    let text = text.trim_end_matches('\t');
    let plain = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .map(|text| text.replace("\\\"", "\"").replace("\\\\", "\\"));
    let name = plain.unwrap_or_else(|| text.to_owned());
    name.strip_prefix("b/").unwrap_or(&name).to_owned()
}

/// Removed lines, and the place and number of added ones, of `@@ -1,2 +3,4 @@`.
fn hunk(line: &str) -> Option<(u64, (u64, u64))> {
    let (old, rest) = line.strip_prefix("@@ -")?.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let pair = |text: &str| {
        let (from, count) = text.split_once(',').unwrap_or((text, "1"));
        Some((from.parse().ok()?, count.parse().ok()?))
    };
    Some((pair(old)?.1, pair(new)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_and_names_are_read_as_git_writes_them() {
        assert_eq!(hunk("@@ -2 +2 @@ id,name"), Some((1, (2, 1))));
        assert_eq!(hunk("@@ -0,0 +1,3 @@"), Some((0, (1, 3))));
        assert_eq!(hunk("@@ -4,2 +3,0 @@"), Some((2, (3, 0))));
        assert_eq!(hunk("index 1..2"), None);
        assert_eq!(named("b/followups/客户 a.csv\t"), "followups/客户 a.csv");
        assert_eq!(named("\"b/a\\\"b.csv\""), "a\"b.csv");
        assert_eq!(named("/dev/null"), "/dev/null");
    }
}
