//! What the files are besides what a commit has: which changed, in which lines, and which git does not know.

use super::{ended, run, start};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

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
    ended(&mut child).is_some_and(|status| status.success())
}

/// The files below the folder that git does not know and does not ignore.
pub fn untracked(folder: &Path) -> Vec<String> {
    let answer = run(folder, &["ls-files", "--others", "--exclude-standard", "-z", "--", "."]);
    answer.unwrap_or_default().split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
