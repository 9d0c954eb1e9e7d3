//! Real data, brought in by commands: the purchases of a music shop, and a log of incidents.
//!
//! The data is no part of the repository; without it these tests say so and pass.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of the data: below `KEHU_DATA`, else in `../shared/data`.
pub fn data(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let path = std::env::var_os("KEHU_DATA").map_or_else(beside, PathBuf::from).join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: {name} is not there");
    None
}

/// A book that began before the data does.
pub fn book(started: &str) -> tempfile::TempDir {
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
pub fn kehu(folder: &Path, arguments: &str) -> (String, String, i32) {
    let mut kehu = Command::new(env!("CARGO_BIN_EXE_kehu"));
    kehu.current_dir(folder).env_clear().env("LANG", "C.UTF-8").env("KEHU_WRITER", "ann").env("LOGNAME", "ann");
    let output = kehu.args(arguments.split(' ')).output().expect("kehu runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (text(output.stdout), text(output.stderr), output.status.code().unwrap_or(-1))
}

pub fn import(folder: &Path, file: &Path, map: &str) -> String {
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
pub fn listed(folder: &Path, arguments: &str) -> Vec<String> {
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

/// A number that only looks random, below `limit`.
fn next(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % limit
}

/// What one of two people does in a few months: cells of some columns changed, rows added and taken out, purchases added.
fn edited(book: &Path, seed: u64, column: usize, who: &str) {
    let mut state = seed;
    let path = book.join("customers.csv");
    let text = fs::read_to_string(&path).expect("customers");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..500 {
        let at = 1 + next(&mut state, lines.len() - 1);
        let line = lines.get_mut(at).expect("a row");
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        *cells.get_mut(column).expect("a column") = format!("{who} {}", next(&mut state, 90));
        *line = cells.join(",");
    }
    for number in 0..100 {
        let at = 1 + next(&mut state, lines.len());
        let commas = ",".repeat(lines.first().map_or(0, |header| header.matches(',').count() - 1));
        lines.insert(at.min(lines.len()), format!("c-{who}{number:05},New of {who}{commas}"));
    }
    fs::write(&path, lines.join("\n") + "\n").expect("customers");
    let path = book.join("purchases/cdnow.csv");
    let mut text = fs::read_to_string(&path).expect("purchases");
    let last = text.lines().last().expect("a row").to_owned();
    let (id, rest) = last.split_once(',').expect("cells");
    text.extend((0..200).map(|number| format!("{}-{who}-{number},{rest}\n", id.split('-').next().unwrap_or("g"))));
    fs::write(&path, text).expect("purchases");
}

#[test]
fn two_people_at_one_large_book() {
    let Some(file) = data("cdnow/CDNOW_master.txt") else { return };
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: git is not there");
        return;
    }
    let folder = book("1997-01-01");
    let book = folder.path();
    import(book, &file, "cdnow.toml");
    let git = |arguments: &str| {
        let program = Path::new(env!("CARGO_BIN_EXE_kehu")).parent().expect("a folder");
        let mut git = Command::new("git");
        git.args(["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgSign=false"]);
        git.current_dir(book).env_clear().env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", program.display()));
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        let output = git.args(arguments.split(' ')).output().expect("git runs");
        let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments}\n{told}");
    };
    git("init -q -b ours");
    assert_eq!(kehu(book, "merge-driver --install").2, 0);
    git("add -A");
    git("commit -qm first");
    git("checkout -q -b theirs");
    let header = fs::read_to_string(book.join("customers.csv")).expect("customers");
    let header: Vec<&str> = header.lines().next().expect("a header").split(',').collect();
    let place = |name: &str| header.iter().position(|column| *column == name).unwrap_or_else(|| panic!("{header:?}"));
    let (name, city) = (place("name"), place("city"));
    edited(book, 1, city, "theirs");
    git("commit -qam theirs");
    git("checkout -q ours");
    edited(book, 2, name, "ours");
    git("commit -qam ours");
    git("merge -q theirs");
    assert_eq!(kehu(book, "check"), (String::new(), String::new(), 0));
    assert_eq!(rows(book, "customers.csv"), 23570 + 200);
    assert_eq!(rows(book, "purchases/cdnow.csv"), 69659 + 400);
}
