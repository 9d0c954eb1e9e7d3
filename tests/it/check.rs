//! `kehu check` on books that are sound, where it must be silent, and with one damage planted, which it must find there.
//!
//! `KEHU_CASES=N` checks N generated books; a few are checked without it.

use crate::generated::generate::{self, AS_OF, Size};
use kehu::book::Book;
use kehu::book::check::everything;
use kehu::problem::Problem;
use kehu::store::disk::Real;
use kehu::store::locate;
use kehu::value::date::Date;
use std::path::Path;

const SMALL: Size = Size { customers: 60, contacts: 600, purchases: 300, writers: 2 };

#[test]
fn nothing_is_found_in_clean_books() {
    let cases: u64 = std::env::var("KEHU_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3);
    for seed in 0..cases {
        let folder = tempfile::tempdir().expect("a folder");
        generate::book(folder.path(), SMALL, seed).expect("a book");
        let found = found(folder.path());
        assert!(found.is_empty(), "seed {seed}: {found:?}");
    }
}

/// What stands where: the code, the file, the line from 1.
fn found(folder: &Path) -> Vec<(&'static str, String, u64)> {
    let problems = problems(folder);
    let shown = locate::locate(&Real, folder, problems);
    let place = |shown: kehu::problem::Shown| {
        let file = shown.problem.site.file().unwrap_or_default().to_owned();
        (shown.problem.fault.code(), file, shown.line.map_or(0, |line| line.number))
    };
    shown.into_iter().map(place).collect()
}

fn problems(folder: &Path) -> Vec<Problem> {
    let book = Book::open(folder.to_path_buf(), 2).expect("settings");
    let (year, month, day) = AS_OF;
    let at = book.settings.book.zone.end(Date::from_ymd(year, month, day).expect("a day"));
    everything(&book.ask(at, true)).expect("checked").problems
}
