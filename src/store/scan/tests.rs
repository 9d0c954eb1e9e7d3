//! The scan against the reader of whole files, with blocks so small that every row crosses one.

#![expect(clippy::disallowed_methods, reason = "this is `store`")]

use super::{Input, Limits, PROBLEM_LIMIT, Scan, Wanted, scan_with};
use crate::csv::sheet::Sheet;
use crate::problem::{Fault, Problem, Site};
use crate::store::head::fault_of;
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("kehu-scan-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn inputs(&self, files: &[Vec<u8>]) -> Vec<Input> {
        let write = |(place, bytes): (usize, &Vec<u8>)| {
            let name = format!("{place}.csv");
            let path = self.0.join(&name);
            std::fs::write(&path, bytes).unwrap();
            Input { name, path }
        };
        files.iter().enumerate().map(write).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One row as seen from outside: file, offset, line, texts of all columns, text of the wanted one, raw bytes.
type Seen = (String, u64, u64, Vec<String>, String, Vec<u8>);

const COLUMNS: [Wanted<'_>; 2] = [Wanted { name: "b", required: true }, Wanted { name: "none", required: false }];

fn limits(block: usize) -> Limits {
    Limits { block, slack: 7, split: 2, inline: 0, record: 200, tries: 0, problems: PROBLEM_LIMIT }
}

fn seen(limits: &Limits, inputs: &[Input], threads: usize) -> (Vec<Seen>, Vec<Problem>, Vec<usize>) {
    let each = |count: &mut usize, rows: &crate::store::rows::Rows<'_>| {
        *count += rows.len();
        let own = |row: crate::store::rows::Row<'_>| {
            let texts: Vec<String> =
                (0..row.header().len()).map(|column| row.extra(column).unwrap().into_owned()).collect();
            assert_eq!(row.bytes(0), row.text(0).as_bytes());
            assert_eq!(row.cell(1), "");
            (row.place(), texts, row.text(0).into_owned(), row.raw().to_vec())
        };
        rows.iter().map(own).collect::<Vec<_>>()
    };
    let scan: Scan<usize, _> = scan_with(limits, inputs, &COLUMNS, threads, || 0, each).unwrap();
    let sizes: Vec<usize> = scan.blocks.iter().map(Vec::len).collect();
    assert_eq!(sizes.iter().sum::<usize>(), scan.workers.iter().sum::<usize>());
    let places = &scan.places;
    let rows = scan.blocks.into_iter().flatten().map(|(place, texts, wanted, raw)| {
        (places.name(place).to_owned(), places.offset(place), places.line(place), texts, wanted, raw)
    });
    (rows.collect(), scan.problems, sizes)
}

fn expected(files: &[Vec<u8>]) -> (Vec<Seen>, Vec<Problem>) {
    let (mut rows, mut problems) = (vec![], vec![]);
    for (file, bytes) in files.iter().enumerate() {
        let name = format!("{file}.csv");
        let sheet = Sheet::parse(bytes);
        problems.extend(sheet.damages().iter().map(|damage| {
            let (fault, bytes) = fault_of(damage.clone(), 0);
            Problem::in_file(fault, &name, bytes)
        }));
        // Of two at one place the error comes first.
        problems.sort_by_key(|problem: &Problem| match &problem.site {
            Site::File { file, bytes } => (file.clone(), bytes.start, problem.fault.severity()),
            Site::Typed { .. } => unreachable!(),
        });
        let wanted = sheet.header().unwrap().position("b").unwrap();
        for row in 0..sheet.len() {
            let span = sheet.row(row).unwrap();
            let last = sheet.span(row, sheet.header().unwrap().width() - 1).unwrap();
            let texts: Vec<String> = sheet.texts(row).map(String::from).collect();
            let line = sheet.line(row).unwrap() as u64;
            let raw = bytes[span.start..last.end].to_vec();
            rows.push((name.clone(), span.start as u64, line, texts.clone(), texts[wanted].clone(), raw));
        }
    }
    (rows, problems)
}

/// A file of three columns: sound rows, rows that look like others from within quotes, and rubbish.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let row = prop_oneof![
        8 => "[a-d]{0,9},(\"([ab,\n]|\"\"){0,30}\"|[a张]{0,9}),(\"x\"|y)\r?\n".prop_map(String::into_bytes),
        2 => Just(b"1,\"text\n2,b,c\n3,b,c\n\",2\n".to_vec()),
        1 => "[a,\"\n]{0,9}\n".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..9),
        1 => Just(b"<<<<<<< ours\n".to_vec()),
    ];
    (prop_oneof!["a,b,c\n", "\u{feff}# note\r\n\r\nb,\"a\na\",c\r\n"], prop::collection::vec(row, 0..25))
        .prop_map(|(head, rows)| [head.as_bytes(), &rows.concat()].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_blocks_and_threads_see_what_one_reader_sees(
        files in prop::collection::vec(file(), 1..4), block in 16usize..200
    ) {
        let folder = Folder::new();
        let inputs = folder.inputs(&files);
        // Large enough that records are held; what happens to larger ones has its own test.
        let limits = Limits { record: 1 << 20, ..limits(block) };
        let alone = seen(&limits, &inputs, 1);
        let (rows, problems) = expected(&files);
        prop_assert_eq!(&alone.0, &rows);
        prop_assert_eq!(&alone.1, &problems);
        for threads in [2, 3] {
            prop_assert_eq!(&seen(&limits, &inputs, threads), &alone);
        }
    }
}

fn faults(problems: &[Problem]) -> Vec<(Fault, u64, u64)> {
    let place = |problem: &Problem| match &problem.site {
        Site::File { bytes, .. } => (problem.fault.clone(), bytes.start, bytes.end),
        Site::Typed { .. } => unreachable!(),
    };
    problems.iter().map(place).collect()
}

#[test]
fn of_a_conflict_larger_than_a_block_our_side_is_read() {
    let side = |name: &str| (0..40).map(|row| [&row.to_string(), ",", name, "\n"].concat()).collect::<String>();
    let (ours, base, theirs) = (side("ours"), side("base"), side("theirs"));
    let conflict = format!("<<<<<<< ours\n{ours}||||||| base\n{base}=======\n{theirs}>>>>>>> theirs\n");
    let file = format!("a,b\n1,before\n{conflict}2,between\n{conflict}3,after\n").into_bytes();
    let folder = Folder::new();
    let inputs = folder.inputs(&[file]);
    let whole = seen(&limits(1 << 20), &inputs, 1);
    assert_eq!(whole.0.len(), 83);
    assert!(whole.0.iter().all(|row| !["base", "theirs"].contains(&row.4.as_str())));
    for (block, threads) in [(64, 1), (64, 3), (200, 2), (1000, 2)] {
        let parts = seen(&limits(block), &inputs, threads);
        assert_eq!((&parts.0, &parts.1), (&whole.0, &whole.1), "{block} {threads}");
    }
}

#[test]
fn records_too_large_to_hold_are_walked_over() {
    let folder = Folder::new();
    let large = format!("2,\"{}\n\",z\n", "x\n".repeat(500));
    let open = format!("4,\"{}", "x\n".repeat(500));
    let file = format!("a,b,c\n1,b,c\n{large}3,b,c\n{open}");
    let inputs = folder.inputs(&[file.into_bytes()]);
    for threads in [1, 2, 3] {
        let (rows, problems, _) = seen(&limits(64), &inputs, threads);
        assert_eq!(rows.iter().map(|row| (row.2, row.3[0].as_str())).collect::<Vec<_>>(), [(2, "1"), (505, "3")]);
        let end = 12 + large.len() as u64;
        let oversized = (Fault::OversizedRecord { bytes: large.len() }, 12, end);
        assert_eq!(faults(&problems), [oversized, (Fault::UnclosedQuote, end + 8, end + 9)]);
    }
}

#[test]
fn a_file_without_rows_to_read_is_a_problem_and_never_no_data() {
    let folder = Folder::new();
    let files = [b"".to_vec(), b"\n\n".to_vec(), b"a,c\n1,2\n".to_vec(), b"a,b\n1,2\n".to_vec()];
    let mut inputs = folder.inputs(&files);
    inputs.push(Input { name: "gone.csv".into(), path: folder.0.join("gone.csv") });
    let (rows, problems, _) = seen(&limits(64), &inputs, 2);
    assert_eq!(rows.len(), 1);
    let missing = Fault::MissingColumn { name: "b".into() };
    let file = (Fault::MissingFile, 0, 0);
    assert_eq!(faults(&problems), [file.clone(), file.clone(), (missing, 0, 3), file]);
}

#[test]
fn nothing_to_read_is_no_problem() {
    let (rows, problems, _) = seen(&limits(64), &[], 2);
    assert_eq!((rows, problems), (vec![], vec![]));
}

#[test]
fn problems_are_kept_up_to_a_limit_and_counted_beyond() {
    let folder = Folder::new();
    let inputs = folder.inputs(&[[b"a,b\n".as_slice(), &b"x\"y,\nragged\n".repeat(20_000)].concat()]);
    for threads in [1, 2] {
        let scan = scan_with(&limits(512), &inputs, &COLUMNS, threads, || (), |(), _| ()).unwrap();
        assert_eq!((scan.problems.len(), scan.more_problems), (PROBLEM_LIMIT, 39_000));
        assert!(faults(&scan.problems).iter().all(|(fault, ..)| *fault != Fault::OddQuote));
    }
}

#[test]
fn what_cannot_be_read_fails_with_its_path() {
    let folder = Folder::new();
    let inputs = [Input { name: "folder".into(), path: folder.0.clone() }];
    let error = scan_with(&limits(64), &inputs, &COLUMNS, 2, || (), |(), _| ()).unwrap_err();
    assert!(matches!(error, crate::error::Error::Io { path, .. } if path == folder.0));
}
