//! A book shared through git: its own files committed, what others have done merged, and both pushed.
//!
//! Only what touches the files is done under the lock: rows that another program removed are put back, the files are
//! committed, and what was fetched is merged. Fetching and pushing are not, so that nobody waits for a network before
//! writing a row; what is written meanwhile is committed the next time round. Everything of ours is in a commit before
//! git changes any file, so that git never has to set work aside, which is where it loses rows that others add.
//!
//! Merged, never rebased: a rebase writes commits anew that others may have, brings one conflict again for each of them,
//! and turns "ours" and "theirs" round. Nothing here says a sentence; what happened is collected ([`Happened`]) also where
//! a later step fails.

mod parts;

use super::change::{Desk, Hand, Note};
use super::check::fix::Plan;
use super::check::{self, since::Changed};
use super::{Book, Question};
use crate::error::{Error, Refusal, Sharing};
use crate::problem::{Problem, Severity};
use crate::store::disk::Real;
use crate::store::git::{self, Branch, Distance, Pushed, Work};
use crate::store::lock::Request;
use crate::store::transaction::Head;
use crate::store::{folder, locate};
pub use parts::{Part, list};
use parts::{message, parts, uncommitted};
use std::path::Path;
use std::time::Duration;

/// Times the remote may get other commits between fetching and pushing.
pub const ATTEMPTS: usize = 3;
/// How long to wait for another process.
const PATIENCE: Duration = Duration::from_secs(30);

/// The repository of a book, and what its branch follows.
#[derive(Debug)]
pub struct Place {
    work: Work,
    branch: Branch,
    remote: Option<Remote>,
}

/// Where the branch is fetched from and pushed to.
#[derive(Debug)]
struct Remote {
    name: String,
    /// `refs/heads/…` there.
    branch: String,
    /// Whether the branch does not follow it yet.
    is_new: bool,
}

/// What happened, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Happened {
    /// What the desk told when it was taken.
    Noted(Note),
    /// Files that git is told to ignore, and that belong to the book.
    Ignored(Vec<String>),
    /// Rows that another program had removed are back.
    Restored(usize),
    /// The files were committed.
    Committed(Vec<Part>),
    /// A merge that had been settled was concluded.
    Concluded,
    /// Commits were merged.
    Received(usize),
    /// Commits were pushed to this remote.
    Sent(usize, String),
    /// There is no remote.
    NoRemote,
}

/// What would be done.
#[derive(Debug)]
pub struct Foreseen {
    /// What would be committed.
    pub parts: Vec<Part>,
    /// Rows that would be put back.
    pub restored: usize,
    /// How far the branch and what was fetched last are apart; nothing where there is no remote, or nothing is known of it.
    pub distance: Option<Distance>,
    /// The remote.
    pub remote: Option<String>,
}

impl Place {
    /// The repository of the book, in which nothing stands in the way.
    pub fn of(work: Work) -> Result<Self, Error> {
        let folder = work.folder().to_path_buf();
        if !git::is_installed(&folder) {
            return Err(sharing(Sharing::NoGit));
        }
        if !git::is_work_tree(&folder) {
            return Err(sharing(Sharing::NoRepository(folder)));
        }
        if let Some(name) = git::under_way(&Real, &folder) {
            return Err(sharing(Sharing::UnderWay(name)));
        }
        let branch = git::branch(&folder).ok_or_else(|| sharing(Sharing::Detached))?;
        let remote = match &branch.upstream {
            Some((name, there)) => Some(Remote { name: name.clone(), branch: there.clone(), is_new: false }),
            None => chosen(git::remotes(&folder), &branch.name)?.map(|name| {
                let there = format!("refs/heads/{}", branch.name);
                Remote { name, branch: there, is_new: true }
            }),
        };
        Ok(Self { work, branch, remote })
    }

    fn folder(&self) -> &Path {
        self.work.folder()
    }

    /// The branch of the remote as it was fetched last.
    fn theirs(&self) -> Option<String> {
        let remote = self.remote.as_ref()?;
        let followed = format!("{}@{{upstream}}", self.branch.name);
        let short = remote.branch.strip_prefix("refs/heads/").unwrap_or(&remote.branch);
        let named = format!("{}/{short}", remote.name);
        [followed, format!("refs/remotes/{named}")]
            .into_iter()
            .find(|reference| git::is_known(self.folder(), reference))
            // So that git's message names it as people do.
            .map(|reference| if git::is_known(self.folder(), &named) { named } else { reference })
    }

    /// What would be done now, without asking the remote.
    pub fn foresee(&self, question: &Question<'_>) -> Result<Foreseen, Error> {
        let root = self.folder();
        let distance = self.theirs().map(|theirs| git::distance(root, &theirs));
        Ok(Foreseen {
            parts: parts(root, &uncommitted(root)?)?,
            restored: Plan::of_missing(question)?.count,
            distance,
            remote: self.remote.as_ref().map(|remote| remote.name.clone()),
        })
    }

    /// Fetches, where there is a remote.
    pub fn fetch(&self) -> Result<(), Error> {
        self.remote.as_ref().map_or(Ok(()), |remote| self.work.fetch(&remote.name))
    }

    /// Under the lock: puts back what is missing, commits, and merges what was fetched where `merges`. Answers the commit
    /// that was checked out before the merge, where there was something to merge.
    pub fn settle(
        &self,
        question: &Question<'_>,
        hand: &Hand,
        merges: bool,
        waiting: &dyn Fn(&str),
        happened: &mut Vec<Happened>,
    ) -> Result<Option<String>, Error> {
        let root = self.folder();
        let head = hand.head(question);
        let mut notes = Vec::new();
        let request = Request { command: hand.command, since: &head.at, timeout: PATIENCE, waiting };
        let desk = Desk::take(root, &request, hand.seed, &mut notes);
        happened.extend(notes.into_iter().map(Happened::Noted));
        let mut desk = desk?;
        self.refuse_unsettled()?;
        restore(question, &mut desk, &head, happened)?;
        self.commit(&head.by, happened)?;
        match self.theirs().filter(|_| merges) {
            Some(theirs) => self.merge(&theirs, happened),
            None => Ok(None),
        }
    }

    fn refuse_unsettled(&self) -> Result<(), Error> {
        let (files, others) = git::unmerged_in_repository(self.folder());
        if files.is_empty() && others.is_empty() {
            return Ok(());
        }
        Err(sharing(Sharing::Conflicts { files, others }))
    }

    fn commit(&self, by: &str, happened: &mut Vec<Happened>) -> Result<(), Error> {
        let root = self.folder();
        let ignored: Vec<String> = git::ignored(root).into_iter().filter(|name| folder::belongs(name)).collect();
        if !ignored.is_empty() && !happened.iter().any(|what| matches!(what, Happened::Ignored(_))) {
            happened.push(Happened::Ignored(ignored));
        }
        let names = uncommitted(root)?;
        let concludes = git::is_known(root, "MERGE_HEAD");
        if names.is_empty() && !concludes {
            return Ok(());
        }
        let parts = parts(root, &names)?;
        self.work.commit(&names, &message(by, &parts), concludes)?;
        happened.push(if concludes { Happened::Concluded } else { Happened::Committed(parts) });
        Ok(())
    }

    fn merge(&self, theirs: &str, happened: &mut Vec<Happened>) -> Result<Option<String>, Error> {
        let root = self.folder();
        let Distance { ahead, behind } = git::distance(root, theirs);
        if behind == 0 {
            return Ok(None);
        }
        let staged = git::staged(root);
        if ahead > 0 && !staged.is_empty() {
            return Err(sharing(Sharing::Staged(staged)));
        }
        let before = git::head(root);
        if !self.work.merge(theirs)? {
            self.refuse_unsettled()?;
        }
        happened.push(Happened::Received(behind));
        Ok(before)
    }

    /// Pushes what the remote does not have.
    pub fn push(&self, happened: &mut Vec<Happened>) -> Result<Pushed, Error> {
        let Some(remote) = &self.remote else {
            happened.push(Happened::NoRemote);
            return Ok(Pushed::Done);
        };
        let root = self.folder();
        if git::head(root).is_none() {
            return Ok(Pushed::Done);
        }
        let theirs = self.theirs();
        let ahead = match &theirs {
            Some(theirs) => git::distance(root, theirs).ahead,
            None => git::depth(root),
        };
        if ahead == 0 && theirs.is_some() && !remote.is_new {
            return Ok(Pushed::Done);
        }
        let pushed = self.work.push(&remote.name, &remote.branch, remote.is_new)?;
        if pushed == Pushed::Done && ahead > 0 {
            happened.push(Happened::Sent(ahead, remote.name.clone()));
        }
        Ok(pushed)
    }

    /// The commit that is checked out, as git shortens it.
    pub fn head(&self) -> Option<String> {
        git::short_head(self.folder())
    }
}

/// The errors that came with what was merged: in rows that came, and where rows that went are missed.
pub fn broken(book: &Book, question: &Question<'_>, before: &str) -> Result<Vec<Problem>, Error> {
    let changed = Changed::since(book, before)?;
    let mut shown = locate::locate(&Real, &book.root, check::everything(question)?.problems);
    shown.retain(|shown| shown.problem.fault.severity() == Severity::Error && changed.concerns(shown));
    Ok(shown.into_iter().map(|shown| shown.problem).collect())
}

/// The remote for a branch that follows none.
fn chosen(names: Vec<String>, branch: &str) -> Result<Option<String>, Error> {
    match names.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.clone())),
        several => match several.iter().find(|name| *name == "origin") {
            Some(origin) => Ok(Some(origin.clone())),
            None => Err(sharing(Sharing::Remotes { branch: branch.to_owned(), names })),
        },
    }
}

/// Puts rows back that were acknowledged, that no commit has, and that are gone.
fn restore(question: &Question<'_>, desk: &mut Desk, head: &Head, happened: &mut Vec<Happened>) -> Result<(), Error> {
    let plan = Plan::of_missing(question)?;
    if plan.count == 0 {
        return Ok(());
    }
    let done = plan.apply(desk, head)?;
    happened.extend(done.kept.into_iter().map(|(file, kept)| Happened::Noted(Note::Healed { file, kept })));
    happened.push(Happened::Restored(plan.count));
    Ok(())
}

fn sharing(why: Sharing) -> Error {
    Error::Refused(Refusal::Sharing(why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_that_follows_none_takes_the_only_remote_or_origin() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(chosen(names(&[]), "main").unwrap(), None);
        assert_eq!(chosen(names(&["team"]), "main").unwrap().as_deref(), Some("team"));
        assert_eq!(chosen(names(&["ann", "origin"]), "main").unwrap().as_deref(), Some("origin"));
        assert!(chosen(names(&["ann", "bob"]), "main").is_err());
    }
}
