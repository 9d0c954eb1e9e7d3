//! A row of any table by its id, or by the beginning of it: the letters before the hyphen say which table.

use super::typed::{Step, Typed};
use crate::book::Question;
use crate::book::reading::pages;
use crate::error::{Error, Refusal};
use crate::model::table::Table;
use crate::model::{TABLES, customer, person, workday};
use crate::store::scan::Wanted;
use crate::value::date::Date;

/// The row of any table that is meant, by its id or the beginning of it; else the customer that is.
pub fn row(question: &Question<'_>, typed: &str) -> Result<(&'static Table, String), Error> {
    let read = Typed::new(typed);
    let by_prefix = |prefix: &str| {
        let named = |table: &&&Table| table.prefix == prefix && table.prefix != customer::TABLE.prefix;
        TABLES.iter().find(named).copied()
    };
    let table = match read.prefix() {
        _ if Date::parse(read.text.as_bytes()).is_some() => Some(&workday::TABLE),
        Some(prefix) if !prefix.is_empty() => by_prefix(prefix),
        _ => None,
    };
    let Some(table) = table else {
        return super::customer(question, typed).map(|found| (&customer::TABLE, found.id));
    };
    let mut candidates = fitting(question, table, &read, false)?;
    match (candidates.len(), candidates.pop()) {
        (1, Some((id, _))) => Ok((table, id)),
        (_, Some(last)) => {
            candidates.push(last);
            Err(Error::Refused(Refusal::Ambiguous { typed: read.text, candidates }))
        }
        // A customer may be called E-Plus.
        (_, None) => match super::customer(question, typed) {
            Ok(found) => Ok((&customer::TABLE, found.id)),
            Err(Error::Refused(Refusal::Unknown { .. })) => {
                Err(Error::Refused(Refusal::Unknown { table: table.name.to_owned(), typed: read.text, near: None }))
            }
            Err(error) => Err(error),
        },
    }
}

/// The row of this table that a cell refers to, by its id, the beginning of it or its name: id, and what tells it from
/// others. `customer` is whose people are meant, where that is known.
pub fn referred(
    question: &Question<'_>,
    table: &'static Table,
    customer: Option<&str>,
    typed: &str,
) -> Result<(String, String), Error> {
    if table.name == customer::TABLE.name {
        return super::customer(question, typed).map(|found| (found.id, found.name));
    }
    if let (true, Some(customer)) = (table.name == person::TABLE.name, customer) {
        return super::person(question, customer, typed);
    }
    let read = Typed::new(typed);
    let mut candidates = fitting(question, table, &read, true)?;
    match (candidates.len(), candidates.pop()) {
        (1, Some(only)) => Ok(only),
        (_, Some(last)) => {
            candidates.push(last);
            Err(Error::Refused(Refusal::Ambiguous { typed: read.text, candidates }))
        }
        (_, None) => {
            Err(Error::Refused(Refusal::Unknown { table: table.name.to_owned(), typed: read.text, near: None }))
        }
    }
}

/// The rows whose id it is, else those called so where names count, else those whose id begins with it: id, and what tells it from others.
fn fitting(
    question: &Question<'_>,
    table: &'static Table,
    typed: &Typed,
    by_name: bool,
) -> Result<Vec<(String, String)>, Error> {
    let by_name = by_name && table.column("name").is_some();
    let told = table.column("name").or_else(|| table.dated());
    let key = table.columns.first().map_or("id", |column| column.name);
    let mut columns = vec![Wanted { name: key, required: true }];
    columns.extend(
        told.and_then(|place| table.columns.get(place)).map(|column| Wanted { name: column.name, required: false }),
    );
    let read = pages(
        question,
        table,
        &columns,
        || (),
        |(), page| {
            let mut hits = Vec::new();
            for row in page.iter() {
                let called = if by_name { typed.of_name(&row.text(1), Step::Name) } else { None };
                if let Some(step) = typed.of_id(&row.bytes(0)).into_iter().chain(called).min() {
                    hits.push((step, row.text(0).into_owned(), row.text(1).into_owned()));
                }
            }
            hits
        },
    )?;
    let hits: Vec<(Step, String, String)> = read.rows.into_iter().flatten().collect();
    let best = hits.iter().map(|(step, ..)| *step).min();
    Ok(hits.into_iter().filter(|(step, ..)| Some(*step) == best).map(|(_, id, told)| (id, told)).collect())
}
