//! Whether a row is there, in which file, and what refers to it: scans of single columns.

use crate::book::Question;
use crate::book::find;
use crate::book::reading::{pages, wanted};
use crate::book::vocabulary::CUSTOMER;
use crate::error::{Error, Refusal};
use crate::model::field::Field;
use crate::model::table::{Kind, Table};
use crate::model::{TABLES, case, customer, referral};
use crate::rules::referral::chain;
use std::collections::HashSet;

/// The table that cells of this column refer to.
pub fn target(field: Field<'_>) -> Option<&'static str> {
    match field.kind {
        Kind::Reference(target) => Some(target),
        Kind::Case if field.table != case::TABLE.name => Some(case::TABLE.name),
        _ => None,
    }
}

/// What each block of a scan makes of its rows: the file, and what was found in it.
fn search<T: Send>(
    question: &Question<'_>,
    table: &'static Table,
    columns: &[usize],
    each: impl Fn(&crate::store::rows::Row<'_>) -> Option<T> + Sync,
) -> Result<Vec<(String, T)>, Error> {
    let read = pages(
        question,
        table,
        &wanted(table, columns),
        || (),
        |(), page| page.iter().filter_map(|row| each(&row).map(|found| (row.place(), found))).collect::<Vec<_>>(),
    )?;
    let name = |place| read.places.name(place).to_owned();
    Ok(read.rows.into_iter().flatten().map(|(place, found)| (name(place), found)).collect())
}

/// Whether a row of the table has this key.
pub fn exists(question: &Question<'_>, table: &'static Table, id: &str) -> Result<bool, Error> {
    let found = search(question, table, &[0], |row| (*row.bytes(0) == *id.as_bytes()).then_some(()))?;
    Ok(!found.is_empty())
}

/// The row of the table that an id names: itself, or for a customer's old id the one that it now means.
pub fn named(question: &Question<'_>, table: &'static Table, id: &str) -> Result<Option<String>, Error> {
    if exists(question, table, id)? {
        return Ok(Some(id.to_owned()));
    }
    if table.name != "customers" {
        return Ok(None);
    }
    Ok(find::aliases(question)?.remove(id))
}

/// Whether a case of this id was ever opened.
pub fn is_case(question: &Question<'_>, id: &str) -> Result<bool, Error> {
    let found = search(question, &case::TABLE, &[case::CASE_ID], |row| (row.text(0) == id).then_some(()))?;
    Ok(!found.is_empty())
}

/// The ids of all cases.
pub fn cases(question: &Question<'_>) -> Result<HashSet<String>, Error> {
    let found = search(question, &case::TABLE, &[case::CASE_ID], |row| Some(row.text(0).into_owned()))?;
    Ok(found.into_iter().map(|(_, id)| id).collect())
}

/// The way from the one who is brought down to the one who brings, where there is one: with this referral it is a circle.
pub fn circle(question: &Question<'_>, referrer: &str, referee: &str) -> Result<Option<Vec<String>>, Error> {
    let aliases = find::aliases(question)?;
    let now = |id: &str| aliases.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let columns = [referral::REFERRER_ID, referral::REFEREE_ID];
    let found = search(question, &referral::TABLE, &columns, |row| Some((now(&row.text(0)), now(&row.text(1)))))?;
    let pairs: Vec<(&str, &str)> = found.iter().map(|(_, (by, of))| (by.as_str(), of.as_str())).collect();
    let (by, of) = (now(referrer), now(referee));
    Ok(chain(&pairs, &of, &by).map(|way| way.into_iter().map(str::to_owned).collect()))
}

/// The keys of all rows.
pub fn keys(question: &Question<'_>, table: &'static Table) -> Result<HashSet<String>, Error> {
    Ok(search(question, table, &[0], |row| Some(row.text(0).into_owned()))?.into_iter().map(|(_, id)| id).collect())
}

/// The file in which the row with this key stands.
pub fn file_of(question: &Question<'_>, table: &'static Table, id: &str) -> Result<String, Error> {
    let found = search(question, table, &[0], |row| (*row.bytes(0) == *id.as_bytes()).then_some(()))?;
    found.into_iter().next().map(|(file, ())| file).ok_or_else(|| {
        Error::Refused(Refusal::Unknown { table: table.name.to_owned(), typed: id.to_owned(), near: None })
    })
}

/// The customer that a row is of, by the id that it has now.
pub fn customer_of(question: &Question<'_>, table: &'static Table, id: &str) -> Result<Option<String>, Error> {
    let Some(place) = table.column(CUSTOMER) else { return Ok(None) };
    let found = search(question, table, &[0, place], |row| {
        (*row.bytes(0) == *id.as_bytes()).then(|| row.text(1).into_owned())
    })?;
    match found.into_iter().next() {
        Some((_, customer)) => named(question, &customer::TABLE, &customer),
        None => Ok(None),
    }
}

/// The cells of these columns of a row; none where it is not there.
pub(super) fn texts(
    question: &Question<'_>,
    table: &'static Table,
    id: &str,
    columns: &[usize],
) -> Result<Vec<String>, Error> {
    let found = search(question, table, &[&[0], columns].concat(), |row| {
        let texts = || (1..=columns.len()).map(|wanted| row.text(wanted).into_owned()).collect::<Vec<_>>();
        (*row.bytes(0) == *id.as_bytes()).then(texts)
    })?;
    Ok(found.into_iter().next().map(|(_, texts)| texts).unwrap_or_default())
}

/// The keys of the rows of a table in whose cell of this column the id stands.
pub(super) fn naming(
    question: &Question<'_>,
    table: &'static Table,
    column: usize,
    id: &str,
) -> Result<Vec<String>, Error> {
    let found = search(question, table, &[0, column], |row| (row.text(1) == id).then(|| row.text(0).into_owned()))?;
    Ok(found.into_iter().map(|(_, key)| key).collect())
}

/// How many rows of which tables refer to this row.
pub fn to(question: &Question<'_>, table: &Table, id: &str) -> Result<Vec<(String, usize)>, Error> {
    to_any(question, table, &HashSet::from([id.to_owned()]))
}

/// The first row that refers to this one, and the column in which it does.
pub fn first_to(question: &Question<'_>, table: &Table, id: &str) -> Result<Option<(String, &'static str)>, Error> {
    for other in TABLES {
        for (place, column) in other.columns.iter().enumerate() {
            if column.kind == Kind::Reference(table.name)
                && let Some(row) = naming(question, other, place, id)?.into_iter().next()
            {
                return Ok(Some((row, column.name)));
            }
        }
    }
    Ok(None)
}

/// How many rows of which tables refer to one of these rows.
pub(super) fn to_any(
    question: &Question<'_>,
    table: &Table,
    ids: &HashSet<String>,
) -> Result<Vec<(String, usize)>, Error> {
    let mut counts = Vec::new();
    for other in TABLES {
        let refers = |(_, column): &(usize, &crate::model::table::Column)| column.kind == Kind::Reference(table.name);
        let columns: Vec<usize> = other.columns.iter().enumerate().filter(refers).map(|(place, _)| place).collect();
        if columns.is_empty() {
            continue;
        }
        let names = |row: &crate::store::rows::Row<'_>| (0..columns.len()).any(|place| ids.contains(&*row.text(place)));
        let count = search(question, other, &columns, |row| names(row).then_some(()))?.len();
        if count > 0 {
            counts.push((other.name.to_owned(), count));
        }
    }
    Ok(counts)
}
