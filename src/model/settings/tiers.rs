//! rules/tiers.toml: the tiers, best first, who belongs to each, and how often they are contacted.

use super::entry::Entry;
use super::key::{Absent, File, Holds, Key};
use super::names::Names;
use super::reader::{Name, Section, Source};
use super::rfm::{self, Rfm};
use super::score::{self, Scores};
use super::strand::{self, Numbering, Strand};
use super::text::Text;
use crate::problem::{Declared, Fault};
use crate::value::span::Span;

/// rules/tiers.toml.
#[derive(Clone, PartialEq, Debug)]
pub struct Tiers {
    /// After a change, no further change is proposed for so long.
    pub stay: Span,
    /// The kinds of contact, in the file's order.
    pub strands: Vec<StrandName>,
    /// The tiers, best first. One that `order` forgot stands at the end.
    pub list: Vec<Tier>,
    /// What makes a customer valuable, and what endangers it.
    pub scores: Scores,
    /// Recency, frequency and money in bands.
    pub rfm: Rfm,
}

/// A kind of contact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StrandName {
    /// What the `kind` of a contact holds.
    pub id: String,
    /// The name that people see.
    pub name: String,
}

/// A tier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tier {
    /// What `customers.tier` holds.
    pub id: String,
    /// The name that people see; the id where it is left out.
    pub name: String,
    /// Who gets in: all of these must hold, and one of `any`. Both are empty for the tier that takes the rest.
    pub when: Vec<Text>,
    /// Who gets in: one of these must hold, if there are any.
    pub any: Vec<Text>,
    /// Who stays: all of these. `None`: as for getting in.
    pub keep: Option<Vec<Text>>,
    /// Who serves them: a `role` of an owner.
    pub served_by: String,
    /// What they get.
    pub benefits: Vec<String>,
    /// How often they are contacted, in the file's order.
    pub strands: Vec<Strand>,
}

/// The file and its keys.
pub const FILE: File = File { name: "rules/tiers.toml", keys: &[KEYS, strand::KEYS, score::KEYS, rfm::KEYS] };

const KEYS: &[Key] = &[
    Key { path: "order", holds: Holds::Names, absent: Absent::Required, doc: "the tiers, best first" },
    Key {
        path: "stay",
        holds: Holds::Span,
        absent: Absent::Value("\"90 days\""),
        doc: "after a change, no further change is proposed for so long",
    },
    Key {
        path: "strand.*",
        holds: Holds::Prose,
        absent: Absent::Nothing,
        doc: "a kind of contact and the name that people see; `kind` of a contact holds the id",
    },
    Key { path: "tier.*.name", holds: Holds::Prose, absent: Absent::Nothing, doc: "left out: the id" },
    Key {
        path: "tier.*.when",
        holds: Holds::Expressions,
        absent: Absent::Nothing,
        doc: "who gets in; of a list, all must hold. Exactly one tier has neither `when` nor `any`: it takes the rest",
    },
    Key {
        path: "tier.*.any",
        holds: Holds::Expressions,
        absent: Absent::Nothing,
        doc: "who gets in: one of these must hold",
    },
    Key {
        path: "tier.*.keep",
        holds: Holds::Expressions,
        absent: Absent::Nothing,
        doc: "once in, stays while this holds; left out: as for getting in",
    },
    Key {
        path: "tier.*.served_by",
        holds: Holds::Prose,
        absent: Absent::Nothing,
        doc: "who serves them: the `role` of an owner",
    },
    Key { path: "tier.*.benefits", holds: Holds::Proses, absent: Absent::Value("[]"), doc: "what they get" },
];

impl Tiers {
    /// Reads rules/tiers.toml.
    pub(super) fn read(source: &Source<'_>, channels: &Names) -> Self {
        let root = source.root();
        let names = root.section("strand");
        let strands: Vec<StrandName> =
            names.names().into_iter().map(|id| StrandName { name: names.text(&id.text), id: id.text }).collect();
        let kinds = Names::new(Declared::Strand, strands.iter().map(|strand| strand.id.as_str()), true);
        let list = in_order(&root, root.section("tier").sections());
        check_default(&root, &list);
        let mut numbering = Numbering::default();
        let list = list.iter().map(|(id, section)| tier(id, section, &kinds, channels, &mut numbering)).collect();
        numbering.check(&root);
        Self {
            stay: root.span("stay"),
            strands,
            list,
            scores: Scores::read(&root),
            rfm: rfm::read(&root.section("rfm")),
        }
    }

    /// The place of the tier with this id; 0 is the best.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.list.iter().position(|tier| tier.id == id)
    }

    /// The place of the kind of contact with this id, in the file's order.
    pub fn strand_index(&self, id: &str) -> Option<usize> {
        self.strands.iter().position(|strand| strand.id == id)
    }

    /// The place of the tier that takes the rest.
    pub fn default_index(&self) -> Option<usize> {
        self.list.iter().position(Tier::takes_the_rest)
    }
}

impl Tier {
    /// Whether it has no criteria.
    pub fn takes_the_rest(&self) -> bool {
        self.when.is_empty() && self.any.is_empty()
    }
}

fn tier(id: &Name, section: &Section<'_>, kinds: &Names, channels: &Names, numbering: &mut Numbering) -> Tier {
    let name = section.text("name");
    Tier {
        id: id.text.clone(),
        name: if name.is_empty() { id.text.clone() } else { name },
        when: section.get("when", Entry::expressions).unwrap_or_default(),
        any: section.get("any", Entry::expressions).unwrap_or_default(),
        keep: section.get("keep", Entry::expressions),
        served_by: section.text("served_by"),
        benefits: section.texts("benefits"),
        strands: strand::read(&section.section("strands"), kinds, channels, numbering),
    }
}

/// The tiers as `order` has them, and those that it forgot.
fn in_order<'a>(root: &Section<'a>, mut sections: Vec<(Name, Section<'a>)>) -> Vec<(Name, Section<'a>)> {
    let names = Names::new(Declared::Tier, sections.iter().map(|(name, _)| name.text.as_str()), true);
    let Some(order) = root.get("order", |entry| names.find_all(entry)) else { return sections };
    for (place, (name, _)) in sections.iter().enumerate() {
        if !order.contains(&place) {
            root.report(Fault::NotInOrder { tier: name.text.clone() }, name.place.clone());
        }
    }
    let rank = |name: &Name| order.iter().position(|&place| names.position(&name.text) == Some(place));
    sections.sort_by_key(|(name, _)| rank(name).unwrap_or(usize::MAX));
    sections
}

/// Exactly one tier has no criteria, so that every customer has a tier and none is ambiguous.
fn check_default(root: &Section<'_>, sections: &[(Name, Section<'_>)]) {
    let bare: Vec<&Name> = sections
        .iter()
        .filter(|(_, section)| !section.has("when") && !section.has("any"))
        .map(|(name, _)| name)
        .collect();
    match bare.as_slice() {
        [_] => {}
        [] => root.report(Fault::NoDefaultTier { found: 0 }, root.place("order")),
        [_, second, ..] => root.report(Fault::NoDefaultTier { found: bare.len() }, second.place.clone()),
    }
}
