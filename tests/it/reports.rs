//! Figures of reports, held against the same figures worked out by DuckDB: on a generated book and on real purchases.
//!
//! Without DuckDB for Python (`python3`, or the one that `KEHU_PYTHON` names) they are held against what it said once, which is
//! stored in `reports`, and the rest is skipped with a line that says so. And coverage is held against `due`.

use super::generated::generate::{self, Size};
use super::real;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// How headers begin.
const HEADERS: [&str; 4] = ["metric,", "group,", "at_start,", "strand,overdue_days"];

/// A Python that has DuckDB.
pub fn python() -> Option<String> {
    let python = std::env::var("KEHU_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", "import duckdb"]).output().is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("skipped: `{python}` cannot import duckdb");
    }
    has.then_some(python)
}

/// What kehu says, without its header.
fn told(book: &Path, arguments: &str, today: &str) -> Vec<String> {
    answered(book, &format!("report {arguments}"), today)
}

fn answered(book: &Path, arguments: &str, today: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
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

pub fn oracle(python: &str, script: &str, book: &Path, today: &str, arguments: &[&str]) -> Vec<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(script);
    let output = Command::new(python).arg(script).arg(book).arg(today).args(arguments).output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    lines(output.stdout)
}

fn lines(text: Vec<u8>) -> Vec<String> {
    let text = String::from_utf8(text).expect("text");
    text.lines().filter(|line| !HEADERS.iter().any(|header| line.starts_with(header))).map(str::to_owned).collect()
}

/// The same cells; numbers may differ in how the last place was rounded.
pub fn assert_same(name: &str, ours: &[String], theirs: &[String]) {
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

/// Arguments of the script, and of `kehu report`, for every report on buying on these days.
fn questions(units: &[&str], from: &str, until: &str) -> Vec<(Vec<String>, String)> {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let retention = units.iter().map(|unit| (words(&[unit]), format!("retention --by {unit}")));
    let within = ["repeat", "churn", "conversion"]
        .map(|report| (words(&[report, from, until]), format!("{report} --period {from}..{until}")));
    let moves = ["tier", "stage"]
        .map(|by| (words(&[by, from, until]), format!("migration --by {by} --period {from}..{until} --where count>0")));
    retention.chain(within).chain(moves).chain([(words(&["value"]), "value".to_owned())]).collect()
}

/// What kehu says of what the script says too.
fn shared(book: &Path, arguments: &str, today: &str) -> Vec<String> {
    let of_value = |line: &String| line.starts_with("top_share") || line.starts_with("gini");
    let ours = told(book, arguments, today).into_iter();
    let ours: Vec<_> =
        ours.filter(|line| !line.starts_with("loss_") && (arguments != "value" || of_value(line))).collect();
    assert!(!ours.is_empty(), "{arguments}");
    ours
}

/// Every report on buying, on these days.
fn hold(python: &str, book: &Path, today: &str, from: &str, until: &str) {
    for (script, arguments) in questions(&["month", "quarter", "year"], from, until) {
        let script: Vec<&str> = script.iter().map(String::as_str).collect();
        assert_same(
            &arguments,
            &shared(book, &arguments, today),
            &oracle(python, "reports_duckdb.py", book, today, &script),
        );
    }
}

/// The same against what DuckDB said once, for machines that have none. Each block of the file begins with the command that
/// made it; `KEHU_BLESS=1` makes them anew.
fn hold_stored(name: &str, book: &Path, today: &str, from: &str, until: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/reports").join(name);
    let command = |script: &[String]| format!("$ python3 tests/it/reports_duckdb.py BOOK {today} {}", script.join(" "));
    let questions = questions(&["quarter", "year"], from, until);
    if std::env::var_os("KEHU_BLESS").is_some()
        && let Some(python) = python()
    {
        let mut text = String::new();
        for (script, _) in &questions {
            let words: Vec<&str> = script.iter().map(String::as_str).collect();
            let lines = oracle(&python, "reports_duckdb.py", book, today, &words);
            text += &format!("{}\n{}\n", command(script), lines.join("\n"));
        }
        fs::write(&path, text).expect("a file");
    }
    let text = fs::read_to_string(&path).expect("what was stored");
    for (script, arguments) in questions {
        let below = text.lines().skip_while(|line| **line != command(&script)).skip(1);
        let stored: Vec<String> = below.take_while(|line| !line.starts_with("$ ")).map(str::to_owned).collect();
        assert_same(&arguments, &shared(book, &arguments, today), &stored);
    }
}

#[test]
fn figures_of_a_generated_book_are_those_of_duckdb() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let size = Size { customers: 400, contacts: 400, purchases: 4_000, writers: 3 };
    generate::book(folder.path(), size, 3).expect("a book");
    hold_stored("generated.txt", folder.path(), "2026-03-31", "2025-04-01", "2025-12-31");
    let Some(python) = python() else { return };
    hold(&python, folder.path(), "2026-03-31", "2025-04-01", "2025-12-31");
    hold(&python, folder.path(), "2025-10-31", "2025-07-01", "2025-10-31");
}

#[test]
fn figures_of_a_music_shop_are_those_of_duckdb() {
    let Some(file) = real::data("cdnow/CDNOW_master.txt") else { return };
    let book = real::book("1997-01-01");
    real::import(book.path(), &file, "cdnow.toml");
    hold_stored("cdnow.txt", book.path(), "1998-06-30", "1997-07-01", "1998-06-30");
    let Some(python) = python() else { return };
    hold(&python, book.path(), "1998-06-30", "1997-07-01", "1998-06-30");
}

#[test]
fn coverage_counts_what_due_finds() {
    for example in ["shop", "agency", "bank"] {
        let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
        for today in ["2026-03-20", "2026-02-10"] {
            // A planned contact stands in for the rhythm that it keeps, or beside it.
            let due = "due --all --within 9000d --columns strand,overdue_days,held,customer_id";
            let mut items = answered(&book, due, today);
            items.retain(|item| !item.starts_with(','));
            let mut rhythms: BTreeMap<(&str, &str), bool> = BTreeMap::new();
            for item in &items {
                let cells: Vec<&str> = item.split(',').collect();
                let [strand, overdue, held, customer] = cells[..] else { panic!("{item}") };
                if !["status", "refused"].contains(&held) {
                    *rhythms.entry((strand, customer)).or_insert(true) &= overdue == "0";
                }
            }
            let mut strands: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
            for ((strand, _), in_time) in rhythms {
                let (covered, all) = strands.entry(strand).or_default();
                *all += 1;
                *covered += u32::from(in_time);
            }
            assert!(strands.values().any(|(_, all)| *all > 1), "{example}: {items:?}");
            let lines = told(&book, "coverage", today);
            for (strand, (covered, all)) in strands {
                let line = lines.iter().find(|line| line.starts_with(&format!("coverage,{strand},")));
                let counts = line.and_then(|line| line.splitn(4, ',').nth(3));
                assert_eq!(counts, Some(format!("{covered},{all}").as_str()), "{example} {strand} {today}: {lines:?}");
            }
        }
    }
}
