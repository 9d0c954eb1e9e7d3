//! Figures of reports, held against the same figures worked out by DuckDB: on a generated book and on real purchases.
//!
//! Without DuckDB for Python (`python3`, or the one that `KEHU_PYTHON` names) these tests say so and pass.

use super::generated::generate::{self, Size};
use super::real;
use std::path::Path;
use std::process::Command;

/// A Python that has DuckDB.
fn python() -> Option<String> {
    let python = std::env::var("KEHU_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", "import duckdb"]).output().is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("skipped: `{python}` cannot import duckdb");
    }
    has.then_some(python)
}

/// What kehu says, without its header.
fn told(book: &Path, arguments: &str, today: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(["report"])
        .args(arguments.split(' '))
        .args(["-f", "csv", "--as-of", today])
        .current_dir(book)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .output()
        .expect("kehu runs");
    assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    lines(output.stdout)
}

fn oracle(python: &str, book: &Path, today: &str, arguments: &[&str]) -> Vec<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/reports_duckdb.py");
    let output = Command::new(python).arg(script).arg(book).arg(today).args(arguments).output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    lines(output.stdout)
}

fn lines(text: Vec<u8>) -> Vec<String> {
    let text = String::from_utf8(text).expect("text");
    text.lines().filter(|line| !line.starts_with("metric,") && !line.starts_with("group,")).map(str::to_owned).collect()
}

/// The same cells; numbers may differ in how the last place was rounded.
fn assert_same(name: &str, ours: &[String], theirs: &[String]) {
    assert_eq!(ours.len(), theirs.len(), "{name}: {ours:#?} {theirs:#?}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        let is_same = |(a, b): (&str, &str)| match (a.parse::<f64>(), b.parse::<f64>()) {
            (Ok(a), Ok(b)) => (a - b).abs() < 1.01e-4,
            _ => a == b,
        };
        let same =
            ours.split(',').count() == theirs.split(',').count() && ours.split(',').zip(theirs.split(',')).all(is_same);
        assert!(same, "{name}: {ours} is {theirs} in DuckDB");
    }
}

/// Every report on buying, on these days.
fn hold(python: &str, book: &Path, today: &str, from: &str, until: &str) {
    for unit in ["month", "quarter", "year"] {
        let ours = told(book, &format!("retention --by {unit}"), today);
        assert!(ours.len() > 2, "{ours:?}");
        assert_same(unit, &ours, &oracle(python, book, today, &[unit]));
    }
    for report in ["repeat", "churn", "conversion"] {
        let ours = told(book, &format!("{report} --period {from}..{until}"), today);
        let ours: Vec<_> = ours.into_iter().filter(|line| !line.starts_with("loss_")).collect();
        assert_same(report, &ours, &oracle(python, book, today, &[report, from, until]));
    }
    let value =
        told(book, "value", today).into_iter().filter(|line| line.starts_with("top_share") || line.starts_with("gini"));
    assert_same("value", &value.collect::<Vec<_>>(), &oracle(python, book, today, &["value"]));
}

#[test]
fn figures_of_a_generated_book_are_those_of_duckdb() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let size = Size { customers: 400, contacts: 400, purchases: 4_000, writers: 3 };
    generate::book(folder.path(), size, 3).expect("a book");
    hold(&python, folder.path(), "2026-03-31", "2025-04-01", "2025-12-31");
    hold(&python, folder.path(), "2025-10-31", "2025-07-01", "2025-10-31");
}

#[test]
fn figures_of_a_music_shop_are_those_of_duckdb() {
    let Some(file) = real::data("cdnow/CDNOW_master.txt") else { return };
    let Some(python) = python() else { return };
    let book = real::book("1997-01-01");
    real::import(book.path(), &file, "cdnow.toml");
    hold(&python, book.path(), "1998-06-30", "1997-07-01", "1998-06-30");
}
