//! Declaration and reading of every key agree.

use super::{BOOK, files};
use crate::model::settings::key::{Absent, Key};
use crate::model::settings::{FILES, read};
use crate::problem::{Fault, Site};

/// Every declared key with a path that a user could write, and the file's other lines that make it stand in its place.
fn examples() -> Vec<(&'static str, &'static Key, String, String)> {
    let mut examples = Vec::new();
    for file in &FILES {
        for key in file.keys() {
            let mut before = "";
            let mut path = Vec::new();
            for segment in key.path.split('.') {
                path.push(match (before, segment) {
                    ("rates", "*") => "USD",
                    ("columns", "*") => "customers",
                    ("strands" | "strand", "*") => "talk",
                    ("until" | "every" | "at_least" | "times", "*") => "vip",
                    ("say" | "send", "*") => "default",
                    ("before", "*") => "2026-07-01",
                    ("retention", "*") => "followups",
                    (_, "*") => "some",
                    (_, name) => name,
                });
                before = segment;
            }
            let rest = match file.name {
                "kehu.toml" => BOOK.split_inclusive('\n').filter(|line| !line.starts_with(key.path)).collect(),
                "rules/tiers.toml" if !key.path.starts_with("strand.") => "strand.talk = 'Talk'\n".to_owned(),
                _ => String::new(),
            };
            examples.push((file.name, key, path.join("."), rest));
        }
    }
    examples
}

fn book_with(name: &str, text: &str) -> Vec<(String, String)> {
    if name == "kehu.toml" { files(&[(name, text)]) } else { files(&[("kehu.toml", BOOK), (name, text)]) }
}

#[test]
fn every_declared_key_is_read_and_what_does_not_fit_is_shown_where_it_stands() {
    for (name, _, path, rest) in examples() {
        let text = format!("{path} = {{ }}\n{rest}");
        let (_, problems) = read(&book_with(name, &text));
        let start = path.len() as u64 + 3;
        let found = problems.iter().filter(|problem| {
            let at = Site::File { file: name.to_owned(), bytes: start..start + 3 };
            matches!(&problem.fault, Fault::BadSetting { key, found, .. } if *key == path && found == "{ }")
                && problem.site == at
        });
        assert_eq!(found.count(), 1, "{name} {path}: {problems:?}");
    }
}

#[test]
fn a_declared_default_means_the_same_as_leaving_the_key_out() {
    for (name, key, path, rest) in examples() {
        let Absent::Value(default) = key.absent else { continue };
        // The table must be there in both, so that only the key differs.
        let table = path.rsplit_once('.').map_or(String::new(), |(table, _)| table.to_owned());
        let rest =
            if name == "rules/channels.toml" || key.path.contains('*') { format!("[{table}]\n{rest}") } else { rest };
        let header = rest.starts_with('[').then(|| rest.lines().next().unwrap_or_default().to_owned() + "\n");
        let (without, with) = match header {
            Some(header) => {
                let last = path.rsplit('.').next().unwrap_or_default();
                let rest = rest.replacen(&header, "", 1);
                (format!("{rest}{header}"), format!("{rest}{header}{last} = {default}\n"))
            }
            None => (rest.clone(), format!("{path} = {default}\n{rest}")),
        };
        let read = |text: &str| {
            let (settings, problems) = read(&book_with(name, text));
            let of_key =
                problems.iter().any(|problem| matches!(&problem.fault, Fault::BadSetting { key, .. } if *key == path));
            assert!(!of_key, "{path}: {problems:?}");
            format!("{settings:?}")
        };
        assert_eq!(read(&without), read(&with), "{path} = {default}");
    }
}

#[test]
fn no_key_is_declared_twice_and_each_says_what_it_means() {
    let mut seen = std::collections::HashSet::new();
    for (name, key, _, _) in examples() {
        assert!(seen.insert((name, key.path)), "{name} {}", key.path);
        assert!(!key.doc.is_empty() && !key.doc.ends_with('.'), "{}", key.path);
    }
}
