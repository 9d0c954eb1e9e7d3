//! rules/playbook.toml: when to be in touch besides the rhythm of the tier, and how not to overdo it.
//!
//! A scenario is a small struct in a file of its own with its keys, and one line in the list below; the struct
//! [`Playbook`], the ids that `kind` and `--reason` know, and the keys of the file follow from the list.

mod cadence;
mod first_follow_up;
mod promise;
mod reply;
mod restraint;

pub use cadence::Cadence;
pub use first_follow_up::FirstFollowUp;
pub use promise::Promise;
pub use reply::Reply;
pub use restraint::{QuietDays, Restraint, Unanswered};

use super::entry::Entry;
use super::key::{File, Key};
use super::names::Names;
use super::reader::{Section, Source};
use crate::problem::Fault;
use crate::value::nearest::nearest;

/// A scenario of the playbook.
trait Scenario {
    /// Its keys.
    const KEYS: &'static [Key];
    /// Reads its table; `known` holds the names that its keys may use.
    fn read(section: &Section<'_>, known: &Known<'_>) -> Self;
}

/// Names that the other files declare.
pub(super) struct Known<'a> {
    pub(super) channels: &'a Names,
    pub(super) tiers: &'a Names,
}

macro_rules! scenarios {
    ( $( #[doc = $doc:literal] $id:ident: $scenario:ident ),* $(,)? ) => {
        /// rules/playbook.toml.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub struct Playbook {
            /// What holds contacts back.
            pub restraint: Restraint,
            $( #[doc = $doc] pub $id: $scenario, )*
        }

        /// Ids of the scenarios, as in `--reason`, and in the `kind` of a contact.
        pub const SCENARIOS: &[&str] = &[$( stringify!($id) ),*];

        /// The file and its keys.
        pub const FILE: File =
            File { name: "rules/playbook.toml", keys: &[restraint::KEYS, $( $scenario::KEYS ),*] };

        impl Playbook {
            /// Reads rules/playbook.toml.
            pub(super) fn read(source: &Source<'_>, known: &Known<'_>) -> Self {
                let root = source.root();
                Self {
                    restraint: Restraint::read(&root.section("restraint")),
                    $( $id: $scenario::read(&root.section(stringify!($id)), known), )*
                }
            }
        }
    };
}

scenarios! {
    /// They wrote or called, and nobody answered.
    reply: Reply,
    /// The next step that a contact promised.
    promise: Promise,
    /// After the first purchase.
    first_follow_up: FirstFollowUp,
    /// The strands of the tier.
    cadence: Cadence,
}

/// What every scenario can say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guide {
    /// Whether it is switched on.
    pub on: bool,
    /// What to think of.
    pub checklist: Vec<String>,
    /// What to talk about, by the role of the person; `default` for every other.
    pub say: Vec<(String, String)>,
}

/// Which contact settles an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SettledBy {
    /// Any, at or after the start of the window.
    Any,
    /// One whose `kind` is the scenario.
    Kind,
}

/// A value that may differ by tier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PerTier<T> {
    /// By place of the tier in [`Tiers::list`](super::tiers::Tiers::list).
    pub tiers: Vec<(usize, T)>,
    /// For all the others.
    pub default: T,
}

/// Roles of people, by which `say` can differ.
pub const ROLES: [&str; 8] =
    ["decision", "influence", "purchasing", "technical", "finance", "user", "gatekeeper", "advocate"];

const DEFAULT: &str = "default";

impl Guide {
    fn read(section: &Section<'_>) -> Self {
        let talk = section.section("say");
        let mut say = Vec::new();
        for role in talk.names() {
            if role.text == DEFAULT || ROLES.contains(&role.text.as_str()) {
                say.extend(talk.get(&role.text, Entry::text).map(|text| (role.text, text)));
            } else {
                let near = nearest(&role.text, ROLES.into_iter().chain([DEFAULT])).map(str::to_owned);
                section.report(Fault::UnknownKey { key: talk.path(&role.text), near }, role.place);
            }
        }
        Self { on: section.flag("on"), checklist: section.texts("checklist"), say }
    }

    /// What to talk about with a person of this role.
    pub fn say(&self, role: &str) -> Option<&str> {
        let of = |wanted: &str| self.say.iter().find(|(role, _)| role == wanted).map(|(_, text)| text.as_str());
        of(role).or_else(|| of(DEFAULT))
    }
}

impl SettledBy {
    const WORDS: [&str; 2] = ["any", "kind"];

    fn read(section: &Section<'_>) -> Self {
        match section.get("settled_by", |entry| entry.one_of(&Self::WORDS)) {
            Some(1) => Self::Kind,
            _ => Self::Any,
        }
    }
}

impl<T> PerTier<T> {
    /// Reads a table of values by tier, whose `default` is declared; `fallback` is for a default that does not fit.
    fn read<'a>(section: &Section<'a>, known: &Known<'_>, fallback: T, read: impl Fn(&Entry<'a>) -> Option<T>) -> Self {
        let mut tiers = Vec::new();
        for name in section.names() {
            if name.text == DEFAULT {
                continue;
            }
            match known.tiers.position(&name.text) {
                Some(tier) => tiers.extend(section.get(&name.text, &read).map(|value| (tier, value))),
                None => {
                    if let Some(fault) = known.tiers.undeclared(&name.text) {
                        section.report(fault, name.place);
                    }
                }
            }
        }
        Self { tiers, default: section.get(DEFAULT, &read).unwrap_or(fallback) }
    }

    /// The value for a tier.
    pub fn of(&self, tier: Option<usize>) -> &T {
        let own = tier.and_then(|tier| self.tiers.iter().find(|(place, _)| *place == tier));
        own.map_or(&self.default, |(_, value)| value)
    }
}

/// The channels under `by`; empty for all.
fn by(section: &Section<'_>, known: &Known<'_>) -> Vec<usize> {
    section.get("by", |entry| known.channels.find_all(entry)).unwrap_or_default()
}
