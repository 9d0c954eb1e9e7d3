//! Real data, brought in by commands: the purchases of a music shop, and a log of incidents.
//!
//! The data is no part of the repository; without it these tests say so and pass.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of the data: below `KEHU_DATA`, else in `../shared/data`.
fn data(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let path = std::env::var_os("KEHU_DATA").map_or_else(beside, PathBuf::from).join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: {name} is not there");
    None
}

/// A book that began before the data does.
fn book(started: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let init = "init -q --rules sales --lang en --name real --currency USD --timezone America/New_York --owner ann";
    assert_eq!(kehu(folder.path(), init), (String::new(), String::new(), 0));
    let settings = folder.path().join("kehu.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    let text = text.lines().map(|line| match line.split_once('=') {
        Some((key, _)) if key.trim() == "started" => format!("started = {started}\n"),
        _ => format!("{line}\n"),
    });
    fs::write(&settings, text.collect::<String>()).expect("settings");
    folder
}

/// Standard output, standard error and the exit code.
fn kehu(folder: &Path, arguments: &str) -> (String, String, i32) {
    let mut kehu = Command::new(env!("CARGO_BIN_EXE_kehu"));
    kehu.current_dir(folder).env_clear().env("LANG", "C.UTF-8").env("KEHU_WRITER", "ann").env("LOGNAME", "ann");
    let output = kehu.args(arguments.split(' ')).output().expect("kehu runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr), output.status.code().unwrap_or(-1))
}

fn import(folder: &Path, file: &Path, map: &str) -> String {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/import").join(map);
    let (out, err, code) = kehu(folder, &format!("import {} --map {} --write", file.display(), map.display()));
    assert_eq!((err.as_str(), code), ("", 0), "{out}");
    let title = out.lines().next().unwrap_or_default();
    title.split_once(" → ").map_or(title, |(_, told)| told).to_owned()
}

fn rows(folder: &Path, file: &str) -> usize {
    fs::read_to_string(folder.join(file)).expect("a file").lines().count() - 1
}

/// Lines of csv below the header.
fn listed(folder: &Path, arguments: &str) -> Vec<String> {
    let (out, err, code) = kehu(folder, &format!("{arguments} -f csv"));
    assert_eq!((err.as_str(), code), ("", 0), "{arguments}");
    out.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn purchases_of_a_music_shop() {
    let Some(file) = data("cdnow/CDNOW_master.txt") else { return };
    let book = book("1997-01-01");
    let book = book.path();
    assert_eq!(import(book, &file, "cdnow.toml"), "purchases: 69659 new, 23570 new customers; written");
    let files = ["customers.csv", "purchases/cdnow.csv", "aliases/cdnow.csv"];
    assert_eq!(files.map(|file| rows(book, file)), [23570, 69659, 23570]);
    let before = files.map(|file| fs::read(book.join(file)).expect("a file"));
    assert_eq!(import(book, &file, "cdnow.toml"), "purchases: 69659 there already; nothing new");
    assert_eq!(files.map(|file| fs::read(book.join(file)).expect("a file")), before, "the same import changes nothing");
    assert_eq!(kehu(book, "check"), (String::new(), String::new(), 0));
    // A Tuesday; on the Sunday before nobody was disturbed.
    let first =
        listed(book, "due --as-of 1997-01-07 --reason first_follow_up --columns customer_id,due_on --sort customer_id");
    assert_eq!((first.len(), first.first().map(String::as_str)), (848, Some("c-00001,1997-01-06")));
    // Nobody was ever contacted, so that everybody is due.
    assert_eq!(listed(book, "due --as-of 1998-07-01 --columns customer_id,reason").len(), 23570);
}

#[test]
fn a_log_of_incidents() {
    let Some(file) = data("incidents/bpi_13_incidents.csv") else { return };
    let book = book("2010-01-01");
    let book = book.path();
    assert_eq!(import(book, &file, "incidents.toml"), "followups: 65533 new, 7554 new customers; written");
    let files = ["customers.csv", "followups/incidents.csv", "aliases/incidents.csv"];
    assert_eq!(files.map(|file| rows(book, file)), [7554, 65533, 7554]);
    assert_eq!(import(book, &file, "incidents.toml"), "followups: 65533 there already; nothing new");
    assert_eq!(kehu(book, "check"), (String::new(), String::new(), 0));
    // The last two weeks have most of the contacts: few are due then, and all of them two months later.
    let due = |day: &str| listed(book, &format!("due --as-of {day} --columns customer_id,source")).len();
    assert_eq!((due("2012-05-14"), due("2012-07-02")), (29, 7554));
    let one = listed(book, "due --as-of 2012-07-02 --limit 1 --columns reason,source");
    assert!(one.first().is_some_and(|line| line.contains("followups/incidents.csv:")), "{one:?}");
}
