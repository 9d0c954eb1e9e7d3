//! One line per owner and festival: what would be a line for each of a thousand customers.
//!
//! Each block of customers is gathered as soon as it is read, so that a festival of everybody costs no memory; then the
//! blocks are gathered together. The most pressing of the customers stands for the others: by pressure, tier and id, so
//! that it does not matter in which order they come.

use super::lines::{Block, Due, text};
use crate::rules::due::detail::Detail;
use crate::rules::due::matter::Matter;
use crate::rules::due::reason::Reason;
use std::cmp::Ordering;

/// A festival of an owner.
#[derive(Debug)]
pub(super) struct Gathered {
    owner: String,
    /// The customer who stands for the others.
    id: String,
    /// Its item; `more` counts the other customers.
    due: Due,
    detail: Option<Detail>,
}

impl Gathered {
    fn is_of(&self, owner: &str, matter: Matter) -> bool {
        self.owner == owner && self.due.item.matter == matter
    }

    /// Which of the two stands for both.
    fn order(&self, other: &Self) -> Ordering {
        let (ours, theirs) = (&self.due, &other.due);
        let pressure = theirs.item.pressure.cmp(&ours.item.pressure);
        pressure.then_with(|| ours.tier.cmp(&theirs.tier)).then_with(|| self.id.cmp(&other.id))
    }

    fn join(&mut self, other: Self) {
        let more = self.due.more + other.due.more + 1;
        if other.order(self).is_lt() {
            *self = other;
        }
        self.due.more = more;
    }
}

fn add(gathered: &mut Vec<Gathered>, one: Gathered) {
    match gathered.iter_mut().find(|known| known.is_of(&one.owner, one.due.item.matter)) {
        Some(known) => known.join(one),
        None => gathered.push(one),
    }
}

fn is_festival(due: &Due) -> bool {
    due.item.matter.reason() == Reason::Festival
}

/// Gathers the festivals of a block.
pub(super) fn gather(block: &mut Block) {
    if !block.lines.iter().any(is_festival) {
        return;
    }
    let Block { lines, texts, details, festive, .. } = block;
    for due in lines.extract_if(.., |due| is_festival(due)) {
        let word = |which| text(texts, due.words.start(), which).to_owned();
        let detail = details.iter().find(|(_, matter, _)| *matter == due.item.matter).map(|(.., detail)| *detail);
        add(festive, Gathered { owner: word(2), id: word(0), detail, due: Due { more: 0, ..due } });
    }
    details.retain(|(_, matter, _)| matter.reason() != Reason::Festival);
}

/// The blocks, with one of the lines that stand for a festival of an owner.
pub(super) fn close(mut blocks: Vec<Block>) -> Vec<Block> {
    let mut all = Vec::new();
    for one in blocks.iter_mut().flat_map(|block| std::mem::take(&mut block.festive)) {
        add(&mut all, one);
    }
    if all.is_empty() {
        return blocks;
    }
    let mut block = Block::default();
    // Numbers that no customer has, in rising order.
    for (number, Gathered { owner, due, detail, .. }) in (u32::MAX - 1 - all.len() as u32..).zip(all) {
        let words = block.keep(["", "", &owner]);
        let item = due.item;
        block.details.extend(detail.map(|detail| (number, item.matter, detail)));
        block.lines.push(Due {
            number,
            words,
            tier: u8::MAX,
            preferred: None,
            lang: None,
            spoken_to: 0,
            item,
            more: due.more,
        });
    }
    blocks.push(block);
    blocks
}
