//! `[cadence]`: what to do and say when the rhythm of the tier falls due, and what to bring.

use super::super::entry::Entry;
use super::super::key::{Absent, Holds, Key};
use super::super::reader::Section;
use super::{DEFAULT, Guide, Known, ROLES, Scenario};
use crate::problem::Fault;
use crate::value::nearest::nearest;

/// The strands of the tier. Their rhythm and channels stand in rules/tiers.toml.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cadence {
    /// On or off, what to say.
    pub guide: Guide,
    /// Kinds of contents to send, the best first, by the role of the person; `default` for every other.
    pub send: Vec<(String, Vec<String>)>,
}

/// The kinds of contents, as their table has them.
const KINDS: [&str; 6] = ["news", "tip", "case", "market", "product", "invitation"];

impl Scenario for Cadence {
    const SHARED: &'static [Key] = shared!("cadence");
    const KEYS: &'static [Key] = &[Key {
        path: "cadence.send.*",
        holds: Holds::Texts,
        absent: Absent::Nothing,
        doc: "kinds of contents to send, the best first, by the role of the person; `default` for every other",
    }];

    fn read(section: &Section<'_>, known: &Known<'_>) -> Self {
        let by_role = section.section("send");
        let mut send = Vec::new();
        for role in by_role.names() {
            let kinds = by_role.list(&role.text, |entry: &Entry<'_>| entry.one_of(&KINDS));
            if role.text == DEFAULT || ROLES.contains(&role.text.as_str()) {
                let kinds = kinds.into_iter().filter_map(|kind| KINDS.get(kind)).map(ToString::to_string).collect();
                send.push((role.text, kinds));
            } else {
                let near = nearest(&role.text, ROLES.into_iter().chain([DEFAULT])).map(str::to_owned);
                by_role.report(Fault::UnknownKey { key: by_role.path(&role.text), near }, role.place);
            }
        }
        Self { guide: Guide::read(section, known), send }
    }
}

impl Cadence {
    /// Kinds of contents to send to a person of this role, the best first.
    pub fn send(&self, role: &str) -> &[String] {
        let of = |wanted: &str| self.send.iter().find(|(role, _)| role == wanted).map(|(_, kinds)| kinds.as_slice());
        of(role).or_else(|| of(DEFAULT)).unwrap_or_default()
    }
}
