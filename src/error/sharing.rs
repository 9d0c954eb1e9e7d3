//! Why a book could not be shared through git.

use std::path::PathBuf;

/// What is in the way of `sync`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Sharing {
    /// There is no program `git`.
    NoGit,
    /// The book is in no work tree.
    NoRepository(PathBuf),
    /// No branch is checked out.
    Detached,
    /// A rebase, cherry-pick or revert is under way: as git calls it.
    UnderWay(&'static str),
    /// A merge left conflicts: in files of the book, and in others.
    Conflicts {
        /// Relative to the book.
        files: Vec<String>,
        /// Relative to the repository.
        others: Vec<String>,
    },
    /// Git does not know who commits.
    Nobody,
    /// These files, which are none of the book's, wait for another commit, and git does not merge meanwhile.
    Staged(Vec<String>),
    /// The branch has no upstream, and there are several remotes.
    Remotes {
        /// The branch.
        branch: String,
        /// The remotes.
        names: Vec<String>,
    },
    /// The remote got other commits again and again.
    Moving,
    /// Git did not do it.
    Git {
        /// What it was to do.
        step: Step,
        /// What it said.
        said: String,
    },
}

/// What git is told to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Committing the files of the book.
    Commit,
    /// Fetching from the remote.
    Fetch,
    /// Merging what was fetched.
    Merge,
    /// Pushing to the remote.
    Push,
}
