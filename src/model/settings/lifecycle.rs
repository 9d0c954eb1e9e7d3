//! rules/lifecycle.toml: in which stage of its life a customer is.
//!
//! The stages are a closed set, since reports and win-back speak of them; what puts a customer into one is the book's to say.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::reader::Source;
use super::text::Text;
use crate::problem::Fault;

/// A stage of the lifecycle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LifeStage {
    /// Has not bought yet.
    Potential,
    /// Bought for the first time not long ago.
    New,
    /// Buys more than before.
    Growing,
    /// Buys as ever.
    Steady,
    /// Later with the next order than it ever was.
    AtRisk,
    /// Buys no more.
    Lost,
    /// Was lost and has ordered again.
    WonBack,
}

impl LifeStage {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 7] =
        [Self::Potential, Self::New, Self::Growing, Self::Steady, Self::AtRisk, Self::Lost, Self::WonBack];

    /// What the fact `stage` holds.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Potential => "potential",
            Self::New => "new",
            Self::Growing => "growing",
            Self::Steady => "steady",
            Self::AtRisk => "at_risk",
            Self::Lost => "lost",
            Self::WonBack => "won_back",
        }
    }

    /// The stage with this id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.id() == id)
    }
}

/// What puts a customer into a stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phase {
    /// The stage.
    pub stage: LifeStage,
    /// Its name in the file, with its place.
    pub name: Text,
    /// All of these must hold.
    pub when: Vec<Text>,
    /// One of these must hold, if there are any. Both are empty for the stage that takes the rest.
    pub any: Vec<Text>,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/lifecycle.toml", keys: &[KEYS] };

const fn conditions(path: &'static str, doc: &'static str) -> Key {
    Key { path, holds: Holds::Expressions, absent: Absent::Nothing, doc }
}

const KEYS: &[Key] = &[
    conditions("potential.when", "has not bought yet: all of these must hold"),
    conditions("potential.any", "has not bought yet: one of these must hold"),
    conditions("new.when", "bought for the first time not long ago: all of these must hold"),
    conditions("new.any", "bought for the first time not long ago: one of these must hold"),
    conditions("growing.when", "buys more than before: all of these must hold"),
    conditions("growing.any", "buys more than before: one of these must hold"),
    conditions("steady.when", "buys as ever: all of these must hold"),
    conditions("steady.any", "buys as ever: one of these must hold"),
    conditions("at_risk.when", "later with the next order than its own rhythm would have it: all of these must hold"),
    conditions("at_risk.any", "later with the next order than its own rhythm would have it: one of these must hold"),
    conditions("lost.when", "buys no more: all of these must hold"),
    conditions("lost.any", "buys no more: one of these must hold"),
    conditions("won_back.when", "was lost and has ordered again: all of these must hold"),
    conditions("won_back.any", "was lost and has ordered again: one of these must hold"),
];

/// Reads rules/lifecycle.toml; the stages stand in the file's order, and at most one is without conditions.
pub(super) fn read(source: &Source<'_>) -> Vec<Phase> {
    let root = source.root();
    let mut bare = false;
    let names = root.names().into_iter();
    names
        .filter_map(|name| {
            // Any other name is refused as an unknown key.
            let stage = LifeStage::named(&name.text)?;
            let section = root.section(&name.text);
            let without = !section.has("when") && !section.has("any");
            if without && std::mem::replace(&mut bare, true) {
                // Two that take the rest: the second would never have anybody.
                root.report(Fault::MissingKey { key: format!("{}.when", name.text) }, name.place.clone());
                return None;
            }
            let conditions = |key| section.get(key, Entry::expressions).unwrap_or_default();
            Some(Phase { stage, name: root.locate(&name), when: conditions("when"), any: conditions("any") })
        })
        .collect()
}
