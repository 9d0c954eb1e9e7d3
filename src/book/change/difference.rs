//! What a dry run shows of a file: its old lines and its new ones, as `diff -u` writes them, without context.
//!
//! Not a general comparison: an edit changes lines where they stand, takes lines out, or adds some at the end, so the equal
//! lines at both ends are left away and the rest is compared line by line, or shown as a whole where lines were taken out.

use std::ops::Range;

/// The lines of a file that change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Its relative name.
    pub file: String,
    /// Whether it is not there yet.
    pub is_new: bool,
    /// What changes, from above.
    pub hunks: Vec<Hunk>,
}

/// Lines that stand together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hunk {
    /// The number of the first old line, from 1; of the line before where there is none.
    pub from: usize,
    /// The number of the first new line, in the same way.
    pub to: usize,
    /// The old lines, without their ends.
    pub old: Vec<String>,
    /// The new lines.
    pub new: Vec<String>,
}

/// The difference between two contents of a file; `None` where there is none.
pub fn of(file: &str, before: &[u8], after: &[u8]) -> Option<Difference> {
    if before == after {
        return None;
    }
    let (old, new) = (lines(before), lines(after));
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut hunks = Vec::new();
    if old_end == new_end {
        let differ = |place: &usize| old.get(*place) != new.get(*place);
        let mut at = same;
        while let Some(start) = (at..old_end).find(differ) {
            at = (start..old_end).find(|place| !differ(place)).unwrap_or(old_end);
            hunks.push(hunk(&old, &new, start..at, start..at));
        }
    } else {
        hunks.push(hunk(&old, &new, same..old_end, same..new_end));
    }
    Some(Difference { file: file.to_owned(), is_new: before.is_empty(), hunks })
}

/// The lines with their ends, so that a line that only lacked its newline is seen to change.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n').collect()
}

fn hunk(old: &[&[u8]], new: &[&[u8]], from: Range<usize>, to: Range<usize>) -> Hunk {
    let texts = |lines: &[&[u8]], range: &Range<usize>| {
        let text = |line: &&[u8]| String::from_utf8_lossy(line).trim_end_matches(['\n', '\r']).to_owned();
        lines.get(range.clone()).unwrap_or_default().iter().map(text).collect()
    };
    let number = |range: &Range<usize>| if range.is_empty() { range.start } else { range.start + 1 };
    Hunk { from: number(&from), to: number(&to), old: texts(old, &from), new: texts(new, &to) }
}

impl Difference {
    /// As `diff -u` writes it; `visible` makes a line safe to be shown.
    pub fn text(&self, visible: impl Fn(&str) -> String) -> String {
        let name = visible(&self.file);
        let old = if self.is_new { "/dev/null" } else { name.as_str() };
        let mut lines = vec![format!("--- {old}"), format!("+++ {name}")];
        for hunk in &self.hunks {
            let place = |first: usize, count: usize| {
                if count == 1 { first.to_string() } else { format!("{first},{count}") }
            };
            let (from, to) = (place(hunk.from, hunk.old.len()), place(hunk.to, hunk.new.len()));
            lines.push(format!("@@ -{from} +{to} @@"));
            lines.extend(hunk.old.iter().map(|line| format!("-{}", visible(line))));
            lines.extend(hunk.new.iter().map(|line| format!("+{}", visible(line))));
        }
        lines.join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        of("a.csv", before.as_bytes(), after.as_bytes()).map_or(String::new(), |found| found.text(str::to_owned))
    }

    #[test]
    fn changed_added_and_removed_lines_are_shown_with_their_numbers() {
        assert_eq!(shown("a\n", "a\n"), "");
        assert_eq!(
            shown("h\na\nb\nc\n", "h\nx\nb\ny\n"),
            "--- a.csv\n+++ a.csv\n@@ -2 +2 @@\n-a\n+x\n@@ -4 +4 @@\n-c\n+y\n"
        );
        assert_eq!(shown("h\r\na\r\n", "h\r\na\r\nb\r\n"), "--- a.csv\n+++ a.csv\n@@ -2,0 +3 @@\n+b\n");
        assert_eq!(shown("h\na\nb\n", "h\nb\n"), "--- a.csv\n+++ a.csv\n@@ -2 +1,0 @@\n-a\n");
        assert_eq!(shown("", "h\na\n"), "--- /dev/null\n+++ a.csv\n@@ -0,0 +1,2 @@\n+h\n+a\n");
    }
}
