//! Which rows differ between two contents of a file: what the journal says of a file that is replaced.
//!
//! Rows are told apart by their key and keep their order, as every edit of kehu leaves them; comments and blank lines are
//! no rows. A row that only has an empty cell more, because its file got a column, has not changed; and one that stood there
//! twice with the same bytes and whose key stands there once is still there.

use super::entry::{Block, Changed, FileChange, Whole};
use crate::csv::header::Header;
use crate::csv::sheet::Sheet;
use crate::model::table::Table;
use crate::store::tail::{self, Tail};
use std::collections::HashSet;

/// What changes from `before` to `after`; `made` where the file was not there.
pub fn between(table: &Table, file: &str, before: &[u8], after: &[u8], made: bool) -> FileChange {
    let mut change = FileChange { table: table.name.to_owned(), file: file.to_owned(), made, ..FileChange::default() };
    let header = Header::read(if before.is_empty() { after } else { before }, b',', true, &mut Vec::new());
    let body = header.as_ref().map_or(0, |header| header.end);
    change.header = header.map(|header| header.names).unwrap_or_default();
    let grown = if before.is_empty() { after.get(body..) } else { after.strip_prefix(before) };
    if let Some(rows) = grown {
        let rows = String::from_utf8_lossy(rows);
        let rows = rows.trim_start_matches(['\r', '\n']).to_owned();
        if !rows.is_empty() {
            change.added.push(Block { rows, ..Block::default() });
        }
        return change;
    }
    let head = Sheet::parse(before);
    let names = |sheet: &Sheet<'_>| sheet.header().map(|header| header.names.clone()).unwrap_or_default();
    let (old, new) = (Rows::of(&head, &change), Sheet::parse(after));
    let widened = ",".repeat(names(&new).len().saturating_sub(change.header.len()));
    change.header = names(&new);
    let new = Rows::of(&new, &change);
    walk(&old, &new, &widened, &mut change);
    change
}

/// As [`between`], with the file as a whole besides, for what rows cannot tell. A torn row is none.
pub fn exactly(table: &Table, file: &str, before: &[u8], after: &[u8], made: bool) -> FileChange {
    let rows = match tail::examine(file, before) {
        Ok(log) => match log.tail {
            Tail::Torn(start) => before.get(..start).unwrap_or(before),
            Tail::Whole | Tail::Unended | Tail::Open(_) => before,
        },
        Err(_) => before,
    };
    FileChange { whole: whole(before, after), ..between(table, file, rows, after, made) }
}

/// What changes in a file of settings, which has no rows.
pub fn as_a_whole(file: &str, before: &[u8], after: &[u8], made: bool) -> FileChange {
    FileChange { file: file.to_owned(), made, whole: whole(before, after), ..FileChange::default() }
}

/// Both versions, where they differ and are text.
fn whole(before: &[u8], after: &[u8]) -> Option<Box<Whole>> {
    let text = |bytes: &[u8]| {
        let rows = std::str::from_utf8(bytes).ok()?.to_owned();
        Some(Block { rows, ..Block::default() })
    };
    let both = if before == after { None } else { text(before).zip(text(after)) };
    both.map(|(before, after)| Box::new(Whole { before, after }))
}

/// The rows of a file with their keys.
struct Rows<'s> {
    texts: Vec<&'s str>,
    sheet: &'s Sheet<'s>,
    key: Option<usize>,
}

impl<'s> Rows<'s> {
    fn of(sheet: &'s Sheet<'s>, change: &FileChange) -> Self {
        let key = change.header.get(change.key_place());
        let key = key.and_then(|key| sheet.header()?.position(key));
        Self { texts: (0..sheet.len()).map(|row| text(sheet, row)).collect(), sheet, key }
    }

    fn key(&self, row: usize) -> String {
        self.key.map(|key| self.sheet.cell(row, key).into_owned()).unwrap_or_default()
    }

    /// The key of the row above this one; empty for the first.
    fn above(&self, row: usize) -> String {
        row.checked_sub(1).map(|above| self.key(above)).unwrap_or_default()
    }

    /// The texts that stand there more than once.
    fn copies(&self) -> HashSet<&'s str> {
        let mut seen = HashSet::new();
        self.texts.iter().copied().filter(|text| !seen.insert(*text)).collect()
    }

    fn keys(&self, from: usize) -> HashSet<String> {
        (from..self.texts.len()).map(|row| self.key(row)).collect()
    }
}

/// The text of a record, without the end of its line.
pub(super) fn text<'a>(sheet: &Sheet<'a>, row: usize) -> &'a str {
    let bytes = sheet.row(row).and_then(|range| sheet.bytes().get(range)).unwrap_or_default();
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}

fn walk(old: &Rows<'_>, new: &Rows<'_>, widened: &str, change: &mut FileChange) {
    let same = |old: &str, new: &str| new.strip_prefix(old).is_some_and(|rest| rest == widened);
    let (mut from, mut to) = (0, 0);
    let mut keys: Option<(HashSet<String>, HashSet<String>)> = None;
    // Whether the row before went or came too.
    let (mut going, mut coming) = (false, false);
    let mut copies: Option<HashSet<&str>> = None;
    loop {
        let (gone, come) = (old.texts.get(from), new.texts.get(to));
        match (gone, come) {
            (None, None) => break,
            (Some(gone), Some(come)) if same(gone, come) || old.key(from) == new.key(to) => {
                if !same(gone, come) {
                    change.changed.push(Changed { old: (*gone).to_owned(), new: (*come).to_owned() });
                }
                (from, to) = (from + 1, to + 1);
                (going, coming) = (false, false);
                continue;
            }
            _ => {}
        }
        let (before, after) = keys.get_or_insert_with(|| (old.keys(from), new.keys(0)));
        match (gone, come) {
            (gone, Some(come)) if gone.is_none() || !before.contains(&new.key(to)) => {
                let after = (gone.is_some()).then(|| new.above(to));
                extend(&mut change.added, coming, after, come);
                coming = true;
                to += 1;
            }
            (Some(gone), _)
                if copies.get_or_insert_with(|| old.copies()).contains(gone) && after.contains(&old.key(from)) =>
            {
                from += 1;
            }
            (Some(gone), _) => {
                extend(&mut change.removed, going, Some(old.above(from)), gone);
                going = true;
                from += 1;
            }
            _ => break,
        }
    }
}

fn extend(blocks: &mut Vec<Block>, together: bool, after: Option<String>, text: &str) {
    match blocks.last_mut().filter(|_| together) {
        Some(block) => {
            block.rows.push('\n');
            block.rows.push_str(text);
        }
        None => blocks.push(Block { after, rows: text.to_owned(), kept: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::customer;
    use crate::store::journal::{Way, turn};

    fn made(before: &str, after: &str) -> FileChange {
        between(&customer::TABLE, "customers.csv", before.as_bytes(), after.as_bytes(), before.is_empty())
    }

    fn block(after: Option<&str>, rows: &str) -> Block {
        Block { after: after.map(str::to_owned), rows: rows.to_owned(), kept: None }
    }

    #[test]
    fn what_rows_cannot_tell_is_told_by_the_whole_file() {
        let told = |before: &str, after: &str| {
            let change = exactly(&customer::TABLE, "customers.csv", before.as_bytes(), after.as_bytes(), false);
            for (bytes, way) in [(before, Way::Forward), (after, Way::Forward), (before, Way::Back), (after, Way::Back)]
            {
                let wanted = if way == Way::Forward { after } else { before };
                assert_eq!(String::from_utf8(turn(&change, bytes.as_bytes(), way).bytes).expect("text"), wanted);
            }
            change
        };
        let ends = told("id,name\r\nc-1,a\r\n", "id,name\nc-1,a\n");
        assert!(ends.has_no_rows() && !ends.is_empty());
        assert_eq!(turn(&ends, b"id,name\nc-1,b\n", Way::Back).conflicts.len(), 1);
        // Rows that went on changing are left, and what rows tell is still taken back.
        let mixed = told("id,name\nc-1,a\nc-2,b\nc-2,b\nc-3", "id,name\nc-1,a\nc-2,B\n");
        assert!(mixed.removed.is_empty(), "{mixed:?}");
        let back = turn(&mixed, b"id,name\nc-1,x\nc-2,B\n", Way::Back);
        assert_eq!((back.bytes.as_slice(), back.conflicts.len()), (&b"id,name\nc-1,x\nc-2,b\n"[..], 0));
        let forward = turn(&mixed, b"id,name\nc-1,a\nc-2,B\nc-4,d\n", Way::Forward);
        assert_eq!((forward.todo, forward.done), (0, 1), "the row that stays is not taken for one to go");
    }

    #[test]
    fn rows_come_go_and_change() {
        let before = "# x\nid,name\nc-1,a\nc-2,\"b\nb\"\nc-3,c\nc-4,d\n";
        let change = made(before, "# x\nid,name\nc-1,A\nc-4,d\nc-5,e");
        assert_eq!(change.header, ["id", "name"]);
        assert_eq!(change.changed, [Changed { old: "c-1,a".into(), new: "c-1,A".into() }]);
        assert_eq!(change.removed, [block(Some("c-1"), "c-2,\"b\nb\"\nc-3,c")]);
        assert_eq!(change.added, [block(None, "c-5,e")]);
        let change = made("id\nc-2\nc-3\n", "id\nc-1\nc-2\nc-x\nc-3\n");
        assert_eq!(change.added, [block(Some(""), "c-1"), block(Some("c-2"), "c-x")]);
    }

    #[test]
    fn rows_at_the_end_and_a_new_file_are_told_without_comparing() {
        assert_eq!(made("id,name\r\nc-1,a", "id,name\r\nc-1,a\r\nc-2,b\r\n").added, [block(None, "c-2,b\r\n")]);
        let new = made("", "id,name\nc-1,a\n");
        assert_eq!((new.header.len(), new.made, new.added), (2, true, vec![block(None, "c-1,a\n")]));
        assert!(made("id\n", "id\n").is_empty());
    }

    #[test]
    fn a_new_column_changes_only_the_rows_that_fill_it() {
        let change = made("id,name\nc-1,a\nc-2,b\n", "id,name,x\nc-1,a,\nc-2,b,1\n");
        assert_eq!(change.header, ["id", "name", "x"]);
        assert_eq!(change.changed, [Changed { old: "c-2,b".into(), new: "c-2,b,1".into() }]);
        assert!(change.removed.is_empty() && change.added.is_empty());
    }
}
