//! Git at work: committing, fetching, merging and pushing, as somebody would who types the commands.
//!
//! It never asks, unless whoever waits sits at a terminal, opens no editor and no pager, and is ended when it takes longer
//! than any work of a book can take. Here the programs that a repository's settings name do run: hooks, filters,
//! the merge driver, ssh. What git says when it refuses is passed on, for nobody else knows why.

use super::branch::prefix;
use super::{command, run};
use crate::error::{Error, Refusal, Sharing, Step};
use crate::store::disk::{Disk, Real};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

/// Time between two looks at whether git is done.
const STEP: Duration = Duration::from_millis(5);
/// Looks after which it is ended: twenty minutes.
const LOOKS: u32 = 240_000;
/// Looks after its end until what it said is taken as it is: a program that a hook left behind may keep the pipe open.
const LAST_LOOKS: u32 = 200;
/// Bytes of what it says that are read.
const SAID: u64 = 64 << 10;
/// Lines of it that are passed on.
const LINES: usize = 6;
/// Seconds after which a transfer that brings next to nothing is given up.
const STALLED: &str = "60";

/// Git in the folder of a book.
#[derive(Clone, Debug)]
pub struct Work {
    folder: PathBuf,
    ssh: Option<String>,
    is_attended: bool,
}

/// How a push ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pushed {
    /// The remote has it.
    Done,
    /// The remote has commits that we have not.
    Moved,
}

/// How git ended, and what it said.
struct Ended {
    status: Option<ExitStatus>,
    answer: String,
    said: String,
}

impl Work {
    /// In this folder. `ssh` is the command for it, where one was set; `is_attended`: somebody can be asked.
    pub fn new(folder: &Path, ssh: Option<String>, is_attended: bool) -> Self {
        let ssh = ssh.or_else(|| super::setting(folder, "core.sshCommand")).unwrap_or_else(|| "ssh".to_owned());
        // Programs that only look like ssh have other options.
        let is_openssh = ssh.split_whitespace().next().is_some_and(|program| program.rsplit('/').next() == Some("ssh"));
        let quiet = if is_attended { "" } else { " -o BatchMode=yes" };
        let ssh = is_openssh.then(|| format!("{ssh}{quiet} -o ConnectTimeout=30 -o ServerAliveInterval=15"));
        Self { folder: folder.to_path_buf(), ssh, is_attended }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Commits these files, and nothing else that waits in the index; what `concludes` a merge is all of it, under the message
    /// that git has for it.
    pub fn commit(&self, names: &[String], message: &str, concludes: bool) -> Result<(), Error> {
        let refused = |said| Self::refused(Step::Commit, said);
        if run(&self.folder, &["var", "GIT_COMMITTER_IDENT"]).is_none() {
            return Err(Error::Refused(Refusal::Sharing(Sharing::Nobody)));
        }
        let listed = names.join("\0");
        let from_list = ["--pathspec-from-file=-", "--pathspec-file-nul"];
        if !names.is_empty() {
            let add = [&["--literal-pathspecs", "add", "--all"][..], &from_list].concat();
            self.run(&add, listed.as_bytes()).map_err(refused)?;
        }
        let mut commit = vec!["--literal-pathspecs", "commit", "--quiet", "--no-edit"];
        if concludes {
            // Git has begun the message, with the conflicts as a comment.
            commit.push("--cleanup=strip");
        } else {
            commit.extend(["--cleanup=whitespace", "--message", message, "--only"]);
            commit.extend(from_list);
        }
        self.run(&commit, if concludes { b"" } else { listed.as_bytes() }).map(|_| ()).map_err(refused)
    }

    /// Fetches what a remote has.
    pub fn fetch(&self, remote: &str) -> Result<(), Error> {
        let answer = self.run(&["fetch", "--quiet", "--no-recurse-submodules", "--", remote], b"");
        answer.map(|_| ()).map_err(|said| Self::refused(Step::Fetch, said))
    }

    /// Merges a commit; false where somebody has to settle conflicts.
    pub fn merge(&self, theirs: &str) -> Result<bool, Error> {
        // As it is done here, whatever the settings say of merges that somebody begins.
        let how = ["--quiet", "--no-edit", "--no-stat", "--ff", "--commit", "--no-squash", "--no-autostash"];
        match self.run(&[&["merge"][..], &how, &[theirs]].concat(), b"") {
            Ok(_) => Ok(true),
            Err(_) if super::is_known(&self.folder, "MERGE_HEAD") => Ok(false),
            Err(said) => Err(Self::refused(Step::Merge, said)),
        }
    }

    /// Pushes what is checked out to a branch of a remote, which the branch follows from now on where it is `new`.
    pub fn push(&self, remote: &str, branch: &str, new: bool) -> Result<Pushed, Error> {
        let target = format!("HEAD:{branch}");
        let mut push = vec!["push", "--porcelain"];
        if new {
            push.push("--set-upstream");
        }
        push.extend(["--", remote, &target]);
        let ended = self.ended(&push, b"")?;
        if ended.status.is_some_and(|status| status.success()) {
            return Ok(Pushed::Done);
        }
        // What a hook of the remote refuses is `[remote rejected]`, but for a reference that moved under its hands.
        let moved = ["[rejected]", "cannot lock ref", "failed to update ref"];
        let is_moved = |line: &str| line.starts_with('!') && moved.iter().any(|sign| line.contains(sign));
        if ended.answer.lines().any(is_moved) {
            return Ok(Pushed::Moved);
        }
        Err(Self::refused(Step::Push, ended.said))
    }

    fn refused(step: Step, said: String) -> Error {
        Error::Refused(Refusal::Sharing(Sharing::Git { step, said }))
    }

    /// What git answers where it ends well, else what it said.
    fn run(&self, arguments: &[&str], input: &[u8]) -> Result<String, String> {
        match self.ended(arguments, input) {
            Ok(ended) if ended.status.is_some_and(|status| status.success()) => Ok(ended.answer),
            Ok(ended) => Err(if ended.said.is_empty() { told(&ended.answer) } else { ended.said }),
            Err(_) => Err(String::new()),
        }
    }

    fn ended(&self, arguments: &[&str], input: &[u8]) -> Result<Ended, Error> {
        let no_git = || Error::Refused(Refusal::Sharing(Sharing::NoGit));
        let mut command = command(&self.folder);
        command.args(arguments).env("GIT_EDITOR", "true").env("GIT_MERGE_AUTOEDIT", "no");
        command.env("GIT_HTTP_LOW_SPEED_LIMIT", "1").env("GIT_HTTP_LOW_SPEED_TIME", STALLED);
        if let Some(ssh) = &self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        if self.is_attended {
            command.env_remove("GIT_TERMINAL_PROMPT");
        }
        if !input.is_empty() {
            command.stdin(Stdio::piped());
        }
        let mut child = command.spawn().map_err(|_| no_git())?;
        let (answer, said) = (read_beside(child.stdout.take()), read_beside(child.stderr.take()));
        if let Some(mut pipe) = child.stdin.take() {
            // Git that ends without reading says why itself.
            let _written = pipe.write_all(input);
        }
        let status = waited(&mut child);
        Ok(Ended { status, answer: taken(answer), said: told(&taken(said)) })
    }
}

/// What a program says is read while it is waited for, or a full pipe would block both.
fn read_beside(pipe: Option<impl Read + Send + 'static>) -> Option<JoinHandle<Vec<u8>>> {
    let mut pipe = pipe?;
    Some(std::thread::spawn(move || {
        let mut said = Vec::new();
        let _read = pipe.by_ref().take(SAID).read_to_end(&mut said);
        let _rest = std::io::copy(&mut pipe, &mut std::io::sink());
        said
    }))
}

fn taken(reader: Option<JoinHandle<Vec<u8>>>) -> String {
    let Some(reader) = reader else { return String::new() };
    for _ in 0..LAST_LOOKS {
        if reader.is_finished() {
            return String::from_utf8_lossy(&reader.join().unwrap_or_default()).into_owned();
        }
        Real.pause(STEP);
    }
    String::new()
}

/// How the program ends; nothing where it had to be ended.
fn waited(child: &mut Child) -> Option<ExitStatus> {
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

/// The lines that tell why, without advice for whoever types git's own commands.
fn told(said: &str) -> String {
    let idle = |line: &str| line.is_empty() || line.starts_with("hint:") || line == "Aborting";
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !idle(line)).collect();
    lines.get(lines.len().saturating_sub(LINES)..).unwrap_or_default().join("; ")
}

/// The files below the folder that are not as the last commit has them, new ones included; relative to it.
pub fn uncommitted(folder: &Path) -> Vec<String> {
    let prefix = prefix(folder);
    let ask = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", "."];
    let answer = run(folder, &ask).unwrap_or_default();
    let names = answer.split('\0').filter_map(|entry| entry.get(3..)?.strip_prefix(&prefix));
    names.map(str::to_owned).collect()
}

/// The files below the folder that git is told to ignore, relative to it.
pub fn ignored(folder: &Path) -> Vec<String> {
    let ask = ["ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", "."];
    let answer = run(folder, &ask).unwrap_or_default();
    answer.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The files that wait in the index for a commit, relative to the work tree.
pub fn staged(folder: &Path) -> Vec<String> {
    let ask = ["diff", "--cached", "--name-only", "--no-relative", "--no-ext-diff", "-z"];
    let answer = run(folder, &ask).unwrap_or_default();
    answer.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_told_without_its_advice() {
        assert_eq!(told("error: a\nhint: b\n\n  fatal: c\nAborting\n"), "error: a; fatal: c");
        assert_eq!(told("1\n2\n3\n4\n5\n6\n7\n"), "2; 3; 4; 5; 6; 7");
        assert_eq!(told(""), "");
    }

    #[test]
    fn ssh_is_told_not_to_ask_unless_somebody_is_there() {
        let ssh = |command: &str, is_attended| Work::new(Path::new("/"), Some(command.to_owned()), is_attended).ssh;
        assert!(
            ssh("/usr/bin/ssh -i key", false)
                .is_some_and(|ssh| ssh.starts_with("/usr/bin/ssh -i key -o BatchMode=yes "))
        );
        assert!(ssh("ssh", true).is_some_and(|ssh| !ssh.contains("BatchMode")));
        assert_eq!(ssh("plink -batch", false), None);
    }
}
