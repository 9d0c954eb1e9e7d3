//! Problems with the line they stand in: read again only now, because most runs never show one.
//!
//! Lines are physical, also inside a quoted cell that has several, and columns are characters of that line. A file is read
//! once from its start for all its problems; of a line only a window around the mark is kept, since a line can be as long
//! as its file.

mod named;

use super::disk::Disk;
use super::{folder, git};
use crate::problem::{Line, Named, Problem, Shown, Site};
use memchr::memchr_iter;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

/// Bytes read at a time.
const BLOCK: usize = 256 << 10;
/// Characters of a line that are shown; a longer one is cut around the mark.
const SHOWN: usize = 200;
/// Characters shown before the mark when the line is cut.
const BEFORE: usize = 60;
/// Bytes that may hold as many characters, on either side of the mark.
const WINDOW: u64 = 4 * SHOWN as u64;
/// Stands where a line was cut.
const CUT: &str = "…";
/// The byte order mark: no character of the first line.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The problems in their order, each with its line where that can be read.
pub fn locate(disk: &dyn Disk, root: &Path, problems: Vec<Problem>) -> Vec<Shown> {
    let mut by_file: BTreeMap<&str, Vec<(u64, usize)>> = BTreeMap::new();
    for (number, problem) in problems.iter().enumerate() {
        if let Site::File { file, bytes } = &problem.site {
            by_file.entry(file).or_default().push((bytes.start, number));
        }
    }
    let mut lines = vec![None; problems.len()];
    let mut rows = vec![Named::default(); problems.len()];
    for (name, mut wanted) in by_file {
        wanted.sort_unstable();
        // What cannot be read has no line to show; the problem itself is shown all the same.
        let Ok(mut file) = disk.open(&folder::path(root, name)) else { continue };
        let offsets: Vec<_> = wanted.iter().map(|&(offset, _)| offset).collect();
        let Ok(starts) = line_starts(&mut file, &offsets) else { continue };
        let columns = named::columns(&mut file);
        for (&(_, number), start) in wanted.iter().zip(starts) {
            let Some(Problem { site: Site::File { bytes, .. }, .. }) = problems.get(number) else { continue };
            if let Some(line) = lines.get_mut(number) {
                *line = start.and_then(|start| shown(&mut file, &start, bytes).ok());
            }
            if let (Some(row), Some(start)) = (rows.get_mut(number), start) {
                *row = named::row(&mut file, &columns, start.at);
            }
        }
    }
    let in_git = !problems.is_empty() && git::has_repository(disk, root);
    let complete = |((problem, line), named): ((Problem, Option<Line>), Named)| {
        let line = line.or_else(|| typed(&problem.site));
        Shown { problem, line, named: Named { in_git, ..named } }
    };
    problems.into_iter().zip(lines).zip(rows).map(complete).collect()
}

/// Where the line of an offset begins.
#[derive(Clone, Copy)]
struct Start {
    /// From 1.
    number: u64,
    /// Byte of its first character.
    at: u64,
    /// Characters from there to the offset.
    characters: u64,
}

/// The line of each offset, which are ascending; `None` for those behind the end. One pass.
fn line_starts(file: &mut File, offsets: &[u64]) -> io::Result<Vec<Option<Start>>> {
    file.rewind()?;
    let mut starts = vec![None; offsets.len()];
    let mut wanted = offsets.iter().zip(&mut starts).peekable();
    let mut block = vec![0; BLOCK];
    let mut line = Start { number: 1, at: 0, characters: 0 };
    let mut at = 0;
    while wanted.peek().is_some() {
        let length = read_some(file, &mut block)?;
        let bytes = block.get(..length).unwrap_or_default();
        let end = at + length as u64;
        let skipped = if at == 0 && bytes.starts_with(MARK) { MARK.len() } else { 0 };
        if skipped > 0 {
            line.at = skipped as u64;
        }
        // Everything up to here in the block is counted.
        let mut counted = skipped;
        while let Some((offset, start)) =
            wanted.next_if(|(offset, _)| **offset < end || length < BLOCK && **offset == end)
        {
            let upto = ((*offset - at) as usize).max(counted);
            count(&mut line, bytes, counted..upto, at);
            counted = upto;
            *start = (end > 0).then_some(line);
        }
        if length < BLOCK {
            break;
        }
        count(&mut line, bytes, counted..length, at);
        at = end;
    }
    Ok(starts)
}

/// Moves on over these bytes of a block that begins at `base`.
fn count(line: &mut Start, block: &[u8], range: Range<usize>, base: u64) {
    let bytes = block.get(range.clone()).unwrap_or_default();
    let mut last = None;
    for newline in memchr_iter(b'\n', bytes) {
        line.number += 1;
        last = Some(newline);
    }
    let rest = last.map_or(bytes, |newline| bytes.get(newline + 1..).unwrap_or_default());
    if let Some(newline) = last {
        line.at = base + (range.start + newline + 1) as u64;
        line.characters = 0;
    }
    line.characters += characters(rest);
}

/// Bytes that begin a character.
fn characters(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u64
}

/// Fills the buffer as far as the file goes.
fn read_some(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while let Some(rest) = buffer.get_mut(length..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(source) if source.kind() == io::ErrorKind::Interrupted => {}
            Err(source) => return Err(source),
        }
    }
    Ok(length)
}

/// The part of the line around the marked bytes.
fn shown(file: &mut File, line: &Start, marked: &Range<u64>) -> io::Result<Line> {
    let mark = marked.start.max(line.at);
    let from = line.at.max(mark.saturating_sub(WINDOW));
    let mut bytes = vec![0; (mark - from + WINDOW) as usize];
    file.seek(SeekFrom::Start(from))?;
    let length = read_some(file, &mut bytes)?;
    bytes.truncate(length);
    let before = ((mark - from) as usize).min(length);
    let (left, right) = bytes.split_at(before);
    let newline = memchr::memchr(b'\n', right);
    let right = right.get(..newline.unwrap_or(right.len())).unwrap_or_default();
    let right = if newline.is_some() || length < before + WINDOW as usize {
        right.strip_suffix(b"\r").unwrap_or(right)
    } else {
        right
    };
    // A mark of one byte means the whole character.
    let inside = |at: &usize| right.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let width = (marked.end.saturating_sub(mark) as usize).min(right.len());
    let width = if width == 0 { 0 } else { (width..right.len()).find(|at| !inside(at)).unwrap_or(right.len()) };
    let (meant, right) = right.split_at(width);
    let parts = [left, meant, right].map(|part| String::from_utf8_lossy(part).into_owned());
    // More bytes than the window shows as characters: where the line goes on, it is longer than what is shown.
    let goes_on = newline.is_none() && length == before + WINDOW as usize;
    Ok(window(line, &parts, from > line.at, goes_on))
}

/// Cuts before, mark and after to what is shown.
fn window(line: &Start, [left, meant, right]: &[String; 3], cut_left: bool, cut_right: bool) -> Line {
    let count = |text: &str| text.chars().count();
    let whole = !cut_left && !cut_right && count(left) + count(meant) + count(right) <= SHOWN;
    let kept_left = if whole { count(left) } else { count(left).min(BEFORE) };
    let room = SHOWN.saturating_sub(kept_left);
    let kept_meant = if whole { count(meant) } else { count(meant).min(room) };
    let kept_right = if whole { count(right) } else { count(right).min(room - kept_meant) };
    let mut text = String::new();
    if cut_left || kept_left < count(left) {
        text.push_str(CUT);
    }
    text.extend(left.chars().skip(count(left) - kept_left));
    let start = text.len();
    text.extend(meant.chars().take(kept_meant));
    let end = text.len();
    text.extend(right.chars().take(kept_right));
    if cut_right || kept_meant < count(meant) || kept_right < count(right) {
        text.push_str(CUT);
    }
    Line { number: line.number, column: line.characters + 1, text, marked: start..end }
}

/// The line of something typed.
fn typed(site: &Site) -> Option<Line> {
    let Site::Typed { text, bytes, .. } = site else { return None };
    let before = text.as_bytes().get(..bytes.start)?;
    let mut line = Start { number: 1, at: 0, characters: 0 };
    count(&mut line, before, 0..before.len(), 0);
    let left = text.get(line.at as usize..bytes.start)?;
    let right = text.get(bytes.start..)?.lines().next().unwrap_or_default();
    let width = bytes.len().min(right.len());
    let parts = [left, right.get(..width)?, right.get(width..)?].map(str::to_owned);
    Some(window(&line, &parts, false, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Fault;
    use crate::store::disk::Real;
    use crate::store::trial::Trial;

    /// Number, column, text, and the marked part of it, for each place of `needle` in the content.
    fn found(content: &str, needle: &str) -> Vec<(u64, u64, String, String)> {
        let trial = Trial::new();
        trial.write("followups/a.csv", content);
        let problem = |(at, _): (usize, &str)| {
            Problem::in_file(Fault::OddQuote, "followups/a.csv", at as u64..(at + needle.len()) as u64)
        };
        let problems: Vec<_> = content.rmatch_indices(needle).map(problem).collect();
        let shown = locate(&Real, &trial.root(), problems.clone());
        assert!(shown.iter().map(|shown| &shown.problem).eq(&problems), "the order is kept");
        let line = |shown: Shown| {
            let line = shown.line.expect("it can be read");
            let marked = line.text[line.marked.clone()].to_owned();
            (line.number, line.column, line.text, marked)
        };
        shown.into_iter().rev().map(line).collect()
    }

    fn place(number: u64, column: u64, text: &str, marked: &str) -> (u64, u64, String, String) {
        (number, column, text.to_owned(), marked.to_owned())
    }

    #[test]
    fn lines_are_physical_and_columns_are_characters() {
        let content = "\u{feff}编号,备注\r\nf-1,\"电话\r\n打了, ok\"\r\nf-2,打了\r\n";
        assert_eq!(found(content, "打了"), [place(3, 1, "打了, ok\"", "打了"), place(4, 5, "f-2,打了", "打了")]);
        assert_eq!(found(content, "备注"), [place(1, 4, "编号,备注", "备注")]);
        assert_eq!(found(content, "电话\r\n打"), [place(2, 6, "f-1,\"电话", "电话")]);
        assert_eq!(found(content, "编号"), [place(1, 1, "编号,备注", "编号")]);
    }

    #[test]
    fn a_mark_of_one_byte_is_a_whole_character() {
        let trial = Trial::new();
        trial.write("a.csv", "id,x\n1,\"a\"杭州\n");
        let at = "id,x\n1,\"a\"".len() as u64;
        let shown = locate(&Real, &trial.root(), vec![Problem::in_file(Fault::OddQuote, "a.csv", at..at + 1)]);
        let line = shown[0].line.clone().expect("it can be read");
        assert_eq!((line.text.as_str(), &line.text[line.marked.clone()]), ("1,\"a\"杭州", "杭"));
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let [(number, column, text, marked)] =
            &found(&format!("id\n{}X{}\n", "客".repeat(5000), "户".repeat(5000)), "X")[..]
        else {
            panic!("one place")
        };
        assert_eq!((*number, *column, marked.as_str()), (2, 5001, "X"));
        assert_eq!(*text, format!("…{}X{}…", "客".repeat(60), "户".repeat(139)));
        let long = format!("id\n{}\n", "长".repeat(1000));
        let [(_, 1, text, marked)] = &found(&long, &"长".repeat(1000))[..] else { panic!("one place") };
        assert_eq!((text.chars().count(), marked.chars().count()), (201, 200));
        assert_eq!(found(&"y".repeat(200), "y").len(), 200);
    }

    #[test]
    fn lines_are_counted_across_blocks() {
        let line = "f-1,同样的一行\n";
        let lines = 3 * BLOCK / line.len();
        let content = format!("{}f-2,终\n", line.repeat(lines));
        assert_eq!(found(&content, "f-2"), [place(lines as u64 + 1, 1, "f-2,终", "f-2")]);
        let endless = format!("{}f-2", "长".repeat(BLOCK));
        assert_eq!(found(&endless, "f-2")[0].1, BLOCK as u64 + 1);
    }

    #[test]
    fn what_has_no_line_is_shown_without_one() {
        let trial = Trial::new();
        trial.write("empty.csv", "");
        trial.write("a.csv", b"id\nx\xff\xfe,y");
        let at = |file, bytes| Problem::in_file(Fault::InvalidUtf8, file, bytes);
        let shown = locate(
            &Real,
            &trial.root(),
            vec![
                at("none.csv", 0..0),
                at("empty.csv", 0..0),
                at("a.csv", 99..100),
                at("a.csv", 4..5),
                at("a.csv", 8..8),
            ],
        );
        let lines: Vec<_> =
            shown.into_iter().map(|shown| shown.line.map(|line| (line.number, line.text, line.marked))).collect();
        let second = |marked| Some((2, "x\u{fffd}\u{fffd},y".to_owned(), marked));
        assert_eq!(lines, [None, None, None, second(1..4), second(9..9)]);
    }

    #[test]
    fn something_typed_has_its_line_too() {
        let problem = Problem::typed(Fault::OddQuote, "--where", "层级 ==\n vipp", 11..15);
        let shown = locate(&Real, Path::new("/"), vec![problem]);
        let line = shown[0].line.clone().expect("it is text");
        assert_eq!((line.number, line.column, line.text.as_str(), line.marked), (2, 2, " vipp", 1..5));
    }
}
