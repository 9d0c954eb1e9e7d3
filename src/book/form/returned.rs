//! An edited text that did not fit, as the editor shows it again: what is wrong stands above it, as comments.
//!
//! Above and not beside the lines: inside a text of several lines a comment would become a part of it. The lines begin
//! with `MARK`, so that they are told from what somebody wrote, and are taken off before the text is read. The number of
//! a line counts them, since it is the editor's.

use crate::problem::{Fault, Problem, Site};
use crate::value::text::{visible, width};

/// What these comments begin with.
const MARK: &str = "#!";
/// Characters of a line that are worth repeating.
const LONGEST: usize = 120;

/// The text with what is wrong above it; `head` says what to do, `sentence` what a fault is and how to mend it, and
/// `line` puts the number of a line in
/// front of what is wrong there.
pub fn with(
    text: &str,
    problems: &[Problem],
    head: &str,
    sentence: impl Fn(&Fault) -> (String, Option<String>),
    line: impl Fn(usize, &str) -> String,
) -> String {
    let above = |before: usize| {
        let mut lines: Vec<String> = head.lines().map(str::to_owned).collect();
        for problem in problems {
            let (what, remedy) = sentence(&problem.fault);
            let Site::Typed { bytes, .. } = &problem.site else { continue };
            let (number, front, whole) = line_at(text, bytes.start);
            lines.extend([String::new(), line(number + before, &visible(&what))]);
            if whole.chars().count() <= LONGEST {
                let marked = text.get(bytes.clone()).and_then(|marked| marked.lines().next()).unwrap_or_default();
                let (blanks, carets) = (width(&visible(front)), width(&visible(marked)).max(1));
                lines.extend([visible(whole).into_owned(), format!("{:blanks$}{}", "", "^".repeat(carets))]);
            }
            lines.extend(remedy.map(|remedy| visible(&remedy).into_owned()));
        }
        lines
    };
    // How many lines there are does not depend on what their numbers are.
    let count = above(0).len() + 1;
    let mut returned = String::new();
    for line in above(count) {
        returned.push_str(format!("{MARK} {line}").trim_end());
        returned.push('\n');
    }
    returned + "\n" + text
}

/// The text without what stood above it, and without the blank lines there.
pub fn without(text: &str) -> &str {
    let mut rest = text;
    while rest.starts_with(MARK) || rest.starts_with(['\n', '\r']) {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest
}

/// Whether nothing but comments is left: how one gives up in an editor that ends well.
pub fn is_empty(text: &str) -> bool {
    text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}

/// The line that holds this byte: its number from 1, what stands before the byte, and all of it.
fn line_at(text: &str, byte: usize) -> (usize, &str, &str) {
    let before = text.get(..byte).unwrap_or(text);
    let from = before.rfind('\n').map_or(0, |place| place + 1);
    let whole = text.get(from..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    (before.matches('\n').count() + 1, before.get(from..).unwrap_or_default(), whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn returned(text: &str, faults: &[(&str, std::ops::Range<usize>)]) -> String {
        let problem = |(key, place): &(&str, std::ops::Range<usize>)| {
            Problem::typed(Fault::MissingKey { key: (*key).to_owned() }, "edit", text, place.clone())
        };
        let problems: Vec<_> = faults.iter().map(problem).collect();
        let sentence = |fault: &Fault| (fault.code().to_owned(), Some("mend it".to_owned()));
        with(text, &problems, "not yet", sentence, |number, what| format!("line {number}: {what}"))
    }

    #[test]
    fn the_numbers_are_those_of_the_text_that_is_shown() {
        let text = "# customers\nname = \"茶\"\ntier = \"gold\"\n";
        let at = text.find("\"gold").expect("there");
        let shown = returned(text, &[("x", at..at + 6)]);
        assert_eq!(
            shown,
            "#! not yet\n#!\n#! line 10: missing-key\n#! tier = \"gold\"\n#!        ^^^^^^\n#! mend it\n\n".to_owned()
                + text
        );
        assert_eq!(shown.lines().nth(9), Some("tier = \"gold\""));
        assert_eq!(without(&shown), text);
    }

    #[test]
    fn only_comments_and_blanks_are_nothing() {
        assert!(is_empty("# a\n\n  # b\n") && is_empty(""));
        assert!(!is_empty("# a\nname = \"\"\n"));
    }

    proptest! {
        #[test]
        fn what_was_put_above_comes_off(text in "[a#=\"\n 客]{0,20}", place in 0_usize..30) {
            let text = format!("# head\n{text}");
            let shown = returned(&text, &[("x", place..place + 3), ("y", 0..0)]);
            prop_assert_eq!(without(&shown), text.as_str());
            prop_assert_eq!(without(&text), text.as_str());
        }
    }
}
