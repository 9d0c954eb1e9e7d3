//! rules/segments.toml: groups of customers that have a name.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::Source;
use super::text::Text;

/// A segment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// What `--segment` takes.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// Who is in it.
    pub condition: Text,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/segments.toml", keys: &[KEYS] };

const KEYS: &[Key] = &[
    Key { path: "*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "*.where",
        holds: Holds::Expression,
        absent: Absent::Required,
        doc: "who is in it; may use every column and fact, and the segments above it",
    },
];

/// Reads rules/segments.toml; the segments stand in the file's order.
pub(super) fn read(source: &Source<'_>) -> Vec<Segment> {
    let sections = source.root().sections().into_iter();
    sections
        .filter_map(|(id, section)| {
            let name = section.text("name");
            Some(Segment {
                name: if name.is_empty() { id.text.clone() } else { name },
                condition: section.get("where", Entry::located)?,
                id: id.text,
            })
        })
        .collect()
}
