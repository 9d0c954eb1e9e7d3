//! Where in a letter something stands.

use std::ops::Range;

/// The bytes that an error is about; the line that it names where it names no more.
pub(super) fn of(error: &minijinja::Error, text: &str) -> Range<usize> {
    if let Some(bytes) = error.range().filter(|bytes| text.get(bytes.clone()).is_some_and(|part| !part.is_empty())) {
        return bytes;
    }
    let line = error.line().unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    start..start + length
}

/// The first place between braces where a name stands.
pub(super) fn of_name(text: &str, name: &str) -> Range<usize> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    for (start, found) in text.match_indices(name) {
        let (before, after) =
            (text.get(..start).unwrap_or_default(), text.get(start + found.len()..).unwrap_or_default());
        let whole = !before.ends_with(|letter| is_letter(letter) || letter == '.') && !after.starts_with(is_letter);
        if whole && is_code(before) {
            return start..start + found.len();
        }
    }
    0..0
}

/// Whether a text ends between the braces of an expression or a statement.
fn is_code(before: &str) -> bool {
    let opened = ["{{", "{%"].into_iter().filter_map(|brace| before.rfind(brace)).max();
    let closed = ["}}", "%}"].into_iter().filter_map(|brace| before.rfind(brace)).max();
    opened.is_some_and(|opened| closed.is_none_or(|closed| closed < opened))
}

/// Where the names of filters stand.
pub(super) fn filters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices('|').filter_map(move |(bar, _)| {
        let rest = text.get(bar + 1..)?;
        let name = rest.trim_start();
        let start = bar + 1 + (rest.len() - name.len());
        let length = name.find(|letter| !is_letter(letter)).unwrap_or(name.len());
        (length > 0 && is_code(text.get(..bar)?)).then_some(start..start + length)
    })
}
