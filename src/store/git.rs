//! Questions to the `git` binary, where it is installed.
//!
//! Nothing it says is needed to run: an answer that does not come is "git is not there". It cannot ask back, cannot hang
//! for long, and but for [`add`] runs none of the programs that a repository's settings may name. No sentence of git is passed
//! on, but for those of [`Work`], which is told to do something rather than asked.

#![expect(clippy::disallowed_methods, reason = "git is another program")]

mod branch;
mod difference;
mod losses;
mod mentions;
mod past;
mod stream;
mod work;

use super::disk::{Disk, Real};
pub use branch::{
    Branch, Distance, branch, depth, distance, head, is_installed, is_known, remotes, short_head, under_way,
    unmerged_in_repository,
};
pub use difference::{changed, committed_beginning, difference, is_revision, untracked};
pub use losses::{Loss, losses};
pub use mentions::ever_had;
pub use past::{Commit, commits, committed};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;
pub use stream::contents;
pub use work::{Pushed, Work, ignored, staged, uncommitted};

/// Time between two looks at whether git is done.
const STEP: Duration = Duration::from_millis(2);
/// Looks after which it is ended: ten seconds.
const LOOKS: u32 = 5_000;
/// A hook that runs us speaks of its repository and its index, not of this folder's.
const ELSEWHERE: [&str; 11] = [
    "GIT_DIR",
    "GIT_COMMON_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_EXTERNAL_DIFF",
    "GIT_LITERAL_PATHSPECS",
];
/// Bytes of an answer that are read.
const LIMIT: u64 = 1 << 30;
/// Bytes that are read of a file that git keeps for itself.
const SHORT: u64 = 1 << 20;

/// What `user.email` says for this folder.
pub fn user_email(folder: &Path) -> Option<String> {
    let answer = run(folder, &["config", "--get", "user.email"])?;
    Some(answer.trim().to_owned()).filter(|email| !email.is_empty())
}

/// Whether the folder lies in a work tree.
pub fn is_work_tree(folder: &Path) -> bool {
    run(folder, &["rev-parse", "--is-inside-work-tree"]).is_some_and(|answer| answer.trim() == "true")
}

/// The files below the folder that a merge left unmerged, relative to it.
pub fn unmerged(folder: &Path) -> Vec<String> {
    let answer = run(folder, &["ls-files", "--unmerged", "-z", "--", "."]).unwrap_or_default();
    let mut names: Vec<_> = answer.split('\0').filter_map(|entry| Some(entry.split_once('\t')?.1.to_owned())).collect();
    names.dedup();
    // Copies of one name stand together: git keeps the list sorted.
    names
}

/// Whether git keeps this file, whether it is there just now or not.
pub fn is_tracked(folder: &Path, name: &str) -> bool {
    run(folder, &["--literal-pathspecs", "ls-files", "--error-unmatch", "--", name]).is_some()
}

/// Whether the folder lies in a repository, as far as can be seen without asking git.
pub fn has_repository(disk: &dyn Disk, folder: &Path) -> bool {
    folder.ancestors().any(|above| disk.status(&above.join(".git")).is_ok())
}

/// The three versions of a file that a merge left unmerged: what both began with, ours, theirs. `None` in the place of one
/// that does not have the file.
pub fn versions(folder: &Path, name: &str) -> [Option<Vec<u8>>; 3] {
    // Literally: a name may have characters that git would take for a pattern.
    let listed = run(folder, &["--literal-pathspecs", "ls-files", "--unmerged", "-z", "--", name]).unwrap_or_default();
    ["1", "2", "3"].map(|stage| {
        let mut entries = listed.split('\0').filter_map(|entry| entry.split_once('\t'));
        let (entry, _) = entries.find(|(entry, path)| entry.ends_with(stage) && *path == name)?;
        let object = entry.split(' ').nth(1)?;
        answer(folder, &["cat-file", "blob", object])
    })
}

/// Merges three files line by line; the text with conflicts as blocks, and whether there are some.
pub fn merge_lines(folder: &Path, base: &Path, ours: &Path, theirs: &Path) -> Option<(Vec<u8>, bool)> {
    let [base, ours, theirs] = [base.to_str()?, ours.to_str()?, theirs.to_str()?];
    let labels = ["-L", "ours", "-L", "base", "-L", "theirs"];
    let (code, bytes) =
        capture(folder, &[&["merge-file", "-q", "-p", "--diff3"], &labels[..], &["--", ours, base, theirs]].concat())?;
    // It answers with the number of conflicts.
    (0..=127).contains(&code).then_some((bytes, code > 0))
}

/// Tells git that a file is merged. Its filters are run, since what is committed must be what they make of the file.
pub fn add(folder: &Path, name: &str) -> bool {
    run(folder, &["--literal-pathspecs", "add", "--", name]).is_some()
}

/// Tells git that a file is not merged after all. Only while the merge is open git still knows what it was.
pub fn unresolve(folder: &Path, name: &str) -> bool {
    run(folder, &["update-index", "--unresolve", "--", name]).is_some()
}

/// What git does with this key, wherever it is set.
pub fn setting(folder: &Path, key: &str) -> Option<String> {
    run(folder, &["config", "--get", key]).map(|answer| answer.trim_end_matches('\n').to_owned())
}

/// Sets a key in the repository that the folder lies in, and nowhere else.
pub fn set(folder: &Path, key: &str, value: &str) -> bool {
    run(folder, &["config", "--local", key, value]).is_some()
}

/// Whether a merge, rebase, cherry-pick or revert is under way: found by looking, since asking git before every write
/// would cost more than the write.
pub fn is_merging(disk: &dyn Disk, folder: &Path) -> bool {
    let signs = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];
    own_folder(disk, folder).is_some_and(|git| signs.iter().any(|sign| disk.status(&git.join(sign)).is_ok()))
}

/// What the settings of the repository say, as they are written; found by looking. Nothing outside a repository.
pub fn settings(disk: &dyn Disk, folder: &Path) -> Option<String> {
    let git = own_folder(disk, folder)?;
    // A linked work tree shares the settings of the one that it is linked to.
    let shared = short_text(disk, &git.join("commondir")).map(|path| git.join(path.trim()));
    short_text(disk, &shared.unwrap_or(git).join("config"))
}

/// The folder that git keeps of the work tree that this folder lies in.
fn own_folder(disk: &dyn Disk, folder: &Path) -> Option<PathBuf> {
    let dot_git = folder.ancestors().map(|above| above.join(".git")).find(|path| disk.status(path).is_ok())?;
    // In a linked work tree and in a submodule `.git` is a file that names the folder.
    let linked =
        short_text(disk, &dot_git).and_then(|text| Some(dot_git.with_file_name(text.strip_prefix("gitdir:")?.trim())));
    Some(linked.unwrap_or(dot_git))
}

fn short_text(disk: &dyn Disk, path: &Path) -> Option<String> {
    let mut text = Vec::new();
    disk.open(path).ok()?.take(SHORT).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// The answer of git where it ends well, as text.
fn run(folder: &Path, arguments: &[&str]) -> Option<String> {
    String::from_utf8(answer(folder, arguments)?).ok()
}

/// The answer of git where it ends well.
fn answer(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    capture(folder, arguments).filter(|(code, _)| *code == 0).map(|(_, answer)| answer)
}

/// How git ends, and its answer.
fn capture(folder: &Path, arguments: &[&str]) -> Option<(i32, Vec<u8>)> {
    let mut child = start(folder, arguments)?;
    let pipe = child.stdout.take()?;
    // Read beside waiting, or an answer larger than the pipe would block both.
    let reader = std::thread::spawn(move || {
        let mut answer = Vec::new();
        pipe.take(LIMIT).read_to_end(&mut answer).map(|_| answer)
    });
    let code = ended(&mut child)?.code()?;
    let answer = reader.join().ok()?.ok()?;
    // Half an answer is none.
    ((answer.len() as u64) < LIMIT).then_some((code, answer))
}

fn start(folder: &Path, arguments: &[&str]) -> Option<Child> {
    command(folder).args(arguments).stderr(Stdio::null()).spawn().ok()
}

/// Git in a folder, without anything that lets it wait for somebody.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager"])
        .current_dir(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in ELSEWHERE {
        command.env_remove(name);
    }
    command
}

/// How the program ends in time; it is ended when not.
fn ended(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..LOOKS {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) => Real.pause(STEP),
            Err(_) => break,
        }
    }
    let _ended = child.kill().and_then(|()| child.wait());
    None
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::store::trial::Trial;

    /// Whether git does this there.
    pub(in crate::store) fn git(trial: &Trial, arguments: &[&str]) -> bool {
        Command::new("git")
            .args(["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "init.defaultBranch=main"])
            .args(["-c", "commit.gpgsign=false", "-c", "core.hooksPath=none"])
            .args(arguments)
            .current_dir(trial.root())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    #[test]
    fn a_folder_outside_git_has_no_work_tree_and_nothing_unmerged() {
        let trial = Trial::new();
        assert!(!is_merging(&Real, &trial.root()));
        assert!(unmerged(&trial.root()).is_empty());
    }

    #[test]
    fn a_merge_that_stopped_names_its_files() {
        let trial = Trial::new();
        if !git(&trial, &["init"]) {
            return; // git is not installed
        }
        assert!(is_work_tree(&trial.root()));
        assert!(git(&trial, &["config", "user.email", "ann@example.com"]));
        assert_eq!(user_email(&trial.root()).as_deref(), Some("ann@example.com"));
        let commit = |content: &str, name: &str| {
            trial.write("客户.csv", content);
            git(&trial, &["add", "-A"]) && git(&trial, &["commit", "-m", name])
        };
        assert!(commit("id\nc-1\n", "first"));
        assert!(git(&trial, &["checkout", "-b", "theirs"]) && commit("id\nc-2\n", "theirs"));
        assert!(git(&trial, &["checkout", "main"]) && commit("id\nc-3\n", "ours"));
        assert!(!is_merging(&Real, &trial.root()));
        assert!(!git(&trial, &["merge", "theirs"]), "it conflicts");
        assert!(is_merging(&Real, &trial.root()));
        assert_eq!(unmerged(&trial.root()), ["客户.csv"]);
        let refused = trial.lock().refuse_unmerged("客户.csv", b"id\nc-3\n");
        assert!(refused.is_err(), "also where nobody left a marker");
    }
}
