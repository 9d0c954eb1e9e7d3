//! Filters on what is known of an item only when persons have been chosen: channel, person, phone and source.
//!
//! Such a filter is asked of every item, as any other, and before one speaks for its customer. So the survey keeps all items
//! with what the filter's other names stand for, persons are chosen for each, and here it is decided which stay and which
//! of them speaks. Only filters that name one of these columns take this way.

use super::Question;
use super::criteria::Slots;
use super::due::{ADDED, Answer, Ask, Items};
use super::festive;
use super::lines::{Block, Due, Lines};
use super::vocabulary::Origin;
use crate::expr::{Expression, Value};
use crate::rules::due::line::{self, Line};
use crate::rules::due::terms::Terms;
use std::borrow::Cow;
use std::collections::HashSet;

/// The columns that are known last.
const LATE: [&str; 4] = ["channel", "person", "phone", "source"];

fn late(origin: &Origin) -> Option<&'static str> {
    let Origin::Added(place) = origin else { return None };
    ADDED.get(*place).map(|added| added.name).filter(|name| LATE.contains(name))
}

/// Whether one of them is used.
pub(super) fn uses(slots: &Slots) -> bool {
    slots.origins().iter().any(|origin| late(origin).is_some())
}

/// Where in their blocks the lines stand for which the filter holds.
pub(super) fn kept(
    question: &Question<'_>,
    answer: &Answer,
    filter: &Expression,
    slots: &Slots,
) -> HashSet<(u32, u32)> {
    let holds = |&(place, due): &(usize, &Due)| {
        let known = answer.lines.values(place);
        filter.holds(&|slot| match slots.origins().get(slot as usize).and_then(late) {
            Some(name) => value(question, answer, place, due, name),
            None => known.get(slot as usize).cloned().unwrap_or(Value::Missing),
        })
    };
    let lines = answer.lines.iter().enumerate().filter(holds);
    lines.filter_map(|(place, _)| answer.lines.stands(place)).collect()
}

fn value<'a>(question: &'a Question<'_>, answer: &'a Answer, place: usize, due: &Due, name: &str) -> Value<'a> {
    let text = |text: &'a str| if text.is_empty() { Value::Missing } else { Value::Text(Cow::Borrowed(text)) };
    let person = || answer.person(place);
    match name {
        "channel" => {
            let channel = answer.channel(question, place, due);
            let declared = channel.and_then(|channel| question.book.settings.channels.get(channel));
            declared.map_or(Value::Missing, |channel| text(&channel.id))
        }
        "person" => person().map_or(Value::Missing, |person| text(&person.name)),
        "phone" => person().map_or(Value::Missing, |person| text(&person.phone)),
        _ => Value::Text(Cow::Owned(answer.source(due))),
    }
}

/// The lines that are left: all that are kept, or the one of each customer that speaks for the others.
pub(super) fn left(lines: Lines, kept: &HashSet<(u32, u32)>, ask: &Ask, terms: &Terms) -> Lines {
    let (items, gathers) = (ask.items, ask.gathers());
    let blocks = lines.into_blocks().into_iter().enumerate().map(|(number, block)| {
        let mut place = 0;
        let Block { mut lines, texts, details, festive, .. } = block;
        lines.retain(|_| {
            place += 1;
            kept.contains(&(number as u32, place - 1))
        });
        if items == Items::Speaking {
            lines = speaking(lines, gathers, terms);
        }
        let mut block = Block { lines, texts, values: Vec::new(), details, festive };
        if gathers {
            festive::gather(&mut block);
        }
        block
    });
    Lines::sorted(festive::close(blocks.collect()), terms)
}

/// One line for each customer; those of one stand together.
fn speaking(lines: Vec<Due>, gathers: bool, terms: &Terms) -> Vec<Due> {
    let mut spoken = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(first) = lines.next() {
        let mut items = vec![first.item.clone()];
        // A case may be in other hands than its customer.
        let mut words = vec![(first.item.matter, first.words)];
        while let Some(other) = lines.next_if(|other| other.number == first.number) {
            words.push((other.item.matter, other.words));
            items.push(other.item);
        }
        let festivals = if gathers { line::festivals(&mut items) } else { Vec::new() };
        spoken.extend(festivals.into_iter().map(|item| Due { item, more: 0, ..first }));
        let chosen = line::choose(&mut items, usize::from(first.tier), terms);
        spoken.extend(chosen.map(|Line { item, more }| {
            let own = words.iter().find(|(matter, _)| *matter == item.matter).map_or(first.words, |(_, words)| *words);
            Due { item, more, words: own, ..first }
        }));
    }
    spoken
}
