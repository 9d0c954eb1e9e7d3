//! The lines of an answer: hundreds of thousands may be due, so they stay in the blocks in which they were found.
//!
//! Only their order is sorted, by keys that hold nearly all that decides it; their texts share one string a block. HOT.

use super::festive::Gathered;
use crate::expr::Value;
use crate::model::customer;
use crate::rules::due::detail::Detail;
use crate::rules::due::item::{Item, Pressure};
use crate::rules::due::matter::Matter;
use crate::rules::due::terms::Terms;
use crate::value::id;
use crate::value::lang::Lang;
use memchr::memchr;
use std::cmp::Ordering;
use std::hint::black_box;
use std::ops::Range;

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
    /// The language in which the customer is written to; `None`: one that is not spoken here.
    pub(super) lang: Option<Lang>,
    /// The last person spoken to, packed.
    pub(super) spoken_to: u64,
    /// The item that speaks.
    pub item: Item,
    /// How many others the customer has.
    pub more: u32,
}

/// Where the three texts of a line begin; each ends with a NUL, which no cell holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    block: u32,
    start: u32,
}

impl Words {
    /// Where in the texts of its block.
    pub(super) fn start(self) -> u32 {
        self.start
    }
}

/// The lines of a block of customers, and their texts.
#[derive(Default, Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Due>,
    pub(super) texts: String,
    /// What the names of a filter stand for that is asked later, line by line; nothing where none is.
    pub(super) values: Vec<Box<[Value<'static>]>>,
    /// What sentences speak of that stands in no row, by customer and matter; most lines have nothing of the kind.
    pub(super) details: Vec<(u32, Matter, Detail)>,
    /// Festivals, of which each owner has one line.
    pub(super) festive: Vec<Gathered>,
}

impl Block {
    /// Keeps the texts of a line.
    pub(super) fn keep(&mut self, texts: [&str; 3]) -> Words {
        keep(&mut self.texts, texts)
    }

    /// What was kept, in no more memory than it takes; the room it had is used again.
    pub(super) fn take(&mut self) -> Self {
        let values = std::mem::take(&mut self.values);
        let details = self.details.as_slice().to_vec();
        self.details.clear();
        let festive = std::mem::take(&mut self.festive);
        let (lines, texts) = (self.lines.drain(..).collect(), self.texts.as_str().to_owned());
        let taken = Self { lines, texts, values, details, festive };
        self.texts.clear();
        taken
    }
}

/// Keeps the texts of a line behind those of its block.
pub(super) fn keep(kept: &mut String, texts: [&str; 3]) -> Words {
    let start = kept.len() as u32;
    for text in texts {
        kept.push_str(text);
        kept.push('\0');
    }
    Words { block: 0, start }
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
    /// Of the customer's id.
    rank: u64,
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
                let id = text(&block.texts, due.words.start, 0);
                let rank = id::rank(customer::TABLE.prefix, id.as_bytes());
                keys.push(Key {
                    pressure: due.item.pressure,
                    rank,
                    place: (number as u32, place as u32),
                    tier: due.tier,
                });
            }
        }
        let mut lines = Self { blocks, order: Vec::new() };
        keys.sort_unstable_by(|a, b| {
            let plain = b.pressure.cmp(&a.pressure).then_with(|| a.tier.cmp(&b.tier));
            plain.then_with(|| {
                if a.rank != b.rank && id::is_exact(a.rank) && id::is_exact(b.rank) {
                    a.rank.cmp(&b.rank)
                } else {
                    lines.compare(a.place, b.place, terms)
                }
            })
        });
        lines.order = keys.into_iter().map(|key| key.place).collect();
        lines
    }

    /// The order of two lines of the same pressure and tier.
    #[cold]
    fn compare(&self, a: (u32, u32), b: (u32, u32), terms: &Terms) -> Ordering {
        match (self.at(a), self.at(b)) {
            (Some(a), Some(b)) => {
                let id = self.word(a, 0).cmp(self.word(b, 0));
                // What nobody's customer stands for has an owner.
                let matter = id.then_with(|| a.item.matter.order(b.item.matter, &terms.names));
                matter.then_with(|| self.word(a, 2).cmp(self.word(b, 2)))
            }
            _ => Ordering::Equal,
        }
    }

    /// In their order.
    pub fn iter(&self) -> impl Iterator<Item = &Due> {
        self.order.iter().filter_map(|&place| self.at(place))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nobody is due.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The line at this place of the order.
    pub fn get(&self, place: usize) -> Option<&Due> {
        self.order.get(place).and_then(|&place| self.at(place))
    }

    /// Block and place in it of the line at this place of the order.
    pub(super) fn stands(&self, place: usize) -> Option<(u32, u32)> {
        self.order.get(place).copied()
    }

    /// What was kept with the line at this place for a filter that is asked later.
    pub(super) fn values(&self, place: usize) -> &[Value<'static>] {
        let values = |(block, place): (u32, u32)| self.blocks.get(block as usize)?.values.get(place as usize);
        self.stands(place).and_then(values).map_or(&[], |values| values)
    }

    /// What the sentence of a line speaks of that stands in no row.
    pub fn detail(&self, due: &Due) -> Option<Detail> {
        let details = &self.blocks.get(due.words.block as usize)?.details;
        let of = |(number, matter, _): &&(u32, Matter, Detail)| *number == due.number && *matter == due.item.matter;
        // Customers of a block have rising numbers, but for rows that repeat an id.
        let near = details.partition_point(|(number, ..)| *number < due.number);
        let rest = details.get(near..).unwrap_or_default();
        rest.iter().take_while(|(number, ..)| *number == due.number).find(of).map(|(.., detail)| *detail)
    }

    /// The blocks in which the lines were found.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// Looks at what showing the lines at these places will look at, so that they wait for memory together.
    pub fn warm(&self, places: Range<usize>) {
        let lines = || self.order.get(places.clone()).unwrap_or_default().iter().filter_map(|&place| self.at(place));
        let seen = lines().fold(0, |seen, due| seen ^ due.words.start ^ due.more ^ due.item.due.days() as u32);
        let first =
            |due: &Due| self.blocks.get(due.words.block as usize)?.texts.as_bytes().get(due.words.start as usize);
        let read = lines().fold(0, |read, due| read ^ first(due).copied().unwrap_or(0));
        black_box((seen, read));
    }

    fn at(&self, (block, place): (u32, u32)) -> Option<&Due> {
        self.blocks.get(block as usize)?.lines.get(place as usize)
    }

    /// One of the texts of a line.
    pub(super) fn word(&self, due: &Due, which: usize) -> &str {
        let Words { block, start } = due.words;
        self.blocks.get(block as usize).map_or("", |block| text(&block.texts, start, which))
    }
}

/// The text so many NULs behind `start`.
pub(super) fn text(texts: &str, start: u32, which: usize) -> &str {
    let mut rest = texts.get(start as usize..).unwrap_or_default();
    for _ in 0..which {
        rest = memchr(0, rest.as_bytes()).and_then(|end| rest.get(end + 1..)).unwrap_or_default();
    }
    memchr(0, rest.as_bytes()).and_then(|end| rest.get(..end)).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::Block;

    #[test]
    fn texts_come_back_and_blocks_are_used_again() {
        let mut block = Block::default();
        let (first, second) = (block.keep(["c-1", "客户", ""]), block.keep(["c-2", "", "ann"]));
        let taken = block.take();
        assert_eq!([0, 1, 2].map(|which| super::text(&taken.texts, first.start, which)), ["c-1", "客户", ""]);
        assert_eq!([0, 1, 2].map(|which| super::text(&taken.texts, second.start, which)), ["c-2", "", "ann"]);
        assert_eq!(block.keep(["c-3", "", ""]).start, 0);
    }
}
