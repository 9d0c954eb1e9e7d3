//! rules/norms.toml: what must not be promised, what is better not said, and how to behave on a channel.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::names::Names;
use super::reader::{Section, Source};

/// The norms of a book.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Norms {
    /// What must not be promised.
    pub must_not: Vec<Norm>,
    /// What is better not said.
    pub avoid: Vec<Norm>,
    /// By channel, as its place among the declared ones.
    pub channels: Vec<(usize, Conduct)>,
}

/// Words, and what is wrong with them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Norm {
    /// Its id.
    pub id: String,
    /// The words and phrases.
    pub words: Vec<String>,
    /// Why not.
    pub why: String,
    /// What to say in their place.
    pub instead: String,
}

/// How to behave on a channel.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Conduct {
    /// What to do.
    pub should: Vec<String>,
    /// What not to do.
    pub should_not: Vec<String>,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/norms.toml", keys: &[KEYS] };

const WORDS: &str = "words and phrases; a `*` at the end takes other endings too";

const fn prose(path: &'static str, doc: &'static str) -> Key {
    Key { path, holds: Holds::Prose, absent: Absent::Value("\"\""), doc }
}

const KEYS: &[Key] = &[
    Key { path: "must_not.*.words", holds: Holds::Proses, absent: Absent::Required, doc: WORDS },
    prose("must_not.*.why", "why it must not be promised"),
    prose("must_not.*.instead", "what may be said in its place"),
    Key { path: "avoid.*.words", holds: Holds::Proses, absent: Absent::Required, doc: WORDS },
    prose("avoid.*.why", "why it is better not said"),
    prose("avoid.*.instead", "what is better said in its place"),
    Key { path: "channel.*.do", holds: Holds::Proses, absent: Absent::Value("[]"), doc: "what to do on this channel" },
    Key {
        path: "channel.*.dont",
        holds: Holds::Proses,
        absent: Absent::Value("[]"),
        doc: "what not to do on this channel",
    },
];

/// Reads rules/norms.toml; the norms stand in the file's order.
pub(super) fn read(source: &Source<'_>, channels: &Names) -> Norms {
    let root = source.root();
    let norms = |kind: &str| {
        let section = root.section(kind);
        section.sections().into_iter().filter_map(|(id, section)| norm(id.text, &section)).collect()
    };
    let section = root.section("channel");
    let mut conducts = Vec::new();
    for (name, conduct) in section.sections() {
        let conduct = Conduct { should: conduct.texts("do"), should_not: conduct.texts("dont") };
        match channels.position(&name.text) {
            Some(place) => conducts.push((place, conduct)),
            None => {
                if let Some(fault) = channels.undeclared(&name.text) {
                    section.report(fault, name.place);
                }
            }
        }
    }
    Norms { must_not: norms("must_not"), avoid: norms("avoid"), channels: conducts }
}

fn norm(id: String, section: &Section<'_>) -> Option<Norm> {
    let (why, instead) = (section.text("why"), section.text("instead"));
    let words = section.get("words", |entry| Some(entry.items()?.iter().filter_map(Entry::text).collect()))?;
    Some(Norm { id, words, why, instead })
}

impl Norms {
    /// Every norm in its order, and whether it is about what must not be promised.
    pub fn all(&self) -> impl Iterator<Item = (&Norm, bool)> {
        self.must_not.iter().map(|norm| (norm, true)).chain(self.avoid.iter().map(|norm| (norm, false)))
    }

    /// How to behave on a channel.
    pub fn conduct(&self, channel: usize) -> Option<&Conduct> {
        self.channels.iter().find(|(place, _)| *place == channel).map(|(_, conduct)| conduct)
    }
}
