//! Questions to the `git` binary, where it is installed.
//!
//! Nothing it says is needed to run: an answer that does not come is "git is not there". It cannot ask back, cannot hang
//! for long, and runs none of the programs that a repository's settings may name. No sentence of git is passed on.

#![expect(clippy::disallowed_methods, reason = "git is another program")]

use super::disk::{Disk, Real};
use std::io::Read;
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

/// Whether the folder lies in a repository, as far as can be seen without asking git.
pub fn has_repository(disk: &dyn Disk, folder: &Path) -> bool {
    folder.ancestors().any(|above| disk.status(&above.join(".git")).is_ok())
}

/// What the last commit has of a file, relative to the folder; `None` where it has no such file or there is no git.
pub fn committed(folder: &Path, name: &str) -> Option<Vec<u8>> {
    answer(folder, &["cat-file", "blob", &format!("HEAD:./{name}")])
}

/// Whether a commit of any branch ever had this text in a file below the name. What was only stashed is not committed.
pub fn ever_had(folder: &Path, text: &str, name: &str) -> bool {
    let text = format!("-S{text}");
    let mut arguments = vec!["log", "-1", "--ignore-missing", "--format=%H", "--no-ext-diff", "--no-textconv", &text];
    arguments.extend(["HEAD", "--branches", "--remotes", "--tags", "--", name]);
    run(folder, &arguments).is_some_and(|answer| !answer.trim().is_empty())
}

/// A commit that changed lines with a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit {
    /// Its short hash.
    pub hash: String,
    /// When, in seconds since 1970.
    pub at: i64,
    /// Its author.
    pub by: String,
    /// The files, with the lines that went and those that came.
    pub files: Vec<(String, String, String)>,
}

/// The commits that changed a line with this text in a CSV file of the folder, the newest first.
pub fn commits(folder: &Path, text: &str) -> Vec<Commit> {
    // An id typed by hand may hold letters that mean something in patterns.
    let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let literal = text.chars().map(|letter| if plain(letter) { letter.to_string() } else { format!("[{letter}]") });
    let pattern = format!("-G{}", literal.collect::<String>());
    let mut arguments = vec!["log", "--relative", "--no-merges", "--no-renames", "--no-color", "-U0", "-p"];
    arguments.extend(["--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"]);
    arguments.extend(["--format=%x01%h%x01%ct%x01%an", &pattern, "--", "*.csv"]);
    let answer = answer(folder, &arguments).unwrap_or_default();
    let answer = String::from_utf8_lossy(&answer);
    answer.split("\n\u{1}").map(|commit| commit.trim_start_matches('\u{1}')).filter_map(commit).collect()
}

fn commit(text: &str) -> Option<Commit> {
    let (head, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut parts = head.split('\u{1}');
    let (hash, at, by) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    let mut files: Vec<(String, String, String)> = Vec::new();
    let mut in_hunk = false;
    for line in rest.split_inclusive('\n') {
        if line.starts_with("diff --git ") {
            in_hunk = false;
            files.push(Default::default());
        }
        let Some((name, went, came)) = files.last_mut() else { continue };
        match line.as_bytes().first() {
            Some(b'@') if line.starts_with("@@ ") => in_hunk = true,
            Some(b'-') if in_hunk => went.push_str(line.get(1..).unwrap_or_default()),
            Some(b'+') if in_hunk => came.push_str(line.get(1..).unwrap_or_default()),
            Some(b'-' | b'+') => {
                // One of the two is /dev/null where a file came or went.
                let named = line.trim_end().get(4..).and_then(|path| path.strip_prefix(['a', 'b'])?.strip_prefix('/'));
                if let Some(path) = named {
                    path.clone_into(name);
                }
            }
            _ => {}
        }
    }
    Some(Commit { hash: hash.to_owned(), at, by: by.to_owned(), files })
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

fn run(folder: &Path, arguments: &[&str]) -> Option<String> {
    String::from_utf8(answer(folder, arguments)?).ok()
}

fn answer(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut child = Command::new("git")
        .args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager"])
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
        .ok()?;
    let pipe = child.stdout.take()?;
    // Read beside waiting, or an answer larger than the pipe would block both.
    let reader = std::thread::spawn(move || {
        let mut answer = Vec::new();
        pipe.take(LIMIT).read_to_end(&mut answer).map(|_| answer)
    });
    if !finishes(&mut child) {
        return None;
    }
    reader.join().ok()?.ok()
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
    fn what_commits_did_to_the_lines_of_a_row_is_read() {
        let trial = Trial::new();
        if !git(&trial, &["init"]) {
            return; // git is not installed
        }
        let commit = |content: &str| {
            trial.write("客户.csv", content);
            git(&trial, &["add", "-A"]) && git(&trial, &["commit", "-m", "a line\n+c-1 in a message"])
        };
        assert!(!ever_had(&trial.root(), "c-1", "客户.csv"));
        assert!(commit("id,name\nc-1,a\nc-2,b\n"));
        assert!(commit("id,name\nc-1,a\nc-2,B\n"));
        assert!(commit("id,name\nc-1,\"A\n-- x\"\nc-2,B\n"));
        let found = commits(&trial.root(), "c-1");
        let lines: Vec<_> = found.iter().map(|commit| commit.files.clone()).collect();
        let file = |went: &str, came: &str| vec![("客户.csv".to_owned(), went.to_owned(), came.to_owned())];
        let all = "id,name\nc-1,a\nc-2,b\n";
        assert_eq!(lines, [file("c-1,a\n", "c-1,\"A\n-- x\""), file("", all)]);
        assert!(found.iter().all(|commit| commit.by == "Ann" && commit.hash.len() >= 7));
        assert_eq!(committed(&trial.root(), "客户.csv").as_deref(), Some(&b"id,name\nc-1,\"A\n-- x\"\nc-2,B\n"[..]));
        assert!(ever_had(&trial.root(), "c-1", "客户.csv") && has_repository(&Real, &trial.root()));
        assert!(commits(&trial.root(), "c.1").is_empty());
        assert!(git(&trial, &["checkout", "--orphan", "other"]) && git(&trial, &["rm", "-f", "客户.csv"]));
        assert!(ever_had(&trial.root(), "c-1", "客户.csv"), "another branch has it");
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
