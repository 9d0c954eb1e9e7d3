//! The merge driver at work: three files that git names, merged into one of them.
//!
//! Works without a book, whose settings may be in conflict themselves. What cannot be merged as rows is merged as lines by
//! git, and where that fails too, both sides stand in one block: nothing is ever dropped.

use super::output::Output;
use super::{git, input};
use crate::error::Error;
use crate::merge::{self, Shape, Unfit, Version};
use crate::problem::Fault;
use std::io::Write;
use std::path::Path;

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// Whether somebody has to settle something.
    pub has_conflicts: bool,
    /// Why the rows were not merged as rows, where they were not.
    pub doubt: Option<Doubt>,
}

/// Why a file was merged as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doubt {
    /// Which version is wrong, by git's name for it; `None` where the result would have been.
    pub version: Option<&'static str>,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// Merges into `ours`; `name` is the path of the file in the repository. Where this fails `ours` is untouched.
pub fn merge(base: &Path, ours: &Path, theirs: &Path, name: &str) -> Result<Done, Error> {
    let read = |path: &Path| input::bytes(Path::new(""), path);
    let texts = [read(base)?, read(ours)?, read(theirs)?];
    let lines = || git::merge_lines(Path::new("."), base, ours, theirs);
    let (bytes, done) = merged(&texts, name, lines);
    let mut output = Output::file(ours)?;
    output.write_all(&bytes).map_err(|source| output.failed(source))?;
    match output.finish() {
        // It is there, which is all that git needs to go on.
        Ok(()) | Err(Error::NotDurable(_)) => Ok(done),
        Err(error) => Err(error),
    }
}

/// Three versions made one; `lines` merges them as text.
pub(super) fn merged(
    [base, ours, theirs]: &[Vec<u8>; 3],
    name: &str,
    lines: impl FnOnce() -> Option<(Vec<u8>, bool)>,
) -> (Vec<u8>, Done) {
    match merge::merge(base, ours, theirs, Shape::of(name)) {
        Ok(merged) => (merged.bytes, Done { has_conflicts: merged.conflicts > 0, doubt: None }),
        Err(unfit) => {
            let (bytes, has_conflicts) = lines().unwrap_or_else(|| (beside(ours, theirs), true));
            (bytes, Done { has_conflicts, doubt: Some(doubt(unfit)) })
        }
    }
}

fn doubt(unfit: Unfit) -> Doubt {
    match unfit {
        Unfit::Result => Doubt { version: None, fault: None },
        Unfit::Version(version, fault) => {
            let version = match version {
                Version::Base => "base",
                Version::Ours => "ours",
                Version::Theirs => "theirs",
            };
            Doubt { version: Some(version), fault: Some(fault) }
        }
    }
}

/// Both sides whole, in one block.
fn beside(ours: &[u8], theirs: &[u8]) -> Vec<u8> {
    let ended = |bytes: &[u8]| if bytes.is_empty() || bytes.ends_with(b"\n") { &b""[..] } else { b"\n" };
    let parts: [&[u8]; 7] =
        [b"<<<<<<< ours\n", ours, ended(ours), b"=======\n", theirs, ended(theirs), b">>>>>>> theirs\n"];
    parts.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::trial::Trial;

    #[test]
    fn the_result_stands_in_the_file_of_our_side() {
        let trial = Trial::new();
        let base = trial.write("o", "id,name,city\nc-1,A,X\n");
        let ours = trial.write("a", "id,name,city\nc-1,B,X\n");
        let theirs = trial.write("b", "id,name,city\nc-1,A,Y\n");
        let done = merge(&base, &ours, &theirs, "customers.csv").expect("merged");
        assert_eq!(done, Done { has_conflicts: false, doubt: None });
        assert_eq!(trial.read("a").as_deref(), Some("id,name,city\nc-1,B,Y\n"));
        assert_eq!(trial.read("b").as_deref(), Some("id,name,city\nc-1,A,Y\n"));
        assert!(merge(&base, &ours, &trial.path("none"), "customers.csv").is_err());
        assert_eq!(trial.read("a").as_deref(), Some("id,name,city\nc-1,B,Y\n"), "untouched where it fails");
    }

    #[test]
    fn what_is_no_table_is_merged_as_text_and_where_that_fails_both_sides_stand() {
        let texts = ["id\nc-1\n", "id\nc-1\nc-1\n", "id\nc-2"].map(|text| text.as_bytes().to_vec());
        let (bytes, done) = merged(&texts, "customers.csv", || None);
        let expected = "<<<<<<< ours\nid\nc-1\nc-1\n=======\nid\nc-2\n>>>>>>> theirs\n";
        assert_eq!(String::from_utf8(bytes).expect("text"), expected);
        let fault = Some(Fault::DuplicateId { id: "c-1".into() });
        assert_eq!(done, Done { has_conflicts: true, doubt: Some(Doubt { version: Some("ours"), fault }) });
        let (bytes, done) = merged(&texts, "customers.csv", || Some((b"lines".to_vec(), false)));
        assert_eq!((bytes.as_slice(), done.has_conflicts), (&b"lines"[..], false));
    }
}
