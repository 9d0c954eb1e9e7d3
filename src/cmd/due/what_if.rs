//! `kehu due --rules`: who would be due under other rules, and is not; who is, and would not be.
//!
//! Both answers are whole answers, each under its rules, and compared line by line: by customer, with --all by item.

use super::{Args, Part, Sheet, ask};
use crate::book::due::{self, Answer};
use crate::book::lines::Due;
use crate::cmd::cells;
use crate::cmd::other_rules;
use crate::cmd::run::Outcome;
use crate::cmd::session::Session;
use crate::cmd::world::Stage;
use crate::error::Error;
use crate::value::lang::Lang;
use crate::view::rows::Rows;
use crate::view::{Cell, Column, Narrow, Table, View};
use crate::words::headings::heading;
use crate::words::tier;
use std::collections::HashMap;

/// Columns under the other rules.
const SHOWN: [(Part, &str, bool, Narrow); 8] = [
    // its id, whether people see it, and on a narrow terminal
    (Part::Name, "name", true, Narrow::Stays),
    (Part::Owner, "owner", false, Narrow::Stays),
    (Part::Tier, "tier", true, Narrow::Leaves(2)),
    (Part::Reason, "reason", true, Narrow::Stays),
    (Part::Strand, "strand", false, Narrow::Stays),
    (Part::DueOn, "due_on", true, Narrow::Stays),
    (Part::LatestOn, "latest_on", false, Narrow::Stays),
    (Part::Matter, "matter", false, Narrow::Stays),
];

/// Columns under the book's own.
const WAS: [(Part, &str, bool, Narrow); 5] = [
    (Part::Tier, "was_tier", true, Narrow::Leaves(3)),
    (Part::Reason, "was_reason", true, Narrow::Leaves(1)),
    (Part::Strand, "was_strand", false, Narrow::Stays),
    (Part::DueOn, "was_due_on", true, Narrow::Stays),
    (Part::LatestOn, "was_latest_on", false, Narrow::Stays),
];

/// One of the two answers.
struct Side<'s> {
    answer: &'s Answer,
    sheet: Sheet<'s>,
    /// By key: the place of the line.
    places: HashMap<String, usize>,
}

impl<'s> Side<'s> {
    fn new(session: &'s Session<'_>, answer: &'s Answer, all: bool) -> Result<Self, Error> {
        let sheet = Sheet::new(session, answer)?;
        let places = answer.lines.iter().enumerate().map(|(place, due)| (key(answer, &sheet, place, due, all), place));
        let places = places.collect();
        Ok(Self { answer, sheet, places })
    }

    fn cell(&self, part: Part, place: Option<usize>) -> Cell {
        let line = place.and_then(|place| Some((place, self.answer.lines.get(place)?)));
        line.map_or(Cell::Missing, |(place, due)| self.sheet.cell(part, place, due))
    }
}

/// What makes two lines the same: the customer, and where every item has a line the item, too.
fn key(answer: &Answer, sheet: &Sheet<'_>, place: usize, due: &Due, all: bool) -> String {
    let id = answer.id(due);
    if !all && !id.is_empty() {
        return id.to_owned();
    }
    match sheet.cell(Part::Matter, place, due) {
        Cell::Text(matter) => format!("{id} {matter}"),
        _ => id.to_owned(),
    }
}

/// Answers what the other rules would change.
pub(super) fn run(
    args: &Args,
    own: &Session<'_>,
    other: &Session<'_>,
    only: Option<&str>,
    stage: &mut dyn Stage,
) -> Result<Outcome, Error> {
    let answer = |session: &Session<'_>| {
        let asked = due::Ask { only: only.map(str::to_owned), without_people: true, ..ask(args, session)? };
        due::ask(&session.question(), &asked)
    };
    let (mut under_other, mut under_own) = (answer(other)?, answer(own)?);
    let mut problems = other_rules::told(std::mem::take(&mut under_other.problems), own);
    problems.extend(std::mem::take(&mut under_own.problems));
    let sides = [Side::new(other, &under_other, args.all)?, Side::new(own, &under_own, args.all)?];
    let pairs = pairs(&sides, args.all);
    let code = if args.exit_code && !pairs.is_empty() { 10 } else { 0 };
    let is_empty = pairs.is_empty();
    let lang = other.lang;
    let rows: Vec<Vec<Cell>> = pairs.into_iter().map(|pair| row(&sides, pair, lang)).collect();
    let table = Table { columns: columns(lang), rows: Rows::streamed(rows), id: 0, title: None };
    stage.show(View::Table(args.listing.apply(table)?), lang)?;
    if is_empty {
        stage.aside(&tier::no_difference(lang));
    }
    Ok(Outcome { code, problems })
}

/// The places of lines that differ: under the other rules in their order, then those that are gone.
fn pairs([other, own]: &[Side<'_>; 2], all: bool) -> Vec<[Option<usize>; 2]> {
    let compared = |place: usize, was: usize| {
        WAS.iter().any(|(part, ..)| other.cell(*part, Some(place)) != own.cell(*part, Some(was)))
    };
    let key_of = |side: &Side<'_>, place: usize, due: &Due| key(side.answer, &side.sheet, place, due, all);
    let there = other.answer.lines.iter().enumerate().filter_map(|(place, due)| {
        let was = own.places.get(&key_of(other, place, due)).copied();
        was.is_none_or(|was| compared(place, was)).then_some([Some(place), was])
    });
    let gone = own.answer.lines.iter().enumerate().filter_map(|(place, due)| {
        (!other.places.contains_key(&key_of(own, place, due))).then_some([None, Some(place)])
    });
    there.chain(gone).collect()
}

fn row([other, own]: &[Side<'_>; 2], [place, was]: [Option<usize>; 2], lang: Lang) -> Vec<Cell> {
    let change = match (place, was) {
        (Some(_), None) => "new",
        (None, _) => "gone",
        _ => "changed",
    };
    // Who it is about is the same on both sides.
    let who = |part| if place.is_some() { other.cell(part, place) } else { own.cell(part, was) };
    let shown = SHOWN.iter().map(|(part, ..)| match part {
        Part::Name | Part::Owner | Part::Matter => who(*part),
        _ => other.cell(*part, place),
    });
    let before = WAS.iter().map(|(part, ..)| own.cell(*part, was));
    let front = [who(Part::CustomerId), cells::code(change, tier::change(change, lang))];
    front.into_iter().chain(shown).chain(before).collect()
}

fn columns(lang: Lang) -> Vec<Column> {
    let column = |id: &str, shown: bool, narrow: Narrow| {
        let heading = heading(id, lang).to_owned();
        Column { id: id.to_owned(), heading, right: false, shown, narrow }
    };
    let front = [column("customer_id", false, Narrow::Stays), column("change", true, Narrow::Stays)];
    let rest = SHOWN.iter().chain(&WAS).map(|(_, id, shown, narrow)| column(id, *shown, *narrow));
    front.into_iter().chain(rest).collect()
}
