//! Laws of the grammar over generated input.

use super::cell::decode_bytes;
use super::damage::Flaw;
use super::index::{Index, Reach};
use super::sheet::Sheet;
use super::sift::content;
use super::splice::Splices;
use super::write;
use fearless_simd::Level;
use proptest::prelude::*;
use std::ops::Range;

/// Bytes in which every special case is frequent, long enough for several steps of 64.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let arbitrary = prop::collection::vec(prop::sample::select(b"ab,,\"\n\r\0\xe4".as_slice()), 0..300);
    prop_oneof![arbitrary, sound(1..5)]
}

/// Bytes whose quotes open and close cells, with unquoted cells long enough to leave some steps without quotes.
fn sound(cells: Range<usize>) -> impl Strategy<Value = Vec<u8>> {
    let cell = prop_oneof!["[a-c]{0,40}", "\"([a,\n\r]|\"\"){0,9}\""];
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n")];
    let row = (prop::collection::vec(cell, cells), end).prop_map(|(cells, end)| cells.join(",") + end);
    (prop::collection::vec(row, 0..20), any::<bool>()).prop_map(|(rows, ended)| {
        let mut text = rows.concat();
        if !ended {
            text.truncate(text.trim_end().len());
        }
        text.into_bytes()
    })
}

fn exactly(bytes: &[u8], limit: usize) -> (Index, Reach) {
    let mut index = Index::new(b',');
    let reach = index.read_exactly(bytes, limit, true);
    (index, reach)
}

/// The instructions of this processor, and those of older ones.
fn levels() -> impl Iterator<Item = Level> {
    let newest = Level::new();
    #[cfg(target_arch = "x86_64")]
    let older = [newest.as_avx2().map(Level::Avx2), newest.as_sse4_2().map(Level::Sse4_2)];
    #[cfg(not(target_arch = "x86_64"))]
    let older = [None];
    [newest, Level::baseline()].into_iter().chain(older.into_iter().flatten())
}

fn rows_of(bytes: &[u8], index: &Index) -> Vec<Vec<Vec<u8>>> {
    let (mut rows, mut start, mut cells) = (vec![], 0, index.cells().iter());
    for &end in index.rows() {
        let content = content(bytes, start..end as usize);
        if content.is_empty() {
            cells.next();
        } else {
            let mut row = vec![];
            for &cell_end in cells.by_ref() {
                let raw = &bytes[start..(cell_end as usize).min(content.end)];
                row.push(decode_bytes(raw).into_owned());
                start = cell_end as usize + 1;
                if cell_end == end {
                    break;
                }
            }
            rows.push(row);
        }
        start = end as usize + 1;
    }
    rows
}

fn rows_of_csv(bytes: &[u8], terminator: csv::Terminator) -> Vec<Vec<Vec<u8>>> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).has_headers(false).terminator(terminator).from_reader(bytes);
    reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect()).collect()
}

fn agree_with_csv(bytes: &[u8], terminator: csv::Terminator) -> Result<(), TestCaseError> {
    let (index, _) = exactly(bytes, usize::MAX);
    let mut theirs = rows_of_csv(bytes, terminator);
    if index.unclosed().is_some() {
        theirs.pop();
    }
    prop_assert_eq!(rows_of(bytes, &index), theirs);
    Ok(())
}

proptest! {
    #[test]
    fn the_fast_index_is_the_exact_one(bytes in bytes(), limit in 1usize..400, piece in 1usize..150) {
        let (exact, reach) = exactly(&bytes, limit);
        for level in levels() {
            let mut fast = Index::with_level(b',', level);
            let mut given = 0;
            let reached = loop {
                given = bytes.len().min(given + piece);
                match fast.read(&bytes[..given], limit, given == bytes.len()) {
                    Reach::More => {}
                    done @ Reach::Done(_) => break done,
                }
            };
            prop_assert_eq!(reached, reach);
            prop_assert_eq!(fast.cells(), exact.cells());
            prop_assert_eq!(fast.rows(), exact.rows());
            prop_assert_eq!(fast.quoted_newlines(), exact.quoted_newlines());
            prop_assert_eq!(fast.odd(), exact.odd());
            prop_assert_eq!(fast.unclosed(), exact.unclosed());
            prop_assert!(fast.has_nul() || !exact.has_nul());
        }
    }

    #[test]
    fn rows_are_those_of_the_csv_crate(text in "[ab,\"\n]{0,80}") {
        agree_with_csv(text.as_bytes(), csv::Terminator::Any(b'\n'))?;
        agree_with_csv(text.replace('\n', "\r\n").as_bytes(), csv::Terminator::CRLF)?;
    }

    #[test]
    fn cells_and_what_separates_them_are_all_the_bytes(bytes in bytes()) {
        let (index, _) = exactly(&bytes, usize::MAX);
        let mut again = vec![];
        let mut start = 0;
        for &end in index.cells() {
            again.extend_from_slice(&bytes[start..(end as usize + 1).min(bytes.len())]);
            prop_assert!(end as usize == bytes.len() || matches!(bytes[end as usize], b',' | b'\n'));
            start = end as usize + 1;
        }
        prop_assert!(bytes.starts_with(&again));
        prop_assert_eq!(again.len() == bytes.len(), index.unclosed().is_none());
        prop_assert_eq!(Splices::default().apply(&bytes), bytes);
    }

    #[test]
    fn what_is_written_is_read_back(cells in prop::collection::vec("[a-c,\"\n\r# <=张]{0,9}", 1..6)) {
        let mut bytes = vec![];
        let names: Vec<String> = (0..cells.len()).map(|place| format!("n{place}")).collect();
        write::row(&mut bytes, names.iter().map(String::as_str), b',');
        bytes.push(b'\n');
        write::row(&mut bytes, cells.iter().map(String::as_str), b',');
        bytes.push(b'\n');
        let sheet = Sheet::parse(&bytes);
        prop_assert_eq!(sheet.damages(), []);
        prop_assert_eq!(sheet.texts(0).collect::<Vec<_>>(), cells);
    }

    #[test]
    fn one_edit_changes_one_cell(rest in bytes(), row: prop::sample::Index, column in 0usize..2, text in "[a\", \n#]{0,5}") {
        let bytes = [b"id,b\n1,2\n".as_slice(), &rest].concat();
        let sheet = Sheet::parse(&bytes);
        let row = row.index(sheet.len());
        let mut splices = Splices::default();
        sheet.set(&mut splices, row, column, "overwritten below");
        sheet.set(&mut splices, row, column, &text);
        let edited = splices.apply(&bytes);
        let span = sheet.span(row, column).unwrap();
        prop_assert_eq!(&edited[..span.start], &bytes[..span.start]);
        prop_assert!(edited.ends_with(&bytes[span.end..]));
        let again = Sheet::parse(&edited);
        prop_assert_eq!(again.len(), sheet.len());
        for other in 0..sheet.len() {
            for place in 0..2 {
                if (other, place) == (row, column) {
                    prop_assert_eq!(again.cell(other, place), text.as_str());
                } else {
                    prop_assert_eq!(again.raw(other, place), sheet.raw(other, place));
                }
            }
        }
    }

    #[test]
    fn rows_come_and_go_and_the_others_stay(rest in sound(2..3), gone: prop::sample::Index, text in "[a\",\n]{0,5}") {
        let bytes = [b"\xef\xbb\xbfid,b\r\n".as_slice(), &rest].concat();
        let sheet = Sheet::parse(&bytes);
        let mut expected: Vec<Vec<String>> = (0..sheet.len()).map(|row| texts(&sheet, row)).collect();
        let mut splices = Splices::default();
        if !sheet.is_empty() {
            let gone = gone.index(sheet.len());
            sheet.set(&mut splices, gone, 1, "never seen");
            sheet.remove(&mut splices, gone);
            expected.remove(gone);
        }
        sheet.append(&mut splices, ["new", &text]);
        sheet.append(&mut splices, ["newer", ""]);
        sheet.add_column(&mut splices, "c", |_| "x y".into());
        for row in &mut expected {
            row.push("x y".into());
        }
        let edited = splices.apply(&bytes);
        let again = Sheet::parse(&edited);
        prop_assert_eq!(&again.header().unwrap().names, &["id", "b", "c"]);
        prop_assert_eq!((0..again.len()).map(|row| texts(&again, row)).collect::<Vec<_>>(), expected);
        prop_assert!(edited.ends_with(b"newer,\r\n"));
    }
}

fn texts(sheet: &Sheet<'_>, row: usize) -> Vec<String> {
    sheet.texts(row).map(String::from).collect()
}

fn flaws(bytes: &[u8]) -> Vec<(Flaw, Range<usize>)> {
    Sheet::parse(bytes).damages().iter().map(|damage| (damage.flaw.clone(), damage.bytes.clone())).collect()
}

#[test]
fn every_damage_is_at_its_place() {
    assert_eq!(flaws(b"id,b\n1,2\n\n# note, with \"commas\", here\n3,4\n"), []);
    assert_eq!(flaws(b"id,b\n# a note\n1,2\n"), []);
    assert_eq!(flaws(b"id,b\n1\n2,2\n"), [(Flaw::Ragged { found: 1, expected: 2 }, 5..6)]);
    assert_eq!(flaws(b"id,b\n1,2\n3"), [(Flaw::TornTail, 9..10)]);
    assert_eq!(flaws(b"id,b\n1,2\n3,\"x"), [(Flaw::TornTail, 9..13)]);
    assert_eq!(flaws(b"id,b\n1,\"2\n3,4\n"), [(Flaw::UnclosedQuote, 7..8)]);
    assert_eq!(flaws(b"id,b\n1,\0\n"), [(Flaw::Nul, 7..8)]);
    assert_eq!(flaws(b"id,b\n1,2\n3,a\xff\n"), [(Flaw::InvalidUtf8, 12..13)]);
    assert_eq!(flaws(b"id,b\n1,5\" pipe\n"), [(Flaw::OddQuote, 8..9)]);
    assert_eq!(flaws(b"id,b\n1,\"x\"y\n"), [(Flaw::OddQuote, 10..11)]);
    assert_eq!(flaws(b"id,b\r\n1,\"x\"\r\n"), []);
    let markers = b"id,b\n<<<<<<< ours: row 1, column b\n1,2\n=======\n1,3\n>>>>>>> theirs\n";
    assert_eq!(flaws(markers).iter().map(|(flaw, _)| flaw).collect::<Vec<_>>(), [&Flaw::ConflictMarker; 3]);
}

#[test]
fn sizes_are_limited() {
    let cell = "x".repeat(super::CELL_LIMIT + 1);
    let bytes = format!("id,b\n1,{cell}\n2,ok\n");
    let sheet = Sheet::parse(bytes.as_bytes());
    assert_eq!(sheet.damages()[0].flaw, Flaw::OversizedCell { bytes: cell.len() });
    assert_eq!((sheet.len(), sheet.cell(0, 1).as_ref()), (1, "ok"));
    let bytes = format!("id,b\n1,{}\n2,ok\n", cell.repeat(4));
    assert!(matches!(Sheet::parse(bytes.as_bytes()).damages()[0].flaw, Flaw::OversizedRecord { .. }));
}

#[test]
fn lines_are_physical() {
    let sheet = Sheet::parse(b"# top\nid,\"b\nb\"\n\n1,\"x\ny\"\nragged\n2,z");
    assert_eq!((0..sheet.len()).map(|row| sheet.line(row).unwrap()).collect::<Vec<_>>(), [5, 8]);
}
