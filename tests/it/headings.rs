//! What people read above an answer is in their language: every column of every listing, every key of every object.

use kehu::words::headings;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Columns of the book's own, which nobody has translated.
const OWN: [&str; 3] = ["floor_area", "in_group", "祝福语"];

/// What a command answers in the small book.
fn answer(words: &[&str], lang: &str) -> String {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/small");
    let output = Command::new(env!("CARGO_BIN_EXE_kehu"))
        .args(words)
        .args(["--lang", lang])
        .current_dir(book)
        .env_clear()
        .env("KEHU_NOW", "2026-03-20T10:00")
        .output()
        .expect("runs");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn every_column_of_a_listing_has_a_heading_in_every_language() {
    let listings: [&[&str]; 11] = [
        &["due", "--all"],
        &["due"],
        &["list"],
        &["list", "people"],
        &["list", "followups"],
        &["list", "purchases"],
        &["list", "cases"],
        &["schema"],
        &["schema", "customers"],
        &["schema", "facts"],
        &["schema", "settings"],
    ];
    for listing in listings {
        let ids = answer(&[listing, &["--columns", "all", "-f", "csv"]].concat(), "en");
        let ids: Vec<_> = ids.lines().next().expect("a header").split(',').collect();
        for lang in ["zh-Hans", "zh-Hant"] {
            let headings = answer(&[listing, &["--columns", "all", "-f", "md"]].concat(), lang);
            let headings: Vec<_> = headings.lines().next().expect("headings").trim_matches('|').split('|').collect();
            assert_eq!(ids.len(), headings.len(), "{listing:?}");
            for (id, heading) in ids.iter().zip(headings) {
                assert!(
                    OWN.contains(id) || !heading.is_ascii(),
                    "{listing:?}: `{id}` is called `{}` in {lang}",
                    heading.trim()
                );
            }
        }
    }
}

#[test]
fn every_key_of_an_object_has_a_heading() {
    fn keys(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(object) => {
                for (key, value) in object {
                    found.insert(key.clone());
                    keys(value, found);
                }
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for words in [["show", "acme trading", "-f", "json"], ["explain", "acme trading", "-f", "json"]] {
        let text = answer(&words, "en");
        keys(&serde_json::from_str(&text).expect("json"), &mut found);
    }
    let known = |key: &String| headings::is_known(key) || is_column(key) || OWN.contains(&key.as_str());
    let unknown: Vec<_> = found.iter().filter(|key| !known(key)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(found.len() > 60, "{found:?}");
}

/// Whether some table has such a column; those have their headings by `words::columns`.
fn is_column(name: &str) -> bool {
    kehu::model::TABLES.iter().any(|table| table.column(name).is_some())
}
