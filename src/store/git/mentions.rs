//! Which of many texts the commits ever had, in one walk over them: whether there are two or ten thousand, git is asked once.

use super::stream::spoken;
use memchr::memmem;
use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

/// How long git may think without a word until it is ended, and what is not found by then counts as never committed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Those of the ids that stand in a line which a commit of any branch added to or took from a file below the name. What was
/// only stashed is not committed.
pub fn ever_had<'i>(folder: &Path, ids: impl IntoIterator<Item = &'i str>, name: &str) -> HashSet<&'i str> {
    let mut wanted = Wanted::new(ids);
    let mut arguments = vec!["log", "--ignore-missing", "--format=", "--patch", "--unified=0", "--text", "--no-color"];
    arguments.extend(["--no-renames", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"]);
    arguments.extend(["HEAD", "--branches", "--remotes", "--tags", "--", name]);
    if !wanted.is_over() {
        spoken(folder, &arguments, PATIENCE, |lines| {
            wanted.look_in(lines);
            !wanted.is_over()
        });
    }
    wanted.found
}

/// The ids that are looked for, and those that were found.
struct Wanted<'i> {
    /// Of the letters that ids have: each is one word of a line.
    words: HashSet<&'i str>,
    /// Typed by hand, with other letters.
    others: Vec<&'i str>,
    found: HashSet<&'i str>,
}

impl<'i> Wanted<'i> {
    fn new(ids: impl IntoIterator<Item = &'i str>) -> Self {
        let (words, others): (Vec<&str>, Vec<&str>) =
            ids.into_iter().filter(|id| !id.is_empty()).partition(|id| id.bytes().all(is_letter));
        Self { words: words.into_iter().collect(), others, found: HashSet::new() }
    }

    fn is_over(&self) -> bool {
        self.words.is_empty() && self.others.is_empty()
    }

    /// Looks in lines of a patch.
    fn look_in(&mut self, patch: &[u8]) {
        for line in patch.split(|&byte| byte == b'\n') {
            let is_name = [&b"+++ b/"[..], b"--- a/", b"+++ /dev/null", b"--- /dev/null"];
            if matches!(line.first(), Some(b'+' | b'-')) && !is_name.iter().any(|start| line.starts_with(start)) {
                self.look_at(line.get(1..).unwrap_or_default());
            }
        }
    }

    fn look_at(&mut self, line: &[u8]) {
        for word in line.split(|&byte| !is_letter(byte)).filter(|word| !word.is_empty()) {
            if let Some(id) = std::str::from_utf8(word).ok().and_then(|word| self.words.take(word)) {
                self.found.insert(id);
            }
        }
        let (others, found) = (&mut self.others, &mut self.found);
        others.retain(|id| memmem::find(line, id.as_bytes()).is_none() || !found.insert(id));
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::super::tests::git;
    use super::*;
    use crate::store::trial::Trial;
    use std::fmt::Write;

    #[test]
    fn many_are_found_in_one_walk_whatever_branch_has_them() {
        let trial = Trial::new();
        if !git(&trial, &["init"]) {
            return; // git is not installed
        }
        let commit = |name: &str, content: &str| {
            trial.write(name, content);
            git(&trial, &["add", "-A"]) && git(&trial, &["commit", "-m", "c-8 in a message"])
        };
        assert!(ever_had(&trial.root(), ["c-1"], "客户").is_empty(), "there is no commit yet");
        assert!(commit("客户/a.csv", "id,name\nc-1,a\nc-20,b\n") && commit("客户/a.csv", "id,name\nc-20,b\n"));
        assert!(commit("other.csv", "id,name\nc-3,a\n"));
        assert!(git(&trial, &["checkout", "-b", "side"]) && commit("客户/b.csv", "id,name\nein/c 4,\"two\nc-5\"\n"));
        assert!(git(&trial, &["checkout", "main"]));
        let ids = ["c-1", "c-2", "c-20", "c-3", "ein/c 4", "c-5", "c-8", ""];
        let found = ever_had(&trial.root(), ids, "客户");
        // Not a part of another, not in another file, not in a message.
        assert_eq!(found, HashSet::from(["c-1", "c-20", "ein/c 4", "c-5"]));
        let mut text = String::from("id,name\n");
        (0..3_000).for_each(|number| writeln!(text, "o-{number:05},x").expect("written"));
        assert!(commit("客户/c.csv", &text));
        let ids: Vec<String> = (0..6_000).step_by(3).map(|number| format!("o-{number:05}")).collect();
        assert_eq!(ever_had(&trial.root(), ids.iter().map(String::as_str), "客户").len(), 1_000);
    }
}
