//! How value and risk of a customer are scored: points by band, times weight.

use super::entry::Entry;
use super::key::{Absent, Holds, Key};
use super::reader::Section;
use super::text::Text;
use crate::problem::Expected;

/// `[score]` of rules/tiers.toml.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scores {
    /// What makes a customer valuable.
    pub value: Vec<Weight>,
    /// What endangers it.
    pub risk: Vec<Weight>,
}

/// What one fact adds to a score.
#[derive(Clone, PartialEq, Debug)]
pub struct Weight {
    /// The fact, with its place, so that one that does not exist can be shown.
    pub fact: Text,
    /// Points at the most.
    pub weight: f64,
    /// Where the next part of the points begins: rising, or falling where less is better.
    pub bands: Vec<f64>,
}

pub(super) const KEYS: &[Key] = &[
    Key {
        path: "score.value.*.weight",
        holds: Holds::Number,
        absent: Absent::Required,
        doc: "points that this fact gives at the most; those of a score are brought to 100 in all",
    },
    Key {
        path: "score.value.*.bands",
        holds: Holds::Numbers,
        absent: Absent::Required,
        doc: "where the next part of the points begins: rising, or falling where fewer is better; a fact that is missing gives nothing",
    },
    Key {
        path: "score.risk.*.weight",
        holds: Holds::Number,
        absent: Absent::Required,
        doc: "points that this fact gives at the most; those of a score are brought to 100 in all",
    },
    Key {
        path: "score.risk.*.bands",
        holds: Holds::Numbers,
        absent: Absent::Required,
        doc: "where the next part of the points begins: rising, or falling where fewer is better; a fact that is missing gives nothing",
    },
];

impl Scores {
    /// Reads `[score]`.
    pub(super) fn read(root: &Section<'_>) -> Self {
        let score = root.section("score");
        Self { value: weights(&score.section("value")), risk: weights(&score.section("risk")) }
    }
}

fn weights(section: &Section<'_>) -> Vec<Weight> {
    let sections = section.sections().into_iter();
    sections
        .filter_map(|(fact, section)| {
            let weight = section.get("weight", weight);
            let bands = section.get("bands", bands);
            Some(Weight { fact: section.locate(&fact), weight: weight?, bands: bands? })
        })
        .collect()
}

fn weight(entry: &Entry<'_>) -> Option<f64> {
    match entry.number()? {
        weight if (0.0..=100.0).contains(&weight) => Some(weight),
        _ => entry.bad(Expected::Range("0…100".to_owned())),
    }
}

pub(super) fn bands(entry: &Entry<'_>) -> Option<Vec<f64>> {
    let items = entry.items()?;
    let bands: Vec<f64> = items.iter().map(Entry::number).collect::<Option<_>>()?;
    let goes = |before: fn(&f64, &f64) -> bool| bands.windows(2).all(|pair| matches!(pair, [a, b] if before(a, b)));
    if bands.is_empty() || !(goes(|a, b| a < b) || goes(|a, b| a > b)) {
        return entry.bad(Expected::Bands);
    }
    Some(bands)
}
