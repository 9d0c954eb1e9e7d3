//! The books that benchmarks and other tests are run on: the same from the same seed, and sound.

#![expect(clippy::disallowed_methods, reason = "the test reads what was generated")]
#![expect(clippy::unwrap_used, reason = "a test may fail outside of its own function too")]

#[path = "../bench/generate/mod.rs"]
pub mod generate;

use generate::Size;
use kehu::csv::sheet::Sheet;
use kehu::model::table;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::Path;

const SMALL: Size = Size { customers: 60, contacts: 3_000, purchases: 500, writers: 2 };

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let [first, again, other] = [7, 7, 8].map(generated);
    assert_eq!(first, again);
    assert_ne!(first, other);
    assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
}

#[test]
fn a_generated_book_is_sound_and_as_large_as_asked() {
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids = HashSet::new();
    let (mut records_in_cells, mut dangling) = (0, vec![]);
    for (name, bytes) in generated(7).iter().filter(|(name, _)| Path::new(name).extension() == Some("csv".as_ref())) {
        let sheet = Sheet::parse(bytes);
        assert!(sheet.damages().is_empty(), "{name}: {:?}", sheet.damages());
        let table = name.split(['/', '.']).next().unwrap();
        let columns = table_columns(table);
        assert_eq!(
            sheet.header().unwrap().positions(columns.iter().copied()),
            (0..columns.len()).map(Some).collect::<Vec<_>>()
        );
        *rows.entry(table.to_owned()).or_default() += sheet.len();
        for row in 0..sheet.len() {
            assert!(ids.insert(sheet.cell(row, 0).into_owned()), "{name}: an id twice");
            records_in_cells += usize::from(sheet.texts(row).any(|text| text.contains("\nf-")));
            if let Some(customer) = columns.iter().position(|column| *column == "customer_id") {
                dangling.push(sheet.cell(row, customer).into_owned());
            }
        }
    }
    let expected = [("customers", 60), ("people", 60), ("followups", 3_000), ("purchases", 500)];
    for (table, count) in expected {
        assert_eq!(rows.get(table), Some(&count), "{table}");
    }
    assert!(records_in_cells > 0, "no cell looks like a record");
    dangling.retain(|customer| !ids.contains(customer));
    assert!(dangling.is_empty(), "{dangling:?}");
}

fn table_columns(name: &str) -> Vec<&'static str> {
    table(name).unwrap().columns.iter().map(|column| column.name).collect()
}

/// Every file of the small book of this seed, by its name in the book.
fn generated(seed: u64) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    generate::book(folder.path(), SMALL, seed).unwrap();
    let mut files = BTreeMap::new();
    gather(folder.path(), folder.path(), &mut files);
    files
}

fn gather(book: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            gather(book, &entry, files);
        } else {
            let name = entry.strip_prefix(book).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&entry).unwrap());
        }
    }
}
