//! Several processes write to one book: nothing is lost, nothing is damaged.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

const WRITERS: usize = 8;
const ROUNDS: usize = 20;
/// A cell of one row for each writer.
const CELLS: [&str; WRITERS] = ["industry", "region", "city", "address", "source", "concerns", "incumbent", "note"];

fn kehu(book: &Path, writer: usize, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(words)
        .current_dir(book)
        .env_clear()
        // Two of them share the files of one writer.
        .envs([("KEHU_WRITER", format!("w{}", writer / 2)), ("KEHU_NOW", "2026-03-20T10:00".to_owned())])
        .stdin(Stdio::null())
        .output()
        .expect("kehu runs");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

/// The rows of a table, without the headers of its files; every one has as many cells as its header.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let files: Vec<_> = match fs::read_dir(path) {
        Ok(entries) => entries.map(|entry| entry.expect("an entry").path()).collect(),
        Err(_) => vec![path.with_extension("csv")],
    };
    let mut rows = Vec::new();
    for file in files {
        let mut reader = csv::Reader::from_path(&file).expect("a table");
        rows.extend(reader.records().map(|row| row.expect("no damage").iter().map(str::to_owned).collect::<Vec<_>>()));
    }
    rows
}

#[test]
fn no_row_and_no_cell_is_lost_between_processes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let book = folder.path();
    kehu(book, 0, &["init", "--rules", "sales", "--lang", "en", "--owner", "ann", "--timezone", "UTC"]);
    let shared = kehu(book, 0, &["add", "shared"]);
    let answers: BTreeMap<&str, Vec<String>> = thread::scope(|scope| {
        let running: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let shared = shared.as_str();
                scope.spawn(move || {
                    let mut answers: BTreeMap<&str, Vec<String>> = BTreeMap::new();
                    for round in 0..ROUNDS {
                        let text = format!("{writer}.{round}");
                        let cell = format!("{}={text}", CELLS[writer]);
                        let (kind, words) = match (writer + round) % 3 {
                            0 => ("log", vec!["log", shared, &text]),
                            1 => ("set", vec!["set", shared, &cell]),
                            _ => ("add", vec!["add", "--force", &text]),
                        };
                        answers.entry(kind).or_default().push(kehu(book, writer, &words));
                    }
                    answers
                })
            })
            .collect();
        let mut all: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for answers in running.into_iter().map(|running| running.join().expect("it ends")) {
            for (kind, ids) in answers {
                all.entry(kind).or_default().extend(ids);
            }
        }
        all
    });
    assert_eq!(answers.values().map(Vec::len).sum::<usize>(), WRITERS * ROUNDS);
    let ids = |table: &str| rows(&book.join(table)).into_iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    let answered = |kind: &str| answers[kind].iter().cloned().collect::<HashSet<_>>();
    let logged = ids("followups");
    assert_eq!((logged.len(), logged.into_iter().collect::<HashSet<_>>()), (answers["log"].len(), answered("log")));
    let mut customers = answered("add");
    customers.insert(shared.clone());
    let found = ids("customers");
    assert_eq!((found.len(), found.into_iter().collect::<HashSet<_>>()), (answers["add"].len() + 1, customers));
    assert_eq!(ids("changes").len(), answers["set"].len());
    let row = rows(&book.join("customers")).into_iter().find(|row| row[0] == shared).expect("the shared row");
    for writer in 0..WRITERS {
        let last = (0..ROUNDS).rev().find(|round| (writer + round) % 3 == 1).expect("a round that sets");
        assert!(row.contains(&format!("{writer}.{last}")), "{row:?}");
    }
    assert!(fs::read_dir(book.join(".kehu")).expect("local state").all(|entry| {
        let name = entry.expect("an entry").file_name();
        [".gitignore", "journal", "lock", "writer"].iter().any(|known| name == *known)
    }));
}
