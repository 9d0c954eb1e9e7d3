//! The architecture, held: arrows between rooms point one way, names are nouns of the domain, every file says what it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Who may name whom. A room may always name itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("value", &[]),
    ("csv", &[]),
    ("problem", &["value"]),
    ("view", &["value"]),
    ("expr", &["value", "problem"]),
    ("model", &["value", "csv", "problem"]),
    ("merge", &["value", "csv", "problem", "model"]),
    ("facts", &["value", "problem", "model", "expr"]),
    ("rules", &["value", "problem", "model", "facts", "expr"]),
    ("words", &["value", "problem", "error", "model", "facts", "rules"]),
    ("error", &["value", "problem"]),
    ("store", &["value", "csv", "problem", "model", "merge", "error"]),
    ("exchange", &["value", "csv", "problem", "model", "error"]),
    ("render", &["value", "problem", "error", "view", "words"]),
    ("book", &["value", "problem", "error", "model", "facts", "rules", "expr", "store", "exchange"]),
    (
        "cmd",
        &["value", "problem", "error", "model", "facts", "rules", "expr", "store", "exchange", "words", "view", "book"],
    ),
    ("screen", &["cmd", "render", "store", "error", "problem", "value", "view"]),
    ("main", &["cmd", "error", "value"]),
    // the build script, which is no part of the program
    ("link", &[]),
];

const REFUSED: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "core", "types"];

#[test]
fn layers_point_one_way() {
    let mut wrong = Vec::new();
    for file in sources() {
        let room = room_of(&file);
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            if room != "lib" {
                wrong.push(format!("{}: the room `{room}` has no arrows", file.display()));
            }
            continue;
        };
        for named in rooms_named_in(&fs::read_to_string(&file).expect("a source file")) {
            if named != room && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{}: `{room}` may not name `{named}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_say_what_they_hold_and_are_named_after_it() {
    let mut wrong = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).expect("a source file");
        if !text.starts_with("//!") {
            wrong.push(format!("{}: no header that says what it holds", file.display()));
        }
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if REFUSED.contains(&stem) {
            wrong.push(format!("{}: a name that says nothing", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn main_is_short() {
    let text = fs::read_to_string(source_folder().join("main.rs")).expect("src/main.rs");
    assert!(text.lines().count() <= 60, "src/main.rs has {} lines", text.lines().count());
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<PathBuf> {
    let mut folders = vec![source_folder()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                files.push(entry);
            }
        }
    }
    assert!(files.len() > 20, "the sources are not where they are looked for");
    files.sort();
    files
}

fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(source_folder()).expect("below src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Rooms after `crate::` or `kehu::`, also in braces: `use crate::{a::b, c}`.
fn rooms_named_in(text: &str) -> BTreeSet<String> {
    let known: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut named = BTreeSet::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        for root in ["crate::", "kehu::"] {
            for after in line.split(root).skip(1) {
                let group = after.strip_prefix('{').and_then(|rest| rest.split('}').next());
                let heads: Vec<&str> = group.map_or_else(|| vec![after], |group| group.split(',').collect());
                for head in heads {
                    let name: String = head.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    if known.contains(name.as_str()) {
                        named.insert(name);
                    }
                }
            }
        }
    }
    named
}

#[test]
fn the_reader_of_arrows_sees_them() {
    let seen =
        rooms_named_in("use crate::{facts::x, rules};\nlet a = crate::store::b();\n// crate::cmd\nkehu::view::c");
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["facts", "rules", "store", "view"]);
}
