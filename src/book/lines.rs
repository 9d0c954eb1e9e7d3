//! The lines of an answer: hundreds of thousands may be due, so they stay in the blocks in which they were found.
//!
//! Only their order is sorted, by keys of a few bytes; their texts share one string a block.

use crate::model::place::Place;
use crate::rules::due::item::Pressure;
use crate::rules::due::line::Line;
use crate::rules::due::terms::Terms;

/// A line of the answer.
#[derive(Debug)]
pub struct Due {
    /// The customer's number.
    pub number: u32,
    /// The customer's id, name and owner.
    pub(super) words: Words,
    /// The tier, by rank.
    pub tier: u8,
    /// The channel the customer prefers.
    pub(super) preferred: Option<u8>,
    /// The last person spoken to, packed.
    pub(super) spoken_to: u64,
    /// Where the customer's row stands.
    pub(super) place: Place,
    /// The item that speaks, its pressure, and how many others there are.
    pub line: Line,
}

/// Three texts of a line, one behind the other among those of its block: hundreds of thousands of lines may be due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    block: u32,
    start: u32,
    ends: [u32; 3],
}

/// The lines of a block of customers, and their texts.
#[derive(Default, Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Due>,
    texts: String,
}

impl Block {
    /// Keeps the texts of a line.
    pub(super) fn keep(&mut self, texts: [&str; 3]) -> Words {
        let start = self.texts.len() as u32;
        let ends = texts.map(|text| {
            self.texts.push_str(text);
            self.texts.len() as u32
        });
        Words { block: 0, start, ends }
    }
}

/// The lines, the most pressing first.
#[derive(Debug)]
pub struct Lines {
    blocks: Vec<Block>,
    /// Block and place in it.
    order: Vec<(u32, u32)>,
}

/// What decides the order of two lines, but for ties.
struct Key {
    pressure: Pressure,
    place: (u32, u32),
    tier: u8,
}

impl Lines {
    /// By pressure, then rank of the tier, then the customer's id, then the matter.
    pub(super) fn sorted(mut blocks: Vec<Block>, terms: &Terms) -> Self {
        let mut keys = Vec::with_capacity(blocks.iter().map(|block| block.lines.len()).sum());
        for (number, block) in blocks.iter_mut().enumerate() {
            for (place, due) in block.lines.iter_mut().enumerate() {
                due.words.block = number as u32;
                keys.push(Key { pressure: due.line.pressure, place: (number as u32, place as u32), tier: due.tier });
            }
        }
        let mut lines = Self { blocks, order: Vec::new() };
        keys.sort_unstable_by(|a, b| {
            let plain = b.pressure.cmp(&a.pressure).then_with(|| a.tier.cmp(&b.tier));
            plain.then_with(|| match (lines.at(a.place), lines.at(b.place)) {
                (Some(a), Some(b)) => {
                    let id = lines.word(a, 0).cmp(lines.word(b, 0));
                    id.then_with(|| terms.compare(a.line.item.matter, b.line.item.matter))
                }
                _ => std::cmp::Ordering::Equal,
            })
        });
        lines.order = keys.into_iter().map(|key| key.place).collect();
        lines
    }

    /// In their order.
    pub fn iter(&self) -> impl Iterator<Item = &Due> {
        self.order.iter().filter_map(|&place| self.at(place))
    }

    /// Whether nobody is due.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    fn at(&self, (block, place): (u32, u32)) -> Option<&Due> {
        self.blocks.get(block as usize)?.lines.get(place as usize)
    }

    /// One of the texts of a line.
    pub(super) fn word(&self, due: &Due, which: usize) -> &str {
        let Words { block, start, ends } = due.words;
        let from = which.checked_sub(1).and_then(|before| ends.get(before)).map_or(start, |end| *end);
        let to = ends.get(which).map_or(from, |end| *end);
        let text = self.blocks.get(block as usize).and_then(|block| block.texts.get(from as usize..to as usize));
        text.unwrap_or_default()
    }
}
