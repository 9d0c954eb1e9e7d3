//! Our merge beside the one that git does line by line: wherever git comes to a sound table, ours has the same rows.
//!
//! Cells are quoted where they must be and where they need not, some span two lines; files end their lines in either way, and
//! the last one or not at all. The `csv` crate says what a sound table is. Where git is not installed this says so and passes.

use super::git::Clone;
use kehu::merge::{Shape, merge};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// How a cell is written: plain, in needless quotes, with a comma, with quotes in it, on two lines, in Chinese.
const CELLS: [&str; 7] = ["1", "\"2\"", "\"a, b\"", "\"say \"\"hi\"\"\"", "\"two\nlines\"", "客户", ""];

/// A row: the number of its id, and of its cells.
type Row = (u8, usize, usize);
/// A change: where, the new row, and what is done.
type Step = (usize, Row, u8);

/// Rows of a table by their first cell; nothing where two have the same or one has another number of cells.
fn sound(text: &str) -> Option<BTreeMap<String, Vec<String>>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows = BTreeMap::new();
    for row in reader.records() {
        let mut cells = row.ok()?.iter().map(str::to_owned).collect::<Vec<_>>().into_iter();
        if rows.insert(cells.next()?, cells.collect()).is_some() {
            return None;
        }
    }
    Some(rows)
}

fn text(rows: &[Row], crlf: bool, is_ended: bool) -> String {
    let lines = rows.iter().map(|(id, a, b)| format!("c-{id},{},{}\n", CELLS[*a], CELLS[*b]));
    let mut text = format!("id,a,b\n{}", lines.collect::<String>());
    if !is_ended {
        text.pop();
    }
    if crlf { text.replace('\n', "\r\n") } else { text }
}

fn changed(before: &[Row], steps: &[Step]) -> Vec<Row> {
    let mut rows = before.to_vec();
    for &(place, row, what) in steps {
        let at = place % rows.len().max(1);
        // A row that was taken out does not come back at another place: that would be a move.
        let is_new = before.iter().chain(&rows).all(|known| known.0 != row.0);
        match what {
            0 if is_new => rows.insert(at, row),
            1 if rows.len() > 1 => drop(rows.remove(at)),
            _ => {
                if let Some(old) = rows.get_mut(at) {
                    *old = (old.0, row.1, row.2);
                }
            }
        }
    }
    rows
}

#[test]
fn what_git_merges_line_by_line_to_a_sound_table_is_merged_to_the_same_rows() {
    let Some(clone) = Clone::new() else { return };
    let row = || (0..9_u8, 0..CELLS.len(), 0..CELLS.len());
    let side = || (proptest::collection::vec((0..12_usize, row(), 0..3_u8), 0..3), proptest::bool::weighted(0.8));
    // Rows keep their places: a row moved on one side and deleted on the other is gone for us, and stays for git.
    let cases_asked = std::env::var("KEHU_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(60);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: cases_asked,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let cases = (proptest::collection::vec(row(), 4..12), side(), side(), any::<bool>(), proptest::bool::weighted(0.8));
    // A test that compares nothing would pass.
    let compared = std::cell::Cell::new(0_u32);
    let answer = runner.run(&cases, |(base, ours, theirs, crlf, is_ended)| {
        let mut rows: Vec<Row> = Vec::new();
        for row in base {
            if rows.iter().all(|known| known.0 != row.0) {
                rows.push(row);
            }
        }
        let made = |side: &(Vec<Step>, bool)| text(&changed(&rows, &side.0), crlf, side.1);
        let texts = [text(&rows, crlf, is_ended), made(&ours), made(&theirs)];
        for (name, text) in ["base", "ours", "theirs"].iter().zip(&texts) {
            clone.write(name, text);
        }
        let (lines, is_clean) = clone.run("git merge-file -p -q ours base theirs");
        if let (true, Some(expected)) = (is_clean, sound(&lines)) {
            compared.set(compared.get() + 1);
            let shape = Shape { key: Some("id"), is_log: false };
            let done = merge(texts[0].as_bytes(), texts[1].as_bytes(), texts[2].as_bytes(), shape).expect("tables");
            let text = String::from_utf8(done.bytes).expect("text");
            prop_assert_eq!(done.conflicts, 0, "{}", text);
            prop_assert_eq!(sound(&text).expect("a sound table"), expected, "{}", text);
            let is_crlf = |line: &str| line.ends_with('\r') == crlf;
            let quoted = text.contains("two");
            prop_assert!(quoted || text.split_terminator('\n').rev().skip(1).all(is_crlf), "{:?}", text);
        }
        Ok(())
    });
    if let Err(failure) = answer {
        panic!("{failure}");
    }
    assert!(compared.get() > cases_asked / 5, "git merged {} of {cases_asked}", compared.get());
}
