//! Books to have accidents with: of the purchases of a music shop where that data is, and small ones.

use crate::run::kehu;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that goes when the test ends.
pub fn folder() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("kehu-faults-").tempdir().expect("a temporary folder")
}

/// A file of the data: below `KEHU_DATA`, else in `../shared/data`.
pub fn data(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let path = std::env::var_os("KEHU_DATA").map_or_else(beside, PathBuf::from).join(name);
    path.is_file().then_some(path)
}

/// Runs what must end well.
pub fn well(book: &Path, words: &[&str]) -> String {
    let answer = kehu(book, "ann", 1, words);
    assert_eq!(answer.code, 0, "{words:?}: {}", answer.told);
    answer.out
}

const INIT: [&str; 12] =
    ["init", "-q", "--rules", "sales", "--lang", "en", "--timezone", "UTC", "--owner", "ann", "--currency", "EUR"];

/// A book with a few customers.
pub fn small(root: &Path) {
    fs::create_dir_all(root).expect("a folder");
    well(root, &INIT);
    customers(root);
}

/// Customers whose cells the writers fill, each of them some.
fn customers(root: &Path) {
    for number in 0..4 {
        well(root, &["add", "-q", "--force", &format!("Shared {number}"), &format!("id=c-shared0{number}")]);
    }
}

/// A book of a music shop: 23,570 customers and 69,659 purchases; nothing where the data is not there.
pub fn shop(root: &Path) -> bool {
    let Some(file) = data("cdnow/CDNOW_master.txt") else { return false };
    fs::create_dir_all(root).expect("a folder");
    well(root, &INIT);
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/import/cdnow.toml");
    let settings = root.join("kehu.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    let text = text.lines().map(|line| match line.split_once('=') {
        Some((key, _)) if key.trim() == "started" => "started = 1997-01-01\n".to_owned(),
        _ => format!("{line}\n"),
    });
    fs::write(&settings, text.collect::<String>()).expect("settings");
    let path = |path: &Path| path.to_string_lossy().into_owned();
    well(root, &["import", &path(&file), "--map", &path(&map), "--write"]);
    customers(root);
    true
}

/// The customers of the music shop without an import, which takes long in a test.
pub fn customers_of_the_shop(root: &Path) -> bool {
    let Some(master) = data("cdnow/CDNOW_master.txt") else { return false };
    small(root);
    let text = fs::read_to_string(master).expect("text");
    let ids: BTreeSet<&str> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let table = root.join("customers.csv");
    let mut lines = fs::read_to_string(&table).expect("customers");
    let columns = lines.lines().next().map_or(0, |header| header.split(',').count());
    for id in ids {
        lines.push_str(&format!("c-{id},Customer {id}{}\n", ",".repeat(columns.saturating_sub(2))));
    }
    fs::write(table, lines).expect("written");
    true
}

/// A copy of a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).expect("an entry");
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("copied");
        }
    }
}

/// The files of a book by their relative names, without the state of this machine and without git's.
pub fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            if name == ".kehu" || name == ".git" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path) {
                found.insert(name, bytes);
            }
        }
    }
    found
}

/// The files of a table.
pub fn table(root: &Path, name: &str) -> Vec<PathBuf> {
    let single = root.join(format!("{name}.csv"));
    if single.is_file() {
        return vec![single];
    }
    let Ok(entries) = fs::read_dir(root.join(name)) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .filter(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')))
        .collect()
}
