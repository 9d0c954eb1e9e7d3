//! Lines that commits, or the files as they are, took out of files: one walk over the changes of a time.

use super::stream::spoken;
use std::path::Path;
use std::time::Duration;

/// How long git may be silent: it says nothing while it looks at commits that only added.
const PATIENCE: Duration = Duration::from_secs(600);

/// What a change did to a file that lost lines.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Loss {
    /// The file, relative to the folder.
    pub file: String,
    /// The object that holds it as it was before.
    pub before: String,
    /// The commit, shortened; none where it is not committed.
    pub commit: Option<String>,
    /// The lines that went.
    pub went: Vec<u8>,
}

/// The losses of files below these names, the newest first: what the files lack that the last commit has, then what the
/// commits that led to it took, as far back as `since` (in seconds since 1970), also where a merge took one side of a file and left the other.
/// False where git could not tell all.
pub fn losses(folder: &Path, since: i64, names: &[&str], mut each: impl FnMut(Loss)) -> bool {
    let how = [
        "--relative",
        "--no-renames",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--text",
        "--full-index",
        "--unified=0",
        "--inter-hunk-context=0",
        "--patch",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        // What only came cannot have taken anything.
        "--diff-filter=MD",
    ];
    let since = format!("--since=@{since}");
    let now = [&["diff"][..], &how, &["HEAD", "--"], names].concat();
    let past = [&["log", "-m", "--format=%x01%h", &since][..], &how, &["HEAD", "--"], names].concat();
    let mut whole = true;
    for arguments in [now, past] {
        let mut reader = Reader::default();
        whole &= spoken(folder, &arguments, PATIENCE, |lines| {
            for line in lines.split_inclusive(|&byte| byte == b'\n') {
                reader.read(line).into_iter().for_each(&mut each);
            }
            true
        });
        reader.done().into_iter().for_each(&mut each);
    }
    whole
}

/// Reads patches line by line.
#[derive(Default)]
struct Reader {
    loss: Loss,
    in_hunk: bool,
}

impl Reader {
    /// Reads a line; answers what is complete with it.
    fn read(&mut self, line: &[u8]) -> Option<Loss> {
        match line.first() {
            Some(b'-') if self.in_hunk => self.loss.went.extend_from_slice(line.get(1..).unwrap_or_default()),
            Some(b'+') if self.in_hunk => {}
            Some(b'\x01') => {
                let done = self.done();
                let commit = line.get(1..).unwrap_or_default();
                self.loss.commit = Some(String::from_utf8_lossy(commit).trim_end().to_owned());
                return done;
            }
            _ if line.starts_with(b"diff --git ") => return self.done(),
            _ if line.starts_with(b"@@ ") => self.in_hunk = true,
            _ if line.starts_with(b"index ") => {
                let objects = line.get(6..).unwrap_or_default();
                let before = objects.split(|&byte| byte == b'.').next().unwrap_or_default();
                self.loss.before = String::from_utf8_lossy(before).into_owned();
            }
            _ if line.starts_with(b"--- ") => {
                self.loss.file = named(&String::from_utf8_lossy(line.get(4..).unwrap_or_default()));
            }
            _ => {}
        }
        None
    }

    /// What was read of a file; nothing where it lost no line.
    fn done(&mut self) -> Option<Loss> {
        self.in_hunk = false;
        let commit = self.loss.commit.clone();
        let loss = std::mem::replace(&mut self.loss, Loss { commit, ..Loss::default() });
        (!loss.went.is_empty() && !loss.file.is_empty()).then_some(loss)
    }
}

/// The name behind `---`, which git puts in quotes where it has `"`, `\` or control characters.
fn named(text: &str) -> String {
    let text = text.trim_end_matches(['\n', '\t']);
    let plain = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .map(|text| text.replace("\\\"", "\"").replace("\\\\", "\\"));
    let name = plain.unwrap_or_else(|| text.to_owned());
    name.strip_prefix("a/").unwrap_or(&name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::contents;
    use super::super::tests::git;
    use super::*;
    use crate::store::trial::Trial;

    fn found(trial: &Trial, since: i64) -> Vec<(String, bool, String)> {
        let mut found = Vec::new();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(losses(&trial.root(), since, &["log"], |loss| {
            found.push((loss.file, loss.commit.is_some(), text(&loss.went)));
        }));
        found
    }

    #[test]
    fn lines_that_went_are_told_with_the_file_as_it_was() {
        let trial = Trial::new();
        if !git(&trial, &["init"]) {
            return; // git is not installed
        }
        let commit = |name: &str, content: &str| {
            trial.write(name, content);
            git(&trial, &["add", "-A"]) && git(&trial, &["commit", "-m", "-f-8 in a message\n-x"])
        };
        let old = "id,x\nf-1,a\nf-2,b\n";
        assert!(commit("log/\"客户\".csv", old) && commit("other.csv", "id\nc-1\n") && commit("other.csv", "id\n"));
        assert!(commit("log/\"客户\".csv", "id,x\nf-1,a\nf-2,b\nf-3,c\n"), "rows that come are no loss");
        assert_eq!(found(&trial, 0), []);
        assert!(commit("log/\"客户\".csv", "id,x\n-- \nf-2,B\n"));
        trial.write("log/\"客户\".csv", "id,x\n");
        let name = "log/\"客户\".csv".to_owned();
        let expected =
            [(name.clone(), false, "-- \nf-2,B\n".to_owned()), (name, true, "f-1,a\nf-2,b\nf-3,c\n".to_owned())];
        assert_eq!(found(&trial, 0), expected);
        assert_eq!(found(&trial, 4_000_000_000), expected[..1]);
        let mut objects = vec!["0123456789012345678901234567890123456789".to_owned()];
        losses(&trial.root(), 0, &["log"], |loss| objects.push(loss.before));
        let mut held = Vec::new();
        contents(&trial.root(), objects, |_, bytes| held.push(bytes.to_vec()));
        assert_eq!(held, [b"id,x\n-- \nf-2,B\n".to_vec(), b"id,x\nf-1,a\nf-2,b\nf-3,c\n".to_vec()]);
    }

    #[test]
    fn a_merge_that_took_one_side_only_is_a_loss() {
        let trial = Trial::new();
        if !git(&trial, &["init"]) {
            return; // git is not installed
        }
        let commit = |content: &str| {
            trial.write("log/a.csv", content);
            git(&trial, &["add", "-A"]) && git(&trial, &["commit", "-m", "rows"])
        };
        assert!(commit("id\n") && git(&trial, &["checkout", "-b", "side"]) && commit("id\nf-1\n"));
        assert!(git(&trial, &["checkout", "main"]) && commit("id\nf-2\n"));
        assert!(git(&trial, &["merge", "-s", "ours", "-m", "ours", "side"]));
        let lost: Vec<_> = found(&trial, 0).into_iter().map(|(_, _, went)| went).collect();
        assert_eq!(lost, ["f-1\n"]);
    }
}
