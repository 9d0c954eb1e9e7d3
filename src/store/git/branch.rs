//! Where the work tree stands: its branch, the branch of a remote that it follows, and how far apart they are.

use super::{own_folder, run};
use crate::store::disk::Disk;
use std::path::Path;

/// The branch that is checked out, and what it follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// The remote that it follows, and the name of its branch there, `refs/heads/…`; nothing where none was set.
    pub upstream: Option<(String, String)>,
}

/// How many commits the branch has that the other one has not, and the other way round.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Distance {
    /// Ours alone.
    pub ahead: usize,
    /// Theirs alone.
    pub behind: usize,
}

/// Whether there is a program `git`.
pub fn is_installed(folder: &Path) -> bool {
    run(folder, &["--version"]).is_some()
}

/// The branch that is checked out; nothing where none is.
pub fn branch(folder: &Path) -> Option<Branch> {
    let name = line(folder, &["symbolic-ref", "-q", "--short", "HEAD"])?;
    let setting = |key: &str| line(folder, &["config", "--get", &format!("branch.{name}.{key}")]);
    let upstream = setting("remote").zip(setting("merge"));
    Some(Branch { name, upstream })
}

/// The names of the remotes.
pub fn remotes(folder: &Path) -> Vec<String> {
    run(folder, &["remote"]).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// The commit that is checked out; nothing where there is none yet.
pub fn head(folder: &Path) -> Option<String> {
    line(folder, &["rev-parse", "--verify", "-q", "HEAD^{commit}"])
}

/// The same as git shortens it.
pub fn short_head(folder: &Path) -> Option<String> {
    line(folder, &["rev-parse", "--short", "HEAD^{commit}"])
}

/// How many commits led to the one that is checked out.
pub fn depth(folder: &Path) -> usize {
    line(folder, &["rev-list", "--count", "HEAD", "--"]).and_then(|count| count.parse().ok()).unwrap_or_default()
}

/// Whether git knows this reference.
pub fn is_known(folder: &Path, reference: &str) -> bool {
    line(folder, &["rev-parse", "--verify", "-q", &format!("{reference}^{{commit}}")]).is_some()
}

/// How far the commit that is checked out and another one are apart.
pub fn distance(folder: &Path, other: &str) -> Distance {
    let range = if head(folder).is_some() { format!("HEAD...{other}") } else { other.to_owned() };
    let answer = line(folder, &["rev-list", "--left-right", "--count", &range, "--"]).unwrap_or_default();
    let mut numbers = answer.split_whitespace().filter_map(|number| number.parse().ok());
    let mut next = || numbers.next().unwrap_or_default();
    match head(folder) {
        Some(_) => Distance { ahead: next(), behind: next() },
        // Of a single range all are on the right.
        None => Distance { ahead: 0, behind: next() + next() },
    }
}

/// The rebase, cherry-pick or revert that is under way, as its command is called.
pub fn under_way(disk: &dyn Disk, folder: &Path) -> Option<&'static str> {
    let signs = [
        ("rebase-merge", "rebase"),
        ("rebase-apply", "rebase"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
    ];
    let git = own_folder(disk, folder)?;
    signs.iter().find(|(sign, _)| disk.status(&git.join(sign)).is_ok()).map(|(_, name)| *name)
}

/// The files that a merge left unmerged: those below the folder, relative to it, and the others, relative to the work
/// tree.
pub fn unmerged_in_repository(folder: &Path) -> (Vec<String>, Vec<String>) {
    let prefix = prefix(folder);
    let answer = run(folder, &["diff", "--name-only", "--no-relative", "--diff-filter=U", "-z"]).unwrap_or_default();
    let (mut files, mut others) = (Vec::new(), Vec::new());
    for name in answer.split('\0').filter(|name| !name.is_empty()) {
        match name.strip_prefix(&prefix) {
            Some(inside) => files.push(inside.to_owned()),
            None => others.push(name.to_owned()),
        }
    }
    files.dedup();
    others.dedup();
    (files, others)
}

/// The folder relative to the work tree, with `/` at its end; empty where it is the work tree.
pub(super) fn prefix(folder: &Path) -> String {
    run(folder, &["rev-parse", "--show-prefix"])
        .map(|answer| answer.trim_end_matches('\n').to_owned())
        .unwrap_or_default()
}

fn line(folder: &Path, arguments: &[&str]) -> Option<String> {
    run(folder, arguments).map(|answer| answer.trim_end_matches('\n').to_owned()).filter(|answer| !answer.is_empty())
}
