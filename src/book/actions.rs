//! Improvement measures as lines of `due`: no customer's, but those of whoever is to do them.

use super::Question;
use super::criteria::Slots;
use super::due::{ADDED, Ask, Items};
use super::lines::{Block, Due};
use super::past::Past;
use super::reading::rows;
use super::vocabulary::Origin;
use crate::error::Error;
use crate::expr::{Expression, Value};
use crate::model::action;
use crate::model::table::Table;
use crate::problem::{Expected, Problem};
use crate::rules::due::action::{Measure, item};
use crate::rules::due::item::Item;
use crate::rules::due::reason::Reason;
use crate::rules::due::terms::Terms;
use crate::store::lines::Places;
use crate::value::date::Date;
use crate::value::id;
use std::borrow::Cow;

const COLUMNS: [usize; 6] = [action::ID, action::DATE, action::OWNER, action::DUE_ON, action::DONE_ON, action::TOLD_ON];

/// The lines of measures, and where the rows stand.
#[derive(Debug, Default)]
pub(super) struct Actions {
    pub(super) block: Block,
    pub(super) places: Option<(&'static Table, Places)>,
    pub(super) problems: Vec<Problem>,
}

/// Reads those that this asks about.
pub(super) fn read(question: &Question<'_>, ask: &Ask, past: &Past, terms: &Terms) -> Result<Actions, Error> {
    let is_asked = ask.only.is_none() && ask.reason.is_none_or(|reason| reason == Reason::Action);
    if !is_asked || ask.items == Items::Rhythms || !terms.looks_for(Reason::Action) {
        return Ok(Actions::default());
    }
    let read = rows(question, &action::TABLE, &COLUMNS, |page, row| {
        let id = row.text(0);
        let column =
            |place: usize| COLUMNS.get(place).and_then(|&it| action::TABLE.columns.get(it)).map_or("", |it| it.name);
        let text = |place: usize| {
            let before = past.cell(action::TABLE.name, &id, column(place)).map(str::to_owned);
            before.map_or_else(|| row.text(place), Cow::Owned)
        };
        let mut day = |place: usize| {
            let cell = text(place);
            let day = Date::parse(cell.as_bytes());
            if day.is_none() && (place == 1 || !cell.is_empty()) {
                page.bad_value(row, place, column(place), Expected::Date);
            }
            day
        };
        let (decided, due, done, told) = (day(1), day(3), day(4), day(5));
        // What lies ahead has not happened.
        let up_to_now = |on: Option<Date>| on.filter(|&on| on <= question.now.today);
        let (place, rank) = (row.place(), id::rank(action::TABLE.prefix, id.as_bytes()));
        let decided = up_to_now(decided)?;
        let measure = Measure { place, rank, decided, due, done: up_to_now(done), told: up_to_now(told) };
        Some((measure, text(2).into_owned()))
    })?;
    let mut block = Block::default();
    for (measure, owner) in read.rows {
        let Some(item) = item(&measure, terms, &question.now) else { continue };
        let day = ask.until.unwrap_or(question.now.today);
        let is_listed = ask.items.of_any_day() || item.due <= day;
        let is_theirs = ask.owners.as_ref().is_none_or(|owners| owners.contains(&owner));
        let fits = ask.filter.as_ref().is_none_or(|(filter, slots)| holds(filter, slots, &item, &owner, terms));
        if !(is_listed && is_theirs && fits) {
            continue;
        }
        let words = block.keep(["", "", &owner]);
        if let Some((_, slots)) = &ask.filter {
            let values = slots.origins().iter().map(|origin| value(origin, &item, &owner, terms).into_owned());
            block.values.push(values.collect());
        }
        // Numbers that no customer has, far below those of other lines that are no customer's.
        let number = u32::MAX / 2 + block.lines.len() as u32;
        block.lines.push(Due {
            number,
            words,
            tier: u8::MAX,
            preferred: None,
            lang: None,
            spoken_to: 0,
            item,
            more: 0,
        });
    }
    Ok(Actions { block, places: Some((&action::TABLE, read.places)), problems: read.problems })
}

/// Whether a filter holds: of a customer nothing is known.
fn holds(filter: &Expression, slots: &Slots, item: &Item, owner: &str, terms: &Terms) -> bool {
    filter.holds(&|slot| match slots.origins().get(slot as usize) {
        Some(origin) => value(origin, item, owner, terms),
        None => Value::Missing,
    })
}

fn value<'v>(origin: &Origin, item: &Item, owner: &'v str, terms: &Terms) -> Value<'v> {
    let Origin::Added(place) = origin else { return Value::Missing };
    match ADDED.get(*place).map(|added| added.name) {
        Some("owner") if !owner.is_empty() => Value::Text(Cow::Borrowed(owner)),
        Some("reason") => Value::Text(Cow::Borrowed(Reason::Action.id())),
        Some("due_on") => Value::Date(item.due),
        Some("latest_on") => Value::Date(item.latest),
        Some("overdue_days") => Value::Number(f64::from(item.overdue_days)),
        Some("pressure") => Value::Number(item.pressure.ratio()),
        Some("matter") => item.matter.text(&terms.names).map_or(Value::Missing, |text| Value::Text(Cow::Owned(text))),
        _ => Value::Missing,
    }
}
