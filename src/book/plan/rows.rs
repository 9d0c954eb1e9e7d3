//! The planned contacts as their rows stand, and what the log says of them.

use crate::book::Question;
use crate::book::past::Past;
use crate::book::reading::{pages, rows};
use crate::error::Error;
use crate::model::place::Place;
use crate::model::{followup, plan};
use crate::problem::{Expected, Problem};
use crate::store::ids::derive;
use crate::store::lines::Places;
use crate::store::scan::Wanted;
use crate::value::date::Date;
use std::collections::{HashMap, HashSet};

/// A planned contact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Of each column of the table the text.
    texts: Vec<String>,
    /// Something stands in a column of one's own.
    more: bool,
    place: Place,
}

/// How far a planned contact has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// It is to be made.
    Pending,
    /// It was made.
    Done,
    /// It will not be.
    NotDone,
}

/// The planned contacts.
#[derive(Debug)]
pub struct Plans {
    /// In the order of the files.
    pub list: Vec<Planned>,
    /// Those that a contact fulfils, with the day of the first that does.
    done: HashMap<String, Date>,
    /// By customer the days of the last week on which we got in touch.
    pub touches: HashMap<String, Vec<Date>>,
    places: Places,
    /// What is wrong in the cells used.
    pub problems: Vec<Problem>,
}

/// The columns by which one tells whether a row is as it was made.
const MADE: [usize; 13] = [
    plan::PERIOD,
    plan::CUSTOMER_ID,
    plan::SEGMENT,
    plan::STRAND,
    plan::CHANNEL,
    plan::CONTENT_ID,
    plan::CONTENT,
    plan::GOAL,
    plan::PLACE,
    plan::DEPARTMENT,
    plan::DATE,
    plan::MINUTES,
    plan::OWNER,
];

/// The id of a row that is made of these cells. Whoever changes one of them by hand leaves the id as it is: so one sees of a
/// row whether it is still as it was made, whatever it was changed with.
pub fn id_of(text: impl Fn(usize) -> String) -> String {
    let cells = MADE.map(text);
    derive(plan::TABLE.prefix, &cells.each_ref().map(String::as_str), 0)
}

impl Planned {
    /// The text of a column.
    pub fn text(&self, column: usize) -> &str {
        self.texts.get(column).map_or("", String::as_str)
    }

    /// The id.
    pub fn id(&self) -> &str {
        self.text(plan::ID)
    }

    /// The day.
    pub fn on(&self) -> Option<Date> {
        Date::parse(self.text(plan::DATE).as_bytes())
    }

    /// Whether it stands as it was made: nobody has set anything in it by hand.
    pub fn is_untouched(&self) -> bool {
        let is_new = matches!(self.text(plan::STATUS), "" | "pending") && self.text(plan::REASON).is_empty();
        is_new && !self.more && id_of(|column| self.text(column).to_owned()) == self.id()
    }
}

impl Plans {
    /// How far one has come: a contact that names it counts, else what the row says.
    pub fn status(&self, planned: &Planned) -> Status {
        match planned.text(plan::STATUS) {
            _ if self.done.contains_key(planned.id()) => Status::Done,
            "done" => Status::Done,
            "not_done" => Status::NotDone,
            _ => Status::Pending,
        }
    }

    /// The day of the contact that fulfils it.
    pub fn done_on(&self, planned: &Planned) -> Option<Date> {
        self.done.get(planned.id()).copied()
    }

    /// File and line of a row.
    pub fn source(&self, planned: &Planned) -> String {
        format!("{}:{}", self.places.name(planned.place), self.places.line(planned.place))
    }
}

/// Reads them all, as of the question.
pub fn read(question: &Question<'_>) -> Result<Plans, Error> {
    let past = if question.past { Past::read(question)? } else { Past::default() };
    let columns: Vec<usize> = (0..plan::TABLE.columns.len()).collect();
    let read = rows(question, &plan::TABLE, &columns, |page, row| {
        let id = row.text(0);
        let text = |&column: &usize| {
            let name = plan::TABLE.columns.get(column).map_or("", |column| column.name);
            past.cell(plan::TABLE.name, &id, name).map_or_else(|| row.text(column).into_owned(), str::to_owned)
        };
        let texts: Vec<String> = columns.iter().map(text).collect();
        let own = |(place, name): (usize, &String)| {
            plan::TABLE.column(name).is_none() && row.extra(place).is_some_and(|text| !text.is_empty())
        };
        let more = row.header().iter().enumerate().any(own);
        let planned = Planned { texts, more, place: row.place() };
        if planned.on().is_none() && !planned.text(plan::DATE).is_empty() {
            page.bad_value(row, plan::DATE, "date", Expected::Date);
        }
        Some(planned)
    })?;
    let mut plans = Plans {
        list: read.rows,
        done: HashMap::new(),
        touches: HashMap::new(),
        places: read.places,
        problems: past.problems.iter().cloned().chain(read.problems).collect(),
    };
    plans.look_at_log(question)?;
    Ok(plans)
}

impl Plans {
    /// Which of them contacts fulfil, and who was contacted in the last week.
    fn look_at_log(&mut self, question: &Question<'_>) -> Result<(), Error> {
        let wanted = [
            (followup::AT, true),
            (followup::PLAN_ID, false),
            (followup::CUSTOMER_ID, true),
            (followup::DIRECTION, false),
            (followup::OUTCOME, false),
        ];
        let name = |place: usize| followup::TABLE.columns.get(place).map_or("", |column| column.name);
        let wanted: Vec<Wanted<'_>> =
            wanted.iter().map(|&(place, required)| Wanted { name: name(place), required }).collect();
        let now = &question.now;
        let week = now.zone.start(now.today.plus_days(-6));
        let planned: HashSet<&str> = self.list.iter().map(Planned::id).collect();
        let read = pages(
            question,
            &followup::TABLE,
            &wanted,
            || (),
            |(), page| {
                let (mut done, mut touches) = (Vec::new(), Vec::new());
                for row in page.iter() {
                    let names = row.bytes(1);
                    // What cannot be read is told by `due` and `check`.
                    let Some(at) = now.zone.parse(&row.bytes(0)).filter(|at| *at <= now.at) else { continue };
                    let on = now.zone.date(at);
                    let is_made = &*row.bytes(4) != b"no_answer";
                    if is_made && std::str::from_utf8(&names).is_ok_and(|id| planned.contains(id)) {
                        done.push((row.text(1).into_owned(), on));
                    }
                    if at >= week && &*row.bytes(3) != b"in" {
                        touches.push((row.text(2).into_owned(), on));
                    }
                }
                (done, touches)
            },
        )?;
        for (done, touches) in read.rows {
            for (id, on) in done {
                let first = self.done.entry(id).or_insert(on);
                *first = on.min(*first);
            }
            for (customer, on) in touches {
                self.touches.entry(customer).or_default().push(on);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(change: Option<(usize, &str)>) -> Planned {
        let made = |column: usize| match column {
            plan::PERIOD => "2026Q4",
            plan::CUSTOMER_ID => "c-9f2kq7xm",
            plan::STRAND => "talk",
            plan::DATE => "2026-10-12",
            plan::OWNER => "ann",
            _ => "",
        };
        let id = id_of(|column| made(column).to_owned());
        let text = |column: usize| match change {
            Some((changed, text)) if changed == column => text.to_owned(),
            _ if column == plan::ID => id.clone(),
            _ => made(column).to_owned(),
        };
        let texts = (0..plan::TABLE.columns.len()).map(text).collect();
        Planned { texts, more: false, place: Place::START }
    }

    #[test]
    fn whoever_changes_a_cell_by_hand_is_seen() {
        assert!(planned(None).is_untouched());
        assert!(planned(Some((plan::STATUS, "pending"))).is_untouched());
        for (column, text) in [
            (plan::DATE, "2026-10-13"),
            (plan::OWNER, "li"),
            (plan::GOAL, "A framework agreement"),
            (plan::CHANNEL, "visit"),
            (plan::MINUTES, "45"),
            (plan::STATUS, "not_done"),
            (plan::REASON, "later"),
            (plan::ID, "l-00000000ha01"),
        ] {
            assert!(!planned(Some((column, text))).is_untouched(), "{column} {text}");
        }
        assert!(!Planned { more: true, ..planned(None) }.is_untouched());
    }
}
