//! Every problem has an example: the smallest book that causes it, and what is shown.

use kehu::problem::CODES;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn every_code_has_its_folder_and_every_folder_shows_its_code() {
    let below = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let folders: BTreeSet<String> =
        fs::read_dir(&below).expect("a folder").map(|entry| name(entry.expect("an entry"))).collect();
    assert_eq!(folders, CODES.iter().map(ToString::to_string).collect());
    for code in CODES {
        let case = fs::read_to_string(below.join(code).join("case.md")).expect("a case");
        assert!(case.contains(&format!("[{code}]: ")), "tests/errors/{code} does not show it");
    }
}
