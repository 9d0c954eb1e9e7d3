//! The documents that people learn from, executed: whoever types what stands there gets what stands there.
//!
//! Every document runs on a copy of `examples/` of its own, so that one may write what the next must not see. The README
//! of an example runs inside its book; all others where the book is `examples/shop`, as in a fresh clone.

use crate::transcript;
use std::fs;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "examples";

#[test]
fn the_readme_is_true() {
    executed("README.md", "");
}

#[test]
fn the_example_books_answer_as_their_readmes_say() {
    for book in books() {
        executed(&format!("{book}/README.md"), &book);
    }
}

#[test]
fn the_recipes_work() {
    let is_recipe = |path: &PathBuf| path.extension() == Some("md".as_ref());
    let recipes: Vec<String> = entries().into_iter().filter(is_recipe).map(|path| path.display().to_string()).collect();
    assert!(recipes.len() >= 3, "{recipes:?}");
    for recipe in recipes {
        executed(&recipe, "");
    }
}

#[test]
fn nothing_is_wrong_in_the_example_books() {
    for book in books() {
        // A copy, since how this repository is set up for merging is another matter.
        let folder = tempfile::tempdir().expect("a temporary folder");
        transcript::copy(&repository().join(&book), folder.path());
        let answer = transcript::shell("kehu check", folder.path(), "2");
        assert_eq!((answer.stdout.as_str(), answer.stderr.as_str(), answer.status), ("", "", 0), "{book}");
    }
}

/// Runs a document in the folder of this name, below a folder that holds a copy of the examples.
fn executed(document: &str, within: &str) {
    for threads in ["1", "2"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        transcript::copy(&repository().join(EXAMPLES), &folder.path().join(EXAMPLES));
        let here = if within.is_empty() { folder.path().to_owned() } else { folder.path().join(within) };
        if let Err(difference) = transcript::run(&repository().join(document), &here, threads) {
            panic!("{difference}");
        }
    }
}

/// The books among the examples, by their folders in the repository.
fn books() -> Vec<String> {
    let is_book = |path: &PathBuf| repository().join(path).join("kehu.toml").exists();
    let found: Vec<String> = entries().into_iter().filter(is_book).map(|path| path.display().to_string()).collect();
    assert_eq!(found, ["examples/agency", "examples/bank", "examples/shop"]);
    found
}

fn entries() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository().join(EXAMPLES)).expect("the examples");
    let name = |entry: std::io::Result<fs::DirEntry>| Path::new(EXAMPLES).join(entry.expect("an entry").file_name());
    let mut found: Vec<PathBuf> = entries.map(name).collect();
    found.sort();
    found
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
