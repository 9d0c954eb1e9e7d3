//! What the commits have: a file as it was, and what was done to the lines with a text.

use super::answer;
use std::path::Path;

/// What the last commit has of a file, relative to the folder; `None` where it has no such file or there is no git.
pub fn committed(folder: &Path, name: &str) -> Option<Vec<u8>> {
    answer(folder, &["cat-file", "blob", &format!("HEAD:./{name}")])
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

#[cfg(test)]
mod tests {
    use super::super::{has_repository, tests::git};
    use super::*;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

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
        assert!(has_repository(&Real, &trial.root()));
        assert!(commits(&trial.root(), "c.1").is_empty());
    }
}
