//! The parts of a condition that are asked one by one: what stands between `&&` and `||`.
//!
//! For explaining an answer: each part is compiled and evaluated for itself, so that whoever asks sees which of them held.

use super::parse;
use super::syntax::{Shape, Tree};
use super::token;
use std::ops::Range;

/// The bytes of each part, in the order of the text; all of it where it has no such parts, or cannot be read.
pub fn leaves(text: &str) -> Vec<Range<usize>> {
    let mut problems = Vec::new();
    let tokens = token::tokens(text, &mut problems);
    let mut found = Vec::new();
    match parse::tree(text, tokens, &mut problems) {
        Ok(tree) if problems.is_empty() => collect(&tree, &mut found),
        _ => {}
    }
    if found.is_empty() {
        found.push(0..text.len());
    }
    found
}

fn collect(tree: &Tree<'_>, found: &mut Vec<Range<usize>>) {
    match &tree.shape {
        Shape::All(parts) | Shape::Any(parts) => parts.iter().for_each(|part| collect(part, found)),
        _ => found.push(tree.at.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        leaves(text).into_iter().map(|bytes| &text[bytes]).collect()
    }

    #[test]
    fn a_condition_falls_apart_at_and_and_or_alone() {
        assert_eq!(of("spend >= 5 || strategic >= 4"), ["spend >= 5", "strategic >= 4"]);
        assert_eq!(of("a > 1 && (b < 2 || !(c && d)) && e"), ["a > 1", "b < 2", "!(c && d)", "e"]);
        assert_eq!(of("tags.exists(t, t == \"a\" || t == \"b\")"), ["tags.exists(t, t == \"a\" || t == \"b\")"]);
        assert_eq!(of("stable"), ["stable"]);
        assert_eq!(of("((a + 1) > 2)"), ["(a + 1) > 2"]);
        assert_eq!(of("broken &&"), ["broken &&"]);
    }
}
