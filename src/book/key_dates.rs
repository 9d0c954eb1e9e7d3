//! Birthdays of people and the dates of dates.csv, given to their customers.
//!
//! Two tables, one kind of thing: a date that may come again. Who reads says of each what to keep of it; most rows of people
//! have no birthday, and most birthdays are far away, so that little is kept of a large table.

use super::Question;
use super::contacts::person_key;
use super::customers::Customers;
use super::past::Past;
use super::reading::{Page, pages, wanted};
use crate::error::Error;
use crate::model::table::Table;
use crate::model::{key_date, person};
use crate::problem::{Expected, Fault, Problem};
use crate::rules::due::key_date::{is_near, next};
use crate::rules::due::situation::KeyDay;
use crate::rules::due::terms::Terms;
use crate::store::lines::Places;
use crate::store::rows::Row;
use crate::value::date::Date;
use crate::value::id;
use crate::value::recurring::Recurring;
use std::borrow::Cow;
use std::collections::HashSet;

const DATES: [usize; 7] = [
    key_date::ID,
    key_date::CUSTOMER_ID,
    key_date::DATE,
    key_date::PERSON_ID,
    key_date::LEAD_DAYS,
    key_date::KIND,
    key_date::LABEL,
];
const PEOPLE: [usize; 5] = [person::ID, person::CUSTOMER_ID, person::BIRTHDAY, person::LEFT_ON, person::NAME];

/// A row with a date, as it was on the day asked about.
pub struct Marked<'r> {
    /// The row's id.
    pub id: &'r str,
    /// The customer's id, as it stands there.
    pub customer: &'r str,
    /// The date; a birthday comes every year, whatever year it names.
    pub date: Recurring,
    /// Whether the row is a person, and the date their birthday.
    pub birthday: bool,
    /// Of whom, by id; blank for nobody in particular.
    pub person: &'r str,
    /// Days ahead to be told, where the row says so.
    pub lead_days: Option<u16>,
    /// What is marked, as its code; blank for a person.
    pub kind: &'r str,
    /// What it is called; of a person the name.
    pub label: &'r str,
    row: &'r Row<'r>,
}

/// What was kept of both tables.
pub struct Kept<T> {
    /// With the number of the customer, in the order of the files.
    pub rows: Vec<(u32, T)>,
    /// Where rows stand.
    pub places: Vec<(&'static Table, Places)>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

/// Reads both tables. Who has left by the day asked about has no dates any more.
pub fn read<T: Send>(
    question: &Question<'_>,
    customers: &Customers,
    past: &Past,
    keep: impl Fn(&Marked<'_>) -> Option<T> + Sync,
) -> Result<Kept<T>, Error> {
    let dates = pages(
        question,
        &key_date::TABLE,
        &wanted(&key_date::TABLE, &DATES),
        || (),
        |(), page| {
            let desk = Desk { customers, past, table: &key_date::TABLE };
            let rows: Vec<_> = page.iter().collect();
            rows.iter().filter_map(|row| desk.date(page, row, &keep)).collect::<Vec<_>>()
        },
    )?;
    let dated: Vec<_> = dates.rows.into_iter().flatten().collect();
    let named: HashSet<&str> = dated.iter().map(|(_, person, _)| person.as_str()).filter(|id| !id.is_empty()).collect();
    let people = pages(
        question,
        &person::TABLE,
        &wanted(&person::TABLE, &PEOPLE),
        || (),
        |(), page| {
            let desk = Desk { customers, past, table: &person::TABLE };
            let mut found = (Vec::new(), Vec::new());
            for row in page.iter() {
                let is_named = !named.is_empty() && named.contains(&*row.text(0));
                if !is_named && row.bytes(2).is_empty() && !past.has_cells() {
                    continue;
                }
                if desk.has_left(question.now.today, page, &row) {
                    found.1.extend(is_named.then(|| row.text(0).into_owned()));
                } else {
                    found.0.extend(desk.birthday(page, &row, &keep));
                }
            }
            found
        },
    )?;
    let mut left = HashSet::new();
    let mut born = Vec::new();
    for (birthdays, gone) in people.rows {
        born.extend(birthdays);
        left.extend(gone);
    }
    let here = dated.into_iter().filter(|(_, person, _)| !left.contains(person));
    Ok(Kept {
        rows: here.map(|(customer, _, kept)| (customer, kept)).chain(born).collect(),
        places: vec![(&key_date::TABLE, dates.places), (&person::TABLE, people.places)],
        problems: [dates.problems, people.problems].concat(),
    })
}

struct Desk<'d> {
    customers: &'d Customers,
    past: &'d Past,
    table: &'static Table,
}

impl Desk<'_> {
    /// The text of a wanted column, as it was.
    fn text<'c>(&'c self, row: &'c Row<'_>, place: usize, column: usize) -> Cow<'c, str> {
        let before = if self.past.has_cells() {
            let name = self.table.columns.get(column).map_or("", |column| column.name);
            self.past.cell(self.table.name, &row.text(0), name)
        } else {
            None
        };
        before.map_or_else(|| row.text(place), Cow::Borrowed)
    }

    fn date<T>(
        &self,
        page: &mut Page<'_, '_>,
        row: &Row<'_>,
        keep: impl Fn(&Marked<'_>) -> Option<T>,
    ) -> Option<(u32, String, T)> {
        let customer_id = self.text(row, 1, key_date::CUSTOMER_ID);
        let customer = self.customers.number(customer_id.as_bytes());
        if self.customers.are_strangers(customer) {
            return None;
        }
        let Some(customer) = customer else {
            page.fault(row, 1, Fault::UnknownReference { table: "customers".into(), id: customer_id.into_owned() });
            return None;
        };
        let Some(date) = Recurring::parse(&self.text(row, 2, key_date::DATE)) else {
            page.bad_value(row, 2, "date", Expected::Recurring);
            return None;
        };
        let kind = self.text(row, 5, key_date::KIND);
        let lead = self.text(row, 4, key_date::LEAD_DAYS);
        let lead_days = lead.trim().parse().ok();
        if lead_days.is_none() && !lead.trim().is_empty() {
            page.bad_value(row, 4, "lead_days", Expected::Integer);
        }
        let person = self.text(row, 3, key_date::PERSON_ID);
        let marked = Marked {
            id: &row.text(0),
            customer: &customer_id,
            date: if kind == "birthday" { date.yearly() } else { date },
            birthday: false,
            person: &person,
            lead_days,
            kind: &kind,
            label: &self.text(row, 6, key_date::LABEL),
            row,
        };
        keep(&marked).map(|kept| (customer, person.clone().into_owned(), kept))
    }

    fn has_left(&self, today: Date, page: &mut Page<'_, '_>, row: &Row<'_>) -> bool {
        let left = self.text(row, 3, person::LEFT_ON);
        if left.is_empty() {
            return false;
        }
        let day = Date::parse(left.as_bytes());
        if day.is_none() {
            page.bad_value(row, 3, "left_on", Expected::Date);
        }
        day.is_some_and(|day| day <= today)
    }

    fn birthday<T>(
        &self,
        page: &mut Page<'_, '_>,
        row: &Row<'_>,
        keep: impl Fn(&Marked<'_>) -> Option<T>,
    ) -> Option<(u32, T)> {
        let cell = self.text(row, 2, person::BIRTHDAY);
        if cell.is_empty() {
            return None;
        }
        let date = Recurring::parse(&cell);
        let (id, customer_id) = (row.text(0), self.text(row, 1, person::CUSTOMER_ID));
        let kept = date.and_then(|date| {
            keep(&Marked {
                id: &id,
                customer: &customer_id,
                date: date.yearly(),
                birthday: true,
                person: &id,
                lead_days: None,
                kind: "",
                label: &self.text(row, 4, person::NAME),
                row,
            })
        });
        // Whose it is costs a search, which most birthdays are not worth today.
        if date.is_some() && kept.is_none() {
            return None;
        }
        let customer = self.customers.number(customer_id.as_bytes());
        if date.is_none() && customer.is_some() {
            page.bad_value(row, 2, "birthday", Expected::Recurring);
        }
        customer.zip(kept)
    }
}

/// The key dates that are near, by customer.
#[derive(Debug, Default)]
pub struct KeyDates {
    /// Ordered by customer, then by the id of the row.
    days: Vec<(u32, KeyDay)>,
    places: Vec<(&'static Table, Places)>,
    /// What is wrong in the cells read.
    pub problems: Vec<Problem>,
}

impl KeyDates {
    /// Reads those that may be due by the day up to which is asked.
    pub fn near(question: &Question<'_>, customers: &Customers, past: &Past, terms: &Terms) -> Result<Self, Error> {
        let kept = read(question, customers, past, |marked| {
            let table = if marked.birthday { &person::TABLE } else { &key_date::TABLE };
            let day = KeyDay {
                rank: id::rank(table.prefix, marked.id.as_bytes()),
                birthday: marked.birthday,
                place: marked.row.place(),
                person: person_key(marked.person.as_bytes()),
                on: next(marked.date, terms, question.now.today)?,
                lead_days: marked.lead_days,
            };
            is_near(&day, terms).then_some(day)
        })?;
        let mut days = kept.rows;
        days.sort_by_key(|(customer, day)| (*customer, day.rank, day.birthday));
        Ok(Self { days, places: kept.places, problems: kept.problems })
    }

    /// Those of a customer; `room` is where they are put.
    pub fn of<'a>(&self, customer: u32, room: &'a mut Vec<KeyDay>) -> &'a [KeyDay] {
        room.clear();
        if !self.days.is_empty() {
            let from = self.days.partition_point(|(known, _)| *known < customer);
            let rest = self.days.get(from..).unwrap_or_default();
            room.extend(rest.iter().take_while(|(known, _)| *known == customer).map(|(_, day)| *day));
        }
        room
    }

    /// The tables that were read, and where their rows stand.
    pub(super) fn into_places(self) -> Vec<(&'static Table, Places)> {
        self.places
    }
}
