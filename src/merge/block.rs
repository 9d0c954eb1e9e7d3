//! Conflicts as blocks between the markers that git and every editor know, written and found again.

use super::rows::{Cells, Conflict};
use std::ops::Range;

/// The seven characters of each marker, and what it opens.
const OURS: &[u8] = b"<<<<<<<";
const BASE: &[u8] = b"|||||||";
const THEIRS: &[u8] = b"=======";
const END: &[u8] = b">>>>>>>";

/// How the blocks of [`write`] begin.
const OWN: &str = "<<<<<<< ours: row ";

/// Longest key in a label, in characters.
const LABEL: usize = 40;

/// A block that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Block {
    /// All of it, markers included.
    pub(super) bytes: Range<usize>,
    pub(super) ours: Range<usize>,
    /// Only where the merge wrote it.
    pub(super) base: Option<Range<usize>>,
    pub(super) theirs: Range<usize>,
    /// Whether [`write`] made it, so that whatever differs is a conflict.
    pub(super) is_own: bool,
}

/// Adds the block of a conflict.
pub(super) fn write(out: &mut Vec<u8>, key: &str, conflict: &Conflict<'_>, names: &[String], line_end: &str) {
    let mut line = |bytes: &[u8]| {
        out.extend_from_slice(bytes);
        out.extend_from_slice(line_end.as_bytes());
    };
    let row = |cells: &Option<Cells<'_>>| cells.as_ref().map(|cells| cells.join(&b','));
    line(format!("{OWN}{}", label(key, conflict, names)).as_bytes());
    row(&conflict.ours).iter().for_each(|row| line(row));
    if let Some(base) = row(&conflict.base) {
        line(b"||||||| base");
        line(&base);
    }
    line(THEIRS);
    row(&conflict.theirs).iter().for_each(|row| line(row));
    line(b">>>>>>> theirs");
}

/// The reason: which row, and which of its columns.
fn label(key: &str, conflict: &Conflict<'_>, names: &[String]) -> String {
    let plain = |text: &str| -> String {
        text.chars().map(|character| if character.is_control() { ' ' } else { character }).take(LABEL).collect()
    };
    let columns: Vec<_> =
        conflict.columns.iter().filter_map(|&column| names.get(column)).map(|name| plain(name)).collect();
    let reason = match (&conflict.ours, &conflict.theirs) {
        (None, _) => "deleted by ours, changed by theirs".to_owned(),
        (_, None) => "changed by ours, deleted by theirs".to_owned(),
        _ if conflict.base.is_none() => format!("added twice, {} {}", noun(&columns), columns.join(", ")),
        _ => format!("{} {}", noun(&columns), columns.join(", ")),
    };
    format!("{} {reason}", plain(key))
}

fn noun(columns: &[String]) -> &'static str {
    if columns.len() == 1 { "column" } else { "columns" }
}

/// The blocks in a file, in order; where one is not whole, the place where it begins.
pub(super) fn find(bytes: &[u8]) -> Result<Vec<Block>, usize> {
    let mut found = Vec::new();
    let mut open: Option<Open> = None;
    let mut start = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let end = start + line.len();
        match (&mut open, marker(line)) {
            (None, Some(OURS)) => open = Some(Open { start, ours: end, base: None, theirs: None }),
            (Some(block), Some(BASE)) if block.base.is_none() && block.theirs.is_none() => {
                block.base = Some((start, end));
            }
            (Some(block), Some(THEIRS)) if block.theirs.is_none() => block.theirs = Some((start, end)),
            (Some(block), Some(END)) => {
                let Some((middle, theirs)) = block.theirs else { return Err(block.start) };
                found.push(Block {
                    bytes: block.start..end,
                    ours: block.ours..block.base.map_or(middle, |(start, _)| start),
                    base: block.base.map(|(_, base)| base..middle),
                    theirs: theirs..start,
                    is_own: bytes.get(block.start..).is_some_and(|text| text.starts_with(OWN.as_bytes())),
                });
                open = None;
            }
            // Outside a block a line of `=` is text; every other marker is out of place.
            (None, Some(THEIRS)) | (_, None) => {}
            (_, Some(_)) => return Err(open.map_or(start, |block| block.start)),
        }
        start = end;
    }
    open.map_or(Ok(found), |block| Err(block.start))
}

/// A block of which the end has not come yet: where it starts, and where the parts begin and their markers.
struct Open {
    start: usize,
    ours: usize,
    base: Option<(usize, usize)>,
    theirs: Option<(usize, usize)>,
}

/// The marker that a line is.
fn marker(line: &[u8]) -> Option<&'static [u8]> {
    let rest = line.get(7..)?;
    let ended = matches!(rest, b"" | b"\n" | b"\r\n");
    let found = [OURS, BASE, THEIRS, END].into_iter().find(|marker| line.starts_with(marker))?;
    (ended || (found != THEIRS && rest.starts_with(b" "))).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::find;

    fn parts(text: &str) -> Result<Vec<[&str; 3]>, usize> {
        let part = |range: &std::ops::Range<usize>| text.get(range.clone()).expect("a part");
        let all = find(text.as_bytes())?;
        let block =
            |block: &super::Block| [part(&block.ours), block.base.as_ref().map_or("-", part), part(&block.theirs)];
        Ok(all.iter().map(block).collect())
    }

    #[test]
    fn blocks_of_every_style_are_found() {
        let text = "id\n<<<<<<< ours: row a\na\n||||||| base\nb\n=======\r\nc\n>>>>>>> theirs\n=======\n<<<<<<< HEAD\n=======\nd\n>>>>>>>";
        assert_eq!(parts(text).expect("whole blocks"), [["a\n", "b\n", "c\n"], ["", "-", "d\n"]]);
    }

    #[test]
    fn a_block_that_is_not_whole_is_named() {
        for text in ["id\n<<<<<<< a\n", "id\n<<<<<<< a\n>>>>>>> b\n", "id\n<<<<<<< a\n=======\n<<<<<<< b\n"] {
            assert_eq!(find(text.as_bytes()), Err(3), "{text}");
        }
        assert_eq!(find(b"id\n>>>>>>> b\n"), Err(3));
    }
}
