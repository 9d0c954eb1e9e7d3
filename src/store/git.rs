//! Questions to the `git` binary, where it is installed.
//!
//! Nothing it says is needed to run: an answer that does not come is "git is not there". It cannot ask back, cannot hang
//! for long, and runs none of the programs that a repository's settings may name. No sentence of git is passed on.

#![expect(clippy::disallowed_methods, reason = "git is another program")]

use super::disk::{Disk, Real};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Time between two looks at whether git is done.
const STEP: Duration = Duration::from_millis(2);
/// Looks after which it is ended: ten seconds.
const LOOKS: u32 = 5_000;
/// Bytes of an answer that are read.
const LIMIT: u64 = 16 << 20;

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
    names
}

/// Whether a merge, rebase, cherry-pick or revert is under way: found by looking, since asking git before every write
/// would cost more than the write.
pub fn is_merging(disk: &dyn Disk, folder: &Path) -> bool {
    let Some(dot_git) = folder.ancestors().map(|above| above.join(".git")).find(|path| disk.status(path).is_ok())
    else {
        return false;
    };
    let signs = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];
    // In a linked work tree `.git` is a file that names the folder.
    let linked = disk.open(&dot_git).ok().and_then(|file| {
        let mut text = String::new();
        file.take(4096).read_to_string(&mut text).ok()?;
        Some(dot_git.with_file_name(text.strip_prefix("gitdir:")?.trim()))
    });
    let folder = linked.unwrap_or(dot_git);
    signs.iter().any(|sign| disk.status(&folder.join(sign)).is_ok())
}

/// The files below the folder that differ from the last commit, relative to it; those that it does not know are not among
/// them. Nothing where there is no commit.
pub fn changed(folder: &Path) -> Vec<String> {
    let answer = run(folder, &["diff", "--name-only", "--no-ext-diff", "--relative", "-z", "HEAD", "--", "."]);
    answer.unwrap_or_default().split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The first bytes of a file as the last commit has it.
pub fn committed_beginning(folder: &Path, name: &str, limit: u64) -> Option<Vec<u8>> {
    let mut child = start(folder, &["show", &format!("HEAD:./{name}")])?;
    let mut bytes = Vec::new();
    let read = child.stdout.take()?.take(limit).read_to_end(&mut bytes);
    // It may have more to say than anybody wants to hear.
    let _ended = child.kill().and_then(|()| child.wait());
    read.ok().filter(|&read| read > 0).map(|_| bytes)
}

/// Whether this names a commit.
pub fn is_revision(folder: &Path, revision: &str) -> bool {
    !revision.starts_with('-')
        && run(folder, &["rev-parse", "--verify", "-q", &format!("{revision}^{{commit}}")]).is_some()
}

/// What differs between a commit and the files as they are, as `git diff` tells it without context and with renames found;
/// each line goes to `each`. False when it could not be asked.
pub fn difference(folder: &Path, revision: &str, mut each: impl FnMut(&[u8])) -> bool {
    let arguments = [
        "-c",
        "core.quotePath=false",
        "diff",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--text",
        "-U0",
        "--inter-hunk-context=0",
        "-M",
        "--relative",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        revision,
        "--",
        ".",
    ];
    let Some(mut child) = start(folder, &arguments) else { return false };
    let Some(pipe) = child.stdout.take() else { return false };
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    // As long as it speaks it is at work: no limit of time.
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        each(&line);
        line.clear();
    }
    finishes(&mut child)
}

/// The files below the folder that git does not know and does not ignore.
pub fn untracked(folder: &Path) -> Vec<String> {
    let answer = run(folder, &["ls-files", "--others", "--exclude-standard", "-z", "--", "."]);
    answer.unwrap_or_default().split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn run(folder: &Path, arguments: &[&str]) -> Option<String> {
    let mut child = start(folder, arguments)?;
    let pipe = child.stdout.take()?;
    // Read beside waiting, or an answer larger than the pipe would block both.
    let reader = std::thread::spawn(move || {
        let mut answer = Vec::new();
        pipe.take(LIMIT).read_to_end(&mut answer).map(|_| answer)
    });
    if !finishes(&mut child) {
        return None;
    }
    String::from_utf8(reader.join().ok()?.ok()?).ok()
}

fn start(folder: &Path, arguments: &[&str]) -> Option<Child> {
    Command::new("git")
        .args(["-c", "core.fsmonitor=false", "--no-pager"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        // A hook that runs us speaks of its repository, not of this folder's.
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_PREFIX")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()
}

/// Whether the program ends well in time; it is ended when not.
fn finishes(child: &mut Child) -> bool {
    for _ in 0..LOOKS {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => Real.pause(STEP),
            Err(_) => break,
        }
    }
    let _ended = child.kill().and_then(|()| child.wait());
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::trial::Trial;

    fn git(trial: &Trial, arguments: &[&str]) -> bool {
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
